"""The client against the rehearsal without a socket: its clock in the hand."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from console.domain.relay import RelayTask
from console.rehearsal.exchange import Request as Heard
from console.rehearsal.trouble import Trouble
from console.vendors.exchange import Answer, Request
from console.vendors.secret import Secret
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays
from tests.unit.rehearsal.stage import Stage


class Inside:
    """A carrier straight into the front; a fifth of a second passes with each request."""

    def __init__(self, *, merging: bool = False) -> None:
        self.stage = Stage()
        self.stage.world.relays.merging = merging
        self.asked: list[Request] = []
        self.trouble: Trouble | None = None
        self.skew: float | None = 0.0

    @property
    def relays(self) -> VolcengineRelays:
        keys = self.stage.accounts.volcengine
        account = VolcengineAccount(keys.access_key_id, Secret(keys.secret_access_key))
        return VolcengineRelays(self, account, self.stage.hand)

    async def exchange(self, request: Request) -> Answer:
        self.asked.append(request)
        self.stage.wait(0.2)
        parts = urlsplit(request.url)
        headers = tuple((name.encode(), value.encode()) for name, value in request.headers)
        heard = Heard(request.method, f"{parts.path}?{parts.query}", headers, request.body)
        front = self.stage.cloud.volcengine
        found = front.in_trouble(heard, self.trouble) if self.trouble else front.serve(heard)
        named: dict[str, Any] = {name.lower(): value for name, value in found.headers}
        return Answer(found.status, named, found.body, 1.0, self.stage.hand.now)

    async def row(self, task_id: str, *, newer: bool = True) -> RelayTask:
        pages = self.relays.pages_v2() if newer else self.relays.pages()
        rows = [task async for page in pages for task in page]
        return next(task for task in rows if task.id == task_id)
