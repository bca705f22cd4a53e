"""One own layout as a file to pass on: `.cuelayout`, JSON with its picture inside."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn, cast

from console.domain.message import say
from console.domain.mix import Layer
from console.domain.own_layout import OwnLayout
from console.services.atomic import write_atomically
from console.services.bounded import TooLarge, bytes_of
from console.services.layouts.plan import plan_png
from console.services.reasons import reason_of
from console.services.shows.keyless import layout_without_keys
from console.services.shows.layoutshape import layout_from, layout_to
from console.services.shows.nodes import Misshaped, Node, Raw
from console.services.shows.showfile import ShowFileError

SUFFIX = ".cuelayout"
FORMAT, SCHEMA = "cuelayout", 1
BYTES_MAX = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Incoming:
    """A layout that was read, and for each of its places the key of who sits there, or ""."""

    layout: OwnLayout
    people: tuple[str, ...]


def text_of(own: OwnLayout) -> str:
    """What a file holds: no key or password of an address, and no slot, which is the reader's."""
    picture = base64.b64encode(plan_png(own)).decode("ascii")
    raw = {
        "format": FORMAT,
        "schema": SCHEMA,
        **layout_to(replace(layout_without_keys(own), slot=None)),
        "thumbnail": f"data:image/png;base64,{picture}",
    }
    whole = json.dumps(raw, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def write_layout(path: str, own: OwnLayout) -> None:
    """ShowFileError says why not."""
    file = Path(path)
    try:
        write_atomically(file, text_of(own))
    except OSError as error:
        words = say(
            "{name} cannot be written: {reason}. Choose another place.",
            name=file.name,
            reason=reason_of(error),
        )
        raise ShowFileError(words) from error


def read_layout(path: str) -> OwnLayout:
    """The layout in the file; ShowFileError says what is wrong, where, and what to do."""
    file = Path(path)
    raw = _parsed(file)
    if raw.get("format") != FORMAT:
        words = say("{name} is no layout of Cuedesk. Choose a .cuelayout file.", name=file.name)
        raise ShowFileError(words)
    if raw.get("schema") != SCHEMA:
        words = say(
            "{name} was made by another version of Cuedesk (format {schema}, this one reads"
            " {ours}). Update Cuedesk, or have it saved again with this version.",
            name=file.name,
            schema=str(raw.get("schema")),
            ours=SCHEMA,
        )
        raise ShowFileError(words)
    try:
        return layout_from(Node(raw, ""))
    except Misshaped as error:
        words = say(
            "{name} is damaged: at {where} there should be {what}. Have it sent again.",
            name=file.name,
            where=error.where,
            what=error.what,
        )
        raise ShowFileError(words) from error


def guessed(own: OwnLayout, sitting: tuple[Layer, ...]) -> tuple[str, ...]:
    """For each place somebody of the name that sat there, else the next who is left."""
    left = [layer.key for layer in sitting]
    named = {layer.name: layer.key for layer in reversed(sitting) if layer.name}
    people = [""] * own.guests
    for at, seat in enumerate(own.seats):
        key = named.get(seat.hint, "")
        if key in left:
            left.remove(key)
            people[at] = key
    for at, key in enumerate(people):
        if not key and left:
            people[at] = left.pop(0)
    return tuple(people)


def mapped(incoming: Incoming, sitting: tuple[Layer, ...]) -> OwnLayout:
    """The layout with its places in the order of the guests who sit there, empty ones last."""
    order = {layer.key: at for at, layer in enumerate(sitting)}
    ranked = sorted(
        zip(incoming.people, incoming.layout.seats, strict=True),
        key=lambda pair: order.get(pair[0], len(order)),
    )
    names = {layer.key: layer.name for layer in sitting}
    seats = tuple(replace(seat, hint=names.get(key) or seat.hint) for key, seat in ranked)
    return replace(incoming.layout, seats=seats)


def _parsed(file: Path) -> Raw:
    try:
        data = bytes_of(file, BYTES_MAX)
    except OSError as error:
        words = say(
            "{name} cannot be read: {reason}. Check that it is there and that you may read it.",
            name=file.name,
            reason=reason_of(error),
        )
        raise ShowFileError(words) from error
    except TooLarge as error:
        words = say("{name} is larger than 1 MB: that is no layout.", name=file.name)
        raise ShowFileError(words) from error
    try:
        raw: object = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        words = say("{name} is damaged: it is no JSON text. Have it sent again.", name=file.name)
        raise ShowFileError(words) from error
    if not isinstance(raw, dict):
        words = say("{name} is no layout of Cuedesk. Choose a .cuelayout file.", name=file.name)
        raise ShowFileError(words)
    return cast("Raw", raw)


def _no_constant(text: str) -> NoReturn:
    raise ValueError(text)
