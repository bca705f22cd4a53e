"""A row of the list as a draft, and how often its files are played."""

from __future__ import annotations

import pytest

from console.domain.message import in_english
from console.domain.relay import RelayTask, VodFile
from console.domain.relay_draft import draft_of, loop_readings, loop_words

ROW = RelayTask("t", "名", "生效中", True, 10.0, 20.0, ("https://a/1.mp4",), "rtmp://d/app/s")
FILES = (VodFile("https://a/1.mp4", 3.0),)


@pytest.mark.parametrize(
    ("cycle", "times", "readings"),
    [
        (-1, 0, (0,)),
        (-1, 3, (0,)),
        (0, 3, (3,)),
        (0, 0, ()),
        (3, 0, (3,)),
        (3, 3, (3,)),
        (3, 5, (5, 3)),
    ],
)
def test_a_loop_is_read_as_the_documents_read_it(
    cycle: int, times: int, readings: tuple[int, ...]
) -> None:
    assert loop_readings(cycle, times) == readings
    draft = draft_of(ROW._replace(cycle_mode=cycle, play_times=times))
    assert draft.plays == (readings[0] if len(readings) == 1 else None)


@pytest.mark.parametrize(
    ("cycle", "times", "words"),
    [
        (-1, 0, "over and over until the end"),
        (0, 1, "1 time"),
        (2, 0, "2 times"),
        (0, 0, "the cloud does not say how often"),
        (3, 5, "5 times by PlayTimes, 3 by CycleMode: the cloud's documents disagree"),
    ],
)
def test_both_readings_are_said_where_they_disagree(cycle: int, times: int, words: str) -> None:
    assert in_english(loop_words(ROW._replace(cycle_mode=cycle, play_times=times))) == words


@pytest.mark.parametrize(
    ("address", "kind", "parts"),
    [
        ("rtmp://d/app/s", 1, ("", "d", "app", "s")),
        ("rtmp://d/app/s", 2, ("rtmp://d/app/s", "", "", "")),
        ("rtmp://d/app/s", None, ("rtmp://d/app/s", "", "", "")),
        ("rtmp://d/app/s?sign=1", 1, ("rtmp://d/app/s?sign=1", "", "", "")),
        ("rtmp://d:1936/app/s", 1, ("rtmp://d:1936/app/s", "", "", "")),
        ("rtmp://d/app/s/more", 1, ("rtmp://d/app/s/more", "", "", "")),
    ],
)
def test_a_push_to_ones_own_domain_goes_back_as_its_parts(
    address: str, kind: int | None, parts: tuple[str, ...]
) -> None:
    draft = draft_of(ROW._replace(destination=address, destination_type=kind))
    assert (draft.destination, draft.domain, draft.app, draft.stream) == parts


def test_files_go_back_in_the_form_that_says_more() -> None:
    newer = draft_of(ROW._replace(files=FILES, offsets=(0.0,)))
    assert (newer.sources, newer.files, newer.offsets) == ((), FILES, ())
    older = draft_of(ROW._replace(files=(VodFile("https://a/1.mp4"),), offsets=(3.0,)))
    assert (older.sources, older.files, older.offsets) == (ROW.sources, (), (3.0,))


def test_what_does_not_apply_to_a_live_relay_is_left_behind() -> None:
    live = ROW._replace(vod=False, predownload=1, continue_strategy=0, files=FILES, offsets=(1.0,))
    draft = draft_of(live)
    assert (draft.predownload, draft.skip_lost_time, draft.files, draft.offsets) == (
        *(None, None),
        *((), ()),
    )
    assert draft.sources == ROW.sources


def test_a_strategy_that_nobody_knows_is_not_sent_back() -> None:
    assert draft_of(ROW._replace(continue_strategy=9)).skip_lost_time is None
    assert draft_of(ROW._replace(continue_strategy=1)).skip_lost_time is True
