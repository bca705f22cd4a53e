"""A test of the receiver: a signed sample, sent where the cloud would send it, and whether it came.

A proxy may answer well by itself: only what arrived here counts."""

from __future__ import annotations

import json
import secrets
import time
from typing import Final

from console.domain.callbacks import REASONS
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.callbacks.address import JOBS, RELAYS
from console.services.callbacks.desk import TEST, CallbackDesk
from console.services.connection import HUAWEI, VOLCENGINE
from console.vendors.exchange import AGENT, JSON_TYPE, Request
from console.vendors.huawei import callbacks as huawei
from console.vendors.line import Deadlines, Line
from console.vendors.volcengine import callbacks as volcengine

PATIENCE: Final = Deadlines(connect=4.0, read=6.0, total=8.0)


async def try_receiver(callbacks: CallbackDesk, now: float) -> tuple[bool, Message]:
    """Whether it works, and in words; on air also from outside, in rehearsal here alone.

    `now` is the signing clock's."""
    state = callbacks.store.value
    if state.stage != "on":
        return False, say("It is not open: switch it on first.")
    here = Line(loopback_only=True, deadlines=PATIENCE)
    away = Line(clock=time.time, deadlines=PATIENCE)
    port = state.at.rpartition(":")[2]
    try:
        fault = await _sent(callbacks, here, f"http://127.0.0.1:{port}", now)
        if fault is not None:
            return False, say("Here at port {port}: {why}", port=port, why=fault)
        if state.rehearsing:
            return True, say(
                "It works: a signed sample arrived. In rehearsal nothing comes from outside."
            )
        fault = await _sent(callbacks, away, state.public, now)
        if fault is not None:
            return False, say(
                "It works here, but not through {address}: {why}", address=state.public, why=fault
            )
        return True, say(
            "It works: a signed sample came in through {address}.", address=state.public
        )
    finally:
        await here.aclose()
        await away.aclose()


async def _sent(callbacks: CallbackDesk, line: Line, base: str, now: float) -> Message | None:
    """None where it arrived; else why not."""
    mark = f"{TEST}{secrets.token_hex(6)}"
    refusals = callbacks.store.value.refusals
    try:
        answer = await line.exchange(_sample(callbacks, base, mark, now))
    except Fault as fault:
        return fault.words
    if mark in callbacks.tested:
        return None
    state = callbacks.store.value
    if state.refusals > refusals and state.refused:
        return say("it arrived and was refused: {why}", why=REASONS[state.refused[-1][1]])
    if answer.status == 200:
        return say("another program answered; it did not arrive here.")
    return say("the answer was HTTP status {status}; it did not arrive here.", status=answer.status)


def _sample(callbacks: CallbackDesk, base: str, mark: str, now: float) -> Request:
    """Of a job where there is its key, else of a relay."""
    key, public = callbacks.key_of(HUAWEI), callbacks.store.value.public
    headers = [("Content-Type", JSON_TYPE), ("User-Agent", AGENT)]
    if key:
        secret, stamp = huawei.sign_callback(key, f"{public}{JOBS}", now)
        headers += [("x-hw-mss-secret", secret), ("x-hw-mss-time", stamp)]
        path, told = JOBS, {"event_type": mark, "message": "{}"}
    else:
        sign, stamp = volcengine.sign_callback(callbacks.key_of(VOLCENGINE), now)
        path, told = RELAYS, {"event_type": mark, "sign": sign, "t": stamp}
    body = json.dumps(told).encode()
    return Request("", "test", "read", "POST", f"{base}{path}", tuple(headers), body)
