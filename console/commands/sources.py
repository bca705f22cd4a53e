"""The pool of sources under the layers: kept, named, reordered, put on the canvas, stood by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from console.commands.chosen import full
from console.commands.intake import put_on_canvas
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain import pool
from console.domain.message import Message, say
from console.domain.mix import Kind
from console.domain.show import SourceNote
from console.services.notices import Tone

_Act: TypeAlias = "Callable[[Surroundings], None]"
_Blocked: TypeAlias = "Callable[[Surroundings], Message | None]"


def source_of(around: Surroundings) -> SourceNote | None:
    """The one that is chosen in the pool."""
    chosen = around.desk.source.value
    found = pool.pool(around.desk.mixes.state.show)
    return next((note for note in found if note.stream == chosen), None)


def named(note: SourceNote) -> str:
    return note.label or note.stream


def _none(around: Surroundings) -> Message | None:
    return None if source_of(around) is not None else say("Choose a source first.")


def _why_not_put(around: Surroundings) -> Message | None:
    return _none(around) or full(around)


def _put(around: Surroundings) -> None:
    note = source_of(around)
    if note is not None:
        put_on_canvas(around, note)


def _stand_by(around: Surroundings) -> None:
    note = source_of(around)
    if note is not None:
        changed = replace(note, standby=not note.standby)
        around.desk.mixes.describe(lambda show: pool.noted(show, changed))


def _why_not_stand_by(around: Surroundings) -> Message | None:
    note = source_of(around)
    if note is not None and note.kind == Kind.CANVAS:
        return say("A colour stands by for nothing.")
    return _none(around)


def _move(step: int) -> _Act:
    def run(around: Surroundings) -> None:
        stream = around.desk.source.value
        around.desk.mixes.describe(lambda show: pool.moved(show, stream, step))

    return run


def _remove(around: Surroundings) -> None:
    """Kept for the way back: the pool is no part of undo."""
    note, mixes = source_of(around), around.desk.mixes
    if note is None:
        return
    order = [each.stream for each in pool.pool(mixes.state.show)]
    around.desk.removed.set((*around.desk.removed.value, (note, order.index(note.stream))))
    mixes.describe(lambda show: pool.without(show, note.stream))
    left = [stream for stream in order if stream != note.stream]
    at = min(order.index(note.stream), len(left) - 1)
    around.desk.source.set(left[at] if left else "")
    words = say(
        "{name} is off the sources. Bring the removed source back, if need be.", name=named(note)
    )
    around.desk.notices.tell(Tone.NOTE, words, area="mix")


def _why_not_remove(around: Surroundings) -> Message | None:
    note = source_of(around)
    if note is not None and any(pool.users(around.desk.mixes.mix, note.stream)):
        return say("{name} is a layer of this mix. Delete the layer first.", name=named(note))
    return _none(around)


def _restore(around: Surroundings) -> None:
    *rest, (note, at) = around.desk.removed.value
    around.desk.removed.set(tuple(rest))
    mixes = around.desk.mixes
    mixes.describe(lambda show: pool.noted(show, note))
    last = len(pool.pool(mixes.state.show)) - 1
    mixes.describe(lambda show: pool.moved(show, note.stream, at - last))
    around.desk.source.set(note.stream)


def _none_removed(around: Surroundings) -> Message | None:
    return None if around.desk.removed.value else say("No source was removed.")


def _picture(around: Surroundings) -> None:
    note = source_of(around)
    if note is not None:
        around.desk.pictures.wanted = note.stream
        around.screen.perform("picture")


def _no_picture(around: Surroundings) -> Message | None:
    note = source_of(around)
    if note is not None and note.kind != Kind.PICTURE:
        return say("{name} is no picture.", name=named(note))
    return _none(around)


def _screen(name: str) -> _Act:
    return lambda around: around.screen.perform(name)


def _command(
    name: str,
    title: Message,
    act: _Act,
    *keys: str,
    blocked: _Blocked = _none,
    scope: Scope = Scope.SOURCES,
    words: tuple[str, ...] = ("yuan", "pool"),
) -> Command:
    return Command(
        f"mix.source.{name}",
        title,
        scope,
        Risk.EDIT,
        act,
        keys=keys,
        menu="layer" if name in ("add", "put") else "",
        keywords=words,
        blocked=blocked,
        repeats=name in ("up", "down"),
        by_widget=name == "put",
    )


COMMANDS: tuple[Command, ...] = (
    _command(
        "add",
        say("Add a source…"),
        _screen("source.add"),
        "A",
        blocked=lambda _: None,
        words=("stream", "url", "colour", "tianjia yuan"),
    ),
    _command("put", say("Put the source on the canvas"), _put, "Return", blocked=_why_not_put),
    _command("rename", say("Rename the source"), _screen("source.rename")),
    _command(
        "standby",
        say("Stand by, or no longer"),
        _stand_by,
        "S",
        blocked=_why_not_stand_by,
        words=("spare", "backup", "beibo", "备播"),
    ),
    _command("up", say("Source up"), _move(-1), "Alt+Up"),
    _command("down", say("Source down"), _move(1), "Alt+Down"),
    _command("picture", say("Choose the picture of the source…"), _picture, blocked=_no_picture),
    _command("remove", say("Take the source off"), _remove, "Ctrl+Del", blocked=_why_not_remove),
    _command("restore", say("Bring the removed source back"), _restore, blocked=_none_removed),
)
