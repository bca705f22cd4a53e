"""Where a relay is looked at, in rehearsal and on air; play addresses as they are typed."""

from __future__ import annotations

import pytest

from console.domain.message import Message, in_english
from console.domain.relay import RelayState, RelayTask, VodFile
from console.services.health.aiming import Lengths, aim_at
from console.services.health.plays import play_addresses, why_not_plays
from console.services.media.lookout import Outlook

NOW = 1_800_000_000.0
BASE = "http://127.0.0.1:1/_play"
PLAYS = {"push.example.com": "http://play.example.com/{app}/{stream}.flv"}
LIVE = "http://pull.example.com:8080/live/a.flv?wsSecret=hush"


def relay(
    *sources: str, destination: str = "rtmp://push.example.com/live/room?txSecret=hush"
) -> RelayTask:
    return RelayTask("t1", "t", RelayState.RUNNING, False, NOW, NOW + 9, sources, destination)


def words(message: Message | None) -> str:
    return in_english(message) if message is not None else ""


def test_on_air_both_ends_are_opened_as_they_are() -> None:
    aim = aim_at(relay(LIVE), Outlook(inside=False, plays=PLAYS), NOW, Lengths())
    assert aim.source == LIVE
    assert aim.destination == "http://play.example.com/live/room.flv"
    assert (aim.hindrance, aim.unchecked) == (None, None)


def test_without_a_play_address_the_destination_is_not_checked_and_says_so() -> None:
    aim = aim_at(relay(LIVE), Outlook(inside=False), NOW, Lengths())
    assert aim.destination == ""
    assert words(aim.unchecked) == "no play address is given for push.example.com"


def test_in_rehearsal_nothing_leaves_this_machine_and_no_key_leaves_the_desk() -> None:
    aim = aim_at(relay(LIVE), Outlook(BASE, plays=PLAYS), NOW, Lengths())
    assert aim.source == f"{BASE}/pull/pull.example.com%2Flive%2Fa.flv.mjpeg"
    assert aim.destination == f"{BASE}/relay/t1.mjpeg"
    near = aim_at(relay("http://127.0.0.1:9/a.flv"), Outlook(BASE), NOW, Lengths())
    assert near.source == "http://127.0.0.1:9/a.flv"
    assert words(aim_at(relay(LIVE), Outlook(), NOW, Lengths()).hindrance)


@pytest.mark.parametrize("source", ["", "nothing", "srt://a.example.com:9000/x", "http://[::1"])
def test_what_cannot_be_opened_says_why(source: str) -> None:
    aim = aim_at(relay(source), Outlook(inside=False), NOW, Lengths())
    assert aim.source == ""
    assert words(aim.hindrance)


def test_a_vod_relay_is_looked_at_where_it_should_be_and_its_lengths_are_learnt() -> None:
    files = tuple(VodFile(f"http://v.example.com/{n}.mp4") for n in range(3))
    addresses = tuple(file.address for file in files)
    task = relay(*addresses)._replace(vod=True, files=files, start=NOW - 100, play_times=1)
    on_air = Outlook(inside=False)
    assert aim_at(task, on_air, NOW, Lengths()).file == 1
    assert aim_at(task, on_air, NOW, Lengths({addresses[0]: 60.0})).file == 2
    known = dict.fromkeys(addresses, 60.0)
    assert aim_at(task, on_air, NOW, Lengths(known)).file == 2
    assert aim_at(task, on_air, NOW, Lengths({}, {addresses[0]})).file == 2
    assert aim_at(task, on_air, NOW, Lengths({}, addresses)).file == 1
    over = aim_at(task, on_air, NOW + 100, Lengths(known))
    assert over.source == ""
    assert "played to the end" in words(over.hindrance)


@pytest.mark.parametrize(
    "text",
    [
        "push.example.com = http://play.example.com/{app}/{stream}.flv",
        "Push.Example.com → http://play.example.com/{app}/{stream}.flv",
        "push.example.com http://play.example.com/{app}/{stream}.flv;",
        "push.example.com->http://play.example.com/{app}/{stream}.flv ；",
    ],
)
def test_play_addresses_are_taken_as_people_write_them(text: str) -> None:
    assert why_not_plays(text) is None
    assert play_addresses(text) == PLAYS


@pytest.mark.parametrize(
    "text",
    [
        "push.example.com",
        "http://play.example.com/{app}/{stream}.flv",
        "push.example.com = http://play.example.com/live.flv",
        "push.example.com = ftp://play.example.com/{stream}",
        "push.example.com = http://play.example.com/{stream}.flv?txSecret=abcdef",
        "a.b = http://c/{stream}; a.b = http://d/{stream}",
    ],
)
def test_a_play_address_that_cannot_be_used_says_so(text: str) -> None:
    assert why_not_plays(text) is not None


def test_no_play_address_is_no_mistake() -> None:
    assert why_not_plays(" ") is None
    assert play_addresses("") == {}
