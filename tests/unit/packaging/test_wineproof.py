"""What is run under Windows' Python exists, and its packages are locked."""

from __future__ import annotations

from pathlib import Path

import wineproof
from environment import LOCKS
from licensing import locked

ROOT = Path(__file__).parents[3]


def test_the_tests_and_their_packages_are_there() -> None:
    assert [name for name in wineproof.TESTS if not (ROOT / name).exists()] == []
    names = set(locked(LOCKS["test"].read_text(encoding="utf-8")))
    assert names >= wineproof.TEST_PACKAGES
