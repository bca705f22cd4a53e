"""Acts of the page of keys, about the key that is chosen there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from console.commands.key_files import SEARCHED, All
from console.commands.keymap import fixed, keys_of
from console.commands.own_keys import AREA, assign
from console.commands.spec import Command, Risk, Scope, Surroundings, never
from console.domain.fault import Fault
from console.domain.keyplace import by_place, lettered, placed
from console.domain.message import Message, say
from console.services.notices import Tone

_Act: TypeAlias = Callable[[Surroundings], Awaitable[Fault | None] | None]
_Blocked: TypeAlias = Callable[[Surroundings], Message | None]


def _command_at(around: Surroundings, every: All) -> Command | None:
    wanted = around.desk.keymap.chosen.value.command
    return next((c for c in every() if c.id == wanted), None)


def _none_chosen(every: All) -> _Blocked:
    return lambda around: (
        say("Choose an act in the list of keys first.")
        if _command_at(around, every) is None
        else None
    )


def _why_not_remove(every: All) -> _Blocked:
    def reason(around: Surroundings) -> Message | None:
        command = _command_at(around, every)
        if command is None:
            return _none_chosen(every)(around)
        loose = around.desk.keymap.chosen.value.at >= len(fixed(command))
        if not keys_of(command, own=around.desk.keymap.store.value):
            return say("This act has no key.")
        return None if loose else say("This key is the pane's own and stays.")

    return reason


def _remove(every: All) -> _Act:
    def act(around: Surroundings) -> None:
        command = _command_at(around, every)
        if command is None:
            return
        at, keys = _chosen_key(around, command)
        assign(around.desk, every(), {command.id: (*keys[:at], *keys[at + 1 :])})

    return act


def _chosen_key(around: Surroundings, command: Command) -> tuple[int, tuple[str, ...]]:
    keys = keys_of(command, own=around.desk.keymap.store.value)
    return min(around.desk.keymap.chosen.value.at, len(keys) - 1), keys


def _why_not_turn(every: All) -> _Blocked:
    def reason(around: Surroundings) -> Message | None:
        command = _command_at(around, every)
        why = _why_not_remove(every)(around)
        if command is None or why is not None:
            return why
        at, keys = _chosen_key(around, command)
        if by_place(keys[at]) or placed(keys[at]) is not None:
            return None
        return say("This key types no letter, digit or sign that has a place of its own.")

    return reason


def _turn(every: All) -> _Act:
    def act(around: Surroundings) -> None:
        command = _command_at(around, every)
        if command is None:
            return
        at, keys = _chosen_key(around, command)
        old = keys[at]
        new = lettered(old) if by_place(old) else placed(old) or old
        given = tuple(new if n == at else key for n, key in enumerate(keys))
        refused = assign(around.desk, every(), {command.id: given})
        if refused is not None:
            around.desk.notices.tell(Tone.WARNING, refused, area=AREA)

    return act


def _why_not_reset(every: All) -> _Blocked:
    def reason(around: Surroundings) -> Message | None:
        command = _command_at(around, every)
        if command is None:
            return _none_chosen(every)(around)
        if command.id in around.desk.keymap.store.value.changed:
            return None
        return say("This act has its built-in keys.")

    return reason


def _reset(every: All) -> _Act:
    def act(around: Surroundings) -> None:
        command = _command_at(around, every)
        if command is None:
            return
        refused = assign(around.desk, every(), {command.id: None})
        if refused is not None:
            around.desk.notices.tell(Tone.WARNING, refused, area=AREA)

    return act


def at_page(name: str) -> _Act:
    """Settings, and what the page of keys is asked there."""

    def act(around: Surroundings) -> None:
        around.screen.go("settings")
        around.screen.perform(name)

    return act


def _on_page(
    name: str,
    title: Message,
    act: _Act,
    *keys: str,
    blocked: _Blocked = never,
    footer: Message | None = None,
    mac_keys: tuple[str, ...] = (),
) -> Command:
    return Command(
        f"keymap.{name}",
        title,
        Scope.KEYMAP,
        Risk.EDIT,
        act,
        keys=keys,
        mac_keys=mac_keys,
        footer=footer,
        keywords=SEARCHED,
        blocked=blocked,
        by_widget=keys == ("Return",),
    )


def _place_act(every: All) -> Command:
    return _on_page(
        "place",
        say("Know the chosen key by its place, or by its character again"),
        _turn(every),
        "P",
        blocked=_why_not_turn(every),
        footer=say("by place"),
    )


def _page_acts(every: All) -> tuple[Command, ...]:
    none = _none_chosen(every)
    return (
        _on_page(
            "change",
            say("Change the chosen key…"),
            at_page("keymap.change"),
            "Return",
            blocked=none,
            footer=say("change"),
        ),
        _on_page(
            "add",
            say("One more key for the act…"),
            at_page("keymap.add"),
            "Ins",
            blocked=none,
            footer=say("one more"),
            mac_keys=("Ctrl+I",),
        ),
        _place_act(every),
        _on_page(
            "remove",
            say("Take the chosen key away"),
            _remove(every),
            "Del",
            blocked=_why_not_remove(every),
            footer=say("take away"),
        ),
        _on_page(
            "reset",
            say("Built-in keys for the act"),
            _reset(every),
            "Ctrl+Backspace",
            blocked=_why_not_reset(every),
            footer=say("built-in"),
        ),
    )


_FIND: Final = _on_page(
    "find",
    say("Find an act by its key…"),
    at_page("keymap.find"),
    "F3",
    footer=say("find by key"),
)


def commands(every: All) -> tuple[Command, ...]:
    """As of all acts about keys."""
    return (*_page_acts(every), _FIND)
