"""The watermark's editor, by mouse, by keys and by numbers, on real widgets."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QImageWriter
from PySide6.QtTest import QTest

from console.domain.relay import Watermark
from console.domain.units import Size
from console.ui.relay.watermark import WatermarkEditor
from tests.ui.relay.fakes import Bench
from tests.unit.services.turned import run

LEFT = Qt.MouseButton.LeftButton


def logo(width: int = 200, height: int = 100) -> bytes:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.red)
    image.setText("", "a comment that makes it long enough for the vendor, " * 4)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


@pytest.fixture
def editor(on: Bench) -> Iterator[WatermarkEditor]:
    made = WatermarkEditor(on.stage)
    made.resize(600, 560)
    made.show()
    made.take_picture(logo())
    yield made
    made.close()
    made.deleteLater()


def numbers(editor: WatermarkEditor) -> tuple[float, float, float]:
    mark = editor.mark
    assert mark is not None
    return mark.x, mark.y, mark.ratio


def drag(editor: WatermarkEditor, start: QPointF, across: float, down: float) -> None:
    """By shares of the frame, whose width is known by that of the mark on it."""
    frame = editor.frame
    wide = frame.area().width() / numbers(editor)[2]
    by = QPoint(round(across * wide), round(down * wide * 9 / 16))
    at = start.toPoint()
    QTest.mousePress(frame, LEFT, pos=at)
    QTest.mouseMove(frame, at + by / 2)
    QTest.mouseMove(frame, at + by)
    QTest.mouseRelease(frame, LEFT, pos=at + by)


def test_a_picture_is_dragged_to_its_place_and_told_as_numbers(editor: WatermarkEditor) -> None:
    told: list[object] = []
    editor.changed.connect(lambda: told.append(editor.mark))
    drag(editor, editor.frame.area().center(), 0.3, 0.2)
    x, y, ratio = numbers(editor)
    assert (x, y, ratio) == (pytest.approx(0.35, abs=0.011), pytest.approx(0.25, abs=0.011), 0.1)
    assert editor.entries["x"].text() == f"{x * 100:g}"
    assert told


def test_a_corner_sizes_it_and_the_other_side_stays(editor: WatermarkEditor) -> None:
    drag(editor, editor.frame.corners()[1, 1], 0.2, 0.2)
    x, y, ratio = numbers(editor)
    assert (x, y) == (0.05, 0.05)
    assert ratio == pytest.approx(0.3, abs=0.011)


def test_by_keys_alone_it_is_moved_and_sized(editor: WatermarkEditor) -> None:
    frame = editor.frame
    frame.setFocus()
    for _ in range(3):
        QTest.keyClick(frame, Qt.Key.Key_Right)
    QTest.keyClick(frame, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(frame, Qt.Key.Key_Plus)
    QTest.keyClick(frame, Qt.Key.Key_Left)
    assert numbers(editor) == (0.07, 0.15, 0.11)
    QTest.keyClick(frame, Qt.Key.Key_Minus)
    assert numbers(editor)[2] == 0.1


def test_escape_puts_a_drag_back(editor: WatermarkEditor) -> None:
    before = numbers(editor)
    at = editor.frame.area().center().toPoint()
    QTest.mousePress(editor.frame, LEFT, pos=at)
    QTest.mouseMove(editor.frame, at + QPoint(80, 40))
    assert numbers(editor) != before
    QTest.keyClick(editor.frame, Qt.Key.Key_Escape)
    QTest.mouseRelease(editor.frame, LEFT, pos=at + QPoint(80, 40))
    assert numbers(editor) == before


def test_numbers_are_typed_and_wrong_ones_change_nothing(editor: WatermarkEditor) -> None:
    entry = editor.entries["ratio"]
    entry.setFocus()
    entry.selectAll()
    entry.insert("２５%")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert numbers(editor) == (0.05, 0.05, 0.25)
    for text in ("150", "wide", "nan", "0"):
        entry.selectAll()
        QTest.keyClicks(entry, text)
        QTest.keyClick(entry, Qt.Key.Key_Return)
        assert numbers(editor) == (0.05, 0.05, 0.25)
        assert editor.problem is not None
        assert editor.said.property("role") == "error"


def test_a_refused_picture_leaves_the_one_that_was_there(editor: WatermarkEditor) -> None:
    before = editor.mark
    editor.take_picture(logo(1200, 10))
    assert editor.mark == before
    assert "1200×10" in editor.said.text()
    editor.take_picture(b"GIF89a" * 40)
    assert editor.mark == before
    assert "no PNG or JPEG" in editor.said.text()


def test_another_picture_lies_where_the_last_one_did(editor: WatermarkEditor) -> None:
    drag(editor, editor.frame.area().center(), 0.3, 0.2)
    before = numbers(editor)
    editor.take_picture(logo(300, 300))
    assert numbers(editor) == before


def test_what_a_task_has_comes_out_as_it_went_in(editor: WatermarkEditor) -> None:
    mark = editor.mark
    assert mark is not None
    told: list[object] = []
    editor.changed.connect(lambda: told.append(1))
    editor.show_mark(Watermark(mark.picture, 0.123, 0.9, 0.33))
    assert editor.mark == Watermark(mark.picture, 0.123, 0.9, 0.33)
    odd = Watermark("data:image/png;base64,AAAA", 0.1, 0.1, 0.1)
    editor.show_mark(odd)
    assert editor.mark == odd
    assert told == []
    QTest.mouseClick(editor.clear, LEFT)
    assert editor.mark is None
    assert told == [1]


def test_what_is_cut_off_by_the_edge_is_said(editor: WatermarkEditor) -> None:
    mark = editor.mark
    assert mark is not None
    editor.show_frame(None, Size(1920, 1080))
    editor.show_mark(Watermark(mark.picture, 0.95, 0.5, 0.5))
    assert "cut off" in editor.said.text()


def test_a_file_is_read_and_one_that_cannot_be_says_why(
    editor: WatermarkEditor, tmp_path: Path
) -> None:
    file = tmp_path / "标志 logo.png"
    file.write_bytes(logo(64, 64))
    run(editor.read_file(file))
    assert "64×64" in editor.said.text()
    run(editor.read_file(tmp_path / "none.png"))
    assert editor.said.property("role") == "error"
    assert editor.mark is not None


def test_a_file_is_dropped_on_it(editor: WatermarkEditor, on: Bench, tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(logo(48, 48))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )

    async def whole() -> None:
        come = asyncio.Event()
        editor.changed.connect(come.set)
        editor.dropEvent(event)
        await asyncio.wait_for(come.wait(), 5)

    run(whole())
    assert "48×48" in editor.said.text()
