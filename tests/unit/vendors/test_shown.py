"""A request kept instead of sent, and its text for other tools."""

from __future__ import annotations

import ast
import asyncio
import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from console.contracts.operations import VENDORS
from console.contracts.resources import resource
from console.domain.message import in_english
from console.domain.mix import Layer, Mix
from console.vendors.curl import TOKENS, as_curl, valid_until
from console.vendors.exchange import Request
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.redaction import masked_stages
from console.vendors.script import as_python
from console.vendors.secret import Secret
from console.vendors.shown import ShowingCarrier, Shown, request_of
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.client import TencentMixing
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays

KEY, TOKEN = Secret("s3cret-key"), Secret("t0ken-t0ken")
NOW = 1_700_000_000.0
MIX = Mix("o'neill", "pk_host", layers=(Layer("a", "pk_host", 1),))
OTHERS = {"send", "tencent_legacy"}


def now() -> float:
    return NOW


def stop() -> Request:
    owner = VolcengineAccount("AK-id", KEY, session_token=TOKEN)
    return asyncio.run(
        request_of(lambda: VolcengineRelays(ShowingCarrier(), owner, now).stop("t-1"))
    )


def rooms(account: HuaweiAccount) -> Request:
    return asyncio.run(request_of(HuaweiJobs(ShowingCarrier(), account, now).rooms))


def take(legacy: bool) -> Request:
    owner = TencentAccount(125, KEY, "SI-id", KEY, TOKEN)
    client = TencentMixing(ShowingCarrier(), owner, now, "legacy" if legacy else "3.0")
    return asyncio.run(request_of(lambda: client.start(MIX)))


REQUESTS = {
    "volcengine": stop(),
    "tencent": take(legacy=False),
    "tencent legacy": take(legacy=True),
    "huawei": rooms(HuaweiAccount("HA-id", KEY, "pr0ject")),
    "huawei token": rooms(HuaweiAccount(project_id="pr0ject", token=TOKEN)),
}


def test_a_client_over_it_sends_nothing_and_gives_its_request() -> None:
    with pytest.raises(Shown) as shown:
        asyncio.run(ShowingCarrier().exchange(REQUESTS["huawei"]))
    assert shown.value.request is REQUESTS["huawei"]
    assert ShowingCarrier().skew is None
    assert REQUESTS["volcengine"].operation == "StopPullToPushTask"


@pytest.mark.parametrize("name", REQUESTS)
def test_no_key_and_no_token_is_in_any_text(name: str) -> None:
    request = REQUESTS[name]
    texts = as_curl(request), as_python(request), repr(masked_stages(request.stages))
    for text in texts:
        assert KEY.reveal() not in text
        assert TOKEN.reveal() not in text
    assert all(one not in texts[1] for one in ("AK-id", "SI-id", "HA-id"))
    assert dict(request.headers).get("Authorization", "none") not in texts[1]


@pytest.mark.parametrize("name", REQUESTS)
def test_curl_carries_the_very_bytes_and_says_until_when(name: str) -> None:
    request = REQUESTS[name]
    text = as_curl(request)
    comment, _, command = text.partition("\n")
    assert comment == f"# {in_english(valid_until(request))}"
    words = shlex.split(command.replace("\\\n", ""))
    assert request.url in words
    if request.body:
        assert words[words.index("--data-binary") + 1].encode() == request.body
    given = text.split("<<TOKEN\n")[-1].splitlines()
    for header, value in request.headers:
        variable = TOKENS.get((request.vendor, header.lower()))
        if variable:
            assert f"{header}: ${{{variable}:?}}" in given
            assert words[words.index("@-") - 1] == "--header"
        else:
            assert f"{header}: {value}" in words


def test_curl_reads_a_token_where_no_other_user_of_the_computer_sees_it(tmp_path: Path) -> None:
    shell = shutil.which("sh")
    assert shell is not None
    tool = tmp_path / "curl"
    tool.write_text('#!/bin/sh\necho "$@" > "$0.arguments"\ncat > "$0.input"\n', encoding="utf-8")
    tool.chmod(0o700)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "CLOUD_SDK_TOKEN": "t0k$HOME`x`"}
    text = as_curl(REQUESTS["huawei token"])
    subprocess.run([shell, "-c", text], env=env, timeout=30, check=True)
    assert "t0k" not in (tmp_path / "curl.arguments").read_text(encoding="utf-8")
    assert (tmp_path / "curl.input").read_text(encoding="utf-8") == "X-Auth-Token: t0k$HOME`x`\n"


