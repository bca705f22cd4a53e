"""With a real Chinese input method on: keys are keys, and composing is nothing but writing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.composer import pinyin
from tests.helpers.screen import screen
from tests.helpers.spoken import session_bus
from tests.journeys.composing import TITLE


@pytest.mark.timeout(180)
def test_with_pinyin_on_keys_work_and_composing_runs_no_command(tmp_path: Path) -> None:
    with (
        screen() as shown,
        session_bus(tmp_path / "bus") as bus,
        pinyin({**shown, **bus}, tmp_path) as composing,
    ):
        child = [sys.executable, "-m", "tests.journeys.composing", str(tmp_path / "desk")]
        done = subprocess.run(
            child, env={**os.environ, **composing}, capture_output=True, timeout=150, check=False
        )
    assert done.returncode == 0, done.stderr.decode()
    seen = json.loads(done.stdout)
    assert seen["marked"], "letters, a chord and Space reach the canvas and the table"
    assert seen["composing"] == "", "what is being composed is not in the text yet"
    assert len(seen["committed"]) == 2
    assert all("\u4e00" <= sign <= "\u9fff" for sign in seen["committed"])
    assert seen["by enter"] == f"{seen['committed']}xth"
    assert seen["focus"] == TITLE, "the Enter that ends composing goes nowhere"
    assert seen["ran"] == [], "no command ran meanwhile"
