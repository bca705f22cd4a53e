"""A show as plain JSON values and back; every value is checked and its place named."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import PurePosixPath, PureWindowsPath
from typing import TypeAlias, cast

from console.domain.extras import NO_EXTRAS, Extras
from console.domain.findings import Api, CropFit
from console.domain.message import Message, say
from console.domain.mix import Crop, Layer, Mix, Place
from console.domain.show import Show, SourceNote
from console.domain.units import Length, Share

Raw: TypeAlias = "dict[str, object]"

TEXT_MAX = 1000
LONG_TEXT_MAX = 100_000
"""For what goes along in a stream; the vendor names no limit."""
WHOLE_MAX = 2_147_483_647
NUMBER_MAX = 1e15
"""As far as the vendor's JSON is read: what was imported can be opened, the linter objects."""
LAYERS_MAX = 64
"""More than the vendor takes, so that a mix that is too full can be opened and mended."""


class Misshaped(Exception):
    """`where` is a path like `mix.layers[2].place.x`, `what` what should be there."""

    def __init__(self, where: str, what: Message) -> None:
        super().__init__(where)
        self.where = where
        self.what = what


class Node:
    """One JSON object with its place in the file."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise Misshaped(where, say("a group of values"))
        self._value = cast("Raw", value)
        self._where = where

    @property
    def raw(self) -> Raw:
        """The values as they were read."""
        return self._value

    def at(self, key: str) -> str:
        return f"{self._where}.{key}" if self._where else key

    def node(self, key: str) -> Node | None:
        return Node(self._value[key], self.at(key)) if self._value.get(key) is not None else None

    def nodes(self, key: str, most: int) -> Iterator[Node]:
        value = self._value.get(key, [])
        if not isinstance(value, list):
            raise Misshaped(self.at(key), say("a list"))
        items = cast("list[object]", value)
        if len(items) > most:
            raise Misshaped(self.at(key), say("at most {count} entries", count=most))
        return (Node(item, f"{self.at(key)}[{at}]") for at, item in enumerate(items))

    def text(self, key: str, default: str | None = None, most: int = TEXT_MAX) -> str:
        value = self._value.get(key, default)
        if not isinstance(value, str) or len(value) > most:
            raise Misshaped(self.at(key), say("a text"))
        # JSON can spell half a character, which no file could hold when the show is saved.
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def whole(self, key: str, default: int | None = None) -> int:
        value = self._value.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > WHOLE_MAX:
            raise Misshaped(self.at(key), say("a whole number"))
        return value

    def whole_or_none(self, key: str) -> int | None:
        return None if self._value.get(key) is None else self.whole(key)

    def text_or_none(self, key: str, most: int = TEXT_MAX) -> str | None:
        return None if self._value.get(key) is None else self.text(key, most=most)

    def yes_or_none(self, key: str) -> bool | None:
        return None if self._value.get(key) is None else self.yes(key)

    def yes(self, key: str) -> bool:
        value = self._value.get(key, False)
        if not isinstance(value, bool):
            raise Misshaped(self.at(key), say("true or false"))
        return value

    def length(self, key: str) -> Length | None:
        """Pixels as a number, a part of the background as `{"share": 0.5}`."""
        value = self._value.get(key)
        if value is None:
            return None
        if isinstance(value, dict):
            inner = Node(cast("object", value), self.at(key))
            return Share(inner.number("share"))
        return self.number(key)

    def number_or_none(self, key: str) -> float | None:
        return None if self._value.get(key) is None else self.number(key)

    def number(self, key: str) -> float:
        value = self._value.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Misshaped(self.at(key), say("a number"))
        if abs(value) > NUMBER_MAX or not math.isfinite(value):
            raise Misshaped(self.at(key), say("a number"))
        return value


def show_from(raw: Raw) -> Show:
    """The show; Misshaped where a value is not what it should be."""
    top = Node(raw, "")
    mix = top.node("mix")
    api, crop_fit = top.text("api", "legacy"), top.text("crop_fit", "stretch")
    if api not in ("legacy", "3.0"):
        raise Misshaped("api", say("{one} or {other}", one="legacy", other="3.0"))
    if crop_fit not in ("stretch", "bars"):
        raise Misshaped("crop_fit", say("{one} or {other}", one="stretch", other="bars"))
    chosen_api: Api = "3.0" if api == "3.0" else "legacy"
    chosen_fit: CropFit = "bars" if crop_fit == "bars" else "stretch"
    return Show(
        id=top.text("id"),
        name=top.text("name", ""),
        mix=mix_from(mix) if mix else Mix(),
        sources=tuple(_note(node) for node in top.nodes("sources", 10 * LAYERS_MAX)),
        api=chosen_api,
        crop_fit=chosen_fit,
        app_id=top.whole_or_none("app_id"),
    )


def show_to(show: Show) -> Raw:
    """Plain values in a fixed order; what is not given is left out."""
    return {
        "id": show.id,
        "name": show.name,
        "api": show.api,
        "crop_fit": show.crop_fit,
        **_given(app_id=show.app_id),
        "mix": mix_to(show.mix),
        "sources": [
            _given(
                stream=note.stream,
                width=note.width,
                height=note.height,
                picture=note.picture or None,
                label=note.label or None,
                kind=note.kind,
                picture_id=note.picture_id,
                color=note.color or None,
                verified=note.verified,
                standby=note.standby or None,
                play=note.play or None,
            )
            for note in show.sources
        ],
    }


def is_inside(picture: str) -> bool:
    """Whether the path, read by any system, stays in the show's folder."""
    windows, posix = PureWindowsPath(picture), PurePosixPath(picture)
    rooted = windows.drive or windows.root or posix.is_absolute()
    return not rooted and ".." not in windows.parts and "\\" not in picture and ":" not in picture


