"""What the linter is told and what it answers: limits, sessions, findings and their fixes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from console.domain.message import Message
from console.domain.mix import Mix

Severity: TypeAlias = Literal["error", "warning", "note"]
"""error: the vendor refuses it; warning: accepted but doubtful; note: unverified, or to know."""

Api: TypeAlias = Literal["legacy", "3.0"]
CropFit: TypeAlias = Literal["stretch", "bars"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Bound:
    """What one whole number may be: a range, or one of `values` where there are any.

    `name` is the vendor's."""

    name: str
    least: int = 0
    most: int = 0
    values: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers of one vendor interface; contracts supply them.

    `*_max` values are allowed ones; pixels unless said; `id_bytes_*` count UTF-8 bytes;
    `extras` are the finer points that the interface has, none for the legacy one."""

    px_max: int
    share_min: float
    share_max: float
    crop_max: int
    layer_min: int
    layer_max: int
    inputs_min: int
    inputs_max: int
    bitrate_min: int
    bitrate_max: int
    id_bytes_min: int
    id_bytes_max: int
    up_seconds: float
    reuse_seconds: float
    extras: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """One mixing session of our own ledger; `cancelled` is Unix seconds, None while it runs."""

    session: str
    output: str
    cancelled: float | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """One step that cures a finding: the whole mix as it would be.

    Where no change of the mix alone does it, `act` is what the screen opens instead."""

    title: Message
    mix: Mix
    act: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule. `layer` is the image_layer number, `key` our layer key for the jump.

    `code` is the vendor's legacy number where one is documented; `field` the vendor's name."""

    code: int | None
    rule: str
    severity: Severity
    layer: int | None
    field: str
    message: Message
    fix: Fix | None = None
    key: str | None = None
