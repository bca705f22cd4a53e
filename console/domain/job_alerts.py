"""Alerts of live jobs: one trouble of one job, from when it is told until it is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from console.domain.durations import duration
from console.domain.job import SmartLiveJob
from console.domain.job_health import Sign
from console.domain.message import Message, say
from console.domain.wallclock import BEIJING

GRAVE: Final = {"push": 1, "script": 1, "limit": 3, "token": 3}
"""By cause the level from which on an alert waits to be acknowledged."""


@dataclass(frozen=True, slots=True)
class Alert:
    """`at` is when it was told first, `notice` the number of what was told last of it.

    `snoozed` is until when it keeps still, for `reason`; times are of the show clock."""

    job_id: str
    sign: Sign
    at: float
    notice: int
    acknowledged: bool = False
    snoozed: float | None = None
    reason: str = ""

    @property
    def key(self) -> str:
        return key_of(self.job_id, self.sign.cause)

    @property
    def grave(self) -> bool:
        return is_grave(self.sign)

    def sleeps(self, now: float) -> bool:
        return self.snoozed is not None and now < self.snoozed


def key_of(job_id: str, cause: str) -> str:
    return f"{job_id} {cause}"


def is_grave(sign: Sign) -> bool:
    return sign.level >= GRAVE[sign.cause]


def alert_words(sign: Sign, job: SmartLiveJob, now: float) -> Message:
    """What is wrong, since when, and what to do."""
    parts = {"room": job.room_name or job.room_id or job.id, "time": BEIJING.clock(sign.since)}
    if sign.kind == "silent":
        return say(
            "{room}: PROCESSING, but not a second was pushed since {time}; viewers see nothing,"
            " and it is billed. Check the push address and its key at the platform; if it lasts,"
            " stop the job. {stop}",
            stop=_auto_stop(sign, now),
            **parts,
        )
    if sign.kind in ("disconnected", "reconnecting"):
        return say(
            "{room}: its RTMP link is {state} since {time}; viewers see nothing, and it is billed."
            " Check the push address and its key at the platform. {stop}",
            state=_LINKS[sign.kind],
            stop=_auto_stop(sign, now),
            **parts,
        )
    if sign.kind == "ended":
        return say(
            "{room}: its RTMP link ended for good at {time}, but the job runs on and is billed. It"
            " does not connect again: stop the job and start another.",
            **parts,
        )
    if sign.kind == "stuck":
        return say(
            "{room}: no new paragraph since {time}. Look whether the digital human still speaks;"
            " if not, insert a script, or stop the job and start another.",
            **parts,
        )
    return _ending(sign, parts["room"], now)


_LINKS: Final = {"disconnected": say("disconnected"), "reconnecting": say("reconnecting")}


def _auto_stop(sign: Sign, now: float) -> Message:
    left = (sign.ends or now) - now
    if left > 0:
        return say(
            "Unless its start said otherwise, the cloud ends it in {time}.", time=duration(left)
        )
    return say("The cloud has not ended it after 3 min: its start said otherwise.")


def _ending(sign: Sign, room: str, now: float) -> Message:
    ends = sign.ends or now
    parts = {"room": room, "left": duration(ends - now), "time": _moment(ends)}
    if sign.kind == "limit" and ends <= now:
        return say(
            "{room}: its time limit was reached at {time}; the cloud ends it within 5 min. Start"
            " another job if the show goes on.",
            room=room,
            time=parts["time"],
        )
    if sign.kind == "limit":
        return say(
            "{room}: the cloud ends this job in {left}, at {time} (within 5 min). If the show goes"
            " on longer, have another job ready.",
            **parts,
        )
    if ends <= now:
        return say(
            "{room}: its RTC token ran out at {time}; nobody can join its RTC room any more. The"
            " push goes on; a new job has new tokens.",
            room=room,
            time=parts["time"],
        )
    return say(
        "{room}: its RTC token runs out in {left}, at {time}. Whoever has to join its RTC room"
        " joins before that; a new job has new tokens.",
        **parts,
    )


def _moment(at: float) -> str:
    return BEIJING.at(at).strftime("%m-%d %H:%M")


def recovery_words(sign: Sign, job: SmartLiveJob, now: float) -> Message:
    """Its end, once."""
    parts = {"room": job.room_name or job.room_id or job.id}
    lasted = duration(max(0.0, now - sign.since))
    if sign.cause == "push":
        return say("{room}: pushes again, after {time}.", time=lasted, **parts)
    if sign.cause == "script":
        return say("{room}: its script goes on, after {time}.", time=lasted, **parts)
    if sign.cause == "limit":
        return say("{room}: its time limit is not near any more.", **parts)
    return say("{room}: its RTC token is good for longer again.", **parts)


def closed_words(sign: Sign, job: SmartLiveJob, why: Message) -> Message:
    """That it is over because its job is."""
    room = job.room_name or job.room_id or job.id
    return say("{room}: {why}; closed: {alert}.", room=room, why=why, alert=NAMES[sign.kind])


def short(sign: Sign, now: float) -> Message:
    """For a card or a cell, with its age or the time that is left."""
    if sign.cause in ("limit", "token"):
        left = duration(max(0.0, (sign.ends or now) - now))
        if sign.cause == "limit":
            return say("ends in {time}", time=left)
        return say("RTC token: {time} left", time=left)
    return say("{state} {time}", state=NAMES[sign.kind], time=duration(now - sign.since))


NAMES: Final = {
    "silent": say("nothing pushed"),
    "disconnected": say("RTMP disconnected"),
    "reconnecting": say("RTMP reconnecting"),
    "ended": say("RTMP link ended"),
    "stuck": say("no new paragraph"),
    "limit": say("time limit near"),
    "token": say("RTC token runs out"),
}
