"""Rules for what only API 3.0 has: its finer points, its switches, keyed colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from console.domain.extras import OUTPUT_NUMBERS, Extras, output_given, switches_given
from console.domain.findings import Bound, Finding, Fix
from console.domain.lint_case import Case, on_layer, on_mix
from console.domain.lint_inputs import ALMOST_COLOR, COLOR
from console.domain.message import say
from console.domain.naming import name_of

_KEYED = "PortraitSegmentParams"


def extras(case: Case) -> Iterator[Finding]:
    """In range where the interface has them; told that they stay here where it has not."""
    given = case.mix.extras
    if case.api == "legacy":
        for name in (*output_given(given), *switches_given(given)):
            words = say("The legacy interface has no {field}: it is not sent.", field=name)
            yield on_mix(None, "extra-unsent", "warning", name, words)
        return
    bounds = {bound.name: bound for bound in case.limits.extras}
    for role, name in OUTPUT_NUMBERS.items():
        value, bound = _number(given, role), bounds.get(name)
        if value is not None and bound is not None:
            yield from _in_bounds(case, role, value, bound)


def key_colors(case: Case) -> Iterator[Finding]:
    """A colour to be keyed out is written like a canvas's."""
    for layer in case.sent:
        if layer.key_color is None:
            continue
        if case.api == "legacy":
            words = say(
                "{name}: the legacy interface keys no colour: it is not sent.", name=name_of(layer)
            )
            yield on_layer(layer, None, "extra-unsent", "warning", _KEYED, words)
        elif not COLOR.fullmatch(layer.key_color):
            almost = ALMOST_COLOR.fullmatch(layer.key_color.strip())
            color = "0x" + almost.group(1) if almost else None
            fixed = case.mix.with_layer(replace(layer, key_color=color))
            title = say("Write {color}", color=color) if color else say("Leave it out")
            words = say(
                "{name}: a keyed colour is written 0xRRGGBB, not {color}.",
                name=name_of(layer),
                color=layer.key_color,
            )
            yield on_layer(
                layer, -20, "key-color-form", "error", f"{_KEYED}.Color", words, Fix(title, fixed)
            )


def _number(given: Extras, role: str) -> int | None:
    value: int | None = getattr(given, role)
    return value


def _in_bounds(case: Case, role: str, value: int, bound: Bound) -> Iterator[Finding]:
    if bound.values:
        if value in bound.values:
            return
        allowed = ", ".join(str(one) for one in bound.values)
        words = say(
            "{field} is one of {allowed}, not {value}.",
            field=bound.name,
            allowed=allowed,
            value=value,
        )
    else:
        if bound.least <= value <= bound.most:
            return
        words = say(
            "{field} goes from {least} to {most}, not {value}.",
            field=bound.name,
            least=bound.least,
            most=bound.most,
            value=value,
        )
    left = {name: getattr(case.mix.extras, name) for name in Extras.__slots__}
    fixed = replace(case.mix, extras=Extras(**{**left, role: None}))
    fix = Fix(say("Leave it to the vendor"), fixed)
    yield on_mix(None, "extra-range", "error", bound.name, words, fix)
