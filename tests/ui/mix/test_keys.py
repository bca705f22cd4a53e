"""The mix workspace by keyboard alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.message import say
from console.domain.mix import Crop, Place
from console.domain.templates import TEMPLATES, why_not
from console.domain.units import Share, Size
from tests.ui.mix.bench import CTRL, SHIFT, Bench


def test_tab_walks_the_layers_and_leaves_past_the_last(bench: Bench) -> None:
    walked: list[str] = []
    for _ in range(4):
        bench.key(bench.canvas, Qt.Key.Key_Tab)
        walked.append(bench.desk.state.selection[-1])
    assert walked == ["host", "rival", "guest", "logo"]
    assert bench.canvas.hasFocus()
    bench.key(bench.canvas, Qt.Key.Key_Tab)
    assert not bench.canvas.hasFocus()
    assert bench.desk.state.selection == ("logo",)


def test_shift_and_tab_walk_back(bench: Bench) -> None:
    bench.desk.select(("rival",))
    bench.key(bench.canvas, Qt.Key.Key_Tab, SHIFT)
    assert bench.desk.state.selection == ("host",)
    bench.key(bench.canvas, Qt.Key.Key_Tab, SHIFT)
    assert not bench.canvas.hasFocus()


def test_arrows_nudge_and_quick_ones_are_one_step(bench: Bench) -> None:
    bench.desk.select(("guest",))
    for _ in range(3):
        bench.key(bench.canvas, Qt.Key.Key_Right)
    bench.key(bench.canvas, Qt.Key.Key_Down, SHIFT)
    assert bench.layer("guest").place == Place(303, 710, 480, 270)
    assert bench.undo_steps() == 1


def test_a_sum_typed_into_x_is_worked_out(bench: Bench) -> None:
    bench.desk.select(("guest",))
    entry = bench.type_into("inspector.x", "1920/2-10")
    assert bench.layer("guest").place.x == 950
    assert entry.text() == "950"
    assert entry.hasFocus()
    assert bench.undo_steps() == 1


def test_a_sum_in_full_width_digits_is_understood(bench: Bench) -> None:
    bench.desk.select(("guest",))
    entry = bench.field("inspector.width")
    entry.setFocus()
    entry.selectAll()
    entry.insert("４００×２")  # as an input method puts it there
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert bench.layer("guest").place.width == 800


def test_escape_takes_back_what_is_typed_in_a_field(bench: Bench) -> None:
    bench.desk.select(("guest",))
    before = bench.desk.mix
    entry = bench.type_into("inspector.y", "12", Qt.Key.Key_Escape)
    assert entry.text() == "700"
    bench.canvas.setFocus()
    assert bench.desk.mix == before


def test_leaving_a_field_by_tab_commits_it(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.type_into("inspector.x", "321", Qt.Key.Key_Tab)
    assert bench.layer("guest").place.x == 321
    assert bench.field("inspector.y").hasFocus()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("inspector.x", "3001", "0 and 3000"),
        ("inspector.width", "0", "1 and 3000"),
        ("inspector.x", "100%", "1 % and 99 %"),
        ("inspector.x", "12+", "not finished"),
        ("inspector.crop.width", "5000", "1 and 3000"),
        ("inspector.stream", "a b", "letters, digits"),
        ("inspector.session", "", "needed"),
        ("inspector.bitrate", "60000", "1 and 50000"),
    ],
)
def test_a_wrong_number_says_its_range_under_the_field(
    bench: Bench, name: str, text: str, told: str
) -> None:
    bench.desk.select(("guest",))
    before = bench.desk.mix
    entry = bench.field(name)
    entry.setFocus()
    entry.selectAll()
    QTest.keyClick(entry, Qt.Key.Key_Delete)
    QTest.keyClicks(entry, text)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    error = bench.label(f"{name}.error")
    assert told in error.text()
    assert error.isVisible()
    assert entry.accessibleDescription() == error.text()
    assert bench.desk.mix == before
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert not error.isVisible()  # what stands there now is right again
    assert entry.property("bad") is False


def test_an_empty_field_is_not_given(bench: Bench) -> None:
    bench.desk.select(("guest",))
    entry = bench.field("inspector.x")
    entry.setFocus()
    entry.selectAll()
    QTest.keyClick(entry, Qt.Key.Key_Delete)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert bench.layer("guest").place.x is None
    assert entry.placeholderText() == "0"


def test_per_cent_is_kept_as_a_share_and_goes_back_within_a_pixel(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.workspace.inspector.place.unit.chosen.emit("%")
    shares = bench.layer("guest").place
    assert shares.width == Share(0.25)
    assert bench.field("inspector.width").text() == "25"
    bench.workspace.inspector.place.unit.chosen.emit("px")
    assert bench.layer("guest").place == Place(300, 700, 480, 270)


def test_the_crop_fields_write_whole_source_pixels(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.type_into("inspector.crop.width", "50%")
    assert bench.layer("guest").crop == Crop(width=640)
    entry = bench.field("inspector.crop.width")
    entry.selectAll()
    QTest.keyClick(entry, Qt.Key.Key_Delete)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert bench.layer("guest").crop is None


def test_a_template_is_applied_from_the_gallery_by_keyboard(bench: Bench) -> None:
    bench.key(bench.canvas, Qt.Key.Key_T, CTRL)
    view = bench.workspace.strip.templates
    assert view.hasFocus()
    ids = [preset.id for preset in TEMPLATES]
    assert view.currentIndex().row() == ids.index(0)
    for _ in range(ids.index(410)):
        bench.key(view, Qt.Key.Key_Right)
    bench.key(view, Qt.Key.Key_Return)
    assert bench.desk.mix.template == 410
    assert bench.box("rival").x == 20
    assert bench.undo_steps() == 1


def test_a_template_that_does_not_fit_says_why_and_does_nothing(bench: Bench) -> None:
    bench.workspace.perform("templates")
    view = bench.workspace.strip.templates
    model = view.model()
    index = model.index([preset.id for preset in TEMPLATES].index(610), 0)
    reason = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "610" in reason
    assert "6" in reason
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == reason
    view.setCurrentIndex(index)
    bench.key(view, Qt.Key.Key_Return)
    assert bench.desk.mix.template == 0


def test_the_keys_go_to_a_template_that_came_a_moment_ago(bench: Bench) -> None:
    bench.workspace.perform("templates")
    fits = next(p.id for p in TEMPLATES[1:] if why_not(p.id, bench.desk.mix) is None)
    bench.desk.use_template(fits)
    bench.workspace.perform("templates")
    view = bench.workspace.strip.templates
    assert TEMPLATES[view.currentIndex().row()].id == fits


def test_control_e_goes_to_x_and_from_the_background_to_the_width(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.key(bench.canvas, Qt.Key.Key_E, CTRL)
    assert bench.field("inspector.x").hasFocus()
    bench.desk.select(("host",))
    bench.stage.run("mix.lock")
    bench.canvas.setFocus()
    bench.key(bench.canvas, Qt.Key.Key_E, CTRL)
    assert bench.field("inspector.width").hasFocus()


def test_a_locked_layer_is_edited_by_numbers_after_an_explicit_yes(bench: Bench) -> None:
    bench.desk.select(("host",))
    bench.key(bench.canvas, Qt.Key.Key_E, CTRL)
    button = QApplication.focusWidget()
    assert button is not None
    assert button.accessibleName() == "Edit anyway"
    assert not bench.field("inspector.width").isEnabled()
    bench.key(button, Qt.Key.Key_Space)
    assert bench.field("inspector.width").hasFocus()
    bench.type_into("inspector.width", "1280")
    assert bench.layer("host").place.width == 1280
    bench.desk.select(("guest",))
    bench.desk.select(("host",))
    assert not bench.field("inspector.width").isEnabled()


def test_a_layer_is_renamed_and_restacked_in_the_list(bench: Bench) -> None:
    table = bench.workspace.layers.table
    bench.desk.select(("guest",))
    table.setFocus()
    bench.key(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert bench.layer("guest").number == 4
    assert bench.layer("logo").number == 3
    bench.key(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "Guest of honour")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # the editor commits from the queue
    assert bench.layer("guest").name == "Guest of honour"


def test_a_crop_of_an_unknown_source_asks_for_its_size_and_then_goes_on(bench: Bench) -> None:
    unknown = replace(bench.layer("guest"), stream="nobody_measured_me")
    bench.desk.edit(say("Stream"), lambda mix: mix.with_layer(unknown))
    bench.desk.select(("guest",))
    bench.canvas.setFocus()
    bench.key(bench.canvas, Qt.Key.Key_C)
    field = bench.field("inspector.source.size")
    assert not bench.desk.state.crop_mode
    assert field.hasFocus()
    for typed, known in (("640", None), ("960x0", None), ("960x720", Size(960, 720))):
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        source = bench.desk.sources().get("nobody_measured_me")
        assert (source.size if source else None) == known
    assert not field.isVisible()
    bench.canvas.setFocus()
    bench.key(bench.canvas, Qt.Key.Key_C)
    assert bench.desk.state.crop_mode


def test_crop_mode_by_keyboard_is_one_step(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.type_into("inspector.crop.width", "640")
    bench.type_into("inspector.crop.x", "320")
    steps = bench.undo_steps()
    bench.canvas.setFocus()
    bench.key(bench.canvas, Qt.Key.Key_C)
    assert bench.desk.state.crop_mode
    for _ in range(5):
        bench.key(bench.canvas, Qt.Key.Key_Right)
    bench.key(bench.canvas, Qt.Key.Key_Return)
    assert not bench.desk.state.crop_mode
    crop = bench.layer("guest").crop
    assert crop is not None
    assert crop.x != 320
    assert bench.undo_steps() == steps + 1


def test_every_pane_and_field_has_a_name(bench: Bench) -> None:
    bench.desk.select(("guest",))
    for pane in bench.workspace.panes():
        assert pane.accessibleName(), pane
    for name in ("x", "y", "width", "height", "crop.x", "stream", "session", "output", "bitrate"):
        assert bench.field(f"inspector.{name}").accessibleName(), name
    assert "Layer 3 of 4, Guest, stream lewis03" in bench.canvas.accessibleDescription()
