"""What a process holds: resident memory and open sockets, as the system tells; and its trend."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Usage:
    """`at` in the watcher's own unit of time; zeros where the system does not tell (not Linux)."""

    at: float
    kib: int
    sockets: int


def usage(pid: int, at: float) -> Usage:
    place = Path(f"/proc/{pid}")
    if not place.exists():
        return Usage(at, 0, 0)
    rows = (place / "status").read_text(encoding="ascii", errors="replace").splitlines()
    kib = next(int(row.split()[1]) for row in rows if row.startswith("VmRSS:"))
    return Usage(at, kib, sum(_is_socket(one) for one in (place / "fd").iterdir()))


def _is_socket(link: Path) -> bool:
    try:
        return os.readlink(link).startswith("socket:")
    except OSError:  # closed meanwhile
        return False


def slope(seen: Sequence[Usage]) -> float:
    """KiB by unit of `at`: the straight line that fits best."""
    count = len(seen)
    middle = sum(one.at for one in seen) / count
    level = sum(one.kib for one in seen) / count
    spread = sum((one.at - middle) ** 2 for one in seen)
    return sum((one.at - middle) * (one.kib - level) for one in seen) / spread if spread else 0.0
