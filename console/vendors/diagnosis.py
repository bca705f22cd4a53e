"""Naming the fault: from a vendor's code, an HTTP status or a body that makes no sense."""

from __future__ import annotations

from console.contracts.codes import Code
from console.contracts.operations import operation
from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.vendors.exchange import Answer, Request, without_secrets

_BY_STATUS = {
    401: Family.REFUSED,
    403: Family.REFUSED,
    404: Family.MISSING,
    408: Family.BROKEN,
    409: Family.WRONG_STATE,
    429: Family.BUSY,
}


def named(
    request: Request,
    answer: Answer,
    code: str,
    vendor_words: str,
    skew: float | None,
    *,
    meaning: Code | None = None,
) -> Fault:
    """The fault that a vendor's code stands for; `meaning` overrides the contract's reading."""
    known = meaning or operation(request.vendor, request.operation).code(code)
    family = known.family if known else family_of(answer.status)
    words = say("{cause} {remedy}", cause=known.what, remedy=known.help) if known else None
    culprit = known.about if known else ""
    if known and known.clock is not None and skew is not None and abs(skew) > known.clock:
        words, culprit = clock_words(skew), "clock"
    after = answer.retry_after
    if after is None and known:
        after = known.after
    return Fault(
        family=family,
        vendor=request.vendor,
        operation=request.operation,
        words=words or unnamed_words(family, code, answer.status),
        code=code,
        vendor_words=without_secrets(vendor_words),
        request_id=answer.request_id,
        sent=True,
        culprit=culprit,
        retry_after=after,
        status=answer.status,
        skew=skew if culprit == "clock" else None,
        unsure=known is not None and known.unsure and not request.harmless,
        number=known.meant if known else None,
    )


def by_status(request: Request, answer: Answer) -> Fault:
    """A gateway's answer that carries no code of the vendor."""
    family = family_of(answer.status)
    return Fault(
        family=family,
        vendor=request.vendor,
        operation=request.operation,
        words=unnamed_words(family, "", answer.status),
        vendor_words=_excerpt(answer),
        request_id=answer.request_id,
        sent=True,
        retry_after=answer.retry_after,
        status=answer.status,
    )


def garbled(request: Request, answer: Answer) -> Fault:
    """An answer that cannot be read; its beginning is kept for the report."""
    return Fault(
        family=Family.GARBLED,
        vendor=request.vendor,
        operation=request.operation,
        words=say("The cloud's answer cannot be read. Look whether it took effect, then report it.")
        if not request.harmless
        else say("The cloud's answer cannot be read. Try again; if it stays so, report it."),
        vendor_words=_excerpt(answer),
        request_id=answer.request_id,
        sent=True,
        status=answer.status,
    )


def family_of(status: int) -> Family:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:
        return Family.BROKEN
    return Family.INVALID if 400 <= status < 500 or status == 200 else Family.GARBLED


def clock_words(skew: float) -> Message:
    """`skew` is the cloud's time minus this computer's, in seconds."""
    amount = amount_of(skew)
    if skew > 0:
        return say(
            "This computer's clock is {amount} behind the cloud's. Set the clock, then try again.",
            amount=amount,
        )
    return say(
        "This computer's clock is {amount} ahead of the cloud's. Set the clock, then try again.",
        amount=amount,
    )


def amount_of(skew: float) -> Message:
    """How far two clocks are apart, whichever is ahead."""
    size = abs(skew)
    if size < 90:
        return say("{n} seconds", n=round(size))
    if size < 5400:
        return say("{n} minutes", n=round(size / 60))
    return say("{n} hours", n=round(size / 3600))


def unnamed_words(family: Family, code: str, status: int) -> Message:
    """For codes whose meaning is not documented: the vendor's own words stand beside it."""
    answered = (
        say("The cloud answered with code {code}.", code=code)
        if code
        else say("The cloud answered with HTTP status {status}.", status=status)
    )
    return say("{cause} {remedy}", cause=answered, remedy=_help(family))


def _help(family: Family) -> Message:
    if family is Family.REFUSED:
        return say("Check the keys in Settings, Accounts.")
    if family is Family.BUSY:
        return say("Wait a few seconds, then try again.")
    if family is Family.BROKEN:
        return say("Look whether it took effect, then try again in a minute.")
    if family is Family.MISSING:
        return say("Refresh, and check the endpoint in Settings, Accounts.")
    return say("Read the vendor's words, then try again.")


def _excerpt(answer: Answer) -> str:
    return without_secrets(answer.body[:600].decode("utf-8", "replace"))