def test_what_does_not_expire_says_so() -> None:
    assert "does not expire" in in_english(valid_until(REQUESTS["huawei token"]))
    legacy = in_english(valid_until(REQUESTS["tencent legacy"]))
    assert legacy == "The signature is valid until 2023-11-14 22:14:20 UTC."


def test_a_header_without_a_value_and_an_empty_body_are_kept() -> None:
    request = replace(REQUESTS["huawei token"], method="POST", headers=(("X-A", ""), ("Host", "h")))
    words = shlex.split(as_curl(request).replace("\\\n", ""), comments=True)
    assert "X-A;" in words
    assert words[words.index("--data-binary") + 1] == ""


@pytest.mark.parametrize("name", REQUESTS)
def test_the_program_needs_the_standard_library_only(name: str) -> None:
    tree = ast.parse(as_python(REQUESTS[name]))
    imported = [
        alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names
    ]
    assert {one.split(".")[0] for one in imported} <= sys.stdlib_module_names
    assert "console" not in as_python(REQUESTS[name])


@pytest.mark.parametrize("name", REQUESTS)
def test_the_program_signs_as_the_client_does(name: str) -> None:
    """With its clock stopped at the client's time it makes the client's own request."""
    request = REQUESTS[name]
    stopped = (
        "import datetime, time, urllib.request, json\n"
        f"time.time = lambda: {NOW}\n"
        "real = datetime.datetime\n"
        "class Stopped(real):\n"
        f"    now = classmethod(lambda cls, zone=None: real.fromtimestamp({NOW}, zone))\n"
        "datetime.datetime = Stopped\n"
        "def build_opener(*_):\n"
        "    print(json.dumps([request.get_method(), request.full_url,"
        " (request.data or b'').decode(), headers]))\n"
        "    raise SystemExit\n"
        "urllib.request.build_opener = build_opener\n"
    )
    env = {
        "PATH": os.environ["PATH"],
        "ACCESS_KEY_ID": "AK-id",
        "ACCESS_KEY_SECRET": KEY.reveal(),
        "ACCESS_SESSION_TOKEN": TOKEN.reveal(),
        "TENCENTCLOUD_SECRET_ID": "SI-id",
        "TENCENTCLOUD_SECRET_KEY": KEY.reveal(),
        "TENCENTCLOUD_TOKEN": TOKEN.reveal(),
        "TENCENT_LIVE_APP_ID": "125",
        "TENCENT_LIVE_API_KEY": KEY.reveal(),
        "CLOUD_SDK_AK": "HA-id",
        "CLOUD_SDK_SK": KEY.reveal(),
        "CLOUD_SDK_PROJECT_ID": "pr0ject",
        **({"CLOUD_SDK_TOKEN": TOKEN.reveal()} if "token" in name else {}),
    }
    done = subprocess.run(
        [sys.executable, "-I", "-c", stopped + as_python(request)],
        capture_output=True,
        env=env,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    method, url, body, headers = json.loads(done.stdout)
    assert (method, url, body.encode()) == (request.method, request.url, request.body)
    assert sorted(headers.items()) == sorted(request.headers)


def test_every_vendor_has_its_program() -> None:
    names = {path.name.removesuffix(".py.txt") for path in resource("inspector").iterdir()}
    assert names == {*VENDORS, *OTHERS}


@pytest.mark.parametrize("header", ["x-security-token", "x-auth-token", "cookie"])
def test_a_stage_shows_no_token(header: str) -> None:
    stages: Any = (("canonical request", f"GET\n/\n\nhost:h\n{header}:{TOKEN.reveal()}\n\nhost"),)
    ((name, text),) = masked_stages(stages)
    assert name == "canonical request"
    assert text == f"GET\n/\n\nhost:h\n{header}:…\n\nhost"
