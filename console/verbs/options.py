"""The options that all verbs of the clouds have in common, and what is read from files."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NoReturn, cast

from console.domain.durations import seconds_in
from console.domain.message import say
from console.domain.wallclock import BEIJING
from console.services.reasons import reason_of
from console.vendors.blotting import blotted
from console.verbs.ending import KINDS, MISUSED, misused
from console.verbs.speech import out, tell

LARGEST = 5_000_000
"""Bytes of a request that is read; the largest picture of a relay is 2 MB before base64."""


class Parser(argparse.ArgumentParser):
    """Its mistakes are told without what was typed by mistake: that may be a key."""

    def error(self, message: str) -> NoReturn:
        said = message if "unrecognized" not in message else "there are words too many"
        raise Misread(self.format_usage(), blotted(said))


class Misread(Exception):
    """A line that is no line of this verb."""

    def __init__(self, usage: str, message: str) -> None:
        super().__init__(message)
        self.usage = usage


def parsed(made: Parser, argv: list[str]) -> argparse.Namespace:
    """The options; exits with 2 and the usage where they are none, with an object for `--json`."""
    try:
        return made.parse_args(argv)
    except Misread as misread:
        if "--json" in argv:
            error = {"kind": KINDS[MISUSED], "words": str(misread)}
            out(json.dumps({"error": error}, ensure_ascii=False, indent=2))
        tell(f"{misread.usage}cuedesk: {misread}")
        raise SystemExit(MISUSED) from None


def add_cloud(made: argparse.ArgumentParser) -> None:
    """What every verb takes that speaks to a cloud."""
    made.add_argument("--json", action="store_true", help="one JSON document on standard output")
    made.add_argument(
        "--account",
        metavar="NAME",
        help="an account of the settings (the first one is called main); without it the"
        " environment counts, then the account in use",
    )
    made.add_argument("--endpoint", metavar="URL", help="speak to this address instead")
    made.add_argument("--lang", choices=["en", "zh_CN"], help="language of the sentences")


def add_act(made: argparse.ArgumentParser) -> None:
    """What every verb takes that changes something there."""
    add_cloud(made)
    made.add_argument("--yes", action="store_true", help="do not ask; needed without a terminal")
    shown = made.add_mutually_exclusive_group()
    for flag, help_ in (
        ("--show-request", "show what would be sent, and send nothing"),
        ("--as-curl", "the same for a shell, with its signature"),
        ("--as-python", "the same as a script that signs with keys from the environment"),
    ):
        shown.add_argument(
            flag, dest="shown", action="store_const", const=flag.rpartition("-")[2], help=help_
        )


def moment(text: str, option: str) -> int:
    """Unix seconds, or RFC 3339; without an offset it is in the zone that times are printed in."""
    if text.isascii() and text.isdecimal() and len(text) <= 12:
        return int(text)
    try:
        when = datetime.fromisoformat(text)
        zone = timezone(timedelta(hours=BEIJING.hours))
        return int((when if when.tzinfo else when.replace(tzinfo=zone)).timestamp())
    except (ValueError, OverflowError, OSError):
        raise misused(
            say(
                "{option} wants a time: Unix seconds, or 2026-11-26T20:00:00 ({zone}), or with"
                " an offset at its end such as +08:00.",
                option=option,
                zone=BEIJING.label,
            )
        ) from None


def moment_ago(text: str, option: str, now: float) -> float:
    """As `moment`, or a length of time before now: 30m, 2h, 6d."""
    ago = seconds_in(text)
    return moment(text, option) if ago is None else now - ago


def read_object(source: str) -> dict[str, object]:
    """The JSON object of a file or, for `-`, of standard input."""
    value = read_json(source)
    if not isinstance(value, dict):
        raise misused(say("{file} holds no JSON object.", file=source))
    return dict(cast("Mapping[str, object]", value))


def read_json(source: str) -> object:
    """Any JSON of a file or of standard input, without NaN and infinity."""
    try:
        return from_json(_bytes(source))
    except (ValueError, RecursionError):
        raise misused(say("{file} is not JSON.", file=source)) from None


def from_json(data: bytes | str) -> object:
    """ValueError or RecursionError where it is none."""
    return json.loads(data, parse_constant=_no_number)


def _no_number(name: str) -> object:
    raise ValueError(name)


def _bytes(source: str) -> bytes:
    try:
        if source == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(source).open("rb") as opened:
                data = opened.read(LARGEST + 1)
    except OSError as error:
        words = say("{file} cannot be read: {reason}.", file=source, reason=reason_of(error))
        raise misused(words) from error
    if len(data) > LARGEST:
        raise misused(say("{file} is too large to be a request.", file=source))
    return data
