"""The panes of the workspace that is shown, and what is remembered of all for a set of screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from console.domain.message import Message
from console.services.settings import Preferences, Settings

SETS_KEPT: Final = 12
"""Sets of screens; a desk that travels meets many, and the oldest is forgotten."""
DESK: Final = "desk"
WALL: Final = "wall"
SCREENS: Final = "screens"
"""In an arrangement: the desk's own window, the wall, and the key of its set of screens."""

PaneState: TypeAlias = Literal["docked", "floating", "hidden"]


@dataclass(frozen=True, slots=True)
class Pane:
    """One that can float, be hidden and be moved."""

    name: str
    title: Message
    state: PaneState


@dataclass(frozen=True, slots=True)
class PaneView:
    """`current` is the pane that had the focus last; empty for what stays in the middle."""

    panes: tuple[Pane, ...] = ()
    current: str = ""
    screens: int = 1

    @property
    def chosen(self) -> Pane | None:
        return next((pane for pane in self.panes if pane.name == self.current), None)


def arrangement_of(preferences: Preferences, screens: str) -> Mapping[str, str]:
    """Qt's own states by window; for screens never seen what counted last, without the wall.

    Who brings it onto the screens that are there loses nothing by that."""
    for kept in preferences.arrangements:
        if kept.get(SCREENS) == screens:
            return kept
    last = dict(preferences.arrangements[-1]) if preferences.arrangements else dict[str, str]()
    known = {name: state for name, state in last.items() if name not in (WALL, SCREENS)}
    return {**known, DESK: preferences.geometry} if preferences.geometry else known


def seen_before(preferences: Preferences, screens: str) -> bool:
    """Whether there is an arrangement made for just these screens."""
    return any(kept.get(SCREENS) == screens for kept in preferences.arrangements)


def keep_arrangement(settings: Settings, screens: str, states: Mapping[str, str]) -> None:
    """What is not among `states` stays as it was; the set used last comes last."""

    def kept(now: Preferences) -> Preferences:
        mine = {**arrangement_of(now, screens), **states, SCREENS: screens}
        rest = [one for one in now.arrangements if one.get(SCREENS) != screens]
        newest = (*rest[-(SETS_KEPT - 1) :], mine)
        return replace(now, geometry=mine.get(DESK, now.geometry), arrangements=newest)

    settings.change(kept)
