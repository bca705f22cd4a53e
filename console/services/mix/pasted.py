"""A layout from text: the vendor's JSON, this desk's own, or a curl command around either."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace

from console.domain.findings import Api
from console.domain.message import Message, in_english, say
from console.domain.mix import Layer, Mix
from console.domain.show import SourceNote
from console.services.shows.layertext import layers_of
from console.services.shows.showfile import ShowFileError, show_of
from console.vendors.tencent.entries import table_of
from console.vendors.tencent.reading import Unreadable, parse, read_mix

_DATA = ("-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json")


@dataclass(frozen=True, slots=True)
class Pasted:
    """`notes` say what was not understood or left out; `api` is None for the desk's own JSON."""

    mix: Mix
    api: Api | None = None
    sources: tuple[SourceNote, ...] = ()
    notes: tuple[Message, ...] = ()


class NoLayout(ValueError):
    """Nothing in the text is a layout; `words` say what is wrong."""

    def __init__(self, words: Message) -> None:
        super().__init__(in_english(words))
        self.words = words


def read_layout(text: str, now: Mix) -> Pasted:
    """What the text lays out; layers that are in the mix already keep their names and keys."""
    body, notes = _body(text)
    try:
        data = parse(body)
    except Unreadable as error:
        raise NoLayout(error.words) from error
    found = _own(body, table_of(data) or {}, now) or _vendors(data)
    return replace(found, mix=_named(found.mix, now), notes=(*notes, *found.notes))


def _body(text: str) -> tuple[str, tuple[Message, ...]]:
    """The JSON in a curl command, with what of the command was not looked at."""
    plain = text.lstrip("\ufeff \t\r\n")
    lines = [line for line in plain.splitlines() if not line.startswith("#")]
    command = "\n".join(lines).removeprefix("$ ")
    if not command.startswith("curl"):
        return text, ()
    try:
        words = shlex.split(command.replace("\\\n", " ").replace("\\\r\n", " "))
    except ValueError as error:
        raise NoLayout(say("The quotes of this curl command do not match.")) from error
    for at, word in enumerate(words):
        name, sign, value = word.partition("=")
        if word in _DATA and at + 1 < len(words):
            return _data(words[at + 1])
        if sign and name in _DATA:
            return _data(value)
    raise NoLayout(say("This curl command sends no body: there is no layout in it."))


def _data(value: str) -> tuple[str, tuple[Message, ...]]:
    if value.startswith("@"):
        words = say(
            "The body of this curl command is in a file: paste what is in {file}.", file=value[1:]
        )
        raise NoLayout(words)
    return value, (say("Address, headers and signature of the curl command were not looked at."),)


def _own(text: str, table: Mapping[str, object], now: Mix) -> Pasted | None:
    """A whole show, or copied layers: those take the place of all others."""
    if "format" in table:
        try:
            show = show_of("", dict(table))
        except ShowFileError as error:
            raise NoLayout(error.words) from error
        return Pasted(show.mix, show.api, show.sources)
    if "layers" in table:
        layers = layers_of(text)
        if not layers:
            raise NoLayout(say("The layers in this text are not as this desk writes them."))
        return Pasted(replace(now, layers=layers))
    return None


def _vendors(data: object) -> Pasted:
    try:
        reading = read_mix(data)
    except Unreadable as error:
        raise NoLayout(error.words) from error
    if reading.verb == "cancel":
        raise NoLayout(say("This is a cancel request: there is no layout in it."))
    return Pasted(
        reading.mix,
        reading.api,
        notes=tuple(
            say("{field}: {text}", field=note.field, text=note.message)
            for note in reading.notes
            if note.rule not in ("id-zero", "id-missing")
        ),
    )


def _named(mix: Mix, now: Mix) -> Mix:
    """By stream id: the first layer that shows it lends its name, key and lock."""
    known: dict[str, Layer] = {}
    for layer in now.layers:
        known.setdefault(layer.stream, layer)
    used: set[str] = set()
    layers: list[Layer] = []
    for at, layer in enumerate(mix.layers, start=1):
        old = known.pop(layer.stream, None)
        key = old.key if old is not None and old.key not in used else _key(at, used, now)
        used.add(key)
        name = layer.name or (old.name if old is not None else "")
        locked = layer.locked or (old is not None and old.locked)
        layers.append(replace(layer, key=key, name=name, locked=locked))
    return replace(mix, layers=tuple(layers))


def _key(at: int, used: set[str], now: Mix) -> str:
    taken = used | {layer.key for layer in now.layers}
    names = (f"p{n}" for n in range(at, at + len(taken) + 1))
    return next(name for name in names if name not in taken)
