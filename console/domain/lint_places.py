"""Rules for places and sizes: ranges, shares, inside the canvas, not all in one corner."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from console.domain.arrange import apply_template, pull_box_inside
from console.domain.findings import Finding, Fix
from console.domain.lint_case import Case, on_layer, on_mix, tidy
from console.domain.message import Message, say
from console.domain.mix import BACKGROUND, Layer, Mix
from console.domain.naming import name_of
from console.domain.templates import FREE, fitting
from console.domain.units import Length, Share, in_pixels, nearest

_EPSILON = 1e-6
_SIDES = (
    ("image_width", "width", True),
    ("image_height", "height", True),
    ("location_x", "x", False),
    ("location_y", "y", False),
)


def ranges(case: Case) -> Iterator[Finding]:
    """Pixels 0 to 3000 (2000 in 3.0), shares 0.01 to 0.99 (FACTS 2.2); audio has no picture."""
    for layer in case.sent:
        for field, member, is_size in _SIDES:
            length = _member(layer, member)
            if length is None:
                continue
            found = _length(case, layer, field, member, length, is_size)
            if found is not None:
                yield found


def background(case: Case) -> Iterator[Finding]:
    """Layer 1 lies at (0, 0) and is measured in pixels (FACTS 2.2, 2.3 rule 12a)."""
    layer = case.mix.background
    if layer is None:
        return
    place, name = layer.place, name_of(layer)
    if _off_origin(place.x) or _off_origin(place.y):
        field = "location_x" if _off_origin(place.x) else "location_y"
        fixed = case.mix.with_layer(replace(layer, place=replace(place, x=None, y=None)))
        words = say("{name}: the background lies at (0, 0).", name=name)
        fix = Fix(say("Put it at (0, 0)"), fixed)
        yield on_layer(layer, -2, "background-location", "error", field, words, fix)
    shares = [
        side is not None and _as_share(side) is not None for side in (place.width, place.height)
    ]
    if any(shares):
        fixed = case.mix.with_layer(replace(layer, place=replace(place, width=None, height=None)))
        words = say("{name}: the background's own size is in pixels, not per cent.", name=name)
        fix = Fix(say("Use the source's own size"), fixed)
        field = "image_width" if shares[0] else "image_height"
        yield on_layer(layer, -4, "background-share", "error", field, words, fix)
    elif case.layout.placed and not case.layout.canvas_known:
        words = say(
            "{name}: its size is not known, so places are checked against {width}×{height}.",
            name=name,
            width=tidy(case.layout.canvas.width),
            height=tidy(case.layout.canvas.height),
        )
        yield on_layer(layer, None, "canvas-unverified", "note", "image_width", words)


def overflow(case: Case) -> Iterator[Finding]:
    """Boxes end inside the canvas (−2); the vendor looks only where no template is set."""
    canvas = case.layout.canvas
    for item in case.layout.placed:
        layer = item.layer
        if layer.number == BACKGROUND or (case.mix.template != FREE and not _placed(layer)):
            continue
        beyond = (item.box.right - canvas.width, item.box.bottom - canvas.height)
        if max(beyond) <= _EPSILON:
            continue
        field = "location_x" if beyond[0] > _EPSILON else "location_y"
        fix = Fix(say("Pull inside"), pull_box_inside(case.mix, case.layout, item))
        guessed = not case.layout.canvas_known or not (_sized(layer) or item.natural is not None)
        words = _beyond(layer, beyond)
        if guessed:
            yield on_layer(layer, -2, "overflow-unverified", "note", field, words, fix)
        elif case.mix.template != FREE:
            yield on_layer(layer, None, "overflow-in-template", "warning", field, words, fix)
        else:
            yield on_layer(layer, -2, "overflow", "error", field, words, fix)


def one_corner(case: Case) -> Iterator[Finding]:
    """Without template and locations every picture lies at (0, 0) (FACTS 2.3 rule 11)."""
    small = [la for la in case.sent if la.visual and la.number != BACKGROUND]
    if case.mix.template != FREE or not small:
        return
    if any(_off_origin(la.place.x) or _off_origin(la.place.y) for la in small):
        return
    ids = fitting(case.mix)
    fix = None
    if ids:
        mix = apply_template(case.mix, ids[0], case.sources)
        fix = Fix(say("Use template {id}", id=ids[0]), mix)
    yield on_mix(
        None,
        "one-corner",
        "warning",
        "location_x",
        say("Every picture lies at (0, 0): give them places or choose a template."),
        fix,
    )


def _length(
    case: Case, layer: Layer, field: str, member: str, length: Length, is_size: bool
) -> Finding | None:
    share = _as_share(length)
    value = length.of if isinstance(length, Share) else length
    if not math.isfinite(value):
        fix = Fix(say("Leave it out"), _with(case.mix, layer, member, None))
        return on_layer(
            layer,
            -4,
            "number",
            "error",
            field,
            say("{name}: {field} is not a number.", name=name_of(layer), field=field),
            fix,
        )
    if share is not None:
        return _share(case, layer, field, member, share)
    return _pixels(case, layer, field, member, value, is_size)


def _share(case: Case, layer: Layer, field: str, member: str, share: float) -> Finding | None:
    least, most = case.limits.share_min, case.limits.share_max
    if least <= share <= most:
        return None
    along = case.layout.canvas.width if member in ("x", "width") else case.layout.canvas.height
    pixels = max(0, nearest(share * along))
    return on_layer(
        layer,
        -4,
        "share-range",
        "error",
        field,
        say(
            "{name}: {field} in per cent goes from {least} to {most} %.",
            name=name_of(layer),
            field=field,
            least=tidy(least * 100),
            most=tidy(most * 100),
        ),
        Fix(say("Write {pixels} px", pixels=pixels), _with(case.mix, layer, member, pixels)),
    )


def _pixels(
    case: Case, layer: Layer, field: str, member: str, value: float, is_size: bool
) -> Finding | None:
    most, least = case.limits.px_max, 1 if is_size else 0
    name = name_of(layer)
    if is_size and value == 0:
        words = say("{name}: {field} must be above 0.", name=name, field=field)
        fix = _size_fix(case, layer, member)
        return on_layer(layer, -4, "size-zero", "error", field, words, fix)
    if value < 0 or value > most:
        words = say(
            "{name}: {field} goes from {least} to {most} px, not {value}.",
            name=name,
            field=field,
            least=least,
            most=most,
            value=tidy(value),
        )
        within = min(max(value, least), most)
        fixed = _with(case.mix, layer, member, within)
        fix = Fix(say("Write {pixels} px", pixels=tidy(within)), fixed)
        rule = "size-range" if is_size else "location-range"
        return on_layer(layer, -4, rule, "error", field, words, fix)
    if is_size and value == most and case.api == "legacy":
        words = say(
            "{name}: the vendor's texts disagree whether {field} may be {value}.",
            name=name,
            field=field,
            value=most,
        )
        return on_layer(layer, -4, "size-at-limit", "warning", field, words)
    return None


def _size_fix(case: Case, layer: Layer, member: str) -> Fix:
    """The picture's own side as far as the canvas has room; left out where nothing is known."""
    item = case.layout.of(layer.key)
    if item is None or item.natural is None or layer.number == BACKGROUND:
        fixed = _with(case.mix, layer, member, None)
        return Fix(say("Leave it out"), fixed)
    canvas, box, own = case.layout.canvas, item.box, item.natural
    across = member == "width"
    room = canvas.width - box.x if across else canvas.height - box.y
    pixels = max(1, min(nearest(own.width if across else own.height), int(room)))
    return Fix(say("Write {pixels} px", pixels=pixels), _with(case.mix, layer, member, pixels))


