"""The stage that the rehearsal's own tests stand on."""

from __future__ import annotations

import pytest

from tests.unit.rehearsal.stage import Stage


@pytest.fixture
def stage() -> Stage:
    return Stage()
