"""The filter language of the smart-live board."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.job import JobState, SmartLiveJob
from console.domain.job_filter import haystack, job_query, needs_an_eye
from console.domain.query import Query

NOW = 1_800_000_000.0
JOB = SmartLiveJob(
    "26f06524-4f75-4b3a-a853-a649a21aaf66",
    "r1",
    "Flagship store",
    JobState.PROCESSING,
    started=NOW - 7200,
    created=NOW - 7300,
)
BLOCKED = replace(JOB, state=JobState.BLOCKED, block_reason="内容违规", started=None)


def found(text: str, job: SmartLiveJob = JOB) -> bool:
    query = job_query(text)
    assert isinstance(query, Query), query
    return query.passes(job, haystack(job), NOW)


@pytest.mark.parametrize(
    "text",
    ["flagship", "26f06524", "26f065244f75", "id:26f0-6524", "state:proc", "状态：处理中",
     "room:store", "runs>1h", "age<3h", "!state:failed", "processing"],
)  # fmt: skip
def test_the_job_on_air_is_found_by(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize("text", ["tea", "state:failed", "runs<1h", "!flagship", "error:mss"])
def test_the_job_on_air_is_left_out_by(text: str) -> None:
    assert not found(text)


def test_a_job_that_never_started_has_no_running_time() -> None:
    assert not found("runs<9d", BLOCKED)
    assert found("reason:违规", BLOCKED)


@pytest.mark.parametrize(
    ("job", "eye"),
    [
        (JOB, False),
        (BLOCKED, True),
        (replace(JOB, state=JobState.FAILED), True),
        (replace(JOB, state="PUBLISHED"), True),
        (replace(JOB, error_code="MSS.00000003"), True),
        (replace(JOB, state=JobState.SUCCEED), False),
    ],
)
def test_trouble_needs_an_eye(job: SmartLiveJob, *, eye: bool) -> None:
    assert needs_an_eye(job) is eye
