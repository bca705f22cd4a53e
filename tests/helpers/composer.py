"""A Chinese input method of its own for a desk on a screen of its own: ibus with libpinyin."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/usr/libexec/ibus-memconf")
"""Keeps its settings nowhere; where Debian's ibus has it."""
PATIENCE = 30.0


@contextmanager
def pinyin(around: Mapping[str, str], folder: Path) -> Generator[dict[str, str]]:
    """With the screen and the bus of `around`; the variables by which a child composes with it."""
    own = {"HOME": str(folder), "GSETTINGS_BACKEND": "memory"}
    own |= {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "CACHE", "DATA")}
    env = {**os.environ, **around, **own}
    options = ["--panel=disable", f"--config={MEMORY}", "--emoji-extension=disable"]
    with subprocess.Popen(["ibus-daemon", *options], env=env, stderr=subprocess.DEVNULL) as daemon:
        try:
            _choose("libpinyin", env)
            yield {**around, **own, "QT_IM_MODULE": "ibus"}
        finally:
            daemon.terminate()


def _choose(engine: str, env: Mapping[str, str]) -> None:
    """Asked again until the daemon listens."""
    until, told = time.monotonic() + PATIENCE, ""
    while time.monotonic() < until:
        told = _ibus(env, "engine", engine)
        if _ibus(env, "engine") == engine:
            return
    raise AssertionError(f"{engine} is not on: {told}")


def _ibus(env: Mapping[str, str], *words: str) -> str:
    done = subprocess.run(["ibus", *words], env=env, capture_output=True, check=False)
    return done.stdout.decode().strip()
