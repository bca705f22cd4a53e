"""Which relays of the day strip have a bar, and in which lane; of a long list not at every key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain.lanes import packed
from console.domain.relay import RelayTask

LAID = 400
"""Bars that are looked at for a place; the rest of a long list is a number."""
MANY, PATIENCE_MS = 2000, 150
"""With more rows than that, bars follow once nothing has changed for so long: keys come first."""

Span: TypeAlias = "tuple[float, float]"


class Placing(QObject):
    """Reads the rows that the table shows, in its order; `many` tells how many there are.

    `changed`: what was put off has been looked at."""

    changed = Signal()

    def __init__(
        self, tasks: Callable[[], Sequence[RelayTask]], many: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._many = many
        self._known: tuple[dict[str, RelayTask], int] | None = None
        self._asked: tuple[Span, str] = ((0.0, 0.0), "")
        self._fresh = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PATIENCE_MS)
        self._soon.timeout.connect(self._again)

    def now(
        self, span: Span, lanes: int, gap: float, chosen: str
    ) -> tuple[Mapping[str, RelayTask], Mapping[str, int], int]:
        """Those in sight, the lane of each that has one, and how many have none.

        The chosen one always has a place."""
        self._asked = span, chosen
        tasks, more = self._in_sight()
        placed, missed = packed(((t.id, t.start, t.end) for t in tasks.values()), lanes, gap)
        if chosen in tasks and chosen not in placed:
            order = sorted(tasks.values(), key=lambda task: task.id != chosen)
            placed, missed = packed(((t.id, t.start, t.end) for t in order), lanes, gap)
        return tasks, placed, missed + more

    def _in_sight(self) -> tuple[dict[str, RelayTask], int]:
        if self._known is None or self._many() <= MANY:
            self._known = self._look()
        elif not self._fresh:
            self._soon.start()
        self._fresh = False
        return self._known

    def _again(self) -> None:
        self._known = self._look()
        self._fresh = True
        self.changed.emit()

    def _look(self) -> tuple[dict[str, RelayTask], int]:
        (start, end), chosen = self._asked
        found = [t for t in self._tasks() if t.start < end and t.end > start]
        tasks = {t.id: t for t in found[:LAID]}
        tasks |= {t.id: t for t in found[LAID:] if t.id == chosen}
        return tasks, len(found) - len(tasks)
