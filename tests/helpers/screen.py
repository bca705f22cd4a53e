"""A screen of its own for a program that is looked at from outside: Xvfb, gone with the block."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def screen(size: str = "1600x1000x24") -> Generator[dict[str, str]]:
    """The variables by which a child finds it; the server itself picks a number that is free."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-noreset", "-nolisten"]
    with subprocess.Popen(
        [*command, "tcp"], pass_fds=(writing,), stderr=subprocess.DEVNULL
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                number = told.readline().strip()
            assert number, "Xvfb has not come up"
            yield {
                "DISPLAY": f":{number}",
                "QT_QPA_PLATFORM": "xcb",
                "QT_XCB_GL_INTEGRATION": "none",
            }
        finally:
            server.terminate()
