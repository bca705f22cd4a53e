"""Relays that end soon are told: once at each warning, and only those that are one's own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import islice
from typing import Final

from console.domain.durations import duration
from console.domain.expiry import STEPS, step_of
from console.domain.message import Message, say
from console.domain.relay import RelayTask
from console.domain.typedtime import placed
from console.services.clocks import Clock
from console.services.notices import Notices, Tone
from console.services.poller import Wait, wait
from console.services.relay_forms import ZONE
from console.services.relays import RelayDesk
from console.services.store import Store

TICK: Final = 1.0
"""Real seconds between looks at the times: a rehearsal may run fast."""
MOST: Final = 500
"""Marked relays that are told of: marking all of a long list asks for no more."""
_AREA: Final = "relays"


class ExpiryWatch:
    """Whose: made, changed or started again from this desk, pinned, or marked.

    The others say it by the table's colour alone: 300 rows do not shout."""

    def __init__(
        self,
        relays: RelayDesk,
        pinned: Store[frozenset[str]],
        clock: Clock,
        notices: Notices,
        key: str,
    ) -> None:
        """`key` renews, in words."""
        self._relays = relays
        self._pinned = pinned
        self._clock = clock
        self._notices = notices
        self._key = key
        self._told: dict[str, tuple[float, int]] = {}
        self._world = relays.connects

    async def follow(self, wait: Wait = wait) -> None:
        """Until cancelled."""
        while True:
            self.look()
            await wait(TICK, asyncio.Event())

    def look(self) -> None:
        """Tells what is due now; a relay whose end was moved begins anew."""
        if self._relays.connects != self._world:
            self._world = self._relays.connects
            self._told.clear()
        now, due = self._clock(), dict[int, list[RelayTask]]()
        for task in self._watched():
            step = step_of(task, now)
            if step is None:
                continue
            end, told = self._told.get(task.id, (task.end, STEPS[-1] + 1))
            if end != task.end or step < told:
                self._told[task.id] = (task.end, step)
                due.setdefault(step, []).append(task)
        for step, tasks in due.items():
            tone = Tone.TROUBLE if step == STEPS[0] else Tone.WARNING
            cause = " ".join(("ends", str(step), *sorted(task.id for task in tasks)))
            self._notices.tell(tone, _words(tasks, now, self._key), area=_AREA, cause=cause)

    def _watched(self) -> Iterator[RelayTask]:
        marked = islice(self._relays.marked.value, MOST)
        keys = dict.fromkeys((*self._relays.ours, *self._pinned.value, *marked))
        rows = (self._relays.rows.get(key) for key in keys)
        return (task for task in rows if task is not None)


def _words(tasks: list[RelayTask], now: float, key: str) -> Message:
    """The first to end is named, with the time; the others are a number."""
    first = min(tasks, key=lambda task: task.end)
    parts: dict[str, Message | str] = {
        "title": first.title or first.id,
        "left": duration(first.end - now),
        "time": placed(first.end, ZONE),
        "key": key,
    }
    if len(tasks) > 1:
        return say(
            "{title} ends in {left}, {time}; {n} more end soon, too. Renew each with {key}, or let"
            " it end.",
            n=len(tasks) - 1,
            **parts,
        )
    return say("{title} ends in {left}, {time}. Renew it with {key}, or let it end.", **parts)
