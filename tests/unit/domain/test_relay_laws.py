"""Each rule across the fields of a relay: one function, kept by one body, broken by another."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.contracts.operations import operations
from console.domain.dataurl import picture_bytes, picture_size
from console.domain.relay_laws import LAWS

START = 1716306000
VOD: dict[str, Any] = {"Type": 1, "SrcAddrS": ["https://a/1.mp4", "https://a/2.mp4"]}
ONE: dict[str, Any] = {"Type": 1, "SrcAddrS": ["https://a/1.mp4"]}
NEWER: dict[str, Any] = {"Type": 1, "VodSrcAddrs": [{"SrcAddr": "https://a/1.mp4"}]}
PARTS = {"Domain": "d", "App": "a", "Stream": "s"}

# The rule, a body that keeps it, one that breaks it, and where.
SHOWN: list[tuple[str, dict[str, Any], dict[str, Any], list[str]]] = [
    (
        "ends_after_start",
        {"StartTime": START, "EndTime": START + 1},
        {"StartTime": START, "EndTime": START},
        ["EndTime"],
    ),
    (
        "seven_days",
        {"StartTime": START, "EndTime": START + 604800},
        {"StartTime": START, "EndTime": START + 604801},
        ["EndTime"],
    ),
    ("long_callback", {"CallbackURL": "h" * 512}, {"CallbackURL": "h" * 513}, ["CallbackURL"]),
    ("some_files", NEWER, {"Type": 1, "SrcAddrS": []}, ["VodSrcAddrs"]),
    ("one_file_list", NEWER, NEWER | {"OffsetS": [1]}, ["VodSrcAddrs"]),
    ("offset_each", VOD | {"OffsetS": [1, 2]}, VOD | {"OffsetS": [1]}, ["OffsetS"]),
    ("offset_alone", ONE | {"Offset": 1}, ONE | {"Offset": 1, "OffsetS": [1]}, ["Offset"]),
    ("times_given", VOD | {"CycleMode": 3, "PlayTimes": 0}, VOD | {"CycleMode": 3}, ["PlayTimes"]),
    (
        "endless_times",
        VOD | {"CycleMode": -1, "PlayTimes": 0},
        VOD | {"CycleMode": -1, "PlayTimes": 3},
        ["PlayTimes"],
    ),
    (
        "one_reading",
        VOD | {"CycleMode": 3, "PlayTimes": 3},
        VOD | {"CycleMode": 3, "PlayTimes": 5},
        ["PlayTimes"],
    ),
    ("some_destination", PARTS, {"Domain": "d", "App": "a", "DstAddr": ""}, ["DstAddr"]),
    ("one_destination", {"DstAddr": "rtmp://a/b/c"}, {"DstAddr": "rtmp://a", **PARTS}, [*PARTS]),
    ("push_scheme", {"DstAddr": "RTMP://a/b"}, {"DstAddr": "http://a/b"}, ["DstAddr"]),
    ("source_given", {"Type": 1, "SrcAddr": ""}, {"Type": 0, "SrcAddr": " "}, ["SrcAddr"]),
    (
        "pull_scheme",
        VOD,
        {"Type": 1, "SrcAddrS": ["https://a/1", "a b"], "VodSrcAddrs": [{"SrcAddr": "c:/1.mp4"}]},
        ["SrcAddrS[1]", "VodSrcAddrs[0].SrcAddr"],
    ),
    (
        "mark_picture",
        {"TaskId": "t", "Watermark": {"Picture": "", "Ratio": 0}},
        {"Watermark": {"Picture": "", "Ratio": 0}},
        ["Watermark.Picture"],
    ),
    (
        "mark_place",
        {"Watermark": {"RelativePosX": 0.99, "RelativePosY": 0}},
        {"Watermark": {"RelativePosX": 1, "RelativePosY": 1.5}},
        ["Watermark.RelativePosX", "Watermark.RelativePosY"],
    ),
    (
        "mark_width",
        {"Watermark": {"Picture": "p", "Ratio": 0.01}},
        {"Watermark": {"Picture": "p", "Ratio": 0.001}},
        ["Watermark.Ratio"],
    ),
]


def test_each_rule_of_the_contracts_has_one_function_and_each_function_a_rule() -> None:
    named = {rule.id for op in operations("volcengine") for rule in op.rules}
    assert named == set(LAWS) == {name for name, *_ in SHOWN}
    assert len(SHOWN) == len(LAWS)


@pytest.mark.parametrize(("name", "kept", "broken", "paths"), SHOWN, ids=[s[0] for s in SHOWN])
def test_each_rule_is_kept_and_broken(
    name: str, kept: dict[str, Any], broken: dict[str, Any], paths: list[str]
) -> None:
    assert list(LAWS[name](kept)) == []
    assert list(LAWS[name](broken)) == paths


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("one_file_list", NEWER | {"Offset": 1}),
        ("offset_alone", VOD | {"Offset": 1}),
        ("times_given", VOD | {"CycleMode": 0, "PlayTimes": 0}),
        ("some_destination", {}),
        ("mark_width", {"Watermark": {"Picture": "p", "Ratio": 1.01}}),
        ("mark_width", {"Watermark": {"Picture": "p", "Ratio": float("inf")}}),
        ("mark_width", {"Watermark": {"Picture": "p", "Ratio": float("nan")}}),
    ],
)
def test_a_rule_is_broken_in_each_of_its_ways(name: str, body: dict[str, Any]) -> None:
    assert list(LAWS[name](body))


_names = st.sampled_from(
    sorted({name for op in operations("volcengine") for name in op.fields if "." not in name})
)
_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("SrcAddr", "Picture", "Ratio")), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(_names, _values, max_size=8))
def test_values_of_any_type_trouble_no_rule(body: dict[str, Any]) -> None:
    for law in LAWS.values():
        assert all(isinstance(path, str) for path in law(body))


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (b"", None),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 320, 180), (320, 180)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", None),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIDAT" + b"\0" * 8, None),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x0b\x08\x00\x10\x00\x20", (32, 16)),
        (b"\xff\xd8\xff\xc4\0\x04ab\xff\xc0\0\x0b\x08\x00", None),
        (b"\xff\xd8\xff\xe0\0\0\xff\xe0\0\0", None),
        (b"\xff\xd8junk", None),
        (b"GIF89a", None),
    ],
    ids=range(9),
)
def test_sizes_are_read_from_a_pictures_own_header(
    data: bytes, size: tuple[int, int] | None
) -> None:
    assert picture_size(data) == size


@given(st.binary(max_size=60))
def test_no_bytes_upset_the_reader_of_sizes(data: bytes) -> None:
    for start in (b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b""):
        found = picture_size(start + data)
        assert found is None or min(found) >= 0


def test_only_the_documented_data_urls_are_pictures() -> None:
    assert picture_bytes("data:image/jpg;base64,aGk=") == b"hi"
    for url in ("", "hi", "data:image/gif;base64,aGk=", "data:image/png;base64,aGk", "data:,hi"):
        assert picture_bytes(url) is None
