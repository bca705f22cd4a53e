"""What is on air now and what is in preview: the light of every layer and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from console.domain.message import Message, say
from console.domain.mix import Kind, Layer, Mix

Light: TypeAlias = Literal["", "preview", "air", "unsure"]
"""`unsure` is on air by a send whose outcome nobody knows."""

LIGHT_WORDS: Final[dict[Light, Message]] = {
    "": say("not in use"),
    "preview": say("in preview"),
    "air": say("on air now"),
    "unsure": say("on air? not sure"),
}
PLATE_WORDS: Final[dict[Light, Message]] = {
    "preview": say("PVW"),
    "air": say("on air"),
    "unsure": say("not sure"),
}
"""The same where there is room for one word only."""


@dataclass(frozen=True, slots=True)
class Tally:
    """By what viewers get, not by seat: another stream on a layer is another thing on air."""

    on_air: frozenset[str] = frozenset()
    preview: frozenset[str] = frozenset()
    sure: bool = True

    def of(self, layer: Layer) -> Light:
        """The light of a preview layer, hidden or not: what is on air goes before preview."""
        name = seen_as(layer)
        if name in self.on_air:
            return "air" if self.sure else "unsure"
        return "" if layer.hidden else "preview"

    def lights(self, stream: str) -> tuple[Light, ...]:
        """Of a source by what `seen_as` calls it: on air first, then preview; none if unused."""
        air: Light = "air" if self.sure else "unsure"
        found: list[Light] = []
        if stream in self.on_air:
            found.append(air)
        if stream in self.preview:
            found.append("preview")
        return tuple(found)


NO_TALLY: Final = Tally()


def tally_of(preview: Mix, on_air: Mix | None, *, sure: bool = True) -> Tally:
    """Hidden layers are in no request, so they light nothing by themselves."""
    return Tally(
        frozenset(seen_as(la) for la in on_air.sent) if on_air is not None else frozenset(),
        frozenset(seen_as(la) for la in preview.sent),
        sure,
    )


def seen_as(layer: Layer) -> str:
    """A stream's id; a picture is known by the id that the vendor shows it by."""
    if layer.kind == Kind.PICTURE and layer.picture_id is not None:
        return f"picture {layer.picture_id}"
    if layer.kind == Kind.CANVAS:
        return f"canvas {layer.stream} {layer.color or ''}".rstrip().lower()
    return layer.stream
