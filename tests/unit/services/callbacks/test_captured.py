"""Captured callbacks are read in however they were caught, and marked as what they are."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.callbacks import Called, RelayNews
from console.domain.job_events import LinkChanged, ReplyFinished, ScriptSwitched
from console.services.callbacks.captured import read, written
from tests.unit.services.callbacks.posting import JOB, NOW, ROOM, told

LINK = LinkChanged(ROOM, JOB, "", "CONNECTED")
BODY = told().decode()
PRINTED = (
    '{"event_type":  "REPLY_COMMAND_FINISH",\n'
    '"message":"{\\"room_id\\":\\"26f0\\",\\"job_id\\":\\"e871\\",\\"reply_id\\":\\"e871"}"\n}'
)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        json.dumps({"body": BODY}),
        json.dumps({"payload": json.loads(BODY)}),
        json.dumps([json.loads(BODY)]),
        json.dumps(json.loads(BODY), indent=2),
        f"\n{BODY}\n\n",
    ],
    ids=["body", "wrapped", "object", "list", "pretty", "blank lines"],
)
def test_a_body_is_found_in_what_was_caught(text: str) -> None:
    (called,) = read(text, 5.0, NOW).called
    assert (called.what, called.at, called.real, called.imported) == (LINK, 5.0, NOW, True)


@pytest.mark.parametrize(
    "stamp", [1_725_900_000, 1_725_900_000_000, "2024-09-09T16:40:00Z"], ids=["s", "ms", "rfc"]
)
def test_the_time_it_was_caught_at_is_kept(stamp: object) -> None:
    (called,) = read(json.dumps({"time": stamp, "body": BODY}), 5.0, NOW).called
    assert called.at == 1_725_900_000.0


def test_what_this_desk_exports_it_reads_again_and_says_that_it_was_imported() -> None:
    mine = (
        Called(1, 1.0, 2.0, "huawei", LINK),
        Called(2, 3.0, 4.0, "huawei", ScriptSwitched(ROOM, JOB, "商品1", 2, "段落2")),
        Called(3, 5.0, 6.0, "volcengine", RelayNews("", "t1", "停用", 9)),
    )
    found = read(written(mine), 0.0, NOW)
    assert [one.what for one in found.called] == [one.what for one in mine]
    assert all(one.imported for one in found.called)
    assert found.odd == 0


def test_lines_of_all_kinds_go_together_and_what_is_none_is_counted() -> None:
    relay = json.dumps({"TaskId": "t1", "Status": "停用"})
    found = read("\n".join((BODY, "POST /jobs HTTP/1.1", relay, "{}")), 0.0, NOW)
    assert [type(one.what) for one in found.called] == [LinkChanged, RelayNews]
    assert [one.vendor for one in found.called] == ["huawei", "volcengine"]
    assert found.odd == 2


def test_the_documents_broken_sample_is_read() -> None:
    (called,) = read(PRINTED, 0.0, NOW).called
    assert called.what == ReplyFinished("e871", "26f0", "e871")


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    found = read(text, 0.0, NOW)
    assert len(found.called) + found.odd <= len(text) + 1
