"""What a start loads, and when."""

from __future__ import annotations

import subprocess
import sys

LOOK = """
import sys, linecache
import console.front
early = ("asyncio", "httpx", "console.vendors", "console.domain.mix")
before_the_window = any(name in sys.modules for name in early)
import console.app
read = [name for name in linecache.cache if "console" in name or "pydantic" in name]
media = any(name in sys.modules for name in ("PySide6.QtMultimedia", "PySide6.QtNetwork"))
print(before_the_window, len(read), media)
"""


def test_the_window_needs_no_network_nor_media_and_pyside_reads_no_source_of_ours() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.split() == ["False", "0", "False"]
