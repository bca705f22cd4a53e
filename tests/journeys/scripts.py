"""Verbs as scripts run them, against `cuedesk rehearse` in a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from console.cli import main

NAMES = {
    "ACCESS_KEY_ID": ("volcengine", "access_key_id"),
    "ACCESS_KEY_SECRET": ("volcengine", "secret_access_key"),
    "CLOUD_SDK_AK": ("huawei", "access_key"),
    "CLOUD_SDK_SK": ("huawei", "secret_key"),
    "CLOUD_SDK_PROJECT_ID": ("huawei", "project_id"),
    "TENCENTCLOUD_SECRET_ID": ("tencent", "secret_id"),
    "TENCENTCLOUD_SECRET_KEY": ("tencent", "secret_key"),
    "TENCENT_LIVE_APP_ID": ("tencent", "app_id"),
    "TENCENT_LIVE_API_KEY": ("tencent", "api_key"),
}
SECRETS = ("ACCESS_KEY_SECRET", "CLOUD_SDK_SK", "TENCENTCLOUD_SECRET_KEY", "TENCENT_LIVE_API_KEY")


@dataclass(frozen=True, slots=True)
class Said:
    """How a verb ended and what it said."""

    code: int
    out: str
    errors: str

    @property
    def json(self) -> Any:
        """The whole of standard output as one document."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Cloud:
    """The rehearsal's first line and its own interface."""

    told: Mapping[str, Any]

    @property
    def environ(self) -> dict[str, str]:
        """The vendors' documented names, with practice keys."""
        accounts = self.told["accounts"]
        return {name: str(accounts[vendor][part]) for name, (vendor, part) in NAMES.items()}

    def admin(self, method: str, name: str, body: object = None) -> Any:
        headers = {"X-Rehearsal-Token": self.told["admin"]["token"]}
        data = None if body is None else json.dumps(body).encode()
        url = f"{self.told['admin']['url']}/{name}"
        asked = urllib.request.Request(url, data, headers, method=method)
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return json.loads(answer.read())

    def dial(self, kind: str, action: str, **more: object) -> None:
        """The next request of that name meets this trouble."""
        self.admin("POST", "trouble", {"kind": kind, "action": action, **more})

    def sent(self, action: str) -> list[Mapping[str, Any]]:
        """What came of each request of that name since the test began."""
        return [entry for entry in self.admin("GET", "log")["log"] if entry["action"] == action]


@contextmanager
def rehearsing() -> Generator[Cloud]:
    """`cuedesk rehearse` until the block ends."""
    command = [sys.executable, "-m", "console", "rehearse", "--until-stdin-closes"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            yield Cloud(json.loads(child.stdout.readline()))
        finally:
            child.stdin.close()
            child.wait(10)


class Desk:
    """A terminal session: environment, endpoint, and what was typed."""

    def __init__(
        self,
        cloud: Cloud,
        vendor: str,
        monkeypatch: pytest.MonkeyPatch,
        capture: pytest.CaptureFixture[bytes],
    ) -> None:
        cloud.admin("POST", "reset")
        for name, value in cloud.environ.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("CUEDESK_LANG", "en")
        self.cloud = cloud
        self._vendor = vendor
        self._monkeypatch = monkeypatch
        self._capture = capture

    def run(self, *words: str, stdin: str = "", terminal: bool = False) -> Said:
        """In this process; argparse's own exits count as codes."""
        typed = _Typed(io.BytesIO(stdin.encode()), encoding="utf-8")
        typed.terminal = terminal
        self._monkeypatch.setattr(sys, "stdin", typed)
        self._capture.readouterr()
        if terminal:
            self._monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        try:
            code = main([*words, "--endpoint", self.cloud.told[self._vendor]])
        except SystemExit as left:
            code = int(left.code or 0)
        captured = self._capture.readouterr()
        said = Said(code, captured.out.decode(), captured.err.decode())
        for name in SECRETS:
            assert os.environ.get(name, "-") not in (*said.out.split(), *said.errors.split())
        return said

    def child(self, *words: str, without: tuple[str, ...] = ()) -> Said:
        """As a process of its own, with no home, no display and no keychain."""
        kept = {"PATH", "PYTHONPATH", "SYSTEMROOT", "CUEDESK_LANG", *NAMES} - set(without)
        env = {name: os.environ[name] for name in kept & set(os.environ)}
        command = [sys.executable, "-m", "console", *words]
        endpoint = ["--endpoint", self.cloud.told[self._vendor]]
        done = subprocess.run(
            [*command, *endpoint], env=env, capture_output=True, timeout=50, check=False, input=b""
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


class _Typed(io.TextIOWrapper):
    terminal = False

    def isatty(self) -> bool:
        return self.terminal
