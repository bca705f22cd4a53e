"""What the desks ask of the three clouds; `vendors` answers, tests may too."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import Protocol

from console.domain.job import LiveWarnings, Room, SmartLiveJob
from console.domain.job_events import LiveEvent
from console.domain.launch import StartOptions
from console.domain.mix import Mix
from console.domain.picture import Picture, PictureDraft
from console.domain.receipt import (
    CommandReceipt,
    PictureReceipt,
    Receipt,
    RelayReceipt,
    ReportReceipt,
    StartReceipt,
)
from console.domain.relay import RelayDraft, RelayTask


class MixCloud(Protocol):
    """Cloud mixing; every call raises a Fault when it does not come back with a receipt."""

    async def start(self, mix: Mix) -> Receipt: ...

    async def cancel(self, session: str, output: str) -> Receipt: ...

    def request_text(self, mix: Mix) -> str:
        """The body that `start` would send now, as indented JSON, without secrets."""
        ...


class PictureCloud(Protocol):
    """The account's pictures, which picture layers name by id."""

    async def pictures(self) -> tuple[Picture, ...]: ...

    async def add(self, draft: PictureDraft) -> PictureReceipt: ...


class RelayCloud(Protocol):
    """Pull-to-push tasks."""

    def pages(self, *, title: str = "") -> AsyncIterator[tuple[RelayTask, ...]]:
        """All tasks, or those whose title contains `title`."""
        ...

    async def create(self, draft: RelayDraft) -> RelayReceipt: ...

    async def update(self, task_id: str, draft: RelayDraft) -> Receipt:
        """The whole of the task is sent, not only what changed."""
        ...

    async def stop(self, task_id: str) -> Receipt: ...

    async def restart(self, task_id: str) -> Receipt: ...

    async def relaunch(self, task_id: str) -> Receipt: ...

    async def continue_(self, task_id: str) -> Receipt: ...

    async def delete(self, task_id: str) -> Receipt: ...


class JobCloud(Protocol):
    """Digital-human live jobs and the rooms they run in."""

    def pages(
        self, *, since: float | None = None, until: float | None = None
    ) -> AsyncIterator[tuple[SmartLiveJob, ...]]:
        """Newest first; `since` and `until` bound the creation, Unix seconds."""
        ...

    def active(self, known: Iterable[SmartLiveJob] = ()) -> AsyncIterator[tuple[SmartLiveJob, ...]]:
        """What is on now, and what became of those of `known` that were on; the gone left out."""
        ...

    async def rooms(self) -> tuple[Room, ...]: ...

    async def room(self, room_id: str) -> Room:
        """One room with what lists leave out."""
        ...

    async def warnings(self, room_id: str) -> LiveWarnings:
        """What the cloud thinks risky about a start there."""
        ...

    async def start(self, room_id: str, options: StartOptions = ...) -> StartReceipt: ...

    async def stop(self, room_id: str, job_id: str) -> Receipt: ...

    async def command(
        self, room_id: str, job_id: str, command: str, params: object = None
    ) -> CommandReceipt: ...

    async def report(
        self, room_id: str, job_id: str, events: Sequence[LiveEvent]
    ) -> ReportReceipt: ...
