"""The vendor's rules for a mix, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from console.domain import (
    lint_extras,
    lint_ids,
    lint_inputs,
    lint_known,
    lint_pictures,
    lint_places,
    lint_session,
)
from console.domain.findings import (
    SEVERITIES,
    Api,
    CropFit,
    Finding,
    Fix,
    Limits,
    Session,
    Severity,
)
from console.domain.layout import resolve
from console.domain.lint_case import Case
from console.domain.mix import Mix, Sources

__all__ = ["Api", "CropFit", "Finding", "Fix", "Limits", "Session", "Severity", "check", "errors"]

_Rule: TypeAlias = Callable[[Case], Iterator[Finding]]

RULES: tuple[_Rule, ...] = (
    lint_inputs.counts,
    lint_inputs.layers,
    lint_ids.ids,
    lint_inputs.kinds,
    lint_inputs.colors,
    lint_inputs.pictures,
    lint_known.pictures_there,
    lint_known.large_sources,
    lint_known.sound_output,
    lint_inputs.canvas_sizes,
    lint_places.ranges,
    lint_places.background,
    lint_places.overflow,
    lint_places.one_corner,
    lint_pictures.crops,
    lint_pictures.bars,
    lint_pictures.stretched,
    lint_pictures.unknown_sizes,
    lint_session.template_count,
    lint_session.template_canvas,
    lint_session.template_fit,
    lint_session.output,
    lint_session.bitrate,
    lint_extras.extras,
    lint_extras.key_colors,
    lint_session.ledger,
    lint_session.sources_up,
)


def check(
    mix: Mix,
    sources: Sources,
    limits: Limits,
    *,
    api: Api = "legacy",
    now: float | None = None,
    sessions: Iterable[Session] = (),
    crop_fit: CropFit = "stretch",
    pictures: frozenset[int] | None = None,
) -> tuple[Finding, ...]:
    """All findings, errors first, then by layer, the whole request's before the layers'.

    `now` in Unix seconds switches on what depends on the moment of sending; `sessions` is our
    own ledger with this mix's session in it, if it is on air; `pictures` are the ids that the
    account has, None where nobody asked it."""
    layout = resolve(mix, sources, crop_fit=crop_fit)
    ledger = tuple(sessions)
    case = Case(mix, mix.sent, sources, limits, layout, api, crop_fit, now, ledger, pictures)
    found = [finding for rule in RULES for finding in rule(case)]
    return tuple(sorted(found, key=_rank))


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that the vendor would refuse, which block TAKE."""
    return tuple(finding for finding in findings if finding.severity == "error")


def _rank(finding: Finding) -> tuple[int, int]:
    return SEVERITIES.index(finding.severity), finding.layer or 0
