"""Callbacks of relays: who sent them, and the little that can be read of them.

The payload is in no document at hand (FACTS.md 1.7): every member may be missing."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Literal, TypeAlias, cast
from urllib.parse import parse_qs

from console.domain.callbacks import RelayNews
from console.vendors.secret import Secret

Verdict: TypeAlias = Literal["good", "unsigned", "malformed", "expired", "forged"]

WINDOW = 600.0
"""Seconds for which a signature counts (FACTS.md 1.7)."""
_LONGEST = 200
_DIGITS = 12
_IDS = ("TaskId", "TaskID", "task_id", "taskId")
_STATES = ("Status", "status", "State", "state")
_KINDS = ("event_type", "EventType", "Event", "event")


def sign_callback(key: Secret, now: float) -> tuple[str, str]:
    """The members `sign` and `t`: MD5 of the key and the time in seconds."""
    stamp = str(int(now))
    return _digest(key, stamp), stamp


def verdict(key: Secret, query: str, body: bytes, now: float) -> Verdict:
    """As Huawei's; `sign` and `t` are looked for in the body, then in the query."""
    given = _signature(_row(body)) or _signature(_of_query(query))
    if given is None:
        return "unsigned"
    sign, stamp = given
    if len(sign) != 32 or not (stamp.isascii() and stamp.isdigit() and len(stamp) <= _DIGITS):
        return "malformed"
    if abs(now - int(stamp)) > WINDOW:
        return "expired"
    fits = hmac.compare_digest(_digest(key, stamp).encode(), sign.lower().encode())
    return "good" if key and fits else "forged"


def news_of(body: bytes) -> RelayNews:
    """Never raises; of what is not understood only the size is told."""
    row = _row(body)
    told = (_text(row, names)[:_LONGEST] for names in (_KINDS, _IDS, _STATES))
    return RelayNews(*told, size=len(body))


def _digest(key: Secret, stamp: str) -> str:
    text = f"{key.reveal()}{stamp}".encode("utf-8", "surrogatepass")
    return hashlib.md5(text, usedforsecurity=False).hexdigest()


def _signature(row: Mapping[str, object]) -> tuple[str, str] | None:
    sign, stamp = _text(row, ("sign",)), _text(row, ("t",))
    return (sign, stamp) if sign or stamp else None


def _of_query(query: str) -> Mapping[str, object]:
    try:
        found = parse_qs(query, max_num_fields=50)
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items() if len(values) == 1}


def _row(body: bytes) -> Mapping[str, object]:
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _text(row: Mapping[str, object], names: tuple[str, ...]) -> str:
    for name in names:
        value = row.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return f"{value:.0f}" if abs(value) > 10**15 else str(value)
    return ""
