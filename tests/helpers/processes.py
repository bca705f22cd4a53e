"""Whether a process is there, asked without touching it."""

from __future__ import annotations

import os
import subprocess
import sys


def alive(pid: int) -> bool:
    """Signal 0 asks; on Windows it would be Ctrl+C for the whole console, so the list is read."""
    if sys.platform == "win32":
        asked = ["tasklist", "/nh", "/fi", f"PID eq {pid}"]
        return str(pid) in subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
