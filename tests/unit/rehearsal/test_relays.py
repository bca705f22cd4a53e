"""Relay tasks: their fields, their states on a turned clock, their list."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from typing import Any

import pytest

from console.rehearsal.volcengine.picture import size_of
from tests.unit.rehearsal.stage import Stage

CREATE = "CreatePullToPushTask"
VOD: dict[str, Any] = {
    "Type": 1,
    "SrcAddr": None,
    "SrcAddrS": ["https://vod.example.com/1.mp4"],
    "CycleMode": -1,
}


def png(width: int, height: int, pad: int = 200) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"\0" * pad)


def jpeg(width: int, height: int) -> bytes:
    start = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\0" * 9
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, height, width) + b"\0" * 10
    return start + frame + b"\0" * 100


def mark(data: bytes = b"", kind: str = "png", **changes: Any) -> dict[str, Any]:
    picture = f"data:image/{kind};base64," + base64.b64encode(data or png(64, 64)).decode()
    place = {"Picture": picture, "RelativePosX": 0.1, "RelativePosY": 0.1, "Ratio": 0.1}
    return place | changes


def code(stage: Stage, **changes: Any) -> str:
    return stage.volc_code(CREATE, stage.task(**changes))


def test_a_task_that_obeys_every_rule_gets_an_id(stage: Stage) -> None:
    assert len(stage.create()) == 32
    assert len(stage.create(**VOD)) == 32


@pytest.mark.parametrize(
    "changes",
    [
        {"Title": ""},
        {"Title": "长" * 21},
        {"Title": "two words"},
        {"Title": "a_b"},
        {"Title": "a-b"},
        {"EndTime": 1716303510},
        {"EndTime": 1716303510 + 604801},
        {"StartTime": 0},
        {"CallbackURL": "h" * 2001},
        {"Type": 2},
        {"SrcAddr": None},
        {"SrcAddr": "h" * 1001},
        {"DstAddr": None},
        {"DstAddr": None, "Domain": "d", "App": "a"},
        {"DstAddr": "http://push.example.com/a.mp4"},
        {"PreDownload": 2},
        {"ContinueStrategy": 9},
        {"Watermark": mark(RelativePosX=1)},
        {"Watermark": mark(RelativePosY=-0.1)},
        {"Watermark": mark(Ratio=0)},
        {"Watermark": mark(Ratio=0.125)},
        {"Watermark": mark(Picture=r"\*\*\*\*mCC")},
        {"Watermark": mark(b"\x89PNG\r\n\x1a\n")},
        {"Watermark": mark(png(1081, 10))},
        {"Watermark": mark(b"GIF89a" + b"\0" * 200)},
        {"Watermark": mark(png(64, 64, 2 * 1024 * 1024))},
        {"Watermark": mark(kind="gif")},
        {"Unknown": 1},
    ],
)
def test_a_task_against_a_rule_is_invalid_param(stage: Stage, changes: dict[str, Any]) -> None:
    assert code(stage, **changes) == "InvalidParam"


@pytest.mark.parametrize(
    "changes",
    [
        {"SrcAddrS": []},
        {"SrcAddrS": ["https://a/1.mp4"] * 31},
        {"SrcAddrS": ["h" * 1001]},
        {"CycleMode": None},
        {"CycleMode": -2},
        {"CycleMode": 0},
        {"CycleMode": 3},
        {"CycleMode": 0, "PlayTimes": -1},
        {"OffsetS": [1, 2]},
        {"OffsetS": [-1]},
        {"OffsetS": [1], "Offset": 1},
        {"SrcAddrS": ["https://a/1.mp4", "https://a/2.mp4"], "Offset": 1},
        {"VodSrcAddrs": [{"SrcAddr": "https://a/1.mp4"}]},
    ],
)
def test_a_vod_task_against_a_rule_is_invalid_param(stage: Stage, changes: dict[str, Any]) -> None:
    assert code(stage, **(VOD | changes)) == "InvalidParam"


@pytest.mark.parametrize(
    "changes",
    [
        {"SrcAddrS": ["https://a/1.mp4"] * 30},
        {"CycleMode": 0, "PlayTimes": 3},
        {"CycleMode": 3, "PlayTimes": 0},
        {"OffsetS": [30.5]},
        {"Offset": 30},
        {"SrcAddrS": None, "VodSrcAddrs": [{"SrcAddr": "https://a/1.mp4", "StartOffset": 1}]},
        {"Watermark": mark()},
        {"Watermark": mark(jpeg(1080, 1080), kind="jpeg", Ratio=1)},
        {"EndTime": 1716303510 + 604800},
        {"Title": None},
        {"Title": "名" * 20},
        {"DstAddr": None, "Domain": "push.example.com", "App": "live", "Stream": "s"},
    ],
)
def test_the_last_value_that_is_allowed_is_allowed(stage: Stage, changes: dict[str, Any]) -> None:
    assert code(stage, **(VOD | changes)) == ""


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"StartTime": "1716303510"}, "InvalidParam.BindError"),
        ({"StartTime": 1716303510.0}, "InvalidParam.BindError"),
        ({"Watermark": []}, "InvalidParam.BindError"),
        ({"EndTime": None}, "MissingParameter"),
        ({"Watermark": {"Picture": "x"}}, "MissingParameter"),
    ],
)
def test_wrong_types_and_missing_fields_have_codes_of_their_own(
    stage: Stage, changes: dict[str, Any], expected: str
) -> None:
    assert code(stage, **changes) == expected


def test_sizes_are_read_from_png_and_jpeg_headers() -> None:
    assert size_of(png(320, 180)) == (320, 180)
    assert size_of(jpeg(320, 180)) == (320, 180)
    assert size_of(b"\xff\xd8\xff") is None
    assert size_of(b"\x89PNG\r\n\x1a\n") is None


def test_a_task_goes_by_its_window(stage: Stage) -> None:
    task = stage.create()
    assert stage.row(task)["Status"] == "未开始"
    stage.wait(59.9)
    assert stage.row(task)["Status"] == "未开始"
    stage.wait(0.1)
    assert stage.row(task)["Status"] == "生效中"
    stage.world.show.jump(3600)
    assert stage.row(task)["Status"] == "已结束"


def verb(stage: Stage, name: str, task: str) -> str:
    return stage.volc_code(f"{name}PullToPushTask", {"TaskId": task})


def test_stop_and_restart_are_for_the_states_that_the_document_names(stage: Stage) -> None:
    task = stage.create()
    assert verb(stage, "Restart", task) == "InvalidParam"
    assert verb(stage, "Stop", task) == ""
    assert stage.row(task)["Status"] == "停用"
    assert verb(stage, "Stop", task) == "InvalidParam"
    for name in ("Restart", "Relaunch", "Continue"):
        assert verb(stage, name, task) == ""
        assert stage.row(task)["Status"] == "未开始"
        assert verb(stage, "Stop", task) == ""
        stage.wait(1)
    stage.world.show.jump(120)
    assert verb(stage, "Restart", task) == ""
    assert stage.row(task)["Status"] == "生效中"


def test_a_stopped_task_stays_stopped_when_its_window_passes(stage: Stage) -> None:
    task = stage.create()
    assert verb(stage, "Stop", task) == ""
    stage.world.show.jump(7200)
    assert stage.row(task)["Status"] == "停用"
    assert verb(stage, "Restart", task) == "InvalidParam"


def test_an_ended_task_can_be_deleted_but_neither_stopped_nor_restarted(stage: Stage) -> None:
    task = stage.create()
    stage.world.show.jump(7200)
    assert verb(stage, "Stop", task) == "InvalidParam"
    assert verb(stage, "Restart", task) == "InvalidParam"
    assert verb(stage, "Delete", task) == ""
    assert verb(stage, "Delete", task) == "InvalidParam"


def test_an_update_replaces_the_whole_task(stage: Stage) -> None:
    task = stage.create(CallbackURL="https://ops.example.com/cb")
    changed = stage.task(Title="改名", TaskId=task)
    assert stage.volc_code("UpdatePullToPushTask", changed) == ""
    row = stage.row(task)
    assert (row["Title"], row["CallbackURL"]) == ("改名", "")
    assert stage.volc_code("UpdatePullToPushTask", stage.task(TaskId="nobody")) == "InvalidParam"
    moved = changed | {"GroupName": "elsewhere"}
    assert stage.volc_code("UpdatePullToPushTask", moved) == "InvalidParam"


def test_a_row_has_every_field_and_times_with_their_offset(stage: Stage) -> None:
    task = stage.create(DstAddr=None, Domain="push.example.com", App="live", Stream="s1")
    row = stage.row(task)
    assert row["StartTime"] == "2024-05-21T22:58:30+08:00"
    assert row["DstAddr"] == "rtmp://push.example.com/live/s1"
    assert row["DstAddrType"] == 1
    assert set(row) == {
        *("Title", "TaskId", "Status", "Type", "StartTime", "EndTime", "CallbackURL"),
        *("SrcAddr", "SrcAddrS", "VodSrcAddrs", "DstAddr", "DstAddrType", "CycleMode"),
        *("PlayTimes", "OffsetS", "PreDownload", "ContinueStrategy"),
    }


def test_the_list_pages_and_finds_titles_in_any_case(stage: Stage) -> None:
    whole = stage.listed()
    assert whole["Pagination"]["TotalCount"] == 14
    pages = [stage.listed(f"Page={page}&Size=5")["List"] for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [5, 5, 4, 0]
    assert [row for page in pages for row in page] == whole["List"]
    found = stage.listed("Title=mainSTAGE")
    assert [row["Title"] for row in found["List"]] == ["MainStage", "MainStageBackup"]
    assert found["Pagination"] == {"PageCur": 1, "PageSize": 20, "PageTotal": 1, "TotalCount": 2}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Page=0", "InvalidParam"),
        ("Size=501", "InvalidParam"),
        ("Size=0", "InvalidParam"),
        ("Status=1", "InvalidParam"),
        ("Page=one", "InvalidParam.BindError"),
        ("Size=500", ""),
    ],
)
def test_the_list_refuses_what_it_does_not_know(stage: Stage, query: str, expected: str) -> None:
    assert stage.volc_code("ListPullToPushTask", query=query) == expected


def test_the_second_list_knows_groups(stage: Stage) -> None:
    assert code(stage, GroupName="final") == "ResourceNotFound"
    group = {"Name": "final", "ProjectName": "default"}
    assert stage.volc_code("CreatePullToPushGroup", group) == ""
    task = stage.create(GroupName="final")
    body = {"GroupNames": ["final"], "Page": 1, "Size": 20}
    found = json.loads(stage.volc("ListPullToPushTaskV2", body).body)["Result"]
    assert [(row["TaskId"], row["GroupName"]) for row in found["List"]] == [(task, "final")]
    everything = json.loads(stage.volc("ListPullToPushTaskV2", {}).body)["Result"]
    assert everything["Pagination"]["TotalCount"] == 15


def test_the_sample_shows_all_four_states(stage: Stage) -> None:
    states = [row["Status"] for row in stage.listed()["List"]]
    assert {state: states.count(state) for state in states} == {
        "生效中": 7,
        "未开始": 3,
        "停用": 2,
        "已结束": 2,
    }


def test_the_sample_itself_obeys_the_rules_for_tasks(stage: Stage) -> None:
    for relay in stage.world.relays.all():
        assert stage.volc_code(CREATE, dict(relay.fields)) == ""
        stage.wait(0.2)
