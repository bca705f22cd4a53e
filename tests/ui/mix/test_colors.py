"""The colour of a canvas: seven squares, a typed value, and a hint."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.ui.mix.color_form import ColorForm
from tests.ui.mix.bench import Bench


@pytest.fixture
def form(bench: Bench) -> ColorForm:
    """Of a canvas that was just added, which is chosen."""
    bench.stage.run("mix.add_layer.canvas")
    return bench.workspace.inspector.source.color


def color(bench: Bench) -> str | None:
    layer = bench.desk.state.primary
    assert layer is not None
    return layer.color


def test_a_square_is_one_step_and_shows_that_it_is_the_one(bench: Bench, form: ColorForm) -> None:
    before = bench.desk.history
    QTest.mouseClick(form.swatches[3], Qt.MouseButton.LeftButton)
    assert color(bench) == "0x99CCFF"
    assert len(bench.desk.history.past) == len(before.past) + 1
    assert [swatch.isChecked() for swatch in form.swatches] == [n == 3 for n in range(7)]
    assert form.field.entry.text() == "0x99CCFF"
    QTest.mouseClick(form.swatches[3], Qt.MouseButton.LeftButton)
    assert len(bench.desk.history.past) == len(before.past) + 1


def test_arrows_and_enter_choose_without_a_mouse(bench: Bench, form: ColorForm) -> None:
    form.swatches[0].setFocus()
    QTest.keyClick(form.swatches[0], Qt.Key.Key_Left)
    assert form.swatches[6].hasFocus()
    QTest.keyClick(form.swatches[6], Qt.Key.Key_Return)
    assert color(bench) == "0x999999"
    assert form.swatches[6].accessibleName() == "Grey 0x999999"


def test_a_typed_colour_takes_the_vendor_s_form_and_says_what_reads_on_it(
    bench: Bench, form: ColorForm
) -> None:
    bench.type_into("inspector.color", "#1b2a40")
    assert color(bench) == "0x1B2A40"
    assert form.hint.text().startswith("White text can be read")
    bench.type_into("inspector.color", "blue")
    assert color(bench) == "0x1B2A40"
    assert "Six hexadecimal digits" in bench.label("inspector.color.error").text()
