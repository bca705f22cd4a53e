"""Times as the vendors write them."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FARTHEST = 253402300800.0  # the year 10000: later ones cannot be shown


def unix_seconds(text: str | None) -> float | None:
    """RFC 3339 with its offset, or digits, as Unix seconds; None where it is neither.

    A time without offset is taken as UTC (vendor/FACTS.md 1.3)."""
    text = (text or "").strip()
    if not text:
        return None
    if text.isascii() and text.isdecimal():
        number = float(text)
        return number if number < _FARTHEST else None
    try:
        when = datetime.fromisoformat(text)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def http_date(text: str | None) -> float | None:
    """The `Date` header as Unix seconds."""
    try:
        return parsedate_to_datetime(text or "").timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


def compact_utc(now: float) -> str:
    """YYYYMMDDTHHMMSSZ, as X-Date and X-Sdk-Date are written."""
    return datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
