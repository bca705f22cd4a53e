"""Journal entries and notices as one list of plain rows, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from console.domain.message import Message, say
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
}
TONES: Final[dict[Tone, tuple[str, Message]]] = {
    Tone.DONE: ("running", say("done")),
    Tone.NOTE: ("stopped", say("note")),
    Tone.WARNING: ("waiting", say("warning")),
    Tone.TROUBLE: ("failed", say("alert")),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One row: when (show clock), whose shape and word, where, what, and the vendor's words."""

    at: float
    shape: str
    word: Message
    area: Message
    text: Message
    detail: str = ""
    act: bool = False
    waiting: bool = False


def happenings(entries: Iterable[Entry], notices: Iterable[Notice]) -> list[Happening]:
    """Newest first; an act and the notice about it stand beside each other."""
    rows = [*(_of_entry(e) for e in entries), *(_of_notice(n) for n in notices)]
    rows.reverse()
    rows.sort(key=lambda row: -row.at)
    return rows


def _of_entry(entry: Entry) -> Happening:
    shape, word = OUTCOMES[entry.outcome]
    text = entry.title
    if entry.subject:
        text = say("{act}: {subject}", act=entry.title, subject=entry.subject)
    if entry.words is not None:
        text = say("{act} — {words}", act=text, words=entry.words)
    detail = " · ".join(part for part in (entry.code, entry.request_id) if part)
    return Happening(entry.at, shape, word, _area(entry.act), text, detail, act=True)


def _of_notice(notice: Notice) -> Happening:
    shape, word = TONES[notice.tone]
    waiting = notice.tone is Tone.TROUBLE and not notice.acknowledged
    return Happening(
        notice.at,
        shape,
        word,
        _area(notice.area),
        notice.text,
        notice.detail,
        waiting=waiting,
    )


def _area(name: str) -> Message:
    return AREAS.get(name.partition(".")[0], AREAS["app"])
