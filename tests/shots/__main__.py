"""`python -m tests.shots [FOLDER] [--lang L] [--theme T]`: a walk through every screen.

With a folder a picture of each is left there; without, faults of what is seen are printed."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from console.app import App, run
from console.front import Opening, put_up, show
from console.services.media import eyes
from console.tour.guide import NotSeen
from console.ui.frame import USUAL
from console.ui.scale import worn
from tests.journeys.windows import NO_MEDIA
from tests.shots import PARTS
from tests.shots.faults import LOOKS
from tests.shots.looking import TIGHT, faults, looker
from tests.shots.walk import See, walking

BEAT = 0.4
"""Seconds until a screen has come to rest, with what was asked of the clouds."""


LARGE = 300
"""Per cent, from which on the screens that producers have are too small for the desk."""


def main() -> int:
    """0 once every screen was seen."""
    asked = argparse.ArgumentParser(prog="tests.shots")
    asked.add_argument("folder", type=Path, nargs="?")
    asked.add_argument("--lang", default="en")
    asked.add_argument("--theme", default="dark")
    chosen = asked.parse_args()
    found: dict[str, list[str]] = {kind: [] for kind in LOOKS}
    if chosen.folder is None:
        eyes.own_command = lambda: NO_MEDIA  # nobody looks at pictures
    with tempfile.TemporaryDirectory(prefix="cuedesk-shots-", ignore_cleanup_errors=True) as place:
        front = put_up(Opening(language=chosen.lang, folder=Path(place)))
        front.settings.change(lambda now: replace(now, theme=chosen.theme))
        front.theme.choose(chosen.theme)
        # At 300 % a screen of 1600 x 1000 has less room than the desk needs: the desk has its
        # least inside, and the window shows it in parts.
        if chosen.folder is None or worn() >= LARGE:
            front.frame.fit(TIGHT)
            front.frame.resize(TIGHT)
        else:
            front.frame.resize(USUAL)
        show(front)

        async def walk(app: App) -> int:
            see = looker(app, found) if chosen.folder is None else painter(app, chosen.folder)
            return await _walk(app, see, 0.0 if chosen.folder is None else BEAT)

        code = run(front, walk)
    if chosen.folder is None:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    return code


def painter(app: App, folder: Path) -> See:
    """Writes a picture of the window, and tells what is wrong in it; earlier pictures are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()

    async def see(name: str) -> None:
        path = folder / f"{name}.png"
        if not _picture(app.frame).save(str(path)):
            raise NotSeen(f"{path} written")
        for kind, fault in faults(app):
            sys.stderr.write(f"{name}: {kind}: {fault}\n")

    return see


def _picture(frame: QWidget) -> QPixmap:
    """The window, with the lists and menus that are windows of their own over it."""
    whole = frame.grab()
    with QPainter(whole) as brush:
        for one in QApplication.topLevelWidgets():
            if one.isVisible() and one is not frame:
                brush.drawPixmap(frame.mapFromGlobal(one.pos()), one.grab())
    return whole


async def _walk(app: App, see: See, beat: float) -> int:
    for part in PARTS:
        try:
            await part(walking(app, see, beat))
        except NotSeen as missing:
            sys.stderr.write(f"not seen: {missing}\n")
            await see("not-seen")
            return 1
    return 0


sys.exit(main())
