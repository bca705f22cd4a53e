"""The pool of sources that a show keeps beside its layers: streams, pictures, canvas colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from console.domain.mix import Kind, Layer, Mix, Place
from console.domain.show import Show, SourceNote
from console.domain.units import Size

MOST = 640
"""As many notes as a show file takes."""


def pool(show: Show) -> tuple[SourceNote, ...]:
    """What is noted, in its order, then the inputs of the mix that nobody noted yet.

    The kind is the note's, else that of the layer with its id."""
    kinds = {layer.stream: layer for layer in reversed(show.mix.layers)}
    noted = tuple(_filled(note, kinds.get(note.stream)) for note in show.sources)
    known = {note.stream for note in noted}
    fresh = dict.fromkeys(la.stream for la in show.mix.layers if la.stream not in known)
    return (*noted, *(note_of(kinds[stream]) for stream in fresh if stream))


def note_of(layer: Layer) -> SourceNote:
    """A layer's source as the pool keeps it."""
    return SourceNote(
        layer.stream,
        label=layer.name,
        kind=layer.kind,
        picture_id=layer.picture_id,
        color=layer.color or "",
    )


def layer_of(note: SourceNote, place: Place = Place()) -> Layer:
    """The source as a layer; number and key are the mix's to give."""
    kind = Kind.AV if note.kind is None else note.kind
    return Layer(
        "",
        note.stream,
        0,
        kind,
        note.label,
        place,
        color=(note.color or None) if kind == Kind.CANVAS else None,
        picture_id=note.picture_id if kind == Kind.PICTURE else None,
    )


def noted(show: Show, note: SourceNote) -> Show:
    """The note in place of the one with its id, else at the end; a full pool stays as it is."""
    whole = pool(show)
    if all(old.stream != note.stream for old in whole):
        return show if len(whole) >= MOST else replace(show, sources=(*whole, note))
    return replace(show, sources=tuple(note if old.stream == note.stream else old for old in whole))


def without(show: Show, stream: str) -> Show:
    """An input of the mix comes back as an unnoted one: the mix itself is not touched."""
    return replace(show, sources=tuple(n for n in show.sources if n.stream != stream))


def moved(show: Show, stream: str, step: int) -> Show:
    """So many places down the pool, up where negative; ends are kept."""
    order = list(pool(show))
    at = next((i for i, note in enumerate(order) if note.stream == stream), None)
    if at is None:
        return show
    order.insert(max(0, min(at + step, len(order) - 1)), order.pop(at))
    return replace(show, sources=tuple(order))


def users(mix: Mix, stream: str) -> Iterator[Layer]:
    """The layers that show that source."""
    return (layer for layer in mix.layers if layer.stream == stream)


def first_place(canvas: Size, source: Size | None, at: tuple[float, float] | None) -> Place:
    """A third of the canvas at most, in the source's aspect, around a point or in the middle."""
    size = source or canvas
    scale = min(canvas.width / size.width, canvas.height / size.height, 3.0) / 3
    width, height = max(1, round(size.width * scale)), max(1, round(size.height * scale))
    x, y = at or (canvas.width / 2, canvas.height / 2)
    return Place(
        max(0, min(round(x - width / 2), round(canvas.width) - width)),
        max(0, min(round(y - height / 2), round(canvas.height) - height)),
        width,
        height,
    )


def _filled(note: SourceNote, layer: Layer | None) -> SourceNote:
    if layer is None:
        return note
    return replace(
        note,
        label=note.label or layer.name,
        kind=layer.kind if note.kind is None else note.kind,
        picture_id=layer.picture_id if note.picture_id is None else note.picture_id,
        color=note.color or layer.color or "",
    )
