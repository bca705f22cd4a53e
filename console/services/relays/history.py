"""What happens to relays that this desk did not do: written into the journal as it is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from console.domain.message import Message, say
from console.domain.relay import RelayTask
from console.domain.relay_identity import mark_of_task
from console.domain.relay_seen import MADE_HERE, Seen, Who, changes
from console.domain.snapshot import RELAY
from console.services.clocks import Clock
from console.services.journal import Journal, Outcome
from console.services.relays.desk import RelayDesk
from console.services.store import Delta, Release

ACT: Final = "relay.seen"
MOST: Final = 30
"""Entries of one answer that are told now: of more the number is, and all are written down."""


class RelayHistory:
    """Compares each answer with the one before; the first of an account is where it begins."""

    def __init__(self, relays: RelayDesk, journal: Journal, clock: Clock) -> None:
        self._relays = relays
        self._journal = journal
        self._clock = clock
        self._before: dict[str, RelayTask] = {}
        self._world = -1

    def follow(self) -> Release:
        """Until released."""
        self._world = self._relays.connects
        self._before = dict(self._relays.rows.values)
        self._whole()
        return self._relays.rows.watch(self._take)

    def _take(self, delta: Delta) -> None:
        """What was is kept apart: rows that are put by themselves change the mapping in place."""
        after = self._relays.rows.values
        known = self._relays.connects == self._world and self._relays.state.value.at is not None
        self._world = self._relays.connects
        if known:
            with self._journal.together():
                self._tell(delta, after)
        for key in delta.removed:
            self._before.pop(key, None)
        self._before.update((key, after[key]) for key in (*delta.added, *delta.changed))
        if not known:
            self._whole()

    def _whole(self) -> None:
        rows = self._relays.rows.values
        self._journal.begin(RELAY, {f"{RELAY}{key}": task for key, task in rows.items()})

    def _tell(self, delta: Delta, after: Mapping[str, RelayTask]) -> None:
        told = 0
        for task, seen in self._happened(delta, self._before, after):
            self._note(task, after.get(task.id), seen.words, shown=told < MOST)
            told += 1
        if told > MOST:
            words = say("{n} more relays have changed", n=told - MOST)
            self._journal.note(ACT, words, Outcome.SEEN)
        for key in delta.changed:  # what there are no words for is written down all the same
            words = say("changed")
            self._journal.observe(ACT, words, f"{RELAY}{key}", after.get(key), shown=False)

    def _happened(
        self, delta: Delta, before: Mapping[str, RelayTask], after: Mapping[str, RelayTask]
    ) -> Iterator[tuple[RelayTask, Seen]]:
        pending = self._relays.state.value.pending
        now = self._clock()
        for key in delta.changed:
            if key in before and key in after:
                verb = pending.get(key, "")
                seen = changes(before[key], after[key], now, verb)
                yield from ((after[key], one) for one in seen)
        for key in delta.added:
            mine = bool(pending) and f"new {mark_of_task(after[key]).digest}" in pending
            yield after[key], MADE_HERE if mine else Seen(Who.OTHERS, MADE_HERE.what)
        for key in delta.removed:
            if key in before:
                mine = pending.get(key) == "delete"
                yield before[key], Seen(Who.MINE if mine else Who.OTHERS, say("deleted"))

    def _note(
        self, task: RelayTask, value: RelayTask | None, words: Message, *, shown: bool
    ) -> None:
        """Of what one answer says of a row, the first entry has the row before and after."""
        about, subject = f"{RELAY}{task.id}", f"{task.title} {task.id}".strip()
        kept = self._journal.observe(ACT, words, about, value, subject=subject, shown=shown)
        if not kept and shown:
            self._journal.note(ACT, words, Outcome.SEEN, subject=subject)
