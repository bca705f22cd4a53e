"""From a draft to a row and back: an update that changes one field keeps all others."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given

from console.domain.fault import Fault
from console.domain.relay import CLEAR, RelayDraft, RelayTask, VodFile, Watermark
from console.domain.relay_draft import draft_of
from console.vendors.volcengine.rules import complaints
from tests.unit.vendors.volcengine.drafts import HOUR, LIVE, MARK, NEWER, VOD, drafts
from tests.unit.vendors.volcengine.inside import Inside


async def made(cloud: Inside, draft: RelayDraft) -> RelayTask:
    task_id = (await cloud.relays.create(draft)).task_id
    return await cloud.row(task_id)


async def changed(cloud: Inside, task: RelayTask, draft: RelayDraft) -> RelayTask:
    await cloud.relays.update(task.id, draft)
    return await cloud.row(task.id)


@pytest.mark.parametrize("merging", [False, True], ids=["replaces", "merges"])
@given(draft=drafts())
def test_a_row_becomes_the_same_row_again_but_for_what_was_changed(
    draft: RelayDraft, *, merging: bool
) -> None:
    async def act() -> tuple[RelayTask, RelayTask]:
        cloud = Inside(merging=merging)
        task = await made(cloud, draft)
        renamed = replace(draft_of(task), title="改名")
        return task, await changed(cloud, task, renamed)

    before, after = asyncio.run(act())
    assert after == before._replace(title="改名")


@given(drafts())
def test_what_breaks_no_rule_is_what_the_rehearsal_takes(draft: RelayDraft) -> None:
    assert [found for found in complaints(draft) if found.severity == "error"] == []
    assert asyncio.run(made(Inside(), draft)).vod is draft.vod


SPOILT: dict[str, Callable[[], RelayDraft]] = {
    "ends before it begins": lambda: replace(LIVE, end=LIVE.start),
    "lasts too long": lambda: replace(LIVE, end=LIVE.start + 604801),
    "begins never": lambda: replace(LIVE, start=0, end=HOUR),
    "title with a blank": lambda: replace(LIVE, title="two words"),
    "title too long": lambda: replace(LIVE, title="长" * 21),
    "callback too long": lambda: replace(LIVE, callback="h" * 2001),
    "no source": lambda: replace(LIVE, sources=()),
    "empty source": lambda: replace(LIVE, sources=("",)),
    "long source": lambda: replace(LIVE, sources=("h" * 1001,)),
    "no destination": lambda: replace(LIVE, destination=""),
    "two parts only": lambda: replace(VOD, app=""),
    "push by http": lambda: replace(LIVE, destination="http://push.example.com/a.mp4"),
    "no file": lambda: replace(VOD, sources=(), offsets=()),
    "too many files": lambda: replace(VOD, sources=("https://a/1.mp4",) * 31, offsets=()),
    "an empty file": lambda: replace(VOD, sources=("https://a/1.mp4", "")),
    "two lists": lambda: replace(VOD, files=NEWER.files, offsets=()),
    "offsets too few": lambda: replace(VOD, offsets=(1,)),
    "negative offset": lambda: replace(VOD, offsets=(-1, 0)),
    "empty new file": lambda: replace(NEWER, files=(VodFile(""),)),
    "plays undecided": lambda: replace(VOD, plays=None),
    "masked picture": lambda: replace(LIVE, watermark=replace(MARK, picture=r"\*\*\*\*mCC")),
    "mark off the picture": lambda: replace(LIVE, watermark=replace(MARK, x=1)),
    "mark before the picture": lambda: replace(LIVE, watermark=replace(MARK, y=-0.1)),
    "mark without width": lambda: replace(LIVE, watermark=replace(MARK, ratio=0)),
    "mark in thousandths": lambda: replace(LIVE, watermark=replace(MARK, ratio=0.125)),
    "no picture at all": lambda: replace(LIVE, watermark=Watermark("", 0, 0, 0.1)),
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_the_rehearsal_refuses_is_told_before_it_is_sent(name: str) -> None:
    draft = SPOILT[name]()
    found = [complaint for complaint in complaints(draft) if complaint.severity == "error"]
    assert len(found) == 1, found
    with pytest.raises(Fault, match=r"InvalidParam|MissingParameter"):
        asyncio.run(made(Inside(), draft))


CLEARED: dict[str, tuple[RelayDraft, dict[str, object], dict[str, object]]] = {
    "title": (LIVE, {"title": CLEAR}, {"title": ""}),
    "callback": (LIVE, {"callback": CLEAR}, {"callback": ""}),
    "watermark": (LIVE, {"watermark": CLEAR}, {"mark": None}),
    "offsets": (VOD, {"offsets": CLEAR}, {"offsets": (0.0, 0.0)}),
    "preload": (VOD, {"predownload": CLEAR}, {"predownload": 1}),
    "strategy": (VOD, {"skip_lost_time": CLEAR}, {"continue_strategy": 0}),
    "whole address for its parts": (
        LIVE,
        {"destination": "", "domain": "p.example.com", "app": "live", "stream": "s"},
        {"destination": "rtmp://p.example.com/live/s", "destination_type": 1},
    ),
}


@pytest.mark.parametrize("merging", [False, True], ids=["replaces", "merges"])
@pytest.mark.parametrize("field", CLEARED)
def test_an_update_clears_a_field_whether_the_cloud_merges_or_replaces(
    field: str, *, merging: bool
) -> None:
    draft, change, expected = CLEARED[field]

    async def act() -> tuple[RelayTask, RelayTask, RelayDraft]:
        cloud = Inside(merging=merging)
        task = await made(cloud, draft)
        wish: RelayDraft = replace(draft_of(task), **change)
        return task, await changed(cloud, task, wish), wish

    before, after, wish = asyncio.run(act())
    assert after == before._replace(**expected)
    assert [c for c in complaints(wish, before.id) if c.severity == "error"] == []


def test_where_the_cloud_merges_what_is_left_out_stays() -> None:
    async def act() -> RelayTask:
        cloud = Inside(merging=True)
        task = await made(cloud, VOD)
        return await changed(cloud, task, replace(draft_of(task), callback="", watermark=None))

    after = asyncio.run(act())
    assert (after.callback, after.mark) == (VOD.callback, MARK)


def test_clearing_means_nothing_to_a_relay_that_is_only_made() -> None:
    cleared = replace(LIVE, title=CLEAR, callback=CLEAR, watermark=CLEAR)

    async def act() -> RelayTask:
        return await made(Inside(), cleared)

    task = asyncio.run(act())
    assert (task.title, task.callback, task.mark) == ("", "", None)


def test_a_live_relay_with_two_sources_is_told_that_one_is_pulled() -> None:
    (found,) = complaints(replace(LIVE, sources=("https://a/1.flv", "https://a/2.flv")))
    assert (found.path, found.rule) == ("SrcAddr", "one_source")


def test_every_field_of_a_row_reaches_the_task() -> None:
    async def act() -> tuple[RelayTask, RelayTask, RelayTask]:
        cloud = Inside()
        return await made(cloud, LIVE), await made(cloud, VOD), await made(cloud, NEWER)

    live, vod, newer = asyncio.run(act())
    assert live.mark == MARK
    assert (live.destination_type, vod.destination_type) == (2, 1)
    assert (vod.offsets, vod.predownload, vod.continue_strategy) == ((30, 0.5), 0, 1)
    assert (vod.cycle_mode, vod.play_times, vod.group) == (0, 3, "default")
    assert newer.files == NEWER.files
    assert newer.sources == tuple(file.address for file in NEWER.files)
    assert live.end - live.start == HOUR
    assert live.begins == "2024-05-21T23:40:00+08:00"
