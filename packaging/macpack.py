"""`dev.py build macos`: an app in a disk image; on Linux, all of it that can be checked there."""

from __future__ import annotations

import argparse
import ast
import os
import plistlib
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import archives
import bundling
import machos
from environment import LOCKS, WORKSHOP, build_python
from pruning import is_kept
from steps import ROOT, Trouble, call, step, tell
from versions import Version, current

OUT = ROOT / "dist"
OLDEST = (14, 0)
_FILES = ROOT / "packaging" / "macos"
_NAMES = _FILES / "names-of-14.txt"
_PLATFORMS = {"arm64": "aarch64-apple-darwin", "x86_64": "x86_64-apple-darwin"}
_RELEASED_WITH = "3.13"
_NEEDED = (
    "CFBundleIdentifier", "CFBundleExecutable", "CFBundleShortVersionString", "CFBundleVersion",
    "CFBundleIconFile", "LSMinimumSystemVersion", "CFBundleDocumentTypes",
)  # fmt: skip
# Parts of an .icns by its sizes in pixels: what Finder, Dock and a Retina screen ask for.
_ICNS = {b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def build(options: argparse.Namespace) -> int:
    """On a Mac the disk image for its own processor; elsewhere the checks, and it says so."""
    if sys.platform != "darwin":
        return _checked(options)
    python = build_python(options.apt)
    version = current()
    place = ROOT / "build" / "macos"
    site = next((WORKSHOP / "lib").glob("python3*")) / "site-packages"
    with step("version, icons, licences"):
        bundling.make_parts(place / "parts", python, site, version)
        (place / "parts" / "Info.plist").write_bytes(info(version))
    app = bundling.bundle(python, place / "parts", place / "bundle").with_suffix(".app")
    bundling.look_through(app)
    return _image(app, python, version)


def info(version: Version) -> bytes:
    """The app's Info.plist; Trouble where something that macOS asks for is missing."""
    text = (_FILES / "Info.plist").read_text(encoding="utf-8")
    text = text.replace("@SHORT@", version.short).replace("@BUNDLE@", version.bundle)
    told = plistlib.loads(text.encode("utf-8"))
    missing = [key for key in _NEEDED if not told.get(key)]
    if missing or "@" in text:
        raise Trouble(f"Info.plist lacks {', '.join(missing) or 'a value'}.")
    return text.encode("utf-8")


def icns_sizes(data: bytes) -> dict[bytes, int]:
    """The parts of an icon by their kind, with their lengths; empty where it is no icon."""
    if data[:4] != b"icns" or struct.unpack_from(">I", data, 4)[0] != len(data):
        return {}
    found: dict[bytes, int] = {}
    at = 8
    while at + 8 <= len(data):
        kind, size = struct.unpack_from(">4sI", data, at)
        found[kind] = size
        at += max(size, 8)
    return found


def unmet(files: Iterable[tuple[str, machos.Slice]], cpu: str) -> list[str]:
    """Libraries that are wanted on this processor and neither there nor the system's; too new."""
    mine = [(name, part) for name, part in files if part.cpu == cpu]
    there = {name.rpartition("/")[2] for name, _ in mine}
    lacking: set[str] = set()
    for name, part in mine:
        for want in part.wants:
            base = want.rpartition("/")[2]
            # Python itself comes with the bundle, from the Python that builds it.
            if not want.startswith(("/usr/lib/", "/System/")) and base not in {*there, "Python"}:
                lacking.add(f"{name} wants {want}")
    return sorted(lacking)


def too_new(asked: dict[str, set[str]]) -> list[str]:
    """Of libraries that say a newer macOS than ours, those that would not load on macOS 14.0.

    What a library says is only its builder's setting; what it asks for is what counts."""
    lines = _NAMES.read_text(encoding="utf-8").splitlines()
    known = {line for line in lines if not line.startswith("#")}
    return [
        f"{name} asks for what macOS 14.0 may not have: {', '.join(sorted(names - known)[:4])}"
        for name, names in sorted(asked.items())
        if names - known
    ]


def imported() -> set[str]:
    """Names of packages of others that the desk imports, by whatever path."""
    names: set[str] = set()
    for path in (ROOT / "console").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"console"}


