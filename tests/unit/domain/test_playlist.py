"""The playlist as it is typed, and what it will be playing."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.playlist import (
    Item,
    Items,
    changed,
    clocked,
    moved,
    pasted,
    playing_at,
    put_in,
    seconds_of,
    without,
    written,
)
from console.rehearsal.volcengine.playing import playing

ITEM = st.builds(
    Item,
    st.text("abc", min_size=1, max_size=3).map(lambda name: f"https://v.x/{name}.mp4"),
    st.integers(0, 50).map(str),
    st.sampled_from(("", "20", "90")),
    st.integers(1, 200).map(str),
)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("90", 90), ("1:30", 90), ("0:01:30", 90), ("1m30s", 90), ("1.5", 1.5), ("２:00", 120)],
)
def test_seconds_are_read_as_people_type_them(typed: str, seconds: float) -> None:
    assert seconds_of(typed) == seconds


@pytest.mark.parametrize("typed", ["", "x", "1:2x", "-3", "1:"])
def test_what_is_no_length_is_none(typed: str) -> None:
    assert seconds_of(typed) is None


@given(st.floats(0, 1e6).map(lambda s: round(s, 3)))
def test_seconds_are_written_as_they_are_read(seconds: float) -> None:
    assert seconds_of(written(seconds)) == pytest.approx(seconds)


@given(st.lists(ITEM, max_size=6).map(tuple), st.integers(-1, 6), st.sampled_from((-1, 1)))
def test_a_moved_file_takes_its_offsets_along(items: Items, at: int, step: int) -> None:
    after = moved(items, at, step)
    assert Counter(after) == Counter(items)
    if after != items:
        assert after[at + step] == items[at]
        assert moved(after, at + step, -step) == items


def test_pasted_lines_become_files_with_their_offsets() -> None:
    text = "https://v.x/a.mp4\n\nhttps://v.x/b.mp4, 30\nhttps://v.x/c.mp4\t1:00\t90\t2:00\n"
    assert pasted(text) == (
        Item("https://v.x/a.mp4"),
        Item("https://v.x/b.mp4", "30"),
        Item("https://v.x/c.mp4", "1:00", "90", "2:00"),
    )


def test_pasting_takes_up_an_empty_row_and_pushes_the_others_on() -> None:
    one, two = Item("a"), Item("b")
    assert put_in((Item(),), 0, (one, two)) == (one, two)
    assert put_in((one,), 1, (two,)) == (one, two)
    assert without((one, two), 0) == (two,)
    assert changed((one, two), 1, start="5") == (one, Item("b", "5"))


@given(
    st.lists(ITEM, min_size=1, max_size=5).map(tuple),
    st.integers(0, 3),
    st.integers(0, 3000).map(lambda n: n + 0.5),
)
def test_the_forecast_is_what_the_rehearsed_cloud_plays(
    items: Items, plays: int, seconds: float
) -> None:
    lengths = {f"{n}": float(item.length) for n, item in enumerate(items)}
    rows = [
        {"SrcAddr": f"{n}", "StartOffset": float(item.start), "EndOffset": float(item.end or 0)}
        for n, item in enumerate(items)
    ]
    loop = {"CycleMode": -1} if plays == 0 else {"CycleMode": 0, "PlayTimes": plays}
    fields = {"Type": 1, "VodSrcAddrs": rows, **loop}
    theirs = playing(fields, seconds, "PlayTimes", lengths.__getitem__)
    mine = playing_at(items, plays, seconds)
    if theirs is None or mine is None:
        assert theirs is mine
    elif theirs.over:
        assert mine.over
    else:
        assert (mine.number, mine.round, mine.over) == (theirs.number, theirs.round, False)
        assert mine.position == pytest.approx(theirs.position)


def test_what_hangs_on_an_unknown_length_is_not_foretold() -> None:
    items = (Item("a", length="60"), Item("b"), Item("c", length="60"))
    first = playing_at(items, 0, 30)
    assert first is not None
    assert (first.number, first.position) == (1, 30)
    assert playing_at(items, 0, 61) is None
    assert playing_at(items, None, 30) is None


@given(st.floats(0, 1e6).map(lambda seconds: round(seconds, 6)))
def test_a_place_in_a_file_is_told_to_the_last_digit(seconds: float) -> None:
    assert seconds_of(clocked(seconds)) == pytest.approx(seconds, abs=1e-5)
    assert [clocked(s) for s in (90, 0.5, 3605, 30)] == ["1:30", "0:00.5", "1:00:05", "0:30"]
