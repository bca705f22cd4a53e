"""What `cuedesk rehearse` prints about the SDKs is run, line by line as it stands, against it."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import urllib.request
from typing import Any

import pytest

from tests.helpers.rehearsing import rehearsing

PROXIES = ("http_proxy", "https_proxy", "all_proxy")


def blocks(said: str) -> dict[str, str]:
    """By the first word of each heading."""
    parts = [part for part in said.split("\n\n") if part.strip()]
    return {part.split()[1]: part for part in parts}


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.lower() not in PROXIES}


def run(block: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-W", "ignore", "-c", block],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
    )


def asked(line: str) -> Any:
    """One curl line, its words as a shell takes them apart."""
    name, *words = shlex.split(line)
    assert (name, words[:2]) == ("curl", ["--noproxy", "*"])
    headers = [words[at + 1] for at, word in enumerate(words) if word == "-H"]
    data = [words[at + 1] for at, word in enumerate(words) if word == "-d"]
    request = urllib.request.Request(
        words[-1],
        data[0].encode() if data else None,
        dict(header.split(": ", 1) for header in headers),
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=10) as answer:
        return json.loads(answer.read())


def test_every_line_that_it_prints_works_as_it_stands() -> None:
    with rehearsing() as child:
        found = blocks(child.said)
        assert set(found) == {"Volcengine", "Tencent", "Huawei", "The"}
        running = {name: run(found[name]) for name in ("Volcengine", "Tencent", "Huawei")}
        printed: dict[str, str] = {}
        for name, program in running.items():
            printed[name], errors = program.communicate(timeout=60)
            assert program.returncode == 0, errors
        _heading, *lines = found["The"].splitlines()
        looked, turned = [asked(line) for line in lines]
    assert "'TotalCount': 14" in printed["Volcengine"]
    assert '"TotalNum": 2' in printed["Tencent"]
    assert '"state": "PROCESSING"' in printed["Huawei"]
    assert (looked["rate"], turned["rate"]) == (1, 60)


@pytest.mark.parametrize(
    ("options", "speaks"),
    [
        (("--until-stdin-closes",), False),
        (("--until-stdin-closes", "--how"), True),
        (("--no-how",), False),
    ],
)
def test_it_is_quiet_about_it_where_a_program_listens(
    options: tuple[str, ...], speaks: bool
) -> None:
    with rehearsing(*options) as child:
        assert ("LiveService(" in child.said) == speaks
        assert (child.told["accounts"]["huawei"]["secret_key"] in child.said) == speaks
