"""The digital-human live jobs of one MetaStudio project."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

from console.contracts.operations import operation
from console.domain.job import Room, SmartLiveJob
from console.domain.launch import StartOptions
from console.domain.receipt import Receipt, StartReceipt
from console.vendors.diagnosis import garbled
from console.vendors.exchange import (
    AGENT,
    JSON_TYPE,
    Answer,
    Carrier,
    Clock,
    Headers,
    Request,
    host_header,
    json_bytes,
)
from console.vendors.huawei import wire
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.answers import Jobs, Model, Rooms, Started, job, read, room, same_id
from console.vendors.huawei.faults import fault_in
from console.vendors.huawei.sign import canonical_query, sdk_date, sign

VENDOR = "huawei"
_PAGES_MAX = 1000
_DEFAULTS = StartOptions()


class HuaweiJobs:
    """Smart live over one line; each call raises a Fault or returns what it promises.

    `agent` is signed: tests give the SDK's own."""

    def __init__(
        self, line: Carrier, account: HuaweiAccount, clock: Clock, agent: str = AGENT
    ) -> None:
        self._line = line
        self._account = account
        self._clock = clock
        self._agent = agent

    async def pages(self, states: Sequence[str] = ()) -> AsyncIterator[tuple[SmartLiveJob, ...]]:
        """Jobs newest first, 100 a page, each once although new ones push the rest down."""
        seen: set[str] = set()
        offset = 0
        for _ in range(_PAGES_MAX):
            query = wire.jobs_query(offset, states=states)
            path = wire.jobs_path(self._account.project_id)
            _, listed = await self._read("ListSmartLiveJobs", path, query, Jobs)
            rows = listed.smart_live_jobs or []
            fresh = {key: job(row) for row in rows if (key := same_id(row.job_id)) not in seen}
            seen |= fresh.keys()
            if fresh:
                yield tuple(fresh.values())
            await asyncio.sleep(0)
            if len(rows) < wire.PAGE_SIZE or not fresh:
                return
            offset += len(rows)

    async def rooms(self) -> tuple[Room, ...]:
        """Every room of the project, each once."""
        found: dict[str, Room] = {}
        offset = 0
        for _ in range(_PAGES_MAX):
            path = wire.rooms_path(self._account.project_id)
            query = wire.rooms_query(offset)
            _, listed = await self._read("ListSmartLiveRooms", path, query, Rooms)
            rows = listed.smart_live_rooms or []
            before = len(found)
            found |= {row.room_id: room(row) for row in rows}
            if len(rows) < wire.PAGE_SIZE or len(found) == before:
                break
            offset += len(rows)
        return tuple(found.values())

    async def start(self, room_id: str, options: StartOptions = _DEFAULTS) -> StartReceipt:
        """Accepted is not running: 202, then the list shows WAITING and PROCESSING."""
        path = wire.room_jobs_path(self._account.project_id, room_id)
        body = json_bytes(wire.start_body(options))
        request = self._request("StartSmartLive", "POST", path, (), body)
        answer = await self._exchange(request)
        started = self._whole(request, answer, Started)
        warned = (warning.warning_type for warning in started.live_warning_info or ())
        return StartReceipt(
            vendor=VENDOR,
            operation=request.operation,
            request_id=answer.request_id,
            latency_ms=answer.latency_ms,
            at=answer.at,
            job_id=started.job_id,
            warnings=tuple(kind for kind in warned if kind),
        )

    async def stop(self, room_id: str, job_id: str) -> Receipt:
        """The state follows later; the answer has no body worth reading."""
        path = wire.stop_path(self._account.project_id, room_id, job_id)
        answer = await self._exchange(self._request("StopSmartLive", "POST", path, (), b""))
        return Receipt(VENDOR, "StopSmartLive", answer.request_id, answer.latency_ms, answer.at)

    async def _read(
        self, name: str, path: str, query: wire.Query, model: type[Model]
    ) -> tuple[Answer, Model]:
        request = self._request(name, "GET", path, query, b"")
        answer = await self._exchange(request)
        return answer, self._whole(request, answer, model)

    async def _exchange(self, request: Request) -> Answer:
        answer = await self._line.exchange(request)
        fault = fault_in(request, answer, self._line.skew)
        if fault is not None:
            raise fault
        return answer

    @staticmethod
    def _whole(request: Request, answer: Answer, model: type[Model]) -> Model:
        found = read(answer, model)
        if found is None:
            raise garbled(request, answer)
        return found

    def _request(
        self, name: str, method: str, path: str, query: wire.Query, body: bytes
    ) -> Request:
        tail = f"?{canonical_query(query)}" if query else ""
        return Request(
            vendor=VENDOR,
            operation=name,
            effect=operation(VENDOR, name).effect,
            method=method,
            url=f"{self._account.endpoint.rstrip('/')}{path}{tail}",
            headers=self._headers(method, path, query, body),
            body=body,
        )

    def _headers(self, method: str, path: str, query: wire.Query, body: bytes) -> Headers:
        """Content-Type goes with a GET too, and is signed (FACTS.md 3.1)."""
        account = self._account
        app_user: Headers = (("X-App-UserId", account.app_user),) if account.app_user else ()
        agent: Headers = (("User-Agent", self._agent), *app_user, ("Content-Type", JSON_TYPE))
        if account.token:
            return (*agent, ("X-Auth-Token", account.token.reveal()))
        headers: Headers = (
            *agent,
            sdk_date(self._clock()),
            ("X-Project-Id", account.project_id),
            ("Host", host_header(account.endpoint)),
        )
        signature = sign(
            account.access_key,
            account.secret_key.reveal(),
            method=method,
            path=path,
            query=query,
            headers=headers,
            body=body,
        )
        return signature.headers
