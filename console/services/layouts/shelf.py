"""The shelf of own layouts: the show's and those for all shows, as one row with nine keys."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from console.domain.generating import Wish
from console.domain.message import Message, say
from console.domain.own_layout import Layouts, OwnLayout, in_order
from console.services.layouts.exchange import Incoming


@dataclass(frozen=True, slots=True)
class Shelf:
    """`everywhere` are the layouts for all shows; ids are empty where there is none.

    `chosen` in the strip, `current` is the last one recalled, `offered` fits the guests of now.
    `wish` is how the next layout is generated, `incoming` what waits to be mapped onto guests."""

    everywhere: Layouts = ()
    chosen: str = ""
    current: str = ""
    offered: str = ""
    wish: Wish = field(default_factory=Wish)
    incoming: Incoming | None = None
    undoable: Message | None = None


def row_of(own: Layouts, everywhere: Layouts) -> Layouts:
    """All in order; where two have the same key, the show's has it."""
    taken = {one.slot for one in own if one.slot is not None}
    ids = {one.id for one in own}
    rest = tuple(
        replace(one, slot=None) if one.slot in taken else one
        for one in everywhere
        if one.id not in ids
    )
    return in_order((*own, *rest))


def split(row: Layouts, everywhere: Collection[str]) -> tuple[Layouts, Layouts]:
    """The show's and those for all shows, by the ids of the latter."""
    return (
        tuple(one for one in row if one.id not in everywhere),
        tuple(one for one in row if one.id in everywhere),
    )


def uncovered(changed: Layouts, row: Layouts, own: Layouts, everywhere: Layouts) -> Layouts:
    """Those for all shows after a change of the row, with what the show's own only hid of them.

    `row`, `own` and `everywhere` are from before it: a key that the show's layout had there is
    still the other shows', and of two with one id the show's alone was changed."""
    keys = {one.id: one.slot for one in everywhere}
    shown = {one.id: one.slot for one in row}
    used = {one.slot for one in changed}
    whole = tuple(
        replace(one, slot=key)
        if one.slot is None
        and shown.get(one.id) is None
        and (key := keys.get(one.id)) is not None
        and key not in used
        else one
        for one in changed
    )
    hidden = {one.id for one in own} - {one.id for one in changed}
    return (*whole, *(one for one in everywhere if one.id in hidden))


def title(own: OwnLayout) -> Message | str:
    """Its name, or what it is for."""
    return own.name or say("{n}-guest layout", n=own.guests)


@dataclass(frozen=True, slots=True)
class Before:
    """The shelf before a change, to put it back; `show` is the id of the show it belongs to."""

    show: str
    what: Message
    own: Layouts
    everywhere: Layouts
