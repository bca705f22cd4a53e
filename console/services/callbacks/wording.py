"""A callback as one line of JSON and back: only what was read of it, never its text or a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Final, cast

from console.domain.callbacks import Called, RelayNews
from console.domain.job_events import (
    JobEvent,
    LinkChanged,
    Progress,
    ReplyFinished,
    ScriptSwitched,
    Unread,
)

LONGEST: Final = 300
"""Characters of one text: a title or an id, whatever was sent."""

_MADE: Final[Mapping[str, type[JobEvent | RelayNews]]] = {
    "script": ScriptSwitched,
    "link": LinkChanged,
    "reply": ReplyFinished,
    "progress": Progress,
    "unread": Unread,
    "relay": RelayNews,
}
_NAMES: Final = {made: name for name, made in _MADE.items()}
_UNKEPT: Final = "end"
_NUMBERS: Final = ("number", "offset", "size")


def in_json(called: Called) -> dict[str, object]:
    """Without its running number, which is of this session."""
    kept = ((name, value) for name, value in asdict(called.what).items() if name != _UNKEPT)
    what = {name: _short(value) for name, value in kept}
    line: dict[str, object] = {
        "at": round(called.at, 3),
        "real": round(called.real, 3),
        "vendor": called.vendor,
        "event": _NAMES[type(called.what)],
        "what": what,
    }
    return {**line, "imported": True} if called.imported else line


def out_of_json(value: object, number: int) -> Called | None:
    """None where it is no such line; texts are cut, members of another type left out."""
    row = _row(value)
    made = _MADE.get(str(row.get("event")))
    at, real, what = row.get("at"), row.get("real"), _row(row.get("what"))
    if made is None or not _is_number(at) or not _is_number(real):
        return None
    named = {name: _short(what[name]) for name in made.__dataclass_fields__ if name in what}
    if any(not _fits(name, value) for name, value in named.items()):
        return None
    build = cast("Callable[..., JobEvent | RelayNews]", made)
    try:
        read = build(**named)
    except TypeError:  # a member is missing that has no default
        return None
    vendor = str(row.get("vendor", ""))[:20]
    moments = float(cast("float", at)), float(cast("float", real))
    return Called(number, *moments, vendor, read, imported=row.get("imported") is True)


def _fits(name: str, value: object) -> bool:
    if name in _NUMBERS:
        return value is None or _is_number(value)
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12


def _short(value: object) -> object:
    return value[:LONGEST] if isinstance(value, str) else value


def _row(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}
