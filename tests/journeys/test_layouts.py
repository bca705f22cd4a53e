"""Real keys of a keyboard under other layouts: what is bound by place stays where it lies."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.helpers.screen import screen
from tests.journeys.layouts import LAYOUTS


@pytest.mark.timeout(60)
def test_keys_by_place_are_the_same_under_french_and_russian() -> None:
    with screen("1200x800x24") as shown:
        child = [sys.executable, "-m", "tests.journeys.layouts"]
        env = {**os.environ, **shown}
        done = subprocess.run(child, env=env, capture_output=True, timeout=50, check=False)
    assert done.returncode == 0, done.stderr.decode()
    seen = json.loads(done.stdout)
    both = {one: ["jobs", "activity"] for one in LAYOUTS}
    # A French keyboard has A at Q: a press that is two acts there does neither and says so.
    assert seen["seen"] == {**both, "fr": ["mix", "activity"]}
    (told,) = seen["told"]
    assert "On this keyboard A is Add a source" in told
