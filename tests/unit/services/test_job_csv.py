"""The chart's table: one row a change, cut to what is shown, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from console.domain.job import JobState
from console.domain.tracks import levels, track
from console.domain.wallclock import BEIJING
from console.services.csvtext import MARK
from console.services.jobs.csvfile import counts_csv, lanes_csv
from tests.ui.relay.fakes import NOW, job

P, W = JobState.PROCESSING, JobState.WAITING
MOMENT = "2026-11-22T20:14:37+08:00"


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline="")))


def test_counts_begin_with_what_holds_and_change_row_by_row() -> None:
    jobs = (job(1, created=-600, started=-540), job(2, "PAUSED", created=-60, started=-30))
    seen = ((NOW - 10, "PAUSED"),)
    found = levels((track(jobs[0], (), NOW), track(jobs[1], seen, NOW)), (P, W), NOW)
    ends = ((NOW - 700, "FAILED"), (NOW - 30, "BLOCKED"), (NOW - 20, "FAILED"))
    table = rows(counts_csv(found, ends, NOW - 300, NOW, BEIJING))
    assert [tuple(row.values())[1:] for row in table] == [
        ("1", "0", "0", "0", "0"),
        ("1", "1", "0", "0", "0"),
        ("2", "0", "0", "0", "1"),
        ("2", "0", "0", "1", "1"),
        ("1", "0", "1", "1", "1"),
    ]
    assert list(table[0]) == ["time", P, W, "PAUSED", "FAILED", "BLOCKED"]
    assert table[0]["time"] == "2026-11-22T20:09:37+08:00"


def test_lanes_are_cut_to_the_time_that_is_shown() -> None:
    one = replace(job(1, created=-600, started=-540), room_name="=HYPERLINK(1)")
    table = rows(lanes_csv([(one, track(one, (), NOW))], NOW - 570, NOW, BEIJING))
    assert [(row["state"], row["seconds"]) for row in table] == [(W, "30"), (P, "540")]
    assert table[0]["from"] == "2026-11-22T20:05:07+08:00"
    assert table[1]["to"] == MOMENT
    assert table[0]["room name"] == "'=HYPERLINK(1)"
    assert rows(lanes_csv([(one, track(one, (), NOW))], NOW - 900, NOW - 700, BEIJING)) == []
