"""Starts that the cloud has accepted, or may have: each until its job is seen live."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from console.domain.job import JobState, SmartLiveJob, same_id
from console.domain.message import Message, say
from console.services.store import Delta, KeyedStore, Store

Rows = KeyedStore[SmartLiveJob]


@dataclass(frozen=True, slots=True)
class Awaited:
    """`at` is the show time of its sending; `job_id` plain, empty until it is known.

    `sure` is whether the cloud said yes."""

    room: str
    title: str
    at: float
    job_id: str = ""
    sure: bool = True


class AwaitedStarts:
    """202 is accepted, not live: what stands here has not been seen live yet. One a room."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.store: Store[tuple[Awaited, ...]] = Store(())
        rows.watch(self._seen)

    def clear(self) -> None:
        self.store.set(())

    def took(self, one: Awaited, job_id: str) -> None:
        """The cloud accepted it."""
        self._put(replace(one, job_id=same_id(job_id)))

    def doubt(self, one: Awaited) -> None:
        """No clear answer came: it is looked for, never repeated."""
        self._put(replace(one, sure=False))

    def came(self, room: str, ids: Collection[str]) -> None:
        """The list shows jobs that it may have made, by their plain ids."""
        for one in self.store.value:
            if one.room == room and ids:
                self._put(replace(one, job_id=one.job_id or min(ids), sure=True))

    def missed(self, room: str) -> None:
        """It was looked for in vain."""
        self.store.set(tuple(one for one in self.store.value if one.room != room))

    def _put(self, one: Awaited) -> None:
        others = (old for old in self.store.value if old.room != one.room)
        self._keep((*others, one))

    def _seen(self, _delta: Delta) -> None:
        if self.store.value:
            self._keep(self.store.value)

    def _keep(self, some: tuple[Awaited, ...]) -> None:
        """What is live, or over, is awaited no more."""
        states = {same_id(key): job.state for key, job in self._rows.values.items()}
        waits = (None, JobState.WAITING)
        self.store.set(tuple(one for one in some if states.get(one.job_id) in waits))


def awaited_words(one: Awaited, age: str | Message) -> Message:
    """How far a start has come, for a line of its own."""
    if not one.sure:
        return say(
            "{room}: sent {age} ago, no clear answer. It is looked for; do not start it again.",
            room=one.title,
            age=age,
        )
    return say("{room}: accepted {age} ago, not live yet", room=one.title, age=age)
