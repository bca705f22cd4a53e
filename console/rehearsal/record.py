"""What was asked and what came of it: read by the admin interface and by tests."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, cast

from console.rehearsal.seals import SECRET, STRUCK, struck
from console.rehearsal.shape import Misfit, parse

KEPT = 5000
BODY_KEPT = 65536
WORDS_KEPT = 300
_WORDS = ("message", "Message", "error_msg")

Outcome = Literal["accepted", "refused", "lost"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One request. "lost" never reached the world; `trouble` is what was dialled for it."""

    number: int
    real: float
    show: float
    vendor: str
    action: str
    method: str
    path: str
    outcome: Outcome
    status: int
    code: str
    request_id: str
    trouble: str
    body: Any
    """Parsed, keys struck out; None when there was none or it was not JSON."""
    words: str = ""
    """Why it was refused, as the vendor words it."""


class Record:
    """The last 5 000 requests to the three vendors, numbered from 1."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self._count = 0

    def next_number(self) -> int:
        self._count += 1
        return self._count

    def add(self, entry: Entry) -> None:
        self._entries.append(entry)

    def clear(self) -> None:
        """Empties it; the numbers go on, so that a reader who follows them misses nothing."""
        self._entries.clear()

    def entries(self, vendor: str = "", action: str = "", outcome: str = "") -> list[Entry]:
        return [
            entry
            for entry in self._entries
            if vendor in ("", entry.vendor)
            and action in ("", entry.action)
            and outcome in ("", entry.outcome)
        ]

    def accepted(self, vendor: str = "", action: str = "") -> list[Entry]:
        return self.entries(vendor, action, "accepted")

    def since(self, number: int) -> list[Mapping[str, Any]]:
        return [asdict(entry) for entry in self._entries if entry.number > number]


def readable(body: bytes) -> Any:
    """A request's JSON without its secrets; of a large one (a watermark) only the size."""
    if len(body) > BODY_KEPT:
        return {"bytes": len(body)}
    try:
        return without_secrets(parse(body)) if body else None
    except Misfit:
        return None


def words_of(answer: bytes) -> str:
    """The sentence of a refusal, wherever the vendor's envelope has it; empty if nowhere."""
    try:
        waiting: list[Any] = [parse(answer)] if answer else []
    except Misfit:
        return ""
    for part in waiting:
        if isinstance(part, dict):
            inside = cast("dict[str, Any]", part)
            words = next((inside[name] for name in _WORDS if inside.get(name)), None)
            if isinstance(words, str):
                return words[:WORDS_KEPT]
            waiting.extend(inside.values())
    return ""


def without_secrets(value: Any) -> Any:
    """The same JSON with keys struck out, and of addresses the query and the password."""
    if isinstance(value, dict):
        inside = cast("dict[str, Any]", value)
        return {
            name: STRUCK if name in SECRET and member else without_secrets(member)
            for name, member in inside.items()
        }
    if isinstance(value, list):
        return [without_secrets(item) for item in cast("list[Any]", value)]
    return struck(value) if isinstance(value, str) else value
