"""Shown and not sent; and what is copied does, run by other tools, what sending would have done."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest

from console.domain.message import in_english
from console.domain.mix import Layer, Mix
from console.domain.relay import RelayDraft
from console.rehearsal.cloud import Rehearsal
from console.services.clients import Clients
from console.services.clouds_wiring import Clouds, rehearsal_clouds
from console.services.inspecting import Inspection, inspect
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.volcengine.client import VolcengineRelays
from tests.helpers.backstage import Backstage, backstage

Act = Callable[[Clients], Awaitable[object]]

MIX = Mix("room", "pk_host", layers=(Layer("a", "pk_host", 1), Layer("b", "pk_guest1", 2)))
PUSH = "rtmp://push.example.com/live/a?key=s3cret&x=$HOME"


@dataclass(frozen=True, slots=True)
class Case:
    """An act, the action that the cloud logs for it, and how many stages its signature has."""

    action: str
    act: Callable[[Rehearsal], Act]
    stages: int = 3


def relays(clients: Clients) -> VolcengineRelays:
    assert clients.relays is not None
    return clients.relays


def jobs(clients: Clients) -> HuaweiJobs:
    assert clients.jobs is not None
    return clients.jobs


def running(cloud: Rehearsal) -> str:
    """The id of a relay that is on."""
    now = cloud.world.show.now()
    return next(one.id for one in cloud.world.relays.all() if one.status(now) == "生效中")


def free_room(cloud: Rehearsal) -> str:
    """A room in which nothing runs, and whose start is not refused."""
    return list(cloud.world.jobs.rooms)[3]


def draft() -> RelayDraft:
    now = int(time.time())
    return RelayDraft(now - 60, now + 3600, ("https://p.example.com/a.flv",), destination=PUSH)


def stopping(cloud: Rehearsal) -> Act:
    task = running(cloud)
    return lambda clients: relays(clients).stop(task)


def starting(cloud: Rehearsal) -> Act:
    room = free_room(cloud)
    return lambda clients: jobs(clients).start(room)


CASES = {
    "a stop": Case("StopPullToPushTask", stopping),
    "a create": Case("CreatePullToPushTask", lambda _: lambda c: relays(c).create(draft())),
    "a list": Case(
        "ListPullToPushTask", lambda _: lambda c: anext(relays(c).pages(title="a+b ~直播'"), None)
    ),
    "a start": Case("StartSmartLive", starting),
    "rooms": Case("ListSmartLiveRooms", lambda _: lambda c: jobs(c).rooms()),
    "a legacy mix": Case(
        "start_mix_stream_advanced", lambda _: lambda c: c.mixing["legacy"].start(MIX), 2
    ),
    "a 3.0 mix": Case("CreateCommonMixStream", lambda _: lambda c: c.mixing["3.0"].start(MIX)),
}
WAYS = ("sending", "curl", "our own reading of curl", "python")


@pytest.fixture(scope="module")
def world() -> Generator[Backstage]:
    """One for those who only look."""
    with backstage() as running:
        yield running


def clouds_of(behind: Backstage) -> Clouds:
    return rehearsal_clouds(behind.cloud.announcement(), time.time)[0]


def inspected(behind: Backstage, act: Act) -> Inspection:
    return asyncio.run(inspect(clouds_of(behind).shown, act))


def environment(behind: Backstage) -> dict[str, str]:
    """Only what the program may need: nothing of ours can help it."""
    keys = behind.cloud.accounts
    return {
        "PATH": os.environ["PATH"],
        "http_proxy": "http://127.0.0.1:1",
        "ACCESS_KEY_ID": keys.volcengine.access_key_id,
        "ACCESS_KEY_SECRET": keys.volcengine.secret_access_key,
        "CLOUD_SDK_AK": keys.huawei.access_key,
        "CLOUD_SDK_SK": keys.huawei.secret_key,
        "CLOUD_SDK_PROJECT_ID": keys.huawei.project_id,
        "TENCENTCLOUD_SECRET_ID": keys.tencent.secret_id,
        "TENCENTCLOUD_SECRET_KEY": keys.tencent.secret_key,
        "TENCENT_LIVE_APP_ID": str(keys.tencent.app_id),
        "TENCENT_LIVE_API_KEY": keys.tencent.api_key,
    }


def secrets(behind: Backstage) -> list[str]:
    keys = behind.cloud.accounts
    tencent = (keys.tencent.api_key, keys.tencent.secret_key)
    return [*tencent, keys.volcengine.secret_access_key, keys.huawei.secret_key]


def by_hand(command: str) -> None:
    """The curl command as this test reads it: what each option means, and nothing more."""
    words = shlex.split(command.replace("\\\n", ""), comments=True)
    assert words[:2] == ["curl", "-q"]
    method, headers, body, url = "", dict[str, str](), b"", ""
    rest = iter(words[2:])
    for word in rest:
        if word == "--request":
            method = next(rest)
        elif word == "--header":
            name, _, value = next(rest).partition(":")
            headers[name] = value.strip()
        elif word == "--data-binary":
            body = next(rest).encode()
        elif word == "--noproxy":
            assert next(rest) == "*"
        elif not word.startswith("--"):
            url = word
    parts = urlsplit(url)
    line = HTTPConnection(parts.netloc)
    line.putrequest(
        method, f"{parts.path}?{parts.query}".rstrip("?"), skip_host=True, skip_accept_encoding=True
    )
    for name, value in headers.items():
        if value:
            line.putheader(name, value)
    line.putheader("Content-Length", str(len(body)))
    line.endheaders(body)
    answer = line.getresponse()
    answer.read()
    line.close()
    assert 200 <= answer.status < 300


def run_program(arguments: list[str], env: dict[str, str]) -> None:
    done = subprocess.run(arguments, capture_output=True, env=env, timeout=30, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert b" 200 " in done.stdout or b" 202 " in done.stdout or done.stdout[:3] in (b"200", b"202")


async def send(clouds: Clouds, act: Act) -> None:
    try:
        sending: Any = {"mixing": clouds.mixing, "relays": clouds.relays, "jobs": clouds.jobs}
        await act(Clients(**sending))
    finally:
        await clouds.close()


def effect(behind: Backstage, case: Case, way: str) -> Any:
    """What the cloud logged of the act, and what it is like afterwards."""
    cloud = behind.cloud
    act = case.act(cloud)
    if way == "sending":
        asyncio.run(send(clouds_of(behind), act))
    else:
        shown = inspected(behind, act)
        assert not cloud.log.entries()
        if way == "curl":
            tool = shutil.which("bash"), shutil.which("curl")
            if all(tool):
                run_program([str(tool[0]), "-c", shown.curl], environment(behind))
            else:
                by_hand(shown.curl)
        elif way == "python":
            run_program([sys.executable, "-I", "-c", shown.python], environment(behind))
        else:
            by_hand(shown.curl)
    (entry,) = cloud.log.entries()
    assert entry.action == case.action
    now, path = cloud.world.show.now(), entry.path.replace(cloud.accounts.huawei.project_id, "P")
    return (
        (entry.vendor, entry.method, path, entry.outcome, entry.status),
        sorted(cloud.world.mixes.on_air(now)),
        sorted(one.status(now) for one in cloud.world.relays.all()),
        len(cloud.world.jobs.all()),
    )


@pytest.mark.parametrize("name", CASES)
def test_what_is_copied_does_what_sending_does(name: str) -> None:
    found: list[Any] = []
    for way in WAYS:
        with backstage(lambda: Rehearsal(seed=5)) as behind:
            found.append(effect(behind, CASES[name], way))
    assert found[0][0][3] == "accepted"
    assert found == [found[0]] * len(WAYS)


@pytest.mark.parametrize("name", CASES)
def test_an_inspection_has_all_of_it_and_no_secret(world: Backstage, name: str) -> None:
    case = CASES[name]
    shown = inspected(world, case.act(world.cloud))
    for secret in secrets(world):
        assert secret not in repr(shown)
    assert not world.cloud.log.entries()
    assert shown.operation
    assert len(shown.stages) == case.stages
    assert shown.stages[-1][0] == "signature"
    assert shown.expires > time.time()
    assert in_english(shown.valid).startswith("The signature is valid until 20")
    assert shown.curl.startswith(f"# {in_english(shown.valid)}\ncurl -q --http1.1 ")
    assert "s3cret" not in repr((shown.url, shown.headers, shown.body, shown.stages))
    compile(shown.python, "shown", "exec")
    for name_of in ("access_key_id", "access_key", "secret_id", "project_id"):
        for keys in (world.cloud.accounts.volcengine, world.cloud.accounts.huawei):
            assert getattr(keys, name_of, "\0") not in shown.python


def test_a_body_with_a_push_key_comes_with_a_warning(world: Backstage) -> None:
    shown = inspected(world, CASES["a create"].act(world.cloud))
    assert shown.warning is not None
    assert "s3cret" in shown.curl
    assert inspected(world, CASES["a stop"].act(world.cloud)).warning is None


def test_an_act_that_asks_no_cloud_has_no_request(world: Backstage) -> None:
    async def nothing(_: Clients) -> None:
        return

    with pytest.raises(LookupError):
        inspected(world, nothing)
