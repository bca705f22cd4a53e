"""Carries one letter: again only while it surely did not arrive. Loads the network."""

from __future__ import annotations

import asyncio
from typing import Final

from console.domain.fault import Family, Fault
from console.domain.message import say
from console.services.alerting.forms import TITLES, Letter, refusal
from console.services.poller import Wait, wait
from console.vendors.exchange import AGENT, JSON_TYPE, Request
from console.vendors.line import Deadlines, Line

PAUSES: Final = (2.0, 10.0)
"""Seconds before a second and a third try."""
_DEADLINES: Final = Deadlines(connect=5.0, write=5.0, read=8.0, total=20.0)
_HEADERS: Final = (("Content-Type", f"{JSON_TYPE}; charset=utf-8"), ("User-Agent", AGENT))


async def deliver(letter: Letter, *, only_here: bool, wait: Wait = wait) -> None:
    """Raises a Fault whose words hold no address; `only_here` refuses every other machine."""
    line = Line(loopback_only=only_here, deadlines=_DEADLINES)
    request = Request("", "alert", "once", "POST", letter.url, _HEADERS, letter.body)
    try:
        for pause in (*PAUSES, None):
            try:
                answer = await line.exchange(request)
            except Fault as fault:
                if pause is None or fault.sent or fault.family is not Family.UNREACHABLE:
                    raise
                await wait(pause, asyncio.Event())
            else:
                break
        else:
            raise AssertionError("the last try returns or raises")
    finally:
        await line.aclose()
    code = refusal(letter.form, answer.body) if answer.status == 200 else f"HTTP {answer.status}"
    if code is not None and not (letter.form == "json" and 200 <= answer.status < 300):
        words = say(
            "{channel} did not take the message ({code}). Check its address and secret.",
            channel=TITLES[letter.form],
            code=code,
        )
        raise Fault(Family.REFUSED, "", "alert", words, sent=True, status=answer.status)
