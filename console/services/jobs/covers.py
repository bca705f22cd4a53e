"""The cover pictures of rooms: fetched once each while somebody looks at them, never shown as text.

An address may be signed by the vendor: what is kept and told of it is its host."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.services.media.hosts import Hosts, host_of
from console.services.media.lookout import abroad
from console.services.store import Store

Fetch: TypeAlias = Callable[[str], Awaitable[bytes]]
"""The body at an address; raises Fault where it does not come whole and at once."""

CLOUD: Final = ".myhuaweicloud.com"
"""Ends the names of the vendor's own machines, where its covers lie."""


class Covers:
    """`hosts` are those that the operator has opened; in a rehearsal nothing leaves the machine.

    `world` counts the accounts: what was fetched for one is not shown for another."""

    def __init__(self) -> None:
        self.hosts: Store[Hosts] = Store(Hosts())
        self.world: Store[int] = Store(0)
        self._fetch: Fetch | None = None
        self._inside = True

    def connect(self, fetch: Fetch | None, *, inside: bool = True) -> None:
        self._fetch, self._inside = fetch, inside
        self.world.set(self.world.value + 1)

    @property
    def there(self) -> bool:
        """Whether there is a world to fetch from."""
        return self._fetch is not None

    def why_not(self, url: str) -> Message | None:
        """Why nothing is fetched from there; None where it may be."""
        if not url:
            return say("This job has no cover.")
        host, secure = host_of(url), url.lower().startswith("https://")
        if self._inside:
            return say("Nothing leaves a rehearsal.") if abroad(url) else None
        if host in self.hosts.value.opened and url.lower().startswith(("http://", "https://")):
            return None
        if host in self.hosts.value.refused:
            return say("{host} is not opened: you have said so.", host=host)
        if secure and host.endswith(CLOUD):
            return None
        return say(
            "{host} is none of the vendor's machines: it is not opened by itself.", host=host
        )

    async def file(self, url: str) -> bytes:
        """As `picture`, for whoever wants to know why not: raises Fault."""
        reason = self.why_not(url)
        if self._fetch is None or reason is not None:
            words = reason or say("There is no world to fetch it from.")
            raise Fault(Family.WRONG_STATE, "", "fetch", words)
        return await self._fetch(url)

    async def picture(self, url: str) -> bytes | None:
        """The file as it is there; None where it may not be had, or cannot be."""
        if self._fetch is None or self.why_not(url) is not None:
            return None
        try:
            return await self._fetch(url)
        except Fault:
            return None


def name_of(url: str) -> str:
    """What stays the same of an address that is signed anew at every poll."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path}"