def _checked(options: argparse.Namespace) -> int:
    python = build_python(options.apt)
    version = current()
    place = ROOT / "build" / "macos-checks"
    with step("Info.plist, entitlements, icon"):
        site = next((WORKSHOP / "lib").glob("python3*")) / "site-packages"
        bundling.make_parts(place / "parts", python, site, version)
        info(version)
        plistlib.loads((_FILES / "entitlements.plist").read_bytes())
        sizes = icns_sizes((place / "parts" / "cuedesk.icns").read_bytes())
        if set(_ICNS) - set(sizes):
            raise Trouble("cuedesk.icns lacks sizes that macOS asks for.")
    for cpu in _PLATFORMS:
        _check_wheels(place / cpu, cpu)
    tell("Checked, not built: an app for macOS can be built, signed and run on a Mac alone.")
    return 0


def _check_wheels(site: Path, cpu: str) -> None:
    with step(f"wheels for macOS on {cpu}"):
        shutil.rmtree(str(site), ignore_errors=True)
        command = [WORKSHOP / "bin" / "uv", "pip", "install", "--quiet", "--target", site]
        command += ["--python-platform", _PLATFORMS[cpu], "--python-version", _RELEASED_WITH]
        command += ["--only-binary", ":all:", "--require-hashes", "-r", LOCKS["runtime"]]
        # Without it uv takes macOS 13 for granted, and an older Qt with it.
        if call(command, {**os.environ, "MACOSX_DEPLOYMENT_TARGET": "14.0"}):
            raise Trouble(f"There are no wheels for macOS on {cpu}; uv's words are above.")
        files = [
            (path.relative_to(site).as_posix(), part)
            for path in sorted(site.rglob("*"))
            if path.is_file() and not path.is_symlink() and is_kept(_named(path, site))
            for part in machos.slices(path)
        ]
    newer = [name for name, part in files if part.cpu == cpu and part.oldest > OLDEST]
    words = too_new({name: machos.asked(site / name, cpu) for name in newer})
    words += unmet(files, cpu)
    words += [f"{name} has no wheel" for name in sorted(imported()) if not _importable(site, name)]
    if words:
        raise Trouble(f"macOS on {cpu}:\n" + "\n".join(words[:20]))
    tell(f"  {len(files)} libraries; {len(newer)} say a newer macOS and ask for nothing new")


def _named(path: Path, site: Path) -> str:
    return path.relative_to(site).as_posix()


def _importable(site: Path, name: str) -> bool:
    return any(site.glob(f"{name}/")) or any(site.glob(f"{name}.*"))


def _image(app: Path, python: Path, version: Version) -> int:
    OUT.mkdir(exist_ok=True)
    machine = os.uname().machine
    identity = os.environ.get("CUEDESK_MACOS_IDENTITY", "")
    mark = "" if identity else "-UNSIGNED"
    image = OUT / f"Cuedesk-{version.text}-macos-{machine}{mark}.dmg"
    with step("disk image"):
        settings = ["-s", _FILES / "dmg_settings.py", "-D", f"app={app}"]
        if call([python, "-m", "dmgbuild", *settings, "Cuedesk", image]):
            raise Trouble("dmgbuild failed; its words are above.")
    if identity:
        _must(["codesign", "--verify", "--deep", "--strict", str(app)])
        _must(["codesign", "--sign", identity, "--timestamp", str(image)])
        _notarise(image)
    else:
        tell("  UNSIGNED: CUEDESK_MACOS_IDENTITY is not set. macOS will refuse it at first.")
    sums = archives.checksums([image])
    (OUT / f"SHA256SUMS-macos-{machine}.txt").write_text(sums, encoding="utf-8", newline="\n")
    return 0


def _notarise(image: Path) -> None:
    """Apple looks at it and its word is put into the image, so that it opens offline too."""
    names = ("CUEDESK_NOTARY_KEY", "CUEDESK_NOTARY_KEY_ID", "CUEDESK_NOTARY_ISSUER")
    key, key_id, issuer = (os.environ.get(name, "") for name in names)
    if not (key and key_id and issuer):
        tell("  NOT NOTARISED: " + ", ".join(names) + " are not all set.")
        return
    with step("notarisation"):
        submit = ["xcrun", "notarytool", "submit", str(image), "--wait", "--key", key]
        _must([*submit, "--key-id", key_id, "--issuer", issuer])
        _must(["xcrun", "stapler", "staple", str(image)])


def _must(command: list[str]) -> None:
    if subprocess.call(command):
        raise Trouble(f"{' '.join(command[:3])} failed; its words are above.")
