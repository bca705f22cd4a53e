"""The families that every failure belongs to, by what the operator can do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from console.domain.message import Message, say


class Family(Enum):
    """See ARCHITECTURE, "Errors by what the operator can do"."""

    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    INVALID = "invalid"
    MISSING = "missing"
    WRONG_STATE = "wrong_state"
    BUSY = "busy"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    GARBLED = "garbled"


@dataclass(slots=True, eq=False)
class Fault(Exception):
    """One failure, whole: our words, the vendor's own words and code untouched.

    `sent` is whether bytes may have reached the vendor; `retry_after` is in seconds; `skew` is
    the cloud's time minus this computer's, in seconds, where the clock is the culprit; `unsure`
    is an act whose answer tells of a breakdown inside the cloud; `number` is the legacy mixing
    number of the same meaning, whichever way the vendor said it."""

    family: Family
    vendor: str
    operation: str
    words: Message
    code: str = ""
    vendor_words: str = ""
    request_id: str = ""
    sent: bool = False
    culprit: str = ""
    retry_after: float | None = None
    status: int | None = field(default=None)
    skew: float | None = None
    unsure: bool = False
    number: int | None = None

    @property
    def unsettled(self) -> bool:
        """Whether the act may have happened all the same: look, never repeat.

        Besides no answer at all, that is noise after sending, and a server or gateway that broke
        down on the way or waited in vain (408), also where only its code says so; the vendor's
        own refusal comes with another code and status."""
        if not self.sent:
            return self.family is Family.UNKNOWN
        status = self.status or 0
        broke_down = self.family is Family.BROKEN and (status >= 500 or status == 408)
        return self.unsure or broke_down or self.family in (Family.UNKNOWN, Family.GARBLED)

    def __str__(self) -> str:
        what = f"{self.vendor} {self.operation}: {self.family.value}"
        return f"{what} {self.code} {self.vendor_words}"


def held_words() -> Message:
    """Why nothing is sent to a cloud that failed again and again."""
    return say(
        "This cloud failed several times in a row: nothing is sent to it until you re-arm it"
        " (Re-arm sending)."
    )
