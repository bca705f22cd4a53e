"""Watermarks by hand: what comes out is what the vendor's rules take, whatever was dragged."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.dataurl import picture_bytes
from console.domain.message import Message, in_english
from console.domain.relay import Watermark
from console.domain.relay_laws import mark_picture, mark_place, mark_width
from console.domain.units import Size
from console.domain.watermarking import (
    MarkPicture,
    Placed,
    Placing,
    lies_outside,
    moved,
    numbers_wrong,
    pulled,
    read_mark,
    read_picture,
    watermark_words,
)

FRAME = Size(1280, 720)


def png(width: int, height: int, length: int = 200) -> bytes:
    """A PNG's head, and as many bytes as asked for."""
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height)
    return head.ljust(length, b"\0")


def picture(width: int = 200, height: int = 100) -> MarkPicture:
    read = read_picture(png(width, height))
    assert isinstance(read, MarkPicture)
    return read


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a".ljust(200),
        png(10, 10, 99),
        png(10, 10, 2 * 1024 * 1024 + 1),
        png(1081, 10),
        png(10, 1081),
        png(0, 10),
        b"\xff\xd8\xff".ljust(200, b"\0"),
    ],
)
def test_what_the_vendor_does_not_take_is_refused_before_it_is_encoded(data: bytes) -> None:
    assert isinstance(read_picture(data), Message)


@pytest.mark.parametrize("data", [png(1080, 1080), png(1, 1, 100), png(9, 9, 2 * 1024 * 1024)])
def test_what_is_just_in_bounds_is_taken_and_says_how_long_it_is_when_sent(data: bytes) -> None:
    read = read_picture(data)
    assert isinstance(read, MarkPicture)
    assert len(read.url) == read.sent_bytes
    assert picture_bytes(read.url) == data


SIDES = st.tuples(st.integers(1, 1080), st.integers(1, 1080))
SHARES = st.floats(-1.5, 1.5)
HANDS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), SHARES, SHARES),
        st.tuples(st.sampled_from(["left", "right"]), SHARES, st.just(0.0)),
    ),
    max_size=12,
)


@given(SIDES, HANDS)
def test_whatever_is_dragged_the_vendor_takes_it(
    sides: tuple[int, int], hands: list[tuple[str, float, float]]
) -> None:
    placed = Placed(picture(*sides))
    for hand, one, other in hands:
        if hand == "move":
            placing = moved(placed, FRAME, one, other)
        else:
            placing = pulled(placed, FRAME, -1 if hand == "left" else 1, one)
        placed = Placed(placed.picture, placing)
        assert numbers_wrong(placing) is None
        mark = placed.mark()
        body = {
            "Watermark": {
                "Picture": mark.picture, "RelativePosX": mark.x, "RelativePosY": mark.y,
                "Ratio": mark.ratio,
            }
        }  # fmt: skip
        assert [*mark_picture(body), *mark_place(body), *mark_width(body)] == []
        area = placed.area(FRAME)
        assert area.x + area.width <= FRAME.width + 1e-6
        if area.height <= FRAME.height:
            assert not lies_outside(placed, FRAME)


def test_pulling_one_side_leaves_the_other_where_it_was() -> None:
    placed = Placed(picture(), Placing(0.4, 0.4, 0.2))
    assert pulled(placed, FRAME, 1, 0.1) == Placing(0.4, 0.4, 0.3)
    left = pulled(placed, FRAME, -1, -0.1)
    assert (left.x, left.ratio) == (0.3, 0.3)


def test_a_mark_of_a_task_is_read_and_written_the_same() -> None:
    mark = Watermark(picture().url, 0.123, 0.5, 0.25)
    read = read_mark(mark)
    assert isinstance(read, Placed)
    assert read.mark() == mark
    assert isinstance(read_mark(Watermark("data:image/gif;base64,AAAA", 0, 0, 0.1)), Message)


@pytest.mark.parametrize(
    "placing", [Placing(x=1), Placing(y=-0.01), Placing(ratio=0), Placing(ratio=1.01)]
)
def test_numbers_out_of_range_say_so(placing: Placing) -> None:
    assert numbers_wrong(placing) is not None


def test_a_watermark_is_said_by_its_size_and_its_place() -> None:
    mark = Watermark(picture().url, 0.1, 0.25, 0.5)
    words = in_english(watermark_words(mark))
    assert words == "200×100 px, 0.2 kB · x 0.10 · y 0.25 · 50 % wide"
    odd = in_english(watermark_words(Watermark("data:image/png;base64,AAAA", 0, 0, 0.1)))
    assert odd == "a picture that cannot be read · x 0.00 · y 0.00 · 10 % wide"
