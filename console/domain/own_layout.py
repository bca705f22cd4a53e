"""A layout of one's own: places and crops by role, for any streams; and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from console.domain.mix import Crop, Place
from console.domain.units import Size

SLOTS = tuple(range(1, 10))
"""The keys 1 to 9 by which layouts are recalled."""


@dataclass(frozen=True, slots=True)
class Seat:
    """The place of one guest; `place` is complete, in pixels of the layout's canvas or in shares.

    `crop` is in pixels of a source of the size `of` (None where that was not known); `cover`
    instead crops any source to the shape of the place. `hint` tells who sat there, for people."""

    place: Place = Place()
    crop: Crop | None = None
    of: Size | None = None
    cover: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class OwnLayout:
    """`seats` are the guests' in their order, `backdrop` has the crop of layer 1's stream.

    `template` is the vendor's preset where no picture had numbers of its own, else 0. `slot` is
    its key, None without one; layouts of one `family` are variants for different numbers of
    guests."""

    id: str
    name: str
    canvas: Size
    seats: tuple[Seat, ...] = ()
    backdrop: Seat | None = None
    template: int = 0
    slot: int | None = None
    family: str = ""

    @property
    def guests(self) -> int:
        return len(self.seats)


Layouts: TypeAlias = "tuple[OwnLayout, ...]"


def in_order(layouts: Iterable[OwnLayout]) -> Layouts:
    """By slot, then those without one as they were kept."""
    return tuple(sorted(layouts, key=lambda own: own.slot or len(SLOTS) + 1))


def of_id(layouts: Iterable[OwnLayout], id_: str) -> OwnLayout | None:
    """The layout of that id; None where there is none."""
    return next((own for own in layouts if own.id == id_), None)


def at_slot(layouts: Iterable[OwnLayout], slot: int) -> OwnLayout | None:
    """The layout under that key; None where there is none."""
    return next((own for own in layouts if own.slot == slot), None)


def free_slot(layouts: Iterable[OwnLayout]) -> int | None:
    """The lowest key that recalls nothing; None where all nine do."""
    taken = {own.slot for own in layouts}
    return next((slot for slot in SLOTS if slot not in taken), None)


def kept(layouts: Layouts, own: OwnLayout) -> Layouts:
    """With the layout in place of the one of its id, else at the end; its slot is its alone."""
    rest = tuple(
        replace(la, slot=None) if la.slot == own.slot and la.id != own.id else la for la in layouts
    )
    if of_id(rest, own.id) is None:
        return (*rest, own)
    return tuple(own if la.id == own.id else la for la in rest)


def without(layouts: Layouts, id_: str) -> Layouts:
    """The others."""
    return tuple(own for own in layouts if own.id != id_)


def put_at(layouts: Layouts, id_: str, slot: int | None) -> Layouts:
    """Under that key; who was there gets the key that this one had."""
    own = of_id(layouts, id_)
    if own is None:
        return layouts
    there = at_slot(layouts, slot) if slot is not None else None
    return tuple(
        replace(la, slot=slot)
        if la.id == id_
        else replace(la, slot=own.slot)
        if there is not None and la.id == there.id
        else la
        for la in layouts
    )


def moved(layouts: Layouts, id_: str, step: int) -> Layouts:
    """Before or behind its neighbour in the order of `in_order`; they exchange their keys too."""
    row = list(in_order(layouts))
    at = next((n for n, own in enumerate(row) if own.id == id_), None)
    if at is None or not 0 <= at + step < len(row):
        return layouts
    one, other = row[at], row[at + step]
    row[at], row[at + step] = replace(other, slot=one.slot), replace(one, slot=other.slot)
    return tuple(row)


def variant(layouts: Iterable[OwnLayout], family: str, guests: int) -> OwnLayout | None:
    """Of a family the layout with a place for each guest and as few empty ones as can be.

    Where every one has too few, the largest; None where the family has none."""
    members = [own for own in in_order(layouts) if own.family == family]
    return min(
        members,
        key=lambda own: (own.guests < guests, abs(own.guests - guests)),
        default=None,
    )


def best_for(layouts: Iterable[OwnLayout], guests: int, family: str = "") -> OwnLayout | None:
    """The layout made for exactly that many guests: of the family first, then by slot.

    None where there is none: a layout with a hole in it is nothing to propose."""
    fitting = [own for own in in_order(layouts) if own.guests == guests]
    return next((own for own in fitting if family and own.family == family), None) or next(
        iter(fitting), None
    )


def relative_for(layouts: Layouts, guests: int, have: int, family: str = "") -> OwnLayout | None:
    """Of a family, the layout made for so many guests when one of `have` guests goes or comes.

    The family that is in use; where none is, the first that has a layout for both numbers."""
    names = (family,) if family else families(own for own in layouts if own.guests == have)
    for name in names:
        found = best_for((own for own in layouts if own.family == name), guests, name)
        if found is not None:
            return found
    return None


def merged(base: Layouts, mine: Layouts, theirs: Layouts) -> Layouts:
    """What two made of `base`, each without knowing of the other: no layout is lost.

    A change goes before what was left alone, and before a removal; where both changed one, mine
    stays. Of two under one key mine has it."""
    before, other = {own.id: own for own in base}, {own.id: own for own in theirs}
    here = {own.id for own in mine}
    row: list[OwnLayout] = []
    for own in mine:
        untouched = before.get(own.id) == own
        if own.id not in other and untouched:
            continue  # removed there
        row.append(other[own.id] if untouched else own)
    row += [own for own in theirs if own.id not in here and before.get(own.id) != own]
    taken = {own.slot: own.id for own in reversed(row) if own.slot is not None}
    taken |= {own.slot: own.id for own in reversed(mine) if own.slot is not None and own in row}
    return tuple(
        own if own.slot is None or taken[own.slot] == own.id else replace(own, slot=None)
        for own in row
    )


def families(layouts: Iterable[OwnLayout]) -> tuple[str, ...]:
    """The names of the families in the order of their first layouts."""
    return tuple(dict.fromkeys(own.family for own in in_order(layouts) if own.family))
