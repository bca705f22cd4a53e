"""`cuedesk mix take` and `mix cancel` as a script would use them, over both interfaces."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from console.contracts.resources import resource
from tests.journeys.scripts import Cloud, Desk, rehearsing

SAMPLE = str(resource("samples", "pk-night.cuemix"))
SESSION, OUTPUT = "pk_night_01", "pk_host"
STARTS = {"legacy": "mix_streamv2.start_mix_stream_advanced", "3.0": "CreateCommonMixStream"}


@pytest.fixture(scope="module")
def cloud() -> Generator[Cloud]:
    with rehearsing() as found:
        yield found


@pytest.fixture
def desk(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Desk:
    return Desk(cloud, "tencent", monkeypatch, capsysbinary)


def on_air(desk: Desk) -> list[str]:
    return list(desk.cloud.admin("GET", "mixes")["mixes"])


def all_sent(desk: Desk) -> int:
    return len(desk.cloud.admin("GET", "log")["log"])


@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_a_show_goes_on_air_and_off_again_once_each(desk: Desk, api: str) -> None:
    said = desk.run("mix", "take", SAMPLE, "--api", api, "--yes", "--json")
    assert said.code == 0
    receipt = said.json["receipt"]
    assert (receipt["session"], receipt["output"], receipt["api"]) == (SESSION, OUTPUT, api)
    assert on_air(desk) == [SESSION]
    desk.cloud.admin("POST", "clock", {"jump": 10})
    ended = desk.run("mix", "cancel", SESSION, OUTPUT, "--api", api, "--yes", "--json")
    assert ended.code == 0
    assert on_air(desk) == []
    assert all_sent(desk) == 2


def test_without_yes_nothing_goes_on_air(desk: Desk) -> None:
    assert desk.run("mix", "take", SAMPLE).code == 2
    assert desk.run("mix", "cancel", SESSION, OUTPUT).code == 2
    said = desk.run("mix", "take", SAMPLE, stdin="take it\n", terminal=True)
    assert said.code == 2
    assert "What is on air now is not known here" in said.errors
    assert all_sent(desk) == 0
    assert desk.run("mix", "take", SAMPLE, stdin="take\n", terminal=True).code == 0


def test_a_mix_with_errors_is_not_sent(desk: Desk, tmp_path: Path) -> None:
    show = json.loads(Path(SAMPLE).read_text(encoding="utf-8"))
    show["mix"]["layers"][1]["number"] = 17
    file = tmp_path / "bad.cuemix"
    file.write_text(json.dumps(show), encoding="utf-8")
    said = desk.run("mix", "take", str(file), "--yes", "--json")
    assert said.code == 1
    codes = {row["code"] for row in said.json["error"]["findings"] if row["severity"] == "error"}
    assert -11 in codes
    assert all_sent(desk) == 0


def test_a_file_that_is_no_mix_is_unreadable(desk: Desk, tmp_path: Path) -> None:
    said = desk.run("mix", "take", str(tmp_path / "none.cuemix"), "--yes", "--json")
    assert said.code == 2
    assert said.json["error"]["kind"] == "misused"


@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_a_take_of_unknown_outcome_is_not_repeated(desk: Desk, api: str) -> None:
    desk.cloud.dial("cut_after", "")
    said = desk.run("mix", "take", SAMPLE, "--api", api, "--yes", "--json", "--lang", "zh_CN")
    assert said.code == 4
    assert "不要重复发送" in said.errors
    assert all_sent(desk) == 1


@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_a_cancel_of_a_mix_that_is_gone_is_fine_and_says_so(desk: Desk, api: str) -> None:
    asked = ("mix", "cancel", "no_such_session", OUTPUT, "--api", api, "--yes")
    said = desk.run(*asked, "--json")
    assert said.code == 0
    receipt = said.json["receipt"]
    assert (receipt["session"], receipt["gone"]) == ("no_such_session", True)
    plain = desk.run(*asked)
    assert plain.code == 0
    assert "There is no mix with session no_such_session: it was gone already." in plain.out


def test_a_refusal_has_its_own_code(desk: Desk) -> None:
    desk.cloud.dial("code", "", code="-31003")
    said = desk.run("mix", "cancel", SESSION, OUTPUT, "--yes", "--json")
    assert said.code == 3
    assert said.json["error"]["kind"] == "refused"
    assert said.json["error"]["code"]


def test_the_legacy_cancel_wants_the_output(desk: Desk) -> None:
    assert desk.run("mix", "cancel", SESSION, "--yes").code == 2
    assert all_sent(desk) == 0


def test_an_account_without_the_interface_says_what_is_missing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TENCENT_LIVE_APP_ID")
    monkeypatch.delenv("TENCENT_LIVE_API_KEY")
    said = desk.run("mix", "take", SAMPLE, "--yes")
    assert said.code == 2
    assert "TENCENT_LIVE_API_KEY" in said.errors
    assert desk.run("mix", "take", SAMPLE, "--api", "3.0", "--yes").code == 0


def test_a_take_is_shown_and_not_sent(desk: Desk) -> None:
    said = desk.run("mix", "take", SAMPLE, "--show-request", "--json")
    body = json.loads(said.json["request"]["body"])
    assert body["interface"]["para"]["mix_stream_session_id"] == SESSION
    assert on_air(desk) == []
    assert all_sent(desk) == 0


def test_in_a_bare_environment_a_mix_is_taken_and_no_window_is_needed(desk: Desk) -> None:
    said = desk.child("mix", "take", SAMPLE, "--yes", "--json")
    assert said.code == 0, said.errors
    assert on_air(desk) == [SESSION]
