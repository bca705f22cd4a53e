"""What goes wrong is written down once, without keys, and found at the next start."""

from __future__ import annotations

import base64
import logging
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from console.services.crash.child import reporting
from console.services.crash.left import KEPT, Left, Reports, What
from console.services.crash.record import CHILDREN, LONGEST, Recorder
from console.vendors.secret import Secret
from console.verbs import desk

KEY = 'pw"Ü/7+tell-nobody'
HEAD = "Cuedesk 1"
log = logging.getLogger("console")


@contextmanager
def run_of(folder: Path) -> Generator[Recorder]:
    """As `recording`, which would take the faults of this very process from pytest."""
    recorder = Recorder(folder, HEAD)
    assert recorder.begin()
    log.addHandler(recorder)
    try:
        yield recorder
    finally:
        log.removeHandler(recorder)
        recorder.end()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "reports"


def only(folder: Path) -> Left:
    (left,) = Reports(folder).look()
    return left


def test_a_run_without_an_error_leaves_nothing(place: Path) -> None:
    with run_of(place):
        log.warning("a list was late")
        assert Reports(place).look() == (), "what runs is no report"
    assert list(place.iterdir()) == []


def test_an_error_is_written_at_once_with_what_the_log_said_before_it(place: Path) -> None:
    with run_of(place) as run:
        log.warning("the clock jumped")
        try:
            raise ValueError("a wrong number")
        except ValueError as error:
            log.error("nobody caught this", exc_info=error)
        assert run.path is not None
        assert "a wrong number" in run.path.read_text()
    left = only(place)
    assert left.what is What.WRONG
    lines = left.text.splitlines()
    assert lines[0] == HEAD
    assert "the clock jumped" in lines[1]
    assert "Traceback" in left.text
    assert left.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "written",
    [
        KEY,
        quote(KEY, safe=""),
        base64.b64encode(KEY.encode()).decode(),
        'pw\\"\\u00dc/7+tell-nobody',
        "https://oapi.example.com/robot/send?access_token=abc123def",
        "rtmp://push.example.com/live/stream-9?txSecret=abc",
        "https://open.feishu.cn/open-apis/bot/v2/hook/0f9a8b7c-1d2e-3f4a-5b6c-7d8e9f0a1b2c",
        '{"secret_key": "qwertz"}',
    ],
)
def test_no_key_is_in_a_report_however_it_is_written(place: Path, written: str) -> None:
    Secret(KEY)
    with run_of(place):
        log.warning("before: %s", written)
        log.error("with %s", written, exc_info=KeyError(written))
    said = only(place).text
    hidden = (written, "access_token=abc", "stream-9", "0f9a8b7c-1d2e", "qwertz", "tell-nobody")
    assert [one for one in hidden if one in said] == []
    assert "before:" in said


def test_who_died_without_closing_is_found_once_and_kept_until_deleted(place: Path) -> None:
    dies = "import os, sys; from pathlib import Path"
    dies += "; from console.services.crash.record import Recorder"
    dies += "; Recorder(Path(sys.argv[1]), 'x').begin(); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", dies, str(place)], check=False)
    reports = Reports(place)
    reports.store.set(reports.look())
    (left,) = reports.store.value
    assert (left.what, left.seen) == (What.KILLED, False)
    reports.see()
    assert [one.seen for one in reports.store.value] == [True]
    (left,) = Reports(place).look()
    assert left.seen, "the next start does not show it by itself"
    assert reports.delete(left) is None
    assert list(place.iterdir()) == []


def test_a_fault_of_the_interpreter_is_a_crash_and_tells_where(place: Path) -> None:
    dies = "import os, signal, sys; from pathlib import Path"
    dies += "; from console.services.crash.record import recording"
    dies += "\ndef the_guilty_one(): os.kill(os.getpid(), signal.SIGSEGV)"
    dies += "\nwith recording(Path(sys.argv[1]), 'x'): the_guilty_one()"
    subprocess.run([sys.executable, "-c", dies, str(place)], check=False, stderr=-3)
    left = only(place)
    assert left.what is What.CRASHED
    assert "the_guilty_one" in left.text


def test_a_process_of_the_desks_own_writes_into_the_same_report(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Secret(KEY)
    dies = "import sys; from console.vendors.secret import Secret"
    dies += "; from console.services.crash.child import reporting"
    dies += f"\nwith reporting('look'): Secret({KEY!r}); raise RuntimeError({KEY!r} + ' stood')"
    with run_of(place) as run:
        monkeypatch.setenv(CHILDREN, str(run.path))
        subprocess.run([sys.executable, "-c", dies], check=False, stderr=-3)
    left = only(place)
    assert left.what is What.WRONG
    assert left.text.startswith(f"{HEAD}\nlook (process ")
    assert "RuntimeError: … stood" in left.text


def test_a_process_without_a_desk_says_it_on_its_terminal() -> None:
    assert CHILDREN not in os.environ
    before = sys.excepthook
    with reporting("rehearse"):
        assert sys.excepthook is before


def test_reports_are_bounded_in_size_and_number(place: Path) -> None:
    with run_of(place) as run:
        for _ in range(9):
            log.error("x" * (LONGEST // 8))
        assert run.path is not None
        assert run.path.stat().st_size < LONGEST + 100
    for number in range(2 * KEPT):
        (place / f"old-{number}.txt").write_text("an error")
    assert len(Reports(place).look()) == KEPT
    assert len(list(place.iterdir())) == KEPT


def test_a_disk_that_refuses_costs_the_report_alone(place: Path) -> None:
    place.mkdir()
    (place / "file").write_text("no folder")
    assert not Recorder(place / "file", HEAD).begin()
    assert Reports(place / "file").look() == ()


def test_a_start_that_fails_is_in_the_report(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object, **__: object) -> None:
        return None

    def fail(_: object) -> None:
        raise RuntimeError("no window to be had")

    monkeypatch.setattr(desk, "put_up", fail)
    monkeypatch.setattr(desk, "no_display", lambda: False)
    monkeypatch.setattr("faulthandler.enable", nothing)  # pytest has it
    monkeypatch.setattr("faulthandler.disable", nothing)
    with pytest.raises(RuntimeError):
        desk.main([])
    left = only(home / "state" / "Cuedesk" / "reports")
    assert "no window to be had" in left.text
    assert left.text.startswith("Cuedesk ")
