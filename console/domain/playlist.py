"""A list of video files as it is typed, and what it will be playing at a moment."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from console.domain.durations import seconds_in

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:\.\d+)?)")
_NUMBER = re.compile(r"\d+(?:\.\d*)?|\.\d+")
_BETWEEN = re.compile(r"[\s,;，；]+")


@dataclass(frozen=True, slots=True)
class Item:
    """One file with its own offsets, so that they move with it; all as typed.

    `length` is the file's own, known to the operator alone and never sent."""

    address: str = field(default="", repr=False)
    start: str = ""
    end: str = ""
    length: str = ""


Items: TypeAlias = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """What plays: file `number` of `of` in round `round`, at its own second `position`.

    `over` is the silence after the last round."""

    number: int
    of: int
    round: int
    position: float
    address: str = field(default="", repr=False)
    over: bool = False


def seconds_of(text: str) -> float | None:
    """`90`, `1:30`, `0:01:30`, `1m30s`; None for anything else."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    if _NUMBER.fullmatch(plain):
        return float(plain)
    found = _CLOCK.fullmatch(plain)
    if found is not None:
        return int(found[1] or 0) * 3600 + int(found[2]) * 60 + float(found[3])
    return seconds_in(plain.replace(" ", ""))


def written(seconds: float | None) -> str:
    """As `seconds_of` reads it back; nothing for None."""
    if seconds is None:
        return ""
    return str(int(seconds)) if seconds == int(seconds) else f"{seconds:.6f}".rstrip("0")


def clocked(seconds: float) -> str:
    """A place in a file, to the last digit: `1:30`, `0:00.5`, `1:00:05`; `seconds_of` reads it."""
    seconds = round(seconds, 6)
    whole = int(seconds)
    part = f"{seconds - whole:.6f}".rstrip("0")[1:].rstrip(".")
    hours, minutes = divmod(whole // 60, 60)
    head = f"{hours}:{minutes:02d}" if hours else str(minutes)
    return f"{head}:{whole % 60:02d}{part}"


def pasted(text: str) -> Items:
    """A file in each line: its address, then start, end and length where they are given."""
    found: list[Item] = []
    for line in text.splitlines():
        parts = [part.strip("\"'") for part in _BETWEEN.split(line.strip()) if part]
        if not parts:
            continue
        texts = [part if seconds_of(part) is not None else "" for part in parts[1:4]]
        found.append(Item(parts[0], *texts))
    return tuple(found)


def put_in(items: Items, at: int, fresh: Items) -> Items:
    """From `at` on; a row without an address there is taken up by them."""
    at = max(0, min(at, len(items)))
    after = items[at:]
    if after and after[0] == Item():
        after = after[1:]
    return (*items[:at], *fresh, *after)


def without(items: Items, at: int) -> Items:
    return (*items[:at], *items[at + 1 :])


def moved(items: Items, at: int, step: int) -> Items:
    """With all that belongs to it; at the end of the list nothing moves."""
    to = at + step
    if not (0 <= at < len(items) and 0 <= to < len(items)):
        return items
    rest = list(without(items, at))
    rest.insert(to, items[at])
    return tuple(rest)


def changed(items: Items, at: int, **texts: str) -> Items:
    """`address`, `start`, `end` or `length` of one row."""
    return tuple(replace(item, **texts) if n == at else item for n, item in enumerate(items))


def playing_at(items: Items, plays: int | None, seconds: float) -> Cue | None:
    """After that many seconds of play; None where a length that it hangs on is not known.

    `plays` 0 is over and over. A file whose offset lies behind its end is passed over."""
    if seconds < 0 or not items or plays is None:
        return None
    left, spans = seconds, [_span(item) for item in items]
    whole = None if None in spans else math.fsum(span for span in spans if span is not None)
    turn = 1
    if whole is not None:
        if whole <= 0:
            return None
        rounds = int(left // whole)
        if plays and rounds >= plays:
            return Cue(len(items), len(items), plays, 0, items[-1].address, over=True)
        turn, left = rounds + 1, left - rounds * whole
    for number, span in enumerate(spans, 1):
        if span is None or left < span:
            return _cue(items, number, turn, left) if span is not None else None
        left -= span
    # Binary fractions left a grain behind the last file.
    return _cue(items, len(items), turn, 0) if whole is not None else None


def _cue(items: Items, number: int, turn: int, inside: float) -> Cue:
    item = items[number - 1]
    start = seconds_of(item.start) or 0.0
    return Cue(number, len(items), turn, start + inside, item.address)


def _span(item: Item) -> float | None:
    """How long it is played; None where neither its length nor where it is left is known."""
    start, end, length = (seconds_of(text) for text in (item.start, item.end, item.length))
    known = [one for one in (end or None, length) if one is not None]
    return max(0.0, min(known) - (start or 0.0)) if known else None
