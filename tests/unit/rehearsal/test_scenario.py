"""Trouble by scenario: on time, after so many calls, by chance that a seed repeats."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from console.rehearsal.scenario import Scenario, read_file
from console.rehearsal.shape import Misfit
from console.rehearsal.trouble import Trouble
from tests.unit.rehearsal.stage import Hand, Stage

LIST = ("volcengine", "ListPullToPushTask")


def settle(stage: Stage, seconds: float = 0) -> None:
    stage.wait(seconds)
    stage.cloud.works.life.settle()


def dial(stage: Stage, **trouble: Any) -> None:
    stage.cloud.scenario.dial(Trouble.of(trouble, stage.world.show.now()))
    stage.cloud.works.life.settle()


def kinds(scenario: Scenario, calls: int, vendor: str = "", action: str = "") -> list[str]:
    found = [scenario.next(vendor or LIST[0], action or LIST[1]) for _ in range(calls)]
    return [one.kind if one is not None else "" for one in found]


def test_it_strikes_after_so_many_calls_of_its_operation() -> None:
    scenario = Scenario()
    scenario.dial(Trouble("busy", *LIST, times=2, after=3))
    assert kinds(scenario, 2) == ["", ""]
    assert kinds(scenario, 5, action="StopPullToPushTask") == [""] * 5
    assert kinds(scenario, 4) == ["", "busy", "busy", ""]


def test_it_strikes_from_its_time_on() -> None:
    hand = Hand(1000)
    scenario = Scenario(hand)
    scenario.dial(Trouble.of({"kind": "half", "at": 60, "after": 1}, hand.now))
    assert kinds(scenario, 3) == [""] * 3
    hand.now += 60
    assert kinds(scenario, 3) == ["", "half", ""]


def test_the_first_that_was_dialled_strikes_first_and_all_of_them_count() -> None:
    scenario = Scenario()
    scenario.dial(Trouble("busy", times=2))
    scenario.dial(Trouble("half", after=1))
    assert kinds(scenario, 4) == ["busy", "busy", "half", ""]


def test_chances_are_those_of_the_seed() -> None:
    def played(seed: int) -> list[str]:
        scenario = Scenario(seed=seed)
        scenario.dial(Trouble("busy", times=0, chance=0.3))
        return kinds(scenario, 200)

    assert played(7) == played(7)
    assert played(7) != played(8)
    assert 30 <= played(7).count("busy") <= 90


def test_a_source_dies_on_the_turned_clock_to_the_second(stage: Stage) -> None:
    start = stage.world.show.now()
    dial(stage, kind="source_dies", stream="pk_guest1", at=120)
    settle(stage, 119)
    assert stage.world.streams.pushed("pk_guest1") is not None
    stage.world.show.turn(720)
    settle(stage, 10)
    assert stage.world.streams.all()["pk_guest1"].gone == start + 120


def test_a_source_dies_after_the_third_list(stage: Stage) -> None:
    dial(stage, kind="source_dies", stream="pk_guest1", vendor=LIST[0], action=LIST[1], after=3)
    for _ in range(2):
        stage.cloud.scenario.next(*LIST)
        settle(stage)
    assert stage.world.streams.pushed("pk_guest1") is not None
    stage.cloud.scenario.next(*LIST)
    settle(stage)
    assert stage.world.streams.pushed("pk_guest1") is None


def test_streams_freeze_come_back_and_change_their_size(stage: Stage) -> None:
    streams = stage.world.streams
    dial(stage, kind="source_freezes", stream="pk_host")
    assert streams.all()["pk_host"].frozen == stage.hand.now
    dial(stage, kind="source_returns", stream="pk_host")
    assert streams.all()["pk_host"].frozen is None
    dial(stage, kind="source_resized", stream="pk_host", width=640, height=360)
    assert streams.all()["pk_host"].size == (640, 360)
    dial(stage, kind="source_dies", stream="pk_host")
    settle(stage, 10)
    dial(stage, kind="source_returns", stream="pk_host")
    found = streams.all()["pk_host"]
    assert (found.gone, found.since, found.size) == (None, stage.hand.now, (640, 360))


def test_tasks_of_all_three_vendors_die(stage: Stage) -> None:
    relay, job = stage.create(Title="死去的任务"), stage.start()
    assert stage.mix_code() == 0
    for name in ("死去的任务", job, "room"):
        dial(stage, kind="task_dies", task=name)
    assert stage.row(relay)["Status"] == "停用"
    found = stage.job(job)
    assert (found["state"], found["error_info"]["error_msg"]) == ("FAILED", "彩排中断")
    assert stage.cancel_code() == -30300


def test_lists_of_relays_are_stale_for_a_while(stage: Stage) -> None:
    before = stage.listed()
    dial(stage, kind="stale", vendor="volcengine", seconds=30)
    task = stage.create()
    assert stage.volc_code("StopPullToPushTask", {"TaskId": task}) == ""
    stage.wait(29)
    assert stage.listed() == before
    stage.wait(1)
    assert stage.row(task)["Status"] == "停用"


def test_one_vendors_clock_goes_wrong_by_minutes(stage: Stage) -> None:
    dial(stage, kind="skew", vendor="volcengine", minutes=16, at=60)
    settle(stage, 59)
    assert stage.volc_code("ListPullToPushTask") == ""
    settle(stage, 1)
    assert stage.volc_code("ListPullToPushTask") == "InvalidTimestamp"
    assert stage.huawei("GET", "/smart-live-rooms").status == 200


def test_a_push_is_lost_and_found(stage: Stage) -> None:
    job = stage.start(output_urls=["rtmp://push.example.cn/live/a"])
    stage.wait(60)
    dial(stage, kind="link_down", task=job)
    dial(stage, kind="link_up", task=job, at=30)
    settle(stage, 20)
    assert stage.world.jobs.get(job).link(stage.hand.now) == "RECONNECTING"
    settle(stage, 20)
    assert stage.world.jobs.get(job).link(stage.hand.now) == "CONNECTED"
    assert stage.job(job)["stream_duration"] == (60 + 40 - 8 - 3) - 33


def test_what_finds_nothing_to_strike_is_told(stage: Stage) -> None:
    dial(stage, kind="source_dies", stream="nobody")
    dial(stage, kind="task_dies", task="nobody")
    assert list(stage.cloud.works.life.missed) == [
        "source_dies: 'nobody'",
        "task_dies: 'nobody'",
    ]


@pytest.mark.parametrize(
    ("trouble", "path"),
    [
        ({"kind": "rain"}, "kind"),
        ({"kind": "busy", "vendor": "aws"}, "vendor"),
        ({"kind": "busy", "chance": 0}, "chance"),
        ({"kind": "busy", "chance": 1.5}, "chance"),
        ({"kind": "busy", "at": -1}, "at"),
        ({"kind": "busy", "after": -1}, "after"),
        ({"kind": "busy", "times": -1}, "times"),
        ({"kind": "busy", "due": 3}, "due"),
        ({"kind": "slow", "seconds": 601}, "seconds"),
        ({"kind": "stale", "seconds": 86401}, "seconds"),
        ({"kind": "stale"}, "seconds"),
        ({"kind": "refuse", "status": 200}, "status"),
        ({"kind": "source_dies"}, "stream"),
        ({"kind": "task_dies"}, "task"),
        ({"kind": "source_resized", "stream": "a", "width": 0, "height": 9}, "width, height"),
        ({"kind": "code"}, "code"),
    ],
)
def test_a_wrong_trouble_names_its_field_and_none_of_the_file_is_dialled(
    trouble: dict[str, Any], path: str
) -> None:
    scenario = Scenario()
    with pytest.raises(Misfit) as caught:
        scenario.follow({"version": 1, "trouble": [{"kind": "half"}, trouble]})
    assert caught.value.path == f"trouble[1].{path}"
    assert scenario.waiting() == []


def test_files_are_toml_or_json(tmp_path: Path) -> None:
    toml, other = tmp_path / "evening.toml", tmp_path / "evening.json"
    toml.write_text(
        'version = 1\ntitle = "坏夜晚"\n[[trouble]]\nkind = "busy"\nat = 60\nretry_after = 2\n',
        encoding="utf-8",
    )
    other.write_text(json.dumps(read_file(toml)), encoding="utf-8")
    found: list[Any] = []
    for path in (toml, other):
        scenario = Scenario(Hand(1000))
        scenario.follow(read_file(path))
        found.append(scenario.waiting())
    assert found[0] == found[1]
    assert (found[0][0]["due"], found[0][0]["retry_after"]) == (1060, 2)


@pytest.mark.parametrize("text", ["version = ", "\xff", "version = 2\ntrouble = []", "version = 1"])
def test_what_is_no_scenario_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "evening.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(Misfit):
        Scenario().follow(read_file(path))


def played(seed: int) -> list[str]:
    """Answers of a whole run, times and all: the same seed, the same calls."""
    stage = Stage(seed=seed)
    stage.cloud.scenario.dial(Trouble("busy", times=0, chance=0.5))
    found: list[str] = []
    for _ in range(5):
        task = stage.create()
        found.append(stage.volc("ListPullToPushTask").body.decode())
        found.append(stage.volc("StopPullToPushTask", {"TaskId": task}).body.decode())
        found.append(stage.huawei("POST", stage.jobs_path(), {}).body.decode())
        found.append(str(stage.modern("DescribeLiveWatermarks", {})))
        found.append(str(stage.cloud.scenario.next(*LIST)))
        stage.wait(10)
    found.append(stage.huawei("GET", "/smart-live-jobs").body.decode())
    found.append(stage.huawei("GET", "/smart-live-rooms").body.decode())
    return found


def test_the_same_seed_and_the_same_calls_give_the_same_ids_and_answers() -> None:
    assert played(7) == played(7)
    assert played(7) != played(8)
