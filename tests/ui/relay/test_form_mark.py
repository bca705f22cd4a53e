"""The watermark of the form: chosen, placed by hand or keys, and sent as the vendor's members."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.relay import CLEAR, RelayDraft, Watermark
from console.domain.watermarking import MarkPicture, read_picture
from console.services.media.wire import Picture
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import Bench, relay
from tests.ui.relay.test_watermark import logo

RED = Picture("x", (1920, 1080), 25.0, True, False, 16, 9, b"\x00\x00\xff\xff" * 16 * 9)


def marked() -> Watermark:
    read = read_picture(logo())
    assert isinstance(read, MarkPicture)
    return Watermark(read.url, 0.05, 0.05, 0.10)


def draft(on: Bench) -> RelayDraft:
    verdict = on.relays.forms.verdict()
    assert verdict is not None
    assert "watermark" not in verdict.errors
    return verdict.draft


def test_a_picture_that_is_chosen_and_placed_is_what_would_be_sent(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1))
    on.relays.forms.new()
    editor = desk.form.fields.mark.editor
    assert draft(on).watermark is None
    editor.take_picture(logo())
    editor.frame.setFocus()
    QTest.keyClick(editor.frame, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(editor.frame, Qt.Key.Key_Plus)
    sent = draft(on).watermark
    assert isinstance(sent, Watermark)
    assert (sent.x, sent.y, sent.ratio) == (0.15, 0.05, 0.11)
    assert sent.picture == marked().picture
    QTest.mouseClick(editor.clear, Qt.MouseButton.LeftButton)
    assert draft(on).watermark is None


def test_the_mark_of_a_task_is_moved_on_its_own_picture_and_the_diff_says_so(
    on: Bench, desk: RelayWorkspace
) -> None:
    task = relay(1)._replace(mark=marked())
    on.show_relays(task)
    on.relays.selected.set(task.id)
    on.relays.forms.edit(task)
    editor = desk.form.fields.mark.editor
    on.stage.desk.health.show(RED)
    assert (editor.frame.size_of_frame.width, editor.frame.size_of_frame.height) == (1920, 1080)
    assert editor.mark == marked()
    editor.frame.setFocus()
    QTest.keyClick(editor.frame, Qt.Key.Key_Down)
    assert "y 0.05" in desk.form.said.text()
    assert "y 0.06" in desk.form.said.text()
    QTest.mouseClick(editor.clear, Qt.MouseButton.LeftButton)
    assert draft(on).watermark is CLEAR


def test_a_refused_picture_changes_nothing_that_would_be_sent(
    on: Bench, desk: RelayWorkspace
) -> None:
    task = relay(1)._replace(mark=marked())
    on.show_relays(task)
    on.relays.selected.set(task.id)
    on.relays.forms.edit(task)
    before = draft(on)
    desk.form.fields.mark.editor.take_picture(logo(1200, 10))
    assert draft(on) == before
    assert desk.form.fields.mark.editor.said.property("role") == "error"
