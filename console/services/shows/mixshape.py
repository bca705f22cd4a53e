"""A mix as plain JSON values and back."""

from __future__ import annotations

from dataclasses import asdict

from console.domain.extras import NO_EXTRAS, Extras
from console.domain.message import say
from console.domain.mix import Crop, Layer, Mix, Place
from console.domain.units import Length, Share
from console.services.shows.nodes import LAYERS_MAX, LONG_TEXT_MAX, Misshaped, Node, Raw, given

_SIDES = ("x", "y", "width", "height")


def mix_from(node: Node) -> Mix:
    """The mix of one group of values; Misshaped as `showshape.show_from`."""
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
    """One layer; Misshaped as `showshape.show_from`."""
    place, crop = node.node("place"), node.node("crop")
    color = node.text("color", "")
    return Layer(
        key=node.text("key"),
        stream=node.text("stream", ""),
        number=node.whole("number"),
        kind=node.whole("kind", 0),
        name=node.text("name", ""),
        place=place_from(place) if place else Place(),
        crop=crop_from(crop) if crop else None,
        color=color or None,
        picture_id=node.whole_or_none("picture_id"),
        hidden=node.yes("hidden"),
        locked=node.yes("locked"),
        key_color=node.text_or_none("key_color"),
    )


def place_from(node: Node) -> Place:
    """Four lengths, each of which may be missing."""
    return Place(*(node.length(side) for side in _SIDES))


def crop_from(node: Node) -> Crop:
    """Four whole numbers, each of which may be missing."""
    return Crop(*(node.whole_or_none(side) for side in _SIDES))


def mix_to(mix: Mix) -> Raw:
    """As in `showshape.show_to`."""
    return {
        "session": mix.session,
        "output": mix.output,
        "output_type": mix.output_type,
        **given(bitrate=mix.bitrate),
        "template": mix.template,
        "layers": [layer_to(layer) for layer in mix.layers],
        **given(extras=given(**asdict(mix.extras)) or None),
    }


def layer_to(layer: Layer) -> Raw:
    """As in `showshape.show_to`."""
    return given(
        key=layer.key,
        stream=layer.stream,
        number=layer.number,
        kind=layer.kind,
        name=layer.name or None,
        place=place_to(layer.place) or None,
        crop=None if layer.crop is None else crop_to(layer.crop),
        color=layer.color,
        picture_id=layer.picture_id,
        hidden=layer.hidden or None,
        locked=layer.locked or None,
        key_color=layer.key_color,
    )


def _length_to(length: Length | None) -> object:
    return {"share": length.of} if isinstance(length, Share) else length


def place_to(place: Place) -> Raw:
    """What of it is given."""
    return given(**{side: _length_to(getattr(place, side)) for side in _SIDES})


def crop_to(crop: Crop) -> Raw:
    """What of it is given."""
    return given(**{side: getattr(crop, side) for side in _SIDES})
