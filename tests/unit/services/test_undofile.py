"""Undo that survives a restart, and files of it that are damaged, foreign or too many."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.history import History
from console.domain.message import say
from console.domain.mix import Layer, Mix, Place
from console.services.shows import undofile
from console.services.shows.undofile import (
    SHOWS_KEPT,
    STEPS_KEPT,
    forget_undo,
    read_undo,
    write_undo,
)
from tests.unit.services.test_showfile import MIXES

GUEST = Layer("guest", "pk_guest", 2, name="嘉宾", place=Place(0, 0, 10, 10))
MIX = Mix("pk", layers=(Layer("host", "pk_host", 1), GUEST))


def moved(x: int) -> Mix:
    return MIX.with_layer(replace(GUEST, place=Place(x, 0, 10, 10)))


def many(count: int) -> History[Mix]:
    history = History(MIX)
    for x in range(1, count + 1):
        history = history.push(moved(x), say("Move {name}", name=GUEST.title), at=float(x))
    return history


def the_file(folder: Path) -> Path:
    (file,) = folder.glob("*.json")
    return file


def test_the_steps_come_back_with_their_names_both_ways(tmp_path: Path) -> None:
    history = many(5).undo().undo()
    write_undo(tmp_path, "a", history)
    back = read_undo(tmp_path, "a")
    assert back is not None
    assert (back.present, back.undo_name, back.redo_name) == (
        moved(3),
        say("Move {name}", name="嘉宾"),
        say("Move {name}", name="嘉宾"),
    )
    assert [step.value for step in back.past] == [step.value for step in history.past]
    assert [step.value for step in back.future] == [step.value for step in history.future]
    assert back.redo().redo().present == moved(5)


@given(st.lists(MIXES, min_size=1, max_size=6), st.integers(0, 5))
def test_whatever_was_edited_comes_back(
    tmp_path_factory: pytest.TempPathFactory, mixes: list[Mix], back: int
) -> None:
    folder = tmp_path_factory.mktemp("undo")
    history = History(mixes[0])
    for mix in mixes[1:]:
        history = history.push(mix, say("Edit"), at=0)
    for _ in range(back):
        history = history.undo()
    write_undo(folder, "any", history)
    kept = read_undo(folder, "any")
    assert kept is not None
    assert kept.present == history.present
    assert [s.value for s in (*kept.past, *kept.future)] == [
        s.value for s in (*history.past, *history.future)
    ]


def test_a_layer_that_stays_is_written_once(tmp_path: Path) -> None:
    write_undo(tmp_path, "a", many(50))
    raw = json.loads(the_file(tmp_path).read_text(encoding="utf-8"))
    assert len(raw["layers"]) == 1 + 51  # the host once, the guest at each of its places


def test_the_nearest_steps_are_kept_and_the_rest_goes(tmp_path: Path) -> None:
    write_undo(tmp_path, "a", many(STEPS_KEPT + 30))
    back = read_undo(tmp_path, "a")
    assert back is not None
    assert len(back.past) == STEPS_KEPT >= 200
    assert back.undo().present == moved(STEPS_KEPT + 29)


def test_shows_unused_for_long_are_forgotten(tmp_path: Path) -> None:
    for number in range(SHOWS_KEPT + 5):
        write_undo(tmp_path, str(number), many(1))
    assert len(list(tmp_path.glob("*.json"))) == SHOWS_KEPT
    assert read_undo(tmp_path, str(SHOWS_KEPT + 4)) is not None


def test_a_show_whose_steps_are_forgotten_has_none(tmp_path: Path) -> None:
    write_undo(tmp_path, "a", many(1))
    forget_undo(tmp_path, "a")
    forget_undo(tmp_path, "a")
    assert read_undo(tmp_path, "a") is None


def test_an_id_of_any_signs_is_no_path(tmp_path: Path) -> None:
    inside = tmp_path / "undo"
    for show_id in ("../../x", "/etc/passwd", "", "今晚", "CON", "\ud800"):
        write_undo(inside, show_id, many(1))
    assert len(list(inside.glob("*.json"))) == 6
    assert {p.name for p in tmp_path.iterdir()} == {"undo", "home"}
    assert read_undo(inside, "../../x") is not None


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('{"format"', '{"format'),
        ('"cuedesk-undo"', '"other"'),
        ('"schema": 1', '"schema": 2'),
        ('"show": "a"', '"show": "b"'),
        ('"layers": [0, 1]', '"layers": [0, 99]'),
        ('"layers": [0, 1]', '"layers": [0, -1]'),
        ('"layers": [0, 1]', '"layers": "all"'),
        ('"number": 2', '"number": "two"'),
        ('"Move {name}"', '"Move {nobody}"'),
        ('"Move {name}"', '"Move {name:>999999999}"'),
        ('"Move {name}"', '"Move {"'),
        ('"args": {"name"', '"args": ["name"], "x": {"y"'),
        ('"past": [', '"past": [5, '),
        ('"present": {', '"before": {'),
    ],
)
def test_a_damaged_file_is_no_undo_and_nothing_else(tmp_path: Path, good: str, bad: str) -> None:
    write_undo(tmp_path, "a", many(2))
    file = the_file(tmp_path)
    text = file.read_text(encoding="utf-8")
    assert good in text
    file.write_text(text.replace(good, bad), encoding="utf-8")
    assert read_undo(tmp_path, "a") is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"null", b" " * 11_000_000])
def test_what_is_no_json_of_ours_is_no_undo(tmp_path: Path, content: bytes) -> None:
    write_undo(tmp_path, "a", many(1))
    the_file(tmp_path).write_bytes(content)
    assert read_undo(tmp_path, "a") is None


def test_no_key_of_an_address_is_kept_in_a_step(tmp_path: Path) -> None:
    keyed = MIX.with_layer(replace(GUEST, stream="rtmp://push.example/live/a?txSecret=5ecretValue"))
    history = History(MIX).push(keyed, say("Edit"), at=0).push(MIX, say("Edit"), at=9)
    write_undo(tmp_path, "a", history)
    assert "5ecretValue" not in the_file(tmp_path).read_text(encoding="utf-8")
    assert undofile.read_undo(tmp_path, "a") is not None
