"""How wide a pane is beside a list, and that it takes what it gets anywhere else."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

ANY: Final = 16_777_215
"""Qt's own greatest size: no limit."""


class SideWidth:
    """As wide as a workspace can spare while it stands at its side; free once `loosen`ed."""

    def __init__(self, pane: QWidget, wide: int, narrow: int, tight: int) -> None:
        """A workspace narrower than `tight` leaves `narrow` pixels."""
        self._pane = pane
        self._wide, self._narrow, self._tight = wide, narrow, tight
        self._wanted = wide
        self._loose = False
        self._wear()

    def beside(self, workspace_width: int) -> None:
        self._wanted = self._wide if workspace_width >= self._tight else self._narrow
        self._wear()

    def loosen(self, on: bool) -> None:
        """Floating, or at another side."""
        self._loose = on
        self._wear()

    def _wear(self) -> None:
        self._pane.setMinimumWidth(self._narrow if self._loose else self._wanted)
        self._pane.setMaximumWidth(ANY if self._loose else self._wanted)
