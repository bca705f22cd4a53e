"""The tour: the whole main job by real events, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from console.cli import main
from console.tour.guide import Outcome
from console.tour.perform import STEPS, Report
from console.verbs.desk import no_display
from tests.journeys.windows import NO_MEDIA

WITHOUT_MEDIA = f"""
import sys
from console.cli import main
from console.services.media import eyes

eyes.own_command = lambda: {NO_MEDIA!r}
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "program"),
    [("en", ("-m", "console")), ("zh_CN", ("-c", WITHOUT_MEDIA))],
    ids=["en", "zh_CN without media parts"],
)
@pytest.mark.timeout(180)
def test_the_desk_performs_its_main_job_by_itself(
    language: str, program: tuple[str, str], tmp_path: Path
) -> None:
    told, pictures = tmp_path / "tour.json", tmp_path / "节目 pictures"
    line = ["tour", "--fast", "--lang", language, "--json", str(told), "--out", str(pictures)]
    done = subprocess.run(
        [sys.executable, *program, *line], capture_output=True, timeout=170, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    report = json.loads(told.read_text(encoding="utf-8"))
    assert report["seen"] is True
    assert [step["name"] for step in report["steps"]] == [step.name for step in STEPS]
    assert sorted(file.name for file in pictures.iterdir()) == [
        step["picture"] for step in report["steps"]
    ]


def test_a_tour_that_stopped_early_or_missed_something_has_not_seen_all() -> None:
    whole = tuple(Outcome(step.name, 0.1) for step in STEPS)
    assert Report(whole).seen
    assert not Report(whole[:-1]).seen
    assert not Report((*whole[:-1], Outcome("language", 0.1, "not seen: a word"))).seen


DISPLAYS = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


def test_without_a_display_the_tour_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("CUEDESK_LANG", "zh_CN")
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    assert main(["tour"]) == 2
    said = capsysbinary.readouterr().err.decode()
    assert "QT_QPA_PLATFORM=offscreen" in said
    assert "显示器" in said


@pytest.mark.parametrize(
    ("platform", "name", "missing"),
    [
        ("linux", "", True),
        ("linux", "DISPLAY", False),
        ("linux", "WAYLAND_DISPLAY", False),
        ("linux", "QT_QPA_PLATFORM", False),
        ("darwin", "", False),
        ("win32", "", False),
    ],
)
def test_only_linux_can_be_without_a_display(
    platform: str, name: str, missing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in DISPLAYS:
        monkeypatch.delenv(one, raising=False)
    if name:
        monkeypatch.setenv(name, ":9")
    monkeypatch.setattr(sys, "platform", platform)
    assert no_display() is missing
