"""How an installed desk begins: whole or not, with a terminal or without."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TextIO

import pytest

from console import cli
from console.verbs import desk, installed


def _install(monkeypatch: pytest.MonkeyPatch, folder: Path, files: dict[str, object]) -> None:
    (folder / "shipment.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(folder), raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)


def test_a_desk_without_a_part_that_it_needs_says_so_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _install(monkeypatch, tmp_path, {"PySide6/QtGui.pyd": [1, ""]})
    monkeypatch.setitem(cli.VERBS, ("tour",), "console.verbs.lost")
    assert cli.main(["tour"]) == 1
    assert "PySide6/QtGui.pyd" in capfd.readouterr().err


def test_a_whole_desk_has_another_reason_where_a_part_cannot_be_loaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _install(monkeypatch, tmp_path, {})
    monkeypatch.setitem(cli.VERBS, ("tour",), "console.verbs.lost")
    with pytest.raises(ModuleNotFoundError):
        cli.main(["tour"])


@pytest.mark.parametrize(
    ("lost", "boxed"), [("PySide6/plugins/platforms/qwindows.dll", True), ("a.svg", False)]
)
def test_what_no_window_could_tell_is_told_in_a_box(
    lost: str, boxed: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _install(monkeypatch, tmp_path, {lost: [1, ""]})
    boxes: list[str] = []
    monkeypatch.setattr(installed, "tell_in_a_box", boxes.append)
    assert installed.say_damage(aloud=False) == (lost,)
    assert [lost in words for words in boxes] == [True] * boxed


@pytest.mark.parametrize("streams", [True, False])
def test_a_desk_that_cannot_open_says_so_in_a_box_where_it_has_no_streams(
    streams: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    boxes: list[str] = []
    monkeypatch.setattr(desk, "tell_in_a_box", boxes.append)
    if not streams:
        monkeypatch.setattr(sys, "__stderr__", None)
    assert desk.main(["gone.cuemix"]) == 2
    assert "gone.cuemix" in capfd.readouterr().err
    assert ["gone.cuemix" in words for words in boxes] == ([] if streams else [True])


def test_a_desk_that_runs_from_its_sources_is_never_called_damaged() -> None:
    assert installed.say_damage() == ()


def test_a_program_without_streams_can_print_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _install(monkeypatch, tmp_path, {})
    opened: list[TextIO] = []
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)

    class Verb:
        @staticmethod
        def main(_argv: list[str]) -> int:
            opened.extend((sys.stdin, sys.stdout, sys.stderr))
            sys.stderr.write("words")
            sys.stderr.flush()
            return 7

    monkeypatch.setitem(sys.modules, "console.verbs.spoken", Verb)
    monkeypatch.setitem(cli.VERBS, ("tour",), "console.verbs.spoken")
    try:
        assert cli.main(["tour"]) == 7
    finally:
        for stream in opened:
            stream.close()
