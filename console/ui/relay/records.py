"""What has happened to one relay, newest first: by this desk, by the cloud, by others."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.callbacks import Called, RelayNews
from console.domain.message import Message, say
from console.domain.relay import RelayTask
from console.domain.relay_seen import MADE_HERE, WHO, Who
from console.services.journal import Entry, Outcome
from console.services.relays.desk import Accepted
from console.services.relays.proof import CREATE
from console.ui.activity.happenings import OUTCOMES
from console.ui.lists.cells import Look
from console.ui.lists.events import Event

NEAR = 120.0
"""Seconds of the show clock between an act's end and its receipt; a rehearsal may run fast."""


def records_of(
    task: RelayTask, entries: Iterable[Entry], receipts: Iterable[Accepted] = ()
) -> tuple[Event, ...]:
    """The journal's entries about this task: its subject ends with the task's id."""
    mine = [receipt for receipt in receipts if receipt.task_id == task.id]
    found: list[Event] = []
    for entry in entries:
        if not entry.act.startswith("relay.") or not entry.subject.endswith(task.id):
            continue
        shape, _ = OUTCOMES[entry.outcome]
        found.append(Event(entry.at, Look(shape, entry.title), _words(entry, mine)))
    found.reverse()
    return tuple(found)


def calls_of(called: Iterable[Called]) -> tuple[Event, ...]:
    """What the cloud called back about it, newest first, in the cloud's own words."""
    return tuple(reversed([_call(one) for one in called]))


def _call(one: Called) -> Event:
    told = (one.what.status or one.what.kind) if isinstance(one.what, RelayNews) else ""
    what = say("{name}", name=told) if told else say("not understood")
    if one.imported:
        text = say("Imported callback: {what}", what=what)
    else:
        text = say("Called back: {what}", what=what)
    return Event(one.at, Look("running" if told else "unknown", text), text)


def _words(entry: Entry, receipts: list[Accepted]) -> Message:
    if entry.outcome is Outcome.SEEN:
        made = next((one.request_id for one in receipts if one.verb == CREATE), "")
        return _asked(entry.title, made if entry.title == MADE_HERE.words else "")
    _, word = OUTCOMES[entry.outcome]
    said = say("{act}: {outcome}", act=entry.title, outcome=word)
    said = _asked(said, entry.request_id or _request_of(entry, receipts))
    return say("{who} · {what}", who=WHO[Who.MINE], what=said)


def _asked(what: Message, request: str) -> Message:
    return say("{what} (request {id})", what=what, id=_short(request)) if request else what


def _request_of(entry: Entry, receipts: list[Accepted]) -> str:
    """Of the receipt of this verb that came last before the act was over."""
    if entry.outcome is not Outcome.DONE:
        return ""
    verb = entry.act.rpartition(".")[2]
    verb = "update" if verb == "send" else verb  # what a form sends about a task that is there
    near = [one for one in receipts if one.verb == verb and 0 <= entry.at - one.at + 1 <= NEAR]
    return near[-1].request_id if near else ""


def _short(request: str) -> str:
    """Its beginning and its end; the facts have it whole."""
    return request if len(request) <= 14 else f"{request[:8]}…{request[-4:]}"
