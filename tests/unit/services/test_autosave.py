"""Autosave: after every edit, during long gestures, gone when saved, stubborn on a full disk."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.message import in_english, say
from console.domain.show import Show
from console.services.shows.autosave import AGAIN_SECONDS, GESTURE_SECONDS, Autosave
from console.services.shows.recovery import Draft, Drafts, read_draft
from console.services.tasks import TaskScope
from tests.unit.services.mixbench import Bench, at, guest
from tests.unit.services.turned import run, scope

STEP, TRIES = 0.005, 2000


class Kept:
    """A mix desk with an autosave, and what of it lies on the disk."""

    def __init__(self, folder: Path, tasks: TaskScope | None = None) -> None:
        self.bench = Bench()
        self.desk = self.bench.desk
        self.folder = folder
        self.drafts = Drafts(folder)
        self.tasks = scope() if tasks is None else tasks
        self.autosave = Autosave(
            self.desk,
            self.drafts,
            self.tasks,
            self.bench.notices,
            self.bench.clock,
            self._wait,
            self.desk.stills.of,
        )

    async def _wait(self, seconds: float, wake: asyncio.Event) -> None:
        await self.bench.clock.wait(seconds, wake)

    def on_disk(self) -> Draft | None:
        files = list((self.folder / "unsaved").glob("*.json"))
        return read_draft(files[0]) if files else None

    async def until(self, seen: Callable[[], bool]) -> None:
        for _ in range(TRIES):
            if seen():
                return
            await asyncio.sleep(STEP)
        raise AssertionError("not seen")

    async def until_x(self, x: float) -> None:
        def there() -> bool:
            draft = self.on_disk()
            return draft is not None and guest(draft.show.mix).place.x == x

        await self.until(there)


def story(folder: Path, play: Callable[[Kept], Awaitable[None]]) -> None:
    async def whole() -> None:
        kept = Kept(folder)
        kept.autosave.start()
        try:
            await play(kept)
        finally:
            await kept.autosave.close(given_up=True)
            await kept.tasks.close()

    run(whole())


def test_every_edit_is_on_disk_at_once_with_its_undo(tmp_path: Path) -> None:
    async def play(kept: Kept) -> None:
        before = kept.desk.mix
        for x in (11, 22, 33):
            kept.bench.move(x)
            await kept.until_x(x)
        assert kept.bench.clock.naps == []  # nothing was waited for
        undo = kept.drafts.undo_of(kept.desk.state.show)
        assert undo is not None
        assert undo.undo().undo().undo().present == before

    story(tmp_path, play)


def test_a_draft_names_the_pictures_that_lie_elsewhere(tmp_path: Path) -> None:
    async def play(kept: Kept) -> None:
        kept.desk.stills.put(kept.desk.state.show, "logo", "/pictures/logo.png")
        kept.desk.stills.put(Show("another"), "logo", "/pictures/other.png")
        kept.bench.move(11)
        await kept.until_x(11)
        draft = kept.on_disk()
        assert draft is not None
        assert draft.stills == (("logo", "/pictures/logo.png"),)

    story(tmp_path, play)


def test_a_drag_is_kept_at_its_end_and_a_long_one_meanwhile(tmp_path: Path) -> None:
    async def play(kept: Kept) -> None:
        kept.desk.begin(say("Move"))
        kept.desk.live(at(5)(kept.desk.mix))
        await kept.until(lambda: kept.bench.clock.naps == [GESTURE_SECONDS])
        assert kept.on_disk() is None
        await kept.bench.clock.turn(GESTURE_SECONDS)
        await kept.until_x(5)
        undo = kept.drafts.undo_of(kept.desk.state.show)
        assert undo is not None
        assert undo.undo_name == say("Move")  # as if the hand had let go
        kept.desk.live(at(6)(kept.desk.mix))
        kept.desk.commit()
        await kept.until_x(6)

    assert GESTURE_SECONDS < 5
    story(tmp_path, play)


def test_what_is_saved_or_undone_is_kept_no_longer(tmp_path: Path) -> None:
    async def play(kept: Kept) -> None:
        kept.bench.move(11)
        await kept.until_x(11)
        kept.desk.undo()
        await kept.until(lambda: kept.on_disk() is None)
        kept.desk.redo()
        await kept.until_x(11)
        kept.desk.mark_saved("/x.cuemix", kept.desk.state.show)
        await kept.until(lambda: kept.on_disk() is None)
        assert kept.drafts.undo_of(kept.desk.state.show) is not None

    story(tmp_path, play)


def test_another_show_does_not_take_the_steps_of_the_one_before(tmp_path: Path) -> None:
    async def play(kept: Kept) -> None:
        kept.bench.move(11)
        await kept.until_x(11)
        edited = kept.desk.state.show
        fresh = Show("fresh")
        kept.desk.adopt(fresh, None, fresh)
        await kept.until(lambda: kept.on_disk() is None)
        assert kept.drafts.undo_of(edited) is not None
        assert kept.drafts.undo_of(fresh) is None

    story(tmp_path, play)


@pytest.mark.parametrize("given_up", [True, False])
def test_at_the_end_only_what_was_given_up_goes(tmp_path: Path, given_up: bool) -> None:
    async def whole() -> None:
        kept = Kept(tmp_path)
        kept.autosave.start()
        kept.bench.move(11)  # and closed before it could be written
        await kept.autosave.close(given_up=given_up)
        await kept.autosave.close(given_up=given_up)
        await kept.tasks.close()
        draft = kept.on_disk()
        assert (draft is None) is given_up
        assert draft is None or guest(draft.show.mix).place.x == 11
        assert list((tmp_path / "unsaved").glob("*.lock")) == []

    run(whole())


def test_one_that_never_started_ends_without_a_word(tmp_path: Path) -> None:
    async def whole() -> None:
        kept = Kept(tmp_path)
        await kept.autosave.close(given_up=False)
        assert not (tmp_path / "unsaved").exists()

    run(whole())


def test_a_full_disk_is_said_once_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = [True]
    really = os.fsync

    def fsync(handle: int) -> None:
        if full[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        really(handle)

    monkeypatch.setattr(os, "fsync", fsync)

    async def play(kept: Kept) -> None:
        kept.bench.move(11)
        for tries in (1, 2):
            await kept.until(lambda tries=tries: kept.bench.clock.naps == [AGAIN_SECONDS] * tries)
            await kept.bench.clock.turn(AGAIN_SECONDS)
        await kept.until(lambda: len(kept.bench.clock.naps) == 3)
        (told,) = [in_english(n.text) for n in kept.bench.notices.store.value]
        assert "cannot be kept safe: the disk is full" in told
        full[0] = False
        await kept.bench.clock.turn(AGAIN_SECONDS)
        await kept.until_x(11)

    story(tmp_path, play)


def test_a_number_that_no_file_can_hold_ends_nothing(tmp_path: Path) -> None:
    async def whole() -> None:
        reported: list[BaseException] = []
        kept = Kept(tmp_path, TaskScope(reported.append))
        kept.autosave.start()
        kept.bench.move(float("nan"))
        await kept.until(lambda: len(reported) == 1)
        kept.bench.move(7)
        await kept.until_x(7)
        await kept.autosave.close(given_up=True)
        await kept.tasks.close()

    run(whole())


def test_the_operators_own_file_is_never_touched(tmp_path: Path) -> None:
    mine = tmp_path / "mine.cuemix"
    mine.write_text("as it was", encoding="utf-8")

    async def play(kept: Kept) -> None:
        show = kept.desk.state.show
        kept.desk.adopt(show, str(mine), show)
        kept.bench.move(11)
        await kept.until_x(11)
        draft = kept.on_disk()
        assert draft is not None
        assert draft.path == str(mine)
        assert replace(draft.show, mix=kept.desk.mix) == kept.desk.state.show
        assert mine.read_text(encoding="utf-8") == "as it was"

    story(tmp_path, play)
