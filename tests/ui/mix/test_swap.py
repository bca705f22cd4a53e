"""A guest's stream is swapped in place by keys alone, from the list or by a typed id."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from console.domain.message import in_english, say
from console.domain.mix import Crop, Source
from console.domain.show import SourceNote
from console.domain.units import Size
from console.ui.palette import ListOverlay
from tests.ui.mix.bench import Bench

SPARE = SourceNote("spare01", 960, 720, label="Anna", standby=True)


@pytest.fixture
def pool(bench: Bench) -> Iterator[Bench]:
    """The sample with one source standing by, and the guest selected."""
    bench.desk.describe(lambda show: replace(show, sources=(*show.sources, SPARE)))
    bench.desk.select(("guest",))
    yield bench
    picker(bench).dismiss()


def picker(bench: Bench) -> ListOverlay:
    found = bench.workspace.window().findChild(ListOverlay, "swap")
    if found is None:
        bench.stage.run("mix.swap")
        found = bench.workspace.window().findChild(ListOverlay, "swap")
    assert isinstance(found, ListOverlay)
    return found


def chord(bench: Bench, *keys: Qt.Key) -> None:
    for key in keys:
        bench.key(bench.canvas, key)
    QApplication.processEvents()


def test_two_keys_and_enter_put_the_standby_on_air_as_one_change(pool: Bench) -> None:
    asyncio.run(pool.desk.take())
    before, steps = pool.layer("guest"), pool.undo_steps()
    chord(pool, Qt.Key.Key_G, Qt.Key.Key_S)
    listed = picker(pool)
    assert listed.isVisible()
    row = listed.chosen()
    assert row is not None
    assert (row.title, row.place) == ("Anna", "standby · 960×720")
    QTest.keyClick(listed.field, Qt.Key.Key_Return)
    after = pool.layer("guest")
    assert (after.stream, after.number, after.place) == ("spare01", before.number, before.place)
    assert [change.verb for change in pool.desk.state.changes] == ["source"]
    assert pool.undo_steps() == steps + 1
    on_air = pool.desk.state.on_air
    assert on_air is not None
    assert on_air.mix.session == pool.desk.mix.session
    assert pool.canvas.hasFocus()


def test_an_id_that_nobody_noted_is_typed(pool: Bench) -> None:
    pool.stage.run("mix.swap")
    listed = picker(pool)
    QTest.keyClicks(listed.field, "late_09")
    row = listed.chosen()
    assert row is not None
    assert row.subject == "late_09"
    QTest.keyClick(listed.field, Qt.Key.Key_Return)
    assert pool.layer("guest").stream == "late_09"


def test_what_the_vendor_would_refuse_and_what_is_an_input_already_cannot_be_chosen(
    pool: Bench,
) -> None:
    pool.stage.run("mix.swap")
    listed = picker(pool)
    QTest.keyClicks(listed.field, "late-09")
    assert [row.blocked for row in listed.model.rows] == ["Only letters, digits and underscore."]
    QTest.keyClick(listed.field, Qt.Key.Key_Return)
    listed.field.clear()
    taken = next(row for row in listed.model.rows if row.id == "lewis02")
    assert taken.blocked == "It is layer 2 already."
    assert pool.layer("guest").stream == "lewis03"


def test_a_crop_that_does_not_fit_goes_and_that_is_said(pool: Bench) -> None:
    cropped = replace(pool.layer("guest"), crop=Crop(400, 0, 800, 720))
    pool.desk.edit(say("Crop"), lambda mix: mix.with_layer(cropped))
    pool.stage.run("mix.swap.standby")
    assert pool.layer("guest").crop is None
    told = pool.stage.desk.notices.store.value[-1].text
    assert in_english(told) == "Guest: the crop does not lie on Anna and was taken off."
    pool.desk.undo()
    assert pool.layer("guest").crop == Crop(400, 0, 800, 720)


def test_without_a_source_that_stands_by_the_command_says_where_to_mark_one(pool: Bench) -> None:
    pool.desk.know({"spare01": Source(Size(960, 720), absent=True)})
    pool.stage.run("mix.swap.standby")
    assert "No source stands by" in in_english(pool.stage.desk.notices.store.value[-1].text)
    pool.desk.know({})


def test_the_layout_without_a_guest_is_one_key_of_its_menu_away(
    pool: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    menu, opened = menu_of(pool, monkeypatch)
    ask_for_menu(pool, pool.middle("rival"))
    assert len(opened) == 1
    assert pool.desk.state.selection == ("rival",)
    pool.actions.refresh()
    (without,) = (a for a in menu.actions() if a.objectName() == "mix.without")
    assert without.isEnabled()
    without.trigger()
    assert pool.layer("rival").hidden


def test_beside_every_layer_there_is_no_menu(pool: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    _, opened = menu_of(pool, monkeypatch)
    ask_for_menu(pool, QPoint(2, 60))
    assert opened == []


def menu_of(pool: Bench, monkeypatch: pytest.MonkeyPatch) -> tuple[QMenu, list[QPoint]]:
    """The canvas's menu, and where it was opened: the offscreen platform can show none."""
    menu, opened = pool.workspace.menus[0].menu, list[QPoint]()
    monkeypatch.setattr(menu, "popup", opened.append)
    return menu, opened


def ask_for_menu(pool: Bench, at: QPoint) -> None:
    by = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(by, at, pool.canvas.mapToGlobal(at), Qt.KeyboardModifier(0))
    QApplication.sendEvent(pool.canvas, event)
