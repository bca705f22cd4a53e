"""`cuedesk rehearse` in a process of its own, as anyone would start it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Child:
    """Its first line, what it said beside it until it was ready, and its process."""

    told: dict[str, Any]
    said: str
    pid: int


@contextmanager
def rehearsing(*options: str) -> Generator[Child]:
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "console", "rehearse", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told = json.loads(process.stdout.readline())
        said: list[str] = []
        while (line := process.stderr.readline()) not in ("", "rehearsal is ready\n"):
            said.append(line)
        try:
            yield Child(told, "".join(said), process.pid)
        finally:
            process.kill()
