"""The admin interface's hold on tasks, keys, switches, callbacks and the whole state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from console.rehearsal.exchange import Request
from tests.unit.rehearsal.stage import Stage

PUSH = {"output_urls": ["rtmp://push.example.cn/live/a"]}


class Back:
    """Speaks to the admin interface as a tool with the token would."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._admin = stage.cloud.works.admin("token", stage.cloud.log)

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        data = b"" if body is None else json.dumps(body).encode()
        headers = ((b"X-Rehearsal-Token", b"token"),)
        answer = self._admin.serve(Request(method, f"/_rehearsal/{path}", headers, data))
        return answer.status, json.loads(answer.body)

    def get(self, path: str) -> Any:
        status, found = self.ask("GET", path)
        assert status == 200
        return found

    def post(self, path: str, body: Any = None) -> Any:
        status, found = self.ask("POST", path, body)
        assert status == 200, found
        return found


@pytest.fixture
def back(stage: Stage) -> Back:
    return Back(stage)


def test_what_a_relay_plays_is_told(back: Back) -> None:
    now = int(back.stage.world.show.now())
    files = ["https://v.example.com/a.mp4", "https://v.example.com/b.mp4"]
    listed = {"Type": 1, "SrcAddr": None, "SrcAddrS": files, "CycleMode": -1, "PlayTimes": 0}
    task = back.stage.create(StartTime=now, **listed)
    back.post("lengths", {files[0]: 90.5, files[1]: 30})
    back.stage.wait(100)
    assert back.get(f"relays/{task}") == {
        "id": task,
        "title": "新任务1",
        "status": "生效中",
        "playing": {
            "address": files[1],
            "number": 2,
            "of": 2,
            "round": 1,
            "rounds": 0,
            "position": 9.5,
            "end": 30,
            "over": False,
        },
    }
    page = back.get("relays?offset=1&limit=3")
    assert (page["count"], len(page["relays"])) == (15, 3)


def test_what_a_job_speaks_and_how_its_link_is(back: Back) -> None:
    job = back.stage.start(**PUSH)
    back.stage.wait(8 + 50)
    found = back.get(f"jobs/{job}")
    assert (found["state"], found["link"], found["ends"]) == ("PROCESSING", "CONNECTED", None)
    assert (found["script"]["number"], found["script"]["offset"]) == (2, 10)
    back.post(f"jobs/{job}", {"link": "down"})
    assert back.get(f"jobs/{job}")["link"] == "DISCONNECTED"
    assert back.get(f"jobs/{job}")["ends"] == back.stage.hand.now + 180
    back.post(f"jobs/{job}", {"link": "up"})
    assert back.get(f"jobs/{job}")["link"] == "RECONNECTING"
    back.post(f"jobs/{job}", {"state": "BLOCKED", "reason": "x"})
    assert back.get(f"jobs/{job}")["state"] == "BLOCKED"
    assert back.get("jobs?limit=2")["count"] == 10


def test_a_room_is_closed_and_opened(back: Back) -> None:
    back.post(f"rooms/{back.stage.room}", {"state": "DISABLE"})
    assert back.stage.huawei("POST", back.stage.jobs_path(), {}).status == 400


def test_switches_are_seen_and_turned(back: Back) -> None:
    found = {one["name"]: one for one in back.get("switches")["switches"]}
    assert found["loops"] == {
        "name": "loops",
        "value": "PlayTimes",
        "default": "PlayTimes",
        "choices": ["PlayTimes", "CycleMode"],
    }
    told = back.post("switches", {"loops": "CycleMode"})["switches"]
    assert next(one["value"] for one in told if one["name"] == "loops") == "CycleMode"
    assert back.stage.world.relays.loops == "CycleMode"


@pytest.mark.parametrize("vendor", ["tencent", "volcengine", "huawei"])
def test_a_session_key_is_given_and_expires(back: Back, vendor: str) -> None:
    given = back.post("sts", {"vendor": vendor, "lasts": 60})
    assert set(given) == {"key_id", "secret", "token"}
    cloud = back.stage.cloud
    front = {"tencent": cloud.tencent, "volcengine": cloud.volcengine, "huawei": cloud.huawei}
    held = front[vendor].passes.of(given["key_id"])
    assert held is not None
    assert held.opens(given["token"], back.stage.hand.now + 59)
    assert back.ask("DELETE", "sts") == (200, {})
    held = front[vendor].passes.of(given["key_id"])
    assert held is not None
    assert not held.opens(given["token"], back.stage.hand.now)


