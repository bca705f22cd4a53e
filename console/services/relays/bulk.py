"""One verb on many relays: one after another, and what came of each row."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from console.domain.fault import Fault
from console.domain.message import Message
from console.domain.relay import RelayState, RelayTask
from console.services.clocks import Clock
from console.services.listing import ListState
from console.services.store import Store


class Came(Enum):
    """UNKNOWN is on its way to SHOWN or UNSEEN: the list is read until it tells."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    SHOWN = "shown"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Result:
    """Of one row; `at` is show time, `words` say why it was refused."""

    task_id: str
    title: str
    verb: str
    came: Came = Came.WAITING
    at: float = 0.0
    words: Message | None = None


class RelayBulk:
    """`results` are of the last verb, in the order of its rows."""

    def __init__(self, clock: Clock, rows: Callable[[], Mapping[str, RelayTask]]) -> None:
        self._clock = clock
        self._rows = rows
        self.results: Store[tuple[Result, ...]] = Store(())

    async def run(
        self,
        verb: str,
        tasks: tuple[RelayTask, ...],
        act: Callable[[str], Awaitable[Fault | None]],
        told: Callable[[RelayTask, Fault | None], None],
    ) -> None:
        """`act` on each in turn; a refusal or failure of one keeps none of the others back."""
        self.results.set(tuple(Result(t.id, t.title or t.id, verb) for t in tasks))
        for task in tasks:
            fault = await act(task.id)
            told(task, fault)
            if fault is None:
                self._put(task.id, Came.ACCEPTED)
            elif fault.unsettled:
                self._put(task.id, Came.UNKNOWN, fault.words)
            else:
                self._put(task.id, Came.REFUSED, fault.words)

    def heard(self, before: ListState, after: ListState) -> None:
        """An unknown outcome whose mark went: the list has answered."""
        for result in self.results.value:
            gone = result.task_id in before.pending and result.task_id not in after.pending
            if gone and result.came is Came.UNKNOWN:
                seen = _done(result.verb, self._rows().get(result.task_id))
                self._put(result.task_id, Came.SHOWN if seen else Came.UNSEEN)

    def forget(self) -> None:
        """Of another account, or read by the operator."""
        self.results.set(())

    def _put(self, task_id: str, came: Came, words: Message | None = None) -> None:
        at = self._clock()
        self.results.set(
            tuple(
                replace(result, came=came, at=at, words=words)
                if result.task_id == task_id
                else result
                for result in self.results.value
            )
        )


def _done(verb: str, task: RelayTask | None) -> bool:
    if verb == "delete":
        return task is None
    if verb == "stop":
        return task is None or task.status in (RelayState.STOPPED, RelayState.ENDED)
    return task is not None and task.status != RelayState.STOPPED
