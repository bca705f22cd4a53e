"""What was done with one relay from this desk, newest first."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.message import say
from console.domain.relay import RelayTask
from console.services.journal import Entry
from console.ui.activity.happenings import OUTCOMES
from console.ui.lists.cells import Look
from console.ui.lists.events import Event


def records_of(task: RelayTask, entries: Iterable[Entry]) -> tuple[Event, ...]:
    """The journal's entries about this task: its subject ends with the task's id."""
    found: list[Event] = []
    for entry in entries:
        if not entry.act.startswith("relay.") or not entry.subject.endswith(task.id):
            continue
        shape, word = OUTCOMES[entry.outcome]
        text = say("{act}: {outcome}", act=entry.title, outcome=word)
        found.append(Event(entry.at, Look(shape, word), text))
    found.reverse()
    return tuple(found)
