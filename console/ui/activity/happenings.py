"""Journal entries and notices as one list of plain rows, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from console.contracts.codebook import Known
from console.domain.message import Message, say
from console.services.explaining import known_of
from console.services.journal import Entry, Outcome
from console.services.notices import Notice, Tone

AREAS: Final[dict[str, Message]] = {
    "mix": say("Mix"),
    "relay": say("Relays"),
    "relays": say("Relays"),
    "job": say("Smart live"),
    "jobs": say("Smart live"),
    "app": say("Cuedesk"),
}
OUTCOMES: Final[dict[Outcome, tuple[str, Message]]] = {
    Outcome.SENT: ("pending", say("sent")),
    Outcome.DONE: ("running", say("done")),
    Outcome.REFUSED: ("failed", say("refused")),
    Outcome.UNKNOWN: ("unknown", say("outcome unknown")),
    Outcome.SEEN: ("stopped", say("observed")),
}
TONES: Final[dict[Tone, tuple[str, Message]]] = {
    Tone.DONE: ("running", say("done")),
    Tone.NOTE: ("stopped", say("note")),
    Tone.WARNING: ("waiting", say("warning")),
    Tone.TROUBLE: ("failed", say("alert")),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One row: when (show clock), whose shape and word, where, what, and the vendor's words.

    `beneath` is the sentence below it, as `detail` a part of what came of an act; `waits` is the
    number of its alert that nobody has answered, 0 where none is; `known` explains its code."""

    at: float
    shape: str
    word: Message
    area: Message
    text: Message
    beneath: Message | None = None
    detail: str = ""
    act: bool = False
    waits: int = 0
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class _Act:
    """The intent, how it ended (None while it is on its way), and what was told of that."""

    intent: Entry
    end: Entry | None = None
    said: Notice | None = None


def happenings(entries: Iterable[Entry], notices: Iterable[Notice]) -> list[Happening]:
    """Newest first; an act is one row from its intent to its end, with what was told of it."""
    told = tuple(notices)
    acts = _acts(entries, told)
    about = {act.said.number for act in acts if act.said is not None}
    rows = [_of_act(act) for act in acts]
    rows += [_of_notice(notice) for notice in told if notice.number not in about]
    rows.reverse()
    rows.sort(key=lambda row: -row.at)
    return rows


def _acts(entries: Iterable[Entry], notices: tuple[Notice, ...]) -> list[_Act]:
    """The gate lets one act through at a time: an end belongs to the last intent of its name."""
    acts: list[_Act] = []
    seen: list[_Act] = []
    for entry in entries:
        if entry.outcome is Outcome.SEEN:
            seen.append(_Act(entry, entry))
            continue
        open_ = acts[-1] if acts and acts[-1].end is None else None
        if entry.outcome is Outcome.SENT or open_ is None or not _same(open_.intent, entry):
            ended = None if entry.outcome is Outcome.SENT else entry
            acts.append(_Act(entry, ended))
        else:
            acts[-1] = _Act(open_.intent, entry, _said(open_.intent, entry, notices))
    return [*acts, *seen]


def _same(one: Entry, other: Entry) -> bool:
    return (one.act, one.subject) == (other.act, other.subject)


def _said(intent: Entry, end: Entry, notices: tuple[Notice, ...]) -> Notice | None:
    """The last that was told of its own area between intent and end."""
    area = _area(intent.act)
    about = (n for n in notices if intent.told < n.number <= end.told and _area(n.area) == area)
    return max(about, key=lambda notice: notice.number, default=None)


def _of_act(act: _Act) -> Happening:
    intent, end, said = act.intent, act.end or act.intent, act.said
    shape, word = OUTCOMES[end.outcome]
    text = intent.title
    if intent.subject:
        text = say("{act}: {subject}", act=intent.title, subject=intent.subject)
    detail = " · ".join(part for part in (end.code, end.request_id) if part)
    return Happening(
        intent.at,
        shape,
        word,
        _area(intent.act),
        text,
        said.text if said is not None else end.words,
        said.detail or detail if said is not None else detail,
        act=True,
        waits=_waits(said) if said is not None else 0,
        known=known_of(intent.act, end.code or (said.code if said is not None else "")),
    )


def _of_notice(notice: Notice) -> Happening:
    shape, word = TONES[notice.tone]
    return Happening(
        notice.at,
        shape,
        word,
        _area(notice.area),
        notice.text,
        detail=notice.detail,
        waits=_waits(notice),
        known=known_of(notice.area, notice.code),
    )


def _waits(notice: Notice) -> int:
    return notice.number if notice.waits else 0


def _area(name: str) -> Message:
    return AREAS.get(name.partition(".")[0], AREAS["app"])
