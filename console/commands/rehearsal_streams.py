"""The streams of the rehearsed world: pushed, dropped, frozen, given back, resized."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from console.commands.rehearsal_gate import act, why_not_steer
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.mix import STREAM_KINDS
from console.domain.units import Size
from console.services.desk import Desk
from console.services.rehearsal.told import Steering, Stream

_NAME: Final = re.compile(r"[A-Za-z0-9_.-]{1,80}")
_Act: TypeAlias = "Callable[[Surroundings], Awaitable[Fault | None]]"
_Blocked: TypeAlias = "Callable[[Surroundings], Message | None]"


def _missing(desk: Desk) -> dict[str, Size | None]:
    """The streams of the show that nobody pushes, with the sizes that the show notes."""
    sources, found = desk.mixes.sources(), dict[str, Size | None]()
    for layer in desk.mixes.mix.layers:
        source = sources.get(layer.stream)
        if layer.kind in STREAM_KINDS and source is not None and source.absent:
            found[layer.stream] = source.size
    return found


def why_not_push_missing(around: Surroundings) -> Message | None:
    """Only where a stream of the show lacks, and only what is rehearsed."""
    desk = around.desk
    if not desk.connections.context.value.rehearsing:
        return say("Only a rehearsal can have streams pushed.")
    return why_not_steer(around) or (
        None if _missing(desk) else say("Every stream of this show is being pushed.")
    )


async def push_missing(around: Surroundings) -> Fault | None:
    """All that lack at once, each in the size that the show notes."""
    missing = _missing(around.desk)

    async def push_all(world: Steering) -> None:
        for stream, size in missing.items():
            await world.push(stream, size)

    return await act(
        around, push_all, say("Now pushed in rehearsal: {streams}", streams=", ".join(missing))
    )


def _why_not_push(around: Surroundings) -> Message | None:
    reason = why_not_steer(around)
    if reason is not None:
        return reason
    name = around.desk.rehearsal.draft.value.stream.strip()
    if not name:
        return say("Type the stream's name in the rehearsal panel first.")
    if not _NAME.fullmatch(name):
        return say("A stream's name has letters, digits, _ - and ., at most 80.")
    return None


async def _push(around: Surroundings) -> Fault | None:
    rehearsal = around.desk.rehearsal
    draft = rehearsal.draft.value
    name, size = draft.stream.strip(), _drafted(around)
    done = say("{stream} is pushed in rehearsal.", stream=name)
    fault = await act(around, lambda world: world.push(name, size), done)
    if fault is None:
        rehearsal.stream.set(name)
    return fault


def _drafted(around: Surroundings) -> Size:
    draft = around.desk.rehearsal.draft.value
    return Size(draft.width, draft.height)


def _why_not_chosen(around: Surroundings) -> Message | None:
    reason = why_not_steer(around)
    if reason is None and around.desk.rehearsal.chosen is None:
        return say("Choose a stream in the rehearsal panel first.")
    return reason


def _why_not_pushed(around: Surroundings) -> Message | None:
    """For what only a stream that is being pushed can undergo."""
    stream = around.desk.rehearsal.chosen
    reason = _why_not_chosen(around)
    if reason is None and stream is not None and stream.gone is not None:
        return say("{stream} is not being pushed.", stream=stream.name)
    return reason


def _why_not_return(around: Surroundings) -> Message | None:
    stream = around.desk.rehearsal.chosen
    reason = _why_not_chosen(around)
    if reason is None and stream is not None and stream.gone is None:
        return say("{stream} is being pushed.", stream=stream.name)
    return reason


def _why_not_freeze(around: Surroundings) -> Message | None:
    stream = around.desk.rehearsal.chosen
    reason = _why_not_pushed(around)
    if reason is None and stream is not None and stream.frozen is not None:
        return say("The picture of {stream} stands already.", stream=stream.name)
    return reason


def _why_not_thaw(around: Surroundings) -> Message | None:
    stream = around.desk.rehearsal.chosen
    reason = _why_not_pushed(around)
    if reason is None and stream is not None and stream.frozen is None:
        return say("The picture of {stream} moves.", stream=stream.name)
    return reason


def _why_not_resize(around: Surroundings) -> Message | None:
    stream = around.desk.rehearsal.chosen
    reason = _why_not_pushed(around)
    if reason is None and stream is not None and stream.size == _drafted(around):
        return say("{stream} has this size. Type another one.", stream=stream.name)
    return reason


def _with_chosen(run: Callable[[Surroundings, Stream], Awaitable[Fault | None]]) -> _Act:
    async def perform(around: Surroundings) -> Fault | None:
        stream = around.desk.rehearsal.chosen
        return await run(around, stream) if stream is not None else None

    return perform


async def _drop(around: Surroundings, stream: Stream) -> Fault | None:
    done = say("{stream} is not pushed any more.", stream=stream.name)
    return await act(around, lambda world: world.drop(stream.name), done)


async def _return(around: Surroundings, stream: Stream) -> Fault | None:
    done = say("{stream} is pushed in rehearsal.", stream=stream.name)
    return await act(around, lambda world: world.push(stream.name, stream.size), done)


async def _freeze(around: Surroundings, stream: Stream) -> Fault | None:
    done = say("The picture of {stream} stands.", stream=stream.name)
    return await act(around, lambda world: world.freeze(stream.name, frozen=True), done)


async def _thaw(around: Surroundings, stream: Stream) -> Fault | None:
    done = say("The picture of {stream} moves again.", stream=stream.name)
    return await act(around, lambda world: world.freeze(stream.name, frozen=False), done)


async def _silence(around: Surroundings, stream: Stream) -> Fault | None:
    silent = not stream.silent
    if silent:
        done = say("{stream} is silent.", stream=stream.name)
    else:
        done = say("{stream} sounds again.", stream=stream.name)
    return await act(around, lambda world: world.silence(stream.name, silent=silent), done)


async def _resize(around: Surroundings, stream: Stream) -> Fault | None:
    size = _drafted(around)
    done = say(
        "{stream} is now {width} × {height}.",
        stream=stream.name,
        width=round(size.width),
        height=round(size.height),
    )
    return await act(around, lambda world: world.resize(stream.name, size), done)


def _made(id_: str, title: Message, run: _Act, blocked: _Blocked) -> Command:
    return Command(
        id_,
        title,
        Scope.APP,
        Risk.EDIT,
        run,
        menu="rehearsal",
        keywords=("stream", "source", "rehearsal", "liu", "流", "彩排"),
        blocked=blocked,
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        "rehearsal.push",
        say("Push the missing streams in rehearsal"),
        Scope.APP,
        Risk.EDIT,
        push_missing,
        menu="mix",
        keywords=("stream", "missing", "rehearsal", "推流", "彩排"),
        blocked=why_not_push_missing,
    ),
    _made("rehearsal.stream.push", say("Push the stream that was typed"), _push, _why_not_push),
    _made(
        "rehearsal.stream.drop",
        say("Drop the stream in rehearsal"),
        _with_chosen(_drop),
        _why_not_pushed,
    ),
    _made(
        "rehearsal.stream.return",
        say("Bring the stream back in rehearsal"),
        _with_chosen(_return),
        _why_not_return,
    ),
    _made(
        "rehearsal.stream.freeze",
        say("Freeze the stream's picture in rehearsal"),
        _with_chosen(_freeze),
        _why_not_freeze,
    ),
    _made(
        "rehearsal.stream.thaw",
        say("Let the stream's picture move in rehearsal"),
        _with_chosen(_thaw),
        _why_not_thaw,
    ),
    _made(
        "rehearsal.stream.silence",
        say("Silence the stream in rehearsal, or let it sound"),
        _with_chosen(_silence),
        _why_not_pushed,
    ),
    _made(
        "rehearsal.stream.resize",
        say("Resize the stream in rehearsal"),
        _with_chosen(_resize),
        _why_not_resize,
    ),
)
