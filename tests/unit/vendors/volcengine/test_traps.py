"""FACTS.md section 4, seed 000: each trap V1 to V19 and what we do."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from console.contracts.check import check
from console.contracts.operations import Operation, operation, operations
from console.domain.relay import RelayDraft
from console.domain.relay_draft import draft_of, loop_readings
from console.domain.relay_laws import LAWS
from console.vendors.volcengine.rules import complaints
from console.vendors.volcengine.wire import draft_body
from tests.unit.vendors import worked
from tests.unit.vendors.volcengine.drafts import LIVE, MARK, VOD, data_url, png
from tests.unit.vendors.volcengine.inside import Inside

CREATE = operation("volcengine", "CreatePullToPushTask")
UPDATE = operation("volcengine", "UpdatePullToPushTask")


def wrong(body: dict[str, Any], contract: Operation = CREATE) -> set[tuple[str, str]]:
    return {(found.path, found.rule) for found in check(contract, body, LAWS)}


def told(draft: RelayDraft) -> set[tuple[str, str]]:
    return {(found.path, found.rule) for found in complaints(draft)}


def example(contract: Operation) -> dict[str, Any]:
    assert contract.example is not None
    return json.loads(contract.example.request)


@pytest.mark.parametrize("contract", [CREATE, UPDATE], ids=lambda contract: contract.name)
def test_v1_continue_strategy_9_of_both_examples_is_refused(contract: Operation) -> None:
    assert example(contract)["ContinueStrategy"] == 9
    assert ("ContinueStrategy", "values") in wrong(example(contract), contract)
    assert contract.example is not None
    assert "V1" in contract.example.flaw


def test_v2_the_example_that_ends_before_it_begins_is_refused() -> None:
    assert ("EndTime", "ends_after_start") in wrong(example(CREATE))
    assert ("EndTime", "ends_after_start") not in wrong(example(UPDATE), UPDATE)


def test_v3_only_fields_that_apply_to_the_type_are_sent_and_the_rest_is_warned_of() -> None:
    stray = {"OffsetS", "CycleMode", "PreDownload", "ContinueStrategy", "Offset", "PlayTimes"}
    found = {path for path, rule in wrong(example(CREATE)) if rule == "applies"}
    assert found == {"SrcAddrS", *stray}
    mixed = replace(VOD, vod=False, sources=LIVE.sources)
    assert not set(draft_body(mixed)) & found
    assert "SrcAddr" not in draft_body(VOD)


def test_v4_offset_and_list_of_offsets_exclude_each_other() -> None:
    assert ("Offset", "offset_alone") in wrong(example(CREATE))
    assert "Offset" not in draft_body(VOD)
    two = draft_body(replace(VOD, offsets=())) | {"Offset": 3}
    assert ("Offset", "offset_alone") in wrong(two)
    assert (
        wrong(draft_body(replace(VOD, sources=VOD.sources[:1], offsets=())) | {"Offset": 3})
        == set()
    )


def test_v5_a_whole_push_address_or_its_parts() -> None:
    assert {path for path, rule in wrong(example(CREATE)) if rule == "one_destination"} == {
        *("Domain", "App", "Stream")
    }
    both = draft_body(replace(VOD, destination=LIVE.destination))
    assert not {"Domain", "App", "Stream"} & set(both)


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("rtmp://push.example.com/a/b.mp4", True),
        ("rtmps://push.example.com/a", True),
        ("srt://push.example.com:9000?streamid=a", True),
        ("http://push.example.com/live/a", False),
        ("push.example.com/live/a", False),
        ("rtmp://", False),
    ],
)
def test_v6_the_scheme_of_a_push_address_counts_not_its_suffix(
    address: str, *, right: bool
) -> None:
    found = told(replace(LIVE, destination=address))
    assert found == (set() if right else {("DstAddr", "push_scheme")})


def test_v7_played_until_the_end_has_no_number_of_plays() -> None:
    assert ("PlayTimes", "endless_times") in wrong(example(CREATE))
    body = draft_body(replace(VOD, plays=0))
    assert (body["CycleMode"], "PlayTimes" in body) == (-1, False)
    assert loop_readings(-1, 3) == (0,)


@pytest.mark.parametrize(
    "picture",
    [
        r"\*\*\*\*mCC",
        data_url(png(), "gif"),
        data_url(png(1081, 10)),
        data_url(png(64, 64, 0)),
        data_url(png(64, 64, 2 * 1024 * 1024)),
        data_url(b"GIF89a" + b"\0" * 200),
        "data:image/png;base64,AAA",
    ],
    ids=range(7),
)
def test_v8_a_picture_is_a_data_url_that_is_decoded_and_measured(picture: str) -> None:
    draft = replace(LIVE, watermark=replace(MARK, picture=picture))
    assert told(draft) == {("Watermark.Picture", "mark_picture")}


@pytest.mark.parametrize(
    ("ratio", "right"), [(0.01, True), (0.1, True), (1, True), (0, False), (0.125, False)]
)
def test_v9_the_ratio_is_a_fraction_with_two_decimals(ratio: float, *, right: bool) -> None:
    found = told(replace(LIVE, watermark=replace(MARK, ratio=ratio)))
    assert found == (set() if right else {("Watermark.Ratio", "mark_width")})
    assert told(replace(LIVE, watermark=replace(MARK, ratio=10))) == {
        ("Watermark.Ratio", "range"),
        ("Watermark.Ratio", "mark_width"),
    }


def test_v10_the_keys_are_offsets_with_a_capital_s_and_end_time() -> None:
    assert {"OffsetS", "SrcAddrS", "EndTime"} <= set(draft_body(VOD))
    assert "Offsets" not in CREATE.fields
    assert ("Offsets", "unknown") in wrong(draft_body(VOD) | {"Offsets": [1, 2]})


def test_v11_an_empty_title_is_left_out() -> None:
    assert "Title" not in draft_body(replace(LIVE, title=""))
    assert told(replace(LIVE, title="")) == set()


@pytest.mark.parametrize(
    ("title", "right"),
    [
        ("一龥AZaz09", True),
        ("名" * 20, True),
        ("docspace", True),
        ("名" * 21, False),
        ("two words", False),
        ("a_b", False),
        ("a-b", False),
        ("㐀", False),
        ("龦", False),
        ("𠀀", False),
    ],
)
def test_v12_a_title_has_the_documents_characters_only(title: str, *, right: bool) -> None:
    assert bool(told(replace(LIVE, title=title))) is not right


def test_v13_seven_days_to_the_second() -> None:
    assert told(replace(LIVE, end=LIVE.start + 604800)) == set()
    assert told(replace(LIVE, end=LIVE.start + 604801)) == {("EndTime", "seven_days")}


@pytest.mark.parametrize(
    ("length", "severities"), [(512, []), (513, ["warning"]), (2000, ["warning"])]
)
def test_v14_a_callback_of_more_than_512_is_warned_of(length: int, severities: list[str]) -> None:
    draft = replace(LIVE, callback="h" * length)
    assert [found.severity for found in complaints(draft)] == severities


def test_v14_a_callback_of_more_than_2000_is_refused() -> None:
    found = complaints(replace(LIVE, callback="h" * 2001))
    assert ("length", "error") in {(one.rule, one.severity) for one in found}


def test_v15_masked_task_ids_are_no_pattern_and_no_fixture() -> None:
    assert all("TaskId" not in op.fields or not op.fields["TaskId"].pattern for op in ALL)
    bodies = [vector.body for vector in worked.of("volcengine")]
    assert not [body for body in bodies if re.search(rb'"TaskId": "[^"]*\*', body)]
    masked = [op for op in ALL if op.example and "*" in str(example(op).get("TaskId", ""))]
    assert masked
    assert all("V15" in op.example.flaw for op in masked if op.example)


ALL = operations("volcengine")


def test_v16_restart_stays_and_its_successors_are_asked_by_name_only() -> None:
    async def act() -> list[str]:
        cloud = Inside()
        task = (await cloud.relays.create(LIVE)).task_id
        for call in (cloud.relays.restart, cloud.relays.relaunch, cloud.relays.continue_):
            await cloud.relays.stop(task)
            await call(task)
        return [request.operation for request in cloud.asked if "Stop" not in request.operation]

    assert asyncio.run(act())[1:] == [
        "RestartPullToPushTask",
        "RelaunchPullToPushTask",
        "ContinuePullToPushTask",
    ]


def test_v17_the_list_is_a_get_and_the_answers_version_is_not_asked_for() -> None:
    async def act() -> list[str]:
        cloud = Inside()
        task = (await cloud.relays.create(LIVE)).task_id
        await cloud.row(task, newer=False)
        await cloud.relays.stop(task)
        return [request.method for request in cloud.asked]

    assert asyncio.run(act()) == ["POST", "GET", "POST"]


def test_v18_numbers_go_out_and_texts_with_their_offset_come_back() -> None:
    async def act() -> tuple[object, RelayDraft, str]:
        cloud = Inside()
        task = (await cloud.relays.create(LIVE)).task_id
        sent = json.loads(cloud.asked[0].body)["StartTime"]
        row = await cloud.row(task)
        return sent, draft_of(row), row.begins

    sent, again, begins = asyncio.run(act())
    assert sent == again.start == LIVE.start
    assert begins.endswith("+08:00")


@pytest.mark.parametrize(("wish", "sent"), [(None, None), (False, 0), (True, 1)])
def test_v19_no_preload_and_nothing_said_of_it_differ(wish: bool | None, sent: int | None) -> None:
    assert draft_body(replace(VOD, predownload=wish)).get("PreDownload") == sent
    assert CREATE.fields["PreDownload"].default == 1
