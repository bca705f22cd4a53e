"""The installed desk as its user meets it: opened by a show's file, and after damage."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import shipment
from steps import ROOT, Trouble, step
from winepages import FILLED, RUNNING, leave
from winepython import PLACE, PYTHON, try_wine, windows, wine
from winescreen import Screen

_SAMPLE = ROOT / "resources" / "samples" / "pk-night.cuemix"
_TITLE = "PK night"
_CLASSES = [".cuemix", "Cuedesk.Show"]
_CRASHED = "Unhandled exception"
_DAMAGED = "damaged"


def opened_by_its_file(
    setup: Path, place: Path, screen: Screen, env: Mapping[str, str], into: Path
) -> None:
    """A show is opened as the shell opens it, and no setup gets past the desk that has it open."""
    show = PLACE / "家 show" / "晚会 one.cuemix"
    show.parent.mkdir(exist_ok=True)
    shutil.copy(str(_SAMPLE), str(show))
    with step("a .cuemix file opens in the desk"):
        _classes("copy", env)
        # `start` gives it no streams, as Explorer gives none.
        wine(["start", windows(show)], env)
        screen.loaded(_TITLE)
        screen.picture(into / "opened-by-its-file.png")
        crashed = [title for title in screen.windows().values() if _CRASHED in title]
        if crashed:
            raise Trouble("A part of the desk crashed; the picture shows it.")
        _classes("forget", env)
    with step("a silent setup and removal while it is open"):
        code, _ = try_wine([setup, "/S"], env)
        if code != RUNNING:
            raise Trouble(f"A silent setup over an open desk ended with {code}, not {RUNNING}.")
        try_wine([windows(place / "uninstall.exe"), "/S"], env)
        screen.wait_for(_TITLE)
        wrong = shipment.altered(place / "parts")
        if wrong or not (place / "Cuedesk.exe").exists():
            raise Trouble(f"The uninstaller took parts of an open desk: {wrong[:5]}")
        leave(screen, env)


def damaged(place: Path, screen: Screen, env: Mapping[str, str], into: Path) -> None:
    """What is missing or altered is said: in the window, in a box where none can be, in words."""
    parts = place / "parts"
    icon = parts / "resources" / "icons" / "check.svg"
    plugin = parts / "PySide6" / "plugins" / "platforms" / "qwindows.dll"
    whole = {one: one.read_bytes() for one in (icon, plugin)}
    desk, verbs = windows(place / "Cuedesk.exe"), windows(place / "cuedesk-verbs.exe")
    with step("a desk with a part cut short says so"):
        icon.write_bytes(whole[icon][:-1])
        running = _start([verbs, "--lang", "zh_CN"], env)
        screen.loaded(FILLED)
        screen.picture(into / "damaged.png")
        leave(screen, env)
        _says(running, "check.svg")
    with step("a desk without what a window wants says so"):
        icon.write_bytes(whole[icon])
        plugin.unlink()
        running = _start([desk], env)
        screen.wait_for("Cuedesk")
        screen.settled()
        screen.picture(into / "damaged-without-a-window.png")
        # After our box comes Qt's own.
        screen.wait(lambda: not screen.press("Return") and running.poll() is not None, "The boxes")
        plugin.write_bytes(whole[plugin])
        screen.wait(lambda: not screen.windows(), "The box did not close")
    with step("the self-test sees one altered byte"):
        icon.write_bytes(whole[icon][:-2] + bytes([whole[icon][-2] ^ 1]) + whole[icon][-1:])
        code, words = try_wine([verbs, "tour", "--self-test"], env)
        if code != 1:
            raise Trouble(f"The self-test of an altered desk ended with {code}:\n{words[-1000:]}")
        icon.write_bytes(whole[icon])


def _says(running: subprocess.Popen[bytes], name: str) -> None:
    words = running.communicate(timeout=60)[0].decode("utf-8", "replace")
    if name not in words:
        raise Trouble(f"The desk says nothing of {name}: {words[-500:]}")


def _start(command: list[str], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["wine", *command],
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _classes(deed: str, env: Mapping[str, str]) -> None:
    script = ROOT / "packaging" / "windows" / "wine" / "classes.py"
    wine([PYTHON / "python.exe", script, deed, *_CLASSES], dict(env))
