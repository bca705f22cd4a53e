"""The covers of the jobs in view: fetched and decoded beside the screen, a few kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader

from console.domain.job import SmartLiveJob
from console.services.jobs.covers import Covers, name_of
from console.services.tasks import TaskScope
from console.ui.binding import bind

WIDTH: Final = 480
MOST_HIGH: Final = 270
"""Pixels that a card may need; of a portrait the upper third is kept."""
KEPT: Final = 96
AT_ONCE: Final = 4
WAITING: Final = 64
AGAIN: Final = 60.0
"""Seconds of real time before what could not be had is asked for again."""
SIDE_MAX: Final = 8000
FORMATS: Final = (b"jpeg", b"png", b"webp", b"gif", b"bmp")


class CoverShelf(QObject):
    """`came` when a picture has arrived that somebody has asked for."""

    came = Signal()

    def __init__(
        self, covers: Covers, tasks: TaskScope, real: Callable[[], float], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._covers = covers
        self._tasks = tasks
        self._real = real
        self._pictures: OrderedDict[str, QImage] = OrderedDict()
        self._wanted: OrderedDict[str, str] = OrderedDict()
        self._failed: dict[str, float] = {}
        self._fetching: set[str] = set()
        self._hands = 0
        bind(self, covers.world, lambda _: self._forget())
        bind(self, covers.hosts, lambda _: self._failed.clear())

    def picture(self, job: SmartLiveJob) -> QImage | None:
        """What there is of it; what is not there yet is on its way, the last asked for first."""
        name = name_of(job.cover_url)
        found = self._pictures.get(name)
        if found is not None:
            self._pictures.move_to_end(name)
            return found
        if name and self._covers.there and self._may_try(name, job.cover_url):
            self._wanted[name] = job.cover_url
            self._wanted.move_to_end(name)
            while len(self._wanted) > WAITING:
                self._wanted.popitem(last=False)
            if self._hands < AT_ONCE:
                self._hands += 1
                self._tasks.start(self._fetch(self._covers.world.value), "covers")
        return None

    def _may_try(self, name: str, url: str) -> bool:
        late = self._real() - self._failed.get(name, float("-inf")) < AGAIN
        return not (late or name in self._fetching or self._covers.why_not(url) is not None)

    async def _fetch(self, world: int) -> None:
        """One after the other until nothing is wanted."""
        try:
            while self._wanted and world == self._covers.world.value:
                name, url = self._wanted.popitem()
                image = await self._fetched(name, url)
                if world == self._covers.world.value:
                    self._put(name, image)
        finally:
            self._hands -= 1

    async def _fetched(self, name: str, url: str) -> QImage | None:
        self._fetching.add(name)
        try:
            data = await self._covers.picture(url)
            return await asyncio.to_thread(decoded, data) if data is not None else None
        finally:
            self._fetching.discard(name)

    def _put(self, name: str, image: QImage | None) -> None:
        if image is None:
            self._failed[name] = self._real()
            return
        self._failed.pop(name, None)
        self._pictures[name] = image
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        self.came.emit()

    def _forget(self) -> None:
        for kept in (self._pictures, self._wanted, self._failed):
            kept.clear()


def decoded(data: bytes) -> QImage | None:
    """As wide as a card needs it; None for what is no picture, or larger than any cover."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer)
    size = reader.size()
    if bytes(reader.format().data()) not in FORMATS or not size.isValid():
        return None
    if max(size.width(), size.height()) > SIDE_MAX:
        return None
    if size.width() > WIDTH:
        reader.setScaledSize(QSize(WIDTH, max(1, size.height() * WIDTH // size.width())))
    image = reader.read()
    if image.isNull():
        return None
    if image.height() > MOST_HIGH:
        top = (image.height() - MOST_HIGH) // 3
        image = image.copy(0, top, image.width(), MOST_HIGH)
    return image.convertToFormat(QImage.Format.Format_RGB32)
