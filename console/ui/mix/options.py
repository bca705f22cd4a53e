"""What Qt hands to a delegate; its stubs hide the members."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


class _Option(Protocol):
    rect: QRect
    state: QStyle.StateFlag


def rect_of(option: QStyleOptionViewItem) -> QRect:
    return cast("_Option", option).rect


def state_of(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    return cast("_Option", option).state
