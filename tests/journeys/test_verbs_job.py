"""`cuedesk job` as a script would use it, over real sockets."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.journeys.scripts import Cloud, Desk, rehearsing

FREE, TAKEN = "Studio test", "Flagship store"
KEY = "stream-key-that-nobody-may-see"
COMMAND = "ExecuteSmartLiveCommand"
REPORT = "LiveEventReport"


@pytest.fixture(scope="module")
def cloud() -> Generator[Cloud]:
    with rehearsing() as found:
        yield found


@pytest.fixture
def desk(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Desk:
    return Desk(cloud, "huawei", monkeypatch, capsysbinary)


def states(desk: Desk, *words: str) -> list[str]:
    rows = desk.run("job", "list", *words, "--json").json["jobs"]
    return sorted({row["state"] for row in rows})


def test_what_is_on_is_listed_and_all_else_only_when_asked_for(desk: Desk) -> None:
    assert states(desk) == ["PROCESSING", "WAITING"]
    assert states(desk, "--all") == ["BLOCKED", "FAILED", "PROCESSING", "SUCCEED", "WAITING"]
    assert states(desk, "--state", "failed,封禁") == ["BLOCKED", "FAILED"]
    assert "SUCCEED" in states(desk, "--since", "10h")
    assert "SUCCEED" not in states(desk, "--since", "4h")
    assert states(desk, "--until", "1h", "--state", "waiting") == []
    assert desk.run("job", "list", "--state", "flying").code == 2
    assert desk.run("job", "list", "--since", "soon").code == 2


def test_one_rooms_jobs_are_listed_by_its_name_or_id(desk: Desk) -> None:
    rooms = {row["name"]: row["id"] for row in desk.run("job", "rooms", "--json").json["rooms"]}
    assert len(rooms) == 6
    for room in (TAKEN, rooms[TAKEN]):
        rows = desk.run("job", "list", "--room", room, "--json").json["jobs"]
        assert [row["room_name"] for row in rows] == [TAKEN]
    assert desk.run("job", "list", "--room", "Flagship").code == 2


def test_for_people_there_are_tables_in_both_languages(desk: Desk) -> None:
    assert desk.run("job", "list").out.startswith("Room ")
    assert desk.run("job", "rooms", "--lang", "zh_CN").out.startswith("直播间 ")
    shown = desk.run("job", "show", TAKEN, "--lang", "zh_CN")
    assert "处理中" in shown.out
    assert "UTC+8" in shown.out


def test_a_job_is_started_told_something_and_stopped(desk: Desk) -> None:
    words = ("--landscape", "--bitrate", "3000", "--repeat", "2", "--max-hours", "4")
    said = desk.run("job", "start", FREE, *words, "--yes", "--json")
    assert said.code == 0
    job = said.json["receipt"]["job"]
    body = desk.cloud.sent("StartSmartLive")[0]["body"]
    assert body["video_config"] == {
        "codec": "H264",
        "frame_rate": "25",
        "bitrate": 3000,
        "width": 1920,
        "height": 1080,
    }
    assert body["play_policy"] == {
        "repeat_count": 2,
        "live_exit_config": {"max_live_duration": 4},
    }
    assert desk.run("job", "show", FREE, job, "--json").json["job"]["id"] == job
    assert desk.run("job", "stop", FREE, "--yes").code == 0
    desk.cloud.admin("POST", "clock", {"jump": 120})
    assert desk.run("job", "stop", FREE, job, "--yes").code == 1
    assert len(desk.cloud.sent("StopSmartLive")) == 1


def test_warnings_of_the_answer_are_sentences_beside_the_vendors_words(desk: Desk) -> None:
    said = desk.run("job", "start", FREE, "--yes", "--json", "--lang", "zh_CN")
    assert said.json["receipt"]["warnings"] == ["TOO_LESSS_SCRIPT_ITEMS"]
    assert "剧本段落太少，观众很快会听到重复内容" in said.errors


def test_a_second_job_in_a_room_has_to_be_meant(desk: Desk) -> None:
    said = desk.run("job", "start", TAKEN, "--yes", "--json")
    assert said.code == 1
    assert said.json["error"]["job"]["state"] == "PROCESSING"
    assert "--second" in said.errors
    assert desk.cloud.sent("StartSmartLive") == []
    assert desk.run("job", "start", TAKEN, "--second").code == 2
    wrong = desk.run("job", "start", TAKEN, "--second", stdin="start\n", terminal=True)
    assert wrong.code == 2
    right = desk.run("job", "start", TAKEN, "--second", stdin=f"{TAKEN}\n", terminal=True)
    assert right.code == 0
    assert len(desk.cloud.sent("StartSmartLive")) == 1


def test_a_stream_key_comes_from_a_variable_or_stdin_and_is_never_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUSH_KEY", KEY)
    url = ("--output-url", "rtmp://push.example.com/live")
    shown = desk.run("job", "start", FREE, *url, "--stream-key-env", "PUSH_KEY", "--show-request")
    assert shown.code == 0
    assert KEY not in shown.out + shown.errors
    whole = ("--stream-key-stdin", "--as-curl")
    assert KEY in desk.run("job", "start", FREE, *url, *whole, stdin=f"{KEY}\n").out
    said = desk.run("job", "start", FREE, *url, "--stream-key-stdin", "--yes", stdin=f"{KEY}\n")
    assert said.code == 0
    assert KEY not in said.out + said.errors
    assert desk.cloud.sent("StartSmartLive")[0]["body"]["stream_keys"]
    missing = desk.run("job", "start", FREE, *url, "--stream-key-env", "NO_SUCH", "--yes")
    assert missing.code == 2
    assert "NO_SUCH" in missing.errors


def test_what_is_wrong_with_a_start_is_told_per_field_and_not_sent(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "start.json"
    body = {"play_policy": {"repeat_count": "often"}, "colour": "red"}
    file.write_text(json.dumps(body), encoding="utf-8")
    said = desk.run("job", "start", FREE, str(file), "--yes", "--json")
    assert said.code == 1
    paths = {row["path"] for row in said.json["error"]["complaints"]}
    assert paths == {"play_policy.repeat_count", "colour"}
    assert desk.run("job", "start", FREE, "--bitrate", "3000", "--yes").code == 2
    assert desk.run("job", "start", FREE, "--max-hours", "999", "--yes").code == 1
    assert desk.cloud.sent("StartSmartLive") == []


def test_a_start_of_unknown_outcome_is_never_repeated_and_only_looked_at(desk: Desk) -> None:
    desk.cloud.dial("cut_after", "StartSmartLive")
    said = desk.run("job", "start", FREE, "--yes", "--json")
    assert said.code == 4
    assert said.json["error"]["seen"].startswith("The room shows a new job: ")
    assert len(desk.cloud.sent("StartSmartLive")) == 1


def test_a_refused_start_says_why(desk: Desk) -> None:
    desk.cloud.dial("refuse", "StartSmartLive", status=400)
    said = desk.run("job", "start", FREE, "--yes")
    assert (said.code, said.out) == (3, "")
    assert said.errors


def test_a_command_that_only_asks_needs_no_yes_and_all_others_do(
    desk: Desk, tmp_path: Path
) -> None:
    job = desk.run("job", "show", TAKEN, "--json").json["job"]["id"]
    asked = desk.run("job", "command", TAKEN, job, "get_current_playing_scripts", "--json")
    assert asked.code == 0
    assert asked.json["receipt"]["command"] == "GET_CURRENT_PLAYING_SCRIPTS"
    words = ("job", "command", TAKEN, job, "REWRITE_INTERACTION_RULES", "--params")
    assert desk.run(*words, "{}").code == 2
    assert desk.run(*words, "{").code == 2
    assert desk.run("job", "command", TAKEN, job, "DANCE", "--yes").code == 1
    assert len(desk.cloud.sent(COMMAND)) == 1
    file = tmp_path / "params.json"
    file.write_text('{"interaction_rules": []}', encoding="utf-8")
    assert desk.run(*words, f"@{file}", "--yes").code in (0, 3)
    assert desk.cloud.sent(COMMAND)[1]["body"]["params"] == {"interaction_rules": []}


@pytest.mark.parametrize(
    ("words", "content"),
    [
        (
            ("comment", "--user", "Lin", "--text", "price?"),
            {"user": {"name": "Lin"}, "content": "price?"},
        ),
        (
            ("gift", "--user", "Lin", "--gift", "Rose"),
            {"user": {"name": "Lin"}, "gift": {"name": "Rose"}},
        ),
        (("viewers", "--count", "12"), {"numberOfViewers": 12}),
    ],
)
def test_what_a_viewer_may_do_is_reported_to_the_job_that_is_on(
    desk: Desk, words: tuple[str, ...], content: object
) -> None:
    before = len(desk.cloud.sent(REPORT))
    said = desk.run("job", "event", TAKEN, *words, "--yes", "--json")
    assert said.code == 0
    assert said.json["receipt"]["kind"] == words[0]
    (sent,) = desk.cloud.sent(REPORT)[before:]
    (event,) = sent["body"]["events"]
    assert json.loads(event["content"]) == content
    assert event["timestamp"] > 0


@pytest.mark.parametrize(
    "words",
    [
        ("comment", "--user", "Lin"),
        ("comment", "--user", "Lin", "--text", " ", "--yes"),
        ("enter", "--user", "Lin", "--gift", "Rose", "--yes"),
        ("viewers", "--count", "many", "--yes"),
        ("dance", "--yes"),
        ("like", "--user", "Lin"),  # nobody to ask
    ],
)
def test_an_event_that_is_not_whole_or_not_agreed_to_is_not_reported(
    desk: Desk, words: tuple[str, ...]
) -> None:
    before = len(desk.cloud.sent(REPORT))
    assert desk.run("job", "event", TAKEN, *words).code == 2
    assert len(desk.cloud.sent(REPORT)) == before


def test_without_credentials_the_names_that_are_looked_for_are_said(desk: Desk) -> None:
    without = ("CLOUD_SDK_AK", "CLOUD_SDK_SK", "CLOUD_SDK_PROJECT_ID")
    said = desk.child("job", "list", "--json", without=without)
    assert said.code == 2
    assert all(name in said.json["error"]["words"] for name in without)
