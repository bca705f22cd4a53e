"""`cuedesk [SHOW.cuemix]`: opens the window."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib import import_module
from pathlib import Path

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QStandardPaths

from console import __version__
from console.domain.message import say
from console.front import Opening, own_folder, put_up, show
from console.services.crash.record import FOLDER, recording
from console.services.install.shipment import words_of
from console.services.notices import Tone
from console.verbs.installed import say_damage
from console.verbs.speech import complain


def main(argv: list[str]) -> int:
    options = parser().parse_args(argv)
    if options.show is not None and not Path(options.show).is_file():
        # Also a misspelt verb: it must not open a window that nobody sees.
        complain(
            say(
                "There is no file and no verb called {name}. See: cuedesk --help", name=options.show
            )
        )
        return 2
    if no_display():
        complain(
            say(
                "There is no display here. See the desk at work with: cuedesk tour --out DIR"
                " (set QT_QPA_PLATFORM=offscreen), or practise against: cuedesk rehearse"
            )
        )
        return 2
    # Without its platform's plugin Qt ends the process at once: before that it has to be said.
    damaged = say_damage(aloud=False)
    opening = Opening(options.show, options.lang, read_only=options.read_only)
    place = own_folder(opening, QStandardPaths.StandardLocation.GenericStateLocation)
    with recording(place / FOLDER, _what_runs()):
        front = put_up(opening)
        if damaged:
            front.notices.tell(Tone.TROUBLE, words_of(damaged), area="app")
        show(front)
        # All the rest is loaded behind the window that is up already.
        return int(import_module("console.app").run(front))


def _what_runs() -> str:
    """The head of a report."""
    python, system = platform.python_version(), f"{platform.system()} {platform.release()}"
    return f"Cuedesk {__version__} · Python {python} · Qt {qt_version} · {system}"


def parser() -> argparse.ArgumentParser:
    """Also the text of `cuedesk --help`, so it names the other verbs."""
    made = argparse.ArgumentParser(
        prog="cuedesk",
        description="One desk for live shows on three clouds; opens in rehearsal.",
        epilog="other verbs: cuedesk mix import|request|check|render|take|cancel, cuedesk relay,"
        " cuedesk job, cuedesk rehearse, cuedesk tour (each with --help)",
    )
    made.add_argument("show", nargs="?", metavar="SHOW.cuemix", help="the show to open")
    made.add_argument("--lang", choices=["en", "zh_CN"], help="language of this start")
    made.add_argument(
        "--read-only", action="store_true", help="watch only: nothing is sent, nothing edited"
    )
    made.add_argument("--version", action="version", version=f"cuedesk {__version__}")
    return made


def no_display() -> bool:
    """Qt aborts the process without one, so it is asked before Qt is."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
