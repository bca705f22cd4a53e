"""A relay is known again by what it does, and collides with what pushes to the same place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.relay import RelayDraft, RelayState, RelayTask, VodFile
from console.domain.relay_identity import (
    in_the_way,
    mark_of,
    mark_of_task,
    place_of,
    pushes,
    same_place,
)

NOON = 1_795_000_000
HOUR = 3600
DRAFT = RelayDraft(
    NOON, NOON + HOUR, ("https://pull.example.com/live/a.flv",), destination="rtmp://p.x/live/s1"
)


def task(id_: str = "t1", **changes: object) -> RelayTask:
    made = RelayTask(
        id=id_,
        title="night",
        status=RelayState.WAITING,
        vod=False,
        start=float(NOON),
        end=float(NOON + HOUR),
        sources=DRAFT.sources,
        destination="rtmp://p.x/live/s1",
    )
    return made._replace(**changes)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rtmp://Push.X.com/live/s1", "rtmp://push.x.com:1935/live/s1"),
        ("RTMP://push.x.com/live/s1", "rtmp://push.x.com/live//s1/"),
        ("rtmp://push.x.com./live/s1", " rtmp://push.x.com/live/s1 "),
        ("rtmp://push.x.com/live/s%31", "rtmp://push.x.com/live/s1"),
        ("rtmp://push.x.com/live/s1?txSecret=a&txTime=5F", "rtmp://push.x.com/live/s1"),
        ("rtmp://push.x.com/live/s1?auth_key=1-2-3", "rtmp://push.x.com/live/s1?sign=9"),
        ("rtmps://push.x.com:443/live/s1", "rtmps://push.x.com/live/s1"),
    ],
)
def test_spellings_of_one_place_are_one_place(one: str, other: str) -> None:
    assert same_place(one) == same_place(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rtmp://push.x.com/live/s1", "rtmp://push.x.com/live/s2"),
        ("rtmp://push.x.com/live/s1", "rtmp://push.x.com/live/S1"),
        ("rtmp://push.x.com/live/s1", "rtmp://push.y.com/live/s1"),
        ("rtmp://push.x.com/live/s1", "rtmp://push.x.com:1936/live/s1"),
        ("rtmp://push.x.com/live/s1", "rtmps://push.x.com/live/s1"),
        ("rtmp://l.b.com/bvc/?streamname=live_1&key=k", "rtmp://l.b.com/bvc/?streamname=live_2"),
    ],
)
def test_places_that_differ_in_what_names_the_stream_are_two(one: str, other: str) -> None:
    assert same_place(one) != same_place(other)


def test_three_parts_and_the_address_that_the_list_makes_of_them_are_one_place() -> None:
    parts = replace(DRAFT, destination="", domain="P.x", app="live", stream="s1")
    assert place_of(parts) == place_of(DRAFT)


_NAMES = st.text("abcXYZ019_-.", min_size=1, max_size=12)


@given(_NAMES, _NAMES, _NAMES)
def test_case_of_the_host_default_port_and_signature_never_matter(
    host: str, app: str, stream: str
) -> None:
    plain = same_place(f"rtmp://a{host}/{app}/{stream}")
    assert same_place(f"RTMP://A{host.upper()}:1935/{app}/{stream}?txSecret=1&txTime=2") == plain


@given(st.text())
def test_no_text_is_too_strange_to_be_compared_with_itself(text: str) -> None:
    assert same_place(f" {text.strip()}") == same_place(text)


@pytest.mark.parametrize(
    "draft",
    [
        DRAFT,
        replace(DRAFT, vod=True, sources=("http://v/1.mp4", "http://v/2.mp4"), offsets=(1.0, 0.0)),
        replace(DRAFT, vod=True, sources=(), files=(VodFile("http://v/1.mp4", 3.0),)),
    ],
)
def test_a_draft_is_known_again_in_the_row_that_it_became(draft: RelayDraft) -> None:
    row = task(vod=draft.vod, sources=draft.sources, files=draft.files)
    assert mark_of_task(row) == mark_of(draft)
    assert mark_of_task(row).digest == mark_of(draft).digest


@pytest.mark.parametrize(
    "other",
    [
        replace(DRAFT, start=NOON + 1),
        replace(DRAFT, end=NOON + HOUR + 1),
        replace(DRAFT, vod=True),
        replace(DRAFT, sources=("https://pull.example.com/live/b.flv",)),
        replace(DRAFT, destination="rtmp://p.x/live/s2"),
    ],
)
def test_any_part_makes_another_mark(other: RelayDraft) -> None:
    assert mark_of(other).digest != mark_of(DRAFT).digest


def test_what_is_written_down_gives_no_key_away() -> None:
    draft = replace(DRAFT, destination="rtmp://p.x/live/live_secret_key_1234567890")
    assert "secret_key" not in mark_of(draft).digest


@pytest.mark.parametrize("status", [RelayState.WAITING, RelayState.RUNNING, "新状态"])
def test_what_pushes_to_the_same_place_at_the_same_time_is_in_the_way(status: str) -> None:
    other = task(status=status, start=NOON - 60.0, end=NOON + 1.0, title="other")
    assert in_the_way(DRAFT, [other]) == (other,)
    assert pushes(other)


def test_a_stopped_one_may_push_again_and_an_ended_one_never() -> None:
    stopped, ended = task("a", status=RelayState.STOPPED), task("b", status=RelayState.ENDED)
    assert in_the_way(DRAFT, [stopped, ended]) == (stopped,)
    assert not pushes(stopped)


@pytest.mark.parametrize(
    "other",
    [
        task(start=NOON + float(HOUR), end=NOON + 2.0 * HOUR),
        task(start=NOON - float(HOUR), end=float(NOON)),
        task(destination="rtmp://p.x/live/s2"),
    ],
)
def test_windows_that_only_touch_and_other_places_are_in_nobodys_way(other: RelayTask) -> None:
    assert in_the_way(DRAFT, [other]) == ()


def test_an_update_does_not_collide_with_itself() -> None:
    assert in_the_way(DRAFT, [task("t1")], of="t1") == ()
