"""Rows with the text that words are looked for in; thousands get theirs a few at a time."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

V = TypeVar("V")
AT_ONCE = 500
"""Rows whose texts are made before anything else goes on: a page of the vendor's."""
FEW = 20
SLICE, TELL = 0.008, 0.25
"""Seconds of one slice, and between two announcements."""
_OTHER = re.compile(r"[^\x00-\x7f]+")


def _apart(text: str) -> tuple[str, str]:
    if text.isascii():
        return text, ""
    return _OTHER.sub("\0", text), " ".join(w for w in text.split() if not w.isascii())


@dataclass(slots=True, eq=False)
class Row(Generic[V]):
    """One value and the folded text that words are looked for in; changed in place.

    The text is kept apart, for an ASCII word is found several times faster in ASCII: `hay` has
    a blind character for every other run, `han` the words that have such. Both are empty until
    the text is made: then no word is in it."""

    id: str
    value: V
    hay: str = ""
    han: str = ""

    def read(self, text: str) -> None:
        """The text of what it has become."""
        self.hay, self.han = _apart(text)

    def __contains__(self, word: str) -> bool:
        return word in (self.hay if word.isascii() else self.han)


def row_of(key: str, value: V, text: str) -> Row[V]:
    return Row(key, value, *_apart(text))


class Texts(QObject, Generic[V]):
    """Makes the texts of rows: of few at once, of many in slices while the desk goes on.

    `told` is called now and then, and when all are made."""

    def __init__(
        self, haystack: Callable[[V], str], told: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._haystack = haystack
        self._told = told
        self._queue: deque[Row[V]] = deque()
        self._said = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def waiting(self) -> bool:
        return bool(self._queue)

    def of(self, rows: Sequence[Row[V]]) -> None:
        """Those that wait keep the text they had, or none."""
        for row in rows[:AT_ONCE]:
            row.read(self._haystack(row.value))
        self._queue.extend(rows[AT_ONCE:])
        if self._queue and not self._timer.isActive():
            self._said = time.perf_counter()
            self._timer.start(0)

    def _go_on(self) -> None:
        until = time.perf_counter() + SLICE
        queue = self._queue
        while queue and time.perf_counter() < until:
            for _ in range(min(FEW, len(queue))):
                row = queue.popleft()
                row.read(self._haystack(row.value))
        if not queue:
            self._timer.stop()
        if not queue or time.perf_counter() - self._said > TELL:
            self._told()
            self._said = time.perf_counter()
