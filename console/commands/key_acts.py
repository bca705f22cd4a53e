"""Acts about the keys themselves: what one does, and the page that changes them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from console.commands import key_page
from console.commands.app import perform
from console.commands.key_files import SEARCHED, All
from console.commands.key_page import at_page
from console.commands.own_keys import AREA, write
from console.commands.spec import Command, Risk, Scope, Surroundings, never
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.keymap.text import AS_BUILT, with_switch
from console.services.notices import Tone

_Act: TypeAlias = Callable[[Surroundings], Awaitable[Fault | None] | None]
_Blocked: TypeAlias = Callable[[Surroundings], Message | None]


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
            at_page("keymap"),
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


def commands(every: All) -> tuple[Command, ...]:
    """All acts about keys; `every` gives the registry once it stands."""
    return (*_app_acts(every), *key_page.commands(every))
