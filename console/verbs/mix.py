"""`cuedesk mix import|request|check`: the mix desk without a window or a cloud."""

from __future__ import annotations

import argparse
from pathlib import Path

from console.contracts.mixing import limits
from console.domain import lint
from console.domain.findings import Api
from console.domain.message import say
from console.services.shows.showfile import SUFFIX, ShowFileError, write_show
from console.verbs.mixfiles import MixFile, Unusable, load, load_mix, request_text, sizes
from console.verbs.mixreport import as_json, as_lines, worst
from console.verbs.speech import complain, out

FINE, ERRORS, MISUSED = 0, 1, 2


def main(argv: list[str]) -> int:
    options = _parser().parse_args(argv)
    try:
        read = load if options.run is run_check else load_mix
        loaded = read(Path(options.file))
        return options.run(loaded, options)
    except (Unusable, ShowFileError) as error:
        complain(error.words)
        return MISUSED


def run_import(loaded: MixFile, options: argparse.Namespace) -> int:
    """Writes a show; what was not understood goes to standard error."""
    if loaded.path.suffix != SUFFIX and _same(loaded.path, Path(options.out)):
        raise Unusable(
            say("{file} would be overwritten: give the show another name.", file=options.out)
        )
    write_show(options.out, loaded.show)
    for note in loaded.notes:
        complain(note.message)
    return ERRORS if worst(loaded.notes) == "error" else FINE


def run_request(loaded: MixFile, options: argparse.Namespace) -> int:
    """The body of TAKE, as it would be sent now."""
    api = _api(loaded, options)
    out(request_text(loaded, api, now=options.now, event_id=options.event_id))
    return FINE


def run_check(loaded: MixFile, options: argparse.Namespace) -> int:
    """Findings of reading and of the linter; 1 when the vendor would refuse it."""
    api = _api(loaded, options)
    sources = {**loaded.show.known(), **sizes(options.source)}
    found = (
        *loaded.notes,
        *(
            ()
            if loaded.cancels
            else lint.check(
                loaded.show.mix,
                sources,
                limits(api),
                api=api,
                crop_fit=loaded.show.crop_fit,
            )
        ),
    )
    out(as_json(found) if options.json else as_lines(found))
    return ERRORS if worst(found) == "error" else FINE


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _api(loaded: MixFile, options: argparse.Namespace) -> Api:
    return options.api or loaded.show.api


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="cuedesk mix",
        description="Works on a show file (.cuemix) or on the vendor's own JSON: the para object"
        " of Mix_StreamV2, a whole request, or CreateCommonMixStream.",
    )
    verbs = made.add_subparsers(required=True, metavar="import|request|check|render|take|cancel")
    brought = verbs.add_parser("import", help="vendor JSON or show → show file")
    brought.add_argument("file", metavar="FILE")
    brought.add_argument("out", metavar="OUT.cuemix")
    brought.set_defaults(run=run_import)
    asked = verbs.add_parser("request", help="print the exact body that TAKE would send")
    asked.add_argument("file", metavar="FILE")
    asked.add_argument("--api", choices=["legacy", "3.0"])
    asked.add_argument("--now", type=int, metavar="UNIX", help="the timestamp to write")
    asked.add_argument("--event-id", type=int, metavar="N", help="the eventId to write, not 0")
    asked.set_defaults(run=run_request)
    checked = verbs.add_parser("check", help="print what the vendor would refuse")
    checked.add_argument("file", metavar="FILE")
    checked.add_argument("--api", choices=["legacy", "3.0"])
    checked.add_argument("--json", action="store_true", help="findings as one JSON object")
    checked.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="STREAM_ID=WIDTHxHEIGHT",
        help="the size of a stream, for the rules that need it (repeat as needed)",
    )
    checked.set_defaults(run=run_check)
    verbs.add_parser("render", help="paint the preview without a window")
    verbs.add_parser("take", help="send it: on air")
    verbs.add_parser("cancel", help="end a mix that is on air")
    return made
