"""Buttons of commands: title, key, state and reason are those of the command's QAction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from console.ui.act import Flash
from console.ui.buttons import ActButton

if TYPE_CHECKING:
    from console.ui.stage import Stage


def push_button(
    stage: Stage,
    command: str,
    role: str = "",
    parent: QWidget | None = None,
    *,
    icon: str = "",
    keycap: bool = True,
) -> BoundButton:
    """A command's button: its title, key, state and reason come from its QAction.

    Where there is no room for the `keycap`, the tooltip still tells the key."""
    return BoundButton(stage, command, role, parent, icon, keycap)


class BoundButton(ActButton):
    """A command's button; see `push_button`."""

    def __init__(
        self,
        stage: Stage,
        command: str,
        role: str,
        parent: QWidget | None,
        icon: str,
        keycap: bool,
    ) -> None:
        super().__init__(stage.theme, role, parent)
        self._keycap = keycap
        self._action = stage.action(command)
        self._run: Callable[[str], None] = stage.run
        self._command = command
        self._own_text: str | None = None
        self._folded_to = ""
        self.show_icon(icon)
        self.setObjectName(command)
        self._action.changed.connect(self._follow)
        self._flash = Flash(self, self._action)
        self.clicked.connect(self._act)
        self._follow()

    def be_switch(self) -> None:
        """Shows what is so, see `show_turned`; whatever turns it runs the command."""
        self.setCheckable(True)
        self.clicked.disconnect(self._act)
        self.toggled.connect(self._act)

    def setText(self, text: str) -> None:
        """Words of the place instead of the command's title ("TAKE · 3 changes")."""
        self._own_text = text
        self._say(text)

    def fold(self, *, keycap: bool, icon: str = "") -> None:
        """In a narrow place: without its keycap, an icon for its words; name and tooltip stay."""
        if (keycap, icon) == (self._keycap, self._folded_to):
            return
        self._keycap, self._folded_to = keycap, icon
        self.show_icon(icon)
        self._follow()
        self._say(self._own_text or self._action.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._flash.paint(self.theme.color("warning"))

    def _say(self, text: str) -> None:
        super().setText("" if self._folded_to else text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def _act(self) -> None:
        self._run(self._command)

    def _follow(self) -> None:
        if self._own_text is None:
            self._say(self._action.text())
        key: object = self._action.property("key_words")
        self.show_key(key if isinstance(key, str) and self._keycap else "")
        self.setToolTip(self._action.toolTip())
        self.setAccessibleDescription(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
