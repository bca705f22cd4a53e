"""How a verb ends: its exit code, what it says on the way out, and the same as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.fault import Family, Fault
from console.domain.message import Message, in_english, say

FINE, ERRORS, MISUSED, REFUSED, UNSURE = range(5)
INTERRUPTED = 130
"""As shells count it: ended by Ctrl+C with nothing on its way."""

KINDS = {ERRORS: "errors", MISUSED: "misused", REFUSED: "refused", UNSURE: "unknown"}


class Ended(Exception):
    """A verb cannot go on; `words` say why and what to do, `more` goes beside them in JSON."""

    def __init__(self, code: int, words: Message, more: Mapping[str, object] | None = None) -> None:
        super().__init__(in_english(words))
        self.code = code
        self.words = words
        self.more = more or {}


def misused(words: Message) -> Ended:
    return Ended(MISUSED, words)


def code_of(fault: Fault, *, acting: bool) -> int:
    """3 also where the cloud was not reached: nothing has happened then either."""
    if acting and fault.unsettled:
        return UNSURE
    return ERRORS if fault.family is Family.INVALID and not fault.sent else REFUSED


def details(fault: Fault) -> dict[str, object]:
    """What a script or a ticket wants to know of a fault beside its words."""
    known = {
        "family": fault.family.value,
        "vendor": fault.vendor,
        "operation": fault.operation,
        "code": fault.code,
        "vendor_words": fault.vendor_words,
        "request_id": fault.request_id,
    }
    return {name: value for name, value in known.items() if value}


def vendor_line(fault: Fault) -> str:
    """Code, the vendor's own words and the request id, as far as they are known."""
    parts = (fault.code, fault.vendor_words, fault.request_id)
    return " · ".join(part for part in parts if part)


def unsure() -> Message:
    """The sentence for every act whose outcome is not known."""
    return say(
        "It was sent, and whether it took effect is not known. Look (list, show) before you do"
        " anything else; do not repeat it."
    )
