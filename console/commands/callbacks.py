"""The acts on callbacks: receiving them or not, reading captured ones in, writing them out."""

from __future__ import annotations

import asyncio
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.services.atomic import write_atomically
from console.services.callbacks.address import why_not
from console.services.notices import Tone
from console.services.reasons import reason_of

if TYPE_CHECKING:
    from console.services.callbacks.captured import Found

AREA = "jobs"


def _why_not_switch(around: Surroundings) -> Message | None:
    """On air it needs an address first; off it goes always."""
    desk = around.desk
    if desk.connections.context.value.rehearsing:
        return None if desk.rehearsal.here.value else say("The rehearsal is not there yet.")
    if desk.callbacks.wanted():
        return None
    wrong = why_not(desk.callbacks.setup.public)
    return None if wrong is None else say("{why} See Settings, Callbacks.", why=wrong)


def _switch(around: Surroundings) -> None:
    callbacks = around.desk.callbacks
    on = not callbacks.wanted()
    callbacks.turn_on(on=on)
    words = say("Callbacks are received.") if on else say("Callbacks are not received any more.")
    around.desk.notices.tell(Tone.DONE, words, area=AREA)


async def _import(around: Surroundings) -> None:
    path = await around.screen.file_to_open("callbacks")
    if path is None:
        return
    try:
        text = await asyncio.to_thread((await _reader()).text_of, Path(path))
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else say("it is too large")
        words = say("The file cannot be read: {reason}.", reason=reason)
        around.desk.notices.tell(Tone.WARNING, words, detail=path, area=AREA)
        return
    await _take(around, text)


async def _paste(around: Surroundings) -> None:
    await _take(around, around.desk.clipboard.read().text)


async def _reader() -> ModuleType:
    """Loaded when it is first wanted: it takes the reading of answers along."""
    return await asyncio.to_thread(import_module, "console.services.callbacks.captured")


async def _take(around: Surroundings, text: str) -> None:
    desk = around.desk
    reader = await _reader()
    found: Found = reader.read(text, desk.clocks.show(), desk.clocks.signing())
    fresh = desk.callbacks.log.take(found.called)
    if not found.called:
        words = say("Nothing of it is a callback: JSON lines, or bodies as they were posted.")
        desk.notices.tell(Tone.WARNING, words, area=AREA)
        return
    words = say(
        "{n} callbacks were imported, {there} were there already, {odd} lines are none.",
        n=fresh,
        there=len(found.called) - fresh,
        odd=found.odd,
    )
    desk.notices.tell(Tone.DONE, words, area=AREA)


def _nothing_called(around: Surroundings) -> Message | None:
    return None if around.desk.callbacks.log.all else say("Nothing was called back yet.")


async def _export(around: Surroundings) -> None:
    path = await around.screen.file_to_save("callbacks.jsonl")
    if path is None:
        return
    called = around.desk.callbacks.log.all
    text: str = (await _reader()).written(called)
    try:
        await asyncio.to_thread(write_atomically, Path(path), text)
    except OSError as error:
        words = say("The file cannot be written: {reason}.", reason=reason_of(error))
        around.desk.notices.tell(Tone.WARNING, words, detail=path, area=AREA)
        return
    words = say("{n} callbacks were written, without keys.", n=len(called))
    around.desk.notices.tell(Tone.DONE, words, detail=path, area=AREA)


def _why_not_call_here(around: Surroundings) -> Message | None:
    if around.desk.jobs.forms.store.value is None:
        return say("Open the form of a start first.")
    if around.desk.callbacks.hook() is None:
        return say("Callbacks are not received: switch them on first.")
    return None


def _call_here(around: Surroundings) -> None:
    around.desk.jobs.forms.call_here()


_WORDS = ("callback", "webhook", "event", "huidiao", "回调")

COMMANDS: tuple[Command, ...] = (
    Command(
        "callbacks.switch",
        say("Receive callbacks, or no longer"),
        Scope.APP,
        Risk.EDIT,
        _switch,
        menu="jobs",
        keywords=("receiver", "rtmp", "接收", *_WORDS),
        blocked=_why_not_switch,
    ),
    Command(
        "callbacks.here",
        say("Have the job call back to this desk"),
        Scope.JOBS,
        Risk.EDIT,
        _call_here,
        menu="jobs",
        keywords=("receiver", "start", "本机", *_WORDS),
        blocked=_why_not_call_here,
    ),
    Command(
        "callbacks.import",
        say("Import captured callbacks…"),
        Scope.APP,
        Risk.EDIT,
        _import,
        menu="jobs",
        keywords=("file", "导入", *_WORDS),
    ),
    Command(
        "callbacks.paste",
        say("Import captured callbacks from the clipboard"),
        Scope.APP,
        Risk.EDIT,
        _paste,
        menu="jobs",
        keywords=("paste", "粘贴", *_WORDS),
    ),
    Command(
        "callbacks.export",
        say("Export the callbacks…"),
        Scope.APP,
        Risk.READ,
        _export,
        menu="jobs",
        keywords=("save", "导出", *_WORDS),
        blocked=_nothing_called,
    ),
)
