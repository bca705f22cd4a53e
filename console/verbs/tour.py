"""`cuedesk tour`: the desk performs its main job by itself; also the installers' self-test."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from console.app import App, run
from console.domain.message import say
from console.front import Opening, put_up, show
from console.tour.parts import looked_at
from console.tour.perform import Report, perform
from console.verbs.desk import no_display
from console.verbs.speech import complain

SEEN, MISSING, MISUSED = 0, 1, 2


def main(argv: list[str]) -> int:
    options = _parser().parse_args(argv)
    if no_display():
        complain(say("There is no display here. Set QT_QPA_PLATFORM=offscreen for the tour."))
        return MISUSED
    folder = Path(options.out) if options.out else None
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        complain(
            say(
                "{file} cannot be written: {reason}.",
                file=str(folder),
                reason=error.strerror or type(error).__name__,
            )
        )
        return MISUSED

    reports: list[Report] = []

    fast = options.fast or options.self_test

    async def tour(app: App) -> int:
        reports.append(await perform(app, fast=fast, folder=folder, parts=parts))
        return SEEN if reports[0].seen else MISSING

    # A home of its own: the tour neither reads nor changes what the user has set.
    with tempfile.TemporaryDirectory(prefix="cuedesk-tour-", ignore_cleanup_errors=True) as place:
        front = put_up(Opening(language=options.lang, folder=Path(place)))
        show(front)
        if options.open:
            return _opened(options.json)
        parts = looked_at() if options.self_test else ()
        code = run(front, tour)
    if options.json and reports:
        Path(options.json).write_text(reports[0].as_json() + "\n", encoding="utf-8")
    return code


def _opened(report: str | None) -> int:
    """What the build compares of an installed desk and its sources; the desk is not filled."""
    painted = json.dumps({"painted": time.time()})
    if report:
        Path(report).write_text(painted + "\n", encoding="utf-8")
    return SEEN


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="cuedesk tour",
        description="Opens the real window and performs the main job by itself, with real mouse"
        " and key events, against a rehearsal cloud of its own. Exits 0 only if every step's"
        " outcome was seen.",
    )
    made.add_argument("--fast", action="store_true", help="no pauses for people")
    made.add_argument(
        "--self-test",
        action="store_true",
        help="fast, and first whether every part of the installation is there and whole",
    )
    made.add_argument("--open", action="store_true", help="only open the window, and report when")
    made.add_argument("--json", metavar="FILE", help="write a report there")
    made.add_argument("--out", metavar="DIR", help="save a PNG of each step there")
    made.add_argument("--lang", choices=["en", "zh_CN"], default="en")
    return made
