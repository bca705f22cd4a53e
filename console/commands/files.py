"""Shows as files: new, open, save; and undo of what is edited in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.show import Show
from console.services.belongings import carry, home_of
from console.services.notices import Tone
from console.services.showfile import SUFFIX, ShowFileError, read_show, write_show


async def leave_show(around: Surroundings) -> bool:
    """True when the open show may go: nothing unsaved, saved now, or given up by the operator."""
    state = around.desk.mixes.state
    if not state.dirty:
        return True
    answer = await around.screen.keep_changes(state.show.name)
    if answer == "save":
        await _save(around)
        return not around.desk.mixes.state.dirty
    return answer == "discard"


def open_path(around: Surroundings, path: str) -> bool:
    """Opens a file; what is wrong with it is told and the open show stays."""
    try:
        show = read_show(path)
    except ShowFileError as error:
        around.desk.notices.tell(Tone.TROUBLE, error.words, detail=path, area="mix")
        return False
    around.desk.mixes.adopt(show, path, show)
    around.desk.settings.remember(path)
    return True


async def _new(around: Surroundings) -> Fault | None:
    if await leave_show(around):
        around.desk.mixes.adopt(fresh_show(), None, None)
        around.screen.go("mix")
    return None


def fresh_show() -> Show:
    """An empty show with an id of its own."""
    return Show(id=uuid4().hex)


async def _open(around: Surroundings) -> Fault | None:
    if not await leave_show(around):
        return None
    path = await around.screen.file_to_open()
    if path is not None and open_path(around, path):
        around.screen.go("mix")
    return None


async def _save(around: Surroundings) -> Fault | None:
    path = around.desk.mixes.state.path
    if path is None:
        return await _save_as(around)
    _write(around, path)
    return None


async def _save_as(around: Surroundings) -> Fault | None:
    state = around.desk.mixes.state
    suggestion = state.path or f"{state.show.name or 'show'}{SUFFIX}"
    path = await around.screen.file_to_save(suggestion)
    if path is not None:
        file = Path(path)
        _write(around, path if file.suffix else f"{path}{SUFFIX}")
    return None


def _write(around: Surroundings, path: str) -> None:
    """Pictures go along before the desk looks for them in the new folder."""
    mixes, notices = around.desk.mixes, around.desk.notices
    if mixes.state.crop_mode:
        mixes.leave_crop(keep=True)
    mixes.restore()  # a drag under way is not what is saved
    show = mixes.state.show
    if not show.name:
        show = replace(show, name=Path(path).stem)
    try:
        write_show(path, show)
    except ShowFileError as error:
        notices.tell(Tone.TROUBLE, error.words, detail=path, area="mix")
        return
    left = carry(show, home_of(mixes.state.path), path)
    mixes.describe(lambda now: replace(now, name=show.name))
    mixes.mark_saved(path, show)
    around.desk.settings.remember(path)
    notices.tell(Tone.DONE, say("Saved {name}", name=Path(path).name), detail=path, area="mix")
    if left:
        text = say(
            "Saved, but these pictures did not go along: {names}. Another file of that name is"
            " there, or it cannot be copied; put them beside the show yourself.",
            names=", ".join(left),
        )
        notices.tell(Tone.WARNING, text, detail=path, area="mix")


def _nothing_to_undo(around: Surroundings) -> Message | None:
    state = around.desk.mixes.state
    if state.undo is None and state.gesture is None:
        return say("There is nothing to undo.")
    return None


def _nothing_to_redo(around: Surroundings) -> Message | None:
    state = around.desk.mixes.state
    if state.redo is None or state.gesture is not None:
        return say("There is nothing to redo.")
    return None


def _undo(around: Surroundings) -> None:
    around.desk.mixes.undo()


def _redo(around: Surroundings) -> None:
    around.desk.mixes.redo()


COMMANDS: tuple[Command, ...] = (
    Command(
        "file.new",
        say("New show"),
        Scope.APP,
        Risk.EDIT,
        _new,
        keys=("Ctrl+Shift+N",),
        menu="file",
    ),
    Command(
        "file.open", say("Open show…"), Scope.APP, Risk.EDIT, _open, keys=("Ctrl+O",), menu="file"
    ),
    Command(
        "file.save", say("Save show"), Scope.APP, Risk.EDIT, _save, keys=("Ctrl+S",), menu="file"
    ),
    Command("file.save_as", say("Save show as…"), Scope.APP, Risk.EDIT, _save_as, menu="file"),
    Command(
        "edit.undo",
        say("Undo"),
        Scope.MIX,
        Risk.EDIT,
        _undo,
        keys=("Ctrl+Z",),
        menu="edit",
        blocked=_nothing_to_undo,
        repeats=True,
    ),
    Command(
        "edit.redo",
        say("Redo"),
        Scope.MIX,
        Risk.EDIT,
        _redo,
        keys=("Ctrl+Y", "Ctrl+Shift+Z"),
        menu="edit",
        blocked=_nothing_to_redo,
        repeats=True,
    ),
)
