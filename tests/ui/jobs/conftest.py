"""The smart-live workspace on a bench, with its keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from console.commands.spec import Scope
from console.ui.jobs.workspace import JobsWorkspace
from tests.ui.lists import opened
from tests.ui.relay.fakes import Bench


@pytest.fixture
def desk(on: Bench, qtbot: QtBot) -> Iterator[JobsWorkspace]:
    yield from opened(on, qtbot, JobsWorkspace, Scope.JOBS)
