"""A walk through every screen of the desk, for pictures of it and for looking at its words."""

from __future__ import annotations

from typing import Final

from tests.shots import aside, first, lists, mixing
from tests.shots.walk import Part

PARTS: Final[tuple[Part, ...]] = (
    *(mixing.editing, mixing.panes, mixing.problems, mixing.on_air),
    *(lists.relays, lists.jobs),
    *(first.beginning, first.report, first.codes, first.wall),
    *(aside.places, aside.cards, aside.rehearsal),
)
