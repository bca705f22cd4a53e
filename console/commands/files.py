"""Shows as files: new, open, save; and undo of what is edited in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.findings import Api
from console.domain.message import Message, say
from console.domain.show import Show
from console.services.account import LEGACY, chosen, in_use
from console.services.connection import TENCENT
from console.services.notices import Tone
from console.services.shows.belongings import carry, home_of
from console.services.shows.keyless import keyless, without_keys
from console.services.shows.showfile import SUFFIX, ShowFileError, mark_of, open_show, write_show


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
    path = str(Path(path).absolute())  # it is kept, and found again from any folder
    desk = around.desk
    try:
        opened = open_show(path)
    except ShowFileError as error:
        desk.notices.tell(Tone.TROUBLE, error.words, detail=path, area="mix")
        return False
    history = desk.drafts.undo_of(opened.show)
    desk.mixes.adopt(opened.show, path, opened.show, mark=opened.mark, history=history)
    desk.settings.remember(path)
    return True


async def _new(around: Surroundings) -> Fault | None:
    if await leave_show(around):
        show = fresh_show(_interface(around))
        around.desk.mixes.adopt(show, None, show)
        around.screen.go("mix")
    return None


def _why_not_new(around: Surroundings) -> Message | None:
    return around.desk.why_not_edit()


def why_not_replace(around: Surroundings) -> Message | None:
    """In show mode the show that is on air stays open."""
    return around.desk.why_not_replace()


def fresh_show(api: Api = "legacy") -> Show:
    """An empty show with an id of its own."""
    return Show(id=uuid4().hex, api=api)


def _interface(around: Surroundings) -> Api:
    """Of Tencent's account in use; where there is none, the show is for rehearsal so far."""
    now = around.desk.settings.store.value
    entry = in_use(now.accounts, now.used, TENCENT)
    modern = entry is not None and chosen(TENCENT, entry, "api") != LEGACY
    return "3.0" if modern else "legacy"


async def _open(around: Surroundings) -> Fault | None:
    wanted = around.desk.shelf.take()
    if not await leave_show(around):
        return None
    path = wanted or await around.screen.file_to_open()
    if path is not None and open_path(around, path):
        around.screen.go("mix")
    return None


async def _save(around: Surroundings) -> Fault | None:
    path = around.desk.mixes.state.path
    if path is None:
        return await _save_as(around)
    match await _over_others(around, path):
        case "overwrite":
            _write(around, path)
        case "save_as":
            return await _save_as(around)
        case _:
            pass
    return None


async def _save_as(around: Surroundings) -> Fault | None:
    state = around.desk.mixes.state
    suggestion = state.path or f"{state.show.name or 'show'}{SUFFIX}"
    chosen = await around.screen.file_to_save(suggestion)
    if chosen is None:
        return None
    path = chosen if chosen.lower().endswith(SUFFIX) else f"{chosen}{SUFFIX}"
    # What the dialog asked about was another name.
    if path == chosen or not _is_there(path) or await _may_replace(around, path):
        _write(around, path)
    return None


def _is_there(path: str) -> bool:
    return Path(path).exists()


async def _over_others(around: Surroundings, path: str) -> str:
    """`overwrite` where nobody else wrote the file since; else what the operator chooses."""
    mark = around.desk.mixes.state.mark
    if not mark or mark_of(path) in ("", mark):
        return "overwrite"
    return await around.screen.decide(
        say("{name} has changed on disk", name=Path(path).name),
        say(
            "Another program or person has written it since it was opened here. To overwrite it"
            " loses what they did; under another name both are kept."
        ),
        (
            ("save_as", say("Save as…"), "primary"),
            ("overwrite", say("Overwrite"), "danger"),
            ("stay", say("Stay"), ""),
        ),
    )


async def _may_replace(around: Surroundings, path: str) -> bool:
    answer = await around.screen.decide(
        say("Replace {name}?", name=Path(path).name),
        say("There is a file of that name already. What is in it would be lost."),
        (("replace", say("Replace"), "danger"), ("stay", say("Stay"), "")),
    )
    return answer == "replace"


def _write(around: Surroundings, path: str) -> None:
    """Pictures go along before the desk looks for them in the new folder."""
    mixes, notices = around.desk.mixes, around.desk.notices
    if mixes.state.crop_mode:
        mixes.leave_crop(keep=True)
    mixes.restore()  # a drag under way is not what is saved
    _take_keys_out(around)
    show, lost = mixes.stills.settle(mixes.state.show, path)
    if not show.name:
        show = replace(show, name=keyless(Path(path).stem))
    try:
        mark = write_show(path, show)
    except ShowFileError as error:
        notices.tell(Tone.TROUBLE, error.words, detail=path, area="mix")
        return
    left = (*lost, *carry(show, home_of(mixes.state.path), path))
    mixes.note(lambda now: replace(now, name=show.name, sources=show.sources))
    mixes.mark_saved(path, show, mark)
    around.desk.settings.remember(path)
    notices.tell(Tone.DONE, say("Saved {name}", name=Path(path).name), detail=path, area="mix")
    if left:
        text = say(
            "Saved, but these pictures did not go along: {names}. Another file of that name is"
            " there, or it cannot be copied; put them beside the show yourself.",
            names=", ".join(left),
        )
        notices.tell(Tone.WARNING, text, detail=path, area="mix")


def _take_keys_out(around: Surroundings) -> None:
    """What a file will not hold goes out of the open show too, so that both are the same."""
    mixes = around.desk.mixes
    clean = without_keys(mixes.state.show)
    if clean == mixes.state.show:
        return
    mixes.note(lambda _: clean)
    with around.desk.locks.lifted():  # what viewers get is as it was: a key was never sent
        mixes.edit(say("Take out keys"), lambda _: clean.mix)
    text = say(
        "A text of this show was an address with its key or password. Those were taken out: a show"
        " file holds none. Name streams by their ids."
    )
    around.desk.notices.tell(Tone.WARNING, text, area="mix")


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
        blocked=_why_not_new,
    ),
    # INTERACTION 4.3: Ctrl+N makes what a workspace is for.
    Command("mix.new", say("New show here"), Scope.MIX, Risk.EDIT, _new, keys=("Ctrl+N",)),
    Command(
        "file.open",
        say("Open show…"),
        Scope.APP,
        Risk.EDIT,
        _open,
        keys=("Ctrl+O",),
        menu="file",
        blocked=why_not_replace,
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
