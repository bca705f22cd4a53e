"""How the columns of the tables share the width, from a narrow window to a wide one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from console.domain.durations import DAY
from console.domain.relay import RelayState
from console.domain.wallclock import BEIJING
from console.ui.lists.cells import PAD
from console.ui.lists.fitting import Claim, widths
from console.ui.lists.laidtext import first_fitting
from console.ui.relay import looks
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import HOUR, NOW, Bench, relay


def _claim(least: int, more: int, share: int) -> Claim:
    return Claim(least + more, least, share)


CLAIMS = st.lists(
    st.builds(_claim, st.integers(1, 200), st.integers(0, 200), st.integers(0, 5)),
    min_size=1,
    max_size=8,
)


@given(CLAIMS, st.integers(0, 3000))
def test_nobody_gets_less_than_its_least_and_the_room_is_kept(
    claims: list[Claim], room: int
) -> None:
    given_ = widths(claims, room)
    assert all(width >= claim.least for width, claim in zip(given_, claims, strict=True))
    assert sum(given_) <= max(room, sum(claim.least for claim in claims))
    if sum(claim.least for claim in claims) <= room < sum(claim.wish for claim in claims):
        assert sum(given_) == room


def test_what_yields_last_stays_while_the_first_to_yield_make_room_enough() -> None:
    claims = (Claim(90, 90), Claim(100, 60, yields=2), Claim(100, 60, yields=1))
    assert widths(claims, 210) == (90, 60, 60)
    assert widths(claims, 209) == (90, 100, 0)
    assert widths(claims, 149) == (90, 0, 0)


def test_what_yields_goes_before_the_others_are_cut() -> None:
    claims = (Claim(100, 60), Claim(100, 60, yields=1), Claim(100, 100))
    assert widths(claims, 300) == (100, 100, 100)
    assert widths(claims, 240)[1] > 0
    assert widths(claims, 210) == (100, 0, 100)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_source_that_lacks_room_drops_its_type_and_its_host_before_its_name(
    on: Bench, desk: RelayWorkspace, language: str
) -> None:
    on.stage.words.speak(language)
    font = on.stage.theme.mono()
    texts = tuple(looks.source_texts(relay(1), on.stage.words))
    assert texts[0].endswith("pull.example.com/live/room-1.flv")
    for shown in texts:
        room = QFontMetricsF(font).horizontalAdvance(shown) + 1
        assert first_fitting(texts, font, room).glyphs.text() == shown
    assert texts[-3:] == ("…/room-1.flv", "room-1.flv", "room-1…")
    assert "…" in first_fitting(texts, font, 40).glyphs.text()


def test_a_window_over_midnight_that_lacks_room_gives_up_its_end_and_keeps_its_days(
    on: Bench, desk: RelayWorkspace
) -> None:
    font, words = on.stage.theme.mono(), on.stage.words
    begun = relay(1, start=-HOUR, end=6 * DAY)
    texts = tuple(map(words.text, looks.window_words(begun, NOW, BEIJING)))
    room = QFontMetricsF(font).horizontalAdvance("20:00 → +6 d") + 1
    assert first_fitting(texts, font, room).glyphs.text().endswith("→ +6 d")
    later = relay(2, start=DAY, end=2 * DAY)
    texts = tuple(map(words.text, looks.window_words(later, NOW, BEIJING)))
    room = QFontMetricsF(font).horizontalAdvance("12-02 20:00 →") + 1
    assert first_fitting(texts, font, room).glyphs.text().endswith(" →")


def test_a_chinese_table_of_a_small_screen_has_room_for_the_name_of_a_source(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.stage.words.speak("zh_CN")
    on.show_relays(relay(1))
    desk.resize(1214, 690)
    room = desk.table.columns.width_of("source") - 2 * PAD - 20
    assert QFontMetricsF(on.stage.theme.mono()).horizontalAdvance("pk_backup…") <= room


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("width", [1020, 1300, 1520, 1840])
def test_the_time_left_is_never_cut_and_is_in_the_window(
    on: Bench, desk: RelayWorkspace, width: int, language: str
) -> None:
    on.stage.words.speak(language)
    on.show_relays(
        relay(1, RelayState.WAITING, start=DAY - 1, end=2 * DAY),
        relay(2, RelayState.WAITING, start=13 * HOUR + 59 * 60, end=2 * DAY),
        relay(3, RelayState.WAITING, start=-(DAY - 1), end=2 * DAY),
    )
    desk.resize(width, 620)
    table = desk.table
    last = next(n for n, c in enumerate(desk.model.columns) if c.key == "left")
    column, metrics = desk.model.columns[last], QFontMetricsF(on.stage.theme.mono())
    for row in desk.model.visible:
        said = metrics.horizontalAdvance(column.text(row.value))
        assert said <= table.columnWidth(last) - 2 * PAD, column.text(row.value)
    right = table.columnViewportPosition(last) + table.columnWidth(last)
    assert right <= table.viewport().width()


def test_where_nothing_can_give_the_rest_is_scrolled_to_by_keys(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1), relay(2))
    desk.table.setFixedWidth(420)
    bar = desk.table.horizontalScrollBar()
    desk.table.fit()
    assert bar.maximum() > 0
    QTest.keyClick(desk.table, Qt.Key.Key_Right)
    moved = bar.value()
    assert moved > 0
    QTest.keyClick(desk.table, Qt.Key.Key_Down)
    assert bar.value() == moved, "choosing a row leaves the columns where they are"
    QTest.keyClick(desk.table, Qt.Key.Key_Left)
    assert bar.value() < moved


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "3 times by PlayTimes, 5 by CycleMode: the cloud's documents disagree"),
        ("zh_CN", "按 PlayTimes 为 3 次，按 CycleMode 为 5 次：云厂商文档说法不一"),
    ],
)
def test_where_the_documents_disagree_about_a_loop_both_readings_are_shown(
    on: Bench, desk: RelayWorkspace, language: str, said: str
) -> None:
    on.stage.words.speak(language)
    disputed = relay(1, files=2, cycle=5, times=3)
    on.show_relays(disputed)
    on.relays.selected.set(disputed.id)
    assert said in next(c for c in desk.model.columns if c.key == "source").text(disputed)
    assert said in desk.detail.facts.texts()
