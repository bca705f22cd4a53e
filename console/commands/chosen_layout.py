"""What can be done with the own layout that is chosen: recall, rename, order, replace, delete."""

from __future__ import annotations

from collections.abc import Callable

from console.commands.layouts import SEARCHED, layout_desk, no_guests, nobody_to_seat
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.domain.own_layout import SLOTS, OwnLayout
from console.services.layouts.desk import LayoutDesk


def _on_chosen(act: Callable[[LayoutDesk, OwnLayout], None]) -> Callable[[Surroundings], None]:
    def run(around: Surroundings) -> None:
        desk = layout_desk(around)
        own = desk.chosen
        if own is not None:
            act(desk, own)

    return run


def none_chosen(around: Surroundings) -> Message | None:
    """Nothing that rename and the others could be about."""
    desk = layout_desk(around)
    if desk.chosen is not None:
        return None
    if not desk.row:
        return say("There are no own layouts yet: “Keep as own layout” makes one.")
    return say("Choose one of the own layouts first.")


def _cannot_use(around: Surroundings) -> Message | None:
    return none_chosen(around) or nobody_to_seat(around)


def _cannot_replace(around: Surroundings) -> Message | None:
    return none_chosen(around) or no_guests(around)


def _rename(around: Surroundings) -> None:
    around.screen.perform("layouts.rename")


def _put_at(slot: int | None) -> Callable[[Surroundings], None]:
    return _on_chosen(lambda desk, own: desk.put_at(own.id, slot))


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.layout.use",
        say("Recall the chosen layout"),
        Scope.OWN_LAYOUTS,
        Risk.EDIT,
        _on_chosen(lambda desk, own: desk.recall(own.id)),
        keys=("Return",),
        by_widget=True,
        footer=say("recall"),
        blocked=_cannot_use,
        prepared=True,
    ),
    Command(
        "mix.layout.rename",
        say("Rename the chosen layout"),
        Scope.OWN_LAYOUTS,
        Risk.EDIT,
        _rename,
        keys=("F2",),
        by_widget=True,
        overrides=("mix.rename",),
        footer=say("rename"),
        keywords=(*SEARCHED, "family"),
        blocked=none_chosen,
    ),
    Command(
        "mix.layout.delete",
        say("Delete the chosen layout"),
        Scope.OWN_LAYOUTS,
        Risk.EDIT,
        _on_chosen(lambda desk, own: desk.remove(own.id)),
        keys=("Del", "Backspace"),
        by_widget=True,
        overrides=("mix.delete",),
        keywords=SEARCHED,
        blocked=none_chosen,
    ),
    Command(
        "mix.layout.earlier",
        say("Chosen layout: one place earlier"),
        Scope.OWN_LAYOUTS,
        Risk.EDIT,
        _on_chosen(lambda desk, own: desk.move(own.id, -1)),
        keys=("Alt+Left",),
        by_widget=True,
        blocked=none_chosen,
        repeats=True,
    ),
    Command(
        "mix.layout.later",
        say("Chosen layout: one place later"),
        Scope.OWN_LAYOUTS,
        Risk.EDIT,
        _on_chosen(lambda desk, own: desk.move(own.id, 1)),
        keys=("Alt+Right",),
        by_widget=True,
        blocked=none_chosen,
        repeats=True,
    ),
    *(
        Command(
            f"mix.layout.key.{slot}",
            say("Chosen layout: under key {slot}", slot=slot),
            Scope.OWN_LAYOUTS,
            Risk.EDIT,
            _put_at(slot),
            keys=(str(slot),),
            by_widget=True,
            blocked=none_chosen,
        )
        for slot in SLOTS
    ),
    Command(
        "mix.layout.key.none",
        say("Chosen layout: under no key"),
        Scope.OWN_LAYOUTS,
        Risk.EDIT,
        _put_at(None),
        keys=("0",),
        by_widget=True,
        blocked=none_chosen,
    ),
    Command(
        "mix.layout.replace",
        say("Replace the chosen layout with the present arrangement"),
        Scope.MIX,
        Risk.EDIT,
        _on_chosen(lambda desk, own: desk.replace_with_present(own.id)),
        keywords=SEARCHED,
        blocked=_cannot_replace,
    ),
    Command(
        "mix.layout.everywhere",
        say("Chosen layout: in all shows, or only in this one"),
        Scope.MIX,
        Risk.EDIT,
        _on_chosen(lambda desk, own: desk.toggle_for_all(own.id)),
        keywords=(*SEARCHED, "share", "global"),
        blocked=none_chosen,
    ),
)
