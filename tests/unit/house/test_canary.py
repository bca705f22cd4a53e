"""PySide6 6.12.0 aborts Python 3.11 after some thousand calls that return nothing."""

from __future__ import annotations

import subprocess
import sys

_CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for turn in range(20_000):
    thing.setObjectName("canary")
print("alive")
"""


def test_twenty_thousand_calls_that_return_nothing_leave_python_alive() -> None:
    done = subprocess.run([sys.executable, "-c", _CALLS], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr[-500:]
