"""A rehearsal without sockets, its clock in the hand, its requests rightly signed."""

from __future__ import annotations

import json
from typing import Any

from console.rehearsal import sample
from console.rehearsal.cloud import Rehearsal
from console.rehearsal.exchange import Answer
from console.rehearsal.world import Dress
from tests.unit.rehearsal import signers

START = "mix_streamv2.start_mix_stream_advanced"
CANCEL = "mix_streamv2.cancel_mix_stream"


class Hand:
    """A clock that stands until it is moved."""

    def __init__(self, now: float = signers.NOW) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class Stage:
    def __init__(self, dress: Dress = sample.dress, seed: int = 7) -> None:
        self.hand = Hand()
        self.cloud = Rehearsal(seed=seed, clock=self.hand, real_clock=self.hand, dress=dress)
        self.world = self.cloud.world
        self.accounts = self.cloud.accounts

    def wait(self, seconds: float) -> None:
        self.hand.now += seconds

    # Tencent
    def para(self, **changes: Any) -> dict[str, Any]:
        """A start that is fine: host and guest, custom places; a change of None takes away."""
        para: dict[str, Any] = {
            "app_id": self.accounts.tencent.app_id,
            "interface": START,
            "mix_stream_session_id": "room",
            "output_stream_id": "pk_host",
            "input_stream_list": [layer("pk_host", 1), guest()],
        }
        para |= changes
        return {name: value for name, value in para.items() if value is not None}

    def legacy(self, para: Any, **envelope: Any) -> dict[str, Any]:
        body = {
            "timestamp": int(self.hand.now),
            "eventId": 12345678,
            "interface": {"interfaceName": "Mix_StreamV2", "para": para},
        } | envelope
        return self.legacy_raw(body)

    def legacy_raw(self, body: Any, **spoilt: Any) -> dict[str, Any]:
        request = signers.legacy(self.accounts.tencent, body, now=self.hand.now, **spoilt)
        return json.loads(self.cloud.tencent.serve(request).body)

    def mix_code(self, **changes: Any) -> int:
        return int(self.legacy(self.para(**changes))["code"])

    def inputs_code(self, *inputs: dict[str, Any], **changes: Any) -> int:
        return self.mix_code(input_stream_list=list(inputs), **changes)

    def cancel_code(self, session: str = "room", output: str = "pk_host") -> int:
        para = {
            "app_id": self.accounts.tencent.app_id,
            "interface": CANCEL,
            "mix_stream_session_id": session,
            "output_stream_id": output,
        }
        return int(self.legacy(para)["code"])

    def modern(self, action: str, body: Any, **spoilt: Any) -> dict[str, Any]:
        request = signers.tc3(self.accounts.tencent, action, body, now=self.hand.now, **spoilt)
        answer = self.cloud.tencent.serve(request)
        assert answer.status == 200
        return json.loads(answer.body)["Response"]

    # Volcengine
    def volc(self, action: str, body: Any = None, **spoilt: Any) -> Answer:
        spoilt = {"now": self.hand.now} | spoilt
        request = signers.volcengine(self.accounts.volcengine, action, body, **spoilt)
        return self.cloud.volcengine.serve(request)

    def volc_code(self, action: str, body: Any = None, **spoilt: Any) -> str:
        """Empty when it is accepted."""
        answer = json.loads(self.volc(action, body, **spoilt).body)
        return answer["ResponseMetadata"].get("Error", {}).get("Code", "")

    def task(self, **changes: Any) -> dict[str, Any]:
        start = int(self.world.show.now())
        task: dict[str, Any] = {
            "Title": "新任务1",
            "StartTime": start + 60,
            "EndTime": start + 3660,
            "Type": 0,
            "SrcAddr": "https://pull.example.com/live/a.flv",
            "DstAddr": "rtmp://push.example.com/live/a",
        }
        task |= changes
        return {name: value for name, value in task.items() if value is not None}

    def create(self, **changes: Any) -> str:
        answer = self.volc("CreatePullToPushTask", self.task(**changes))
        return json.loads(answer.body)["Result"]["TaskId"]

    def listed(self, query: str = "Size=500") -> dict[str, Any]:
        return json.loads(self.volc("ListPullToPushTask", query=query).body)["Result"]

    def row(self, task_id: str) -> dict[str, Any]:
        return next(row for row in self.listed()["List"] if row["TaskId"] == task_id)

    # Huawei
    @property
    def room(self) -> str:
        """A room of the sample without a job that is live."""
        return list(self.world.jobs.rooms)[3]

    def huawei(self, method: str, path: str, body: Any = None, **spoilt: Any) -> Answer:
        spoilt = {"now": self.hand.now} | spoilt
        request = signers.huawei(self.accounts.huawei, method, path, body, **spoilt)
        return self.cloud.huawei.serve(request)

    def huawei_json(self, method: str, path: str, body: Any = None, **spoilt: Any) -> Any:
        return json.loads(self.huawei(method, path, body, **spoilt).body)

    def jobs_path(self, *rest: str) -> str:
        return "/".join((f"/smart-live-rooms/{self.room}/smart-live-jobs", *rest))

    def start(self, **body: Any) -> str:
        return self.huawei_json("POST", self.jobs_path(), body)["job_id"]

    def job(self, job_id: str) -> dict[str, Any]:
        return self.huawei_json("GET", self.jobs_path(job_id))


def layer(stream: str, number: int, *, crop: Any = None, **layout: Any) -> dict[str, Any]:
    """One input of the legacy form."""
    found: dict[str, Any] = {
        "input_stream_id": stream,
        "layout_params": {"image_layer": number, **layout},
    }
    return found if crop is None else {**found, "crop_params": crop}


def guest(**layout: Any) -> dict[str, Any]:
    placed = {"image_width": 320, "image_height": 240, "location_x": 900, "location_y": 400}
    return layer("pk_guest1", 2, **(placed | layout))
