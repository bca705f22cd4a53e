"""A drag of the top layer of sixteen in the whole window, as the operator feels it.

All beside raw blits of 1280 x 720 in the same minute: a machine that is busy is so for both."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from console.domain.mix import Layer, Mix, Place
from console.domain.show import Show, SourceNote
from console.front import Opening, put_up, show
from console.furnish import Ground, furnish
from console.services.mix.desk import MixDesk
from console.ui.mix.canvas import Canvas
from console.ui.mix.workspace import MixWorkspace
from tests.bench.dragging import PACE, Hand, Wall, high, idle_until, to_and_fro

FRAMES = 240
TURN = 40
"""Frames, and then blits, before it is the others' turn: a busy minute is so for both."""
LAYERS = 16
BLIT = (1280, 720)


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
        front.frame.resize(2200, 1300)
        front.frame.activateWindow()
        QApplication.processEvents()
        seen = self._canvas.visibleRegion().boundingRect()
        assert (seen.width(), seen.height()) == BLIT, seen
        self._blit = Blit()
        self._hand = Hand(found.canvas, self._desk, f"k{LAYERS}")

    @property
    def _desk(self) -> MixDesk:
        return self._room.desk.mixes

    @property
    def _canvas(self) -> Canvas:
        return self._workspace.canvas

    def measured(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for name, at in (("drag", (0.5, 0.6)), ("resize", (1.0, 1.0))):
            start = self._hand.take_hold(at)
            whole, paced = self._frames(start, paced=False), self._frames(start, paced=True)
            self._hand.let_go()
            found |= _told(name, whole.frames, whole.blits)
            found |= _told(f"{name}_paced", paced.frames, paced.blits)
            found[f"{name}_rest_p95_ratio"] = high(paced.rests) / statistics.median(paced.blits)
            found[f"{name}_rest_worst_ratio"] = max(paced.rests) / statistics.median(paced.blits)
            if name == "drag":
                found["blit_ms"] = statistics.median(whole.blits)
        for name, act in (
            ("linter", self._desk.refresh),
            ("full_repaint", self._repaint),
        ):
            acts: list[float] = []
            blits: list[float] = []
            for _ in range(FRAMES // TURN):
                acts += [timed(act) for _ in range(TURN)]
                blits += [self._blit.ms() for _ in range(TURN)]
            found |= _told(name, acts, blits)
        self._front.frame.leave()
        return found

    def _frames(self, start: QPoint, *, paced: bool) -> _Drag:
        """Only of moves that moved something: where an edge sticks to a line, less is done.

        Blits of as many megabytes are taken in turns of their own: between two frames of a drag
        nothing empties the processor's caches. Where frames come at a mouse's pace, so do they."""
        drag, clock, hand = _Drag([], [], []), Wall(), to_and_fro(start)
        for _ in range(2 * FRAMES // TURN):
            for at in islice(hand, TURN):
                before = self._desk.mix
                frame, rest = self._move(at)
                if self._desk.mix is not before:
                    drag.frames.append(frame)
                    drag.rests.append(rest)
                if paced:
                    idle_until(clock.now() + PACE, clock)
            for _ in range(TURN):
                drag.blits.append(self._blit.ms())
                if paced:
                    idle_until(clock.now() + PACE, clock)
        return drag

    def _move(self, at: QPoint) -> tuple[float, float]:
        """What the hand waits for; and what the event loop had left to do after it."""
        event = self._hand.event(at)
        began = time.thread_time()
        self._hand.feel(event)
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
        f"{name}_p95_ratio": high(acts) / blit,
    }
