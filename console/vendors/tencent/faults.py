"""Which fault a Tencent answer stands for, if any."""

from __future__ import annotations

from console.contracts.operations import operation
from console.domain.fault import Fault
from console.vendors.diagnosis import by_status, garbled, named
from console.vendors.exchange import Answer, Request
from console.vendors.tencent.answers import (
    LegacyReply,
    ModernReply,
    gate_words,
    inner_code,
)


def legacy_fault(
    request: Request, answer: Answer, reply: LegacyReply | None, skew: float | None
) -> Fault | None:
    """0 is a yes. A refused signature has no documented code: the gate answers 401 or 403.

    `t` is an expiry, so only a slow clock is refused here (FACTS.md, Clock tolerance)."""
    if answer.status in (401, 403):
        slow = skew if skew is not None and skew > 0 else None
        return named(request, answer, "403", gate_words(answer), slow)
    if reply is None:
        return garbled(request, answer) if answer.status == 200 else by_status(request, answer)
    if reply.code != 0:
        return named(request, answer, str(reply.code), reply.message, skew)
    return None if answer.status == 200 else by_status(request, answer)


def modern_fault(
    request: Request, answer: Answer, reply: ModernReply | None, skew: float | None
) -> Fault | None:
    """Errors come with HTTP 200; OtherError hides the legacy number in its words."""
    if reply is None:
        return garbled(request, answer) if answer.status == 200 else by_status(request, answer)
    refusal = reply.refusal
    if refusal is None:
        return None if answer.status == 200 else by_status(request, answer)
    inner = operation(request.vendor, request.operation).codes.get(inner_code(refusal.message))
    return named(request, answer, refusal.code, refusal.message, skew, meaning=inner)
