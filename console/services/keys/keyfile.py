"""The file of keys on the disk: a second desk may write it, so nothing is written from memory."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from console.services.atomic import write_atomically
from console.services.shows import alive

if TYPE_CHECKING:
    from console.services.keys.sealing import Lock

_TURNS, _PAUSE = 60, 0.025


class Gone(Exception):
    """There is no file any more."""


def create(path: Path, lock: Lock, secrets: Mapping[str, str]) -> None:
    """FileExistsError where there is one: it is never replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        if path.exists():
            raise FileExistsError
        write_atomically(path, lock.seal(secrets), private=True)


def rewrite(
    path: Path, lock: Lock, change: Mapping[str, str | None], anew: Lock | None = None
) -> dict[str, str]:
    """What the file holds then; None takes a name out, `anew` seals it from now on.

    Raises Gone, OSError, and of sealing WrongPassphrase (another lock made it) or Damaged."""
    if not path.exists():
        raise Gone
    with _alone(path):
        try:
            held = lock.reopen(path.read_bytes())
        except FileNotFoundError:
            raise Gone from None
        after = {name: secret for name, secret in held.items() if name not in change}
        after |= {name: secret for name, secret in change.items() if secret is not None}
        if after != held or anew is not None:
            write_atomically(path, (anew or lock).seal(after), private=True)
        return after


@contextmanager
def _alone(path: Path) -> Generator[None, None, None]:
    """One desk at a time reads and writes.

    A disk that knows no locks (some network drives) must not cost the keys: after a while it is
    written all the same, right after it was read."""
    turn = alive.Lock(path.with_name(f".{path.name}.turn"))
    try:
        for _ in range(_TURNS):
            with suppress(OSError):  # Windows: the last one is being removed
                if turn.take():
                    break
            time.sleep(_PAUSE)
        yield
    finally:
        with suppress(OSError):
            turn.let_go()
