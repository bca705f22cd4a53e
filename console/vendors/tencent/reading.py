"""Reads the vendor's own JSON back into a Mix: a whole request, its `para`, or API 3.0."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NoReturn

from console.domain.findings import Api, Finding
from console.domain.message import Message, in_english, say
from console.domain.mix import Crop, Kind, Layer, Mix, Place
from console.domain.units import Length, length_from_wire, nearest
from console.vendors.tencent.entries import WHOLE_MAX, Entry, Notes, table_of
from console.vendors.tencent.names import (
    CANCEL,
    CONTROL_PARAMS,
    INTERFACE,
    LEGACY,
    MODERN,
    OUTPUT_PARAMS,
    SEGMENT_PARAMS,
    START,
    WEB_STICKER,
    Names,
)
from console.vendors.tencent.reading_extras import OUTPUT_EXTRAS, read_extras, read_key_color

_FRAME = ("timestamp", "eventId", "interface")
_PARA = ("app_id", "interface", "domain", "path")  # the vendor's demo pack sends the last two empty
_WRAPPER = ("interfaceName", "para")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood, and what was noticed on the way; layer names are empty."""

    mix: Mix
    api: Api
    verb: Literal["start", "cancel"] = "start"
    app_id: int | None = None
    event_id: int | None = None
    notes: tuple[Finding, ...] = ()


class Unreadable(ValueError):
    """It is not a mix at all."""

    def __init__(self, words: Message) -> None:
        super().__init__(in_english(words))
        self.words = words


def parse(text: str | bytes) -> object:
    """JSON to plain values; Unreadable with line and column where it is not JSON."""
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise Unreadable(say("The file is not text in UTF-8.")) from error
    except json.JSONDecodeError as error:
        words = say(
            "This is not JSON: see line {line}, column {column}.",
            line=error.lineno,
            column=error.colno,
        )
        raise Unreadable(words) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(say("This is not JSON that a mix could be written in.")) from error


def read_mix(data: object) -> Reading:
    """Tolerant: fields that are wrong are noted and left out; Unreadable if it is no mix.

    A mix with a web sticker (input type 8) is none of ours: Unreadable too."""
    table = table_of(data)
    if table is None:
        raise Unreadable(_not_a_mix())
    notes = Notes()
    if table_of(table.get("interface")) is not None:
        return _read_frame(Entry(table, notes))
    if "para" in table:
        return _read_wrapper(Entry(table, notes), None)
    if any(name in table for name in (LEGACY.inputs, LEGACY.session, LEGACY.output)):
        return _read_para(Entry(table, notes), None)
    if any(name in table for name in (MODERN.inputs, MODERN.session)):
        return _read_modern(Entry(table, notes))
    raise Unreadable(_not_a_mix())


def _read_frame(frame: Entry) -> Reading:
    event_id = frame.whole("eventId")
    frame.number("timestamp")
    if event_id == 0 or "eventId" not in frame.table:
        _zero(frame, "eventId")
    frame.strangers(_FRAME)
    wrapper = frame.inner("interface")
    if wrapper is None:
        raise Unreadable(_not_a_mix())
    return _read_wrapper(wrapper, event_id)


def _read_wrapper(wrapper: Entry, event_id: int | None) -> Reading:
    name = wrapper.text("interfaceName")
    if name != INTERFACE and not (name is None and "interfaceName" in wrapper.table):
        words = say("interfaceName must be {name}.", name=INTERFACE)
        wrapper.notes.add(-1, "interface-name", "error", "interfaceName", words)
    wrapper.strangers(_WRAPPER)
    para = table_of(wrapper.table.get("para"))
    if para is None:
        raise Unreadable(_not_a_mix())
    return _read_para(Entry(para, wrapper.notes), event_id)


def _read_para(para: Entry, event_id: int | None) -> Reading:
    verb = para.text("interface")
    if verb not in (START, CANCEL) and not (verb is None and "interface" in para.table):
        words = say("interface must be {start} or {cancel}.", start=START, cancel=CANCEL)
        para.notes.add(-1, "verb", "error", "interface", words)
    app_id = para.whole("app_id")
    if (app_id is not None and app_id <= 0) or "app_id" not in para.table:
        _zero(para, "app_id")
    para.strangers((*_PARA, *_members(LEGACY)))
    mix = _mix(para, para, LEGACY)
    kind: Literal["start", "cancel"] = "cancel" if verb == CANCEL else "start"
    return Reading(mix, "legacy", kind, app_id, event_id, tuple(para.notes.found))


def _read_modern(body: Entry) -> Reading:
    output = body.inner(OUTPUT_PARAMS) or Entry({}, body.notes)
    outputs = (MODERN.output, MODERN.output_type, MODERN.bitrate, *OUTPUT_EXTRAS)
    known = (MODERN.session, MODERN.template, MODERN.inputs, OUTPUT_PARAMS, CONTROL_PARAMS)
    body.strangers(known)
    output.strangers(outputs)
    cancels = MODERN.inputs not in body.table and OUTPUT_PARAMS not in body.table
    mix = replace(_mix(body, output, MODERN), extras=read_extras(body, output))
    return Reading(mix, "3.0", "cancel" if cancels else "start", notes=tuple(body.notes.found))


