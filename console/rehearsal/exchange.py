"""One request as it came over the wire, and the answer to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Request:
    """Raw: the target is not decoded, headers keep their order, their case and their bytes."""

    method: str
    target: str
    headers: tuple[tuple[bytes, bytes], ...] = field(repr=False)
    body: bytes = field(repr=False)
    peer: str = "127.0.0.1"

    @property
    def path(self) -> str:
        """Still percent-encoded."""
        return self.target.split("?", 1)[0]

    @property
    def query(self) -> str:
        """Still percent-encoded, without the question mark."""
        return self.target.partition("?")[2]

    def header(self, name: str) -> str | None:
        """The value with outer blanks off; a repeated header is joined by a comma as HTTP says."""
        wanted = name.lower().encode()
        found = [value.strip() for key, value in self.headers if key.lower() == wanted]
        return b",".join(found).decode("utf-8", "surrogateescape") if found else None

    def names(self) -> set[str]:
        """The names of all headers that came, in lower case."""
        return {key.lower().decode("ascii", "replace") for key, _ in self.headers}


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: status, body, and headers beyond Date, Content-Type and Content-Length."""

    status: int
    body: bytes = b""
    content_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    code: str = ""
    """The vendor's own code when it refuses: for the log, not for the wire."""
    request_id: str = ""


def raw_pairs(query: str) -> list[tuple[str, str]]:
    """Name and value of each part of a query, still percent-encoded, in the order of the wire."""
    parts = [part.partition("=") for part in query.split("&") if part]
    return [(name, value) for name, _, value in parts]


def in_json(value: Mapping[str, Any]) -> bytes:
    """Compact UTF-8, Chinese as it is; half a character that a client sent becomes a `?`."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
