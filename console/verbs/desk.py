"""`cuedesk [SHOW.cuemix]`: opens the window."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from importlib import import_module
from pathlib import Path

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QStandardPaths

from console import __version__
from console.domain.message import Message, say
from console.front import Opening, own_folder, put_up, show
from console.services.crash.record import FOLDER, recording
from console.services.install.presence import tell_in_a_box
from console.services.install.shipment import words_of
from console.services.notices import Tone
from console.ui.knock import door_of
from console.ui.sole import sole
from console.verbs.installed import say_damage
from console.verbs.speech import complain, text

STARTING = 15.0
"""Seconds that another desk may take to start, or to end."""
AGAIN = 0.05


def main(argv: list[str]) -> int:
    options = parser().parse_args(argv)
    if options.show is not None and not Path(options.show).is_file():
        # Also a misspelt verb: it must not open a window that nobody sees.
        _complain_aloud(
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
    opening = Opening(options.show, options.lang, read_only=options.read_only)
    return _start(opening, beside=options.beside or options.read_only)


def _start(opening: Opening, *, beside: bool) -> int:
    """Opens the window, or hands the show to the desk that is open."""
    folder = own_folder(opening, QStandardPaths.StandardLocation.GenericStateLocation)
    until = time.monotonic() + STARTING
    while True:
        with sole(folder) as alone:
            if alone or beside:
                return _open(opening, door_of(folder) if alone else None, alone=alone)
        answer = _knock(folder, opening.show)
        if answer == "taken":
            complain(_said(opening.show))
            return 0
        if answer == "silent" or time.monotonic() > until:
            _complain_aloud(
                say(
                    "Cuedesk is open and does not answer. Wait for it, or end it; beside it another"
                    " opens with: cuedesk --beside"
                )
            )
            return 3
        time.sleep(AGAIN)  # it is starting, or ending


def _open(opening: Opening, door: str | None, *, alone: bool) -> int:
    # Without its platform's plugin Qt ends the process at once: before that it has to be said.
    damaged = say_damage(aloud=False)
    place = own_folder(opening, QStandardPaths.StandardLocation.GenericStateLocation)
    with recording(place / FOLDER, _what_runs()):
        front = put_up(opening)
        if damaged:
            front.notices.tell(Tone.TROUBLE, words_of(damaged), area="app")
        show(front)
        # All the rest is loaded behind the window that is up already.
        return int(import_module("console.app").run(front, alone=alone, door=door))


def _what_runs() -> str:
    """The head of a report."""
    python, system = platform.python_version(), f"{platform.system()} {platform.release()}"
    return f"Cuedesk {__version__} · Python {python} · Qt {qt_version} · {system}"


def _complain_aloud(words: Message) -> None:
    """Also in a box where Windows' shell has started us: there nobody sees a stream of errors."""
    complain(words)
    if sys.__stderr__ is None:
        tell_in_a_box(text(words))


def _said(file: str | None) -> Message:
    if file is None:
        return say("Cuedesk is open already: its window comes to the front.")
    return say("Cuedesk is open already: {name} opens there.", name=Path(file).name)


def _knock(folder: Path, file: str | None) -> str:
    """`taken`, `absent` or `silent`; a desk that listens nowhere is absent."""
    place = door_of(folder)
    if place is None:
        return "absent"
    try:
        door = import_module("console.ui.door")
    except ImportError:
        return "absent"
    answer: str = door.knock(place, str(Path(file).absolute()) if file is not None else "")
    return answer


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
    made.add_argument(
        "--beside",
        action="store_true",
        help="another desk beside one that is open, instead of handing the show to it",
    )
    made.add_argument("--version", action="version", version=f"cuedesk {__version__}")
    return made


def no_display() -> bool:
    """Qt aborts the process without one, so it is asked before Qt is."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
