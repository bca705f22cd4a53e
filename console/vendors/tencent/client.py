"""Cloud mixing for one Tencent account, over either of the two interfaces."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urlencode

from console.contracts.operations import operation
from console.domain.findings import Api
from console.domain.mix import Mix
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
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.answers import legacy_reply, modern_reply
from console.vendors.tencent.faults import legacy_fault, modern_fault
from console.vendors.tencent.names import INTERFACE
from console.vendors.tencent.sign import sign, sign_legacy
from console.vendors.tencent.wire import (
    Body,
    legacy_cancel,
    legacy_request,
    modern_cancel,
    modern_request,
    new_event_id,
)

VENDOR = "tencent"


class TencentMixing:
    """Start and cancel over one line; each call raises a Fault or returns a receipt."""

    def __init__(
        self,
        line: Carrier,
        account: TencentAccount,
        clock: Clock,
        api: Api = "legacy",
        event_ids: Callable[[], int] = new_event_id,
    ) -> None:
        self._line = line
        self._account = account
        self._clock = clock
        self._api: Api = api
        self._event_ids = event_ids

    async def start(self, mix: Mix) -> Receipt:
        """Begin the session, or lay it out anew: the same call (document 001, question 4)."""
        if self._api == "3.0":
            return await self._modern("CreateCommonMixStream", modern_request(mix))
        return await self._legacy("start_mix_stream_advanced", self._legacy_start(mix))

    async def cancel(self, session: str, output: str) -> Receipt:
        """At least 5 s after the start, once; API 3.0 needs no output id."""
        if self._api == "3.0":
            return await self._modern("CancelCommonMixStream", modern_cancel(session))
        body = legacy_cancel(
            session, output, self._account.app_id, self._clock(), self._event_ids()
        )
        return await self._legacy("cancel_mix_stream", body)

    def request_text(self, mix: Mix) -> str:
        """The body that `start` would send now, indented; signatures are not part of it."""
        body = modern_request(mix) if self._api == "3.0" else self._legacy_start(mix)
        return json.dumps(body, indent=2, ensure_ascii=False)

    def _legacy_start(self, mix: Mix) -> Body:
        return legacy_request(mix, self._account.app_id, self._clock(), self._event_ids())

    async def _legacy(self, name: str, body: Body) -> Receipt:
        account = self._account
        signature = sign_legacy(account.api_key.reveal(), self._clock())
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
        effect = operation(VENDOR, name).effect
        url = f"{account.legacy_url}?{query}"
        request = Request(VENDOR, name, effect, "POST", url, headers, json_bytes(body))
        answer = await self._line.exchange(request)
        reply = legacy_reply(answer)
        fault = legacy_fault(request, answer, reply, self._line.skew)
        if fault is not None or reply is None:
            raise fault or garbled(request, answer)
        return _receipt(request, answer, reply.event_id or "")

    async def _modern(self, action: str, body: Body) -> Receipt:
        account = self._account
        data = json_bytes(body)
        signature = sign(
            account.secret_id,
            account.secret_key.reveal(),
            host=host_header(account.endpoint),
            action=action,
            body=data,
            now=self._clock(),
            token=account.token.reveal(),
        )
        headers = (*signature.headers, ("X-TC-Language", "zh-CN"), ("User-Agent", AGENT))
        effect = operation(VENDOR, action).effect
        url = f"{account.endpoint.rstrip('/')}/"
        request = Request(VENDOR, action, effect, "POST", url, headers, data)
        answer = await self._line.exchange(request)
        reply = modern_reply(answer)
        fault = modern_fault(request, answer, reply, self._line.skew)
        if fault is not None or reply is None:
            raise fault or garbled(request, answer)
        return _receipt(request, answer, "")


def _receipt(request: Request, answer: Answer, event_id: str) -> Receipt:
    return Receipt(
        vendor=VENDOR,
        operation=request.operation,
        request_id=answer.request_id or event_id,
        latency_ms=answer.latency_ms,
        at=answer.at,
        event_id=event_id,
    )
