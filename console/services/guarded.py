"""What may be locked against the hand: asked before every change, and told where it is refused."""

from __future__ import annotations

from collections.abc import Callable

from console.domain.message import Message


class Guarded:
    """Nothing is locked until `lock_by`."""

    def __init__(self) -> None:
        self._why_locked: Callable[[], Message | None] = lambda: None

    def lock_by(self, why_not: Callable[[], Message | None]) -> None:
        """Asked before every edit; a reason locks the show, and is told."""
        self._why_locked = why_not

    def why_locked(self) -> Message | None:
        """None where the show may be edited now."""
        return self._why_locked()

    def refused(self, reason: Message) -> None:
        """An edit did not happen."""

    def locked(self) -> bool:
        """Whether an edit is refused now; that it was is told."""
        reason = self._why_locked()
        if reason is not None:
            self.refused(reason)
        return reason is not None
