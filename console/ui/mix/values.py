"""Every value of a layer as a column: its text, and what a typed text changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeAlias

from console.domain.findings import Limits
from console.domain.layout import Layout
from console.domain.message import Message, say
from console.domain.mix import BACKGROUND, LAYERS_MAX, Crop, Kind, Layer, Mix, Sources
from console.domain.naming import name_of
from console.domain.order import change_layers, set_number
from console.domain.tidy import Arrangement
from console.domain.units import Length, Share
from console.ui.mix.ids import PICTURE_ID_MAX, color_typed, wrong_id
from console.ui.mix.numbers import Member, Wrong, read_whole, written
from console.ui.mix.typed import can_crop, crop_number, length_of, pinned, typed_crop, typed_place

KINDS: Final[dict[int, Message]] = {
    Kind.AV: say("A/V"),
    Kind.AUDIO: say("Audio"),
    Kind.VIDEO: say("Video"),
    Kind.PICTURE: say("Picture"),
    Kind.CANVAS: say("Canvas"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a text is read with."""

    layout: Layout
    sources: Sources
    limits: Limits
    how: Arrangement


@dataclass(frozen=True, slots=True)
class Edit:
    """One undo step."""

    name: Message
    change: Callable[[Mix], Mix]


Write: TypeAlias = Callable[[str, Layer, Known], "Edit | Wrong"]


@dataclass(frozen=True, slots=True)
class Column:
    """`why_not` is why this layer has no such value; `placed` ones a lock holds."""

    id: str
    title: Message
    width: int
    read: Callable[[Layer], str]
    write: Write
    why_not: Callable[[Layer], Message | None]
    placed: bool = False


def _edit(name: Message, layer: Layer, change: Callable[[Layer], Layer]) -> Edit:
    return Edit(name, lambda mix: change_layers(mix, (layer.key,), change))


def _anything(_: Layer) -> Message | None:
    return None


# --- what a layer is


def _write_number(text: str, layer: Layer, _: Known) -> Edit | Wrong:
    number = read_whole(text, BACKGROUND, LAYERS_MAX)
    if number is None:
        return Wrong(
            say("Every layer needs a number: {low} to {high}.", low=BACKGROUND, high=LAYERS_MAX)
        )
    if isinstance(number, Wrong):
        return number
    return Edit(
        say("Number of {name}", name=name_of(layer)), lambda mix: set_number(mix, layer.key, number)
    )


def _write_name(text: str, layer: Layer, _: Known) -> Edit:
    name = text.strip()
    return _edit(
        say("Rename {name}", name=name_of(layer)), layer, lambda la: replace(la, name=name)
    )


def _write_stream(text: str, layer: Layer, known: Known) -> Edit | Wrong:
    stream = text.strip()
    wrong = wrong_id(stream, known.limits.id_bytes_max)
    if wrong is not None:
        return wrong
    return _edit(
        say("Stream of {name}", name=name_of(layer)), layer, lambda la: replace(la, stream=stream)
    )


def _write_kind(text: str, layer: Layer, _: Known) -> Edit | Wrong:
    if not text.isdecimal() or int(text) not in KINDS:
        return Wrong(say("One of {kinds}.", kinds=", ".join(str(kind) for kind in sorted(KINDS))))
    return _edit(
        say("Input type of {name}", name=name_of(layer)),
        layer,
        lambda la: replace(la, kind=int(text)),
    )


def _write_color(text: str, layer: Layer, _: Known) -> Edit | Wrong:
    color = color_typed(text)
    if isinstance(color, Wrong):
        return color
    return _edit(
        say("Colour of {name}", name=name_of(layer)), layer, lambda la: replace(la, color=color)
    )


def _write_picture(text: str, layer: Layer, _: Known) -> Edit | Wrong:
    number = read_whole(text, 1, PICTURE_ID_MAX)
    if isinstance(number, Wrong):
        return number
    return _edit(
        say("Picture of {name}", name=name_of(layer)),
        layer,
        lambda la: replace(la, picture_id=number),
    )


def _no_color(layer: Layer) -> Message | None:
    return None if layer.kind == Kind.CANVAS else say("Only a canvas has a colour.")


