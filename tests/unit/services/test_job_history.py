"""What polls see of jobs is in the journal, and is read again in the next session."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from console.domain.job import JobState, SmartLiveJob
from console.domain.message import in_english
from console.domain.mix import Mix
from console.domain.show import Show
from console.services.activity.file import JournalFile
from console.services.activity.past import past_entries
from console.services.clocks import Clocks
from console.services.jobs.history import MOST, JobHistory
from console.services.journal import Journal, Outcome
from console.services.notices import Notices
from console.ui.words import Words
from tests.ui.desks import Lists, make_desk
from tests.ui.relay.fakes import NOW, DeafRooms, StillJobs, job


class Bench:
    """A desk whose answers are put in by hand; Qt is not needed."""

    def __init__(self, *first: SmartLiveJob, file: Path | None = None) -> None:
        show = Show("s", "show", Mix())
        desk = make_desk(lambda: NOW, show, Lists(jobs=StillJobs))
        self.jobs = desk.jobs
        self.jobs.connect(DeafRooms())
        self.journal = Journal(desk.clocks, desk.notices, file)
        self.show_jobs(*first)
        JobHistory(self.jobs, self.journal).follow()

    def show_jobs(self, *jobs: SmartLiveJob) -> None:
        self.jobs.rows.replace_all((one.id, one) for one in jobs)

    def lines(self) -> list[str]:
        return [f"{in_english(e.title)} | {e.subject}" for e in self.journal.store.value]


def test_a_state_that_changes_and_a_job_that_comes_are_written_down_once() -> None:
    on = Bench(job(1, JobState.WAITING))
    on.show_jobs(job(1), job(2, room="Tea room"))
    on.show_jobs(job(1), job(2, room="Tea room"))
    on.show_jobs(job(1, "PAUSED"), job(2, JobState.BLOCKED, room="Tea room"))
    assert on.lines() == [
        f"First seen here: Processing | Tea room {job(2).id}",
        f"Waiting → Processing | Room 1 {job(1).id}",
        f"Processing → PAUSED | Room 1 {job(1).id}",
        f"Processing → Blocked | Tea room {job(2).id}",
    ]
    assert {e.outcome for e in on.journal.store.value} == {Outcome.SEEN}


def test_the_first_answer_and_older_jobs_are_no_news() -> None:
    on = Bench()
    on.show_jobs(job(1), job(2))
    on.show_jobs(job(1), job(2), job(3, JobState.SUCCEED, ended=-60.0))
    on.show_jobs()
    on.show_jobs(job(7))
    assert on.lines() == []


def test_more_changes_than_anyone_reads_are_a_number() -> None:
    on = Bench(*(job(n) for n in range(MOST + 5)))
    on.show_jobs(*(job(n, JobState.SUCCEED, ended=-1.0) for n in range(MOST + 5)))
    assert len(on.lines()) == MOST + 1
    assert on.lines()[-1] == "5 more live jobs have changed | "


def test_another_session_knows_what_the_journal_has_in_any_language(tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    on = Bench(job(1, JobState.WAITING), file=file)
    on.journal.context = "live"
    on.show_jobs(job(1))
    on.journal.context = "rehearsal"
    on.show_jobs(job(1, JobState.FAILED))
    later = Journal(Clocks(), Notices(lambda: 0.0), file)
    asyncio.run(later.read_past(past_entries))
    (entry,) = later.past.value
    assert entry.subject == f"Room 1 {job(1).id}"
    assert entry.title.text == "{before} → {after}"
    assert Words("zh_CN").text(entry.title) == "等待 → 处理中"


def test_the_text_journal_of_before_is_taken_over_once(tmp_path: Path) -> None:
    good = {"at": 5.0, "real": 6.0, "act": "jobs.seen", "title": "old", "outcome": "seen"}
    lines = [json.dumps({**good, "context": "live"}), '{"act": "jobs.seen", "at": 1', "[1]"]
    (tmp_path / "journal.jsonl").write_text("\n".join(lines), encoding="utf-8")
    file = JournalFile(tmp_path / "journal.db")
    assert [in_english(one.title) for one in past_entries(file)] == ["old"]
    assert len(past_entries(file)) == 1
    file.close()


def test_a_file_that_is_not_there_has_no_past() -> None:
    assert past_entries(JournalFile(None)) == ()
