"""One call of MetaStudio before it is signed."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.contracts.operations import Effect, operation
from console.vendors.exchange import Headers
from console.vendors.huawei.faults import VENDOR
from console.vendors.huawei.wire import Query
from console.vendors.secret import Secret

_QUERY_NAMES = ("auth_key", "expires_time")
_HEAD_NAMES = ("x-mss-auth-key", "x-mss-expires-time")


@dataclass(frozen=True, slots=True)
class Call:
    """`name` is the contract's; `ids` are the names and values that the path was made from."""

    name: str
    method: str
    path: str
    query: Query = field(default=(), repr=False)
    body: bytes = field(default=b"", repr=False)
    headers: Headers = field(default=(), repr=False)
    ids: Query = ()

    @property
    def effect(self) -> Effect:
        return operation(VENDOR, self.name).effect


def report_pass(
    auth_key: Secret, expires: float | None, refresh_url: bool | None, *, in_head: bool
) -> tuple[Query, Headers]:
    """The key of a report address as query or headers; its expiry is Unix milliseconds there."""
    until = "" if expires is None else str(round(expires * 1000))
    refresh = "" if refresh_url is None else str(refresh_url).lower()
    names = _HEAD_NAMES if in_head else _QUERY_NAMES
    key = tuple(pair for pair in zip(names, (auth_key.reveal(), until), strict=True) if pair[1])
    wish: Query = (("refresh_url", refresh),) if refresh else ()
    return (wish, key) if in_head else ((*key, *wish), ())
