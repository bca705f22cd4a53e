"""Keys by where they lie, `KeyT` or `Ctrl+Digit1`, named as in W3C's UI Events by a US keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase, digits
from typing import Final

from console.domain.keystroke import PLACES, strokes_of

# "Comma" is no place here: files of keys have always written the sign so.
_LOW: Final = "1234567890-=[]\\;'`./"
_HIGH: Final = '!@#$%^&*()_+{}|:"~>?'
_SHIFTED: Final[Mapping[str, str]] = dict(zip(_LOW, _HIGH, strict=True))
_PLACE_OF: Final[Mapping[str, str]] = {sign: place for place, sign in PLACES.items()}
_UNSHIFTED: Final[Mapping[str, str]] = {high: low for low, high in _SHIFTED.items()}
_PLAIN: Final = frozenset(ascii_uppercase + digits)


def by_place(keys: str) -> bool:
    """Whether any stroke of it is known by where the key lies."""
    return any(_parts(one)[1] in PLACES for one in strokes_of(keys))


def mixed(keys: str) -> bool:
    """A chord of a place and a character; keys with a name, such as F5, go with both."""
    found = [_parts(one)[1] for one in strokes_of(keys)]
    return any(key in PLACES for key in found) and any(len(key) == 1 for key in found)


def typed(stroke: str) -> frozenset[str]:
    """What a stroke is on a US keyboard, as characters have it."""
    held, key = _parts(stroke)
    sign = PLACES.get(key)
    if sign is None:
        return frozenset((stroke,))
    high = _SHIFTED.get(sign) if "Shift" in held else None
    found = {_joined(held, sign)}
    return frozenset(found | ({_joined(held - {"Shift"}, high)} if high else set()))


def placed(keys: str) -> str | None:
    """The same by place, of a US keyboard; None where that says no more."""
    found = [_placed(one) for one in strokes_of(keys)]
    whole = ", ".join(found)
    return whole if by_place(whole) and not by_place(keys) and not mixed(whole) else None


def lettered(keys: str) -> str:
    """The same by character, of a US keyboard."""
    return ", ".join(_lettered(one) for one in strokes_of(keys))


def meets(one: str, other: str) -> bool:
    """Whether two strokes may be the same press: a place and what it types on a US keyboard."""
    return one == other or (by_place(one) != by_place(other) and bool(typed(one) & typed(other)))


def crossed(one: str, other: str) -> bool:
    """Whether two bindings are in each other's way: the same, or one begins the other."""
    return all(meets(a, b) for a, b in zip(strokes_of(one), strokes_of(other), strict=False))


@dataclass(frozen=True, slots=True)
class Press:
    """One key going down: what it types with what is held, and where it lies, if that is known."""

    character: str
    place: str = ""

    def is_(self, stroke: str) -> bool:
        return bool(stroke) and stroke in (self.place, self.character)


@dataclass(frozen=True, slots=True)
class Heard:
    """What presses come to: whose bindings they are, whether some go on, any by place."""

    whole: tuple[str, ...] = ()
    more: bool = False
    place: bool = False


def heard(presses: Sequence[Press], bindings: Iterable[tuple[str, str]]) -> Heard:
    """Of (command, keys); where none of them is by place all of it is Qt's own."""
    whole: dict[str, None] = {}
    more = place = False
    for command, keys in bindings:
        strokes = strokes_of(keys)
        if len(strokes) < len(presses):
            continue
        if all(p.is_(s) for p, s in zip(presses, strokes, strict=False)):
            place = place or by_place(keys)
            if len(strokes) == len(presses):
                whole[command] = None
            else:
                more = True
    return Heard(tuple(whole), more, place)


def _parts(stroke: str) -> tuple[frozenset[str], str]:
    if stroke.endswith("+"):
        return frozenset(part for part in stroke[:-1].split("+") if part), "+"
    *held, key = stroke.split("+")
    return frozenset(held), key


def _joined(held: Iterable[str], key: str) -> str:
    return "+".join([*(one for one in ("Meta", "Ctrl", "Alt", "Shift") if one in held), key])


def _placed(stroke: str) -> str:
    held, key = _parts(stroke)
    if key in _UNSHIFTED and key not in _PLAIN:
        held, key = held | {"Shift"}, _UNSHIFTED[key]
    return _joined(held, _PLACE_OF[key]) if key in _PLACE_OF else stroke


def _lettered(stroke: str) -> str:
    held, key = _parts(stroke)
    return _joined(held, PLACES[key]) if key in PLACES else stroke