def test_tokens_are_given_and_expire(back: Back) -> None:
    token = back.post("tokens", {"lasts": 60})["token"]
    extra = {"X-Auth-Token": token, "Authorization": ""}
    assert back.stage.huawei("GET", "/smart-live-rooms", extra=extra).status == 200
    back.ask("DELETE", "tokens")
    assert back.stage.huawei("GET", "/smart-live-rooms", extra=extra).status == 401


def test_hosts_are_mapped_and_taken_out(back: Back) -> None:
    assert back.post("callbacks", {"map": {"a.example.com": 8123, "b": 81}})["map"] == {
        "a.example.com": 8123,
        "b": 81,
    }
    told = back.post("callbacks", {"map": {"b": 0}, "volcengine_key": "secretkey"})
    assert told["map"] == {"a.example.com": 8123}
    assert "secretkey" not in json.dumps(told)
    assert back.ask("DELETE", "callbacks")[1]["callbacks"] == []


def test_a_scenario_is_followed_and_what_waits_is_told(back: Back) -> None:
    evening = {"version": 1, "trouble": [{"kind": "busy", "at": 60}, {"kind": "rain"}]}
    status, told = back.ask("POST", "scenario", evening)
    assert (status, told["message"].partition(":")[0]) == (400, "trouble[1].kind")
    told = back.post("scenario", {"version": 1, "trouble": [{"kind": "busy", "at": 60}]})
    assert [one["kind"] for one in told["trouble"]] == ["busy"]
    assert back.get("trouble")["trouble"] == told["trouble"]
    back.post("trouble", {"kind": "source_dies", "stream": "nobody"})
    assert back.get("trouble")["missed"] == ["source_dies: 'nobody'"]


def test_the_state_goes_out_and_in(back: Back) -> None:
    saved = back.get("state")
    task = back.stage.create()
    back.post("switches", {"crop_fit": "bars"})
    back.post("state", saved)
    assert back.ask("GET", f"relays/{task}")[0] == 404
    assert back.stage.cloud.screen.crop_fit == "stretch"


def test_a_reset_is_as_at_the_beginning(back: Back) -> None:
    before = back.get("state")
    back.stage.create()
    back.post("switches", {"unwatched": "stays"})
    back.post("callbacks", {"map": {"a": 1}})
    back.post("trouble", {"kind": "busy"})
    back.post("trouble", {"kind": "duplicate_callbacks", "times": 3})
    back.post("skew", {"minutes": 4})
    back.post("clock", {"jump": 600, "rate": 60})
    back.post("reset")
    assert back.get("state") == before


def test_many_tasks_come_at_once(back: Back) -> None:
    assert back.post("fill", {"what": "relays", "count": 1000})["relays"] == 1014
    assert back.post("fill", {"what": "jobs", "count": 10})["jobs"] == 19


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "relays/none", None, 404),
        ("GET", "relays?limit=501", None, 400),
        ("GET", "jobs?offset=-1", None, 400),
        ("GET", "jobs?offset=x", None, 400),
        ("POST", "jobs/none", {"link": "down"}, 404),
        ("POST", "jobs/none", {"link": "sideways"}, 400),
        ("POST", "jobs/none", {"state": "SUCCEED"}, 400),
        ("POST", "rooms/none", {"state": "ENABLE"}, 404),
        ("POST", "rooms/none", {"state": "OPEN"}, 400),
        ("POST", "lengths", {"a": -1}, 400),
        ("POST", "lengths", [1], 400),
        ("POST", "sts", {"vendor": "aws"}, 404),
        ("POST", "sts", {"vendor": "huawei", "lasts": -1}, 400),
        ("POST", "callbacks", {"map": {"a": 65536}}, 400),
        ("POST", "callbacks", {"map": {"a": "80"}}, 400),
        ("POST", "callbacks", {"map": 80}, 400),
        ("POST", "switches", {"loops": "both"}, 400),
        ("POST", "fill", {"what": "relays", "count": 100001}, 400),
        ("POST", "state", {}, 400),
        ("DELETE", "trouble/9", None, 404),
    ],
)
def test_a_mistake_is_a_sentence(
    back: Back, method: str, path: str, body: Any, status: int
) -> None:
    before = back.get("state")
    found, told = back.ask(method, path, body)
    assert found == status
    assert told["message"]
    assert back.get("state") == before
