"""The vendor's twelve preset arrangements (FACTS 2.5); the vendor calls its figures rough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from console.domain.message import Message, say
from console.domain.mix import Kind, Mix
from console.domain.units import Rect, Size

FREE = 0
AUTO_MIX = 20
"""The arrangement by which auto-mix is previewed (FACTS 2.5 policy D)."""

_EDGE = 20
_FIXED = Rect(244, 400, 120, 0)

_Spot: TypeAlias = Callable[[Size, Size], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Template:
    """One preset; `inputs` counts visual inputs with the background, 0 for "as you like"."""

    id: int
    title: Message
    inputs: int
    needs_canvas: bool = False


TEMPLATES: tuple[Template, ...] = (
    Template(FREE, say("free"), 0),
    Template(10, say("guest top left"), 2),
    Template(20, say("host and guest"), 2),
    Template(30, say("guest bottom left"), 2),
    Template(40, say("guest top right"), 2),
    Template(50, say("small guest, fixed place"), 2),
    Template(310, say("host and two guests"), 3),
    Template(390, say("PK side by side"), 3, needs_canvas=True),
    Template(391, say("PK one above the other"), 3, needs_canvas=True),
    Template(410, say("host and three guests"), 4),
    Template(510, say("host and four guests"), 5),
    Template(590, say("wall of four"), 5, needs_canvas=True),
    Template(610, say("host and five guests"), 6),
)

_BY_ID = {template.id: template for template in TEMPLATES}


def template(id_: int) -> Template | None:
    """The preset of that id; None for ids that the vendor does not have."""
    return _BY_ID.get(id_)


def inputs_needed(id_: int) -> int:
    """Visual inputs with the background; 0 where any number goes or the id is unknown."""
    found = _BY_ID.get(id_)
    return found.inputs if found else 0


def needs_canvas(id_: int) -> bool:
    """Whether layer 1 should be a canvas (FACTS 2.3 rule 4)."""
    found = _BY_ID.get(id_)
    return found is not None and found.needs_canvas


def why_not(id_: int, mix: Mix) -> Message | None:
    """The reason the vendor would refuse this preset for the mix's inputs, or None."""
    if id_ not in _BY_ID:
        return say("Template {id} does not exist.", id=id_)
    needed = inputs_needed(id_)
    have = visual_count(mix)
    if not needed or needed == have:
        return None
    return say(
        "Template {id} takes {needed} pictures, this mix has {have}.",
        id=id_,
        needed=needed,
        have=have,
    )


def visual_count(mix: Mix) -> int:
    """Sent inputs that have a picture; audio does not count for templates (rule 3)."""
    return sum(1 for layer in mix.sent if layer.visual)


def fitting(mix: Mix) -> tuple[int, ...]:
    """The presets that take exactly the mix's pictures, by the vendor's own naming first."""
    have = visual_count(mix)
    ids = [t.id for t in TEMPLATES if t.inputs == have]
    has_canvas = mix.background is not None and mix.background.kind == Kind.CANVAS
    return tuple(sorted(ids, key=lambda id_: (needs_canvas(id_) != has_canvas, id_ != AUTO_MIX)))


def arrange(id_: int, canvas: Size, sources: tuple[Size | None, ...]) -> tuple[Rect, ...]:
    """The small pictures' real boxes in layer order (the background left out).

    None is an unknown size: the canvas's aspect is assumed (policy A). Empty for template 0;
    pictures beyond the preset's seats get no box."""
    if id_ == 50:
        return tuple(_fixed(source or canvas) for source in sources[:1])
    preset = _ARRANGEMENTS.get(id_)
    if preset is None:
        return ()
    limit, spots = preset(canvas)
    boxes: list[Rect] = []
    for source, spot in zip(sources, spots, strict=False):
        size = _fit(source or canvas, limit)
        boxes.append(Rect(*spot(canvas, size), size.width, size.height))
    return tuple(boxes)


def _fit(source: Size, limit: Size) -> Size:
    if source.width <= 0 or source.height <= 0:
        return limit
    scale = min(limit.width / source.width, limit.height / source.height)
    return Size(source.width * scale, source.height * scale)


def _fixed(source: Size) -> Rect:
    height = _FIXED.width * source.height / source.width if source.width > 0 else 0
    return Rect(_FIXED.x, _FIXED.y, _FIXED.width, height)


def _top_left(canvas: Size, size: Size) -> tuple[float, float]:
    return _EDGE, _EDGE


def _top_right(canvas: Size, size: Size) -> tuple[float, float]:
    return canvas.width - _EDGE - size.width, _EDGE


def _bottom_left(canvas: Size, size: Size) -> tuple[float, float]:
    return _EDGE, canvas.height - _EDGE - size.height


def _bottom_right(canvas: Size, size: Size) -> tuple[float, float]:
    return canvas.width - _EDGE - size.width, canvas.height - _EDGE - size.height


def _bottom_centre(canvas: Size, size: Size) -> tuple[float, float]:
    return (canvas.width - size.width) / 2, canvas.height - _EDGE - size.height


def _half_left(canvas: Size, size: Size) -> tuple[float, float]:
    return _EDGE, (canvas.height - size.height) / 2


def _half_right(canvas: Size, size: Size) -> tuple[float, float]:
    return canvas.width - size.width, (canvas.height - size.height) / 2


def _upper(canvas: Size, size: Size) -> tuple[float, float]:
    return (canvas.width - size.width - _EDGE) / 2, 10


def _lower(canvas: Size, size: Size) -> tuple[float, float]:
    return (canvas.width - size.width - _EDGE) / 2, size.height + _EDGE


_Preset: TypeAlias = Callable[[Size], tuple[Size, tuple[_Spot, ...]]]


def _thirds(*spots: _Spot) -> _Preset:
    return lambda canvas: (Size(canvas.width / 3, canvas.height / 3), spots)


def _side_by_side(canvas: Size) -> tuple[Size, tuple[_Spot, ...]]:
    return Size(canvas.width / 2, canvas.height / 2), (_half_left, _half_right)


def _stacked(canvas: Size) -> tuple[Size, tuple[_Spot, ...]]:
    """Capped so that both fit with 10 px around (policy B); the literal H/2 overflows."""
    return Size(canvas.width / 2, max(1.0, (canvas.height - 30) / 2)), (_upper, _lower)


def _wall(canvas: Size) -> tuple[Size, tuple[_Spot, ...]]:
    size = Size(canvas.width * 20 / 43, canvas.height * 20 / 43)
    return size, (_top_left, _top_right, _bottom_left, _bottom_right)


_ARRANGEMENTS: dict[int, _Preset] = {
    10: _thirds(_top_left),
    20: _thirds(_bottom_right),
    30: _thirds(_bottom_left),
    40: _thirds(_top_right),
    310: _thirds(_top_left, _bottom_right),
    390: _side_by_side,
    391: _stacked,
    410: _thirds(_top_left, _bottom_right, _bottom_left),
    510: _thirds(_top_left, _bottom_right, _top_right, _bottom_left),
    590: _wall,
    610: _thirds(_top_left, _bottom_right, _top_right, _bottom_centre, _bottom_left),
}
