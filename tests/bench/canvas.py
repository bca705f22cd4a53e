"""A drag of the top layer of sixteen, as the operator feels it, against one raw blit."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.mix import Layer, Mix, Place
from console.domain.show import Show, SourceNote
from tests.ui.mix.bench import Bench, make_bench

FRAMES = 200
LAYERS = 16
BLIT = (1280, 720)


def measure() -> dict[str, float]:
    """Milliseconds, and ratios to a Source blit of 1280 x 720 in the same process."""
    app = QApplication.instance()
    bench = make_bench(app if isinstance(app, QApplication) else QApplication([]))
    blit = _blit()
    found = {"blit_ms": blit}
    bench.desk.adopt(crowded(), None, None)
    for stream in {layer.stream for layer in bench.desk.mix.layers}:
        bench.workspace.pictures.stills.put(stream, _still(stream))
    bench.canvas.setFixedSize(1280, 720)
    QApplication.processEvents()
    for name, way in (("drag", (3, 1)), ("resize", (2, 2))):
        frames = _drag(bench, handle=name == "resize", way=way)
        found[f"{name}_ms"] = statistics.median(frames)
        found[f"{name}_ratio"] = found[f"{name}_ms"] / blit
        found[f"{name}_p95_ratio"] = sorted(frames)[int(len(frames) * 0.95)] / blit
    bench.close()
    return found


def crowded() -> Show:
    """Sixteen 1080p sources, spread over the canvas."""
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
    notes = tuple(SourceNote(f"s{n}", 1920, 1080) for n in range(1, LAYERS + 1))
    return Show("bench", "bench", Mix("s", "s1", layers=layers), notes)


def _still(stream: str) -> QImage:
    image = QImage(1920, 1080, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor.fromHsv(hash(stream) % 360, 120, 160))
    return image


def _drag(bench: Bench, *, handle: bool, way: tuple[int, int]) -> list[float]:
    """Event, desk, parameters, paint: until the event loop has nothing left to do."""
    key = f"k{LAYERS}"
    bench.desk.select((key,))
    QApplication.processEvents()
    start = bench.corner(key, 1, 1) if handle else bench.corner(key, 0.5, 0.6)
    bench.grab(start, QPoint(12, 8))
    QApplication.processEvents()
    frames: list[float] = []
    for n in range(FRAMES):
        step = n if n < FRAMES / 2 else FRAMES - n
        at = start - QPoint(way[0] * step, way[1] * step) / 2
        frames.append(_timed(lambda at=at: _frame(bench.canvas, at)))
    bench.key(bench.canvas, Qt.Key.Key_Escape)
    bench.drop(start)
    QApplication.processEvents()
    return frames


def _frame(canvas: QWidget, at: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, event)
    QApplication.processEvents()


def _blit() -> float:
    source = QImage(*BLIT, QImage.Format.Format_RGB32)
    source.fill(QColor("#204060"))
    target = QImage(*BLIT, QImage.Format.Format_RGB32)
    with QPainter(target) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        times = [_timed(lambda: painter.drawImage(0, 0, source)) for _ in range(FRAMES)]
    return statistics.median(times)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
