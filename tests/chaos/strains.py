"""The means by which a process meets a full disk, a clock that jumps and names that fail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

MOUNTED = "CUEDESK_STRAINED_DISK"
"""Set where its folder is a disk of its own, small enough to be filled."""
HOSTS = "CUEDESK_STRAINED_HOSTS"
"""Set where its names cannot be taken away by the system: the file that has them."""
PATIENCE = 30.0
SMALL = "3m"
"""Of a disk that is to be full soon."""


class Asked:
    """The desk in its process: `ask` for what it knows or does."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.pid = process.pid

    def ask(self, word: str) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(word) + "\n")
        self._process.stdin.flush()
        return self.heard()

    def heard(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def until(self, seen: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not seen():
            assert time.monotonic() < deadline, (what, self.ask("told"), self.ask("state"))
            time.sleep(0.02)

    def says(self, words: str) -> int:
        """How often it was told."""
        return sum(words in text for text in self.ask("told"))


@contextmanager
def strained(
    place: Path,
    told: Mapping[str, Any],
    before: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
) -> Generator[Asked]:
    """`before` is a command that goes before it; it is up inside and gone after."""
    command = [*before, sys.executable, "-m", "tests.chaos.straining", str(place)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **(env or {})},
    ) as process:
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(told) + "\n")
            process.stdin.flush()
            asked = Asked(process)
            assert asked.heard() == "ready"
            yield asked
        finally:
            process.stdin.close()
            try:
                process.wait(10)
            finally:
                process.kill()


@cache
def may_mount() -> bool:
    """Whether a process may have mounts of its own here: as root, or where a container lets it."""
    asked = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    try:
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def small_disk(place: Path) -> tuple[list[str], dict[str, str]]:
    """A disk of its own on that folder; without the right to one the process limits itself."""
    if not may_mount():
        return [], {}
    words = f'mount -t tmpfs -o size={SMALL} tmpfs "$0" && exec "$@"'
    return ["unshare", "-rm", "sh", "-c", words, str(place)], {MOUNTED: "1"}


def own_names(hosts: Path, resolver: Path) -> tuple[list[str], dict[str, str]]:
    """Looks names up in that file, and asks a resolver that is closed for the rest."""
    if not may_mount():
        return [], {HOSTS: str(hosts)}
    bind = 'mount --bind "$0" /etc/hosts && mount --bind "$1" /etc/resolv.conf'
    words = f'{bind} && shift && exec "$@"'
    return ["unshare", "-rm", "sh", "-c", words, str(hosts), str(resolver)], {}


def turned_clock(offset: Path) -> dict[str, str]:
    """The wall's clock alone is off by what the file says, from one call to the next."""
    tops = [Path("/"), *(Path(one).parents[1] for one in os.get_exec_path() if "system" in one)]
    found = [lib for top in tops for lib in top.glob("usr/lib/*/faketime/libfaketimeMT.so.1")]
    assert found, "no libfaketime: `dev.py test` provides it"
    return {
        "LD_PRELOAD": str(found[0]),
        "FAKETIME_TIMESTAMP_FILE": str(offset),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }
