"""Rows of the journal as the list shows them: shape, words, place, sentence."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from console.contracts.codebook import Known
from console.domain.message import Message, say
from console.services.activity.entry import Entry, Outcome
from console.services.activity.search import Found
from console.services.explaining import known_of

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
    Outcome.SETTLED: ("running", say("settled")),
    Outcome.SEEN: ("stopped", say("observed")),
    Outcome.TOLD: ("stopped", say("note")),
}
TONES: Final[dict[str, tuple[str, Message]]] = {
    "done": ("running", say("done")),
    "note": ("stopped", say("note")),
    "warning": ("waiting", say("warning")),
    "trouble": ("failed", say("alert")),
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


def happening(row: Found, session: str, waiting: Container[int]) -> Happening:
    """An act is one row from its intent to its end, with what was told of it.

    Alerts wait in their own session only."""
    head, end, said = row.head, row.end, row.said
    if head.outcome is Outcome.TOLD:
        shape, word = TONES.get(head.tone, OUTCOMES[Outcome.TOLD])
    else:
        shape, word = OUTCOMES[end.outcome]
    text = head.title
    if head.subject and head.outcome is Outcome.SEEN:
        text = say("{subject} · {what}", subject=head.subject, what=head.title)
    elif head.subject:
        text = say("{act}: {subject}", act=head.title, subject=head.subject)
    told = said or (head if head.outcome is Outcome.TOLD else None)
    waits = told.told if told is not None and told.session == session else 0
    detail = " · ".join(part for part in (end.code, end.request_id) if part)
    if said is not None:
        detail = said.detail or detail
    elif head.outcome is Outcome.TOLD:
        detail = head.detail
    return Happening(
        head.at,
        shape,
        word,
        area(head.act),
        text,
        said.title if said is not None else end.words,
        detail,
        act=head.kind == "act",
        waits=waits if waits in waiting else 0,
        known=known_of(head.act, end.code or (said.code if said is not None else "")),
    )


def area(name: str) -> Message:
    """Where an act or a notice belongs."""
    return AREAS.get(name.partition(".")[0], AREAS["app"])


def has_ended(entry: Entry) -> bool:
    """Whether an act's row can still change."""
    return entry.outcome not in (Outcome.SENT, Outcome.UNKNOWN)
