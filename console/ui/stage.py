"""What every screen is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction

from console.services.desk import Desk
from console.ui.theme import Theme
from console.ui.words import Words


@dataclass(frozen=True, slots=True)
class Stage:
    """`run` performs a command by id through the gate; screens call nothing else to act.

    `action` is the command's QAction: title, tooltip with the reason, enabled or greyed."""

    desk: Desk
    words: Words
    theme: Theme
    run: Callable[[str], None]
    action: Callable[[str], QAction]
