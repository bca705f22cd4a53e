"""The planned end of the show: typed, kept with the show, and told by every relay too short."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from console.domain.message import Message
from console.domain.relay import RelayState
from console.services.relays.forms import ZONE
from console.ui.lists.timeview import SCALE
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import HOUR, NOW, Bench, relay

EARLY = relay(1, title="甲", end=2 * HOUR)
LATE = relay(2, title="乙", end=6 * HOUR)


def _ends(on: Bench) -> str:
    ends = on.stage.desk.mixes.state.show.ends
    return "" if ends is None else ZONE.full(ends)


def _type(desk: RelayWorkspace, text: str) -> QLineEdit:
    desk.perform("relay.show.ends")
    entry = desk.show_end.entry
    assert entry.hasFocus()
    QTest.keyClick(entry, Qt.Key.Key_Delete)
    QTest.keyClicks(entry, text)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    return entry


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("23:30", "2026-11-22 23:30:00"),
        ("2:00", "2026-11-23 02:00:00"),
        ("2026-12-01 02:00", "2026-12-01 02:00:00"),
        ("+2h", "2026-11-22 22:14:37"),
    ],
)
def test_a_time_is_taken_as_the_next_such_one_and_shown_with_its_day(
    on: Bench, desk: RelayWorkspace, typed: str, ends: str
) -> None:
    entry = _type(desk, typed)
    assert _ends(on) == ends
    assert entry.text() == ends[:16]
    assert on.stage.desk.mixes.state.dirty, "it is kept with the show"


def test_empty_takes_the_end_away(on: Bench, desk: RelayWorkspace) -> None:
    _type(desk, "23:30")
    _type(desk, "")
    assert _ends(on) == ""


@pytest.mark.parametrize("typed", ["later", "2026-11-22 20:00"])
def test_what_is_no_time_or_past_is_refused_in_words_and_can_be_mended(
    on: Bench, desk: RelayWorkspace, typed: str
) -> None:
    _type(desk, "23:30")
    entry = _type(desk, typed)
    assert _ends(on) == "2026-11-22 23:30:00"
    assert entry.text() == typed
    assert desk.show_end.wrong.text() == entry.accessibleDescription() != ""
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert entry.text() == "2026-11-22 23:30"
    assert desk.show_end.wrong.text() == entry.accessibleDescription() == ""
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert not entry.hasFocus()


def test_another_show_brings_its_own_end(on: Bench, desk: RelayWorkspace) -> None:
    mixes = on.stage.desk.mixes
    _type(desk, "23:30")
    mixes.adopt(replace(mixes.state.show, id="other", ends=None), None, None)
    assert desk.show_end.entry.text() == ""


def test_show_mode_leaves_the_end_to_be_moved(on: Bench, desk: RelayWorkspace) -> None:
    on.stage.desk.mixes.lock_by(lambda: Message("locked"))
    _type(desk, "23:30")
    assert _ends(on) == "2026-11-22 23:30:00"


def test_only_what_ends_before_it_is_coloured_and_says_by_how_much(
    on: Bench, desk: RelayWorkspace
) -> None:
    over = relay(3, end=HOUR, status=RelayState.STOPPED)
    on.show_relays(EARLY, LATE, over)
    cells = desk.cells
    before = cells.ink(EARLY)
    _type(desk, "+3h")
    assert [cells.pressing(task) for task in (EARLY, LATE, over)] == [True, False, False]
    assert cells.ink(EARLY) == "warning" != before
    assert cells.left(EARLY) == "2 h · 1 h before the show's end"
    assert cells.left(LATE) == "6 h"


def test_the_day_strip_has_a_line_where_the_show_ends(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(LATE)
    strip = desk.strip
    bare = strip.grab().toImage()
    _type(desk, "+2h30m")
    x = round(strip.x_of(NOW + 2.5 * HOUR))
    lined = strip.grab().toImage()
    seen = [(x + dx, y) for dx in (-1, 0, 1) for y in range(30, strip.height())]
    assert any(bare.pixelColor(*at) != lined.pixelColor(*at) for at in seen)


def test_a_time_of_the_scale_that_other_words_would_cut_is_left_out(desk: RelayWorkspace) -> None:
    strip = desk.strip
    at = strip.x_of(NOW + HOUR - NOW % HOUR)

    def written(taken: list[QRectF]) -> bool:
        picture = QImage(strip.width(), strip.height(), QImage.Format.Format_RGB32)
        picture.fill(0)
        with QPainter(picture) as painter:
            strip.paint_scale(painter, SCALE, strip.height(), 0.0, taken)
        there = [(x, y) for x in range(round(at) + 2, round(at) + 36) for y in range(2, 20)]
        return any(picture.pixelColor(*spot) != QColor("black") for spot in there)

    assert written([])
    assert written([QRectF(at + 60, 2, 80, 20), QRectF(at - 80, 2, 78, 20)])
    assert not written([QRectF(at + 30, 2, 80, 20)])
    assert not written([QRectF(at - 60, 2, 70, 20)])


def test_the_dashed_line_reaches_to_the_next_relay_to_that_destination(
    on: Bench, desk: RelayWorkspace
) -> None:
    task = relay(1, end=HOUR)

    def dashed() -> list[float]:
        """Hours from now at which the strip draws something behind `task` for a show."""
        _type(desk, "")
        bare = desk.strip.grab().toImage()
        _type(desk, "+2h")
        lined = desk.strip.grab().toImage()
        y = round(desk.strip.bars()[task.id].center().y())
        start, end = desk.strip.shown()
        hours = [
            (start + x / bare.width() * (end - start) - NOW) / HOUR for x in range(bare.width())
        ]
        return [
            hour
            for x, hour in enumerate(hours)
            if 1.1 < hour < 1.9 and bare.pixelColor(x, y) != lined.pixelColor(x, y)
        ]

    on.show_relays(task)
    assert max(dashed()) > 1.85
    next_one = relay(3, start=1.5 * HOUR, end=4 * HOUR, destination=task.destination)
    on.show_relays(task, next_one)
    assert 1.4 < max(dashed()) < 1.55
    assert desk.cells.left(task) == "1 h · 30 m before the next relay there"
    on.show_relays(task, next_one._replace(start=NOW + HOUR / 2))
    assert dashed() == []
    assert not desk.cells.pressing(task)
