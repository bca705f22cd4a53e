"""What the workspaces of the two lists share: a bench."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.relay.fakes import Bench, bench


@pytest.fixture
def on(qapp: QApplication) -> Bench:
    made = bench()
    made.stage.theme.apply(qapp)
    return made
