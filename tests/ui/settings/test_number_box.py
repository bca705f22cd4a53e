"""Numbers of the settings keep their value and their distance from the edge."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from console.ui.settings.form import NumberBox


def test_scrolling_past_a_number_does_not_turn_it(qapp: QApplication) -> None:
    box = NumberBox()
    box.setValue(20)
    box.show()
    middle = QPointF(box.rect().center())
    down = QPoint(0, -120)
    nothing = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    still = Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(middle, middle, QPoint(), down, *nothing, still, False)
    qapp.sendEvent(box, turned)
    assert box.value() == 20
    assert not turned.isAccepted(), "the page scrolls on"
    box.deleteLater()


def test_its_digits_stand_as_far_from_the_edge_as_in_other_fields(qapp: QApplication) -> None:
    box = NumberBox()
    assert box.lineEdit().textMargins().left() >= 6
    box.deleteLater()


def test_full_width_digits_of_an_input_method_are_digits(qapp: QApplication) -> None:
    box = NumberBox()
    box.setValue(20)
    box.lineEdit().selectAll()
    done = QInputMethodEvent("", [])
    done.setCommitString("４５")
    qapp.sendEvent(box.lineEdit(), done)
    assert (box.value(), box.text()) == (45, "45")
    box.deleteLater()
