"""What is looked for in the journal's file, and the question that finds it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from console.services.activity.rows import READ

FOREVER: Final = 1e12
SENT: Final = "sent"
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


def by_ends(wanted: Wanted) -> tuple[str, list[object]] | None:
    """Which acts have such an end, by name and person; None where none needs to have one.

    More than those that pass: of an act with several ends the last one counts."""
    if wanted.ends is None or SENT in wanted.ends:
        return None
    sent = dict.fromkeys((key.act, key.who) for key in wanted.keys or () if key.outcome == SENT)
    combos = [(*one, end) for one in sent for end in wanted.ends]
    if not combos:
        return None
    marks = ", ".join(["(?, ?, ?)"] * len(combos))
    words = (
        f"select p.of from (values {marks}) c cross join entries p indexed by ended on"
        " p.act = c.column1 and p.who = c.column2 and p.outcome = c.column3"
        " where p.of <> '' and p.kind = 'act'"
    )
    return words, [part for combo in combos for part in combo]


def question(
    wanted: Wanted, top: int, floor: int, few: tuple[str, list[object]] | None = None
) -> tuple[str, list[object]]:
    """By the lines that may pass where they are known; else through all of the stretch.

    `few` is `by_ends` where it finds few: each act is then looked up among them."""
    keys = wanted.keys or ()
    values: list[object] = [part for key in keys for part in key]
    words = f"select {READ} from entries e"
    if wanted.keys is not None:
        words = f"with k(a, w, o, t) as (values {_marks(keys)}) select {READ} from k cross join"
        words += " entries e indexed by lines on act = a and who = w and outcome = o and tone = t"
    words += " where seq < ? and seq >= ? and of = ''"
    values += (top, floor)
    if few is not None:
        words += f" and (outcome <> 'sent' or e.id in ({few[0]}))"
        values += few[1]
    elif wanted.ends is not None:
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
