"""Callbacks: told in order, signed as documented, sent only to ports of this machine."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import socket
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rehearsal.callbacks import signing
from console.rehearsal.callbacks.outbox import News, Outbox
from console.rehearsal.callbacks.post import post
from console.rehearsal.clock import VendorClock
from console.rehearsal.trouble import Trouble
from tests.unit.rehearsal.stage import Stage

HOOK = "https://hooks.example.com/live/events?b=2&a=1"
EVENTS = ["SHOOT_SCRIPT_SWITCH", "RTMP_STREAM_STATE_CHANGE", "REPLY_COMMAND_FINISH"]
PUSH = {"output_urls": ["rtmp://push.example.cn/live/lysa"], "stream_keys": ["streamkey"]}


class Posted:
    """Takes the place of the network: what was posted, and what is answered."""

    def __init__(self, stage: Stage, *answers: int | str) -> None:
        self.found: list[tuple[int, str, dict[str, str], dict[str, Any]]] = []
        self._answers = list(answers)
        clocks = {name: VendorClock(stage.hand) for name in ("volcengine", "huawei")}
        self.outbox = Outbox(stage.hand, clocks, self._post)
        self.outbox.ports = {"hooks.example.com": 8123}
        stage.cloud.works.gatherer.restart()
        # The gatherer hands on to this outbox instead of the cloud's own.
        stage.cloud.works.gatherer.put = self.outbox.put
        self.stage = stage

    async def _post(
        self, port: int, address: str, headers: Sequence[tuple[str, str]], body: bytes
    ) -> int | str:
        self.found.append((port, address, dict(headers), json.loads(body)))
        return self._answers.pop(0) if self._answers else 200

    def go(self, seconds: float = 0) -> None:
        # What happens at the very moment of a look is told with the next one.
        self.stage.wait(seconds + 0.001)
        self.stage.cloud.works.life.settle()
        asyncio.run(self.outbox.pump())

    def events(self) -> list[str]:
        return [body.get("event_type", "") for _, _, _, body in self.found]

    def messages(self) -> list[Any]:
        return [json.loads(body["message"]) for _, _, _, body in self.found]


def config(**changes: Any) -> dict[str, Any]:
    return {
        "live_event_callback_config": {
            "live_event_type_callback_url": HOOK,
            "auth_type": "NONE",
            "callback_event_type": EVENTS,
            **changes,
        }
    }


def relay(stage: Stage, **changes: Any) -> str:
    return stage.create(CallbackURL="https://hooks.example.com/relay", **changes)


def test_a_job_tells_of_its_link_and_of_each_paragraph(stage: Stage) -> None:
    posted = Posted(stage)
    job = stage.start(**PUSH, **config()).replace("-", "")
    posted.go(8)
    posted.go(2.9)
    posted.go(0.1)
    posted.go(37)
    assert posted.events() == [
        *("SHOOT_SCRIPT_SWITCH", "RTMP_STREAM_STATE_CHANGE"),
        *("RTMP_STREAM_STATE_CHANGE", "SHOOT_SCRIPT_SWITCH"),
    ]
    first, connecting, connected, second = posted.messages()
    room = stage.room.replace("-", "")
    assert first == {
        "room_id": room,
        "job_id": job,
        "scene_script_name": "场景 1",
        "shoot_script_sequence_no": "1",
        "shoot_script_title": "段落 1",
    }
    assert second["shoot_script_sequence_no"] == "2"
    assert connecting["state"] == "CONNECTING"
    assert connected == {
        "room_id": room,
        "job_id": job,
        "output_url": PUSH["output_urls"][0],
        "stream_key": "streamkey",
        "state": "CONNECTED",
    }


def test_a_long_jump_tells_everything_once_and_in_order(stage: Stage) -> None:
    posted = Posted(stage)
    scripts = stage.world.jobs.rooms[stage.room].scripts
    stage.start(**PUSH, **config(callback_event_type=EVENTS[:1]))
    posted.go(8 + 40 * (scripts + 10))
    posted.go()
    numbers = [int(message["shoot_script_sequence_no"]) for message in posted.messages()]
    assert numbers == list(range(1, scripts + 1))


def test_a_lost_push_and_an_end_are_told(stage: Stage) -> None:
    posted = Posted(stage)
    job = stage.start(**PUSH, **config(callback_event_type=EVENTS[1:2]))
    posted.go(60)
    stage.world.jobs.lose(job, stage.hand.now)
    posted.go(10)
    stage.world.jobs.regain(job, stage.hand.now)
    posted.go(10)
    assert stage.huawei("POST", stage.jobs_path(job, "stop")).status == 200
    posted.go(60)
    states = [message["state"] for message in posted.messages()]
    assert states == [
        *("CONNECTING", "CONNECTED", "DISCONNECTED", "RECONNECTING", "CONNECTED", "END")
    ]


def test_an_inserted_reply_is_told_when_it_has_been_spoken(stage: Stage) -> None:
    posted = Posted(stage)
    job = stage.start(**PUSH, **config(callback_event_type=EVENTS[2:]))
    posted.go(20)
    body = {"command": "INSERT_PLAY_SCRIPT", "params": {"text_config": {"text": "你好"}}}
    order = stage.huawei_json("POST", stage.jobs_path(job, "command"), body)
    posted.go(4)
    assert posted.found == []
    posted.go(1)
    assert [message["reply_id"] for message in posted.messages()] == [order["command_id"]]


def test_nobody_is_told_who_asked_for_no_event(stage: Stage) -> None:
    posted = Posted(stage)
    stage.start(**PUSH, **config(callback_event_type=[]))
    stage.start(**PUSH)
    posted.go(600)
    assert posted.found == []


def test_a_relay_tells_each_change_of_its_status(stage: Stage) -> None:
    posted = Posted(stage)
    posted.outbox.volcengine_key = "callbackkey"
    task = relay(stage)
    posted.go()
    posted.go(60)
    assert stage.volc_code("StopPullToPushTask", {"TaskId": task}) == ""
    posted.go()
    assert stage.volc_code("RestartPullToPushTask", {"TaskId": task}) == ""
    posted.go()
    posted.go(86400)
    bodies = [body for _, _, _, body in posted.found]
    assert [body["Status"] for body in bodies] == ["生效中", "停用", "生效中", "已结束"]
    assert {body["TaskId"] for body in bodies} == {task}
    for body in bodies:
        expected = hashlib.md5(("callbackkey" + body["t"]).encode()).hexdigest()
        assert body["sign"] == expected
    assert int(bodies[-1]["t"]) == int(stage.hand.now)


def test_a_whole_window_between_two_looks_is_told_in_both_changes(stage: Stage) -> None:
    posted = Posted(stage)
    task = relay(stage)
    posted.go()
    posted.go(86400)
    assert [body["Status"] for _, _, _, body in posted.found] == ["生效中", "已结束"]
    assert stage.volc_code("DeletePullToPushTask", {"TaskId": task}) == ""
    posted.go(60)
    assert len(posted.found) == 2


def test_the_vendors_own_example_of_a_signature_is_met() -> None:
    address = "https://api.example.com/v1/products?live_id=111&offset=0&limit=10"
    _, headers = signing.huawei(
        address, "MSS_A_HEAD", "GCTbw44s6MPLh4GqgDpnfuFHgy25Enly", 0x66DF9308
    )
    assert dict(headers) == {
        "x-hw-mss-secret": "5e7fe8869a12a87ea966d9edbc02e38cd4ce62c73b8b05c638f15835e78902d7",
        "x-hw-mss-time": "66df9308",
    }


@pytest.mark.parametrize("auth", ["MSS_A", "MSS_A_HEAD"])
def test_a_key_signs_the_https_form_of_the_address(stage: Stage, auth: str) -> None:
    posted = Posted(stage)
    stage.start(**PUSH, **config(auth_type=auth, key="hookkey"))
    posted.go(8)
    _, address, headers, _ = posted.found[0]
    time = f"{int(stage.hand.now):x}"
    text = "hooks.example.com/live/events?a=1&b=2" + time
    secret = hmac.new(b"hookkey", text.encode(), hashlib.sha256).hexdigest()
    if auth == "MSS_A":
        assert (address, headers) == (f"{HOOK}&hwSecret={secret}&hwTime={time}", {})
    else:
        assert address == HOOK
        assert headers == {"x-hw-mss-secret": secret, "x-hw-mss-time": time}


def test_volcengine_is_tried_four_times_three_seconds_apart(stage: Stage) -> None:
    posted = Posted(stage, 500, "late", 204, 500)
    relay(stage)
    posted.go()
    posted.go(60)
    for _ in range(5):
        posted.go(2.9)
        posted.go(0.1)
    (letter,) = posted.outbox.since(0)
    assert (letter["state"], letter["answers"]) == ("failed", [500, "late", 204, 500])
    assert len(posted.found) == 4


def test_a_second_try_that_is_answered_is_the_last(stage: Stage) -> None:
    posted = Posted(stage, 503)
    relay(stage)
    posted.go()
    posted.go(60)
    posted.go(3)
    posted.go(30)
    (letter,) = posted.outbox.since(0)
    assert (letter["state"], letter["answers"]) == ("delivered", [503, 200])


def test_huawei_is_tried_once(stage: Stage) -> None:
    posted = Posted(stage, 500)
    stage.start(**PUSH, **config(callback_event_type=EVENTS[:1]))
    posted.go(8)
    posted.go(10)
    (letter,) = posted.outbox.since(0)
    assert (letter["state"], letter["answers"]) == ("failed", [500])


def test_without_a_map_nothing_is_sent_and_that_is_written_down(stage: Stage) -> None:
    posted = Posted(stage)
    posted.outbox.ports = {"hooks.example.com:8443": 8123, "example.com": 8123}
    stage.start(**PUSH, **config(callback_event_type=EVENTS[:1], key="hookkey"))
    posted.go(8)
    assert posted.found == []
    (letter,) = posted.outbox.since(0)
    assert letter["state"] == "undeliverable"
    assert letter["address"] == "https://hooks.example.com/live/events?***"
    assert "hookkey" not in json.dumps(letter)


def test_trouble_doubles_the_next_callbacks(stage: Stage) -> None:
    posted = Posted(stage)
    stage.start(**PUSH, **config(callback_event_type=EVENTS[:1]))
    posted.outbox.double(Trouble("duplicate_callbacks", times=2).times)
    posted.go(8 + 40 * 2)
    numbers = [message["shoot_script_sequence_no"] for message in posted.messages()]
    assert numbers == ["1", "1", "2", "2", "3"]


odd = st.text(
    st.sampled_from(
        ["a", "/", "?", "&", "=", "#", "[", "]", "@", ":", " ", "\r", "\n", "直", "\ud800"]
    )
)


@given(odd, odd)
def test_whatever_an_address_and_a_key_hold_ends_in_a_state(path: str, key: str) -> None:
    stage = Stage()
    posted = Posted(stage)
    posted.outbox.ports = {"hooks.example.com": 1}
    for auth in ("MSS_A", "MSS_A_HEAD", "NONE"):
        address = f"https://hooks.example.com{path}"
        news = News("huawei", "SHOOT_SCRIPT_SWITCH", address, 0.0, {}, auth, key)
        posted.outbox.put(news)
    asyncio.run(posted.outbox.pump())
    assert all(letter["state"] != "waiting" for letter in posted.outbox.since(0))


def test_an_address_that_no_request_can_carry_is_unsendable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = int(server.getsockname()[1])
        found = [
            asyncio.run(post(port, f"https://h.example.com/{path}", (), b"{}"))
            for path in ("a b", "直播", "a\x00")
        ]
    assert found == ["unsendable"] * 3


@pytest.mark.parametrize("address", ["http://hooks.example.com/a", "ftp://a/b", "hooks"])
def test_huawei_takes_https_addresses_only(stage: Stage, address: str) -> None:
    body = config(live_event_type_callback_url=address)
    assert stage.huawei("POST", stage.jobs_path(), body).status == 400
    body = {"interaction_callback_url": address}
    assert stage.huawei("POST", stage.jobs_path(), body).status == 400
