"""Packages of a Debian-like system: installed with root or sudo, else unpacked privately."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from steps import ROOT, Trouble, ask, step, tell

PRIVATE = ROOT / ".venv" / "system"  # what is unpacked here is found by variables of the children
_APT = ROOT / ".venv" / "apt"


def provide(packages: Iterable[str], apt: bool) -> None:
    """Install what is named, or unpack it privately; Trouble with the one line to type."""
    wanted = sorted(set(packages))
    line = "sudo apt-get install --no-install-recommends " + " ".join(wanted)
    if not apt:
        raise Trouble(f"Missing on this system, and --no-apt was given. Type: {line}")
    if shutil.which("apt-get") is None:
        raise Trouble(
            "This system has no apt-get. Install what these Debian packages hold with your own"
            " package manager: " + " ".join(wanted)
        )
    root = _root_command()
    with step(f"system packages {' '.join(wanted)}"):
        if root is not None and _install(root, wanted):
            return
        if not _unpack(wanted):
            raise Trouble(f"The system packages could not be fetched. Type: {line}")


def provide_pip(apt: bool) -> Path:
    """A pip wheel for the Python that Debian delivers without one; it runs uninstalled."""
    if _pip_wheel() is None:
        provide(["python3-pip-whl"], apt)
    wheel = _pip_wheel()
    if wheel is None:
        raise Trouble("This Python has no pip. Type: sudo apt-get install python3-venv")
    return wheel


def _pip_wheel() -> Path | None:
    for top in (Path("/"), PRIVATE):
        wheels = sorted((top / "usr/share/python-wheels").glob("pip-*.whl"))
        if wheels:
            return wheels[-1]
    return None


def _root_command() -> list[str] | None:
    """What to put before a command that needs root; None where we may not."""
    if os.geteuid() == 0:
        return []
    # `-n`: never ask for a password, there may be nobody to type it
    return ["sudo", "-n"] if ask(["sudo", "-n", "true"]) is not None else None


def _install(root: list[str], packages: list[str]) -> bool:
    get = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-q"]
    # Lists may be old in parts and still name what we need: only the install decides.
    _run([*get, "update"])
    return _run([*get, "install", "-y", "--no-install-recommends", *packages])


def _unpack(packages: list[str]) -> bool:
    """Without root: our own package lists, `apt-get download`, `dpkg-deb -x`."""
    tell("  neither root nor sudo: unpacked for Cuedesk alone, in .venv/system")
    for folder in ("lists/partial", "cache/archives/partial", "debs"):
        (_APT / folder).mkdir(parents=True, exist_ok=True)
    get = ["apt-get", "-q", "-q", "-o", f"Dir::State::lists={_APT / 'lists'}"]
    get += ["-o", f"Dir::Cache={_APT / 'cache'}", "-o", "Debug::NoLocking=1"]
    if not _run([*get, "update"]):
        return False
    plan = ask([*get, "-s", "install", "--no-install-recommends", *packages])
    if plan is None:
        return False
    # Only what is new: `Inst NAME [old] (new …)` would put a second libc beside the system's.
    names = re.findall(r"^Inst (\S+) \(", plan, re.MULTILINE)
    if names and not _run([*get, "download", *names], _APT / "debs"):
        return False
    debs = sorted((_APT / "debs").glob("*.deb"))
    whole = all(_run(["dpkg-deb", "-x", str(deb), str(PRIVATE)]) for deb in debs)
    shutil.rmtree(str(_APT), ignore_errors=True)
    return whole


def _run(command: list[str], folder: Path = ROOT) -> bool:
    """Quiet where it goes well; its words where it does not."""
    done = subprocess.run(
        command,
        cwd=str(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.stdout.write(done.stdout.decode("utf-8", "replace"))
    return done.returncode == 0
