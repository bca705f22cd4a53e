"""Groups of relays, and updates that take away: what the rehearsal accepts and refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.unit.rehearsal.stage import Stage
from tests.unit.rehearsal.test_relays import mark

GROUP: dict[str, Any] = {
    "Name": "演播厅1",
    "ProjectName": "default",
    "Tags": [{"Key": "floor", "Value": "2", "Category": "Custom"}],
}
WHOLE = {"PageNum": 1, "PageSize": 1000}


def groups(stage: Stage, **asked: Any) -> dict[str, Any]:
    return json.loads(stage.volc("ListPullToPushGroup", WHOLE | asked).body)["Result"]


def code(stage: Stage, verb: str, **body: Any) -> str:
    stage.wait(0.2)
    return stage.volc_code(f"{verb}PullToPushGroup", body)


def test_a_group_comes_changes_its_tags_and_goes(stage: Stage) -> None:
    assert code(stage, "Create", **GROUP) == ""
    found = groups(stage)
    assert (found["Total"], found["List"][1]) == (2, GROUP | {"Status": 0})
    assert code(stage, "Update", Name=GROUP["Name"]) == ""
    assert groups(stage)["List"][1]["Tags"] == GROUP["Tags"]
    assert code(stage, "Update", Name=GROUP["Name"], Tags=[]) == ""
    assert groups(stage)["List"][1]["Tags"] == []
    assert code(stage, "Delete", Name=GROUP["Name"]) == ""
    assert groups(stage)["Total"] == 1
    assert [row["Status"] for row in groups(stage, StatusList=[1])["List"]] == [1]
    assert code(stage, "Delete", Name=GROUP["Name"]) == "ResourceNotFound"
    assert code(stage, "Create", **GROUP) == ""


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("Create", GROUP | {"Name": "two words"}, "InvalidParam"),
    ("Create", GROUP | {"Name": "a" * 21}, "InvalidParam"),
    ("Create", GROUP | {"Name": "default"}, "InvalidParam"),
    ("Create", GROUP | {"ProjectName": ""}, "InvalidParam"),
    ("Create", {"Name": "a"}, "MissingParameter"),
    ("Create", GROUP | {"Tags": [{"Key": "k", "Value": "v", "Category": "x"}]}, "InvalidParam"),
    ("Create", GROUP | {"Tags": [{"Key": "k"}]}, "MissingParameter"),
    ("Create", GROUP | {"Tags": {}}, "InvalidParam.BindError"),
    ("Create", GROUP | {"Colour": "red"}, "InvalidParam"),
    ("Update", {"Name": "nobody"}, "ResourceNotFound"),
    ("Update", {"Name": "default", "ProjectName": "x"}, "InvalidParam"),
    ("Delete", {"Name": "nobody"}, "ResourceNotFound"),
    ("Delete", {"Name": "default"}, "InvalidParam"),
    ("List", {}, "MissingParameter"),
    ("List", WHOLE | {"PageNum": 0}, "InvalidParam"),
    ("List", WHOLE | {"PageSize": 1001}, "InvalidParam"),
    ("List", WHOLE | {"StatusList": [2]}, "InvalidParam"),
    ("List", WHOLE | {"PageNum": "1"}, "InvalidParam.BindError"),
]


@pytest.mark.parametrize(("verb", "body", "expected"), BAD)
def test_groups_have_rules_of_their_own(
    stage: Stage, verb: str, body: dict[str, Any], expected: str
) -> None:
    assert code(stage, verb, **body) == expected


def test_a_group_with_relays_in_it_is_not_deleted(stage: Stage) -> None:
    assert code(stage, "Create", **GROUP) == ""
    task = stage.create(GroupName=GROUP["Name"])
    assert code(stage, "Delete", Name=GROUP["Name"]) == "InvalidParam"
    for verb in ("Stop", "Relaunch", "Continue", "Delete"):
        wrong = {"TaskId": task, "GroupName": "default"}
        assert stage.volc_code(f"{verb}PullToPushTask", wrong) == "InvalidParam"
        right = {"TaskId": task, "GroupName": GROUP["Name"]}
        assert stage.volc_code(f"{verb}PullToPushTask", right) == (
            "" if verb != "Continue" else "InvalidParam"
        )
    assert code(stage, "Delete", Name=GROUP["Name"]) == ""


def test_only_the_newer_list_names_the_group_of_a_row(stage: Stage) -> None:
    assert all("GroupName" not in row for row in stage.listed("GroupName=default")["List"])


def test_an_update_that_merges_keeps_what_is_not_sent(stage: Stage) -> None:
    task = stage.create(CallbackURL="https://ops.example.com/cb", Watermark=mark())
    stage.world.relays.merging = True
    assert stage.volc_code("UpdatePullToPushTask", stage.task(TaskId=task, Title=None)) == ""
    row = stage.row(task)
    assert (row["CallbackURL"], row["Title"]) == ("https://ops.example.com/cb", "新任务1")
    assert row["Watermark"] == mark()


@pytest.mark.parametrize("merging", [False, True])
def test_an_update_with_empty_title_and_picture_takes_them_away(
    stage: Stage, *, merging: bool
) -> None:
    stage.world.relays.merging = merging
    task = stage.create(Watermark=mark())
    emptied = stage.task(TaskId=task, Title="", Watermark=mark(Picture="", Ratio=0))
    assert stage.volc_code("UpdatePullToPushTask", emptied) == ""
    row = stage.row(task)
    assert (row["Title"], "Watermark" in row) == ("", False)


def test_the_list_of_groups_may_be_asked_ten_times_a_second(stage: Stage) -> None:
    asked = [stage.volc_code("ListPullToPushGroup", WHOLE) for _ in range(11)]
    assert asked == [""] * 10 + ["FlowLimitExceeded"]
