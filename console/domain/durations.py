"""Words for lengths of time, and lengths of time out of words."""

from __future__ import annotations

import re

from console.domain.message import Message, say

MINUTE = 60
HOUR = 3600
DAY = 86400

_UNITS = {
    "s": 1, "sec": 1, "秒": 1,
    "m": MINUTE, "min": MINUTE, "分": MINUTE, "分钟": MINUTE,
    "h": HOUR, "小时": HOUR, "时": HOUR,
    "d": DAY, "天": DAY, "日": DAY,
}  # fmt: skip
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(分钟|小时|min|sec|[smhd秒分时天日])")


def duration(seconds: float) -> Message:
    """The two largest units, as an operator says it: `5 d 22 h`, `2 h 5 m`, `25 m`, `41 s`."""
    whole = max(0, int(seconds))
    if whole < MINUTE:
        return say("{s} s", s=whole)
    if whole < HOUR:
        return say("{m} m", m=whole // MINUTE)
    if whole < DAY:
        hours, minutes = divmod(whole // MINUTE, 60)
        return say("{h} h {m} m", h=hours, m=minutes) if minutes else say("{h} h", h=hours)
    days, hours = divmod(whole // HOUR, 24)
    return say("{d} d {h} h", d=days, h=hours) if hours else say("{d} d", d=days)


def stopwatch(seconds: float) -> str:
    """`02:14:08`; days are counted into the hours."""
    whole = max(0, int(seconds))
    return f"{whole // HOUR:02d}:{whole // MINUTE % 60:02d}:{whole % 60:02d}"


def seconds_in(text: str) -> float | None:
    """`2h`, `1h30m`, `1.5d`, `2小时`; None when a unit is missing or anything is left over."""
    total, end = 0.0, 0
    for part in _PART.finditer(text):
        if part.start() != end:
            return None
        total += float(part[1]) * _UNITS[part[2]]
        end = part.end()
    return total if end and end == len(text) else None
