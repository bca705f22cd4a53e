"""The relay's form under the keys: what applies, what is wrong where, what is never lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from console.domain.playlist import Item
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import Bench, relay

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def opened(on: Bench, desk: RelayWorkspace, *, vod: bool = False) -> None:
    on.show_relays(relay(1))
    on.relays.forms.new()
    desk.form.enter()
    if vod:
        desk.form.fields.kind.few.first().setFocus()
        QTest.keyClick(somewhere(), Qt.Key.Key_Right)
        QTest.keyClick(somewhere(), Qt.Key.Key_Tab)


def somewhere() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def focus() -> QLineEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit), found
    return found


def items(on: Bench) -> tuple[Item, ...]:
    at = on.relays.forms.store.value
    assert at is not None
    return at.form.items


def test_only_what_applies_is_shown(on: Bench, desk: RelayWorkspace) -> None:
    opened(on, desk)
    fields = desk.form.fields
    assert desk.form.isVisible()
    assert not desk.detail.isVisible()
    assert fields.lines["source"].isVisible()
    assert not fields.items.isVisible()
    assert fields.lines["destination"].isVisible()
    assert not fields.lines["stream"].isVisible()
    fields.place.few.first().setFocus()
    QTest.keyClick(somewhere(), Qt.Key.Key_Right)
    assert fields.lines["stream"].isVisible()
    assert not fields.lines["destination"].isVisible()


def test_a_mistake_is_said_at_its_field_as_it_is_typed_and_not_before(
    on: Bench, desk: RelayWorkspace
) -> None:
    opened(on, desk)
    title, place = desk.form.fields.lines["title"], desk.form.fields.lines["destination"]
    assert not place.edit.property("bad")
    QTest.keyClicks(focus(), "a-b")
    assert title.edit.property("bad")
    assert "letters or digits" in title.note.text()
    assert title.count.text() == "3 / 20"
    QTest.keyClick(focus(), Qt.Key.Key_Return, CONTROL)
    assert place.edit.property("bad"), "sending was tried: now all is said"
    assert on.ran[-1] == "relay.send"


def test_escape_closes_and_the_draft_is_there_again(on: Bench, desk: RelayWorkspace) -> None:
    opened(on, desk)
    QTest.keyClicks(focus(), "Night")
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert on.ran == ["relay.form.close"]
    on.relays.forms.close()
    assert desk.detail.isVisible()
    assert desk.table.hasFocus()
    opened(on, desk)
    assert focus().text() == "Night"


def test_a_list_is_pasted_moved_and_emptied_by_keys(on: Bench, desk: RelayWorkspace) -> None:
    opened(on, desk, vod=True)
    QGuiApplication.clipboard().setText(
        "https://v.x/a.mp4 10\nhttps://v.x/b.mp4\nhttps://v.x/c.mp4 30"
    )
    QTest.keyClick(focus(), Qt.Key.Key_V, CONTROL)
    assert [item.start for item in items(on)] == ["10", "", "30"]
    assert focus().text() == "https://v.x/c.mp4"
    QTest.keyClick(focus(), Qt.Key.Key_Up, ALT)
    assert [item.address[-5] for item in items(on)] == ["a", "c", "b"]
    assert [item.start for item in items(on)] == ["10", "30", ""]
    assert focus().text() == "https://v.x/c.mp4"
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert len(items(on)) == 4
    QTest.keyClick(focus(), Qt.Key.Key_Backspace)
    assert len(items(on)) == 3
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClicks(focus(), "1:2x")
    assert focus().property("bad")


def test_a_sum_becomes_its_instant_when_the_field_is_left(on: Bench, desk: RelayWorkspace) -> None:
    opened(on, desk)
    begins = desk.form.fields.window_.begins.edit
    begins.setFocus()
    begins.selectAll()
    QTest.keyClicks(begins, "21:00")
    assert begins.text() == "21:00"
    QTest.keyClick(begins, Qt.Key.Key_Tab)
    assert begins.text() == "2026-11-22 21:00:00"
    assert "13:00:00 UTC · in 45 m" in desk.form.fields.window_.begins.note.text()


def test_an_end_without_a_beginning_lasts_no_time_that_can_be_told(
    on: Bench, desk: RelayWorkspace
) -> None:
    opened(on, desk)
    window = desk.form.fields.window_
    assert "lasts 2 h" in window.ends.note.text()
    window.begins.edit.setFocus()
    window.begins.edit.selectAll()
    QTest.keyClicks(window.begins.edit, "soon")
    assert "UTC" in window.ends.note.text()
    assert "lasts" not in window.ends.note.text()


def test_the_forecast_names_the_file_of_that_minute(on: Bench, desk: RelayWorkspace) -> None:
    opened(on, desk, vod=True)
    QGuiApplication.clipboard().setText("https://v.x/a.mp4 10 0 1000\nhttps://v.x/b.mp4 0 0 20:00")
    QTest.keyClick(focus(), Qt.Key.Key_V, CONTROL)
    assert (
        "file 2 of 2, round 1, from its second 810 · b.mp4" in desk.form.fields.forecast.note.text()
    )


def test_anothers_change_is_told_with_three_ways_on(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1, title="Night"))
    on.relays.forms.edit(relay(1, title="Night"))
    desk.form.enter()
    focus().clear()
    QTest.keyClicks(focus(), "Mine")
    assert "Title: Night → Mine" in desk.form.said.text()
    on.show_relays(relay(1, title="Theirs"))
    assert desk.form.choices.isVisible()
    assert "Title: Night → Theirs" in desk.form.told.text()
    assert focus().text() == "Mine", "what I type stays"


def test_loop_counts_that_disagree_choose_nothing_whatever_the_last_form_had(
    on: Bench, desk: RelayWorkspace
) -> None:
    opened(on, desk, vod=True)
    loop = desk.form.fields.loop
    assert loop.few.choice() == "end"
    on.relays.forms.edit(relay(1, files=2, cycle=2, times=3))
    assert loop.few.choice() == ""
    loop.few.first().setFocus()
    QTest.keyClick(somewhere(), Qt.Key.Key_Space)
    at = on.relays.forms.store.value
    assert at is not None
    assert (at.form.loop, loop.few.choice()) == ("end", "end")


def test_the_way_that_is_not_taken_is_named_with_its_reason(
    on: Bench, desk: RelayWorkspace
) -> None:
    opened(on, desk)
    place = desk.form.fields.place
    assert place.note.text().startswith("Domain, app and stream are left out")
    assert "below" not in desk.form.fields.lines["destination"].note.text()
    place.few.first().setFocus()
    QTest.keyClick(somewhere(), Qt.Key.Key_Right)
    assert "The whole address is left out" in place.note.text()
