"""Undo that survives a restart: the steps of each show in a file of the data folder, by its id.

A file that is damaged, newer or of another show is no undo, and nothing else."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from string import Formatter
from typing import cast

from console.domain.history import History, Step
from console.domain.message import Argument, Message
from console.domain.mix import Layer, Mix
from console.services.atomic import write_atomically
from console.services.shows.keyless import mix_without_keys
from console.services.shows.mixshape import layer_from, layer_to, mix_from, mix_to
from console.services.shows.nodes import Misshaped, Node, Raw
from console.services.shows.showfile import BYTES_MAX

STEPS_KEPT = 200
"""In each direction, the nearest."""
SHOWS_KEPT = 50
FORMAT, SCHEMA = "cuedesk-undo", 1
_LAYERS_MAX = 2 * (STEPS_KEPT + 1) * 64
_DEPTH_MAX = 5


def write_undo(folder: Path, show_id: str, history: History[Mix]) -> None:
    """Replaces what was kept for this show, and forgets the shows longest unused. OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = json.dumps(_raw(show_id, history), ensure_ascii=False)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    write_atomically(_file(folder, show_id), text, private=True)
    _forget_old(folder)


def read_undo(folder: Path, show_id: str) -> History[Mix] | None:
    """What was kept for this show; None where nothing can be used."""
    try:
        with _file(folder, show_id).open("rb") as file:
            data = file.read(BYTES_MAX + 1)
        return _history(Node(json.loads(data), ""), show_id) if len(data) <= BYTES_MAX else None
    except (OSError, ValueError, RecursionError, Misshaped):
        return None


def forget_undo(folder: Path, show_id: str) -> None:
    """Nothing is kept for this show any more."""
    _file(folder, show_id).unlink(missing_ok=True)


def _file(folder: Path, show_id: str) -> Path:
    """Any text may be an id, but not a file's name."""
    name = show_id.encode("utf-8", "surrogatepass")
    return folder / f"{sha256(name).hexdigest()[:32]}.json"


def _forget_old(folder: Path) -> None:
    with os.scandir(folder) as found:
        files = [entry for entry in found if entry.name.endswith((".json", ".part"))]
        files.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in files[SHOWS_KEPT:]:
        Path(entry.path).unlink(missing_ok=True)


def _raw(show_id: str, history: History[Mix]) -> Raw:
    """Steps share most of their layers: each is written once, a mix names them by place."""
    past, future = history.past[-STEPS_KEPT:], history.future[-STEPS_KEPT:]
    table = _Table()
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "show": show_id,
        "present": table.mix(history.present),
        "past": [table.step(step) for step in past],
        "future": [table.step(step) for step in future],
        "layers": table.layers,
    }


class _Table:
    """The layers of all steps; the same object is the same entry."""

    def __init__(self) -> None:
        self.layers: list[Raw] = []
        self._at: dict[int, int] = {}
        self._alive: list[Layer] = []

    def step(self, step: Step[Mix]) -> Raw:
        return {"name": _said(step.name), "mix": self.mix(step.value)}

    def mix(self, mix: Mix) -> Raw:
        clean = mix_without_keys(mix)
        places = [self._place(layer) for layer in clean.layers]
        return {**mix_to(replace(clean, layers=())), "layers": places}

    def _place(self, layer: Layer) -> int:
        if id(layer) not in self._at:
            self._alive.append(layer)  # so that no other object gets its id meanwhile
            self._at[id(layer)] = len(self.layers)
            self.layers.append(layer_to(layer))
        return self._at[id(layer)]


def _said(message: Message) -> Raw:
    args = {n: _said(v) if isinstance(v, Message) else v for n, v in message.args}
    return {"text": message.text, "args": args}


def _history(top: Node, show_id: str) -> History[Mix]:
    """Misshaped or ValueError where it is not what this module writes."""
    if top.text("format") != FORMAT or top.whole("schema") != SCHEMA or top.text("show") != show_id:
        raise ValueError("another file")
    layers = [layer_from(node) for node in top.nodes("layers", _LAYERS_MAX)]
    present = top.node("present")
    if present is None:
        raise ValueError("no present")
    return History(
        _mix(present, layers),
        tuple(_steps(top.nodes("past", STEPS_KEPT), layers)),
        tuple(_steps(top.nodes("future", STEPS_KEPT), layers)),
    )


def _steps(nodes: Iterable[Node], layers: Sequence[Layer]) -> Iterable[Step[Mix]]:
    for node in nodes:
        name, mix = node.raw.get("name"), node.node("mix")
        if mix is None:
            raise ValueError("no mix")
        yield Step(_message(name), _mix(mix, layers))


def _mix(node: Node, layers: Sequence[Layer]) -> Mix:
    places = node.raw.get("layers")
    if not isinstance(places, list):
        raise ValueError("no layers")
    chosen = [_at(layers, place) for place in cast("list[object]", places)]
    rest = {key: value for key, value in node.raw.items() if key != "layers"}
    return replace(mix_from(Node(rest, "")), layers=tuple(chosen))


def _at(layers: Sequence[Layer], place: object) -> Layer:
    if not isinstance(place, int) or not 0 <= place < len(layers):
        raise ValueError("no such layer")
    return layers[place]


def _message(raw: object, depth: int = 0) -> Message:
    """A step's name; one that could not be shown counts as damage."""
    if not isinstance(raw, dict) or depth > _DEPTH_MAX:
        raise ValueError("no message")
    value = cast("Mapping[str, object]", raw)
    text, args = value.get("text"), value.get("args")
    if not isinstance(text, str) or not isinstance(args, dict):
        raise ValueError("no message")
    given = cast("Mapping[str, object]", args)
    for _, name, form, kind in Formatter().parse(text):
        if name is not None and (name not in given or form or kind):
            raise ValueError("no message")
    return Message(text, tuple((name, _argument(arg, depth)) for name, arg in given.items()))


def _argument(value: object, depth: int) -> Argument:
    if isinstance(value, str | int | float):
        return value
    return _message(value, depth + 1)
