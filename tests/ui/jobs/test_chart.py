"""Jobs over time: counts and lanes, zoomed and panned by key and wheel, saved as they are shown."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.job import JobState
from console.domain.message import in_english
from console.domain.tracks import Count
from console.ui.jobs import saving
from console.ui.jobs.chart import LANE, TOP, thinned
from console.ui.jobs.workspace import JobsWorkspace
from console.ui.lists import timeview
from tests.ui.relay.fakes import HOUR, NOW, Bench, job
from tests.unit.services.turned import run

SHOWN = (
    job(1, created=-2 * HOUR, started=-2 * HOUR + 60),
    job(2, JobState.SUCCEED, created=-HOUR, started=-HOUR + 60, ended=-600.0),
    job(3, JobState.FAILED, created=-3 * HOUR, started=-3 * HOUR + 60, ended=-2.5 * HOUR),
    job(4, JobState.WAITING, created=-300.0, started=None),
)


def turn_wheel(
    desk: JobsWorkspace, steps: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    middle = QPointF(desk.chart.rect().center())
    event = QWheelEvent(
        middle, desk.chart.mapToGlobal(middle), QPoint(0, 0), QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(desk.chart, event)


async def done(on: Bench) -> None:
    """What was started has ended, within 5 s."""
    until = time.monotonic() + 5
    while len(on.stage.desk.tasks):
        assert time.monotonic() < until
        await asyncio.sleep(0.002)


def span(desk: JobsWorkspace) -> float:
    start, end = desk.chart.shown()
    return end - start


def test_counts_are_what_was_live_and_waiting_and_ends_that_were_bad_are_marked(
    on: Bench, desk: JobsWorkspace
) -> None:
    on.show_jobs(*SHOWN)
    assert desk.chart.steps()[-1].counts == (1, 1)
    assert max(step.counts[0] for step in desk.chart.steps()) == 2
    assert [state for _, state in desk.chart.bad_ends()] == [JobState.FAILED]


def test_a_wait_shorter_than_a_pixel_hides_nothing_of_what_follows() -> None:
    waits, lives = Count(0.0, (0, 1)), Count(8.0, (1, 0))
    spike, over = Count(9.0, (2, 0)), Count(10.0, (0, 0))
    assert thinned((waits, lives), 60.0) == [waits, lives]
    assert thinned((waits, lives, spike, over), 60.0) == [Count(0.0, (2, 0)), over]


def test_a_state_that_no_document_knows_is_counted_by_its_own_word(
    on: Bench, desk: JobsWorkspace
) -> None:
    on.show_jobs(job(1))
    on.time[0] += 60
    on.show_jobs(replace(job(1), state="PAUSED"))
    on.time[0] += 60
    desk.tick()
    assert desk.chart.drawn().levels.states[2:] == ("PAUSED",)
    assert desk.chart.steps()[-1].counts == (0, 0, 1)
    desk.chart.grab()


def test_keys_and_wheel_zoom_and_pan_and_lead_back_to_now(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(*SHOWN)
    first = desk.chart.shown()
    for key, act in ((Qt.Key.Key_Plus, "in"), (Qt.Key.Key_Minus, "out")):
        QTest.keyClick(desk.board, key)
        assert on.ran[-1] == f"jobs.chart.{act}"
    desk.perform("chart.in")
    assert span(desk) == 2 * HOUR
    desk.perform("chart.out")
    desk.perform("chart.out")
    assert span(desk) == 12 * HOUR
    turn_wheel(desk, 1, Qt.KeyboardModifier.ControlModifier)
    assert span(desk) == 6 * HOUR
    turn_wheel(desk, 1)
    desk.perform("chart.back")
    assert desk.chart.shown()[1] == pytest.approx(first[1] - 3 * HOUR)
    desk.perform("chart.on")
    desk.perform("chart.now")
    assert desk.chart.shown() == first


def test_a_drag_pans_by_as_much_as_it_was(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(*SHOWN)
    start = desk.chart.shown()[0]
    middle = desk.chart.rect().center()
    QTest.mousePress(desk.chart, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(desk.chart, middle + QPoint(desk.chart.width() // 4, 0))
    QTest.mouseRelease(desk.chart, Qt.MouseButton.LeftButton)
    assert desk.chart.shown()[0] == pytest.approx(start - span(desk) / 4, abs=60)


def test_lanes_are_the_jobs_of_the_filter_that_were_anything_in_this_time(
    on: Bench, desk: JobsWorkspace
) -> None:
    on.show_jobs(*SHOWN)
    desk.perform("chart.lanes")
    assert [one.id for one in desk.chart.lanes()] == [job(n).id for n in (4, 2, 1, 3)]
    desk.perform("chart.in")
    assert [one.id for one in desk.chart.lanes()] == [job(n).id for n in (4, 2, 1)]
    desk.bar.field.setText("state:processing")
    assert [one.id for one in desk.chart.lanes()] == [job(1).id]
    desk.perform("chart.lanes")
    assert not desk.chart.in_lanes


def test_a_click_on_a_lane_selects_its_job_and_the_selected_lane_is_in_view(
    on: Bench, desk: JobsWorkspace
) -> None:
    many = [job(n, created=-n * 60.0, started=None) for n in range(1, 60)]
    on.show_jobs(*many)
    desk.perform("chart.lanes")
    at = QPoint(200, round(TOP + 1.5 * LANE))
    QTest.mouseClick(desk.chart, Qt.MouseButton.LeftButton, pos=at)
    assert on.jobs.selected.value == desk.model.visible[1].id
    desk.board.setFocus()
    QTest.keyClick(desk.board, Qt.Key.Key_End)
    last = desk.model.visible[-1].id
    assert on.jobs.selected.value == last
    room = int((desk.chart.height() - TOP) // LANE) - 1
    bottom = QPoint(200, round(TOP + (room - 0.5) * LANE))
    QTest.mouseClick(desk.chart, Qt.MouseButton.LeftButton, pos=bottom)
    assert on.jobs.selected.value == last
    turn_wheel(desk, 100)
    QTest.mouseClick(desk.chart, Qt.MouseButton.LeftButton, pos=at)
    assert on.jobs.selected.value == desk.model.visible[1].id


@pytest.mark.parametrize("lanes", [False, True])
def test_both_forms_are_painted_in_both_themes(on: Bench, desk: JobsWorkspace, lanes: bool) -> None:
    on.show_jobs(*SHOWN)
    desk.chart.turn(lanes=lanes)
    pictures: set[bytes] = set()
    for theme in ("dark", "light"):
        on.stage.theme.choose(theme)
        picture = desk.chart.picture(1.0)
        assert picture.size() == desk.chart.size()
        pictures.add(bytes(picture.constBits()))
    assert len(pictures) == 2


@pytest.mark.parametrize("form", ["png", "csv"])
def test_what_is_shown_is_saved_where_the_dialog_says(
    on: Bench, desk: JobsWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    on.show_jobs(*SHOWN)
    file = tmp_path / f"out.{form}"
    asked: list[str] = []

    async def choose(_window: object, _words: object, *, save: bool, start: str, kind: str) -> str:
        assert save
        asked.append(f"{kind} {Path(start).name}")
        return str(file)

    monkeypatch.setattr(saving, "choose_file", choose)

    async def play() -> None:
        assert desk.perform(f"chart.{form}")
        await done(on)

    run(play())
    assert asked == [f"states states.{form}"]
    if form == "png":
        assert QImage(str(file)).width() == 2 * desk.chart.width()
    else:
        assert "PROCESSING,WAITING,FAILED,BLOCKED" in file.read_text(encoding="utf-8")
    assert in_english(on.stage.desk.notices.store.value[-1].text) == f"The chart is in out.{form}."


def test_a_disk_that_refuses_is_told(
    on: Bench, desk: JobsWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def choose(*_: object, **__: object) -> str:
        return str(tmp_path / "not there" / "out.csv")

    monkeypatch.setattr(saving, "choose_file", choose)

    async def play() -> None:
        desk.perform("chart.csv")
        await done(on)

    run(play())
    words = in_english(on.stage.desk.notices.store.value[-1].text)
    assert words.startswith("The chart was not saved: ")


def test_now_is_a_line_of_its_own(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(*SHOWN)
    picture = desk.chart.picture(1.0)
    x = round(desk.chart.x_of(NOW))
    program = on.stage.theme.color("program")
    assert any(picture.pixelColor(x + d, 60) == program for d in (-1, 0, 1))


def test_a_time_that_does_not_fit_at_an_edge_is_not_begun(
    on: Bench, desk: JobsWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[QRectF] = []

    def keep(_painter: QPainter, area: QRectF, *_rest: object, **_more: object) -> None:
        drawn.append(area)

    monkeypatch.setattr(timeview, "draw", keep)
    on.show_jobs(job(1))
    chart = desk.chart
    for _ in range(4):
        chart.zoom(1)
        chart.picture()
    assert drawn
    assert all(area.left() >= 0 and area.right() <= chart.width() + 2 for area in drawn)
