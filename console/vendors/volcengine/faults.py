"""Which fault a Volcengine answer stands for, if any."""

from __future__ import annotations

from console.domain.fault import Fault
from console.vendors.diagnosis import by_status, garbled, named
from console.vendors.exchange import Answer, Request
from console.vendors.volcengine.answers import Envelope


def fault_in(
    request: Request, answer: Answer, whole: Envelope | None, skew: float | None
) -> Fault | None:
    """Errors come with any status, 200 among them; a gateway's page carries no code."""
    if whole is None:
        return garbled(request, answer) if answer.status == 200 else by_status(request, answer)
    if whole.refusal is not None:
        return named(request, answer, whole.refusal.code, whole.refusal.message, skew)
    return None if answer.status == 200 else by_status(request, answer)
