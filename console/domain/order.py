"""Which layers there are and how they are stacked; layer 1 is the background and stays it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from console.domain.mix import BACKGROUND, LAYERS_MAX, Kind, Layer, Mix, Place
from console.domain.units import Size

BLACK = "0x000000"


def fresh_key(mix: Mix, taken: Collection[str] = ()) -> str:
    """A key that no layer of the mix has; the same mix gives the same key."""
    used = {layer.key for layer in mix.layers} | set(taken)
    return next(key for n in range(1, len(used) + 2) if (key := f"l{n}") not in used)


def free_number(mix: Mix) -> int | None:
    """The number for a new layer on top, else the highest gap; None where all 16 are taken.

    An empty mix begins with the background."""
    used = {layer.number for layer in mix.layers}
    top = max(used, default=0) + 1
    if top <= LAYERS_MAX:
        return top
    return next((n for n in range(LAYERS_MAX, 0, -1) if n not in used), None)


def add(mix: Mix, layer: Layer) -> Mix:
    """The layer on top of the others with a number and key of its own; full mixes stay."""
    number = free_number(mix)
    if number is None:
        return mix
    key = layer.key if layer.key and mix.layer(layer.key) is None else fresh_key(mix)
    return replace(mix, layers=(*mix.layers, replace(layer, key=key, number=number)))


def add_canvas_behind(mix: Mix, size: Size, color: str = BLACK) -> Mix:
    """A canvas as layer 1; all others go up by one. Full mixes stay as they are."""
    if len(mix.layers) >= LAYERS_MAX:
        return mix
    stream = _fresh_stream(mix, "canvas")
    place = Place(width=int(size.width), height=int(size.height))
    canvas = Layer(fresh_key(mix), stream, 0, Kind.CANVAS, place=place, color=color)
    return renumber(replace(mix, layers=(canvas, *mix.layers)))


def remove(mix: Mix, keys: Collection[str]) -> Mix:
    """Without those layers; where the background went, the lowest of the rest takes its number."""
    left = tuple(layer for layer in mix.layers if layer.key not in keys)
    if len(left) == len(mix.layers):
        return mix
    rest = replace(mix, layers=left)
    return renumber(rest) if mix.background is not None and rest.background is None else rest


def duplicate(mix: Mix, keys: Collection[str]) -> tuple[Mix, tuple[str, ...]]:
    """Copies on top at the same place, in the same order, and their keys; as many as fit."""
    return paste(mix, [la for la in mix.layers if la.key in keys])


def renumber(mix: Mix) -> Mix:
    """Numbers 1, 2, 3 … in the present order, sent layers first; equal numbers keep their order."""
    ranked = sorted(mix.layers, key=lambda la: (la.hidden, la.number))
    numbers = {id(layer): at for at, layer in enumerate(ranked, BACKGROUND)}
    return replace(
        mix, layers=tuple(_renumbered(layer, numbers[id(layer)]) for layer in mix.layers)
    )


def raise_layer(mix: Mix, key: str) -> Mix:
    """One step up: changes numbers with the next higher layer."""
    return _swap_with(mix, key, lambda la, own: la.number > own.number, min)


def lower_layer(mix: Mix, key: str) -> Mix:
    """One step down, never below the background."""
    return _swap_with(mix, key, lambda la, own: BACKGROUND < la.number < own.number, max)


def raise_to_top(mix: Mix, key: str) -> Mix:
    """Above all others; those keep their order."""
    return _repeat(mix, key, raise_layer)


def lower_to_bottom(mix: Mix, key: str) -> Mix:
    """Right above the background; the others keep their order."""
    return _repeat(mix, key, lower_layer)


def set_number(mix: Mix, key: str, number: int) -> Mix:
    """The layer under that number; who has it takes the old one. Number 1 is the background."""
    layer = mix.layer(key)
    if layer is None or layer.number == number or not BACKGROUND <= number <= LAYERS_MAX:
        return mix
    other = next((la for la in mix.layers if la.number == number), None)
    wanted = {layer.key: number} | ({other.key: layer.number} if other is not None else {})
    return replace(
        mix,
        layers=tuple(
            _renumbered(la, wanted[la.key]) if la.key in wanted else la for la in mix.layers
        ),
    )


def paste(mix: Mix, layers: Sequence[Layer]) -> tuple[Mix, tuple[str, ...]]:
    """The layers on top at the places they had, in their order, and their keys; as many as fit."""
    made: list[str] = []
    for layer in sorted(layers, key=_number):
        grown = add(mix, replace(layer, key=""))
        if grown is mix:
            break
        mix = grown
        made.append(mix.layers[-1].key)
    return mix, tuple(made)


def change_layers(mix: Mix, keys: Collection[str], change: Callable[[Layer], Layer]) -> Mix:
    """The change made to every one of the layers, in one mix."""
    return replace(mix, layers=tuple(change(la) if la.key in keys else la for la in mix.layers))


def _exchange(mix: Mix, layer: Layer, number: int) -> Mix:
    return replace(
        mix,
        layers=tuple(
            replace(la, number=number)
            if la is layer
            else replace(la, number=layer.number)
            if la.number == number
            else la
            for la in mix.layers
        ),
    )


def _renumbered(layer: Layer, number: int) -> Layer:
    if layer.number == number:
        return layer
    place = replace(layer.place, x=None, y=None) if number == BACKGROUND else layer.place
    return replace(layer, number=number, place=place)


def _swap_with(
    mix: Mix,
    key: str,
    beside: Callable[[Layer, Layer], bool],
    nearest_of: Callable[..., Layer | None],
) -> Mix:
    own = mix.layer(key)
    if own is None or own.number == BACKGROUND:
        return mix
    others = [la for la in mix.layers if beside(la, own)]
    other = nearest_of(others, key=_number, default=None)
    return mix if other is None else _exchange(mix, own, other.number)


def _repeat(mix: Mix, key: str, step: Callable[[Mix, str], Mix]) -> Mix:
    for _ in mix.layers:
        mix = step(mix, key)
    return mix


def _fresh_stream(mix: Mix, stem: str) -> str:
    used = {layer.stream for layer in mix.layers}
    if stem not in used:
        return stem
    return next(name for n in range(2, len(used) + 3) if (name := f"{stem}{n}") not in used)


def _number(layer: Layer) -> int:
    return layer.number
