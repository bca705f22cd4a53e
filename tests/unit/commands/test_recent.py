"""The shows that were open last: opened again, said to be missing, cleared."""

from __future__ import annotations

from pathlib import Path

from console.domain.message import in_english
from console.services.shows.recent import RecentShow, looked_at
from tests.unit.commands.stage import Theatre, copy_of_sample, play


def test_those_that_are_not_there_are_known_with_the_reason(tmp_path: Path) -> None:
    path = copy_of_sample(tmp_path)
    gone = str(tmp_path / "gone.cuemix")

    async def scene(theatre: Theatre) -> None:
        for each in (path, gone):
            theatre.desk.settings.remember(each)
        assert await theatre.gate.run("file.recent")
        assert theatre.screen.performed == ["recent"]
        missing, there = theatre.desk.shelf.recent.value
        assert (there.path, there.why_not) == (path, None)
        assert (missing.path, missing.name, missing.folder) == (gone, "gone.cuemix", str(tmp_path))
        assert missing.why_not is not None
        assert in_english(missing.why_not) == "it is not there"

    play(scene)


def test_a_folder_and_an_impossible_name_can_not_be_opened(tmp_path: Path) -> None:
    reasons = [show.why_not for show in looked_at([str(tmp_path), "a\0b", "x" * 5000])]
    assert None not in reasons
    assert RecentShow("/a/b.cuemix").why_not is None


def test_a_wanted_show_is_opened_once_without_asking_which(tmp_path: Path) -> None:
    path = copy_of_sample(tmp_path)

    async def scene(theatre: Theatre) -> None:
        theatre.desk.shelf.wanted = path
        await theatre.gate.run("file.open")
        assert theatre.desk.mixes.state.path == path
        theatre.desk.mixes.adopt(theatre.desk.mixes.state.show, None, None)
        theatre.screen.keep = "stay"
        theatre.desk.shelf.wanted = path
        await theatre.gate.run("file.open")  # unsaved: the operator stays
        assert theatre.desk.mixes.state.path is None
        theatre.screen.keep = "discard"
        await theatre.gate.run("file.open")  # asks, and nothing is chosen
        assert theatre.desk.mixes.state.path is None

    play(scene)


def test_clearing_forgets_all_and_only_the_list(tmp_path: Path) -> None:
    path = copy_of_sample(tmp_path)
    before = looked_at([path])

    async def scene(theatre: Theatre) -> None:
        theatre.desk.settings.remember(path)
        assert await theatre.gate.run("file.recent.clear")
        assert theatre.desk.settings.store.value.recent == ()
        assert theatre.desk.shelf.recent.value == ()
        assert await theatre.gate.run("file.recent") is False
        assert theatre.told()[-1] == "No show was opened or saved yet."

    play(scene)
    assert looked_at([path]) == before
