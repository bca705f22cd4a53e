"""Another stream on a layer: what steps in, what stays of the layer, and who may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.domain.layout import crop_rect, natural_size, resolve
from console.domain.mix import (
    BACKGROUND,
    STREAM_KINDS,
    Crop,
    Kind,
    Layer,
    Mix,
    Place,
    Source,
    Sources,
)
from console.domain.show import Show, SourceNote
from console.domain.templates import FREE
from console.domain.units import Size, nearest


@dataclass(frozen=True, slots=True)
class StandIn:
    """A source that may take a layer's place; `layer` is the number where it is an input already.

    `there` is whether it is being pushed, None where that is not known."""

    note: SourceNote
    size: Size | None = None
    there: bool | None = None
    layer: int | None = None

    @property
    def title(self) -> str:
        return self.note.label or self.note.stream


def stand_ins(show: Show, sources: Sources, key: str) -> tuple[StandIn, ...]:
    """All that could be shown on that layer: standby first, then noted, then what is pushed."""
    mix = show.mix
    mine = mix.layer(key)
    noted = {note.stream: note for note in show.sources}
    heard = (SourceNote(stream) for stream in sources if stream not in noted)
    found = [
        _stand_in(note, sources.get(note.stream), mix)
        for note in (*noted.values(), *heard)
        if mine is None or note.stream != mine.stream
    ]
    fit = [one for one in found if one.note.kind != Kind.CANVAS]
    return tuple(sorted(fit, key=lambda one: (one.layer is not None, not one.note.standby)))


def standby(show: Show, sources: Sources, key: str) -> StandIn | None:
    """The first of the pool that is free and not known to be missing."""
    pool = stand_ins(show, sources, key)
    free = (one for one in pool if one.note.standby and one.layer is None)
    return next((one for one in free if one.there is not False), None)


def swap(mix: Mix, key: str, note: SourceNote, sources: Sources, old: str = "") -> Mix:
    """The layer with the source of the note: number, place, size and lock stay.

    The crop stays if it lies on the new source, or if that one's size is not known. A name that
    was only the old source's label (`old`) becomes the new one's."""
    layer = mix.layer(key)
    if layer is None:
        return mix
    source = sources.get(note.stream)
    size = note.size if source is None or source.size is None else source.size
    crop = layer.crop if crop_fits(layer.crop, size) else None
    name = note.label if layer.name == old else layer.name
    after = replace(
        layer,
        stream=note.stream,
        kind=_kind(layer, note),
        name=name,
        crop=crop,
        picture_id=note.picture_id if note.kind == Kind.PICTURE else None,
        color=note.color or None if note.kind == Kind.CANVAS else None,
    )
    known = {**sources, note.stream: Source(size)}
    return mix.with_layer(replace(after, place=_pinned(mix, layer, after, sources, known)))


def crop_fits(crop: Crop | None, size: Size | None) -> bool:
    """Whether the crop lies on a source of that size; also where nothing is known of it."""
    if crop is None or size is None:
        return True
    rect = crop_rect(crop, size)
    return rect is None or (rect.right <= size.width and rect.bottom <= size.height)


def on_layers(mix: Mix, streams: Iterable[str]) -> tuple[Layer, ...]:
    """The preview's layers that show one of the streams."""
    wanted = frozenset(streams)
    return tuple(layer for layer in mix.layers if layer.stream in wanted)


def _pinned(mix: Mix, before: Layer, after: Layer, old: Sources, new: Sources) -> Place:
    """A size that was the old source's own is written down where the new one's differs."""
    place = before.place
    own = place.width is None or place.height is None
    if not own or mix.template != FREE or before.number == BACKGROUND or not before.visual:
        return place
    item = resolve(mix, old).of(before.key)
    swapped = mix.with_layer(after)
    if item is None or natural_size(after, swapped, new) == item.natural:
        return place
    width, height = nearest(item.pixels.width), nearest(item.pixels.height)
    return replace(place, width=place.width or width, height=place.height or height)


def _kind(layer: Layer, note: SourceNote) -> int:
    if note.kind is not None:
        return note.kind
    return layer.kind if layer.kind in STREAM_KINDS else Kind.AV


def _stand_in(note: SourceNote, source: Source | None, mix: Mix) -> StandIn:
    there = None if source is None else False if source.absent else source.since is not None or None
    number = next((la.number for la in mix.sent if la.stream == note.stream), None)
    size = (source.size if source is not None else None) or note.size
    return StandIn(note, size, there, number)
