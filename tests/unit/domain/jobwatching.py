"""A live job as polls and callbacks would show it, at times counted from its beginning."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from console.domain.job import JobState, SmartLiveJob
from console.domain.job_events import JobEvent, LinkChanged, ScriptSwitched
from console.domain.job_parts import RtcRoom, RtcUser
from console.domain.job_story import JobStory, heard, saw

NOW = 1_800_000_000.0
ID = "0b51a6ae"
JOB = SmartLiveJob(ID, "room-1", "Flagship", JobState.PROCESSING, created=NOW - 8, started=NOW)


def with_token(ends: float) -> SmartLiveJob:
    return replace(JOB, rtc=RtcRoom("app", "room", (RtcUser("PLAYER", "u", ends),)))


@dataclass(slots=True)
class Watched:
    """Seconds from the beginning; `clock` is how far ours is ahead of the cloud's."""

    job: SmartLiveJob = JOB
    clock: float = 0.0
    story: JobStory = field(default_factory=lambda: JobStory(JOB))

    def look(self, seconds: float, pushed: float | None, late: float = 0.0) -> JobStory:
        """An answer that is as of `seconds`, and arrives `late`."""
        row = replace(self.job, duration=seconds, stream_duration=pushed)
        self.story = saw(self.story, row, NOW + seconds + late + self.clock)
        return self.story

    def hear(self, seconds: float, event: JobEvent) -> JobStory:
        self.story = heard(self.story, event, NOW + seconds + self.clock)
        return self.story

    def link(self, seconds: float, state: str) -> JobStory:
        return self.hear(seconds, LinkChanged("room-1", ID, "rtmp://push/…", state))

    def speak(self, seconds: float) -> JobStory:
        return self.hear(seconds, ScriptSwitched("room-1", ID, "scene", 1, "title"))
