"""The process that looks ends quietly, whoever has closed its pipes before."""

from __future__ import annotations

import subprocess
import sys

BROKEN = """
import io, os
from console.ui.media.process import run

class Gone(io.BytesIO):
    def flush(self):
        raise BrokenPipeError(32, "nobody reads")

run(io.BytesIO(b""), Gone())
"""


def test_a_reader_that_is_gone_at_the_end_is_no_error() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
