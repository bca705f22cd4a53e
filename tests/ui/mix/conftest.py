"""A mix workspace on a real desk with a cloud that says yes; made once, tidied for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.mix.bench import Bench, make_bench


@pytest.fixture(scope="session")
def studio(qapp: QApplication) -> Iterator[Bench]:
    made = make_bench(qapp)
    yield made
    made.close()


@pytest.fixture
def bench(studio: Bench) -> Iterator[Bench]:
    studio.tidy()
    yield studio
    studio.rest()
