"""The relays of one Volcengine account."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from console.contracts.operations import operation
from console.domain.receipt import Receipt, RelayReceipt
from console.domain.relay import RelayDraft, RelayTask
from console.vendors.diagnosis import garbled
from console.vendors.exchange import (
    AGENT,
    Answer,
    Carrier,
    Clock,
    Request,
    host_header,
    json_bytes,
)
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.answers import Envelope, Page, envelope, page
from console.vendors.volcengine.faults import fault_in
from console.vendors.volcengine.sign import Query, sign
from console.vendors.volcengine.wire import (
    PAGE_SIZE,
    action_query,
    draft_body,
    list_query,
    target,
    task_body,
)

VENDOR = "volcengine"
_PAGES_MAX = 1000


class VolcengineRelays:
    """Pull-to-push over one line; each call raises a Fault or returns what it promises."""

    def __init__(self, line: Carrier, account: VolcengineAccount, clock: Clock) -> None:
        self._line = line
        self._account = account
        self._clock = clock

    async def pages(self) -> AsyncIterator[tuple[RelayTask, ...]]:
        """All tasks, 500 a page, each task once.

        Where the list became shorter while we read, rows moved up over the edge of what we
        have: the last page is then read again."""
        seen: set[str] = set()
        total: int | None = None
        last, more, again = 0, True, 0
        for _ in range(_PAGES_MAX):
            number = again or last + 1
            found = await self._page(number)
            fresh = {task.id: task for task in found.tasks if task.id not in seen}
            seen |= fresh.keys()
            if fresh:
                yield tuple(fresh.values())
            await asyncio.sleep(0)
            shorter = total is not None and found.total is not None and found.total < total
            again, total = (last if shorter else 0), found.total
            if number > last:
                last, more = number, bool(fresh) and len(found.tasks) >= found.size
            if not (again or more):
                return

    async def stop(self, task_id: str) -> Receipt:
        return await self._act("StopPullToPushTask", task_body(task_id, self._account.group))

    async def restart(self, task_id: str) -> Receipt:
        """Gone for accounts that answer InvalidActionOrVersion; nothing else is tried then."""
        return await self._act("RestartPullToPushTask", task_body(task_id, self._account.group))

    async def delete(self, task_id: str) -> Receipt:
        return await self._act("DeletePullToPushTask", task_body(task_id, self._account.group))

    async def update(self, task_id: str, draft: RelayDraft) -> Receipt:
        """The whole object is sent: whether Update merges is not documented (TRAPS.md)."""
        return await self._act("UpdatePullToPushTask", draft_body(draft, task_id))

    async def create(self, draft: RelayDraft) -> RelayReceipt:
        request = self._post("CreatePullToPushTask", draft_body(draft))
        answer, whole = await self._exchange(request)
        if whole.Result is None or not whole.Result.TaskId:
            raise garbled(request, answer)
        return RelayReceipt(
            vendor=VENDOR,
            operation=request.operation,
            request_id=answer.request_id,
            latency_ms=answer.latency_ms,
            at=answer.at,
            task_id=whole.Result.TaskId,
        )

    async def _page(self, number: int) -> Page:
        query = list_query(number, group=self._account.group)
        request = self._request("ListPullToPushTask", "GET", query, b"")
        _, whole = await self._exchange(request)
        return page(whole, PAGE_SIZE)

    async def _act(self, action: str, body: dict[str, object]) -> Receipt:
        request = self._post(action, body)
        answer, _ = await self._exchange(request)
        return Receipt(VENDOR, action, answer.request_id, answer.latency_ms, answer.at)

    async def _exchange(self, request: Request) -> tuple[Answer, Envelope]:
        answer = await self._line.exchange(request)
        whole = envelope(answer)
        fault = fault_in(request, answer, whole, self._line.skew)
        if fault is not None or whole is None:
            raise fault or garbled(request, answer)
        return answer, whole

    def _post(self, action: str, body: dict[str, object]) -> Request:
        return self._request(action, "POST", action_query(action), json_bytes(body))

    def _request(self, action: str, method: str, query: Query, body: bytes) -> Request:
        account = self._account
        signature = sign(
            account.access_key_id,
            account.secret_access_key.reveal(),
            method=method,
            host=host_header(account.endpoint),
            query=query,
            body=body,
            now=self._clock(),
            session_token=account.session_token.reveal(),
        )
        return Request(
            vendor=VENDOR,
            operation=action,
            effect=operation(VENDOR, action).effect,
            method=method,
            url=target(account.endpoint, query),
            headers=(*signature.headers, ("User-Agent", AGENT)),
            body=body,
        )
