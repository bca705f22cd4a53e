"""Which file of a VOD relay plays now, against a player that goes through them second by second."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from console.domain.relay import RelayState, RelayTask, VodFile
from console.domain.relay_playing import is_played_out, item_now, items_of

START = 1_800_000_000.0


def vod(
    *files: VodFile, cycle: int = -1, times: int = 0, offsets: tuple[float, ...] = ()
) -> RelayTask:
    return RelayTask(
        "v", "v", RelayState.RUNNING, True, START, START + 86400,
        tuple(file.address for file in files), "rtmp://b/c/d", times, cycle,
        files=() if offsets else files, offsets=offsets,
    )  # fmt: skip


FILES = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 4), st.integers(0, 12)), min_size=1, max_size=5
)


def played(parts: list[tuple[int, int, int]], rounds: int, passed: int) -> int | None:
    """The number of the file at that second, found by playing."""
    second = 0
    for _ in range(rounds):
        for number, (length, start, end) in enumerate(parts, 1):
            for _ in range(start, min(length, end or length)):
                if second == passed:
                    return number
                second += 1
    return None


@given(FILES, st.integers(0, 60), st.integers(1, 3))
def test_it_is_the_file_that_a_player_would_be_at(
    parts: list[tuple[int, int, int]], passed: int, times: int
) -> None:
    files = [
        VodFile(f"http://v/{n}.mp4", float(start) or None, float(end) or None)
        for n, (_, start, end) in enumerate(parts)
    ]
    lengths = {f"http://v/{n}.mp4": float(length) for n, (length, *_) in enumerate(parts)}
    assume(len(parts) > 1 and played(parts, 1, 0) is not None)
    task = vod(*files, cycle=0, times=times)
    item = item_now(task, START + passed, lengths)
    expected = played(parts, times, passed)
    assert (item.number if item else None) == expected
    assert is_played_out(task, START + passed, lengths) == (expected is None)


def test_a_list_without_end_begins_anew_and_is_never_played_out() -> None:
    task = vod(VodFile("a"), VodFile("b"))
    lengths = {"a": 60.0, "b": 30.0}
    item = item_now(task, START + 90 * 100 + 70, lengths)
    assert item is not None
    assert item.number == 2
    assert not is_played_out(task, START + 80000, lengths)


def test_one_file_needs_no_length() -> None:
    item = item_now(vod(VodFile("a")), START + 5000, {})
    assert item is not None
    assert item.address == "a"


def test_a_length_that_is_not_known_hides_only_what_comes_after_it() -> None:
    task = vod(VodFile("a"), VodFile("b"), VodFile("c"))
    first = item_now(task, START + 10, {"a": 60.0, "c": 5.0})
    assert first is not None
    assert first.address == "a"
    assert item_now(task, START + 70, {"a": 60.0, "c": 5.0}) is None
    assert item_now(task, START - 1, {"a": 60.0, "b": 5.0, "c": 5.0}) is None


def test_the_offsets_of_the_older_form_count() -> None:
    task = vod(VodFile("a"), VodFile("b"), offsets=(50.0, 0.0))
    assert [item.start for item in items_of(task)] == [50.0, 0.0]
    item = item_now(task, START + 20, {"a": 60.0, "b": 30.0})
    assert item is not None
    assert item.address == "b"