def _no_picture_id(layer: Layer) -> Message | None:
    return None if layer.kind == Kind.PICTURE else say("Only a picture has a picture ID.")


# --- where it stands and what of it is shown


def _write_place(member: Member, text: str, layer: Layer, known: Known) -> Edit | Wrong:
    typed = typed_place(text, member, layer, known.layout, known.limits, known.how)
    if isinstance(typed, Wrong):
        return typed
    return _edit(
        say("Place of {name}", name=name_of(layer)),
        layer,
        lambda la: replace(la, place=typed.place),
    )


def _write_crop(member: Member, text: str, layer: Layer, known: Known) -> Edit | Wrong:
    source = known.sources.get(layer.stream)
    crop = typed_crop(text, member, layer, source.size if source else None, known.limits)
    if isinstance(crop, Wrong):
        return crop
    return _edit(say("Crop {name}", name=name_of(layer)), layer, lambda la: replace(la, crop=crop))


def _place_text(member: Member, layer: Layer) -> str:
    length: Length | None = length_of(layer.place, member)
    return f"{written(length)}%" if isinstance(length, Share) else written(length)


def _crop_text(member: Member, layer: Layer) -> str:
    return written(crop_number(layer.crop or Crop(), member))


def _no_place(member: Member, layer: Layer) -> Message | None:
    if not layer.visual:
        return say("{name} has no picture.", name=name_of(layer))
    if pinned(layer, member):
        return say("The background fills the canvas: it has no place of its own.")
    return None


def _no_crop(layer: Layer) -> Message | None:
    return None if can_crop(layer) else say("{name} has no picture to crop.", name=name_of(layer))


# --- yes and no


def _write_hidden(text: str, layer: Layer, _: Known) -> Edit:
    hide = text == "1"
    name = (
        say("Hide {name}", name=name_of(layer)) if hide else say("Show {name}", name=name_of(layer))
    )
    return _edit(name, layer, lambda la: replace(la, hidden=hide))


def _write_locked(text: str, layer: Layer, _: Known) -> Edit:
    lock = text == "1"
    name = (
        say("Lock {name}", name=name_of(layer))
        if lock
        else say("Unlock {name}", name=name_of(layer))
    )
    return _edit(name, layer, lambda la: replace(la, locked=lock))


_PLACES: Final[tuple[tuple[Member, Message], ...]] = (
    ("x", say("X")),
    ("y", say("Y")),
    ("width", say("Width")),
    ("height", say("Height")),
)
_CROPS: Final[tuple[tuple[Member, Message], ...]] = (
    ("x", say("Crop X")),
    ("y", say("Crop Y")),
    ("width", say("Crop width")),
    ("height", say("Crop height")),
)

KIND, HIDDEN, LOCKED = "kind", "hidden", "locked"
COLUMNS: Final[tuple[Column, ...]] = (
    Column("number", say("Number"), 64, lambda la: str(la.number), _write_number, _anything),
    Column("name", say("Layer"), 120, lambda la: la.name, _write_name, _anything),
    Column("stream", say("Stream ID"), 120, lambda la: la.stream, _write_stream, _anything),
    Column(KIND, say("Input type"), 84, lambda la: str(la.kind), _write_kind, _anything),
    *(
        Column(
            member,
            title,
            62,
            partial(_place_text, member),
            partial(_write_place, member),
            partial(_no_place, member),
            placed=True,
        )
        for member, title in _PLACES
    ),
    *(
        Column(
            f"crop.{member}",
            title,
            84,
            partial(_crop_text, member),
            partial(_write_crop, member),
            _no_crop,
            placed=True,
        )
        for member, title in _CROPS
    ),
    Column("color", say("Canvas colour"), 96, lambda la: la.color or "", _write_color, _no_color),
    Column(
        "picture",
        say("Picture ID"),
        84,
        lambda la: "" if la.picture_id is None else str(la.picture_id),
        _write_picture,
        _no_picture_id,
    ),
    Column(
        HIDDEN, say("Hidden"), 64, lambda la: "1" if la.hidden else "", _write_hidden, _anything
    ),
    Column(
        LOCKED, say("Locked"), 64, lambda la: "1" if la.locked else "", _write_locked, _anything
    ),
)
