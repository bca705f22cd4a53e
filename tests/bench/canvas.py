"""A drag of the top layer of sixteen in the whole window, as the operator feels it.

All beside raw blits of 1280 x 720 in the same minute: a machine that is busy is so for both."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.mix import Layer, Mix, Place
from console.domain.show import Show, SourceNote
from console.front import Opening, put_up, show
from console.furnish import Ground, furnish
from console.services.mix.desk import MixDesk
from console.ui.mix.canvas import Canvas
from console.ui.mix.workspace import MixWorkspace

FRAMES = 120
LAYERS = 16
BLIT = (1280, 720)
PACE = 0.008
"""Seconds between two moves of a mouse that reports 125 times a second."""


def measure() -> dict[str, float]:
    """Milliseconds, and ratios to a Source blit of 1280 x 720 in the same process."""
    with tempfile.TemporaryDirectory() as folder:
        return _Window(Path(folder)).measured()


@dataclass(frozen=True, slots=True)
class _Drag:
    """Milliseconds of each frame, of what the views did after it, and of a blit beside it."""

    frames: list[float]
    rests: list[float]
    blits: list[float]


class _Window:
    """The desk as it is used, with nothing behind it: no rehearsal, no network."""

    def __init__(self, folder: Path) -> None:
        self._front = front = put_up(Opening(folder=folder, language="en"))
        show(front)
        ground = Ground(
            front.frame, front.theme, front.words, front.clocks, front.notices, front.settings, None
        )
        self._room = furnish(ground)
        found = front.frame.findChild(MixWorkspace)
        assert isinstance(found, MixWorkspace)
        self._workspace = found
        self._desk.adopt(crowded(), None, None)
        for layer in self._desk.mix.layers:
            found.pictures.stills.put(layer.stream, _still(layer.number))
        self._canvas.setFixedSize(*BLIT)
        front.frame.resize(2000, 1200)
        front.frame.activateWindow()
        QApplication.processEvents()
        self._blit = Blit()

    @property
    def _desk(self) -> MixDesk:
        return self._room.desk.mixes

    @property
    def _canvas(self) -> Canvas:
        return self._workspace.canvas

    def measured(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for name, at in (("drag", (0.5, 0.6)), ("resize", (1.0, 1.0))):
            start = self._take_hold(at)
            whole, paced = self._frames(start, paced=False), self._frames(start, paced=True)
            self._let_go()
            found |= _told(name, whole.frames, whole.blits)
            found |= _told(f"{name}_paced", paced.frames, paced.blits)
            found[f"{name}_rest_p95_ratio"] = _high(paced.rests) / statistics.median(paced.blits)
            found[f"{name}_rest_worst_ratio"] = max(paced.rests) / statistics.median(paced.blits)
            if name == "drag":
                found["blit_ms"] = statistics.median(whole.blits)
        for name, act in (
            ("linter", self._desk.refresh),
            ("full_repaint", self._repaint),
        ):
            pairs = [(timed(act), self._blit.ms()) for _ in range(60)]
            found |= _told(name, *map(list, zip(*pairs, strict=True)))
        self._front.frame.leave()
        return found

    def _take_hold(self, part: tuple[float, float]) -> QPoint:
        self._desk.select((f"k{LAYERS}",))
        QApplication.processEvents()
        at = self._spot(part)
        QTest.mousePress(self._canvas, Qt.MouseButton.LeftButton, pos=at)
        for step in range(1, 5):
            self._move(at + QPoint(3, 2) * step)
        QApplication.processEvents()
        return at

    def _let_go(self) -> None:
        QTest.keyClick(self._canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(self._canvas, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def _spot(self, part: tuple[float, float]) -> QPoint:
        item = self._desk.layout().of(f"k{LAYERS}")
        assert item is not None
        box = item.pixels
        x, y = box.x + box.width * part[0], box.y + box.height * part[1]
        return self._canvas.scene.lens.over(x, y).toPoint()

    def _frames(self, start: QPoint, *, paced: bool) -> _Drag:
        """Only of moves that moved something: where an edge sticks to a line, less is done."""
        drag = _Drag([], [], [])
        for turn in range(1, 2 * FRAMES):
            step = turn % 80 if turn % 80 < 40 else 80 - turn % 80
            before = self._desk.mix
            frame, rest = self._move(start - QPoint(9, 5) * step)
            if self._desk.mix is not before:
                drag.frames.append(frame)
                drag.rests.append(rest)
                drag.blits.append(self._blit.ms())
            if paced:
                _idle(PACE)
        return drag

    def _move(self, at: QPoint) -> tuple[float, float]:
        """Event, desk, numbers, paint; and what the event loop had left to do after it."""
        canvas = self._canvas
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(canvas.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        began = time.thread_time()
        QApplication.sendEvent(canvas, event)
        QApplication.sendPostedEvents()
        painted = time.thread_time()
        for _ in range(2):  # what follows the frame, and the paint that this asks for
            QApplication.processEvents()
        return (painted - began) * 1000, (time.thread_time() - painted) * 1000

    def _repaint(self) -> None:
        """The view moves by a pixel: every layer is composed anew."""
        self._canvas.pan(1, 0)
        QApplication.processEvents()


class Blit:
    """The measure of all: one opaque picture of 1280 x 720 put onto another."""

    def __init__(self) -> None:
        self._source = QImage(*BLIT, QImage.Format.Format_RGB32)
        self._source.fill(QColor("#204060"))
        self._target = QImage(*BLIT, QImage.Format.Format_RGB32)

    def ms(self) -> float:
        with QPainter(self._target) as painter:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            return timed(lambda: painter.drawImage(0, 0, self._source))


def crowded(pictures: tuple[str, ...] = ("",) * LAYERS) -> Show:
    """Sixteen 1080p sources, spread over the canvas; `pictures` are files of theirs."""
    layers = tuple(
        Layer(
            f"k{n}",
            f"s{n}",
            n,
            name=f"Source {n}",
            place=Place() if n == 1 else Place(40 + n * 70, 30 + n * 40, 480, 270),
        )
        for n in range(1, LAYERS + 1)
    )
    notes = tuple(SourceNote(f"s{n}", 1920, 1080, picture) for n, picture in enumerate(pictures, 1))
    return Show("bench", "bench", Mix("s", "s1", layers=layers), notes)


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of the processor for this thread: what a busy neighbour takes is not ours."""
    began = time.thread_time()
    act()
    return (time.thread_time() - began) * 1000


def _still(number: int) -> QImage:
    image = QImage(1920, 1080, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor.fromHsv(number * 22, 120, 160))
    return image


def _told(name: str, acts: list[float], blits: list[float]) -> dict[str, float]:
    blit = statistics.median(blits)
    return {
        f"{name}_ms": statistics.median(acts),
        f"{name}_ratio": statistics.median(acts) / blit,
        f"{name}_p95_ratio": _high(acts) / blit,
    }


def _high(acts: list[float]) -> float:
    """The 95th of a hundred."""
    return sorted(acts)[int(len(acts) * 0.95)]


def _idle(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.0005)
