"""Which fault a MetaStudio answer stands for, if any."""

from __future__ import annotations

from console.domain.fault import Fault
from console.vendors.diagnosis import by_status, named
from console.vendors.exchange import Answer, Request
from console.vendors.huawei.answers import Refusal, read


def fault_in(request: Request, answer: Answer, skew: float | None) -> Fault | None:
    """Any 2xx is a yes, for a start answers 202; MSS and APIGW codes use the same two keys."""
    if 200 <= answer.status < 300:
        return None
    refusal = read(answer, Refusal)
    if refusal is None:
        return by_status(request, answer)
    return named(request, answer, refusal.error_code, refusal.error_msg or "", skew)
