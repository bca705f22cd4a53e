"""Groups of relays and the newer list; and rows whose values are of a wrong type."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.fault import Family, Fault
from console.domain.relay_group import GroupTag, RelayGroup
from console.vendors.secret import Secret
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays
from console.vendors.volcengine.rules import group_complaints
from tests.unit.vendors import fuzz
from tests.unit.vendors.fuzz import fault_of
from tests.unit.vendors.loopback import Scripted, scripted
from tests.unit.vendors.volcengine.drafts import LIVE
from tests.unit.vendors.volcengine.inside import Inside

STUDIO = RelayGroup("演播厅1", "default", (GroupTag("floor", "2"),))
DEFAULT = RelayGroup("default", "default")


def desk(line: Scripted, group: str = "") -> VolcengineRelays:
    return VolcengineRelays(line, VolcengineAccount("a", Secret("b"), group=group), lambda: 0.0)


def test_a_group_is_made_listed_changed_and_deleted() -> None:
    async def act() -> list[tuple[RelayGroup, ...]]:
        cloud = Inside()
        await cloud.relays.create_group(STUDIO)
        seen = [await cloud.relays.groups()]
        await cloud.relays.update_group(STUDIO.name, (GroupTag("floor", "3", "System"),))
        seen.append(await cloud.relays.groups())
        await cloud.relays.update_group(STUDIO.name, ())
        seen.append(await cloud.relays.groups())
        await cloud.relays.delete_group(STUDIO.name)
        return [*seen, await cloud.relays.groups(), await cloud.relays.groups(deleted=True)]

    made, changed, bare, gone, all_ = asyncio.run(act())
    assert made == (DEFAULT, STUDIO)
    assert changed[1].tags == (GroupTag("floor", "3", "System"),)
    assert bare[1].tags == ()
    assert gone == (DEFAULT,)
    assert [group.status for group in all_] == [0, 1]


def test_a_relay_joins_a_group_and_the_newer_list_says_so() -> None:
    async def act() -> tuple[list[str], list[str]]:
        cloud = Inside()
        await cloud.relays.create_group(STUDIO)
        task = (await cloud.relays.create(replace(LIVE, group=STUDIO.name))).task_id
        await cloud.relays.stop(task, group=STUDIO.name)
        newer = [row async for page in cloud.relays.pages_v2((STUDIO.name,)) for row in page]
        older = [row async for page in cloud.relays.pages(title="TASK00") for row in page]
        assert [row.id for row in newer] == [task]
        return [row.group for row in newer], [row.group for row in older]

    assert asyncio.run(act()) == ([STUDIO.name], [""])


def test_the_newer_list_is_a_post_with_groups_and_size() -> None:
    line = scripted({"ResponseMetadata": {}, "Result": {}})

    async def act(group: str, *names: str) -> dict[str, object]:
        async for _ in desk(line, group).pages_v2(names, title="doc"):
            raise AssertionError
        request = line.asked[-1]
        assert (request.method, request.operation) == ("POST", "ListPullToPushTaskV2")
        return json.loads(request.body)

    page = {"Page": 1, "Size": 500, "Title": "doc"}
    assert asyncio.run(act("", "a", "b")) == {"GroupNames": ["a", "b"], **page}
    assert asyncio.run(act("studio")) == {"GroupNames": ["studio"], **page}
    assert asyncio.run(act("")) == page


def test_groups_are_read_to_the_last_page_each_once() -> None:
    def answer(first: int, count: int) -> tuple[int, bytes]:
        rows = [{"Name": f"g{number}"} for number in range(first, first + count)]
        return 200, json.dumps({"ResponseMetadata": {}, "Result": {"List": rows}}).encode()

    line = Scripted([answer(0, 1000), answer(999, 1000), answer(1999, 1)])
    found = asyncio.run(desk(line).groups())
    assert [group.name for group in found] == [f"g{number}" for number in range(2000)]
    assert [json.loads(request.body)["PageNum"] for request in line.asked] == [1, 2, 3]


@pytest.mark.parametrize(
    ("group", "paths"),
    [
        (STUDIO, []),
        (RelayGroup("two words", "default"), ["Name"]),
        (RelayGroup("a" * 21, "default"), ["Name"]),
        (RelayGroup("a", ""), ["ProjectName"]),
        (RelayGroup("a", "b", (GroupTag("k", "v", "Mine"),)), ["Tags[0].Category"]),
    ],
)
def test_a_group_is_checked_before_it_is_sent(group: RelayGroup, paths: list[str]) -> None:
    assert [complaint.path for complaint in group_complaints(group)] == paths


@pytest.mark.parametrize("call", ["delete_group", "update_group"])
def test_a_group_that_is_not_there_is_missing(call: str) -> None:
    relays = Inside().relays
    act = relays.delete_group("x") if call == "delete_group" else relays.update_group("x", ())
    with pytest.raises(Fault) as caught:
        asyncio.run(act)
    assert (caught.value.family, caught.value.code) == (Family.MISSING, "ResourceNotFound")


_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("SrcAddr", "StartOffset", "Picture", "Ratio", "Key")), inner
        )
    ),
    max_leaves=5,
)
_fields = (
    *("Title", "Status", "Type", "StartTime", "EndTime", "CallbackURL", "SrcAddr", "SrcAddrS"),
    *("VodSrcAddrs", "DstAddr", "DstAddrType", "CycleMode", "PlayTimes", "OffsetS", "Tags"),
    *("PreDownload", "ContinueStrategy", "Watermark", "GroupName", "Name", "ProjectName"),
)
_rows = st.lists(
    st.dictionaries(st.sampled_from(_fields), _values).map(lambda row: {"TaskId": "t", **row}),
    max_size=3,
)


@given(_rows, _values, _values)
def test_rows_of_any_values_are_read_or_are_a_fault(
    rows: list[dict[str, Any]], paging: Any, total: Any
) -> None:
    result = {"List": rows, "Pagination": paging, "Total": total}
    line = scripted({"ResponseMetadata": {}, "Result": result})

    async def read() -> None:
        async for page in desk(line).pages():
            assert all(isinstance(task.start, float) and task.id for task in page)
            assert all(isinstance(task.sources, tuple) for task in page)

    fuzz.only_faults(read(), desk(line).groups())


SENSELESS: list[object] = [
    "no row",
    {},
    {"TaskId": None},
    {"TaskId": True},
    {"TaskId": "x", "Type": "live"},
    {"TaskId": "x", "Type": 0.5},
    {"TaskId": "x", "CycleMode": "1e999"},
    {"TaskId": "x", "Title": ["a"]},
    {"TaskId": "x", "SrcAddrS": {"a": 1}},
    {"TaskId": "x", "VodSrcAddrs": [1]},
    {"TaskId": "x", "OffsetS": [[]]},
    {"TaskId": "x", "OffsetS": ["late"]},
    {"TaskId": "x", "Watermark": "p"},
]


@pytest.mark.parametrize("row", SENSELESS)
def test_a_row_that_makes_no_sense_is_a_garbled_answer(row: object) -> None:
    async def act(line: Scripted) -> None:
        async for _ in desk(line).pages():
            raise AssertionError

    answer = {"ResponseMetadata": {"RequestId": "r"}, "Result": {"List": [row]}}
    assert fault_of(act(scripted(answer))).family is Family.GARBLED
    long = b'{"ResponseMetadata": {}, "Result": {"List": [{"TaskId": ' + b"9" * 5000 + b"}]}}"
    assert fault_of(act(Scripted([(200, long)]))).family is Family.GARBLED
