"""Instants as a desk prints them: 24 hours, in one named zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from console.domain.durations import DAY, HOUR


@dataclass(frozen=True, slots=True)
class Zone:
    """A fixed offset from UTC in hours; the label is printed wherever times are."""

    hours: float = 8

    @property
    def label(self) -> str:
        return f"UTC{self.hours:+g}"

    def at(self, seconds: float) -> datetime:
        return datetime.fromtimestamp(seconds, timezone(timedelta(hours=self.hours)))

    def hour_minute(self, seconds: float) -> str:
        minutes = int(self._here(seconds) // 60)  # a table asks for some hundred at every paint
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"

    def clock(self, seconds: float) -> str:
        return self.at(seconds).strftime("%H:%M:%S")

    def full(self, seconds: float) -> str:
        return self.at(seconds).strftime("%Y-%m-%d %H:%M:%S")

    def days_between(self, before: float, after: float) -> int:
        """Midnights passed from the one instant to the other, in this zone."""
        return int(self._here(after) // DAY - self._here(before) // DAY)

    def _here(self, seconds: float) -> float:
        return seconds + self.hours * HOUR


BEIJING = Zone(8)
