"""What the two processes say arrives as it was said, and nonsense is known as such."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.loudness import FLOOR, Level
from console.services.media.wire import (
    SIDE_MAX,
    Asked,
    Deaf,
    Deafen,
    Hear,
    Leave,
    Look,
    Lost,
    Loud,
    Nonsense,
    Outlet,
    Picture,
    Told,
    Turn,
    asked_line,
    read_asked,
    read_told,
    room,
    told_parts,
)

TEXTS = st.text(max_size=30)
SIDES = st.integers(1, SIDE_MAX)
ASKED = (
    st.builds(Look, TEXTS, TEXTS, SIDES)
    | st.builds(Leave, TEXTS)
    | st.builds(Hear, TEXTS, st.integers(0, 100), st.booleans(), st.booleans())
    | st.just(Deafen())
)
DECIBELS = st.floats(FLOOR, 0.0)
MONO = st.tuples(DECIBELS)
STEREO = st.tuples(DECIBELS, DECIBELS)
LEVELS = st.builds(Level, MONO, MONO) | st.builds(Level, STEREO, STEREO)
SOUNDS = st.builds(Loud, LEVELS) | st.builds(Deaf, TEXTS) | st.builds(Outlet, st.booleans())
PICTURES = st.builds(
    Picture, TEXTS, st.tuples(SIDES, SIDES), st.floats(0, 240), st.booleans(), st.booleans(),
    SIDES, SIDES,
)  # fmt: skip
TOLD = PICTURES | st.builds(Lost, TEXTS, TEXTS) | st.just(Turn()) | SOUNDS


@given(ASKED)
def test_what_is_asked_arrives_on_one_line(asked: Asked) -> None:
    line = asked_line(asked)
    assert line.count(b"\n") == 1
    assert read_asked(line) == asked


@given(TOLD)
def test_what_is_told_arrives_on_one_line(told: Told) -> None:
    line, pixels = told_parts(told)
    assert line.count(b"\n") == 1
    assert read_told(line) == told
    assert pixels == b""


def test_the_pixels_follow_the_line_of_their_picture() -> None:
    picture = Picture("a", (1280, 720), 30.0, True, False, 2, 1, b"abcdefgh")
    line, pixels = told_parts(picture)
    assert pixels == b"abcdefgh"
    assert room(picture) == len(pixels)
    assert b"abcdefgh" not in line


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"{}",
        b"not JSON",
        b'{"is":"Picture"}',
        b'{"is":"Picture","key":"a","size":[1],"fps":1,"moved":true,"dark":true,"width":1,"height":1}',
        b'{"is":"Picture","key":"a","size":[1,1],"fps":1,"moved":true,"dark":true,"width":99999,"height":1}',
        b'{"is":"Lost","key":"a"}',
        b"[" * 100_000,
    ],
)
def test_nonsense_is_no_picture(line: bytes) -> None:
    with pytest.raises(Nonsense):
        read_told(line)


@pytest.mark.parametrize(
    "line", [b"", b"{}", b'{"is":"Look","key":"a","url":"b"}', b'{"is":"Turn"}']
)
def test_nonsense_is_no_wish(line: bytes) -> None:
    with pytest.raises(Nonsense):
        read_asked(line)
