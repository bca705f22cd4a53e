"""While a hand drags, the picture keeps up with every frame and everything else follows calmly."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from pytestqt.qtbot import QtBot

from console.domain.layout import resolve
from console.domain.message import in_english
from console.services.mix.state import MixState
from tests.ui.mix.bench import Bench


def test_views_are_told_of_a_drag_at_its_pace_and_of_its_end_at_once(bench: Bench) -> None:
    told: list[MixState] = []
    owner = QObject()
    bench.stage.pace.follow(owner, told.append)
    frames: list[MixState] = []
    release = bench.desk.store.watch(lambda _, after: frames.append(after))
    start = bench.middle("rival")
    bench.grab(start, QPoint(40, 24))
    moves = len(frames)
    assert moves > 4 > len(told), "the press and the start are told, the frames are not"
    bench.drop(start + QPoint(40, 24))
    assert told[-1] == bench.desk.state
    release()
    del owner


def test_numbers_and_findings_are_true_soon_after_each_frame(bench: Bench, qtbot: QtBot) -> None:
    start = bench.middle("guest")
    bench.grab(start, bench.pixels(-1000, 0))
    moved = bench.desk.layout().of("guest")
    assert moved is not None
    bench.move(start + bench.pixels(1700, 0))
    state = bench.desk.state
    qtbot.waitUntil(lambda: bench.desk.state.findings != state.findings)
    told = [in_english(finding.message) for finding in bench.desk.state.findings]
    assert any("Guest" in text for text in told), told
    place = bench.layer("guest").place
    qtbot.waitUntil(lambda: bench.field("inspector.x").text() == str(place.x))
    bench.drop(start + bench.pixels(1700, 0))


def test_a_beat_of_a_drag_tells_one_view_in_each_turn_of_the_loop(
    bench: Bench, qtbot: QtBot
) -> None:
    owner = QObject()
    turns: list[int] = []
    turn = [0]
    ticker = QTimer(owner)
    ticker.setInterval(0)
    ticker.timeout.connect(lambda: turn.__setitem__(0, turn[0] + 1))
    for _ in range(3):
        bench.stage.pace.follow(owner, lambda _: turns.append(turn[0]))
    start = bench.middle("guest")
    bench.grab(start, bench.pixels(-30, 0))
    ticker.start()
    turns.clear()
    bench.move(start + bench.pixels(-60, 0))
    qtbot.waitUntil(lambda: len(turns) >= 3)
    assert len(set(turns)) >= 3, turns
    bench.drop(start + bench.pixels(-60, 0))
    del owner


def test_what_a_drag_leaves_is_what_working_it_all_out_gives(bench: Bench) -> None:
    bench.drag(bench.middle("guest"), bench.pixels(1500, 100))
    after = bench.desk.state
    assert any(finding.key == "guest" for finding in after.findings), "it hangs over the edge"
    assert after.changes
    bench.desk.refresh()
    assert bench.desk.state == after
    assert bench.canvas.scene.layout == resolve(after.mix, bench.desk.sources())
    assert bench.field("inspector.x").text() == str(bench.layer("guest").place.x)
