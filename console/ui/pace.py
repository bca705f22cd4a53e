"""Views that follow the mix: with every change, but calmly while a hand drags it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from weakref import ref

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from console.services.mix.desk import MixDesk
from console.services.mix.state import MixState

BEAT_MS: Final = 40
"""Of a drag the picture shows every frame; who reads numbers and findings reads 25 a second."""


@dataclass(frozen=True, slots=True, eq=False)
class _Following:
    owner: ref[QObject]
    show: Callable[[MixState], None]


class Pace(QObject):
    """One per window. What follows here never costs a frame of a drag, only the time between.

    While a hand drags, each beat works out the findings and then tells one follower in each turn
    of the event loop, which paints what it changed: the next move waits for none but that."""

    def __init__(self, desk: MixDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._followers: list[_Following] = []
        self._due: deque[_Following] = deque()
        self._told: MixState | None = None
        self._beat = self._timer(BEAT_MS, self._begin)
        self._turn = self._timer(0, self._next)
        release = desk.store.watch(self._hear)
        self.destroyed.connect(lambda: release())

    def follow(self, owner: QObject, show: Callable[[MixState], None]) -> None:
        """Show the state now and after each change, until `owner` is destroyed."""
        followers, following = self._followers, _Following(ref(owner), show)
        followers.append(following)
        owner.destroyed.connect(lambda: followers.remove(following))
        show(self._desk.state)

    def _hear(self, before: MixState, after: MixState) -> None:
        live = before.gesture is not None and after.gesture is not None
        if not live or before.on_air is not after.on_air:
            self._tell()  # also of what goes on air while a crop is open
        elif not self._due and not self._beat.isActive():
            self._beat.start()

    def _tell(self) -> None:
        self._beat.stop()
        self._turn.stop()
        self._due.clear()
        for follower in tuple(self._followers):
            follower.show(self._desk.state)

    def _begin(self) -> None:
        """The findings now, the followers in the turns to come."""
        self._due.extend(self._followers)
        self._desk.refresh()
        self._told = self._desk.state
        self._turn.start()

    def _next(self) -> None:
        follower = self._due.popleft()
        if follower in self._followers:
            follower.show(self._desk.state)
            _paint(follower.owner())
        if self._due:
            self._turn.start()
        elif self._desk.state is not self._told:
            self._beat.start()

    def _timer(self, wait: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(act)
        return timer


def _paint(owner: QObject | None) -> None:
    """What it has changed, now: left to later it would be painted with a frame of the drag."""
    if isinstance(owner, QWidget) and owner.isVisible():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QCoreApplication.sendPostedEvents(owner.window(), QEvent.Type.UpdateRequest)
