"""An act shown and not sent: the request, how it was signed, and the same for other tools."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from console.domain.message import Message, in_english, say
from console.services.clients import Clients
from console.vendors.curl import as_curl, valid_until
from console.vendors.exchange import Headers, Stages
from console.vendors.redaction import masked_headers, masked_json, masked_stages, masked_url
from console.vendors.script import as_python
from console.vendors.shown import request_of

_KEY = "x-mss-auth-key"  # of a report address, not of the account


@dataclass(frozen=True, slots=True)
class Inspection:
    """`url`, `headers`, `body` and `stages` are for eyes: secrets are blotted out.

    `curl` and `python` are for hands and have the body whole; `warning` says so where it holds
    push addresses or keys. `expires` is in Unix seconds, 0 for never."""

    vendor: str
    operation: str
    effect: str
    method: str
    url: str
    headers: Headers
    body: str
    stages: Stages
    expires: float
    valid: Message
    curl: str
    python: str
    warning: Message | None


async def inspect(
    shown: Clients,
    act: Callable[[Clients], Awaitable[object]],
    words: Callable[[Message], str] = in_english,
) -> Inspection:
    """What `act` would send first; nothing leaves this program.

    `shown` are clients that only show (`Clouds.shown`). LookupError where the act sends nothing;
    `words` resolves the comment in the curl text."""
    request = await request_of(lambda: act(shown))
    body = masked_json(request.body, request.vendor) if request.body else ""
    plain = masked_json(request.body, "", blot=False) if request.body else ""
    return Inspection(
        vendor=request.vendor,
        operation=request.operation,
        effect=request.effect,
        method=request.method,
        url=masked_url(request.url),
        headers=masked_headers(request.headers),
        body=body,
        stages=masked_stages(request.stages),
        expires=request.expires,
        valid=valid_until(request),
        curl=as_curl(request, words),
        python=as_python(request),
        warning=_warning() if body != plain or _KEY in str(request.headers).lower() else None,
    )


def _warning() -> Message:
    return say("The text holds push addresses or keys. Give it only to whom you would give those.")
