"""Keys that open a vendor's gate: the practice account's own, and temporary ones with a token."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

PASS_LASTS = 3600.0


@dataclass(frozen=True, slots=True)
class Pass:
    """`token` is empty for the account's own key; `until` is the vendor's own real time."""

    key_id: str
    secret: str = field(repr=False)
    token: str = field(default="", repr=False)
    until: float = math.inf

    def opens(self, token: str, now: float) -> bool:
        """Whether the session token beside the key is the right one, and not too old."""
        return token == self.token and now < self.until


class Passes:
    """One vendor's; the keys die with the process, as the account's own do."""

    def __init__(self, key_id: str, secret: str) -> None:
        self._own = Pass(key_id, secret)
        self._lent: dict[str, Pass] = {}

    def of(self, key_id: str) -> Pass | None:
        """None for a key that was never given."""
        return self._own if key_id == self._own.key_id else self._lent.get(key_id)

    def lend(self, given: Pass) -> Pass:
        self._lent[given.key_id] = given
        return given

    def expire(self, now: float) -> None:
        """All temporary keys are too old from now on; they stay known."""
        self._lent = {name: replace(one, until=now) for name, one in self._lent.items()}
