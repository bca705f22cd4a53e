"""Opening a show of sixteen 1080p pictures beside decoding the same files, in one run."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.bench.canvas import LAYERS, crowded, timed
from tests.ui.mix.bench import Bench, make_bench

ROUNDS = 3


def measure() -> dict[str, float]:
    """Milliseconds: the best of some openings, and of as many rounds of decoding."""
    app = QApplication.instance()
    bench = make_bench(app if isinstance(app, QApplication) else QApplication([]))
    with tempfile.TemporaryDirectory() as folder:
        files = tuple(_picture(Path(folder), number) for number in range(1, LAYERS + 1))
        opened = min(_opened(bench, files) for _ in range(ROUNDS))
        decoded = min(timed(lambda: [QImage(file) for file in files]) for _ in range(ROUNDS))
    bench.close()
    return {"open_ms": opened, "decode_ms": decoded, "open_ratio": opened / decoded}


def _opened(bench: Bench, files: tuple[str, ...]) -> float:
    """From the file's values to the painted window; another show was open before."""
    bench.tidy()

    def act() -> None:
        names = tuple(Path(file).name for file in files)  # a show reaches what lies beside it
        bench.desk.adopt(crowded(names), str(Path(files[0]).parent / "show.cuemix"), None)
        QApplication.processEvents()

    taken = timed(act)
    stills = bench.workspace.pictures.stills
    assert all(stills.has(layer.stream) for layer in bench.desk.mix.layers)
    return taken


def _picture(folder: Path, number: int) -> str:
    """As busy as a still of a camera: a plain area would decode too easily."""
    grain = random.Random(number).randbytes(480 * 270 * 4)
    small = QImage(grain, 480, 270, 480 * 4, QImage.Format.Format_RGB32)
    smooth = Qt.TransformationMode.SmoothTransformation
    image = small.scaled(1920, 1080, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    file = folder / f"{number}.jpg"
    assert image.save(str(file))
    return str(file)
