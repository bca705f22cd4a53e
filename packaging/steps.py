"""Steps of `dev.py` with their times, and trouble told in one sentence."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Trouble(Exception):
    """What stopped us and what to do about it, ready to print."""


def tell(text: str) -> None:
    """One line for the person at the terminal; flushed, because children print too."""
    print(text, flush=True)


@contextmanager
def step(name: str) -> Generator[None, None, None]:
    """Say what begins and how long it took."""
    tell(f"· {name} …")
    began = time.monotonic()
    yield
    tell(f"  {name}: {time.monotonic() - began:.1f} s")


def call(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
    """Run a command in the repository with its output shown; its exit code."""
    sys.stdout.flush()
    return subprocess.call([str(part) for part in command], cwd=str(ROOT), env=env)


def ask(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> str | None:
    """What a command prints, or None where it is missing or fails."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            env=env,
            timeout=120,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
