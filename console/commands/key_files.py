"""Own keys as a file to carry, and all keys as a page to print."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from console.commands.keymap import system
from console.commands.keyrules import judged
from console.commands.keysheet import page, paper, template
from console.commands.own_keys import AREA, FILE, write
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.atomic import write_atomically
from console.services.catalogue import catalogue, resolve
from console.services.keymap.desk import Unreadable, text_in
from console.services.keymap.text import AS_BUILT, read
from console.services.notices import Tone
from console.services.reasons import reason_of

SEARCHED: Final = ("shortcuts", "keymap", "kuaijiejian", "快捷键", "按键")

All: TypeAlias = Callable[[], Sequence[Command]]
"""The registry, which is made of these acts too."""

_Act: TypeAlias = Callable[[Surroundings], Awaitable[Fault | None] | None]


def _text(around: Surroundings) -> Callable[[Message], str]:
    table = catalogue(around.desk.settings.store.value.language)
    return lambda message: resolve(message, table)


async def _save(around: Surroundings, path: str, text: str | bytes) -> bool:
    try:
        await asyncio.to_thread(write_atomically, Path(path), text)
    except OSError as error:
        words = say("The file cannot be written: {reason}.", reason=reason_of(error))
        around.desk.notices.tell(Tone.WARNING, words, detail=path, area=AREA)
        return False
    return True


def _export(every: All) -> _Act:
    async def act(around: Surroundings) -> None:
        path = await around.screen.file_to_save(f"Cuedesk.{FILE}")
        if path is None:
            return
        text = template(every(), around.desk.keymap.store.value, _text(around))
        if await _save(around, path, text):
            words = say("The keys were written; lines that you change count at the next import.")
            around.desk.notices.tell(Tone.DONE, words, detail=path, area=AREA)

    return act


def _import(every: All) -> _Act:
    async def act(around: Surroundings) -> None:
        path = await around.screen.file_to_open("keymap")
        if path is None:
            return
        try:
            text = await asyncio.to_thread(text_in, Path(path))
        except (OSError, Unreadable) as error:
            reason = error.reason if isinstance(error, Unreadable) else reason_of(error)
            words = say("The file cannot be read: {reason}.", reason=reason)
            around.desk.notices.tell(Tone.WARNING, words, detail=path, area=AREA)
            return
        _bring_in(around, text, path, every())

    return act


def _bring_in(around: Surroundings, text: str, path: str, commands: Sequence[Command]) -> None:
    own, rejected = judged(read(text), commands, system())
    notices = around.desk.notices
    if rejected and own == AS_BUILT:
        words = say(
            "Nothing of this file counts; your keys are as they were. Line {number}: {reason}",
            number=rejected[0].number,
            reason=rejected[0].reason,
        )
        notices.tell(Tone.WARNING, words, detail=path, area=AREA)
        return
    write(around.desk, text, commands)
    words = say("{n} acts have the keys of this file.", n=len(own.changed))
    if rejected:
        words = say(
            "{n} acts have the keys of this file; {lines} lines do not count and are listed in"
            " Settings, Keys.",
            n=len(own.changed),
            lines=len(rejected),
        )
    notices.tell(Tone.WARNING if rejected else Tone.DONE, words, detail=path, area=AREA)


def _print(every: All, form: str) -> _Act:
    async def act(around: Surroundings) -> None:
        press, own = around.desk.keymap.press, around.desk.keymap.store.value
        kind = "html" if press is None or form == "html" else "pdf"
        path = await around.screen.file_to_save(f"Cuedesk keys.{kind}")
        if path is None:
            return
        text = _text(around)
        if press is not None and kind == "pdf":
            made = press(paper(every(), own, text))
        else:
            made = page(every(), own, text, around.desk.settings.store.value.language)
        if await _save(around, path, made):
            words = say("The page of keys was written: open it and print it, A4.")
            around.desk.notices.tell(Tone.DONE, words, detail=path, area=AREA)

    return act


def _command(name: str, title: Message, risk: Risk, act: _Act, *words: str) -> Command:
    return Command(
        f"app.keys.{name}",
        title,
        Scope.APP,
        risk,
        act,
        menu="help",
        keywords=(*words, *SEARCHED),
    )


def commands(every: All) -> tuple[Command, ...]:
    """`every` gives the registry once it stands."""
    return (
        _command(
            "print",
            say("All keys as a page to print…"),
            Risk.READ,
            _print(every, "pdf"),
            *("paper", "pdf", "cheat sheet", "打印", "dayin"),
        ),
        _command(
            "page",
            say("All keys as a web page…"),
            Risk.READ,
            _print(every, "html"),
            *("paper", "html", "cheat sheet", "网页", "wangye"),
        ),
        _command("export", say("Export the keys…"), Risk.READ, _export(every), "save", "导出"),
        _command("import", say("Import keys…"), Risk.EDIT, _import(every), "load", "导入"),
    )
