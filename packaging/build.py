"""`dev.py build TARGET`: an installer from this checkout, with what it took to make it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

import environment
import linuxpack
import macpack
import syslibs
import windowspack
from steps import Trouble, tell

TARGETS: dict[str, Callable[[argparse.Namespace], int]] = {
    "linux": linuxpack.build,
    "macos": macpack.build,
    "windows": windowspack.build,
    "windows-on-linux": windowspack.build_on_linux,
}
_HOSTS = {"linux": "linux", "windows": "win32", "windows-on-linux": "linux"}


def main(arguments: list[str], apt: bool) -> int:
    """0 where the installer was made and has passed what was asked for."""
    parser = argparse.ArgumentParser(prog="dev.py build", description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--try", action="store_true", dest="prove", help="install it and test it")
    parser.add_argument("--twice", action="store_true", help="build twice and compare")
    options = parser.parse_args(arguments)
    options.apt = apt
    host = _HOSTS.get(options.target, sys.platform)
    if not sys.platform.startswith(host):
        raise Trouble(f"`build {options.target}` runs on {host}; this is {sys.platform}.")
    environment.prepare("runtime", apt)
    # The icons are painted by Qt on every target; what was unpacked privately is found by these.
    os.environ.update(syslibs.provide_libraries(("drawing",), apt))
    code = TARGETS[options.target](options)
    tell("done" if not code else "FAILED; the words above say where")
    return code
