"""Words on a picture are as large at 200 % as the other words of the desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from console.ui.mix.captions import write_over
from console.ui.mix.ink import ink
from console.ui.theme import Theme


def wide(theme: Theme, ratio: float) -> int:
    """How many pixels across the words and their plate are, in the middle of what is veiled."""
    image = QImage(800, 400, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        write_over(painter, QRect(0, 0, 800, 400), "no picture for 20 s", ink(theme), ratio)
    veil = image.pixel(0, 0)
    return sum(image.pixel(x, 200) != veil for x in range(800))


@pytest.mark.parametrize("ratio", [1.5, 2.0, 3.0])
def test_a_caption_grows_with_the_scale_of_the_screen(qapp: QApplication, ratio: float) -> None:
    del qapp
    theme = Theme("dark")
    assert wide(theme, ratio) == pytest.approx(ratio * wide(theme, 1.0), abs=4)
    theme.deleteLater()
