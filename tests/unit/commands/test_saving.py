"""Saving and opening as people expect it: nobody's work is overwritten without a word."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from console.commands.files import open_path
from console.domain.message import say
from console.domain.mix import Layer
from console.services.shows.showfile import read_show, write_show
from tests.unit.commands.stage import Theatre, copy_of_sample, play

CHANGED = "pk-night.cuemix has changed on disk"


def edit(theatre: Theatre) -> None:
    theatre.desk.mixes.edit(say("Edit"), lambda mix: replace(mix, bitrate=1234))


def held(path: str) -> bytes:
    return Path(path).read_bytes()


def allow(path: str, mode: int) -> None:
    Path(path).chmod(mode)


def remove(path: str) -> None:
    Path(path).unlink()


def changed_by_another(path: str) -> bytes:
    write_show(path, replace(read_show(path), name="theirs"))
    return held(path)


@pytest.mark.parametrize(
    ("answer", "ours", "dirty"), [("overwrite", True, False), ("stay", False, True)]
)
def test_a_file_that_another_has_changed_is_asked_about(
    tmp_path: Path, answer: str, ours: bool, dirty: bool
) -> None:
    async def scene(theatre: Theatre) -> None:
        path = copy_of_sample(tmp_path)
        open_path(theatre.around, path)
        edit(theatre)
        theirs = changed_by_another(path)
        theatre.screen.decides = [answer]
        await theatre.gate.run("file.save")
        ((title, text, keys),) = theatre.screen.decided
        assert title == CHANGED
        assert "loses what they did" in text
        assert keys[-1] == "stay"
        assert (held(path) == theirs) is not ours
        assert theatre.desk.mixes.state.dirty is dirty

    play(scene)


def test_under_another_name_both_are_kept(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        path = copy_of_sample(tmp_path)
        open_path(theatre.around, path)
        edit(theatre)
        theirs = changed_by_another(path)
        theatre.screen.decides = ["save_as"]
        theatre.screen.saves = str(tmp_path / "mine.cuemix")
        await theatre.gate.run("file.save")
        assert held(path) == theirs
        assert read_show(theatre.screen.saves) == theatre.desk.mixes.state.show
        assert theatre.desk.mixes.state.path == theatre.screen.saves

    play(scene)


def test_own_saves_and_a_file_that_is_gone_are_not_asked_about(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        path = copy_of_sample(tmp_path)
        open_path(theatre.around, path)
        for _ in range(2):
            await theatre.gate.run("mix.nudge.left")
            await theatre.gate.run("file.save")
        remove(path)
        await theatre.gate.run("mix.nudge.left")
        await theatre.gate.run("file.save")
        assert theatre.screen.decided == []
        assert read_show(path) == theatre.desk.mixes.state.show

    play(scene)


def test_leaving_with_save_over_anothers_change_stays(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        path = copy_of_sample(tmp_path)
        open_path(theatre.around, path)
        edit(theatre)
        theirs = changed_by_another(path)
        theatre.screen.keep, theatre.screen.decides = "save", ["stay"]
        await theatre.gate.run("app.quit")
        assert theatre.screen.performed == []
        assert held(path) == theirs

    play(scene)


def test_a_read_only_file_is_not_gone_round(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        path = copy_of_sample(tmp_path)
        before = held(path)
        open_path(theatre.around, path)
        edit(theatre)
        allow(path, 0o444)
        await theatre.gate.run("file.save")
        assert theatre.told()[-1] == (
            "pk-night.cuemix is read-only. Save under another name, or allow writing to it."
        )
        allow(path, 0o644)
        assert held(path) == before
        assert theatre.desk.mixes.state.dirty

    play(scene)


def test_what_could_not_be_opened_again_is_not_written(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        path = copy_of_sample(tmp_path)
        before = held(path)
        open_path(theatre.around, path)
        long = Layer("long", "x" * 2000, 9)
        theatre.desk.mixes.edit(say("Edit"), lambda mix: replace(mix, layers=(*mix.layers, long)))
        await theatre.gate.run("file.save")
        assert "cannot be saved: at mix.layers[4].stream there should be" in theatre.told()[-1]
        assert held(path) == before

    play(scene)


@pytest.mark.parametrize("name", ["今晚", "今晚.8点", "show.json"])
def test_a_show_is_saved_as_a_cuemix_whatever_was_typed(tmp_path: Path, name: str) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.saves = str(tmp_path / name)
        await theatre.gate.run("file.save_as")
        assert theatre.desk.mixes.state.path == str(tmp_path / f"{name}.cuemix")
        assert theatre.screen.decided == []

    play(scene)


@pytest.mark.parametrize("answer", ["replace", "stay"])
def test_a_name_that_the_dialog_did_not_ask_about_is_asked_about(
    tmp_path: Path, answer: str
) -> None:
    async def scene(theatre: Theatre) -> None:
        (tmp_path / "mine.cuemix").write_text("theirs", encoding="utf-8")
        theatre.screen.saves, theatre.screen.decides = str(tmp_path / "mine"), [answer]
        await theatre.gate.run("file.save_as")
        assert theatre.screen.decided[0][0] == "Replace mine.cuemix?"
        kept = (tmp_path / "mine.cuemix").read_text(encoding="utf-8") == "theirs"
        assert kept is (answer == "stay")

    play(scene)


def test_keys_of_addresses_are_taken_out_when_saving_and_it_is_said(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        mixes, path = theatre.desk.mixes, tmp_path / "mine.cuemix"
        keyed = "rtmp://push.example.com/live/a?txSecret=5ecretValue"
        mixes.edit(
            say("Edit"),
            lambda mix: replace(mix, layers=(*mix.layers, Layer("k", keyed, 9, name="Key"))),
        )
        theatre.screen.saves = str(path)
        await theatre.gate.run("file.save")
        assert "5ecretValue" not in path.read_text(encoding="utf-8")
        assert any("with its key or password" in told for told in theatre.told())
        assert not mixes.state.dirty
        assert read_show(str(path)) == mixes.state.show
        assert "5ecretValue" not in repr(mixes.state.show)

    play(scene)


def test_a_new_show_is_not_unsaved_work() -> None:
    async def scene(theatre: Theatre) -> None:
        for command in ("file.new", "mix.new"):
            await theatre.gate.run(command)
            assert not theatre.desk.mixes.state.dirty
        await theatre.gate.run("app.quit")
        assert theatre.screen.performed == ["quit"]
        assert theatre.screen.kept == []

    play(scene)


def test_a_path_is_remembered_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(theatre: Theatre) -> None:
        path = copy_of_sample(tmp_path)
        monkeypatch.chdir(tmp_path)
        assert open_path(theatre.around, os.path.basename(path))
        assert theatre.desk.mixes.state.path == path
        assert theatre.desk.settings.store.value.recent == (path,)

    play(scene)