def mix_from(node: Node) -> Mix:
    """The mix of one group of values; Misshaped as `show_from`."""
    layers = tuple(layer_from(one) for one in node.nodes("layers", LAYERS_MAX))
    extras = node.node("extras")
    if len({layer.key for layer in layers}) < len(layers):
        raise Misshaped(node.at("layers"), say("a key of its own for each layer"))
    return Mix(
        session=node.text("session", ""),
        output=node.text("output", ""),
        output_type=node.whole("output_type", 0),
        bitrate=node.whole_or_none("bitrate"),
        template=node.whole("template", 0),
        layers=layers,
        extras=_extras(extras) if extras else NO_EXTRAS,
    )


def _extras(node: Node) -> Extras:
    return Extras(
        gop=node.whole_or_none("gop"),
        frame_rate=node.whole_or_none("frame_rate"),
        audio_bitrate=node.whole_or_none("audio_bitrate"),
        audio_rate=node.whole_or_none("audio_rate"),
        audio_channels=node.whole_or_none("audio_channels"),
        sei=node.text_or_none("sei", LONG_TEXT_MAX),
        crop_center=node.yes_or_none("crop_center"),
        allow_copy=node.yes_or_none("allow_copy"),
        pass_sei=node.yes_or_none("pass_sei"),
        transparent=node.yes_or_none("transparent"),
    )


def layer_from(node: Node) -> Layer:
    """One layer; Misshaped as `show_from`."""
    place, crop = node.node("place"), node.node("crop")
    color = node.text("color", "")
    return Layer(
        key=node.text("key"),
        stream=node.text("stream", ""),
        number=node.whole("number"),
        kind=node.whole("kind", 0),
        name=node.text("name", ""),
        place=Place(*(place.length(side) for side in _SIDES)) if place else Place(),
        crop=Crop(*(crop.whole_or_none(side) for side in _SIDES)) if crop else None,
        color=color or None,
        picture_id=node.whole_or_none("picture_id"),
        hidden=node.yes("hidden"),
        locked=node.yes("locked"),
        key_color=node.text_or_none("key_color"),
    )


_SIDES = ("x", "y", "width", "height")


def _note(node: Node) -> SourceNote:
    picture = node.text("picture", "")
    if picture and not is_inside(picture):
        raise Misshaped(node.at("picture"), say("the name of a file in the show's folder"))
    return SourceNote(
        stream=node.text("stream"),
        width=node.whole_or_none("width"),
        height=node.whole_or_none("height"),
        picture=picture,
        label=node.text("label", ""),
        kind=node.whole_or_none("kind"),
        picture_id=node.whole_or_none("picture_id"),
        color=node.text("color", ""),
        verified=node.number_or_none("verified"),
        standby=node.yes("standby"),
        play=node.text("play", ""),
    )


def mix_to(mix: Mix) -> Raw:
    """As in `show_to`."""
    return {
        "session": mix.session,
        "output": mix.output,
        "output_type": mix.output_type,
        **_given(bitrate=mix.bitrate),
        "template": mix.template,
        "layers": [layer_to(layer) for layer in mix.layers],
        **_given(extras=_given(**asdict(mix.extras)) or None),
    }


def layer_to(layer: Layer) -> Raw:
    """As in `show_to`."""
    place, crop = layer.place, layer.crop
    return _given(
        key=layer.key,
        stream=layer.stream,
        number=layer.number,
        kind=layer.kind,
        name=layer.name or None,
        place=_given(**{side: _length_to(getattr(place, side)) for side in _SIDES}) or None,
        crop=None if crop is None else _given(**{side: getattr(crop, side) for side in _SIDES}),
        color=layer.color,
        picture_id=layer.picture_id,
        hidden=layer.hidden or None,
        locked=layer.locked or None,
        key_color=layer.key_color,
    )


def _length_to(length: Length | None) -> object:
    return {"share": length.of} if isinstance(length, Share) else length


def _given(**values: object) -> Raw:
    return {key: value for key, value in values.items() if value is not None}
