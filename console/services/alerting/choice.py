"""Which alerts go which way: what the settings keep of it, and what its secrets are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from console.domain.durations import MINUTE
from console.domain.paging import TROUBLE, WARNING
from console.services.settings import Preferences

DESKTOP, SOUND, TRAY, SPEECH = "desktop", "sound", "tray", "speech"
HERE: Final = (DESKTOP, SOUND, TRAY, SPEECH)
JSON, WECOM, DINGTALK, FEISHU = "json", "wecom", "dingtalk", "feishu"
FORMS: Final = (WECOM, DINGTALK, FEISHU, JSON)
SIGNED: Final = (DINGTALK, FEISHU)
"""Those that may have a secret beside their address."""

OFF, GRAVE, ALL = "off", "trouble", "warning"
_LEAST: Final = {GRAVE: TROUBLE, ALL: WARNING}
FIRST: Final = {SPEECH: ALL}
"""What is on at a first start: who hears the screen hears its alerts."""
REPEATS: Final = (0, 5, 15, 60)
"""Minutes after which what nobody has answered goes out again; 0 is never."""


def chosen(now: Preferences, channel: str) -> str:
    """`off`, `trouble` or `warning`."""
    kept = now.alerts.get(channel, "")
    return kept if kept in (OFF, GRAVE, ALL) else FIRST.get(channel, OFF)


def takes(now: Preferences, channel: str, level: int) -> bool:
    """Whether this channel wants what is so grave; for an end that is the page's reach."""
    least = _LEAST.get(chosen(now, channel))
    return least is not None and level >= least


def repeat_minutes(now: Preferences) -> int:
    kept = now.alerts.get("repeat", "")
    return int(kept) if kept in map(str, REPEATS) else REPEATS[2]


def repeat_of(now: Preferences) -> float:
    """Seconds of it."""
    return repeat_minutes(now) * float(MINUTE)


def with_choice(name: str, value: str) -> Callable[[Preferences], Preferences]:
    """The settings with that one changed."""
    return lambda now: replace(now, alerts={**now.alerts, name: value})


def slot(form: str, part: str) -> str:
    """What the address (`url`) or the `secret` of a form is called where keys are kept."""
    return f"alerts.{form}.{part}"


SLOTS: Final = (*(slot(f, "url") for f in FORMS), *(slot(f, "secret") for f in SIGNED))
