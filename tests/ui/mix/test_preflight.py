"""The pre-flight tab: by key to the list, to the layer, its fix, and an acknowledgement."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.message import say
from console.domain.mix import Crop, Place
from console.services.preflight import acknowledge, checks, taken_on
from console.ui.mix.reports import PREFLIGHT
from tests.ui.mix.bench import Bench

CROP = say("Crop {name}", name="Guest")


def open_list(bench: Bench) -> None:
    """With an error that has a fix."""
    guest = replace(bench.layer("guest"), crop=Crop(0, 14, 1280, 713))
    bench.desk.edit(CROP, lambda mix: mix.with_layer(guest))
    bench.stage.run("mix.preflight")


def test_the_list_has_the_keys_and_enter_leads_to_the_layer(bench: Bench) -> None:
    open_list(bench)
    page = bench.workspace.reports.preflight
    assert page.list.hasFocus()
    assert page.list.count() > 1
    page.list.setCurrentRow(0)
    bench.key(page.list, Qt.Key.Key_Return)
    assert bench.desk.state.selection == ("guest",)


def test_the_fix_mends_from_the_list(bench: Bench) -> None:
    open_list(bench)
    page = bench.workspace.reports.preflight
    page.list.setCurrentRow(0)
    assert page.mend.isEnabled()
    QTest.mouseClick(page.mend, Qt.MouseButton.LeftButton)
    assert not bench.desk.state.errors


def test_nobody_acknowledges_without_a_name(bench: Bench) -> None:
    open_list(bench)
    page = bench.workspace.reports.preflight
    page.list.setCurrentRow(0)
    page.name.clear()
    QTest.mouseClick(page.taken, Qt.MouseButton.LeftButton)
    assert page.name.hasFocus()
    QTest.keyClicks(page.name, "Lin")
    page.note.setFocus()
    QTest.keyClicks(page.note, "seen")
    QTest.keyClick(page.note, Qt.Key.Key_Return)
    item = page.list.item(0)
    assert item is not None
    assert item.text().endswith("acknowledged by Lin: seen")


def test_the_tab_counts_what_nobody_has_taken_on(bench: Bench) -> None:
    open_list(bench)
    bench.stage.desk.acknowledged.set({})
    page, count = bench.workspace.reports.preflight, bench.workspace.reports.count_of
    waiting = page.list.count()
    assert count(PREFLIGHT) == waiting
    acknowledge(bench.stage.desk, checks(bench.stage.desk)[0], "Lin", "")
    assert count(PREFLIGHT) == waiting - 1


def test_who_took_a_doubt_on_did_it_for_this_change_and_no_other(bench: Bench) -> None:
    open_list(bench)
    desk = bench.stage.desk
    acknowledge(desk, checks(desk)[0], "Lin", "")
    assert taken_on(desk, checks(desk)[0]) == ("Lin", "")
    guest = bench.layer("guest")
    bench.desk.edit(say("Place"), lambda mix: mix.with_layer(replace(guest, place=Place(8, 8))))
    assert checks(desk)[0].code == -29
    assert taken_on(desk, checks(desk)[0]) is None
    bench.desk.undo()
    assert taken_on(desk, checks(desk)[0]) == ("Lin", "")
