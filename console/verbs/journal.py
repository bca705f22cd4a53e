"""`cuedesk journal export`: what was done and seen, for other programs; the desk may run."""

from __future__ import annotations

import argparse
import sqlite3
import time
from pathlib import Path
from typing import Final

from console.commands.acttitles import titles_of
from console.domain.message import Message, say
from console.services.activity.file import JournalFile
from console.services.activity.papers import as_csv, as_json, found
from console.services.activity.search import ACTS, ALERTS, ALL, OBSERVED, search_for
from console.services.atomic import write_atomically
from console.services.reasons import reason_of
from console.verbs.ending import FINE, Ended, misused
from console.verbs.options import Parser, parsed
from console.verbs.places import journal_file
from console.verbs.speech import complain, out, spoken_in, text

KINDS: Final = {"all": ALL, "acts": ACTS, "seen": OBSERVED, "alerts": ALERTS}


def main(argv: list[str]) -> int:
    options = parsed(_parser(), argv)
    with spoken_in(options.lang):
        try:
            return run(options)
        except Ended as ended:
            complain(ended.words)
            return ended.code


def run(options: argparse.Namespace) -> int:
    """Ended where there is no journal, or the filter is not understood."""
    path = Path(options.journal) if options.journal else journal_file()
    if path is None or not path.is_file():
        raise misused(say("There is no journal here: {file}.", file=str(path or "–")))
    search = search_for(options.filter, KINDS[options.kind], time.time(), titles_of)
    if isinstance(search, Message):
        raise misused(search)
    file = JournalFile(path)
    try:
        rows = found(file, search)
        made = as_csv(rows, text) if options.csv else as_json(rows)
    except (sqlite3.Error, OSError) as error:
        raise misused(say("The journal cannot be read: {reason}.", reason=str(error))) from error
    finally:
        file.close()
    if options.out is None:
        out(made.rstrip("\n"))
        return FINE
    try:
        write_atomically(Path(options.out), made)
    except OSError as error:
        reason = reason_of(error)
        raise misused(say("The file cannot be written: {reason}.", reason=reason)) from error
    return FINE


def _parser() -> Parser:
    made = Parser(
        allow_abbrev=False,
        prog="cuedesk journal",
        description="Writes the desk's journal, newest first, without secrets. Exit codes: 0 fine,"
        " 2 misused or no journal.",
    )
    verbs = made.add_subparsers(required=True, metavar="export", dest="verb")
    export = verbs.add_parser("export", help="entries as JSON or a table", allow_abbrev=False)
    export.add_argument("out", nargs="?", metavar="OUT", help="a file; else standard output")
    export.add_argument("--filter", default="", metavar="TEXT", help="as typed in Activity")
    export.add_argument("--kind", choices=tuple(KINDS), default="all")
    export.add_argument("--csv", action="store_true", help="a table instead of JSON")
    export.add_argument("--journal", metavar="FILE", help="another journal than this desk's")
    export.add_argument("--lang", choices=["en", "zh_CN"], help="language of the sentences")
    return made
