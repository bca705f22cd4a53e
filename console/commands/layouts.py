"""Own layouts: keep the present arrangement, recall one by key, take the one that fits."""

from __future__ import annotations

from collections.abc import Callable

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain import seating
from console.domain.message import Message, say
from console.domain.own_layout import SLOTS, at_slot
from console.services.layouts.desk import LayoutDesk


def layout_desk(around: Surroundings) -> LayoutDesk:
    """The acts on own layouts."""
    return around.desk.mixes.layouts


def _keep(around: Surroundings) -> None:
    """Kept at once; a name can be typed right after."""
    layout_desk(around).keep()
    around.screen.perform("layouts.rename")


def no_guests(around: Surroundings) -> Message | None:
    """Nothing to keep."""
    if seating.guests(around.desk.mixes.mix):
        return None
    return say("There is no guest whose place could be kept: a stream above layer 1.")


def _recall(slot: int) -> Callable[[Surroundings], None]:
    return lambda around: layout_desk(around).recall_slot(slot)


def _empty_slot(slot: int) -> Callable[[Surroundings], Message | None]:
    def reason(around: Surroundings) -> Message | None:
        if at_slot(layout_desk(around).row, slot) is None:
            return say("No own layout is under key {slot}.", slot=slot)
        return nobody_to_seat(around)

    return reason


def nobody_to_seat(around: Surroundings) -> Message | None:
    """Nothing to lay out."""
    if seating.guests(around.desk.mixes.mix):
        return None
    return say("There is no guest to lay out: a stream above layer 1.")


def _fit(around: Surroundings) -> None:
    desk = layout_desk(around)
    own = desk.offer()
    if own is not None:
        desk.recall_just(own)


def _nothing_offered(around: Surroundings) -> Message | None:
    if layout_desk(around).offer() is not None:
        return None
    return say("No other layout is made for just the guests there are now.")


def _put_back(around: Surroundings) -> None:
    layout_desk(around).put_back()


def _nothing_to_put_back(around: Surroundings) -> Message | None:
    if layout_desk(around).shelf.undoable is not None:
        return None
    return say("Nothing was changed among the own layouts.")


_SCREENSHOTS = (3, 4, 5)
"""macOS keeps ⌘⇧ with these for itself."""
SEARCHED = ("layout", "preset", "buju", "scene")

COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.layouts",
        say("Own layouts"),
        Scope.MIX,
        Risk.READ,
        perform("layouts"),
        menu="mix",
        keywords=SEARCHED,
    ),
    Command(
        "mix.layout.keep",
        say("Keep as own layout"),
        Scope.MIX,
        Risk.EDIT,
        _keep,
        menu="mix",
        keywords=(*SEARCHED, "save"),
        blocked=no_guests,
    ),
    *(
        Command(
            f"mix.layout.recall.{slot}",
            say("Own layout {slot} into preview", slot=slot),
            Scope.MIX,
            Risk.EDIT,
            _recall(slot),
            keys=(f"Ctrl+Shift+{slot}",),
            mac_keys=(f"Meta+Shift+{slot}",) if slot in _SCREENSHOTS else (),
            by_widget=True,  # by the physical key: Shift and a digit are another sign elsewhere
            keywords=SEARCHED,
            blocked=_empty_slot(slot),
            prepared=True,
        )
        for slot in SLOTS
    ),
    Command(
        "mix.layout.fit",
        say("Use the fitting layout"),
        Scope.MIX,
        Risk.EDIT,
        _fit,
        menu="mix",
        keywords=(*SEARCHED, "family", "guests"),
        blocked=_nothing_offered,
        prepared=True,
    ),
    Command(
        "mix.layout.put_back",
        say("Put the own layouts back as they were"),
        Scope.MIX,
        Risk.EDIT,
        _put_back,
        keywords=(*SEARCHED, "undo"),
        blocked=_nothing_to_put_back,
    ),
)
