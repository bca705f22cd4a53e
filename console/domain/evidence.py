"""What the pictures of one stream prove as they come: frozen, black, gone, and since when."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from console.domain.message import Message
from console.domain.sight import Sight
from console.domain.units import Size

STANDS_FOR = 2.0
"""Real seconds without a change, or without light, that are no pause of the speaker any more."""
GONE_AFTER = 3.0
"""Real seconds without a picture: longer than a live stream's player waits for data."""


@dataclass(frozen=True, slots=True)
class Moment:
    """`real` in monotonic seconds measures how long; `show` in Unix seconds is told."""

    real: float
    show: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Values only grow by the four questions below; `sight` is what they come to."""

    began: Moment
    last: Moment | None = None
    moved: Moment | None = None
    lit: Moment | None = None
    sight: Sight = field(default_factory=Sight)

    def pictured(
        self, at: Moment, size: Size, fps: float | None, *, moved: bool, dark: bool
    ) -> Evidence:
        """A picture came: `moved` when it differs from the one before, `dark` when it is black."""
        fresh = self.sight.seen is None
        changed = at if moved or fresh or self.moved is None else self.moved
        lit = at if not dark or fresh or self.lit is None else self.lit
        black = _standing(lit, at)
        # A black picture stands too, but black is what the operator has to hear.
        frozen = _standing(changed, at) if black is None else None
        seen = at.show if self.sight.seen is None else self.sight.seen
        return replace(
            self,
            last=at,
            moved=changed,
            lit=lit,
            sight=Sight(size, fps, seen, frozen, black),
        )

    def paused(self, at: Moment) -> Evidence:
        """No picture came by now."""
        last = self.last or self.began
        return self if at.real - last.real < GONE_AFTER else self._without(None)

    def lost(self, reason: Message) -> Evidence:
        """It could not be opened, or has ended."""
        return self._without(reason)

    def _without(self, reason: Message | None) -> Evidence:
        since = (self.last or self.began).show
        gone = since if self.sight.gone is None else self.sight.gone
        reason = reason or self.sight.reason
        return replace(self, sight=Sight(self.sight.size, None, gone=gone, reason=reason))


def _standing(since: Moment, at: Moment) -> float | None:
    """Since when, in show time; a rehearsed world whose clock is stopped proves nothing."""
    long_enough = at.real - since.real >= STANDS_FOR and at.show > since.show
    return since.show if long_enough else None
