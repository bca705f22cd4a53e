"""How often each operation may be called: any second of real time, per vendor and operation."""

from __future__ import annotations

from collections import deque

RETRY_AFTER = 1
"""Seconds: the window that is counted."""


class Quota:
    """`retry_after` is a switch: whether a 429 says when to come back (no document says so)."""

    def __init__(self) -> None:
        self._calls: dict[tuple[str, str], deque[float]] = {}
        self.retry_after = False

    def clear(self) -> None:
        self._calls.clear()

    def take(self, vendor: str, operation: str, most: int, now: float) -> bool:
        """Counts the call; False when it is one too many. `now` is the vendor's own real time."""
        calls = self._calls.setdefault((vendor, operation), deque())
        while calls and not now - 1 < calls[0] <= now:
            calls.popleft()
        if len(calls) >= most:
            return False
        calls.append(now)
        return True

    @property
    def wait(self) -> int | None:
        """What Retry-After says, if anything."""
        return RETRY_AFTER if self.retry_after else None
