"""The relays of one Volcengine account and their groups."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TypeVar

from console.contracts.operations import operation
from console.domain.receipt import Receipt, RelayReceipt
from console.domain.relay import RelayDraft, RelayTask
from console.domain.relay_group import GroupTag, RelayGroup
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
from console.vendors.patience import ONCE, Patience
from console.vendors.volcengine import answers, wire
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.answers import Envelope, Page
from console.vendors.volcengine.faults import fault_in
from console.vendors.volcengine.sign import Query, sign

VENDOR = "volcengine"
VALID_SECONDS = 900
"""How long the cloud takes a signature (vendor/FACTS.md 1.2)."""

_PAGES_MAX = 1000

T = TypeVar("T")


class VolcengineRelays:
    """Pull-to-push over one line; each call raises a Fault or returns what it promises.

    `group` of an act is the relay's own; the account's is taken where it is not given."""

    def __init__(
        self,
        line: Carrier,
        account: VolcengineAccount,
        clock: Clock,
        *,
        patience: Patience = ONCE,
    ) -> None:
        self._line = line
        self._account = account
        self._clock = clock
        self._patience = patience

    def pages(self, *, title: str = "") -> AsyncIterator[tuple[RelayTask, ...]]:
        """All tasks, or those whose title contains `title`; 500 a page, each task once."""

        def ask(number: int) -> Awaitable[Page]:
            query = wire.list_query(number, title=title, group=self._account.group)
            return self._ask(wire.LIST, _page, query=query)

        return _whole_list(ask)

    def pages_v2(
        self, groups: Sequence[str] = (), *, title: str = ""
    ) -> AsyncIterator[tuple[RelayTask, ...]]:
        """The newer list, whose rows name their group; no `groups`: the account's, or all."""
        own = (self._account.group,) if self._account.group else ()

        def ask(number: int) -> Awaitable[Page]:
            body = wire.list_v2_body(number, groups or own, title)
            return self._ask(wire.LIST_V2, _page, body)

        return _whole_list(ask)

    async def stop(self, task_id: str, *, group: str = "") -> Receipt:
        return await self._act_on("StopPullToPushTask", task_id, group)

    async def restart(self, task_id: str, *, group: str = "") -> Receipt:
        """Gone for accounts that answer InvalidActionOrVersion; nothing else is tried then."""
        return await self._act_on("RestartPullToPushTask", task_id, group)

    async def relaunch(self, task_id: str, *, group: str = "") -> Receipt:
        """One of two successors of Restart; how they differ is not documented (FACTS.md 1.1)."""
        return await self._act_on("RelaunchPullToPushTask", task_id, group)

    async def continue_(self, task_id: str, *, group: str = "") -> Receipt:
        """The other successor of Restart."""
        return await self._act_on("ContinuePullToPushTask", task_id, group)

    async def delete(self, task_id: str, *, group: str = "") -> Receipt:
        return await self._act_on("DeletePullToPushTask", task_id, group)

    async def update(self, task_id: str, draft: RelayDraft) -> Receipt:
        """The whole object is sent: whether Update merges is not documented (TRAPS.md).

        So begin with `draft_of` the row, and look at the next list."""
        body = wire.draft_body(draft, task_id, self._account.group)
        return await self._act("UpdatePullToPushTask", body)

    async def create(self, draft: RelayDraft) -> RelayReceipt:
        """Never repeat it after a fault that is `unsettled`: list by title first."""
        body = wire.draft_body(draft, group=self._account.group)

        def read(answer: Answer, whole: Envelope) -> RelayReceipt:
            return RelayReceipt(
                vendor=VENDOR,
                operation="CreatePullToPushTask",
                request_id=answer.request_id,
                latency_ms=answer.latency_ms,
                at=answer.at,
                task_id=answers.created(whole),
            )

        return await self._ask("CreatePullToPushTask", read, body)

    async def groups(self, *, deleted: bool = False) -> tuple[RelayGroup, ...]:
        """Every group of the account, each once; those that were deleted too if asked for."""
        found: dict[str, RelayGroup] = {}
        for number in range(1, _PAGES_MAX + 1):
            body = wire.groups_body(number, deleted=deleted)
            rows = await self._ask("ListPullToPushGroup", lambda _, a: answers.groups(a), body)
            known = len(found)
            found |= {row.name: row for row in rows}
            if len(rows) < wire.GROUPS_SIZE or len(found) == known:
                break
        return tuple(found.values())

    async def create_group(self, group: RelayGroup) -> Receipt:
        """Its status counts for nothing."""
        body = wire.group_body(group.name, group.tags or None, group.project)
        return await self._act("CreatePullToPushGroup", body)

    async def update_group(self, name: str, tags: Sequence[GroupTag]) -> Receipt:
        """Only tags can be changed; none takes all away."""
        return await self._act("UpdatePullToPushGroup", wire.group_body(name, tags))

    async def delete_group(self, name: str) -> Receipt:
        return await self._act("DeletePullToPushGroup", wire.group_body(name, None))

    async def _act_on(self, action: str, task_id: str, group: str) -> Receipt:
        return await self._act(action, wire.task_body(task_id, group or self._account.group))

    async def _act(self, action: str, body: wire.Body) -> Receipt:
        def read(answer: Answer, _: Envelope) -> Receipt:
            return Receipt(VENDOR, action, answer.request_id, answer.latency_ms, answer.at)

        return await self._ask(action, read, body)

    async def _ask(
        self,
        action: str,
        read: Callable[[Answer, Envelope], T],
        body: wire.Body | None = None,
        *,
        query: Query = (),
    ) -> T:
        """A POST of the body, or a GET where there is none."""

        async def attempt() -> T:
            request = self._request(action, body, query)
            answer = await self._line.exchange(request)
            whole = answers.envelope(answer)
            fault = fault_in(request, answer, whole, self._line.skew)
            if fault is not None or whole is None:
                raise fault or garbled(request, answer)
            try:
                return read(answer, whole)
            except ValueError as error:  # Unreadable, or a number too long to be written out
                raise garbled(request, answer) from error

        return await self._patience.ask(operation(VENDOR, action).effect, attempt)

    def _request(self, action: str, body: wire.Body | None, query: Query) -> Request:
        account, now = self._account, self._clock()
        asked = query or wire.action_query(action)
        method = "GET" if body is None else "POST"
        data = b"" if body is None else json_bytes(body)
        signature = sign(
            account.access_key_id,
            account.secret_access_key.reveal(),
            method=method,
            host=host_header(account.endpoint),
            query=asked,
            body=data,
            now=now,
            session_token=account.session_token.reveal(),
        )
        return Request(
            vendor=VENDOR,
            operation=action,
            effect=operation(VENDOR, action).effect,
            method=method,
            url=wire.target(account.endpoint, asked),
            headers=(*signature.headers, ("User-Agent", AGENT)),
            body=data,
            stages=signature.stages,
            expires=int(now) + VALID_SECONDS,
        )


def _page(_: Answer, whole: Envelope) -> Page:
    return answers.page(whole, wire.PAGE_SIZE)


async def _whole_list(
    ask: Callable[[int], Awaitable[Page]],
) -> AsyncIterator[tuple[RelayTask, ...]]:
    """Every page to the end, each task once.

    Where the list became shorter while we read, rows moved up over the edge of what we
    have: the last page is then read again."""
    seen: set[str] = set()
    total: int | None = None
    last, more, again = 0, True, 0
    for _ in range(_PAGES_MAX):
        number = again or last + 1
        found = await ask(number)
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
