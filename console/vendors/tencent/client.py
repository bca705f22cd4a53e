"""Cloud mixing for one Tencent account, over either of the two interfaces."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable

from console.contracts.mixing import NO_SUCH_SESSION
from console.domain.fault import Fault
from console.domain.findings import Api
from console.domain.mix import Mix
from console.domain.receipt import Receipt
from console.vendors.exchange import Carrier, Clock
from console.vendors.patience import ONCE, Patience
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.calls import LegacyCalls, ModernCalls
from console.vendors.tencent.wire import (
    Body,
    legacy_cancel,
    legacy_request,
    modern_cancel,
    modern_request,
    new_event_id,
    pictures_query,
)


class TencentMixing:
    """Start and cancel over one line; each call raises a Fault or returns a receipt.

    `api` is the account's own choice unless one is named."""

    def __init__(
        self,
        line: Carrier,
        account: TencentAccount,
        clock: Clock,
        api: Api | None = None,
        event_ids: Callable[[], int] = new_event_id,
        *,
        patience: Patience = ONCE,
    ) -> None:
        self._account = account
        self._clock = clock
        self._api: Api = api or account.api
        self._event_ids = event_ids
        self._legacy = LegacyCalls(line, account, clock, patience)
        self._modern = ModernCalls(line, account, clock, patience)

    @property
    def api(self) -> Api:
        return self._api

    async def start(self, mix: Mix) -> Receipt:
        """Begin the session, or lay it out anew: the same call (document 001, question 4)."""
        if self._api == "3.0":
            return (await self._modern.ask("CreateCommonMixStream", modern_request(mix))).receipt
        done = await self._legacy.ask(
            "start_mix_stream_advanced", lambda now: self._legacy_start(mix, now)
        )
        return done.receipt

    async def cancel(self, session: str, output: str) -> Receipt:
        """At least 5 s after the start, once; API 3.0 needs no output id."""
        if self._api == "3.0":
            return (await self._modern.ask("CancelCommonMixStream", modern_cancel(session))).receipt
        done = await self._legacy.ask(
            "cancel_mix_stream",
            lambda now: legacy_cancel(
                session, output, self._account.app_id, now, self._event_ids()
            ),
        )
        return done.receipt

    async def probe(self) -> None:
        """Returns where the account is let in, and touches no mix; a Fault where it is not.

        API 3.0 lists one watermark. The legacy interface has no read: it is asked to cancel a
        session that nobody has, and its "no such session" proves the key."""
        if self._api == "3.0":
            await self._modern.ask("DescribeLiveWatermarks", pictures_query(1, 1))
            return
        nobody = f"cuedesk_probe_{secrets.token_hex(16)}"
        try:
            await self.cancel(nobody, nobody)
        except Fault as fault:
            if fault.number != NO_SUCH_SESSION:
                raise

    def request_text(self, mix: Mix) -> str:
        """The body that `start` would send now, indented; signatures are not part of it."""
        modern = self._api == "3.0"
        body = modern_request(mix) if modern else self._legacy_start(mix, self._clock())
        return json.dumps(body, indent=2, ensure_ascii=False)

    def _legacy_start(self, mix: Mix, now: float) -> Body:
        return legacy_request(mix, self._account.app_id, now, self._event_ids())
