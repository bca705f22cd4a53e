"""Whether a cloud knows an account: one question that changes nothing, and what came of it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping

from console.domain.message import Message, say
from console.services.account import Account
from console.services.clocks import Clock
from console.services.connection import HUAWEI, TENCENT
from console.services.signers import huawei_of, interfaces, tencent_of, volcengine_of
from console.vendors.exchange import Exchange
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.line import Line
from console.vendors.tencent.client import TencentMixing
from console.vendors.volcengine.client import VolcengineRelays

_CLOCK_MATTERS = 60.0
"""Seconds; the vendors' own limits are from 5 to 15 min, and a clock goes on drifting."""


async def try_account(
    account: Account, secrets: Mapping[str, str], signing: Clock = time.time
) -> Message:
    """That it works, how fast, and how far the clocks are apart; else the Fault.

    ValueError where an App ID is not a number."""
    seen: list[Exchange] = []
    line = Line(clock=signing, on_exchange=seen.append)
    try:
        await _ask(line, account, secrets, signing)
        return _works(seen[-1].latency_ms, line.skew)
    finally:
        await line.aclose()


async def _ask(line: Line, account: Account, secrets: Mapping[str, str], signing: Clock) -> None:
    if account.vendor == TENCENT:
        user = tencent_of(account, secrets)
        for api in interfaces(account, secrets):
            await TencentMixing(line, user, signing, api).probe()
    elif account.vendor == HUAWEI:
        await _first(HuaweiJobs(line, huawei_of(account, secrets), signing).pages())
    else:
        await _first(VolcengineRelays(line, volcengine_of(account, secrets), signing).pages())


async def _first(pages: AsyncIterator[object]) -> None:
    await anext(pages, None)


def _works(latency_ms: float, skew: float | None) -> Message:
    ms = round(latency_ms)
    if skew is None:
        return say("It works: {ms} ms.", ms=ms)
    seconds = f"{skew:+.1f}"
    if abs(skew) < _CLOCK_MATTERS:
        return say("It works: {ms} ms, clock {seconds} s.", ms=ms, seconds=seconds)
    return say(
        "It works: {ms} ms, but this computer's clock is {seconds} s off. Set it right: the cloud"
        " refuses what is signed too far from its own time.",
        ms=ms,
        seconds=seconds,
    )
