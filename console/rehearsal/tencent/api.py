"""Tencent's front: one host name of the rehearsal for the legacy interface and for API 3.0.

Where the documents are silent we chose [OWN]:
  cancel sooner than 5 s after the latest accepted start     -10031
  a session id sooner than 30 s after its cancel             -10031
  a session that ended by itself after 15 min, then a cancel -30300
  wrong type, unknown or missing field, verb or wrapper      -1
  para.app_id that is not the query's appid                  -505 (001 names appid under it)
  output_stream_type neither 0 nor 1                         -111
  a background whose location is not 0                       -2
  390, 391, 590 without a canvas in API 3.0                  TemplateNotMatchInputNum
  a keyed colour that is not 0xRRGGBB                        -20, by its name in API 3.0
  an extra or a switch of API 3.0 out of its range           InvalidParameter
  a picture's address, name or side                          InvalidParameter.InvalidWatermark
  a page that is not 1.., or not of 1..500 rows              InvalidParameter
  the 101st picture                                          InternalError.WatermarkAddError
  a picture's own size, which we cannot fetch                its per cent, or 320x180
  legacy signature, key, expiry, query                       HTTP 403, {"code": 403, "message": …}
  legacy "too many requests"                                 HTTP 429, the same shape
"""

from __future__ import annotations

from console.rehearsal.accounts import TencentAccount
from console.rehearsal.clock import ShowClock, VendorClock
from console.rehearsal.exchange import Answer, Request, in_json
from console.rehearsal.front import Named
from console.rehearsal.passes import Passes
from console.rehearsal.quota import Quota
from console.rehearsal.tencent import legacy, modern
from console.rehearsal.tencent.mixes import Mixes
from console.rehearsal.trouble import Trouble

LEGACY_PATH = "/common_access"
MODERN_QUOTA = 200
"""Calls of one action in a second (FACTS.md 2.6); an older page says 100: a switch."""


class TencentFront:
    """Answers as Tencent; `clock` is Tencent's own, `show` the rehearsed world's."""

    name = "tencent"

    def __init__(
        self,
        account: TencentAccount,
        mixes: Mixes,
        clock: VendorClock,
        show: ShowClock,
        named: Named,
        quota: Quota | None = None,
    ) -> None:
        self.clock = clock
        self.passes = Passes(account.secret_id, account.secret_key)
        self.modern_quota = MODERN_QUOTA
        self._quota = quota or Quota()
        self._account = account
        self._mixes = mixes
        self._show = show
        self._named = named

    def action(self, request: Request) -> str:
        """The legacy verb without its `mix_streamv2.`, or X-TC-Action."""
        if request.path == LEGACY_PATH:
            return legacy.verb_of(request.body).removeprefix("mix_streamv2.")
        return request.header("X-TC-Action") or ""

    def serve(self, request: Request) -> Answer:
        if request.path == LEGACY_PATH:
            return legacy.serve(
                request, self._account, self._mixes, self.clock.now(), self._show.now()
            )
        now = self.clock.now()
        return modern.serve(
            request,
            self.passes,
            self._mixes,
            now,
            self._show.now(),
            self._named.request_id(),
            lambda action: self._quota.take(self.name, action, self.modern_quota, now),
        )

    def in_trouble(self, request: Request, trouble: Trouble) -> Answer:
        """The dialled refusal in the shape of the interface that was asked."""
        if request.path == LEGACY_PATH:
            return legacy.trouble(request, trouble, self.clock.now())
        request_id = self._named.request_id()
        if trouble.kind == "refuse":
            body = in_json({"message": "rehearsed failure"})
            return Answer(trouble.status, body, code=str(trouble.status), request_id=request_id)
        code = "RequestLimitExceeded" if trouble.kind == "busy" else trouble.code
        return modern.error(code, "rehearsed", request_id)
