"""How the measurements of lists take time and memory."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from console.ui.lists.rows import RowModel


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of this thread: the machine is busy with others."""
    began = time.thread_time()
    act()
    return (time.thread_time() - began) * 1000


def read(model: RowModel[Any]) -> None:
    """Until every row has its text: what scans empty ones measures nothing."""
    while model.reading:
        QApplication.processEvents()
    assert all(row.hay or row.han for row in model.visible)


def fresh(values: dict[str, Any]) -> dict[str, Any]:
    """With strings of its own, as they come from a page."""
    return {
        key: "".join(list(value)) if isinstance(value, str) and len(value) > 4 else value
        for key, value in values.items()
    }


def memory(rows: int, ours: Callable[[], object], theirs: Callable[[], object]) -> dict[str, float]:
    """Bytes a row, ours and pydantic's, and the one to the other."""
    plain, heavy = grown(ours), grown(theirs)
    return {
        "row_bytes": plain / rows,
        "pydantic_bytes": heavy / rows,
        "memory_ratio": plain / heavy,
    }


def grown(make: Callable[[], object]) -> float:
    """Bytes that what was made keeps."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = make()
    more = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    del kept
    return float(more)