def _as_share(length: Length) -> float | None:
    """Between 0 and 1 the vendor reads a share, whatever we meant."""
    if isinstance(length, Share):
        return length.of
    return length if 0 < length < 1 else None


def _off_origin(length: Length | None) -> bool:
    return length is not None and in_pixels(length, 1) != 0


def _placed(layer: Layer) -> bool:
    place = layer.place
    return any(v is not None for v in (place.x, place.y, place.width, place.height))


def _sized(layer: Layer) -> bool:
    return layer.place.width is not None and layer.place.height is not None


def _beyond(layer: Layer, beyond: tuple[float, float]) -> Message:
    right, bottom = beyond
    if right > _EPSILON and bottom > _EPSILON:
        return say(
            "{name}: reaches out of the canvas by {right} px at the right and {bottom} px "
            "at the bottom.",
            name=name_of(layer),
            right=tidy(right),
            bottom=tidy(bottom),
        )
    if right > _EPSILON:
        return say(
            "{name}: reaches out of the canvas by {right} px at the right.",
            name=name_of(layer),
            right=tidy(right),
        )
    return say(
        "{name}: reaches out of the canvas by {bottom} px at the bottom.",
        name=name_of(layer),
        bottom=tidy(bottom),
    )


def _member(layer: Layer, member: str) -> Length | None:
    place = layer.place
    return {"x": place.x, "y": place.y, "width": place.width, "height": place.height}[member]


def _with(mix: Mix, layer: Layer, member: str, value: Length | None) -> Mix:
    place = layer.place
    now = {
        "x": replace(place, x=value),
        "y": replace(place, y=value),
        "width": replace(place, width=value),
        "height": replace(place, height=value),
    }[member]
    return mix.with_layer(replace(layer, place=now))
