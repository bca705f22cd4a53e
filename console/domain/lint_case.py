"""One mix under examination: all that the rules look at, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.findings import Api, CropFit, Finding, Fix, Limits, Session, Severity
from console.domain.layout import Layout
from console.domain.message import Message
from console.domain.mix import Layer, Mix, Sources
from console.domain.units import Size


@dataclass(frozen=True, slots=True)
class Case:
    """`now` in Unix seconds, None where the time of sending is not known.

    `pictures` are the ids that the account has, None where they were not listed."""

    mix: Mix
    sent: tuple[Layer, ...]
    sources: Sources
    limits: Limits
    layout: Layout
    api: Api
    crop_fit: CropFit
    now: float | None
    sessions: tuple[Session, ...]
    pictures: frozenset[int] | None = None

    def source_size(self, layer: Layer) -> Size | None:
        source = self.sources.get(layer.stream)
        return source.size if source else None


def on_layer(
    layer: Layer,
    code: int | None,
    rule: str,
    severity: Severity,
    field: str,
    message: Message,
    fix: Fix | None = None,
) -> Finding:
    """A finding about one input."""
    return Finding(code, rule, severity, layer.number, field, message, fix, layer.key)


def on_mix(
    code: int | None,
    rule: str,
    severity: Severity,
    field: str,
    message: Message,
    fix: Fix | None = None,
) -> Finding:
    """A finding about the whole request."""
    return Finding(code, rule, severity, None, field, message, fix)


def tidy(number: float) -> float:
    """A number as people write it: whole ones without a point, others with two digits."""
    return int(number) if float(number).is_integer() else round(number, 2)
