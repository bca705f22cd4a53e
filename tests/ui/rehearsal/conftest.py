"""The panel on the window of the shell's tests, over a world of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.rehearsal.steered import Steered
from tests.ui.shell.conftest import Drive, drive, stand, theme, words
from tests.ui.shell.stand import Stand

__all__ = ["drive", "stand", "steered", "theme", "words"]


@pytest.fixture
def steered(drive: Drive, stand: Stand) -> Iterator[Steered]:
    made = Steered(drive, stand)
    yield made
    made.panel_off()
