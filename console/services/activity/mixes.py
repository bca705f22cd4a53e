"""Mixes as the journal has them: what differs between two, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from console.domain.mix import Mix
from console.domain.plan import Change, changes
from console.services.shows.showshape import Misshaped, Node, mix_from


def mix_of(written: object) -> Mix | None:
    """None where it is no mix, or one of a newer desk that is not understood."""
    if not isinstance(written, Mapping):
        return None
    try:
        return mix_from(Node(cast("dict[str, object]", written), ""))
    except (Misshaped, ValueError):
        return None


def mix_changes(before: object, after: object) -> tuple[Change, ...] | None:
    """What a TAKE from the one to the other would change; without a mix before, all of it is new.

    None where it cannot be told: what came after is no mix, or one of them is not understood."""
    new, old = mix_of(after), mix_of(before)
    if new is None or (old is None and before is not None):
        return None
    return changes(old, new)
