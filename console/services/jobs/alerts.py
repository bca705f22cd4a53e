"""Keeps the alerts of live jobs: told once, until they are over, asleep while somebody says so."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from console.domain.alarming import SNOOZE, Case
from console.domain.job import SmartLiveJob, is_over, same_id
from console.domain.job_alerts import (
    Alert,
    alert_words,
    closed_words,
    is_grave,
    key_of,
    recovery_words,
)
from console.domain.job_events import JobEvent
from console.domain.job_health import Sign, verdicts
from console.domain.job_story import JobStory, Link, deaf, heard, saw
from console.domain.message import Message, say
from console.domain.statewords import job_state
from console.services.clocks import Clocks
from console.services.jobs.desk import JobDesk
from console.services.notices import Notices, Tone
from console.services.store import Delta, KeyedStore, Release

AREA: Final = "jobs"
DELAY: Final = 5.0
"""Real seconds that a callback may be on its way: in a fast rehearsal that is much show time."""
EARLY: Final = 50
"""Jobs that called back before they were listed, and what each of them said."""
KEPT: Final = 20
"""Past alerts of a job that are kept."""


@dataclass(frozen=True, slots=True)
class Past:
    """An alert that is over since `ended`; `recovered` unless its job was over."""

    alert: Alert
    ended: float
    recovered: bool


class JobAlerts:
    """Until `attach` nothing is known of any job. `store` has the alerts that stand, by key."""

    def __init__(self) -> None:
        self.store: KeyedStore[Alert] = KeyedStore()
        self._stories: dict[str, JobStory] = {}
        self._plain: dict[str, str] = {}
        self._early: dict[str, tuple[tuple[JobEvent, float], ...]] = {}
        self._cases: dict[str, Case] = {}
        self._past: dict[str, tuple[Past, ...]] = {}
        self._jobs: JobDesk | None = None
        self._connects = 0
        self._notices: Notices | None = None
        self._clocks = Clocks()

    async def follow(self, jobs: JobDesk, notices: Notices, clocks: Clocks) -> None:
        """Until cancelled; as `attach`."""
        release = self.attach(jobs, notices, clocks)
        try:
            await asyncio.Event().wait()
        finally:
            release()

    def attach(self, jobs: JobDesk, notices: Notices, clocks: Clocks) -> Release:
        """Has the jobs asked for until released, in the background's pace."""
        self._jobs, self._notices, self._clocks = jobs, notices, clocks
        self._connects = jobs.connects
        self._take(Delta(added=tuple(jobs.rows.values)))
        releases = (
            jobs.rows.watch(self._take),
            notices.store.watch(lambda _, __: self._answered()),
            jobs.watch_quietly(),
        )

        def release() -> None:
            for one in releases:
                one()

        return release

    def of(self, job_id: str) -> tuple[Alert, ...]:
        """What stands of this job, what is awake and grave first."""
        now = self._clocks.show()
        mine = (alert for alert in self.store.values.values() if alert.job_id == job_id)
        return tuple(sorted(mine, key=lambda a: (a.sleeps(now), not a.grave, -a.sign.level)))

    def awake(self, job_id: str) -> bool:
        """Whether anything stands that nobody has put to sleep."""
        now = self._clocks.show()
        return any(not alert.sleeps(now) for alert in self.of(job_id))

    def past(self, job_id: str) -> tuple[Past, ...]:
        """Its alerts that are over, oldest first."""
        return self._past.get(job_id, ())

    def link_of(self, job_id: str) -> Link | None:
        """What was called back of its RTMP link last; None where no callbacks of it arrive."""
        story = self.story(job_id)[0]
        if story is None or not story.hears:
            return None
        return story.link or Link("", -math.inf)

    def story(self, job_id: str) -> tuple[JobStory | None, float | None]:
        """What was seen of it, and how old that is in real seconds: a rehearsal may run fast."""
        story = self._stories.get(job_id)
        if story is None or story.last is None:
            return story, None
        rate = max(1.0, self._clocks.show_rate)
        return story, max(0.0, self._clocks.show() - story.last.at) / rate

    def limit(self, job_id: str) -> int | None:
        """Hours after which it stops, 0 for never; None where that is not known."""
        return None if self._jobs is None else self._jobs.limits.get(same_id(job_id))

    def snooze(self, job_id: str, reason: str, seconds: float = SNOOZE) -> None:
        """All that is awake of this job sleeps; nobody has to answer it meanwhile."""
        now = self._clocks.show()
        for alert in self.of(job_id):
            if not alert.sleeps(now):
                self.store.put(alert.key, replace(alert, snoozed=now + seconds, reason=reason))
                self._settle(alert)

    def wake(self, job_id: str) -> None:
        """What sleeps is awake again; it is not told anew."""
        for alert in self.of(job_id):
            self.store.put(alert.key, replace(alert, snoozed=None, reason=""))

    # --- what is called back

    def hear(self, job_id: str, event: JobEvent) -> None:
        """It counts with the next answer; of a job that is not listed yet, with its first."""
        plain, now = same_id(job_id), self._clocks.show()
        key = self._plain.get(plain)
        if key is not None:
            self._stories[key] = heard(self._stories[key], event, now)
        elif plain in self._early or len(self._early) < EARLY:
            self._early[plain] = (*self._early.get(plain, ()), (event, now))[-EARLY:]

    def deafen(self) -> None:
        """Nothing is called back any more; what was heard proves nothing of the present."""
        self._stories = {key: deaf(story) for key, story in self._stories.items()}
        self._early.clear()

    # --- what answers show

    def _take(self, delta: Delta) -> None:
        jobs = self._jobs
        if jobs is None:
            return
        self._forget(delta.removed)
        for key in (*delta.added, *delta.changed):
            job = jobs.rows.get(key)
            if job is not None and (key in self._stories or not is_over(job)):
                self._look(key, job)

    def _look(self, key: str, job: SmartLiveJob) -> None:
        before, now = self._stories.get(key), self._clocks.show()
        story = saw(before, job, now)
        if before is None:
            self._plain[same_id(key)] = key
            for event, at in self._early.pop(same_id(key), ()):
                story = heard(story, event, at)
        self._stories[key] = story
        if is_over(job):
            self._end(key, job, now)
        elif story.last is not None and (before is None or story.last is not before.last):
            slack = DELAY * max(0.0, self._clocks.show_rate - 1)
            for cause, verdict in verdicts(story, self.limit(key), slack).items():
                if verdict is not None:
                    self._judge(key, cause, verdict, job, now)

    def _judge(
        self, key: str, cause: str, verdict: Sign | str, job: SmartLiveJob, now: float
    ) -> None:
        name = key_of(key, cause)
        case = self._cases.setdefault(name, Case())
        alert = self.store.get(name)
        if not isinstance(verdict, Sign):
            if case.good_look() and alert is not None:
                self._close((alert,), now, recovered=True)
                self._tell(Tone.DONE, recovery_words(alert.sign, job, now), name)
            return
        # The rules have waited already: one look is enough.
        turn = case.bad_look(verdict.since, now, level=verdict.level, looks=1)
        if turn == "raised" or (turn == "worse" and alert is not None):
            number = self._alarm(verdict, job, now)
            at = now if turn == "raised" or alert is None else alert.at
            self._settle(alert)
            self.store.put(name, Alert(key, verdict, at, number))
        elif alert is not None and alert.snoozed is not None and not alert.sleeps(now):
            number = self._alarm(verdict, job, now)
            self.store.put(name, Alert(key, alert.sign, alert.at, number))

    def _end(self, key: str, job: SmartLiveJob, now: float) -> None:
        standing = self.of(key)
        for cause in [name for name in self._cases if name.startswith(f"{key} ")]:
            del self._cases[cause]
        self._close(standing, now, recovered=False)
        why = say("the job is over ({state})", state=job_state(job.state))
        if self._jobs is not None and same_id(key) in self._jobs.stopped:
            why = say("the job was stopped")
        self._tell_closed(standing, job, why)

    def _tell_closed(self, alerts: tuple[Alert, ...], job: SmartLiveJob, why: Message) -> None:
        """Each by its own cause: who was told of its beginning is told of its end."""
        for alert in alerts:
            self._tell(Tone.NOTE, closed_words(alert.sign, job, why), alert.key)

    def _forget(self, keys: Iterable[str]) -> None:
        """What is not listed any more; of what is another account's nothing is said."""
        jobs = self._jobs
        moved = jobs is None or jobs.connects != self._connects
        self._connects = 0 if jobs is None else jobs.connects
        for key in keys:
            story = self._stories.pop(key, None)
            self._plain.pop(same_id(key), None)
            standing = self.of(key)
            self._close(standing, self._clocks.show(), recovered=False)
            if story is not None and not moved:
                self._tell_closed(standing, story.job, say("the job is not listed any more"))
            self._past.pop(key, None)
            for name in [name for name in self._cases if name.startswith(f"{key} ")]:
                del self._cases[name]

    def _close(self, alerts: tuple[Alert, ...], now: float, *, recovered: bool) -> None:
        for alert in alerts:
            past = (*self._past.get(alert.job_id, ()), Past(alert, now, recovered))
            self._past[alert.job_id] = past[-KEPT:]
            self._settle(alert)
        gone = {alert.key for alert in alerts}
        if gone:
            self.store.replace_all((k, a) for k, a in self.store.values.items() if k not in gone)

    # --- what the operator hears

    def _alarm(self, sign: Sign, job: SmartLiveJob, now: float) -> int:
        tone = Tone.TROUBLE if is_grave(sign) else Tone.WARNING
        return self._tell(tone, alert_words(sign, job, now), key_of(job.id, sign.cause))

    def _tell(self, tone: Tone, words: Message, cause: str = "") -> int:
        if self._notices is None:
            return 0
        return self._notices.tell(tone, words, area=AREA, cause=f"job {cause}" if cause else "")

    def _settle(self, alert: Alert | None) -> None:
        if self._notices is not None and alert is not None:
            self._notices.settle(alert.notice)

    def _answered(self) -> None:
        """Whoever acknowledges what was told has acknowledged the alert."""
        if self._notices is None:
            return
        done = {n.number for n in self._notices.store.value if n.acknowledged}
        for key, alert in tuple(self.store.values.items()):
            if alert.notice in done and not alert.acknowledged:
                self.store.put(key, replace(alert, acknowledged=True))
