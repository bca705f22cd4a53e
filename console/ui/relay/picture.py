"""The live picture of the selected relay's source, with what it is and how old."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.durations import duration
from console.domain.health import RelayHealth, is_stale
from console.domain.message import Message, say
from console.domain.relay import RelayTask
from console.services.media.wire import Picture
from console.services.store import Release
from console.ui.lists.cells import draw
from console.ui.mix.live import image_of
from console.ui.relay import health
from console.ui.stage import Stage

SHAPE = 9 / 16
"""Height to width of what most sources are."""
EDGE = 12
ASIDE = 0.35
"""How much of an old picture is seen: it must not pass for the present one."""


class SourcePicture(QWidget):
    """Has its source looked at while it is shown; `show_task` says whose it is."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._theme = stage.theme
        self._words = stage.words
        self._desk = stage.desk.health
        self._task: RelayTask | None = None
        self._image: QImage | None = None
        self._caption: Message | None = None
        self._old = False
        self._releases: tuple[Release, ...] = ()
        self.setObjectName("relay.picture")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        stage.theme.changed.connect(self.update)
        self.destroyed.connect(lambda: self._release())

    @property
    def image(self) -> QImage | None:
        """What came last of this source."""
        return self._image

    @property
    def caption(self) -> Message | None:
        return self._caption

    def sizeHint(self) -> QSize:
        return QSize(320, _high(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as a picture of that width is: a scrolled pane does not ask for it."""
        super().resizeEvent(event)
        if self.height() != _high(self.width()):
            self.setFixedHeight(_high(self.width()))

    def show_task(self, task: RelayTask | None) -> None:
        """Another relay has no picture yet; the same one keeps its own."""
        if (task.id if task else "") != (self._task.id if self._task else ""):
            self._image = None
        self._task = task
        found, age = self._desk.of(task) if task is not None else (RelayHealth(), None)
        self._caption = _caption(found, age, pictured=self._image is not None)
        worst = found.source
        self._old = worst is not None and (worst.state == "gone" or is_stale(age))
        self.setAccessibleName(self._words.text(self._caption))
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._releases:
            self._releases = (self._desk.listen(self._seen), self._desk.watch())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._release()
        self._image = None

    def _release(self) -> None:
        releases, self._releases = self._releases, ()
        for release in releases:
            release()

    def _seen(self, picture: Picture) -> None:
        first = self._image is None
        self._image = image_of(picture)
        if first:
            self.show_task(self._task)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        area = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, 0)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(area, self._theme.color("window"))
            if self._image is not None:
                self._paint_image(painter, area, self._image)
            if self._caption is not None:
                self._paint_caption(painter, area, self._words.text(self._caption))

    def _paint_image(self, painter: QPainter, area: QRectF, image: QImage) -> None:
        """Whole and undistorted."""
        fitted = image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRectF(0, 0, fitted.width(), fitted.height())
        where.moveCenter(area.center())
        painter.setOpacity(ASIDE if self._old else 1.0)
        painter.drawImage(where, image)
        painter.setOpacity(1.0)

    def _paint_caption(self, painter: QPainter, area: QRectF, text: str) -> None:
        theme = self._theme
        font = theme.ui(11)
        width = min(area.width() - 12, QFontMetricsF(font).horizontalAdvance(text) + 12)
        band = QRectF(area.left() + 6, area.bottom() - 26, width, 20)
        shade = theme.color("window")
        shade.setAlphaF(0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(band, 3, 3)
        ink = theme.color("warning" if self._old else "text")
        draw(painter, band.adjusted(6, 0, -6, 0), text, font, ink)


def _high(width: int) -> int:
    return round((width - 2 * EDGE) * SHAPE) + EDGE


def _caption(found: RelayHealth, age: float | None, *, pictured: bool) -> Message:
    """`source · 1280×720 · 25 fps · 3 s ago`, or why there is none."""
    source = found.source
    if source is None:
        if found.hindrance is not None:
            return say("source cannot be looked at: {reason}", reason=found.hindrance)
        return say("opening the source…") if not pictured else say("source")
    if source.bad:
        # Why is said in the facts: here is no room for it.
        words = health.end_words(say("source"), replace(source, reason=None), None)
        if source.since is None:
            return words
        time = duration(max(0.0, source.at - source.since))
        return say("{state}, for {time}", state=words, time=time)
    said = say("source")
    for part in health.measured(source):
        said = say("{one} · {other}", one=said, other=part)
    if age is None:
        return said
    return say("{one} · {other}", one=said, other=say("{age} ago", age=duration(age)))
