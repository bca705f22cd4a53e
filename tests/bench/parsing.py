"""A page of 500 rows from bytes to our values, beside orjson alone and the SDKs' own objects.

Volcengine's list is the one whose page may have 500 rows. The processor's time is taken, and
automatic garbage collection is off, as it is in the desk (ui/sweeper.py)."""

from __future__ import annotations

import gc
import importlib
import json
import statistics
import time
from collections.abc import Callable
from types import SimpleNamespace

import orjson

from console.rehearsal.cloud import Rehearsal
from console.rehearsal.huawei.rows import job_row
from console.rehearsal.volcengine.relay import row as relay_row
from console.vendors.exchange import Answer
from console.vendors.huawei import answers as huawei
from console.vendors.tencent.answers import modern_reply, pictures_of
from console.vendors.volcengine import answers as volcengine

ROWS = 500
ROUNDS = 60


def measure() -> dict[str, float]:
    """Milliseconds a page. Gated: `orjson_ratio` of the relays, and both gains over the SDKs."""
    relays, jobs, pictures = _relays(), _jobs(), _pictures()
    pages: dict[str, tuple[bytes, Callable[[], object]]] = {
        "relays": (relays, lambda: _read_relays(_answer(relays))),
        "jobs": (jobs, lambda: _read_jobs(jobs)),
        "pictures": (pictures, lambda: _read_pictures(_answer(pictures))),
    }
    found: dict[str, float] = {}
    for name, (body, ours) in pages.items():
        assert ours() == ROWS
        mine, plain = _beside(ours, lambda body=body: orjson.loads(body))
        found[f"{name}_kib"] = len(body) / 1024
        found[f"{name}_ms"], found[f"{name}_orjson_ms"] = mine, plain
        found[f"{name}_orjson_ratio"] = mine / plain
    theirs = {"pictures": _tencent_sdk(pictures), "jobs": _huawei_sdk(jobs)}
    for name, sdk in theirs.items():
        mine, other = _beside(pages[name][1], sdk)
        found[f"{name}_sdk_ms"] = other
        found[f"{name}_sdk_gain"] = other / mine
    found["orjson_ratio"] = found["relays_orjson_ratio"]
    found["tencent_gain"], found["huawei_gain"] = found["pictures_sdk_gain"], found["jobs_sdk_gain"]
    return found


def _beside(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """Medians in turn, so that a slow moment of the machine falls on both."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS + 5):
        for act, kept in zip((first, second), times, strict=True):
            gc.collect()
            gc.disable()
            began = time.thread_time()
            act()
            passed = time.thread_time() - began
            gc.enable()
            if number >= 5:
                kept.append(passed * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def _answer(body: bytes) -> Answer:
    return Answer(200, {}, body, 1.0, 1_700_000_000.0)


def _read_relays(answer: Answer) -> int:
    whole = volcengine.envelope(answer)
    assert whole is not None
    return len(volcengine.page(whole, ROWS).tasks)


def _read_jobs(body: bytes) -> int:
    found = huawei.listed(body)
    assert found is not None
    return len(found)


def _read_pictures(answer: Answer) -> int:
    reply = modern_reply(answer)
    assert reply is not None
    return len(pictures_of(reply.inside) or ())


def _tencent_sdk(body: bytes) -> Callable[[], object]:
    models = importlib.import_module("tencentcloud.live.v20180801.models")

    def read() -> None:
        answer = models.DescribeLiveWatermarksResponse()
        answer._deserialize(json.loads(body)["Response"])

    return read


def _huawei_sdk(body: bytes) -> Callable[[], object]:
    sdk = importlib.import_module("huaweicloudsdkmetastudio.v1")
    credentials = importlib.import_module("huaweicloudsdkcore.auth.credentials")
    builder = sdk.MetaStudioClient.new_builder()
    keys = credentials.BasicCredentials("a", "b", "c")
    client = builder.with_credentials(keys).with_endpoint("http://127.0.0.1:1").build()
    headers = {"Content-Type": "application/json"}
    text = body.decode()
    answer = SimpleNamespace(headers=headers, text=text, content=body, status_code=200)
    return lambda: client.deserialize(answer, "ListSmartLiveJobsResponse", None)


def _relays() -> bytes:
    """The sample world's relays again and again, each with an id of its own."""
    world = Rehearsal(seed=1).world
    now = world.show.now()
    shown = [relay_row(relay, now, grouped=False) for relay in world.relays.all()]
    listed = [shown[n % len(shown)] | {"TaskId": f"{n:032x}"} for n in range(ROWS)]
    paging = {"PageCur": 1, "PageSize": ROWS, "PageTotal": 1, "TotalCount": ROWS}
    metadata = {"RequestId": "r", "Action": "ListPullToPushTask"}
    return _json({"ResponseMetadata": metadata, "Result": {"List": listed, "Pagination": paging}})


def _jobs() -> bytes:
    """As the relays."""
    world = Rehearsal(seed=1).world
    now = world.show.now()
    shown = [job_row(job, now) for job in world.jobs.all()]
    listed = [shown[n % len(shown)] | {"job_id": f"{n:032x}"} for n in range(ROWS)]
    return _json({"count": ROWS, "smart_live_jobs": listed})


def _pictures() -> bytes:
    listed = [
        {
            "WatermarkId": n + 1,
            "PictureUrl": f"https://pictures.example.com/{n}.png",
            "XPosition": 5,
            "YPosition": 5,
            "WatermarkName": f"赞助商 {n}",
            "Status": 1,
            "CreateTime": f"2026-11-{1 + n % 28:02d} 10:00:00",
            "Width": 10,
            "Height": 0,
            "BackgroundWidth": 1920,
            "BackgroundHeight": 1080,
        }
        for n in range(ROWS)
    ]
    inside = {"TotalNum": ROWS, "WatermarkList": listed, "RequestId": "r"}
    return _json({"Response": inside})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
