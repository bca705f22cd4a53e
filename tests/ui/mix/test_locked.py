"""In show mode the pool, play addresses and hints are locked as the canvas is, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from console.domain import pool
from console.domain.message import in_english
from console.domain.show import Show, SourceNote
from console.services.mix.state import OnAir
from console.ui.mix.hints import HintCap, Hints
from tests.ui.mix.bench import CTRL, NOW, Bench


@pytest.fixture
def held(bench: Bench) -> Iterator[Bench]:
    """On air and in show mode; free again afterwards."""
    desk = bench.stage.desk
    bench.desk.describe(lambda show: pool.noted(show, SourceNote("spare")))
    bench.desk.set_air(OnAir(bench.desk.mix, NOW), "")
    world = desk.connections.context.value.kind
    desk.locks.enter(world)
    yield bench
    desk.locks.leave(world)


def told(bench: Bench) -> str:
    return in_english(bench.stage.desk.notices.store.value[-1].text)


def show(bench: Bench) -> Show:
    return bench.desk.state.show


def hints(bench: Bench) -> set[str]:
    QApplication.processEvents()
    return {
        part.text()
        for foot in bench.workspace.sources.findChildren(Hints)
        for part in foot.findChildren(QLabel)
        if part.isVisibleTo(foot)
    }


def test_keys_of_the_pool_change_nothing_and_say_why(held: Bench) -> None:
    rows, before = held.workspace.sources.list, show(held)
    held.stage.desk.source.set("spare")
    rows.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2):
        held.key(rows, key)
        assert "Show mode" in told(held)
    held.key(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert show(held) is before
    assert not held.field("sources.add").isVisible()


def test_a_field_left_open_keeps_its_text_and_names_the_lock(bench: Bench) -> None:
    bench.workspace.sources.list.setFocus()
    bench.key(bench.workspace.sources.list, Qt.Key.Key_A)
    entry, before = bench.field("sources.add"), show(bench)
    desk = bench.stage.desk
    world = desk.connections.context.value.kind
    bench.desk.set_air(OnAir(bench.desk.mix, NOW), "")
    desk.locks.enter(world)
    try:
        for text in ("#112233", "spare_9"):
            entry.clear()
            QTest.keyClicks(entry, text)
            QTest.keyClick(entry, Qt.Key.Key_Return)
            assert entry.text() == text
            assert "Show mode" in bench.label("sources.add.error").text()
        assert show(bench) is before
    finally:
        desk.locks.leave(world)


def test_a_play_address_is_not_noted(held: Bench) -> None:
    held.desk.select(["guest"])
    before = show(held)
    entry = held.type_into("inspector.play", "http://127.0.0.1:9/live/x.flv")
    assert show(held) is before
    assert entry.text() == "http://127.0.0.1:9/live/x.flv"


def test_a_refused_drop_is_no_later_paste(held: Bench) -> None:
    before = show(held)
    data = QMimeData()
    data.setText("dropped_stream")
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(50, 50), copy, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(held.canvas, drop)
    assert show(held) is before
    held.stage.desk.locks.leave(held.stage.desk.connections.context.value.kind)
    held.stage.desk.clipboard.write(held.stage.desk.clipboard.read())
    held.key(held.canvas, Qt.Key.Key_V, CTRL)
    assert "dropped_stream" not in {note.stream for note in show(held).sources}


def test_auto_mix_is_locked_both_ways(held: Bench) -> None:
    for command in ("mix.copy.automix", "mix.paste"):
        held.actions.refresh()
        assert not held.actions.action(command).isEnabled(), command


def test_hints_offer_no_locked_key_and_come_back(held: Bench) -> None:
    assert not {"onto the canvas", "standby"} & hints(held)
    caps = held.workspace.findChildren(HintCap)
    assert len(caps) == 2
    assert not any(cap.isVisible() for cap in caps)
    held.stage.desk.locks.leave(held.stage.desk.connections.context.value.kind)
    assert {"onto the canvas", "standby"} <= hints(held)
    assert all(cap.isVisible() for cap in caps)


def test_a_size_that_is_typed_stays_in_its_field_with_the_reason(held: Bench) -> None:
    bare = tuple(
        replace(note, width=None, height=None) if note.stream == "lewis03" else note
        for note in show(held).sources
    )
    held.desk.note(lambda now: replace(now, sources=bare))
    held.desk.select(["guest"])
    field, before = held.workspace.inspector.crop.size_field, show(held)
    field.entry.setFocus()
    QTest.keyClicks(field.entry, "640x360")
    QTest.keyClick(field.entry, Qt.Key.Key_Return)
    assert show(held) is before
    assert field.entry.text() == "640x360"
    assert "Show mode" in field.error.text()
