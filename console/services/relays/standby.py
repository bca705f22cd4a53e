"""The countdown to a relay's backup: armed by hand for a session, and it only proposes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from console.domain.health import Finding, HealthOf, is_stale
from console.domain.message import Argument, say
from console.domain.relay import RelayState, RelayTask
from console.services.clocks import Clock
from console.services.notices import Notices, Tone
from console.services.poller import Wait, wait
from console.services.relays.desk import RelayDesk
from console.services.store import Store

TICK: Final = 0.5
"""Real seconds between looks at what counts."""
_AREA: Final = "relays"

Propose: TypeAlias = Callable[[], object]
"""Opens the question about `RelayStandby.due`, or does nothing while another one is open."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One armed relay: `until` (real seconds) while it counts, begun by the finding `first`.

    `told` is when its end was said, `asked` after the proposal, until the source was well once."""

    until: float | None = None
    first: Finding | None = None
    told: bool = False
    asked: bool = False


class RelayStandby:
    """Nothing is armed at first, and arming is written in no file (FEATURES RL-11).

    Only a source counts: a dead destination has no use for another one. `asking` is the id that
    the operator is asked about at this moment."""

    def __init__(self, real: Clock = time.monotonic) -> None:
        self.real = real
        self.asking = ""
        self.store: Store[Mapping[str, Guard]] = Store({})

    def arm(self, task_id: str) -> None:
        self._put(task_id, Guard())

    def disarm(self, task_id: str) -> None:
        self.store.set({key: one for key, one in self.store.value.items() if key != task_id})

    @property
    def counting(self) -> tuple[str, ...]:
        """The ids whose countdown runs, or has ended in a proposal that is still to be made."""
        return tuple(key for key, one in self.store.value.items() if one.until is not None)

    @property
    def due(self) -> str:
        """The id whose countdown is over and whose proposal is still to be made, or nothing."""
        return next((key for key in self.counting if self.left(key) == 0), "")

    def left(self, task_id: str) -> float | None:
        """Real seconds until the proposal, never negative; None while nothing counts."""
        guard = self.store.value.get(task_id)
        if guard is None or guard.until is None:
            return None
        return max(0.0, guard.until - self.real())

    def ask(self) -> str:
        """The id that is due is asked about from now on; another proposal is of another trouble."""
        self.asking = self.due
        if self.asking:
            self._put(self.asking, Guard(asked=True))
        return self.asking

    def look(self, watch: Watch) -> None:
        """Begins, ends and forgets countdowns as the health of the moment says."""
        for key, guard in tuple(self.store.value.items()):
            task = watch.relays.rows.get(key)
            if task is None or key not in watch.relays.forms.backups.store.value:
                self.disarm(key)
                continue
            source, fresh = _source(watch.health_of, task)
            if source is not None and not source.bad:
                self._well(key, guard, task, watch.notices)
            elif task.status != RelayState.RUNNING:
                self._put(key, replace(guard, until=None))
            elif source is not None and fresh and not guard.asked:
                self._bad(guard, task, source, watch)

    def _well(self, key: str, guard: Guard, task: RelayTask, notices: Notices) -> None:
        if guard.until is not None:
            words = say("{title}: its source is back; no swap is proposed.", title=_named(task))
            notices.tell(Tone.DONE, words, area=_AREA)
        self._put(key, Guard())

    def _bad(self, guard: Guard, task: RelayTask, source: Finding, watch: Watch) -> None:
        """At the end a later look than the first one has to say the same."""
        now, seconds = self.real(), watch.seconds()
        parts: dict[str, str | int] = {"title": _named(task), "n": round(seconds)}
        if guard.until is None:
            self._put(task.id, Guard(now + seconds, source))
            words = say(
                "{title}: its source fails. The swap to its backup is proposed in {n} s; {key}"
                " stops the countdown.",
                key=watch.key(),
                **parts,
            )
            watch.notices.tell(Tone.WARNING, words, area=_AREA)
        elif now >= guard.until and guard.first is not None and source.at > guard.first.at:
            if not guard.told:
                self._put(task.id, replace(guard, told=True))
                words = say(
                    "{title}: its source has failed for {n} s. The swap to its backup is proposed;"
                    " nothing is sent without your yes.",
                    **parts,
                )
                watch.notices.tell(Tone.TROUBLE, words, area=_AREA)
            watch.propose()

    def _put(self, key: str, guard: Guard) -> None:
        if self.store.value.get(key) != guard:
            self.store.set({**self.store.value, key: guard})

    async def follow(self, watch: Watch, wait: Wait = wait) -> None:
        """Until cancelled; another account has other relays."""
        world = watch.relays.connects
        while True:
            if watch.relays.connects != world:
                world = watch.relays.connects
                self.store.set({})
            self.look(watch)
            await wait(TICK, asyncio.Event())


@dataclass(frozen=True, slots=True)
class Watch:
    """What the countdown needs of the desk: `seconds` is its length, `key` stops it, in words."""

    relays: RelayDesk
    health_of: HealthOf
    notices: Notices
    seconds: Callable[[], float]
    propose: Propose
    key: Callable[[], Argument] = lambda: ""


def _source(health_of: HealthOf, task: RelayTask) -> tuple[Finding | None, bool]:
    """What was found of its source, and whether that is fresh enough to count."""
    health, age = health_of(task)
    return health.source, not is_stale(age)


def _named(task: RelayTask) -> str:
    return task.title or task.id
