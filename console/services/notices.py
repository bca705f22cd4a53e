"""The one doorway to the operator: what happened, said once, kept for the Activity list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from console.domain.fault import Fault
from console.domain.message import Message
from console.services.clocks import Clock
from console.services.store import Store

KEPT = 500


class Tone(Enum):
    """How loud: DONE passes by itself, TROUBLE stays until acknowledged."""

    DONE = "done"
    NOTE = "note"
    WARNING = "warning"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence with its time (show clock); `detail` is the vendor's own words.

    What is an alert, or the end of one, names its `cause`: a key of ours that holds no secret.
    `code` is the vendor's, where a cloud gave one."""

    number: int
    at: float
    tone: Tone
    text: Message
    detail: str = ""
    area: str = ""
    acknowledged: bool = False
    cause: str = ""
    code: str = ""

    @property
    def waits(self) -> bool:
        """For somebody to answer it."""
        return self.tone is Tone.TROUBLE and not self.acknowledged


class Notices:
    """Newest last; `store.value[-1]` is what the footer shows.

    `chosen` are the numbers of waiting alerts that the operator has selected in Activity."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._count = 0
        self.store: Store[tuple[Notice, ...]] = Store(())
        self.chosen: Store[frozenset[int]] = Store(frozenset())

    @property
    def last(self) -> int:
        """The number of the newest; 0 before the first."""
        return self._count

    def tell(
        self,
        tone: Tone,
        text: Message,
        *,
        detail: str = "",
        area: str = "",
        cause: str = "",
        code: str = "",
    ) -> int:
        """The number that it got."""
        self._count += 1
        now = self._clock()
        notice = Notice(self._count, now, tone, text, detail, area, cause=cause, code=code)
        self.store.set((*self.store.value, notice)[-KEPT:])
        return notice.number

    def fault(self, fault: Fault, area: str, cause: str = "") -> None:
        """A failure in our words, with code, vendor's words and request id for a ticket."""
        parts = (fault.code, fault.vendor_words, fault.request_id)
        detail = " · ".join(p for p in parts if p)
        self.tell(Tone.TROUBLE, fault.words, detail=detail, area=area, cause=cause, code=fault.code)

    def acknowledge(self) -> None:
        """The newest loud notice that nobody has answered."""
        for notice in reversed(self.store.value):
            if notice.waits:
                self.settle(notice.number)
                return

    def settle(self, *numbers: int) -> None:
        """Nobody has to answer these any more."""
        told = self.store.value
        self.store.set(
            tuple(replace(n, acknowledged=True) if n.number in numbers else n for n in told)
        )
