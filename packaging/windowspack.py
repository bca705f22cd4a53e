"""`dev.py build windows` and `windows-on-linux`: one setup.exe, from one spec and one script."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import archives
import bundling
import comparing
import wineproof
import winepython
from environment import WORKSHOP, build_python
from steps import ROOT, Trouble, call, step, tell
from versions import Version, current, epoch
from winepython import windows

OUT = ROOT / "dist"
SETUP_BUDGET = 60
"""MiB, with the parts of live pictures."""
TARGET = "amd64-unicode"
_RESOURCE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("ProductName", "Cuedesk"),
      StringStruct("FileDescription", "Cuedesk"),
      StringStruct("FileVersion", "{text}"),
      StringStruct("ProductVersion", "{text}"),
      StringStruct("OriginalFilename", "Cuedesk.exe"),
      StringStruct("LegalCopyright", "Apache-2.0"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ]
)
"""


def build(options: argparse.Namespace) -> int:
    """On Windows itself: what is released. Signed where CUEDESK_SIGN_COMMAND says how."""
    python = build_python(options.apt)
    version = current()
    site = WORKSHOP / "Lib" / "site-packages"
    place = ROOT / "build" / "windows-native"

    def make(out: Path) -> Path:
        parts = _parts(place, python, site, version)
        folder = bundling.bundle(python, parts, place / "bundle")
        bundling.look_through(folder)
        if not options.twice:  # a signature has its own time
            sign(folder / "Cuedesk.exe", folder / "cuedesk-verbs.exe")
        return pack(folder, parts, place, version, out / _name(version))

    setup = make(OUT)
    told(setup)
    if options.twice:
        _again(make, setup, place / "bundle" / "Cuedesk")
    return 0


def build_on_linux(options: argparse.Namespace) -> int:
    """The same under wine: an unsigned preview, and the proof of every change."""
    began = time.monotonic()
    python = build_python(options.apt)
    version = current()
    winepython.prepare(WORKSHOP / "bin" / "uv", options.apt, ["runtime", "build"])
    site = winepython.PYTHON / "Lib" / "site-packages"
    place = ROOT / "build" / "windows-on-linux"

    def make(out: Path) -> Path:
        parts = _parts(place, python, site, version)
        folder = _bundled_by_wine(parts, place / "bundle")
        name = f"cuedesk-{version.text}-setup-UNSIGNED-preview.exe"
        return pack(folder, parts, place, version, out / name)

    setup = make(OUT)
    told(setup)
    tell(f"  from checkout to setup.exe: {time.monotonic() - began:.0f} s")
    if options.prove:
        wineproof.run_tests(WORKSHOP / "bin" / "uv")
        wineproof.exercise(setup, version, place / "pictures")
    if options.twice:
        _again(make, setup, place / "bundle" / "Cuedesk")
    return 0


def _bundled_by_wine(parts: Path, into: Path) -> Path:
    env = {**winepython.environment(), **_only_ours(bundling.build_environment(parts))}
    command = ["wine", str(winepython.PYTHON / "python.exe"), "-m", "PyInstaller", "--noconfirm"]
    command += ["--distpath", windows(into), "--workpath", windows(into / "work")]
    bundling.run_bundler([*command, windows(ROOT / "packaging" / "console.spec")], into, env)
    bundling.look_through(into / "Cuedesk")
    return into / "Cuedesk"


def _again(make: Callable[[Path], Path], setup: Path, folder: Path) -> None:
    """A second time, in the same place; every difference is told with its reason."""
    first = ROOT / "build" / "first"
    shutil.rmtree(str(first), ignore_errors=True)
    shutil.move(str(folder), str(first))
    second = make(ROOT / "build" / "again")
    with step("two builds compared"):
        comparing.compare(first, folder)
        comparing.compare_files(setup, second)


def sign(*files: Path) -> None:
    """With the command in CUEDESK_SIGN_COMMAND, to which each file is added; loudly not without."""
    command = os.environ.get("CUEDESK_SIGN_COMMAND", "")
    if not command:
        tell(
            "  UNSIGNED: CUEDESK_SIGN_COMMAND is not set. Windows will warn of what is built here."
        )
        return
    for file in files:
        if call([*command.split(), file]):
            raise Trouble(f"{file.name} could not be signed; the words above say why.")


