"""The worked requests of the official SDKs (vectors.json) and the tables of FACTS.md."""

from __future__ import annotations

import json
from calendar import timegm
from dataclasses import dataclass
from pathlib import Path
from time import strptime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

_WHOLE: dict[str, Any] = json.loads(
    (Path(__file__).parent / "vectors.json").read_text(encoding="utf-8")
)
KEYS: dict[str, dict[str, Any]] = _WHOLE["keys"]


@dataclass(frozen=True, slots=True)
class Vector:
    """One request as the SDK put it on the wire."""

    vendor: str
    name: str
    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    canonical_request: str
    canonical_request_sha256: str
    signature: str

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        return tuple(parse_qsl(urlsplit(self.target).query))


def _vector(entry: dict[str, Any]) -> Vector:
    whole: dict[str, Any] = {**entry, "body": str(entry["body"]).encode()}
    return Vector(**whole)


VECTORS = tuple(_vector(entry) for entry in _WHOLE["vectors"])


def of(vendor: str) -> list[Vector]:
    return [vector for vector in VECTORS if vector.vendor == vendor]


def named(vendor: str, name: str) -> Vector:
    return next(vector for vector in of(vendor) if vector.name == name)


def unix(stamp: str) -> float:
    """Of YYYYMMDDTHHMMSSZ."""
    return float(timegm(strptime(stamp, "%Y%m%dT%H%M%SZ")))
