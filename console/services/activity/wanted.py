"""What is looked for in the journal's file, and the question that finds it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from console.services.activity.rows import READ

FOREVER: Final = 1e12
_END: Final = (
    "coalesce((select p.outcome from entries p where p.of = e.id and p.of <> '' and p.kind = 'act'"
    " order by p.seq desc limit 1), 'sent')"
)


class Key(NamedTuple):
    """What the filters' fields ask of a line, and the journal's file has an index of."""

    act: str
    who: str
    outcome: str
    tone: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `scan` looks for: kinds, words that all occur, a stretch of show time.

    `keys` are the only lines that may pass, None where any may; an act that was sent passes only
    by an end that is one of `ends`, if they are given."""

    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    since: float = 0.0
    until: float = FOREVER
    keys: tuple[Key, ...] | None = None
    ends: tuple[str, ...] | None = None


def question(wanted: Wanted, top: int, floor: int) -> tuple[str, list[object]]:
    """By the lines that may pass where they are known; else through all of the stretch."""
    keys = wanted.keys or ()
    values: list[object] = [part for key in keys for part in key]
    words = f"select {READ} from entries e"
    if wanted.keys is not None:
        words = f"with k(a, w, o, t) as (values {_marks(keys)}) select {READ} from k cross join"
        words += " entries e indexed by lines on act = a and who = w and outcome = o and tone = t"
    words += " where seq < ? and seq >= ? and of = ''"
    values += (top, floor)
    if wanted.ends is not None:
        words += f" and (outcome <> 'sent' or {_END} in ({', '.join('?' * len(wanted.ends))}))"
        values += wanted.ends
    if wanted.kinds:
        words += f" and kind in ({', '.join('?' * len(wanted.kinds))})"
        values += wanted.kinds
    for word in wanted.words:
        words += (
            " and (instr(hay, ?) or exists"
            " (select 1 from entries p where p.of = e.id and p.of <> '' and instr(p.hay, ?)))"
        )
        values += (word, word)
    if wanted.since > 0:
        words += " and at >= ?"
        values.append(wanted.since)
    if wanted.until < FOREVER:
        words += " and at <= ?"
        values.append(wanted.until)
    return f"{words} order by seq desc", values


def _marks(keys: Sequence[Key]) -> str:
    return ", ".join(["(?, ?, ?, ?)"] * len(keys))
