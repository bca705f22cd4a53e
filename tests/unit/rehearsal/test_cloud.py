"""The cloud on real sockets: three ports, dialled trouble, the log, the admin interface."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest

from console.rehearsal.cloud import PortTaken, Rehearsal
from console.rehearsal.exchange import Request
from console.rehearsal.trouble import Trouble
from console.rehearsal.world import bare
from tests.helpers.backstage import backstage
from tests.unit.rehearsal import signers
from tests.unit.rehearsal.stage import Hand, Stage
from tests.unit.rehearsal.wire import Reply, on_wire, send

T = TypeVar("T")


class Open:
    """A cloud that is up, a client on it, and how long it was made to wait."""

    def __init__(self) -> None:
        self.hand = Hand()
        self.waits: list[float] = []
        self.cloud = Rehearsal(seed=7, clock=self.hand, real_clock=self.hand, sleep=self._wait)

    async def _wait(self, seconds: float) -> None:
        self.waits.append(seconds)

    def run(self, act: Callable[[], Awaitable[T]]) -> T:
        async def run() -> T:
            async with self.cloud:
                return await act()

        return asyncio.run(run())

    async def stop(self, task: str) -> list[Reply]:
        request = signers.volcengine(
            self.cloud.accounts.volcengine,
            "StopPullToPushTask",
            {"TaskId": task},
            now=self.hand.now,
        )
        return await send(self.cloud.endpoints.volcengine, on_wire(request))

    async def admin(self, method: str, path: str, body: Any = None, token: str = "") -> Any:
        data = b"" if body is None else json.dumps(body).encode()
        headers = ((b"Host", b"h"), (b"X-Rehearsal-Token", (token or self.cloud.token).encode()))
        request = Request(method, "/_rehearsal/" + path, headers, data)
        (reply,) = await send(self.cloud.endpoints.tencent, on_wire(request))
        return reply.status, json.loads(reply.body)

    @property
    def running(self) -> str:
        relays = self.cloud.world.relays.all()
        return next(relay.id for relay in relays if relay.status(self.hand.now) == "生效中")

    def status(self, task: str) -> str:
        relays = self.cloud.world.relays.all()
        return next(relay.status(self.hand.now) for relay in relays if relay.id == task)


def test_the_announcement_names_three_bases_keys_streams_and_rooms() -> None:
    opened = Open()

    async def act() -> dict[str, Any]:
        return opened.cloud.announcement()

    found = opened.run(act)
    bases = [found[name] for name in ("tencent", "volcengine", "huawei")]
    assert len(set(bases)) == 3
    assert all(base.startswith("http://127.0.0.1:") and base.count("/") == 2 for base in bases)
    assert found["tencent_legacy"] == found["tencent"] + "/common_access"
    assert len(found["streams"]) >= 4
    assert len(found["rooms"]) == 6
    now = opened.hand()
    live = {
        job.room.id
        for job in opened.cloud.world.jobs.all()
        if job.state(now) in ("WAITING", "PROCESSING")
    }
    assert [room in live for room in found["rooms"]] == [False, False, True, True, True, True]
    assert found["admin"]["url"] == found["tencent"] + "/_rehearsal"
    shape = {vendor: set(keys) for vendor, keys in found["accounts"].items()}
    assert shape == {
        "tencent": {"app_id", "api_key", "secret_id", "secret_key"},
        "volcengine": {"access_key_id", "secret_access_key"},
        "huawei": {"access_key", "secret_key", "project_id"},
    }


def test_keys_never_show_in_a_repr() -> None:
    accounts = Rehearsal().accounts
    shown = repr(accounts)
    secrets = (
        accounts.tencent.api_key,
        accounts.tencent.secret_key,
        accounts.volcengine.secret_access_key,
        accounts.huawei.secret_key,
    )
    assert not any(secret in shown for secret in secrets)


def test_a_signed_request_travels_and_is_written_down_without_its_signature() -> None:
    opened = Open()
    task = opened.running
    (reply,) = opened.run(lambda: opened.stop(task))
    assert (reply.status, opened.status(task)) == (200, "停用")
    (entry,) = opened.cloud.log.accepted("volcengine", "StopPullToPushTask")
    assert entry.body == {"TaskId": task}
    assert "Signature" not in repr(entry)


@pytest.mark.parametrize(
    ("trouble", "replies", "status", "done"),
    [
        (Trouble("slow", seconds=3.0), 1, 200, True),
        (Trouble("refuse", status=503), 1, 503, False),
        (Trouble("busy", retry_after=7), 1, 429, False),
        (Trouble("code", code="CommonErr"), 1, 200, False),
        (Trouble("cut_before"), 0, 0, False),
        (Trouble("cut_after"), 0, 0, True),
        (Trouble("half"), 1, 200, True),
        (Trouble("garbage"), 1, 200, True),
    ],
)
def test_dialled_trouble_strikes_once_and_happens_or_not_as_it_says(
    trouble: Trouble, replies: int, status: int, done: bool
) -> None:
    opened = Open()
    task = opened.running

    async def act() -> list[Reply]:
        opened.cloud.scenario.dial(trouble)
        return await opened.stop(task)

    got = opened.run(act)
    assert [reply.status for reply in got] == [status] * replies
    assert (opened.status(task) == "停用") is done
    (entry,) = opened.cloud.log.entries()
    assert (entry.trouble, entry.outcome) == (trouble.kind, "accepted" if done else "lost")
    assert not opened.cloud.scenario.waiting()


def test_half_an_answer_stops_in_the_middle_and_garbage_is_not_json() -> None:
    opened = Open()
    task = opened.running

    async def act() -> list[Reply]:
        opened.cloud.scenario.dial(Trouble("half"))
        opened.cloud.scenario.dial(Trouble("garbage"))
        return [*await opened.stop(task), *await opened.stop(task)]

    half, garbage = opened.run(act)
    assert 0 < len(half.body) < half.told
    with pytest.raises(UnicodeDecodeError):
        garbage.body.decode()


def test_a_slow_answer_waits_as_long_as_dialled() -> None:
    opened = Open()

    async def act() -> None:
        opened.cloud.scenario.dial(Trouble("slow", seconds=3.0))
        await opened.stop(opened.running)

    opened.run(act)
    assert opened.waits == [3.0]


def test_busy_answers_say_when_to_come_back() -> None:
    opened = Open()

    async def act() -> list[Reply]:
        opened.cloud.scenario.dial(Trouble("busy", vendor="volcengine", retry_after=7))
        return await opened.stop(opened.running)

    (reply,) = opened.run(act)
    assert reply.headers["retry-after"] == "7"


def test_trouble_waits_for_the_request_that_it_fits() -> None:
    scenario = Rehearsal().scenario
    scenario.dial(Trouble("slow", vendor="huawei", times=2))
    scenario.dial(Trouble("half", action="ListPullToPushTask", times=0))
    kinds = [
        found.kind if (found := scenario.next(vendor, action)) else ""
        for vendor, action in (
            ("tencent", "CreateCommonMixStream"),
            ("huawei", "ShowSmartLive"),
            ("huawei", "StopSmartLive"),
            ("huawei", "StopSmartLive"),
            ("volcengine", "ListPullToPushTask"),
            ("volcengine", "ListPullToPushTask"),
        )
    ]
    assert kinds == ["", "slow", "slow", "", "half", "half"]


def test_the_admin_interface_wants_its_token() -> None:
    opened = Open()
    status, _ = opened.run(lambda: opened.admin("GET", "clock", token="guess"))
    assert status == 401


def test_the_show_clock_is_read_turned_and_jumped() -> None:
    opened = Open()

    async def act() -> Any:
        before = (await opened.admin("GET", "clock"))[1]["show"]
        await opened.admin("POST", "clock", {"rate": 60, "jump": 100})
        opened.hand.now += 2
        return before, (await opened.admin("GET", "clock"))[1]

    before, after = opened.run(act)
    assert after["show"] == before + 100 + 120
    assert after["rate"] == 60


@pytest.mark.parametrize("body", [{"rate": 721}, {"rate": -1}, {"jump": -5}, {"speed": 2}, []])
def test_a_clock_that_cannot_be_turned_so_is_a_400(body: Any) -> None:
    opened = Open()
    status, answer = opened.run(lambda: opened.admin("POST", "clock", body))
    assert status == 400
    assert answer["message"]


def test_streams_are_pushed_and_dropped_from_outside() -> None:
    opened = Open()

    async def act() -> Any:
        stream = {"name": "late", "width": 640, "height": 360, "up_for": 10}
        await opened.admin("POST", "streams", stream)
        await opened.admin("DELETE", "streams/pk_host")
        return (await opened.admin("GET", "streams"))[1]["streams"]

    playable = {row["name"]: row["playable"] for row in opened.run(act)}
    assert playable["late"]
    assert not playable["pk_host"]


def test_a_vendors_clock_is_put_wrong_and_its_date_shows_it() -> None:
    opened = Open()

    async def act() -> Any:
        await opened.admin("POST", "skew", {"vendor": "volcengine", "minutes": 10})
        wrong = await opened.stop(opened.running)
        await opened.admin("POST", "skew", {"vendor": "volcengine", "minutes": 20})
        return [*wrong, *await opened.stop(opened.running)]

    ten, twenty = opened.run(act)
    assert (ten.status, ten.headers["date"]) == (200, "Tue, 21 May 2024 15:07:30 GMT")
    assert twenty.status == 400


def test_trouble_jobs_tokens_and_the_log_have_their_doors() -> None:
    opened = Open()
    job = opened.cloud.world.jobs.all()[-2].id

    async def act() -> dict[str, Any]:
        found = {
            "dial": await opened.admin("POST", "trouble", {"kind": "slow", "seconds": 1}),
            "bad": await opened.admin("POST", "trouble", {"kind": "earthquake"}),
            "token": await opened.admin("POST", "tokens"),
            "job": await opened.admin("POST", f"jobs/{job}", {"state": "BLOCKED", "reason": "x"}),
            "nobody": await opened.admin("POST", "jobs/nobody", {"state": "FAILED"}),
            "mixes": await opened.admin("GET", "mixes"),
        }
        await opened.admin("DELETE", "trouble")
        await opened.stop(opened.running)
        found["log"] = await opened.admin("GET", "log?since=0")
        return found

    found = opened.run(act)
    assert {name: answer[0] for name, answer in found.items()} == {
        **dict.fromkeys(("dial", "token", "job", "mixes", "log"), 200),
        "bad": 400,
        "nobody": 404,
    }
    assert [row["action"] for row in found["log"][1]["log"]] == ["StopPullToPushTask"]


def test_a_reset_puts_the_world_back() -> None:
    opened = Open()

    async def act() -> None:
        await opened.stop(opened.running)
        await opened.admin("POST", "clock", {"rate": 5, "jump": 50})
        await opened.admin("POST", "reset")

    before = [relay.id for relay in opened.cloud.world.relays.all()]
    opened.run(act)
    assert [relay.id for relay in opened.cloud.world.relays.all()] == before
    assert opened.cloud.world.show.rate == 1
    assert not opened.cloud.log.entries()
    assert sum(relay.stopped for relay in opened.cloud.world.relays.all()) == 2


def test_a_seed_makes_the_world_repeat_itself() -> None:
    ids = [[relay.id for relay in Stage().world.relays.all()] for _ in range(2)]
    assert ids[0] == ids[1]


def test_a_bare_world_is_empty() -> None:
    world = Stage(bare).world
    assert (world.relays.all(), world.jobs.all(), dict(world.streams.all())) == ([], [], {})


def test_stream_keys_are_struck_out_of_the_log() -> None:
    opened = Open()
    room = opened.cloud.announcement()["rooms"][3]

    async def act() -> list[Reply]:
        body = {"output_urls": ["rtmp://a/b"], "stream_keys": ["very-secret"]}
        path = f"/smart-live-rooms/{room}/smart-live-jobs"
        account = opened.cloud.accounts.huawei
        request = signers.huawei(account, "POST", path, body, now=opened.hand.now)
        return await send(opened.cloud.endpoints.huawei, on_wire(request))

    (reply,) = opened.run(act)
    assert reply.status == 202
    assert "very-secret" not in repr(opened.cloud.log.entries())


def test_a_taken_port_is_named_and_the_others_are_let_go() -> None:
    async def act() -> int:
        async with Rehearsal() as first:
            port = int(first.endpoints.volcengine.rpartition(":")[2])
            with pytest.raises(PortTaken) as taken:
                await Rehearsal(port=port).__aenter__()
            return taken.value.port - port

    assert asyncio.run(act()) == 0


def test_the_cloud_lives_in_a_thread_for_clients_that_block() -> None:
    with backstage() as behind:
        names = behind.do(lambda cloud: list(cloud.world.streams.all()))
        assert "pk_host" in names
