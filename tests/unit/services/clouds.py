"""Clouds that answer as told, and remember what they were asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field

from console.domain.fault import Family, Fault
from console.domain.job import ACTIVE, LiveWarnings, Room, SmartLiveJob, is_over
from console.domain.job_events import ASKING, LiveEvent
from console.domain.job_output import Pushed
from console.domain.launch import StartOptions
from console.domain.message import say
from console.domain.mix import Kind, Layer, Mix, Place
from console.domain.picture import Picture, PictureDraft
from console.domain.receipt import (
    CommandReceipt,
    PictureReceipt,
    Receipt,
    RelayReceipt,
    ReportReceipt,
    StartReceipt,
)
from console.domain.relay import RelayDraft, RelayState, RelayTask
from console.domain.show import Show, SourceNote

PLAIN = StartOptions()
RECEIPT = Receipt("tencent", "start", "request-1", 41.0, 0.0, event_id="1527240138")


def fault(
    family: Family,
    code: str = "",
    *,
    retry_after: float | None = None,
    number: int | None = None,
) -> Fault:
    return Fault(
        family,
        "vendor",
        "act",
        say("It did not work."),
        code,
        "vendor says no",
        retry_after=retry_after,
        number=number,
    )


def task(id_: str, status: str = RelayState.RUNNING, title: str = "") -> RelayTask:
    return RelayTask(id_, title or f"relay {id_}", status, False, 0, 1, ("rtmp://a",), "rtmp://b")


def job(
    id_: str, room: str = "r1", state: str = "PROCESSING", created: float | None = None
) -> SmartLiveJob:
    return SmartLiveJob(id_, room, f"room {room}", state, created=created)


def _created_in(row: SmartLiveJob, since: float | None, until: float | None) -> bool:
    """A job without a time is in every window."""
    return row.created is None or (since or row.created) <= row.created <= (until or row.created)


def show() -> Show:
    """Host behind, one guest above; sizes known; nothing for the linter to refuse."""
    layers = (
        Layer("host", "pk_host", 1, Kind.AV, "Host"),
        Layer("guest", "pk_guest1", 2, Kind.AV, "Guest", Place(800, 40, 320, 180)),
    )
    notes = (SourceNote("pk_host", 1280, 720), SourceNote("pk_guest1", 1280, 720))
    return Show("s1", "PK", Mix("pk_night", "pk_host", layers=layers), notes)


@dataclass(eq=False)
class MixCloudStandIn:
    """`fails` is raised by the next call; a set `hold` keeps calls open until released."""

    started: list[Mix] = field(default_factory=list[Mix])
    cancelled: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    fails: Fault | None = None
    hold: asyncio.Event | None = None

    async def start(self, mix: Mix) -> Receipt:
        self.started.append(mix)
        await self._answer()
        return RECEIPT

    async def cancel(self, session: str, output: str) -> Receipt:
        self.cancelled.append((session, output))
        await self._answer()
        return RECEIPT

    def request_text(self, mix: Mix) -> str:
        return f"request of {mix.session}"

    async def _answer(self) -> None:
        if self.hold is not None:
            await self.hold.wait()
        if self.fails is not None:
            trouble, self.fails = self.fails, None
            raise trouble


@dataclass
class PictureCloudStandIn:
    """An account without pictures that takes every one; `act_fails` as for relays."""

    listed: list[Picture] = field(default_factory=list[Picture])
    added: list[PictureDraft] = field(default_factory=list[PictureDraft])
    act_fails: Fault | None = None

    async def pictures(self) -> tuple[Picture, ...]:
        return tuple(self.listed)

    async def add(self, draft: PictureDraft) -> PictureReceipt:
        self.added.append(draft)
        if self.act_fails is not None:
            raise self.act_fails
        return PictureReceipt("tencent", "add", "request-3", 41.0, 0.0, picture_id=30001)


@dataclass
class RelayCloudStandIn:
    """`rows` is what the list says at the moment that it is asked."""

    rows: list[RelayTask] = field(default_factory=list[RelayTask])
    asked: int = 0
    done: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    created: list[RelayDraft] = field(default_factory=list[RelayDraft])
    list_fails: Fault | None = None
    act_fails: Fault | None = None
    list_hold: asyncio.Event | None = None
    act_hold: asyncio.Event | None = None
    page_size: int = 2

    async def pages(self, *, title: str = "") -> AsyncIterator[tuple[RelayTask, ...]]:
        self.asked += 1
        rows = tuple(row for row in self.rows if title.lower() in row.title.lower())
        if self.list_hold is not None:
            await self.list_hold.wait()
        if self.list_fails is not None:
            raise self.list_fails
        for at in range(0, len(rows), self.page_size):
            yield rows[at : at + self.page_size]

    async def create(self, draft: RelayDraft) -> RelayReceipt:
        self.created.append(draft)
        await self._act("create", str(draft.title))
        return RelayReceipt("volcengine", "create", "request-2", 41.0, 0.0, task_id="new-1")

    async def update(self, task_id: str, draft: RelayDraft) -> Receipt:
        self.created.append(draft)
        return await self._act("update", task_id)

    async def relaunch(self, task_id: str) -> Receipt:
        return await self._act("relaunch", task_id)

    async def continue_(self, task_id: str) -> Receipt:
        return await self._act("continue", task_id)

    async def stop(self, task_id: str) -> Receipt:
        return await self._act("stop", task_id)

    async def restart(self, task_id: str) -> Receipt:
        return await self._act("restart", task_id)

    async def delete(self, task_id: str) -> Receipt:
        return await self._act("delete", task_id)

    async def _act(self, verb: str, task_id: str) -> Receipt:
        self.done.append((verb, task_id))
        if self.act_hold is not None:
            await self.act_hold.wait()
        if self.act_fails is not None:
            raise self.act_fails
        return RECEIPT


@dataclass
class JobCloudStandIn:
    """As RelayCloudStandIn, with rooms."""

    rows: list[SmartLiveJob] = field(default_factory=list[SmartLiveJob])
    known_rooms: tuple[Room, ...] = (Room("r1", "Flagship"), Room("r2", "Tea house"))
    rooms_asked: int = 0
    done: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    act_fails: Fault | None = None
    asks_fail: Fault | None = None
    says: str = "{}"
    pushed: Pushed | None = None
    risks: tuple[str, ...] = ()
    started: list[StartOptions] = field(default_factory=list[StartOptions])
    told: list[tuple[str, object]] = field(default_factory=list[tuple[str, object]])
    page_size: int = 100
    asked: int = 0
    shown: list[str] = field(default_factory=list[str])
    windows: list[tuple[float | None, float | None]] = field(
        default_factory=list[tuple[float | None, float | None]]
    )
    active_fails: Fault | None = None
    window_fails: Fault | None = None
    window_hold: asyncio.Event | None = None

    async def pages(
        self, *, since: float | None = None, until: float | None = None
    ) -> AsyncIterator[tuple[SmartLiveJob, ...]]:
        """`window_fails` comes after the first page, where a vendor's trouble may begin."""
        self.windows.append((since, until))
        rows = [row for row in self.rows if _created_in(row, since, until)]
        for at in range(0, len(rows), self.page_size) or (0,):
            yield tuple(rows[at : at + self.page_size])
            if self.window_hold is not None:
                await self.window_hold.wait()
            if self.window_fails is not None:
                raise self.window_fails

    async def active(
        self, known: Iterable[SmartLiveJob] = ()
    ) -> AsyncIterator[tuple[SmartLiveJob, ...]]:
        self.asked += 1
        if self.active_fails is not None:
            raise self.active_fails
        listed = tuple(row for row in self.rows if row.state in ACTIVE)
        yield listed
        on = {row.id for row in listed}
        for job_ in known:
            if not is_over(job_) and job_.id not in on:
                self.shown.append(job_.id)
                yield tuple(row for row in self.rows if row.id == job_.id)

    async def rooms(self) -> tuple[Room, ...]:
        self.rooms_asked += 1
        return self.known_rooms

    async def room(self, room_id: str) -> Room:
        return next(room for room in self.known_rooms if room.id == room_id)

    async def warnings(self, room_id: str) -> LiveWarnings:
        del room_id
        return LiveWarnings(self.risks)

    async def start(self, room_id: str, options: StartOptions = PLAIN) -> StartReceipt:
        self.done.append(("start", room_id))
        self.started.append(options)
        if self.act_fails is not None:
            raise self.act_fails
        return StartReceipt(
            "huawei", "start", "", 1, 0, job_id="new", warnings=self.risks, limit_hours=8
        )

    async def stop(self, room_id: str, job_id: str) -> Receipt:
        self.done.append(("stop", f"{room_id}/{job_id}"))
        if self.act_fails is not None:
            raise self.act_fails
        return RECEIPT

    async def command(
        self, room_id: str, job_id: str, command: str, params: object = None
    ) -> CommandReceipt:
        self.told.append((command, params))
        if command in ASKING:
            if self.asks_fail is not None:
                raise self.asks_fail
            return CommandReceipt(
                "huawei", "command", "", 1, 0, command=command, result=self.says, pushed=self.pushed
            )
        self.done.append((command, f"{room_id}/{job_id}"))
        if self.act_fails is not None:
            raise self.act_fails
        return CommandReceipt("huawei", "command", "", 1, 0, command=command, result="success")

    async def report(self, room_id: str, job_id: str, events: Sequence[LiveEvent]) -> ReportReceipt:
        self.done.append(("report", f"{room_id}/{job_id}"))
        self.told.extend(("report", event) for event in events)
        if self.act_fails is not None:
            raise self.act_fails
        return ReportReceipt("huawei", "report", "", 1, 0)
