"""A job's records: addresses in its row, files at them, and no key in any."""

from __future__ import annotations

import json

from console.rehearsal.huawei import records
from console.rehearsal.huawei.rows import job_row
from tests.unit.rehearsal.stage import Stage

BASE = "http://127.0.0.1:1/_play"
PUSH = {"output_urls": ["rtmp://push.example.cn/live/lysa?key=hush"], "stream_keys": ["hushhush"]}


def test_each_record_of_a_job_is_served_at_the_address_in_its_row(stage: Stage) -> None:
    job = stage.start(**PUSH)
    stage.wait(100)
    now = stage.hand.now
    row = job_row(stage.world.jobs.get(job), now, BASE)
    assert len(row["live_job_log"]) == 5
    for address in row["live_job_log"].values():
        path = address.removeprefix(f"{BASE}/{records.PREFIX}")
        answer = records.serve(stage.world.jobs, path, now)
        assert answer.status == 200
        assert json.loads(answer.body)["job_id"] == job
        assert b"hush" not in answer.body
    assert row["relation_live_platform_info"]["platform"]


def test_what_is_no_job_or_no_record_is_not_there(stage: Stage) -> None:
    job = stage.start(**PUSH)
    for path in (f"{job}/nothing.json", "nobody/config.json", "", "/", f"{job}/../config"):
        assert records.serve(stage.world.jobs, path, stage.hand.now).status == 404


def test_a_job_that_has_not_played_has_no_records_yet(stage: Stage) -> None:
    job = stage.start(**PUSH)
    row = job_row(stage.world.jobs.get(job), stage.hand.now, BASE)
    assert "live_job_log" not in row
