"""Unsaved changes of a dead desk are offered in words, and undo outlives a restart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.commands.files import open_path
from console.commands.gate import Gate
from console.commands.recover import offer_at_start, time_of
from console.commands.spec import Surroundings
from console.domain.history import History
from console.domain.message import say
from console.domain.show import Show
from console.services.shows.recovery import Draft, Drafts
from console.services.shows.showfile import mark_of, read_show, write_show
from tests.unit.commands.stage import Theatre, copy_of_sample, play

AT = 1_799_999_000.0  # 16 min 40 s before the theatre's clock
EDITED = say("Edit")


def with_drafts(theatre: Theatre, folder: Path) -> None:
    theatre.desk = replace(theatre.desk, drafts=Drafts(folder))
    theatre.around = Surroundings(theatre.desk, theatre.screen)
    theatre.gate = Gate(theatre.around, theatre.clock)
    show = replace(theatre.desk.mixes.state.show, id="blank")
    theatre.desk.mixes.adopt(show, None, show)


def died_with(folder: Path, path: str, bitrate: int = 777, at: float = AT) -> Draft:
    """A desk that edited the file and died."""
    desk, show = Drafts(folder), read_show(path)
    edited = replace(show, mix=replace(show.mix, bitrate=bitrate))
    draft = Draft(edited, path, mark_of(path), at)
    desk.keep_undo(show.id, History(show.mix).push(edited.mix, EDITED, at=0))
    desk.keep(draft)
    desk.close()
    return draft


def test_what_was_not_saved_is_offered_and_kept_with_its_undo(tmp_path: Path) -> None:
    path = copy_of_sample(tmp_path)
    draft = died_with(tmp_path, path)

    async def scene(theatre: Theatre) -> None:
        with_drafts(theatre, tmp_path)
        theatre.screen.decides = ["keep"]
        await offer_at_start(theatre.around, None)
        ((title, text, keys),) = theatre.screen.decided
        assert title == f"Recovered unsaved changes of {time_of(draft, theatre.clock())}"
        assert "pk-night.cuemix was not saved" in text
        assert keys == ["discard", "keep"]
        mixes = theatre.desk.mixes
        assert (mixes.state.show, mixes.state.path) == (draft.show, path)
        assert mixes.state.dirty
        assert mixes.state.undo == EDITED
        mixes.undo()
        assert not mixes.state.dirty
        assert theatre.desk.drafts.waiting.value == ()
        theatre.desk.drafts.close()

    play(scene)


def test_a_file_changed_meanwhile_is_asked_about_when_the_recovered_show_is_saved(
    tmp_path: Path,
) -> None:
    path = copy_of_sample(tmp_path)
    died_with(tmp_path, path)
    write_show(path, replace(read_show(path), name="theirs"))

    async def scene(theatre: Theatre) -> None:
        with_drafts(theatre, tmp_path)
        theatre.screen.decides = ["keep", "stay"]
        await offer_at_start(theatre.around, None)
        await theatre.gate.run("file.save")
        assert [title for title, _, _ in theatre.screen.decided][1:] == [
            "pk-night.cuemix has changed on disk"
        ]
        assert read_show(path).name == "theirs"
        theatre.desk.drafts.close()

    play(scene)


def test_a_draft_whose_file_is_gone_is_kept_all_the_same(tmp_path: Path) -> None:
    path = copy_of_sample(tmp_path)
    draft = died_with(tmp_path, path)
    Path(path).unlink()

    async def scene(theatre: Theatre) -> None:
        with_drafts(theatre, tmp_path)
        theatre.screen.decides = ["keep"]
        await offer_at_start(theatre.around, None)
        assert theatre.desk.mixes.state.show == draft.show
        assert theatre.desk.mixes.state.dirty
        theatre.desk.drafts.close()

    play(scene)


def test_of_several_one_is_kept_and_the_others_wait(tmp_path: Path) -> None:
    path = copy_of_sample(tmp_path)
    for number in (1, 2, 3):
        died_with(tmp_path, path, bitrate=number, at=AT + number)

    async def scene(theatre: Theatre) -> None:
        with_drafts(theatre, tmp_path)
        theatre.screen.decides = ["discard", "keep"]
        await offer_at_start(theatre.around, None)
        assert theatre.desk.mixes.mix.bitrate == 2
        assert [one.draft.show.mix.bitrate for one in theatre.desk.drafts.waiting.value] == [1]
        assert "are still kept: choose Recover unsaved changes" in theatre.told()[-1]
        theatre.screen.keep, theatre.screen.decides = "stay", ["keep"]
        await theatre.gate.run("file.recover")
        assert theatre.desk.mixes.mix.bitrate == 2  # the open show is unsaved, too
        theatre.screen.keep, theatre.screen.decides = "discard", ["keep"]
        await theatre.gate.run("file.recover")
        assert theatre.desk.mixes.mix.bitrate == 1
        assert await theatre.gate.run("file.recover") is False
        theatre.desk.drafts.close()

    play(scene)


def test_beside_a_named_file_only_its_own_changes_are_asked_about(tmp_path: Path) -> None:
    path = copy_of_sample(tmp_path)
    died_with(tmp_path, path)
    other = str(tmp_path / "other.cuemix")
    write_show(other, read_show(path))

    async def scene(theatre: Theatre) -> None:
        with_drafts(theatre, tmp_path)
        await offer_at_start(theatre.around, other)
        assert theatre.screen.decided == []
        assert "pk-night.cuemix are still kept" in theatre.told()[-1]
        theatre.screen.decides = ["keep"]
        await offer_at_start(theatre.around, path)
        assert theatre.desk.mixes.state.path == path
        theatre.desk.drafts.close()

    play(scene)


def test_what_another_desk_took_meanwhile_is_said(tmp_path: Path) -> None:
    died_with(tmp_path, copy_of_sample(tmp_path))

    async def scene(theatre: Theatre) -> None:
        with_drafts(theatre, tmp_path)
        drafts, other = theatre.desk.drafts, Drafts(tmp_path)
        for desk in (other, drafts):
            desk.waiting.set(desk.look())
        assert other.take(other.waiting.value[0])
        theatre.screen.decides = ["keep"]
        await theatre.gate.run("file.recover")
        assert theatre.told()[-1] == "Another Cuedesk has taken these changes."
        other.close()

    play(scene)


def test_pictures_that_lie_elsewhere_are_found_there_again(tmp_path: Path) -> None:
    desk, shown = Drafts(tmp_path), Show("s", "Tonight")
    desk.keep(Draft(shown, None, "", AT, (("logo", "/pictures/logo.png"),)))
    desk.close()

    async def scene(theatre: Theatre) -> None:
        with_drafts(theatre, tmp_path)
        theatre.screen.decides = ["keep"]
        await offer_at_start(theatre.around, None)
        mixes = theatre.desk.mixes
        assert mixes.stills.of(mixes.state.show) == {"logo": "/pictures/logo.png"}
        theatre.desk.drafts.close()

    play(scene)


def test_damaged_changes_are_said_with_their_new_name(tmp_path: Path) -> None:
    died_with(tmp_path, copy_of_sample(tmp_path))
    (file,) = (tmp_path / "unsaved").glob("*.json")
    file.write_text("{", encoding="utf-8")

    async def scene(theatre: Theatre) -> None:
        with_drafts(theatre, tmp_path)
        await offer_at_start(theatre.around, None)
        assert theatre.screen.decided == []
        assert theatre.told()[-1] == (
            "Unsaved changes were found, but they are damaged."
            f" They are kept as {file.stem}.damaged."
        )

    play(scene)


def test_undo_goes_on_after_a_restart_and_not_past_anothers_change(tmp_path: Path) -> None:
    path = copy_of_sample(tmp_path)
    show = read_show(path)
    edited = replace(show, mix=replace(show.mix, bitrate=5))
    Drafts(tmp_path).keep_undo(show.id, History(show.mix).push(edited.mix, EDITED, at=0))

    async def scene(theatre: Theatre) -> None:
        with_drafts(theatre, tmp_path)
        write_show(path, edited)
        open_path(theatre.around, path)
        assert theatre.desk.mixes.state.undo == EDITED
        theatre.desk.mixes.undo()
        assert theatre.desk.mixes.mix == show.mix
        write_show(path, replace(show, mix=replace(show.mix, bitrate=6)))
        open_path(theatre.around, path)
        assert theatre.desk.mixes.state.undo is None

    play(scene)


@pytest.mark.parametrize(
    ("now", "said"), [(AT + 60, "15:43"), (AT + 86_400, "2027-01-15 15:43:20")]
)
def test_the_hour_is_said_and_on_another_day_the_date(
    tmp_path: Path, now: float, said: str
) -> None:
    draft = died_with(tmp_path, copy_of_sample(tmp_path))
    assert time_of(draft, now) == said
