"""Instants out of what an operator types: `21:00`, `tomorrow 21:00`, `+2h`, `2026-12-01 21:00Z`.

Every zone here is a fixed offset, so no hour is missing or there twice, and a length of time is
the same on the night when clocks change."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta

from console.domain.durations import DAY, duration, seconds_in
from console.domain.message import Message, say
from console.domain.wallclock import Zone

_SIGNS = str.maketrans({"−": "-", "–": "-", "年": "-", "月": "-", "点": ":"})
_DAYS = {
    **dict.fromkeys(("today", "今天", "今日"), 0),
    **dict.fromkeys(("tomorrow", "明天", "明日"), 1),
    "后天": 2,
}
_NOW = ("now", "现在", "此刻")
_SUM = re.compile(r"\s*([+-])\s*((?:\d+(?:\.\d+)?\s*(?:分钟|小时|min|sec|[smhd秒分时天]))+)$")
_ZONE = re.compile(
    r"\s*(?:z|utc|gmt|(?:utc|gmt)(?P<a>[+-]\d{1,2})(?::?(?P<b>\d\d))?|(?P<c>[+-]\d\d):?(?P<d>\d\d))$"
)
_DATE = re.compile(r"(?:(\d{4})[-/.])?(\d{1,2})[-/.](\d{1,2})日?(?:t|\s+|$)")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?")
_UNIX = re.compile(r"\d{9,11}")
_LONGEST = 60


def moment_in(text: str, now: float, zone: Zone, *, after: float | None = None) -> int | Message:
    """Unix seconds, or the sentence that says what can be typed.

    A length alone (`+2h`) counts from `after`, else from now; a time without a day is the next
    one after that. Without a zone of its own a text is in `zone`."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SIGNS).strip()
    base = now if after is None else after
    if not plain or len(plain) > _LONGEST:
        return _how()
    rest, more = _sums(plain)
    if more is None:
        return _how()
    found = base if not rest else _instant(rest, now, base, zone)
    if found is None:
        return _how()
    whole = round(found + more)
    return whole if 0 < whole < 2**33 else _how()


def written(seconds: float, zone: Zone) -> str:
    """As `moment_in` reads it back to the same second."""
    return zone.full(seconds)


def placed(seconds: float, zone: Zone) -> Message:
    """Local and UTC."""
    here = f"{zone.full(seconds)} {zone.label}"
    return say("{here} · {utc} UTC", here=here, utc=Zone(0).full(seconds)[5:])


def told(seconds: float, now: float, zone: Zone) -> Message:
    """The same, and how far away: what stands under a field of time."""
    away, place = seconds - now, placed(seconds, zone)
    if away >= 0:
        return say("{place} · in {time}", place=place, time=duration(away))
    return say("{place} · {time} ago", place=place, time=duration(-away))


def _how() -> Message:
    return say("Type a time: 21:00, tomorrow 21:00, 2026-12-01 21:00, or +2h.")


def _sums(text: str) -> tuple[str, float | None]:
    """What is left before the lengths of time that are added or taken away, and their sum."""
    total = 0.0
    while found := _SUM.search(text):
        seconds = seconds_in(found[2].replace(" ", ""))
        if seconds is None:
            return text, None
        total += seconds if found[1] == "+" else -seconds
        text = text[: found.start()]
    return text, total


def _instant(text: str, now: float, base: float, zone: Zone) -> float | None:
    if text in _NOW:
        return now
    if _UNIX.fullmatch(text):
        return float(text)
    text, zone = _zoned(text, zone)
    rest, day = _day(text, base, now, zone)
    clock = _CLOCK.fullmatch(rest.strip()) if rest.strip() else None
    if clock is None:
        return None
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    if day is not None:
        return (day + timedelta(hours=hour, minutes=minute, seconds=second)).timestamp()
    start = zone.at(base).replace(hour=hour, minute=minute, second=second, microsecond=0)
    return start.timestamp() + (DAY if start.timestamp() <= base else 0)


def _zoned(text: str, zone: Zone) -> tuple[str, Zone]:
    """The zone at the end of the text, where one is after a clock's time."""
    found = _ZONE.search(text)
    if found is None or not _CLOCK.search(text[: found.start()]):
        return text, zone
    whole, part = found["a"] or found["c"] or "+0", found["b"] or found["d"] or "0"
    hours = abs(int(whole)) + int(part) / 60
    if hours > 14:
        return text, zone
    return text[: found.start()], Zone(-hours if whole[0] == "-" else hours)


def _day(text: str, base: float, now: float, zone: Zone) -> tuple[str, datetime | None]:
    """The midnight that a text begins with, and what comes after it."""
    for word, days in _DAYS.items():
        if text.startswith(word):
            return text[len(word) :], _midnight(zone.at(now)) + timedelta(days=days)
    found = _DATE.match(text)
    if found is None:
        return text, None
    here = zone.at(base)
    try:
        day = _midnight(here).replace(
            year=int(found[1] or here.year), month=int(found[2]), day=int(found[3])
        )
    except ValueError:
        return "", None
    if not found[1] and here - day > timedelta(days=180):
        day = day.replace(year=day.year + 1)  # typed in December for January
    return text[found.end() :], day


def _midnight(when: datetime) -> datetime:
    return when.replace(hour=0, minute=0, second=0, microsecond=0)
