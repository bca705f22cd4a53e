"""Four live pictures of 720p at 30 fps on the desk, against the CPU of decoding them alone.

Linux only: CPU times of processes are those of /proc."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from console.domain.mix import Layer, Mix, Place
from console.domain.show import Show, SourceNote
from console.services.media.eyes import environment
from console.services.media.wire import Picture
from console.ui import bridge
from tests.helpers.clips import free_port
from tests.ui.mix.bench import Bench, make_bench

STREAMS = 4
SECONDS = 8.0
WARM = 3.0

DECODE = """
import json, os, sys, time
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QMediaPlayer, QVideoSink
app = QGuiApplication([])
kept = []
for url in sys.argv[3:]:
    player, sink = QMediaPlayer(), QVideoSink()
    player.setVideoSink(sink)
    player.setSource(QUrl(url))
    player.play()
    kept.append((player, sink))
began = []
def used():
    times = os.times()
    return times.user + times.system
QTimer.singleShot(int(float(sys.argv[1]) * 1000), lambda: began.append(used()))
QTimer.singleShot(int(float(sys.argv[2]) * 1000), app.quit)
app.exec()
print(json.dumps(used() - began[0]), flush=True)
os._exit(0)
"""


def measure() -> dict[str, float]:
    """CPU seconds in a second, and their ratio."""
    with tempfile.TemporaryDirectory() as place, _served(Path(place)) as base:
        urls = [f"{base}/clip.mp4?{n}" for n in range(STREAMS)]
        alone = _decoding(urls) / SECONDS
        desk, eyes, shown = _showing(urls)
    return {
        "decode_cores": alone,
        "desk_cores": desk / SECONDS,
        "eyes_cores": eyes / SECONDS,
        "pictures_a_second": shown / SECONDS / STREAMS,
        "media_ratio": (desk + eyes) / SECONDS / alone,
    }


@contextmanager
def _served(folder: Path) -> Generator[str]:
    length = str(WARM + SECONDS + 4)
    subprocess.run(
        ("ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=30",
         "-t", length, "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "60",
         "-movflags", "+faststart", str(folder / "clip.mp4")),
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    port = free_port()
    command = (sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1")
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, stdout=nothing, stderr=nothing) as server:
        time.sleep(1)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def _decoding(urls: list[str]) -> float:
    done = subprocess.run(
        (sys.executable, "-c", DECODE, str(WARM), str(WARM + SECONDS), *urls),
        capture_output=True,
        env=environment(),
        check=True,
        timeout=60,
    )
    return float(json.loads(done.stdout.splitlines()[-1]))


def _showing(urls: list[str]) -> tuple[float, float, int]:
    """CPU seconds of the desk and of the process that looks, and the pictures that came."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([])
    bench = make_bench(app)
    bench.desk.adopt(_show(urls), None, None)
    found: list[tuple[float, float, int]] = []
    bridge.run(app, lambda: _watched(bench, found), _raise)
    return found[0]


async def _watched(bench: Bench, found: list[tuple[float, float, int]]) -> int:
    desk = bench.stage.desk
    desk.tasks.start(desk.looking.follow(desk.mixes, desk.clocks, desk.tasks), "looking")
    shown = 0

    def count(fresh: Mapping[str, Picture]) -> None:
        nonlocal shown
        shown += len(fresh)

    await asyncio.sleep(WARM)
    desk.looking.listen(count)
    pid = desk.looking.pid
    began, theirs = time.process_time(), _used(pid)
    await asyncio.sleep(SECONDS)
    found.append((time.process_time() - began, _used(pid) - theirs, shown))
    await desk.tasks.close()
    bench.close()
    return 0


def _show(urls: list[str]) -> Show:
    """A background that fills the canvas and three guests on it."""
    layers = tuple(
        Layer(f"k{n}", f"s{n}", n, place=Place() if n == 1 else Place(40 + n * 200, 80, 480, 270))
        for n in range(1, STREAMS + 1)
    )
    notes = tuple(SourceNote(f"s{n}", 1280, 720, play=url) for n, url in enumerate(urls, 1))
    return Show("bench", "bench", Mix("s", "out", 1, layers=layers), notes)


def _used(pid: int | None) -> float:
    """User and system time of a process in seconds."""
    parts = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def _raise(error: BaseException) -> None:
    raise error