def lists(folder: Path) -> str:
    """For NSIS: what it brings, and what its uninstaller takes away again, file by file."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    folders = sorted({path.parent for path in files} | {folder}, key=str)
    folders += [one for one in sorted(folder.rglob("*")) if one.is_dir() and one not in folders]
    bring, away = ["!macro BRING"], ["!macro TAKE_AWAY"]
    for one in sorted(folders, key=str):
        bring.append(f'  SetOutPath "{_target(folder, one)}"')
        bring += [f'  File "{path}"' for path in files if path.parent == one]
    away += [f'  Delete "{_target(folder, path)}"' for path in files]
    away += [
        f'  RMDir "{_target(folder, one)}"'
        for one in sorted(folders, key=str, reverse=True)
        if one != folder
    ]
    return "\n".join([*bring, "!macroend", *away, "!macroend", ""])


def _target(folder: Path, path: Path) -> str:
    inside = path.relative_to(folder).as_posix().replace("/", "\\")
    return "$INSTDIR" if inside == "." else f"$INSTDIR\\{inside}"


def _parts(place: Path, python: Path, site: Path, version: Version) -> Path:
    parts = place / "parts"
    with step("version, icons, licences"):
        bundling.make_parts(parts, python, site, version)
        resource = _RESOURCE.format(numbers=tuple(version.numbers), text=version.text)
        (parts / "version.txt").write_text(resource, encoding="utf-8")
    return parts


def pack(
    folder: Path,
    parts: Path,
    place: Path,
    version: Version,
    setup: Path,
) -> Path:
    """One setup of a bundle and its parts, which all get the time of the commit."""
    setup.parent.mkdir(parents=True, exist_ok=True)
    for path in (*folder.rglob("*"), *parts.rglob("*")):
        os.utime(str(path), (epoch(), epoch()))  # NSIS keeps each file's time, of its pictures too
    listed = place / "files.nsh"
    listed.write_text(lists(folder), encoding="utf-8-sig")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024
    defined = {
        "VERSION": version.text,
        "NUMBERS": ".".join(str(number) for number in version.numbers),
        "SIZE_KB": str(size),
        "FILES": str(listed),
        "ICON": str(parts / "cuedesk.ico"),
        "WELCOME": str(parts / "welcome.bmp"),
        "LICENCE": str(parts / "licences" / "CUEDESK.txt"),
        "OUT": str(setup),
    }
    if os.environ.get("CUEDESK_SIGN_COMMAND"):
        defined["SIGN"] = os.environ["CUEDESK_SIGN_COMMAND"]
    program = makensis()
    if has_stubs(program):
        defined["TARGET"] = TARGET
    else:
        tell(f"  THE SETUP IS OF 32 BITS: this NSIS has no stubs of {TARGET}. The desk is of 64.")
    options = [f"-D{key}={value}" for key, value in defined.items()]
    script = ROOT / "packaging" / "windows" / "setup.nsi"
    with step("makensis"):
        if call([program, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, script]):
            raise Trouble("makensis failed; its words are above.")
    return setup


def makensis() -> Path:
    """Where NSIS is; Trouble with how to get it."""
    program = Path(shutil.which("makensis") or r"C:\Program Files (x86)\NSIS\makensis.exe")
    if not program.exists():
        raise Trouble("There is no makensis here. Install NSIS: winget install NSIS.NSIS")
    return program


def has_stubs(makensis: Path) -> bool:
    """Whether this NSIS can make a setup of 64 bits: Debian's can, the one from its site cannot."""
    places = (makensis.parent, Path("/usr/share/nsis"))
    return any((place / "Stubs" / f"lzma_solid-{TARGET}").exists() for place in places)


def _name(version: Version) -> str:
    mark = "" if os.environ.get("CUEDESK_SIGN_COMMAND") else "-UNSIGNED"
    return f"cuedesk-{version.text}-setup{mark}.exe"


def told(setup: Path) -> None:
    """Its size, which has a budget, and its sum beside it."""
    size = setup.stat().st_size / bundling.MIB
    tell(f"  {setup.name}: {size:.1f} MiB")
    if size > SETUP_BUDGET:
        raise Trouble(f"The setup has more than {SETUP_BUDGET} MiB.")
    sums = OUT / f"SHA256SUMS-{'windows' if sys.platform == 'win32' else 'preview'}.txt"
    sums.write_text(archives.checksums([setup]), encoding="utf-8", newline="\n")


def _only_ours(env: dict[str, str]) -> dict[str, str]:
    """Of the build's variables those that a Windows Python understands."""
    names = ("SOURCE_DATE_EPOCH", "PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE")
    parts = windows(Path(env["CUEDESK_BUILD_PARTS"]))
    return {**{name: env[name] for name in names}, "CUEDESK_BUILD_PARTS": parts}
