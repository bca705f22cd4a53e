"""Shown and not sent: a carrier that keeps the request of a client instead of sending it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Never

from console.vendors.exchange import Request


class Shown(Exception):
    """Ends the client's call with the request that it would have sent."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.operation)
        self.request = request


class ShowingCarrier:
    """As `Carrier`; opens no connection, whatever is asked of it."""

    @property
    def skew(self) -> float | None:
        return None

    async def exchange(self, request: Request) -> Never:
        raise Shown(request)


async def request_of(act: Callable[[], Awaitable[object]]) -> Request:
    """The first request of a call on a client over a `ShowingCarrier`; LookupError without one."""
    try:
        await act()
    except Shown as shown:
        return shown.request
    raise LookupError("the act asks nothing of a cloud")
