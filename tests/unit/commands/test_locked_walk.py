"""The whole registry under a lock: whatever changes the show when free is refused, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from console.commands.registry import COMMANDS
from console.commands.spec import Command, Risk
from console.domain import pool
from console.domain.aids import Ruling
from console.domain.message import in_english, say
from console.domain.picture import Picture
from console.domain.show import Show, SourceNote
from console.services.clipboard import Clip
from console.services.locks import Locks
from console.services.mix.pictures import PictureList
from tests.unit.commands.stage import Theatre, play

LOCAL = [c for c in COMMANDS if c.risk <= Risk.EDIT and not c.id.startswith("app.quit")]


def with_spare(show: Show) -> Show:
    show = pool.noted(show, SourceNote("spare", 1280, 720, standby=True))
    show = pool.noted(show, SourceNote("slide", 320, 180))
    return replace(show, guides=(Ruling("x", 100),))


async def furnished(theatre: Theatre) -> None:
    """As much as acts can be about: steps, layouts, guides, a spare source, a removed one."""
    desk, mixes = theatre.desk, theatre.desk.mixes
    assert await mixes.take() is None
    mixes.describe(with_spare)
    mixes.edit(say("Bitrate"), lambda mix: replace(mix, bitrate=900))
    mixes.edit(say("Bitrate"), lambda mix: replace(mix, bitrate=1000))
    mixes.undo()
    mixes.layouts.keep()
    mixes.layouts.put_at(mixes.layouts.keep().id, 4)
    mixes.layouts.move(mixes.layouts.row[0].id, 1)
    desk.source.set("slide")
    await theatre.gate.run("mix.source.remove")
    desk.source.set("spare")
    desk.clipboard.write(Clip("another_stream"))
    desk.pictures.wanted = next((la.stream for la in mixes.mix.layers if la.picture_id), "guest1")
    desk.pictures.store.set(PictureList(pictures=(Picture(77, "logo", ""),)))
    desk.pictures.chosen = 77
    theatre.screen.opens = theatre.path
    await theatre.clock.turn(60)


def state_of(theatre: Theatre) -> tuple[object, ...]:
    state, shelf = theatre.desk.mixes.state, theatre.desk.mixes.layouts.shelf
    return state.show, state.path, shelf.everywhere


def changes_it(command: Command, lock: Callable[[Theatre], None] | None) -> tuple[bool, bool]:
    """Whether the show is another one after the command, and whether it was performed."""
    found: list[tuple[bool, bool]] = []

    async def scene(theatre: Theatre) -> None:
        await furnished(theatre)
        if lock is not None:
            lock(theatre)
        before, told = state_of(theatre), len(theatre.told())
        done = await theatre.gate.run(command.id)
        found.append((state_of(theatre) != before, done))
        if lock is not None and not done:
            assert len(theatre.told()) > told, "refused without a word"

    play(scene)
    return found[0]


def into_show_mode(theatre: Theatre) -> None:
    theatre.desk.locks.enter("rehearsal")


def read_only(theatre: Theatre) -> None:
    desk = theatre.desk
    locks = Locks(read_only=True)
    desk.mixes.lock_by(lambda: locks.against_editing("rehearsal", on_air=True))
    theatre.around = replace(theatre.around, desk=replace(desk, locks=locks))
    theatre.gate = type(theatre.gate)(theatre.around, theatre.clock)


@pytest.fixture(scope="module")
def changing() -> list[Command]:
    """Those that change the show where nothing is locked: found by running every one."""
    return [command for command in LOCAL if changes_it(command, None)[0]]


def test_the_walk_meets_the_pool_the_layouts_the_guides_and_the_files(
    changing: list[Command],
) -> None:
    met = {command.id for command in changing}
    assert {
        *("mix.source.up", "mix.source.standby", "mix.source.remove", "mix.source.restore"),
        *("mix.layout.keep", "mix.layout.delete", "mix.layout.everywhere", "mix.layout.put_back"),
        *("mix.guides.clear", "mix.paste", "mix.delete", "edit.undo", "edit.redo"),
        *("file.new", "mix.new", "file.open", "mix.picture.use", "mix.template.410"),
    } <= met


def test_in_show_mode_nothing_that_changes_the_show_is_done_but_what_was_prepared(
    changing: list[Command],
) -> None:
    for command in changing:
        changed, done = changes_it(command, into_show_mode)
        if command.prepared:
            assert done, command.id
        else:
            assert (changed, done) == (False, False), command.id


def test_a_read_only_desk_opens_shows_and_changes_none(changing: list[Command]) -> None:
    for command in changing:
        changed, done = changes_it(command, read_only)
        opening = command.id in ("file.open", "file.sample")
        assert (changed, done) == (opening, opening), command.id


@pytest.mark.parametrize("lock", [into_show_mode, read_only])
def test_every_edit_of_the_mix_workspace_names_the_lock(lock: Callable[[Theatre], None]) -> None:
    async def scene(theatre: Theatre) -> None:
        await furnished(theatre)
        free = {c.id for c in LOCAL if theatre.gate.why_not(c.id) is None}
        lock(theatre)
        for command in LOCAL:
            about_show = command.id.startswith(("mix.", "edit.", "file.new", "file.open"))
            if command.risk is not Risk.EDIT or not about_show or command.id not in free:
                continue
            if command.prepared and lock is into_show_mode:
                continue
            if command.id == "file.open" and lock is read_only:
                continue
            reason = theatre.gate.why_not(command.id)
            assert reason is not None, command.id
            assert in_english(reason).startswith(("Show mode: ", "This desk was opened read-only"))

    play(scene)


def test_what_the_hand_describes_is_locked_and_what_the_desk_learns_is_not() -> None:
    async def scene(theatre: Theatre) -> None:
        await furnished(theatre)
        into_show_mode(theatre)
        mixes, before = theatre.desk.mixes, theatre.desk.mixes.state.show
        assert not mixes.describe(lambda show: replace(show, guides=()))
        assert mixes.state.show is before
        assert "Show mode" in theatre.told()[-1]
        mixes.layouts.rename(mixes.layouts.row[0].id, "other", "")
        mixes.layouts.put_back()
        assert mixes.state.show.layouts == before.layouts
        mixes.note(lambda show: replace(show, guides=()))
        assert mixes.state.show.guides == ()

    play(scene)
