"""What becomes of live jobs: written into the journal as polls see it, so that it outlives us."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from console.domain.job import ACTIVE, SmartLiveJob
from console.domain.message import Message, say
from console.domain.snapshot import JOB
from console.domain.statewords import job_state
from console.services.jobs.desk import JobDesk
from console.services.journal import Journal, Outcome
from console.services.store import Delta, Release

ACT: Final = "jobs.seen"
MOST: Final = 30
"""Entries of one answer that are told now: of more the number is, and all are written down."""


class JobHistory:
    """Compares each answer with the one before; the first of an account is where it begins.

    Older jobs that are read on demand are no news: only what is on is told when it comes."""

    def __init__(self, jobs: JobDesk, journal: Journal) -> None:
        self._jobs = jobs
        self._journal = journal
        self._states: dict[str, str] = {}
        self._begun = False

    def follow(self) -> Release:
        """Until released."""
        rows = self._jobs.rows.values
        self._states = {key: job.state for key, job in rows.items()}
        self._begun = bool(rows)
        self._whole()
        return self._jobs.rows.watch(self._take)

    def _take(self, delta: Delta) -> None:
        rows = self._jobs.rows.values
        first = not self._begun
        with self._journal.together():
            self._tell(delta, rows)
            gone = say("No longer listed")
            for key in delta.removed:
                self._states.pop(key, None)
                if rows:
                    self._journal.observe(ACT, gone, f"{JOB}{key}", None, shown=False)
        # Another account begins with an empty list.
        self._begun = bool(rows)
        picture = self._journal.picture.rows
        if first or not rows or any(f"{JOB}{key}" not in picture for key in delta.added):
            self._whole()
        else:
            picture.update((f"{JOB}{key}", rows[key]) for key in delta.changed)

    def _whole(self) -> None:
        rows = self._jobs.rows.values
        self._journal.begin(JOB, {f"{JOB}{key}": job for key, job in rows.items()})

    def _tell(self, delta: Delta, rows: Mapping[str, SmartLiveJob]) -> None:
        told = 0
        for job, words in self._happened(delta, rows):
            self._note(job, words, shown=told < MOST)
            told += 1
        if told > MOST:
            words = say("{n} more live jobs have changed", n=told - MOST)
            self._journal.note(ACT, words, Outcome.SEEN)

    def _happened(
        self, delta: Delta, rows: Mapping[str, SmartLiveJob]
    ) -> Iterator[tuple[SmartLiveJob, Message]]:
        for key in (*delta.added, *delta.changed):
            job, before = rows[key], self._states.get(key)
            self._states[key] = job.state
            if before is None:
                if self._begun and job.state in ACTIVE:
                    yield job, say("First seen here: {state}", state=job_state(job.state))
            elif before != job.state:
                after = job_state(job.state)
                yield job, say("{before} → {after}", before=job_state(before), after=after)

    def _note(self, job: SmartLiveJob, words: Message, *, shown: bool) -> None:
        room = job.room_name or job.room_id
        subject = f"{room} {job.id}".strip()
        self._journal.observe(ACT, words, f"{JOB}{job.id}", job, subject=subject, shown=shown)
