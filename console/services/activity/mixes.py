"""Mixes as the journal has them: what differs between two, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from console.domain.mix import Mix
from console.domain.plan import Change, changes
from console.services.shows.showshape import Misshaped, Node, mix_from


def mix_changes(before: object, after: object) -> tuple[Change, ...] | None:
    """What a TAKE from the one to the other would change; without a mix before, all of it is new.

    None where it cannot be told: what came after is no mix, or one of them is not understood."""
    try:
        new, old = _mix(after), _mix(before)
    except Misshaped:
        return None
    return None if new is None else changes(old, new)


def _mix(written: object) -> Mix | None:
    if not isinstance(written, Mapping):
        return None
    return mix_from(Node(cast("dict[str, object]", written), ""))
