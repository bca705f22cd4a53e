"""Acts about the keys themselves: what one does, and the page that changes them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from console.commands.app import perform
from console.commands.key_files import SEARCHED, All
from console.commands.keymap import fixed, keys_of
from console.commands.own_keys import AREA, assign, write
from console.commands.spec import Command, Risk, Scope, Surroundings, never
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.keymap.text import AS_BUILT, with_switch
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
        keys = list(keys_of(command, own=around.desk.keymap.store.value))
        at = min(around.desk.keymap.chosen.value.at, len(keys) - 1)
        del keys[at]
        assign(around.desk, every(), {command.id: tuple(keys)})

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


def _as_built(around: Surroundings) -> Message | None:
    keymap = around.desk.keymap
    clean = keymap.store.value == AS_BUILT and not keymap.rejected.value
    if clean and keymap.trouble.value is None:
        return say("All keys are the built-in ones.")
    return None


def _reset_all(every: All) -> _Act:
    async def act(around: Surroundings) -> None:
        answer = await around.screen.decide(
            say("Put all keys back?"),
            say("Every act has its built-in keys again. Export your own first to keep them."),
            (("reset", say("Put them back"), "danger"), ("stay", say("Keep my keys"), "")),
        )
        if answer == "reset":
            write(around.desk, "", every())
            around.desk.notices.tell(Tone.DONE, say("All keys are the built-in ones."), area=AREA)

    return act


def _switch(every: All) -> _Act:
    def act(around: Surroundings) -> None:
        keymap = around.desk.keymap
        on = not keymap.store.value.characters
        write(around.desk, with_switch(keymap.text(), characters=on), every())

    return act


def _at_page(name: str) -> _Act:
    def act(around: Surroundings) -> None:
        around.screen.go("settings")
        around.screen.perform(name)

    return act


def _in_app(
    name: str,
    title: Message,
    risk: Risk,
    act: _Act,
    *words: str,
    blocked: _Blocked = never,
    keys: tuple[str, ...] = (),
) -> Command:
    return Command(
        f"app.keys{name}",
        title,
        Scope.APP,
        risk,
        act,
        keys=keys,
        menu="help",
        keywords=(*words, *SEARCHED),
        blocked=blocked,
    )


def _app_acts(every: All) -> tuple[Command, ...]:
    return (
        _in_app(
            "",
            say("Change the keys…"),
            Risk.READ,
            _at_page("keymap"),
            *("rebind", "hotkeys", "改键"),
        ),
        _in_app(
            ".learn",
            say("Press a key to learn what it does"),
            Risk.READ,
            perform("keys.learn"),
            *("what", "describe", "查按键"),
            keys=("Shift+F1",),
        ),
        _in_app(
            ".characters",
            say("Single-character keys on or off"),
            Risk.EDIT,
            _switch(every),
            *("letters", "wcag", "speech", "单键"),
        ),
        _in_app(
            ".reset",
            say("Put all keys back…"),
            Risk.EDIT,
            _reset_all(every),
            *("default", "built-in", "恢复"),
            blocked=_as_built,
        ),
    )


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


def _page_acts(every: All) -> tuple[Command, ...]:
    none = _none_chosen(every)
    return (
        _on_page(
            "change",
            say("Change the chosen key…"),
            _at_page("keymap.change"),
            "Return",
            blocked=none,
            footer=say("change"),
        ),
        _on_page(
            "add",
            say("One more key for the act…"),
            _at_page("keymap.add"),
            "Ins",
            blocked=none,
            footer=say("one more"),
            mac_keys=("Ctrl+I",),
        ),
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
    _at_page("keymap.find"),
    "F3",
    footer=say("find by key"),
)


def commands(every: All) -> tuple[Command, ...]:
    """All acts about keys; `every` gives the registry once it stands."""
    return (*_app_acts(every), *_page_acts(every), _FIND)
