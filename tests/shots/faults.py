"""What an eye or a finger would stumble over: cut words, small targets, a composing table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

TARGET: Final = 24
"""Pixels: WCAG 2.2, 2.5.8, and INTERACTION 4.5."""
_TEXTS: Final = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
_WINDOWS: Final = (Qt.WindowType.Window, Qt.WindowType.Tool)
_SLACK: Final = 1
"""Pixels: what rounding a font's measure to whole ones may cost."""


def cut_off(root: QWidget) -> list[str]:
    """Words that need more room than they have, each with what it has and what it needs.

    And what has the keys, with a side of its ring out of sight."""
    found: list[str] = []
    for one in _seen(root):
        wanted = _wanted(one)
        if wanted is not None:
            found.append(f"{_called(one)}: {wanted}")
        elif (_text(one) or one.focusPolicy() != Qt.FocusPolicy.NoFocus) and not _whole(one):
            found.append(f"{_called(one)}: reaches out of what holds it")
    return found


def too_small(root: QWidget) -> list[str]:
    """What is clicked and is under 24 pixels high or wide."""
    return [
        f"{_called(one)}: {one.width()} x {one.height()}"
        for one in _seen(root)
        if isinstance(one, QAbstractButton | QLineEdit | QComboBox)
        and not (isinstance(one, QLineEdit) and one.isReadOnly())
        and min(one.width(), one.height()) < TARGET
    ]


def composing(root: QWidget) -> list[str]:
    """What takes keys, is no text, and would have an input method swallow them."""
    return [
        _called(one)
        for one in _seen(root)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(one, _TEXTS)
        and one.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    ]


def out_of_sight(root: QWidget) -> list[str]:
    """What has the keys, and is not shown where the window shows the desk in parts."""
    focus = QApplication.focusWidget()
    reach = root.findChild(QScrollArea, "reach")
    if focus is None or reach is None or not reach.isAncestorOf(focus):
        return []
    if _scrolled_away(focus, reach):
        return []
    port = reach.viewport()
    shown = QRect(focus.mapTo(port, QPoint()), focus.size()) & port.rect()
    enough = min(shown.width(), focus.width()) >= min(TARGET, focus.width())
    enough = enough and shown.height() >= min(TARGET, focus.height())
    return [] if enough else [f"{_called(focus)}: {shown.width()} x {shown.height()} of it"]


def _scrolled_away(widget: QWidget, reach: QWidget) -> bool:
    """By the walk, in a page that scrolls by itself."""
    one = widget.parentWidget()
    while one is not None and one is not reach:
        if isinstance(one, QAbstractScrollArea):
            port = one.viewport()
            shown = QRect(widget.mapTo(port, QPoint()), widget.size()) & port.rect()
            return shown.isEmpty()
        one = one.parentWidget()
    return False


def too_large(root: QWidget) -> list[str]:
    """A pane that floats, or another window, which such a screen cannot hold."""
    reach = root.findChild(QScrollArea, "reach")
    if reach is None:
        return []
    room = reach.window().size()
    windows = [one for one in root.findChildren(QWidget) if one.isWindow() and one.isVisible()]
    found: list[str] = []
    for one in windows:
        least = one.minimumSizeHint().expandedTo(one.minimumSize())
        if one.windowType() in _WINDOWS and least.boundedTo(room) != least:
            found.append(f"{_called(one)}: needs {least.width()} x {least.height()}")
    return found


LOOKS: Final[dict[str, Callable[[QWidget], list[str]]]] = {
    "cut off": cut_off,
    "too small": too_small,
    "composing": composing,
    "out of sight": out_of_sight,
    "too large": too_large,
}


def _seen(root: QWidget) -> Iterator[QWidget]:
    return (one for one in root.findChildren(QWidget) if one.isVisible())


def _called(one: QWidget) -> str:
    """Its class, its name or its holder's, and the beginning of its words."""
    named: QWidget | None = one
    while named is not None and not named.objectName():
        named = named.parentWidget()
    place = named.objectName() if named is not None else ""
    return f"{type(one).__name__} in {place} {_text(one)[:60]!r}"


def _text(one: QWidget) -> str:
    if isinstance(one, QLabel | QAbstractButton):
        return one.text()
    return one.currentText() if isinstance(one, QComboBox) else ""


def _wanted(one: QWidget) -> str | None:
    """What is missing, in words; None where all is there, or shortened on purpose."""
    if isinstance(one, QHeaderView):
        return _cut_titles(one)
    if not _text(one) or _shortened(one):
        return None
    if isinstance(one, QLabel) and one.wordWrap():
        least = _longest_word(one)
        if least > one.contentsRect().width() + _SLACK:
            return f"a word needs {least} of {one.contentsRect().width()} across"
        needed = one.heightForWidth(one.width())
        return f"needs {needed} of {one.height()} down" if needed > one.height() + _SLACK else None
    hint = one.sizeHint()
    if hint.width() > one.width() + _SLACK:
        return f"needs {hint.width()} of {one.width()} across"
    short = isinstance(one, QLabel) and hint.height() > one.height() + _SLACK
    return f"needs {hint.height()} of {one.height()} down" if short else None


def _shortened(one: QWidget) -> bool:
    """By design: an ellipsis of its own, or the whole of it as a tooltip of a label."""
    if isinstance(one, QLabel):
        return bool(one.toolTip()) or one.textFormat() == Qt.TextFormat.RichText
    return False


def _longest_word(one: QLabel) -> int:
    metrics = QFontMetrics(one.font())
    words = [word for word in one.text().split() if word.isascii()]
    return max((metrics.horizontalAdvance(word) for word in words), default=0)


def _cut_titles(one: QHeaderView) -> str | None:
    if one.orientation() != Qt.Orientation.Horizontal:
        return None
    model = one.model()
    metrics = QFontMetrics(one.font())
    for at in range(one.count()):
        title = str(model.headerData(at, one.orientation()) or "")
        room = one.sectionSize(at)
        if not one.isSectionHidden(at) and title and metrics.horizontalAdvance(title) > room:
            return f"the title {title!r} needs {metrics.horizontalAdvance(title)} of {room} across"
    return None


def _whole(one: QWidget) -> bool:
    """Whether every ancestor shows all of it; what scrolls may hide a part."""
    area = QRect(one.rect())
    holder = one.parentWidget()
    while holder is not None:
        area.moveTopLeft(one.mapTo(holder, one.rect().topLeft()))
        if isinstance(holder.parentWidget(), QAbstractScrollArea):
            return True
        if not holder.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(area):
            return False
        holder = None if holder.isWindow() else holder.parentWidget()
    return True
