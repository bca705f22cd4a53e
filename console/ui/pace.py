"""Views that follow the mix: with every change, but calmly while a hand drags it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QTimer

from console.services.mixes import MixDesk
from console.services.mixstate import MixState

BEAT_MS: Final = 40
"""Of a drag the picture shows every frame; who reads numbers and findings reads 25 a second."""

_Follower: TypeAlias = Callable[[MixState], None]


class Pace(QObject):
    """One per window. What follows here never costs a frame of a drag, only the time between."""

    def __init__(self, desk: MixDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._followers: list[_Follower] = []
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self.catch_up)
        release = desk.store.watch(self._hear)
        self.destroyed.connect(lambda: release())

    def follow(self, owner: QObject, show: _Follower) -> None:
        """Show the state now and after each change, until `owner` is destroyed."""
        followers = self._followers
        followers.append(show)
        owner.destroyed.connect(lambda: followers.remove(show))
        show(self._desk.state)

    def catch_up(self) -> None:
        """Findings and changes of what is under the hand, and all views with them."""
        self._beat.stop()
        self._desk.refresh()
        self._beat.stop()
        self._tell()

    def _hear(self, before: MixState, after: MixState) -> None:
        if before.gesture is None or after.gesture is None:
            self._beat.stop()
            self._tell()
        elif not self._beat.isActive():
            self._beat.start()

    def _tell(self) -> None:
        for show in tuple(self._followers):
            show(self._desk.state)
