"""Shows as files: whatever goes wrong is said, and the show being edited stays."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from console.domain.message import say
from console.services.shows.showfile import read_show
from tests.unit.commands.stage import Theatre, copy_of_sample, play

PICTURES = ["guest1.jpg", "guest2.jpg", "host.jpg", "sponsor.png"]


def files(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.is_file())


def edit(theatre: Theatre) -> None:
    theatre.desk.mixes.edit(say("Edit"), lambda mix: replace(mix, bitrate=1234))


def as_sample(theatre: Theatre) -> None:
    """Open as at a first start: without a file of its own."""
    show = read_show(theatre.path)
    theatre.desk.mixes.adopt(show, None, show)


def test_the_sample_saved_elsewhere_has_its_pictures_beside_it(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        as_sample(theatre)
        theatre.screen.saves = str(tmp_path / "mine.cuemix")
        seen: list[list[str]] = []
        theatre.desk.mixes.store.watch(lambda _, after: seen.append(files(tmp_path)))
        assert await theatre.gate.run("file.save") is True
        assert theatre.desk.mixes.state.path == str(tmp_path / "mine.cuemix")
        assert seen[0] == sorted([*PICTURES, "mine.cuemix"])  # before the desk looks for them
        assert theatre.told() == ["Saved mine.cuemix"]
        again = tmp_path / "two"
        again.mkdir()
        theatre.screen.saves = str(again / "other.cuemix")
        await theatre.gate.run("file.save_as")
        assert files(again) == sorted([*PICTURES, "other.cuemix"])

    play(scene)


def test_a_picture_that_cannot_go_along_is_told_and_the_show_is_saved(tmp_path: Path) -> None:
    (tmp_path / "host.jpg").write_bytes(b"mine")

    async def scene(theatre: Theatre) -> None:
        as_sample(theatre)
        theatre.screen.saves = str(tmp_path / "mine.cuemix")
        await theatre.gate.run("file.save_as")
        assert "did not go along: host.jpg" in theatre.told()[-1]
        assert (tmp_path / "host.jpg").read_bytes() == b"mine"
        assert not theatre.desk.mixes.state.dirty

    play(scene)


def full(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def forbidden(*_: object, **__: object) -> NoReturn:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize(
    ("module", "name", "breaks", "sentence"),
    [
        (os, "fsync", full, "the disk is full"),
        (tempfile, "mkstemp", forbidden, "it may not be opened or written by you"),
    ],
)
def test_a_save_that_fails_is_said_and_loses_nothing(
    module: object,
    name: str,
    breaks: Callable[..., NoReturn],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = copy_of_sample(tmp_path)
    before = Path(path).read_bytes()

    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        show = replace(read_show(path), name="")
        mixes.adopt(show, path, show)
        edit(theatre)
        kept = mixes.state
        with monkeypatch.context() as patched:
            patched.setattr(module, name, breaks)
            await theatre.gate.run("file.save")
        assert sentence in theatre.told()[-1]
        assert mixes.state == kept
        assert mixes.state.dirty

    play(scene)
    assert files(tmp_path) == ["pk-night.cuemix"]
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"{", "is damaged at line 1"),
        (b'{"format": "cuemix", "schema": 99}', "made by a newer Cuedesk"),
        (b"\xff\xfe", "is not text"),
        (None, "cannot be read: it is not there"),
    ],
)
def test_a_file_that_cannot_be_opened_is_said_and_the_edited_show_stays(
    text: bytes | None, sentence: str, tmp_path: Path
) -> None:
    file = tmp_path / "other.cuemix"
    if text is not None:
        file.write_bytes(text)

    async def scene(theatre: Theatre) -> None:
        edit(theatre)
        kept = theatre.desk.mixes.state
        theatre.screen.keep, theatre.screen.opens = "discard", str(file)
        await theatre.gate.run("file.open")
        assert sentence in theatre.told()[-1]
        assert theatre.desk.mixes.state == kept
        assert theatre.desk.mixes.state.undo is not None

    play(scene)


@pytest.mark.parametrize("command", ["file.new", "file.open", "app.quit"])
def test_a_save_that_fails_keeps_the_operator_from_losing_the_show(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_of_sample(tmp_path)

    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        mixes.adopt(read_show(path), path, read_show(path))
        edit(theatre)
        kept = mixes.state
        theatre.screen.keep, theatre.screen.opens = "save", str(tmp_path / "none.cuemix")
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            await theatre.gate.run(command)
        assert mixes.state == kept
        assert theatre.screen.performed == []

    play(scene)
