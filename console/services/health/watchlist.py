"""Which relays are looked at, and where: all that run, and whoever is chosen or pinned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from console.domain.evidence import Moment
from console.domain.message import Message
from console.domain.relay import RelayState, RelayTask
from console.services.health.aiming import Aim, Lengths, aim_at
from console.services.media.lookout import Outlook
from console.services.relays.desk import RelayDesk
from console.services.store import Delta, Store

AIM_FOR: Final = 2.0
"""Real seconds that it is not asked again which file of a VOD relay plays."""
AT_ONCE: Final = 40
"""Lists of files that are worked out in one go: nothing else happens meanwhile."""
MOST: Final = 500
"""Running relays that are looked at in turn: a round of these takes five minutes already."""
_LIVELY: Final = (RelayState.RUNNING, RelayState.WAITING)


@dataclass(frozen=True, slots=True)
class _Aimed:
    task: RelayTask
    real: float
    aim: Aim


@dataclass(slots=True)
class Watchlist:
    """`blocked` says why an address is not to be opened."""

    relays: RelayDesk
    pinned: Store[frozenset[str]]
    now: Callable[[], Moment]
    blocked: Callable[[str], Message | None]
    outlook: Outlook = field(default_factory=Outlook)
    running: dict[str, RelayTask] = field(default_factory=dict[str, RelayTask])
    _aimed: dict[str, _Aimed] = field(default_factory=dict[str, _Aimed])
    _lengths: dict[str, float] = field(default_factory=dict[str, float])
    _untold: set[str] = field(default_factory=set[str])

    @property
    def chosen(self) -> str:
        """The selected task's id, or nothing."""
        return self.relays.selected.value or ""

    def take(self, delta: Delta) -> None:
        """The list has changed."""
        for key in (*delta.added, *delta.changed):
            task = self.relays.rows.get(key)
            if task is not None and task.status == RelayState.RUNNING:
                self.running[key] = task
            else:
                self.running.pop(key, None)
        for key in delta.removed:
            self.running.pop(key, None)

    def move(self, outlook: Outlook) -> None:
        """Everything is somewhere else now."""
        self.outlook = outlook
        self._aimed.clear()

    def is_pinned(self, key: str) -> bool:
        return key == self.chosen or key in self.pinned.value

    def aims(self) -> Mapping[str, Aim]:
        """By task id; those that may run yet are in it only while chosen or pinned.

        Of very many VOD relays some have their turn the next time."""
        watched = self._watched()
        for key in [key for key in self._aimed if key not in watched]:
            del self._aimed[key]
        waiting = self._waiting(watched)
        return {
            key: self._open(self._aimed[key].aim if key in waiting else self._aim_of(task))
            for key, task in watched.items()
            if key not in waiting or key in self._aimed
        }

    def _waiting(self, watched: Mapping[str, RelayTask]) -> frozenset[str]:
        """Lists of files that are worked out the next time: the newest, and not the chosen one."""
        old = [
            key
            for key, task in watched.items()
            if task.vod and key != self.chosen and self._is_old(task, self._aimed.get(key))
        ]
        old.sort(key=lambda key: self._aimed[key].real if key in self._aimed else float("-inf"))
        return frozenset(old[AT_ONCE:])

    def learn(self, url: str, length: float) -> None:
        """How long the VOD file is that was opened there; 0 where nobody said."""
        for one in self._aimed.values():
            if one.task.vod and one.aim.source == url and one.aim.address:
                if length > 0:
                    self._lengths[one.aim.address] = length
                else:
                    self._untold.add(one.aim.address)

    def users(self, url: str) -> Iterator[tuple[RelayTask, Aim]]:
        """The tasks that take from this address, or push where it shows."""
        for one in self._aimed.values():
            if url in (one.aim.source, one.aim.destination):
                yield one.task, one.aim

    def is_file(self, url: str) -> bool:
        """Whether a VOD relay plays it: then it may end."""
        return any(task.vod and aim.source == url for task, aim in self.users(url))

    def _watched(self) -> Mapping[str, RelayTask]:
        rows = self.relays.rows
        asked = ((key, rows.get(key)) for key in (*self.pinned.value, self.chosen))
        more = {key: task for key, task in asked if task and task.status in _LIVELY}
        return {**more, **dict(islice(self.running.items(), MOST))}

    def _is_old(self, task: RelayTask, known: _Aimed | None) -> bool:
        if known is None or known.task is not task:
            return True
        return task.vod and self.now().real - known.real >= AIM_FOR

    def _aim_of(self, task: RelayTask) -> Aim:
        now, known = self.now(), self._aimed.get(task.id)
        if known is None or self._is_old(task, known):
            lengths = Lengths(self._lengths, self._untold)
            aim = aim_at(task, self.outlook, now.show, lengths)
            known = self._aimed[task.id] = _Aimed(task, now.real, aim)
        return known.aim

    def _open(self, aim: Aim) -> Aim:
        """The same, or without the source that is not to be opened."""
        why = self.blocked(aim.source) if aim.source else None
        return aim if why is None else replace(aim, source="", hindrance=why)
