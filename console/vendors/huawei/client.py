"""The digital-human live jobs of one MetaStudio project."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Sequence
from contextlib import aclosing
from typing import TypeVar

from console.domain.fault import Family, Fault
from console.domain.job import ACTIVE, LiveWarnings, Room, SmartLiveJob, is_over, same_id
from console.domain.job_events import LiveEvent
from console.domain.launch import StartOptions
from console.domain.receipt import CommandReceipt, Receipt, ReportReceipt, StartReceipt
from console.vendors.diagnosis import garbled
from console.vendors.exchange import AGENT, Answer, Carrier, Clock, Request, json_bytes
from console.vendors.huawei import answers, checks, wire
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.call import Call, report_pass
from console.vendors.huawei.faults import fault_in, raise_complaint
from console.vendors.huawei.job_shape import without_query
from console.vendors.huawei.reading import Row, inner, row_of, rows, text
from console.vendors.huawei.redacting import pushed_in, redacted
from console.vendors.huawei.request import built
from console.vendors.patience import ONCE, Patience
from console.vendors.secret import NOTHING, Secret

VENDOR = "huawei"
_PAGES_MAX = 1000
_DEFAULTS = StartOptions()
_GONE = (Family.MISSING, Family.INVALID)

T = TypeVar("T")


class HuaweiJobs:
    """Smart live over one line; each call raises a Fault or returns what it promises.

    `agent` is signed: tests give the SDK's own. What breaks a rule of the vendor is a Fault
    that was not sent."""

    def __init__(
        self,
        line: Carrier,
        account: HuaweiAccount,
        clock: Clock,
        agent: str = AGENT,
        *,
        patience: Patience = ONCE,
    ) -> None:
        self._line = line
        self._account = account
        self._clock = clock
        self._agent = agent
        self._patience = patience

    async def pages(
        self,
        states: Sequence[str] = (),
        *,
        since: float | None = None,
        until: float | None = None,
        room: str = "",
        name: str = "",
    ) -> AsyncGenerator[tuple[SmartLiveJob, ...]]:
        """Jobs newest first, 100 a page, each once although new ones push the rest down.

        `since` and `until` bound the creation in Unix seconds; `room` is a room's id, whose own
        list is then asked; `name` is part of a room's name, where no room is given."""
        project = self._account.project_id
        if room:
            act, path, name = "ListSmartLive", wire.room_jobs_path(project, room), ""
        else:
            act, path = "ListSmartLiveJobs", wire.jobs_path(project)
        ids = _ids(room_id=room) if room else ()
        seen: set[str] = set()
        offset = 0
        for _ in range(_PAGES_MAX):
            query = wire.jobs_query(offset, states=states, since=since, until=until, name=name)
            call = Call(act, "GET", path, query, ids=ids)
            answer = await self._exchange(call)
            shown = answers.listed(answer.body, room)
            if shown is None:
                raise garbled(self._request(call), answer)
            fresh = _unseen((job for job in shown if job is not None), seen)
            if fresh:
                yield fresh
            await asyncio.sleep(0)
            if len(shown) < wire.PAGE_SIZE or not fresh:
                return
            offset += len(shown)

    async def active(
        self, known: Iterable[SmartLiveJob] = ()
    ) -> AsyncIterator[tuple[SmartLiveJob, ...]]:
        """What is on now, and what became of those of `known` that no longer are.

        The filter knows no unknown states, so a job that is neither listed nor over is asked
        for by itself; one that is gone at the vendor is left out."""
        listed: set[str] = set()
        async with aclosing(self.pages(ACTIVE)) as pages:
            async for page in pages:
                listed |= {same_id(job.id) for job in page}
                yield page
        for job in known:
            if is_over(job) or not job.room_id or same_id(job.id) in listed:
                continue
            try:
                found = await self.show(job.room_id, job.id)
            except Fault as fault:
                if fault.family not in _GONE:
                    raise
            else:
                yield (found,)

    async def show(self, room_id: str, job_id: str) -> SmartLiveJob:
        """One job as it is now."""
        path = wire.job_path(self._account.project_id, room_id, job_id)
        ids = _ids(room_id=room_id, job_id=job_id)
        call = Call("ShowSmartLive", "GET", path, ids=ids)
        return await self._whole(call, lambda row: answers.job(row, room_id))

    async def signature(self, room_id: str, job_id: str, user_id: str) -> Secret:
        """The RTC credential of one user as it is now; empty where there is none."""
        path = wire.job_path(self._account.project_id, room_id, job_id)
        ids = _ids(room_id=room_id, job_id=job_id)
        _, row = await self._read(Call("ShowSmartLive", "GET", path, ids=ids))
        return Secret(answers.signature(row, user_id))

    async def rooms(self, name: str = "") -> tuple[Room, ...]:
        """Every room of the project whose name has `name` in it, each once."""
        found: dict[str, Room] = {}
        offset = 0
        for _ in range(_PAGES_MAX):
            path = wire.rooms_path(self._account.project_id)
            query = wire.rooms_query(offset, name=name)
            _, listed = await self._read(Call("ListSmartLiveRooms", "GET", path, query))
            shown = rows(listed, "smart_live_rooms")
            before = len(found)
            for room in map(answers.room, shown):
                if room is not None:
                    found.setdefault(same_id(room.id), room)
            if len(shown) < wire.PAGE_SIZE or len(found) == before:
                break
            offset += len(shown)
        return tuple(found.values())

    async def room(self, room_id: str) -> Room:
        """One room with what lists leave out: its outputs, scripts and callback."""
        path = wire.room_path(self._account.project_id, room_id)
        call = Call("ShowSmartLiveRoom", "GET", path, ids=_ids(room_id=room_id))
        return await self._whole(call, lambda row: answers.room(row, room_id))

    async def warnings(self, room_id: str) -> LiveWarnings:
        """What the cloud thinks risky about a start in this room."""
        path = wire.room_path(self._account.project_id, room_id, "live-warning-info")
        call = Call("ShowLiveWarningInfo", "GET", path, ids=_ids(room_id=room_id))
        return await self._whole(call, answers.warnings)

    async def start(self, room_id: str, options: StartOptions = _DEFAULTS) -> StartReceipt:
        """Accepted is not running: 202, then the list shows WAITING and PROCESSING."""
        raise_complaint("StartSmartLive", checks.complaints(options))
        path = wire.room_jobs_path(self._account.project_id, room_id)
        body = json_bytes(wire.start_body(options))
        call = Call("StartSmartLive", "POST", path, body=body, ids=_ids(room_id=room_id))
        answer, row, job_id = await self._whole_answer(call, _job_id)
        warned = answers.warnings(row)
        return StartReceipt(
            vendor=VENDOR,
            operation=call.name,
            request_id=answer.request_id,
            latency_ms=answer.latency_ms,
            at=answer.at,
            job_id=job_id,
            warnings=warned.kinds,
            limit_hours=warned.limit_hours,
            report_url=without_query(text(row, "live_event_report_url")),
            rtc=answers.rtc_room(inner(row, "rtc_room_info")),
            callback=answers.callback(inner(row, "live_event_callback_config")),
        )

    async def stop(self, room_id: str, job_id: str) -> Receipt:
        """The state follows later; the answer has no body worth reading."""
        path = wire.job_path(self._account.project_id, room_id, job_id, "stop")
        ids = _ids(room_id=room_id, job_id=job_id)
        answer = await self._exchange(Call("StopSmartLive", "POST", path, ids=ids))
        return Receipt(VENDOR, "StopSmartLive", answer.request_id, answer.latency_ms, answer.at)

    async def command(
        self,
        room_id: str,
        job_id: str,
        command: str,
        params: object = None,
        *,
        no_review: bool | None = None,
    ) -> CommandReceipt:
        """One of job_events.COMMANDS; `params` is JSON as Python has it, mostly unchecked."""
        name = "ExecuteSmartLiveCommand"
        raise_complaint(name, checks.command_complaints(command, params, no_review))
        path = wire.job_path(self._account.project_id, room_id, job_id, "command")
        body = checks.json_body(name, wire.command_body(command, params, no_review), "params")
        call = Call(name, "POST", path, body=body, ids=_ids(room_id=room_id, job_id=job_id))
        answer, row = await self._read(call)
        return CommandReceipt(
            vendor=VENDOR,
            operation=name,
            request_id=answer.request_id,
            latency_ms=answer.latency_ms,
            at=answer.at,
            command_id=text(row, "command_id"),
            command=text(row, "command") or command,
            result=redacted(row.get("result")),
            pushed=pushed_in(row.get("result")),
        )

    async def report(
        self,
        room_id: str,
        job_id: str,
        events: Sequence[LiveEvent],
        *,
        refresh_url: bool | None = None,
        auth_key: Secret = NOTHING,
        expires: float | None = None,
        in_head: bool = False,
        no_review: bool | None = None,
    ) -> ReportReceipt:
        """Tell the cloud what viewers do, so that the digital human can react.

        A report address has a key of its own: `auth_key`, which `expires` (Unix seconds), sent
        as query or, `in_head`, as headers."""
        name = "LiveEventReport"
        raise_complaint(name, checks.report_complaints(events, no_review))
        query, headers = report_pass(auth_key, expires, refresh_url, in_head=in_head)
        path = wire.job_path(self._account.project_id, room_id, job_id, "live-event-report")
        body = json_bytes(wire.report_body(events, no_review))
        ids = _ids(room_id=room_id, job_id=job_id)
        answer = await self._exchange(Call(name, "POST", path, query, body, headers, ids))
        row = row_of(answer.body) or {}
        url = without_query(text(row, "live_event_report_url"))
        rest = (answer.request_id, answer.latency_ms, answer.at)
        return ReportReceipt(VENDOR, name, *rest, report_url=url)

    async def _whole(self, call: Call, understand: Callable[[Row], T | None]) -> T:
        return (await self._whole_answer(call, understand))[2]

    async def _whole_answer(
        self, call: Call, understand: Callable[[Row], T | None]
    ) -> tuple[Answer, Row, T]:
        """The answer, its object, and what must be in it; Garbled where that is not."""
        answer = await self._exchange(call)
        row = row_of(answer.body)
        found = understand(row) if row is not None else None
        if row is None or not found:
            raise garbled(self._request(call), answer)
        return answer, row, found

    async def _read(self, call: Call) -> tuple[Answer, Row]:
        answer, row, _ = await self._whole_answer(call, lambda _row: True)
        return answer, row

    async def _exchange(self, call: Call) -> Answer:
        async def attempt() -> Answer:
            request = self._request(call)
            answer = await self._line.exchange(request)
            fault = fault_in(request, answer, self._line.skew)
            if fault is not None:
                raise fault
            return answer

        raise_complaint(call.name, checks.query_complaints(call.name, call.query))
        return await self._patience.ask(call.effect, attempt)

    def _request(self, call: Call) -> Request:
        return built(call, self._account, self._agent, self._clock())


def _ids(**ids: str) -> tuple[tuple[str, str], ...]:
    return tuple(ids.items())


def _job_id(row: Row) -> str:
    return text(row, "job_id")


def _unseen(jobs: Iterable[SmartLiveJob], seen: set[str]) -> tuple[SmartLiveJob, ...]:
    """Those not in `seen`, which grows by them; dashes in ids do not matter (FACTS.md H10)."""
    fresh: list[SmartLiveJob] = []
    for job in jobs:
        key = same_id(job.id)
        if key not in seen:
            seen.add(key)
            fresh.append(job)
    return tuple(fresh)
