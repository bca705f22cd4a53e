"""What several journeys need: real media, made once."""

from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.helpers.clips import make, served

# Their screen and their bus are Linux's; there is no second way to ask for the same.
collect_ignore = (
    [] if sys.platform == "linux" else ["test_composed.py", "test_layouts.py", "test_spoken.py"]
)


@pytest.fixture(scope="session")
def clip_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("clips")
    make(made)
    return made


@pytest.fixture(scope="session")
def clips(clip_folder: Path) -> Generator[str]:
    """Its address, without a slash at the end."""
    with served(clip_folder) as url:
        yield url
