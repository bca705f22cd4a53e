"""What every screen is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtGui import QAction

from console.services.desk import Desk
from console.ui.pace import Pace
from console.ui.theme import Theme
from console.ui.words import Words


@dataclass(frozen=True, slots=True)
class Stage:
    """`run` performs a command by id through the gate; screens call nothing else to act.

    `action` is the command's QAction: title, tooltip with the reason, enabled or greyed.
    `pace` is for whatever shows the mix but the canvas itself."""

    desk: Desk
    words: Words
    theme: Theme
    run: Callable[[str], None]
    action: Callable[[str], QAction]
    pace: Pace = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pace", Pace(self.desk.mixes))
