"""Where the documents leave a choice: the strict reading by default, the other by a switch."""

from __future__ import annotations

from typing import Any

import pytest

from console.rehearsal.shape import Misfit
from console.rehearsal.switches import __doc__ as table
from tests.unit.rehearsal.stage import Stage, guest, layer


def test_every_switch_is_in_the_table_with_its_default_first(stage: Stage) -> None:
    switches = stage.cloud.works.switches.in_json()
    lines = {line.split()[0]: line for line in (table or "").splitlines()[2:] if line}
    assert set(lines) == {switch["name"] for switch in switches}
    for switch in switches:
        assert switch["value"] == switch["default"] == switch["choices"][0]
        words = [str(choice).lower() for choice in switch["choices"]]
        assert " · ".join(words) in lines[switch["name"]].lower()


@pytest.mark.parametrize(
    "asked",
    [
        {"crop_fit": "zoom"},
        {"retry_after": 1},
        {"update_quota": True},
        {"sunshine": True},
        {"crop_fit": "bars", "relaunch": "middle"},
        ["crop_fit"],
    ],
)
def test_what_is_no_reading_turns_nothing(stage: Stage, asked: Any) -> None:
    switches = stage.cloud.works.switches
    before = switches.values()
    with pytest.raises(Misfit):
        switches.turn(asked)
    assert switches.values() == before


def test_an_older_cloud_without_restart(stage: Stage) -> None:
    task = stage.create()
    stage.cloud.works.switches.turn({"restart_offered": False})
    body = {"TaskId": task}
    assert stage.volc_code("RestartPullToPushTask", body) == "InvalidActionOrVersion"
    assert stage.volc_code("RelaunchPullToPushTask", body) == "InvalidParam"


def test_an_update_a_second_as_byteplus_says(stage: Stage) -> None:
    stage.cloud.works.switches.turn({"update_quota": 1})
    body = stage.task(TaskId=stage.create())
    codes = [stage.volc_code("UpdatePullToPushTask", body) for _ in range(2)]
    assert codes == ["", "FlowLimitExceeded"]


def test_a_wrong_time_is_403_on_some_pages(stage: Stage) -> None:
    late = stage.hand.now - 901
    assert stage.volc("ListPullToPushTask", now=late).status == 400
    stage.cloud.works.switches.turn({"timestamp_status": 403})
    assert stage.volc("ListPullToPushTask", now=late).status == 403


def test_limits_that_differ_by_the_date_of_the_page(stage: Stage) -> None:
    turn = stage.cloud.works.switches.turn
    title, callback = "a" * 11, "https://a.example.com/" + "b" * 491
    assert stage.volc_code("CreatePullToPushTask", stage.task(Title=title)) == ""
    assert stage.volc_code("CreatePullToPushTask", stage.task(CallbackURL=callback)) == ""
    turn({"title_longest": 10, "callback_longest": 512})
    assert stage.volc_code("CreatePullToPushTask", stage.task(Title=title)) == "InvalidParam"
    found = stage.volc_code("CreatePullToPushTask", stage.task(CallbackURL=callback))
    assert found == "InvalidParam"
    assert stage.volc_code("CreatePullToPushTask", stage.task(Title=title[1:])) == ""


def test_a_sub_account_has_to_name_its_group(stage: Stage) -> None:
    stage.cloud.works.switches.turn({"group_required": True})
    assert stage.volc_code("CreatePullToPushTask", stage.task()) == "MissingParameter"
    assert stage.volc_code("CreatePullToPushTask", stage.task(GroupName="default")) == ""


def test_the_legacy_interface_at_the_ends_of_the_documents(stage: Stage) -> None:
    host = layer("pk_host", 1, image_width=2999, image_height=3000)
    split = {"mix_stream_template_id": 390}
    inputs = [layer("pk_host", 1), layer("pk_guest1", 2), layer("pk_guest3", 3)]
    assert stage.inputs_code(host, guest()) == -4
    assert stage.inputs_code(*inputs, **split) == 0
    stage.cloud.works.switches.turn({"size_end_open": False, "canvas_for_split": True})
    assert stage.inputs_code(host, guest()) == 0
    assert stage.inputs_code(*inputs, **split) == -20


def test_a_reset_turns_all_back(stage: Stage) -> None:
    switches = stage.cloud.works.switches
    defaults = switches.values()
    switches.turn({"crop_fit": "bars", "loops": "CycleMode", "unwatched": "stays"})
    assert stage.cloud.screen.crop_fit == "bars"
    stage.cloud.works.restart()
    assert switches.values() == defaults
