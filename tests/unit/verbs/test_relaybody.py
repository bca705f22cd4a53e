"""Relay requests from JSON and flags."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.contracts.check import Complaint
from console.contracts.operations import operation
from console.domain.relay import CLEAR, RelayDraft, RelayState, RelayTask
from console.vendors.volcengine.wire import draft_body
from console.verbs import relaybody
from console.verbs.ending import Ended
from tests.unit.vendors.volcengine.drafts import LIVE, NEWER, VOD, drafts

FLAGS = dict.fromkeys(("file", "title", "src", "dst", "start", "end", "callback", "group"))
TASK = RelayTask(
    "id-1", "Old", RelayState.RUNNING, False, 1_000, 2_000, ("http://a.example.com/1.flv",),
    "rtmp://b.example.com/live/x", callback="http://c.example.com/cb",
)  # fmt: skip


def flags(**given_: object) -> argparse.Namespace:
    return argparse.Namespace(**{**FLAGS, "set": [], **given_})


def wrong(found: tuple[Complaint, ...]) -> set[tuple[str, str]]:
    return {(one.path, one.rule) for one in found if one.severity == "error"}


@given(drafts())
def test_what_the_client_would_send_is_read_back_as_the_same_request(draft: RelayDraft) -> None:
    body = draft_body(draft)
    read, found = relaybody.created(body)
    assert read is not None, found
    assert draft_body(read) == body


@pytest.mark.parametrize("draft", [LIVE, VOD, NEWER])
def test_the_usual_ones_are_read_without_a_complaint(draft: RelayDraft) -> None:
    read, found = relaybody.created(draft_body(draft))
    assert read is not None
    assert wrong(found) == set()


@pytest.mark.parametrize(
    ("change", "path", "rule"),
    [
        ({"SrcAddrS": ["http://a.example.com/1.mp4"]}, "SrcAddrS", "lost"),
        ({"Offset": 3}, "Offset", "offset_alone"),
        ({"Extra": 1}, "Extra", "unknown"),
        ({"EndTime": "later"}, "EndTime", "type"),
        ({"EndTime": None}, "EndTime", "required"),
    ],
)
def test_a_field_that_would_not_go_as_it_is_given_is_named(
    change: Mapping[str, Any], path: str, rule: str
) -> None:
    _, found = relaybody.created({**draft_body(LIVE), **change})
    assert path in {one.path for one in found}
    assert rule == "lost" or (path, rule) in wrong(found)


def test_flags_become_the_vendors_fields() -> None:
    options = flags(title="T", src=["http://a.example.com/1"], start="60", set=["PlayTimes=3"])
    body = relaybody.given(options)
    assert body == {
        "Title": "T",
        "SrcAddr": "http://a.example.com/1",
        "StartTime": 60,
        "PlayTimes": 3,
    }


def test_several_sources_are_videos_and_so_is_one_where_the_relay_plays_videos() -> None:
    two = relaybody.given(flags(src=["http://a.example.com/1", "http://a.example.com/2"]))
    assert two["Type"] == 1
    assert two["VodSrcAddrs"] == [
        {"SrcAddr": "http://a.example.com/1"},
        {"SrcAddr": "http://a.example.com/2"},
    ]
    one = relaybody.given(flags(src=["http://a.example.com/1"]), vod=True)
    assert one["VodSrcAddrs"] == [{"SrcAddr": "http://a.example.com/1"}]


def test_an_update_lays_changes_over_the_row_and_drops_what_they_replace() -> None:
    parts = {"Domain": "push.example.com", "App": "live", "Stream": "y"}
    draft, found, before, after = relaybody.updated(TASK, {"EndTime": 3_000, **parts}, ["Title"])
    assert wrong(found) == set()
    assert draft is not None
    assert (draft.title, draft.end, draft.start) == (CLEAR, 3_000, 1_000)
    assert (draft.destination, draft.stream) == ("", "y")
    assert draft.callback == TASK.callback
    assert (before["Title"], before["DstAddr"]) == ("Old", TASK.destination)
    assert not {"Title", "DstAddr"} & after.keys()


def test_only_what_an_update_can_take_away_is_cleared() -> None:
    relaybody.why_not_clear(relaybody.CLEARABLE)
    with pytest.raises(Ended):
        relaybody.why_not_clear(["StartTime"])


_values = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | st.just(0.5) | st.sampled_from(("", "a")),
    lambda inside: (
        st.lists(inside, max_size=2)
        | st.dictionaries(
            st.sampled_from(("SrcAddr", "StartOffset", "Picture", "Ratio")), inside, max_size=3
        )
    ),
    max_leaves=5,
)
_bodies = st.dictionaries(
    st.sampled_from([*operation("volcengine", relaybody.CREATE).fields, "Odd"]), _values
)


@given(_bodies, st.booleans())
def test_no_body_whatever_is_in_it_is_more_than_complained_about(
    body: relaybody.Body, good: bool
) -> None:
    read, found = relaybody.created({**draft_body(VOD), **body} if good else body)
    assert (read is None) is bool(wrong(found))
    relaybody.updated(TASK, body, ())
