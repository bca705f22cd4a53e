"""Start of the desk beside a bare PySide6 window, in one run: first paint and memory.

Linux only: memory is the proportional set size of /proc. The display is whichever is set."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time

BARE = """
import json, os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    seen = 0.0
    def paintEvent(self, event):
        if not self.seen:
            self.seen = time.time()
            QTimer.singleShot(3000, done)
def done():
    from tests.bench.start import memory
    print(json.dumps({"paint": window.seen, "kib": memory(os.getpid())}), flush=True)
    app.quit()
app = QApplication(sys.argv)
window = Window()
window.resize(1600, 1000)
window.show()
app.exec()
"""

DESK = """
import json, os, sys, time
# Linters of the test environment bring click and rich, and httpx would load them for a command
# line that the desk has no use for; an installed desk has neither.
sys.modules["click"] = None
from console.front import Opening, put_up, show
from pathlib import Path
front = put_up(Opening(language="en", folder=Path(os.environ["CUEDESK_BENCH"])))
seen = []
front.frame.painted.connect(lambda: seen.append(time.time()))
show(front)
import asyncio
from console.app import run
async def main(app):
    filled = time.time()
    await asyncio.sleep(3)
    from tests.bench.start import children, memory
    rehearsal = sum(memory(child) for child in children(os.getpid()))
    print(json.dumps({"paint": seen[0], "filled": filled, "kib": memory(os.getpid()),
                      "rehearsal_kib": rehearsal}), flush=True)
    return 0
code = run(front, main)
sys.exit(code)
"""


def memory(pid: int) -> int:
    """Proportional set size in KiB."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))


def children(pid: int) -> list[int]:
    """The processes that it started."""
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def measure() -> dict[str, float]:
    """Best of three for each, after one start that warms the disk; ratios are what is gated."""
    for program in (BARE, DESK):
        _once(program)
    bare = [_once(BARE) for _ in range(3)]
    desk = [_once(DESK) for _ in range(3)]
    paint = min(run["paint"] for run in bare)
    kib = min(run["kib"] for run in bare)
    return {
        "bare_first_paint_ms": paint * 1000,
        "desk_first_paint_ms": min(run["paint"] for run in desk) * 1000,
        "desk_filled_ms": min(run["filled"] for run in desk) * 1000,
        "first_paint_ratio": min(run["paint"] for run in desk) / paint,
        "bare_mib": kib / 1024,
        "desk_mib": min(run["kib"] for run in desk) / 1024,
        "memory_ratio": min(run["kib"] for run in desk) / kib,
        "rehearsal_mib": min(run["rehearsal_kib"] for run in desk) / 1024,
    }


def _once(program: str) -> dict[str, float]:
    """One start; times are seconds since the process was asked for."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as place:
        asked = time.time()
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            env=env | {"CUEDESK_BENCH": place},
            timeout=60,
            check=True,
        )
    told = json.loads(done.stdout.splitlines()[-1])
    return {
        name: value - asked if name in ("paint", "filled") else value
        for name, value in told.items()
    }