def _mix(body: Entry, output: Entry, names: Names) -> Mix:
    session, template = body.text(names.session), body.whole(names.template)
    name, kind = output.text(names.output), output.whole(names.output_type)
    bitrate = output.whole(names.bitrate)
    layers: list[Layer] = []
    for position, row in enumerate(body.rows(names.inputs), start=1):
        layer = _layer(row, f"layer-{position}", names, body.notes)
        if layer is not None:
            layers.append(layer)
    return Mix(
        session=session or "",
        output=name or "",
        output_type=kind or 0,
        bitrate=bitrate,
        template=template or 0,
        layers=tuple(layers),
    )


def _layer(row: object, key: str, names: Names, notes: Notes) -> Layer | None:
    table = table_of(row)
    if table is None:
        notes.wrong(names.inputs, say("a list of objects"))
        return None
    notes.key = key
    entry = Entry(table, notes)
    try:
        return _read_layer(entry, key, names)
    finally:
        notes.layer = notes.key = None


def _read_layer(entry: Entry, key: str, names: Names) -> Layer:
    layout = entry.inner(names.layout)
    if layout is None and names.layout not in entry.table:
        words = say("{field} is missing.", field=names.layout)
        entry.notes.add(-4, "layout-missing", "error", names.layout, words)
    layout = layout or Entry({}, entry.notes)
    entry.notes.layer = number = layout.whole(names.place["number"])
    stream = entry.text(names.stream)
    modern = names.api == "3.0"
    entry.strangers((names.stream, names.layout, names.crop, *((SEGMENT_PARAMS,) * modern)))
    layout.strangers(names.place.values(), names.more)
    kind = layout.whole(names.place["kind"]) or 0
    if kind == WEB_STICKER:
        raise Unreadable(_web_sticker(stream or ""))
    lengths = {role: _length(layout, names.place[role]) for role in ("x", "y", "width", "height")}
    layer = Layer(
        key=key,
        stream=stream or "",
        number=number or 0,
        kind=kind,
        place=Place(**lengths),
        crop=_crop(entry, names),
        color=layout.text(names.place["color"]),
        picture_id=layout.whole(names.place["picture_id"]),
        key_color=read_key_color(entry) if modern else None,
    )
    _note_idle(layer, names, entry.notes)
    return layer


def _note_idle(layer: Layer, names: Names, notes: Notes) -> None:
    """Colour and picture id are sent with the one kind that has them."""
    idle = {
        "color": layer.color is not None and layer.kind != Kind.CANVAS,
        "picture_id": layer.picture_id is not None and layer.kind != Kind.PICTURE,
    }
    for name in (names.place[role] for role, there in idle.items() if there):
        words = say("{field} is not sent with this type of input.", field=name)
        notes.add(None, "field-idle", "warning", name, words)


def _crop(entry: Entry, names: Names) -> Crop | None:
    """None where nothing is cropped; API 3.0 allows fractions of pixels, we round them."""
    cut = entry.inner(names.crop)
    if cut is None:
        return None
    cut.strangers(names.cut.values())
    sides = {role: _side(cut, name, names.api) for role, name in names.cut.items()}
    crop = Crop(**sides)
    return None if crop == Crop() else crop


def _side(cut: Entry, name: str, api: Api) -> int | None:
    if api == "legacy":
        return cut.whole(name)
    value = cut.number(name)
    if value is None:
        return None
    if abs(value) > WHOLE_MAX:
        return cut.notes.wrong(name, say("a whole number"))
    if value != nearest(value):
        words = say("{field} is rounded to whole pixels.", field=name)
        cut.notes.add(None, "crop-rounded", "warning", name, words)
    return nearest(value)


def _length(layout: Entry, name: str) -> Length | None:
    value = layout.number(name)
    return None if value is None else length_from_wire(value)


def _zero(entry: Entry, name: str) -> None:
    if name in entry.table:
        words = (
            say("{field} must not be 0.", field=name)
            if entry.table[name] == 0
            else say("{field} must be greater than 0.", field=name)
        )
        entry.notes.add(-2, "id-zero", "error", name, words)
    else:
        words = say("{field} is missing; the account's own is sent.", field=name)
        entry.notes.add(None, "id-missing", "note", name, words)


def _members(names: Names) -> Mapping[str, None]:
    """The fields of a session, in order."""
    return dict.fromkeys(
        (
            names.session,
            names.template,
            names.output,
            names.output_type,
            names.bitrate,
            names.inputs,
        )
    )


def _web_sticker(stream: str) -> Message:
    return say(
        "{stream} is a web sticker (input type 8), which Cuedesk does not mix. Make it a picture "
        "(type 2) or take it out of the file.",
        stream=stream,
    )


def _not_a_mix() -> Message:
    return say(
        "This is no mix: neither a Mix_StreamV2 request, its para, nor CreateCommonMixStream."
    )


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not JSON")
