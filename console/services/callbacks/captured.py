"""Callbacks that somebody captured: read in as what they are, written out to be read in again.

A line, or a whole text, is one of: what this desk exports, a body as it was posted, or an object
with a body in it, as proxies and inspectors write them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, cast

from console.domain.callbacks import Called, RelayNews
from console.domain.job_events import JobEvent, Unread
from console.services.bounded import bytes_of
from console.services.callbacks.log import KEPT
from console.services.callbacks.wording import in_json, out_of_json
from console.services.connection import HUAWEI, VOLCENGINE
from console.vendors.huawei.callbacks import event_of
from console.vendors.instants import unix_seconds
from console.vendors.volcengine.callbacks import news_of

LARGEST: Final = 8 * 1024 * 1024
_BODIES: Final = ("body", "payload", "content", "text", "data")
_TIMES: Final = ("real", "at", "time", "timestamp", "ts", "@timestamp", "received_at")


@dataclass(frozen=True, slots=True)
class Found:
    """What could be read, all marked as imported; `odd` counts what is no callback."""

    called: tuple[Called, ...] = ()
    odd: int = 0


def text_of(path: Path) -> str:
    """OSError where it cannot be read, ValueError where it is too large."""
    return bytes_of(path, LARGEST).decode("utf-8-sig", "replace")


def read(text: str, show: float, real: float) -> Found:
    """`show` and `real` are now: when those came that do not say it."""
    whole = _entry(text.strip(), show, real) if text.strip() else None
    if whole is not None:
        return Found((whole,))
    called: list[Called] = []
    odd = 0
    for part in _parts(text):
        one = _entry(part, show, real)
        if one is None:
            odd += 1
        else:
            called.append(one)
    return Found(tuple(called[-KEPT:]), odd)


def written(called: Iterable[Called]) -> str:
    """JSON lines; no more in them than was read of each."""
    return "".join(json.dumps(in_json(one), ensure_ascii=False) + "\n" for one in called)


def _parts(text: str) -> list[str]:
    """The lines; of a JSON list its items."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return [line for line in text.splitlines() if line.strip()]
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    return [json.dumps(item) for item in items]


def _entry(text: str, show: float, real: float) -> Called | None:
    row = _row(text)
    own = out_of_json(row, 0)
    if own is not None:
        return replace(own, imported=True)
    at = next((t for t in map(_moment, (row.get(name) for name in _TIMES)) if t is not None), None)
    for body in (text, *(_body(row.get(name)) for name in _BODIES)):
        what = _what(body)
        if what is not None:
            vendor = VOLCENGINE if isinstance(what, RelayNews) else HUAWEI
            return Called(
                0, show if at is None else at, real if at is None else at, vendor, what, True
            )
    return None


def _what(body: str) -> JobEvent | RelayNews | None:
    """None where nothing in it is known."""
    if not body:
        return None
    data = body.encode("utf-8", "surrogatepass")
    event = event_of(data)
    if not isinstance(event, Unread):
        return event
    news = news_of(data)
    if news.task_id:
        return news
    known = event.kind.isupper() and event.why == "broken"
    return event if known else None


def _body(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value) if isinstance(value, dict) else ""


def _moment(value: object) -> float | None:
    """Unix seconds, out of seconds, milliseconds or RFC 3339."""
    if isinstance(value, str):
        return unix_seconds(value)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    seconds = value / 1000 if value > 1e11 else float(value)
    return seconds if 1e9 < seconds < 1e10 else None


def _row(text: str) -> Mapping[str, object]:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}
