"""Which fault a MetaStudio answer stands for, if any, and what is refused before sending."""

from __future__ import annotations

from console.contracts.check import Complaint
from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.vendors.diagnosis import by_status, garbled, named
from console.vendors.exchange import Answer, Request
from console.vendors.huawei.reading import row_of, text

VENDOR = "huawei"


def fault_in(request: Request, answer: Answer, skew: float | None) -> Fault | None:
    """A start answers 202, a stop with nothing; MSS and APIGW codes use the same two keys.

    A 2xx to an act is a yes only where its body is empty or an object without a code."""
    if 200 <= answer.status < 300:
        return None if request.harmless else _denial(request, answer, skew)
    fault = _refusal(request, answer, skew)
    if answer.status == 401 and any(name == "X-Auth-Token" for name, _ in request.headers):
        fault.words = say(
            "Huawei did not take the token: it has ended, or it is of another project. Get a new"
            " one from IAM and enter it in Settings, Accounts."
        )
    return fault


def _denial(request: Request, answer: Answer, skew: float | None) -> Fault | None:
    """What a 2xx says that is no yes: another server's page, or a code all the same."""
    if not answer.body.strip():
        return None
    row = row_of(answer.body)
    if row is None:
        return garbled(request, answer)
    code = text(row, "error_code")
    return named(request, answer, code, text(row, "error_msg"), skew) if code else None


def _refusal(request: Request, answer: Answer, skew: float | None) -> Fault:
    refusal = row_of(answer.body)
    code = text(refusal, "error_code") if refusal is not None else ""
    if refusal is None or not code:
        return by_status(request, answer)
    return named(request, answer, code, text(refusal, "error_msg"), skew)


def unsent(name: str, words: Message, culprit: str, family: Family = Family.INVALID) -> Fault:
    """Refused by us: nothing left this computer."""
    return Fault(family, VENDOR, name, words, culprit=culprit)


def raise_complaint(name: str, complaints: tuple[Complaint, ...]) -> None:
    """The first error among the complaints as a fault; warnings are sent all the same."""
    for complaint in complaints:
        if complaint.severity == "error":
            raise unsent(name, complaint.words, complaint.path)
