"""Listening to a source or to program: one at a time, louder, quieter, muted, off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

from console.commands.sources import source_of
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain import pool
from console.domain.message import Argument, Message, say
from console.domain.naming import name_of
from console.services.desk import Desk
from console.services.media.hearing import STEP
from console.services.media.lookout import PROGRAM
from console.services.media.sounds import HEARD_KINDS

_Act: TypeAlias = "Callable[[Surroundings], None]"
_Blocked: TypeAlias = "Callable[[Surroundings], Message | None]"
_Chosen: TypeAlias = "Callable[[Surroundings], tuple[str, Argument, Message | None]]"
"""Key and name of what the act is about, and why it is about nothing."""
_WORDS: Final = ("sound", "hear", "audio", "monitor", "jianting", "shengyin", "监听", "声音")


def heard_name(desk: Desk) -> Argument:
    """What is listened to is called so, as in the pool; empty where nothing is."""
    key = desk.looking.hearing.state.value.key
    if key == PROGRAM:
        return say("Program")
    notes = pool.pool(desk.mixes.state.show)
    return next((note.label or note.stream for note in notes if note.stream == key), key)


def _why_not(around: Surroundings, key: str, name: Argument) -> Message | None:
    desk = around.desk
    hearing = desk.looking.hearing
    if desk.looking.blind is not None:
        return desk.looking.blind
    if key in hearing.sounds.value.addresses:
        return None
    if key == PROGRAM and desk.mixes.state.on_air is None:
        return say("Nothing is on air.")
    reason = hearing.sounds.value.hidden.get(key, say("no play address is known for it"))
    return say("{name} cannot be heard: {reason}.", name=name, reason=reason)


def _layer(around: Surroundings) -> tuple[str, Argument, Message | None]:
    layer = around.desk.mixes.state.primary
    if layer is None:
        return "", "", say("Select a layer first.")
    silent = layer.kind not in HEARD_KINDS or not layer.stream
    why = say("{name} has no sound.", name=name_of(layer)) if silent else None
    return layer.stream, name_of(layer), why


def _source(around: Surroundings) -> tuple[str, Argument, Message | None]:
    note = source_of(around)
    if note is None:
        return "", "", say("Choose a source first.")
    name = note.label or note.stream
    silent = note.kind not in (None, *HEARD_KINDS)
    return note.stream, name, say("{name} has no sound.", name=name) if silent else None


def _program(around: Surroundings) -> tuple[str, Argument, Message | None]:
    del around
    return PROGRAM, say("Program"), None


def _turn(chosen: _Chosen) -> _Act:
    """Again is off."""

    def run(around: Surroundings) -> None:
        key = chosen(around)[0]
        hearing = around.desk.looking.hearing
        if hearing.state.value.key == key:
            hearing.stop()
        else:
            hearing.listen(key)

    return run


def _blocked(chosen: _Chosen) -> _Blocked:
    def why(around: Surroundings) -> Message | None:
        key, name, reason = chosen(around)
        return reason or _why_not(around, key, name)

    return why


def _off(around: Surroundings) -> None:
    around.desk.looking.hearing.stop()


def _mute(around: Surroundings) -> None:
    hearing = around.desk.looking.hearing
    hearing.mute(not hearing.state.value.muted)


def _not_listening(around: Surroundings) -> Message | None:
    if around.desk.looking.hearing.state.value.on:
        return None
    return say("Nothing is listened to.")


def _by(step: int) -> _Act:
    def run(around: Surroundings) -> None:
        around.desk.settings.change(
            lambda now: replace(now, volume=min(100, max(0, now.volume + step)))
        )

    return run


def _at_end(end: int, words: Message) -> _Blocked:
    def why(around: Surroundings) -> Message | None:
        return words if around.desk.settings.store.value.volume == end else None

    return why


def _command(
    name: str,
    title: Message,
    scope: Scope,
    act: _Act,
    blocked: _Blocked,
    *keys: str,
    menu: str = "",
) -> Command:
    return Command(
        f"listen.{name}",
        title,
        scope,
        Risk.READ,
        act,
        keys=keys,
        menu=menu,
        keywords=_WORDS,
        blocked=blocked,
    )


COMMANDS: tuple[Command, ...] = (
    _command(
        "source",
        say("Listen to the source, or stop"),
        Scope.SOURCES,
        _turn(_source),
        _blocked(_source),
        "L",
    ),
    _command(
        "layer",
        say("Listen to the layer, or stop"),
        Scope.MIX,
        _turn(_layer),
        _blocked(_layer),
        "Ctrl+L",
        menu="layer",
    ),
    _command(
        "program",
        say("Listen to program, or stop"),
        Scope.APP,
        _turn(_program),
        _blocked(_program),
        "G, H",
        menu="mix",
    ),
    _command("off", say("Stop listening"), Scope.APP, _off, _not_listening, "G, Q", menu="mix"),
    _command("mute", say("Mute, or sound again"), Scope.APP, _mute, _not_listening),
    _command(
        "louder",
        say("Listen louder"),
        Scope.APP,
        _by(STEP),
        _at_end(100, say("It is as loud as it gets.")),
    ),
    _command(
        "quieter",
        say("Listen more quietly"),
        Scope.APP,
        _by(-STEP),
        _at_end(0, say("It is as quiet as it gets.")),
    ),
)
