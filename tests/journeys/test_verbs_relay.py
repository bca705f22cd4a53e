"""`cuedesk relay` as a script would use it, over real sockets."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.scripts import Cloud, Desk, rehearsing

RUNNING, WAITING, STOPPED = "MainStage", "颁奖典礼", "彩排测试"
BODY = {
    "Title": "Second",
    "StartTime": 4102444800,
    "EndTime": 4102448400,
    "Type": 0,
    "SrcAddr": "https://pull.example.com/live/b.flv?token=geheim",
    "DstAddr": "rtmp://push.example.net/live/k3y9-abcd-efgh-0123",
}
NEW = ("--title", "Third", "--src", "https://pull.example.com/live/c.flv")
WINDOW = ("--start", "4102444800", "--end", "2100-01-01T01:00:00+00:00")
TARGET = ("--dst", "rtmp://push.example.net/live/c")


@pytest.fixture(scope="module")
def cloud() -> Generator[Cloud]:
    with rehearsing() as found:
        yield found


@pytest.fixture
def desk(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Desk:
    return Desk(cloud, "volcengine", monkeypatch, capsysbinary)


def shown(desk: Desk, name: str) -> Any:
    return desk.run("relay", "show", name, "--json").json["relay"]


def test_every_relay_is_listed_as_one_json_document(desk: Desk) -> None:
    said = desk.run("relay", "list", "--json")
    assert said.code == 0
    rows = {row["title"]: row for row in said.json["relays"]}
    assert len(rows) == 14
    assert rows[RUNNING]["state"] == "running"
    assert rows[RUNNING]["status"] == "生效中"
    assert rows["午夜重播"]["type"] == "vod"


def test_the_filter_is_the_desks_own(desk: Desk) -> None:
    rows = desk.run("relay", "list", "--filter", "status:stopped !彩排", "--json").json["relays"]
    assert [row["title"] for row in rows] == ["赞助片头"]
    wrong = desk.run("relay", "list", "--filter", "colour:red")
    assert (wrong.code, wrong.out) == (2, "")
    assert "colour" in wrong.errors


def test_for_people_it_is_a_table_whose_columns_are_straight_in_chinese_too(desk: Desk) -> None:
    lines = desk.run("relay", "list", "--lang", "zh_CN").out.splitlines()
    assert lines[0].startswith("名称")
    assert "（UTC+8）" in lines[0]
    # Wide characters take two cells, so every task id ends in the same cell.
    ends = {sum(2 if ord(sign) > 0x2E7F else 1 for sign in line) for line in lines[1:]}
    assert len(ends) == 1


def test_a_running_relay_is_stopped_once_and_then_shown_so(desk: Desk) -> None:
    said = desk.run("relay", "stop", RUNNING, "--yes", "--json")
    assert said.code == 0
    assert said.json["receipt"]["request_id"]
    assert len(desk.cloud.sent("StopPullToPushTask")) == 1
    assert shown(desk, RUNNING)["state"] == "stopped"
    for verb in ("restart", "delete"):
        assert desk.run("relay", verb, RUNNING, "--yes").code == 0
    assert desk.run("relay", "show", RUNNING).code == 2


@pytest.mark.parametrize("verb", ["relaunch", "continue"])
def test_the_successors_of_restart_let_a_stopped_relay_go_on(desk: Desk, verb: str) -> None:
    assert desk.run("relay", verb, "赞助片头", "--yes").code == 0
    assert shown(desk, "赞助片头")["state"] == "running"


def test_a_groups_relays_are_listed_and_a_group_that_is_none_is_refused(desk: Desk) -> None:
    rows = desk.run("relay", "list", "--group", "default", "--json").json["relays"]
    assert {row["group"] for row in rows} == {"default"}
    assert desk.run("relay", "list", "--group", "nobody", "--json").json["relays"] == []
    made = ("relay", "create", *NEW, *WINDOW, *TARGET, "--yes", "--group")
    assert desk.run(*made, "nobody").code == 3
    assert desk.run(*made, "default").code == 0


def test_without_a_terminal_and_without_yes_nothing_is_sent(desk: Desk) -> None:
    said = desk.run("relay", "stop", RUNNING)
    assert said.code == 2
    assert "--yes" in said.errors
    assert desk.run("relay", "stop", RUNNING, "--ye").code == 2
    assert desk.cloud.sent("StopPullToPushTask") == []


def test_on_a_terminal_the_word_of_the_desk_must_be_typed(desk: Desk) -> None:
    said = desk.run("relay", "stop", RUNNING, "--json", stdin="nope\n", terminal=True)
    assert said.code == 2
    assert said.json["error"]["kind"] == "declined"
    assert "Viewers of its destination lose the picture." in said.errors
    assert desk.cloud.sent("StopPullToPushTask") == []
    assert desk.run("relay", "stop", RUNNING, stdin="Stop\n", terminal=True).code == 0
    wrong = desk.run("relay", "delete", RUNNING, stdin="delete\n", terminal=True)
    assert wrong.code == 2
    assert desk.run("relay", "delete", RUNNING, stdin=f"{RUNNING}\n", terminal=True).code == 0


def test_what_its_state_forbids_is_an_error_and_is_not_sent(desk: Desk) -> None:
    said = desk.run("relay", "stop", STOPPED, "--yes", "--lang", "zh_CN")
    assert (said.code, said.errors) == (1, "cuedesk: 已经停用。\n")
    assert desk.run("relay", "restart", RUNNING, "--yes").code == 1
    assert desk.cloud.sent("StopPullToPushTask") == []


def test_a_title_that_two_relays_have_needs_an_id(desk: Desk) -> None:
    for _ in range(2):
        assert desk.run("relay", "create", *NEW, *WINDOW, *TARGET, "--yes").code == 0
    rows = desk.run("relay", "list", "--filter", "title:third", "--json").json["relays"]
    said = desk.run("relay", "stop", "Third", "--yes")
    assert said.code == 2
    assert all(row["id"] in said.errors for row in rows)
    assert desk.run("relay", "stop", rows[0]["id"], "--yes").code == 0


def test_a_refusal_has_the_vendors_code_and_words(desk: Desk) -> None:
    desk.cloud.dial("refuse", "StopPullToPushTask", status=403)
    said = desk.run("relay", "stop", RUNNING, "--yes", "--json")
    assert said.code == 3
    error = said.json["error"]
    assert error["kind"] == "refused"
    assert error["code"] in said.errors
    assert error["request_id"] in said.errors


@pytest.mark.parametrize("kind", ["cut_after", "cut_before", "garbage", "half"])
def test_an_act_of_unknown_outcome_is_never_repeated_and_only_looked_at(
    desk: Desk, kind: str
) -> None:
    desk.cloud.dial(kind, "StopPullToPushTask")
    said = desk.run("relay", "stop", RUNNING, "--yes", "--json")
    assert said.code == 4
    assert said.json["error"]["kind"] == "unknown"
    assert len(desk.cloud.sent("StopPullToPushTask")) == 1
    state = "Running" if kind == "cut_before" else "Stopped"
    assert f"The list shows it as: {state}." in said.errors
    assert "do not repeat it" in said.errors


def test_a_create_of_unknown_outcome_is_looked_for_by_title_and_window(desk: Desk) -> None:
    desk.cloud.dial("cut_after", "CreatePullToPushTask")
    said = desk.run("relay", "create", *NEW, *WINDOW, *TARGET, "--yes")
    assert said.code == 4
    assert "The list shows a relay like it" in said.errors
    assert len(desk.cloud.sent("CreatePullToPushTask")) == 1


def test_a_read_whose_line_was_cut_is_tried_again(desk: Desk) -> None:
    desk.cloud.dial("cut_before", "ListPullToPushTask")
    assert desk.run("relay", "list").code == 0
    assert len(desk.cloud.sent("ListPullToPushTask")) == 2


def test_a_relay_is_made_from_the_vendors_json_and_flags_win(desk: Desk) -> None:
    words = ("relay", "create", "-", "--title", "Fourth", "--yes", "--json")
    said = desk.run(*words, stdin=json.dumps(BODY))
    assert said.code == 0
    row = shown(desk, said.json["receipt"]["relay"])
    assert (row["title"], row["start"]) == ("Fourth", "2100-01-01T00:00:00Z")
    assert "geheim" not in said.out + said.errors + json.dumps(row)
    assert row["destination"].endswith("…0123")


def test_errors_are_told_per_field_and_nothing_is_sent(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "relay.json"
    wrong = {**BODY, "Title": "no blanks!", "EndTime": 1, "Colour": "red", "SrcAddr": 7}
    file.write_text(json.dumps(wrong), encoding="utf-8")
    said = desk.run("relay", "create", str(file), "--yes", "--json")
    assert said.code == 1
    found = {row["path"]: row["rule"] for row in said.json["error"]["complaints"]}
    assert found["Title"] == "pattern"
    assert found["EndTime"] == "ends_after_start"
    assert found["Colour"] == "unknown"
    assert found["SrcAddr"] == "type"
    assert said.errors.count("\n") == len(said.json["error"]["complaints"]) + 1
    assert desk.cloud.sent("CreatePullToPushTask") == []


def test_an_update_says_old_and_new_and_keeps_every_other_field(desk: Desk) -> None:
    before = shown(desk, "EnglishFeed")
    words = (
        "relay",
        "update",
        "EnglishFeed",
        "--title",
        "English",
        "--set",
        "CallbackURL=http://x.example.com/cb",
    )
    said = desk.run(*words, "--yes")
    assert said.code == 0
    assert "Title: EnglishFeed → English" in said.errors
    after = shown(desk, "English")
    assert after["callback"] == "http://x.example.com/cb"
    same = {"title", "callback"}
    assert {k: v for k, v in after.items() if k not in same} == {
        k: v for k, v in before.items() if k not in same
    }
    assert desk.run("relay", "update", "English", "--clear", "CallbackURL", "--yes").code == 0
    assert shown(desk, "English")["callback"] == ""


def test_an_update_that_changes_nothing_is_not_sent(desk: Desk) -> None:
    said = desk.run("relay", "update", RUNNING, "--title", RUNNING, "--yes")
    assert said.code == 0
    assert "Nothing would change" in said.out
    assert desk.cloud.sent("UpdatePullToPushTask") == []
    assert desk.run("relay", "update", RUNNING, "--clear", "EndTime", "--yes").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("create", "--set", "Colour=red"),
        ("create", "--set", "PlayTimes=many"),
        ("create", "--set", "nothing"),
        ("create", "--start", "tomorrow"),
        ("create", "-"),
        ("create", "/there/is/no/such.json"),
        ("create", "--set", "Type=0", "--src", "http://a.example.com/1", "--src", "http://b.example.com/2"),
        ("list", "--account", "nobody"),
        ("fly",),
        (),
    ],
)  # fmt: skip
def test_a_misuse_is_told_on_standard_error_and_asks_the_cloud_nothing(
    desk: Desk, words: tuple[str, ...]
) -> None:
    said = desk.run("relay", *words, stdin="[1]")
    assert (said.code, said.out) == (2, "")
    assert said.errors
    assert desk.cloud.admin("GET", "log")["log"] == []


@pytest.mark.parametrize(
    "typed",
    [
        ("stop", RUNNING, "rtmp://push.example.net/live/geheim"),
        ("list", "--filter", "--dst=rtmp://push.example.net/live/geheim"),
        ("create", "--set", "geheim"),
        ("create", "--set", "PlayTimes=geheim"),
        ("create", "--start", "rtmp://push.example.net/live/geheim"),
    ],
)
def test_a_key_that_was_typed_in_the_wrong_place_is_not_said_again(
    desk: Desk, typed: tuple[str, ...]
) -> None:
    said = desk.run("relay", *typed, "--json")
    assert said.code == 2
    assert said.json["error"]["kind"] == "misused"
    assert "geheim" not in said.out + said.errors


def test_a_request_is_shown_and_not_sent(desk: Desk) -> None:
    said = desk.run("relay", "stop", RUNNING, "--show-request", "--json")
    assert said.code == 0
    request = said.json["request"]
    assert request["method"] == "POST"
    assert "Action=StopPullToPushTask" in request["url"]
    assert json.loads(request["body"])["TaskId"] == shown(desk, RUNNING)["id"]
    for way in ("--as-curl", "--as-python"):
        assert RUNNING not in desk.run("relay", "stop", RUNNING, way).out
    assert desk.cloud.sent("StopPullToPushTask") == []


def test_a_shown_script_does_what_the_verb_would_do(desk: Desk, tmp_path: Path) -> None:
    script = tmp_path / "stop.py"
    script.write_text(desk.run("relay", "stop", WAITING, "--as-python").out, encoding="utf-8")
    command = [sys.executable, str(script)]
    assert subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0
    assert shown(desk, WAITING)["state"] == "stopped"


def test_in_a_bare_environment_it_speaks_and_loads_no_qt(desk: Desk) -> None:
    said = desk.child("relay", "list", "--filter", "status:ended", "--json")
    assert said.code == 0, said.errors
    assert {row["title"] for row in said.json["relays"]} == {"OpeningNight", "暖场"}
    code = (
        "import sys; from console.cli import main; code = main(sys.argv[1:]);"
        "sys.exit(9 if any(m.startswith(('PySide6', 'shiboken6')) for m in sys.modules) else code)"
    )
    words = ["relay", "list", "--endpoint", desk.cloud.told["volcengine"]]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_without_credentials_the_names_that_are_looked_for_are_said(desk: Desk) -> None:
    said = desk.child("relay", "list", without=("ACCESS_KEY_ID", "ACCESS_KEY_SECRET"))
    assert (said.code, said.out) == (2, "")
    assert "ACCESS_KEY_ID" in said.errors
    assert "ACCESS_KEY_SECRET" in said.errors


def test_a_key_without_its_id_is_not_passed_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACCESS_KEY_ID")
    said = desk.run("relay", "list", "--json")
    assert said.code == 2
    assert "ACCESS_KEY_ID" in said.json["error"]["words"]
