"""`cuedesk rehearse` as a process: one line of JSON, a clean end, a taken port."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from console.rehearsal.accounts import VolcengineAccount
from tests.unit.rehearsal import signers
from tests.unit.rehearsal.wire import on_wire, send

PROGRAM = """
import asyncio, sys
from console.rehearsal.standalone import rehearse
sys.exit(asyncio.run(rehearse(int(sys.argv[1]), out=sys.stdout, until_stdin_closes=True)))
"""
PROGRAM_WITH_SCENARIO = PROGRAM.replace(
    "out=", "scenario=__import__('pathlib').Path(r'FILE'), out="
)
STRUCK = f"""
import signal, sys

class Out:
    def write(self, text):
        return sys.__stdout__.write(text)

    def flush(self):
        sys.__stdout__.flush()
        sys.stdout = sys.__stdout__
        signal.raise_signal(signal.SIGINT)

sys.stdout = Out()
{PROGRAM}
"""


@contextmanager
def started(port: int = 0, program: str = PROGRAM) -> Generator[subprocess.Popen[str]]:
    """Without a home folder and a display."""
    kept = {"PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP"}
    with subprocess.Popen(
        [sys.executable, "-c", program, str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**{name: os.environ[name] for name in kept & set(os.environ)}, "PYTHONUTF8": "1"},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ready(process: subprocess.Popen[str]) -> dict[str, str]:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def test_it_says_one_line_serves_and_ends_when_its_parent_is_gone() -> None:
    with started() as process:
        found = ready(process)
        port = int(found["huawei"].rpartition(":")[2])
        socket.create_connection(("127.0.0.1", port), 5).close()
        rest, errors = process.communicate(timeout=5)
    assert (process.returncode, rest) == (0, "")
    assert "Traceback" not in errors
    assert len(found["streams"]) >= 4


def asked(folder: Path, *options: str) -> tuple[int, dict[str, Any], str]:
    """A run of `cuedesk rehearse` that ends with its stdin, and what it said."""
    run = subprocess.run(
        [sys.executable, "-m", "console", "rehearse", "--until-stdin-closes", *options],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=20,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "HOME": str(folder)},
    )
    return run.returncode, json.loads(run.stdout) if run.stdout else {}, run.stderr


def test_a_state_is_kept_at_the_end_and_begun_with(tmp_path: Path) -> None:
    state = tmp_path / "evening.state.json"
    status, _, errors = asked(tmp_path, "--seed", "7", "--state", str(state))
    assert (status, "Traceback" in errors) == (0, False)
    saved = json.loads(state.read_text("utf-8"))
    assert sys.platform == "win32" or state.stat().st_mode & 0o777 == 0o600
    rooms = [room["id"] for room in saved["rooms"]]
    saved["rooms"][0]["name"], saved["show"] = "改过的房间", saved["show"] + 86400
    state.write_text(json.dumps(saved), "utf-8")
    status, told, _ = asked(tmp_path, "--state", str(state))
    again = json.loads(state.read_text("utf-8"))
    assert (status, sorted(told["rooms"])) == (0, sorted(rooms))
    assert again["rooms"][0]["name"] == "改过的房间"
    assert 0 <= again["show"] - saved["show"] < 60
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [state.name]


def test_a_scenario_is_followed_from_the_start(tmp_path: Path) -> None:
    scenario, state = tmp_path / "bad.toml", tmp_path / "state.json"
    scenario.write_text(
        'version = 1\n[[trouble]]\nkind = "source_dies"\nstream = "pk_host"\nat = 900\n'
    )
    status, _, _ = asked(tmp_path, "--scenario", str(scenario), "--state", str(state))
    assert status == 0
    ((number, trouble),) = json.loads(state.read_text("utf-8"))["troubles"]
    assert (number, trouble["kind"], trouble["stream"]) == (1, "source_dies", "pk_host")


def test_a_scenario_strikes_a_client_on_the_line(tmp_path: Path) -> None:
    scenario = tmp_path / "busy.json"
    trouble = {"kind": "busy", "action": "ListPullToPushTask", "after": 1, "retry_after": 7}
    scenario.write_text(json.dumps({"version": 1, "trouble": [trouble]}))
    with started(program=PROGRAM_WITH_SCENARIO.replace("FILE", str(scenario))) as process:
        told: dict[str, Any] = json.loads((process.stdout or sys.stdin).readline())
        account = VolcengineAccount(**told["accounts"]["volcengine"])
        request = signers.volcengine(account, "ListPullToPushTask", now=time.time())
        replies = asyncio.run(send(told["volcengine"], *[on_wire(request)] * 3))
    found = [(reply.status, reply.headers.get("retry-after")) for reply in replies]
    assert found == [(200, None), (429, "7"), (200, None)]


def test_a_file_that_cannot_be_used_is_one_sentence_in_both_languages(tmp_path: Path) -> None:
    broken, missing = tmp_path / "broken.toml", tmp_path / "missing.toml"
    broken.write_text('version = 1\n[[trouble]]\nkind = "rain"\n')
    for options in (
        ("--scenario", str(broken)),
        ("--scenario", str(missing)),
        ("--state", str(broken)),
        ("--state", str(tmp_path / "nowhere" / "state.json")),
    ):
        status, _, errors = asked(tmp_path, *options)
        sentence = errors.strip().splitlines()[-1]
        assert (status, "Traceback" in errors) == (2, False)
        assert "彩排" in sentence or "无法使用" in sentence
        assert options[1] in sentence


def test_sigterm_ends_it_though_a_client_hangs_on() -> None:
    with started() as process:
        port = int(ready(process)["tencent"].rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), 5) as line:
            line.sendall(b"POST /common_access HTTP/1.1\r\n")
            process.terminate()
            assert process.wait(3) == (1 if sys.platform == "win32" else 0)


def test_ctrl_c_in_the_owners_terminal_is_left_to_the_owner() -> None:
    with started(program=STRUCK) as process:
        port = int(ready(process)["huawei"].rpartition(":")[2])
        for _ in range(2):
            socket.create_connection(("127.0.0.1", port), 5).close()
        _, errors = process.communicate(timeout=5)
    assert process.returncode == 0
    assert "Traceback" not in errors


def test_a_taken_port_is_one_sentence_in_both_languages() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        started(taken.getsockname()[1]) as process,
    ):
        out, errors = process.communicate(timeout=5)
    assert (process.returncode, out) == (2, "")
    assert len(errors.splitlines()) == 1
    assert "端口" in errors
    assert "--port" in errors
