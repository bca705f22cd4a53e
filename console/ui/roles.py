"""What painted widgets are to a screen reader: Qt knows the roles of its own kinds only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLE: Final = "spoken_role"


def speak_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Its name and description stay those that were set; not for buttons, which can be pressed."""
    widget.setProperty(_ROLE, role.value)


def install() -> None:
    """Once in a process; costs nothing until somebody listens."""
    QAccessible.installFactory(_interface)


def _interface(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    role = thing.property(_ROLE)
    return None if role is None else QAccessibleWidget(thing, QAccessible.Role(role), "")
