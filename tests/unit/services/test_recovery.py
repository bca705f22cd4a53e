"""What a dead desk had not saved is found once, by one desk, and never lost on the way."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.history import History
from console.domain.message import say
from console.domain.mix import Layer, Mix
from console.domain.show import Show
from console.services.shows import alive
from console.services.shows.alive import Lock
from console.services.shows.recovery import Draft, Drafts, read_draft
from console.services.shows.showfile import write_show

SHOW = Show("s", "今晚", Mix("pk", layers=(Layer("a", "host", 1),)))
DRAFT = Draft(SHOW, None, "", 1_795_320_000.0)


def left_by_a_dead_desk(folder: Path, draft: Draft = DRAFT) -> None:
    """The system frees the lock of a dead process; here its holder lets go of it."""
    desk = Drafts(folder)
    desk.keep(draft)
    desk.close()


def looked(folder: Path) -> Drafts:
    drafts = Drafts(folder)
    drafts.waiting.set(drafts.look())
    return drafts


def files(folder: Path) -> list[Path]:
    return sorted((folder / "unsaved").iterdir())


def test_a_draft_comes_back_whole(tmp_path: Path) -> None:
    stills = (("logo", str(tmp_path / "图.png")),)
    draft = Draft(SHOW, str(tmp_path / "今晚.cuemix"), "m", 12.5, stills)
    left_by_a_dead_desk(tmp_path, draft)
    assert [one.draft for one in looked(tmp_path).waiting.value] == [draft]


def test_the_draft_of_a_desk_that_runs_is_left_alone(tmp_path: Path) -> None:
    running = Drafts(tmp_path)
    running.keep(DRAFT)
    assert looked(tmp_path).waiting.value == ()
    running.keep(replace(DRAFT, at=2.0))
    running.close()
    assert [one.draft.at for one in looked(tmp_path).waiting.value] == [2.0]


def test_the_newest_comes_first(tmp_path: Path) -> None:
    for at in (1.0, 3.0, 2.0):
        left_by_a_dead_desk(tmp_path, replace(DRAFT, at=at))
    assert [one.draft.at for one in looked(tmp_path).waiting.value] == [3.0, 2.0, 1.0]


def test_what_is_taken_stays_on_disk_until_it_is_saved(tmp_path: Path) -> None:
    left_by_a_dead_desk(tmp_path)
    drafts = looked(tmp_path)
    (found,) = drafts.waiting.value
    assert drafts.take(found)
    assert drafts.waiting.value == ()
    assert found.file.is_file()
    assert looked(tmp_path).waiting.value == ()  # it has a living desk again
    drafts.keep(replace(DRAFT, at=9.0))
    assert [f for f in files(tmp_path) if f.suffix == ".json"] == [found.file]
    drafts.drop()
    drafts.close()
    assert files(tmp_path) == []


def test_only_one_of_two_desks_can_take_it(tmp_path: Path) -> None:
    left_by_a_dead_desk(tmp_path)
    one, other = looked(tmp_path), looked(tmp_path)
    assert one.take(one.waiting.value[0])
    assert not other.take(other.waiting.value[0])
    one.drop()
    one.close()
    assert not other.take(other.waiting.value[0])  # it was saved there
    assert files(tmp_path) == []


def test_what_was_begun_before_another_draft_was_taken_comes_too_late(tmp_path: Path) -> None:
    left_by_a_dead_desk(tmp_path)
    drafts = looked(tmp_path)
    drafts.keep(replace(DRAFT, at=1.0))
    before = drafts.turn
    (found,) = drafts.waiting.value
    assert drafts.take(found)
    drafts.keep(replace(DRAFT, at=1.0), before)
    drafts.drop(before)
    assert [read_draft(f) for f in files(tmp_path) if f.suffix == ".json"] == [DRAFT]
    drafts.drop(drafts.turn)
    drafts.close()
    assert files(tmp_path) == []


def test_a_folder_that_was_taken_away_is_made_again(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(DRAFT)
    for file in files(tmp_path):
        file.unlink()
    (tmp_path / "unsaved").rmdir()
    drafts.keep(DRAFT)
    drafts.close()
    assert [one.draft for one in looked(tmp_path).waiting.value] == [DRAFT]


def test_what_is_discarded_is_gone(tmp_path: Path) -> None:
    left_by_a_dead_desk(tmp_path)
    drafts = looked(tmp_path)
    drafts.discard(drafts.waiting.value[0])
    assert drafts.waiting.value == ()
    assert files(tmp_path) == []


def test_what_its_file_holds_already_is_not_offered(tmp_path: Path) -> None:
    path = str(tmp_path / "x.cuemix")
    write_show(path, SHOW)
    left_by_a_dead_desk(tmp_path, replace(DRAFT, path=path))
    assert looked(tmp_path).waiting.value == ()
    assert files(tmp_path) == []


def test_a_damaged_draft_is_put_aside_and_said(tmp_path: Path) -> None:
    left_by_a_dead_desk(tmp_path)
    left_by_a_dead_desk(tmp_path, replace(DRAFT, at=3.0))
    broken = files(tmp_path)[0]
    broken.write_text('{"format": "cuedesk-unsaved"', encoding="utf-8")
    drafts = looked(tmp_path)
    assert len(drafts.waiting.value) == 1
    assert drafts.damaged == (broken.with_suffix(".damaged"),)
    assert drafts.damaged[0].is_file()
    drafts.look()
    assert drafts.damaged == ()  # said once


@pytest.mark.parametrize(("good", "bad"), [('"schema": 1,\n "at"', '"schema": 2,\n "at"')])
def test_a_draft_of_a_newer_cuedesk_waits_for_it(tmp_path: Path, good: str, bad: str) -> None:
    left_by_a_dead_desk(tmp_path)
    (file,) = files(tmp_path)
    text = file.read_text(encoding="utf-8")
    assert good in text
    file.write_text(text.replace(good, bad), encoding="utf-8")
    drafts = looked(tmp_path)
    assert (drafts.waiting.value, drafts.damaged) == ((), ())
    assert file.is_file()


def test_locks_and_parts_of_dead_desks_are_swept_away(tmp_path: Path) -> None:
    place = tmp_path / "unsaved"
    place.mkdir()
    (place / "dead.lock").touch()
    (place / ".dead.json.abc.part").touch()
    assert looked(tmp_path).waiting.value == ()
    assert files(tmp_path) == []


def test_a_first_start_finds_nothing_and_makes_nothing(tmp_path: Path) -> None:
    drafts = looked(tmp_path)
    drafts.drop()
    drafts.close()
    assert drafts.waiting.value == ()
    assert not (tmp_path / "unsaved").exists()


def test_without_a_folder_nothing_is_kept() -> None:
    drafts = Drafts()
    drafts.look()
    drafts.keep(DRAFT)
    drafts.keep_undo("s", History(SHOW.mix))
    drafts.drop()
    drafts.close()
    assert drafts.waiting.value == ()
    assert drafts.undo_of(SHOW) is None
    assert drafts.undo_before(SHOW, say("Edit")) is None


def test_a_draft_is_for_its_owner_alone_and_holds_no_key(tmp_path: Path) -> None:
    keyed = replace(SHOW, name="rtmp://u:pa55@host/live/x?txSecret=5ecretValue")
    left_by_a_dead_desk(tmp_path, replace(DRAFT, show=keyed))
    (file,) = files(tmp_path)
    text = file.read_text(encoding="utf-8")
    assert "5ecretValue" not in text
    assert "pa55" not in text
    assert sys.platform == "win32" or file.stat().st_mode & 0o077 == 0


def test_undo_stands_where_the_show_stands(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    one, two = replace(SHOW.mix, bitrate=1), replace(SHOW.mix, bitrate=2)
    history = History(SHOW.mix).push(one, say("Edit"), at=0).push(two, say("Edit"), at=9)
    drafts.keep_undo("s", history)
    again = drafts.undo_of(replace(SHOW, mix=one))
    assert again is not None
    assert (again.undo().present, again.redo().present) == (SHOW.mix, two)
    changed = replace(SHOW, mix=replace(SHOW.mix, bitrate=7))
    assert drafts.undo_of(changed) is None  # somebody else changed the file
    recovered = drafts.undo_before(changed, say("Recovered changes"))
    assert recovered is not None
    assert recovered.undo_name == say("Recovered changes")
    assert recovered.undo().present == two
    drafts.keep_undo("s", History(one))
    assert drafts.undo_of(SHOW) is None


def test_a_lock_is_held_once_and_free_again_after(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    one, other = Lock(path), Lock(path)
    assert one.take()
    assert one.take()
    assert not other.take()
    one.let_go()
    one.let_go()
    assert not path.exists()
    assert other.take()
    other.let_go()
    with pytest.raises(OSError, match=r"No such file|cannot find"):
        Lock(tmp_path / "none" / "x.lock").take()


def test_a_lock_that_is_swept_away_before_it_is_held_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another desk looks just between opening and locking."""
    real = vars(alive)["_lock"]
    desks = iter([Drafts(tmp_path)])

    def slow(handle: int) -> None:
        for other in desks:
            other.look()
        real(handle)

    monkeypatch.setattr(alive, "_lock", slow)
    running = Drafts(tmp_path)
    running.keep(DRAFT)
    assert looked(tmp_path).waiting.value == ()
    assert {file.suffix for file in files(tmp_path)} == {".json", ".lock"}


def test_a_place_that_another_desk_is_looking_at_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = vars(alive)["_lock"]
    refused: list[int] = []

    def busy(handle: int) -> None:
        if not refused:
            refused.append(handle)
            raise BlockingIOError
        real(handle)

    monkeypatch.setattr(alive, "_lock", busy)
    running = Drafts(tmp_path)
    running.keep(DRAFT)
    assert refused
    assert looked(tmp_path).waiting.value == ()
    assert [read_draft(f) for f in files(tmp_path) if f.suffix == ".json"] == [DRAFT]
