"""One call over either of Tencent's doors: built, signed, sent, read as a yes or a Fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from console.contracts.operations import operation
from console.domain.receipt import Receipt
from console.vendors.diagnosis import garbled
from console.vendors.exchange import (
    AGENT,
    JSON_TYPE,
    Answer,
    Carrier,
    Clock,
    Request,
    host_header,
    json_bytes,
)
from console.vendors.patience import Patience
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.answers import Json, legacy_reply, modern_reply
from console.vendors.tencent.faults import legacy_fault, modern_fault
from console.vendors.tencent.names import INTERFACE
from console.vendors.tencent.sign import MODERN_VALID, sign, sign_legacy
from console.vendors.tencent.wire import Body

VENDOR = "tencent"


@dataclass(frozen=True, slots=True)
class Done:
    """A call that the vendor accepted; `inside` is what API 3.0 answers with."""

    request: Request
    answer: Answer
    receipt: Receipt
    inside: Json


class LegacyCalls:
    """Mix_StreamV2 over plain HTTP; the body is built anew for every attempt, as it has a time."""

    def __init__(
        self, line: Carrier, account: TencentAccount, clock: Clock, patience: Patience
    ) -> None:
        self._line = line
        self._account = account
        self._clock = clock
        self._patience = patience

    async def ask(self, name: str, build: Callable[[float], Body]) -> Done:
        async def attempt() -> Done:
            now = self._clock()
            request = self.request(name, build(now), now)
            answer = await self._line.exchange(request)
            reply = legacy_reply(answer)
            fault = legacy_fault(request, answer, reply, self._line.skew)
            if fault is not None or reply is None:
                raise fault or garbled(request, answer)
            return Done(request, answer, _receipt(request, answer, reply.event_id), {})

        return await self._patience.ask(operation(VENDOR, name).effect, attempt)

    def request(self, name: str, body: Body, now: float) -> Request:
        account = self._account
        signature = sign_legacy(account.api_key.reveal(), now)
        query = urlencode(
            {
                "appid": account.app_id,
                "interface": INTERFACE,
                "t": signature.expires,
                "sign": signature.sign,
            }
        )
        headers = (
            ("Host", host_header(account.legacy_url)),
            ("Content-Type", JSON_TYPE),
            ("User-Agent", AGENT),
        )
        return Request(
            VENDOR,
            name,
            operation(VENDOR, name).effect,
            "POST",
            f"{account.legacy_url}?{query}",
            headers,
            json_bytes(body),
            signature.stages,
            signature.expires,
        )


class ModernCalls:
    """API 3.0: a POST of JSON, signed anew for every attempt."""

    def __init__(
        self, line: Carrier, account: TencentAccount, clock: Clock, patience: Patience
    ) -> None:
        self._line = line
        self._account = account
        self._clock = clock
        self._patience = patience

    async def ask(self, action: str, body: Body) -> Done:
        async def attempt() -> Done:
            request = self.request(action, body, self._clock())
            answer = await self._line.exchange(request)
            reply = modern_reply(answer)
            fault = modern_fault(request, answer, reply, self._line.skew)
            if fault is not None or reply is None:
                raise fault or garbled(request, answer)
            return Done(request, answer, _receipt(request, answer, ""), reply.inside)

        return await self._patience.ask(operation(VENDOR, action).effect, attempt)

    def request(self, action: str, body: Body, now: float) -> Request:
        account = self._account
        data = json_bytes(body)
        signature = sign(
            account.secret_id,
            account.secret_key.reveal(),
            host=host_header(account.endpoint),
            action=action,
            body=data,
            now=now,
            token=account.token.reveal(),
        )
        return Request(
            VENDOR,
            action,
            operation(VENDOR, action).effect,
            "POST",
            f"{account.endpoint.rstrip('/')}/",
            (*signature.headers, ("X-TC-Language", "zh-CN"), ("User-Agent", AGENT)),
            data,
            signature.stages,
            int(now) + MODERN_VALID,
        )


def _receipt(request: Request, answer: Answer, event_id: str) -> Receipt:
    return Receipt(
        vendor=VENDOR,
        operation=request.operation,
        request_id=answer.request_id or event_id,
        latency_ms=answer.latency_ms,
        at=answer.at,
        event_id=event_id,
    )
