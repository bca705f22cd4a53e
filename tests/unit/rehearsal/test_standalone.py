"""`cuedesk rehearse` as a process: one line of JSON, a clean end, a taken port."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

PROGRAM = """
import asyncio, sys
from console.rehearsal.standalone import rehearse
sys.exit(asyncio.run(rehearse(int(sys.argv[1]), out=sys.stdout, until_stdin_closes=True)))
"""
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
