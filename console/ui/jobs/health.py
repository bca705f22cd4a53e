"""How what is wrong with a job, and what is not known of it, is said and drawn."""

from __future__ import annotations

from typing import Final

from console.domain.durations import HOUR, duration
from console.domain.health import is_stale
from console.domain.job import JobState, SmartLiveJob
from console.domain.job_alerts import NAMES, Alert, short
from console.domain.job_health import push_state, token_end
from console.domain.job_story import JobStory
from console.domain.message import Message, say
from console.domain.statewords import link_state
from console.domain.wallclock import Zone
from console.services.jobs.alerts import JobAlerts
from console.ui.lists.cells import Look
from console.ui.lists.events import Event
from console.ui.lists.facts import Fact

DERIVED: Final = say("worked out here")
YET: Final = say("not called back yet")


def look_of(alert: Alert, now: float) -> Look:
    """Shape, colour and the short word with its age; asleep it is quiet but there."""
    word = short(alert.sign, now)
    if alert.sleeps(now):
        return Look("stopped", say("snoozed: {alert}", alert=word))
    return Look("failed", word) if alert.grave else Look("waiting", word)


def push_words(job: SmartLiveJob, story: JobStory | None, age: float | None) -> Message:
    """What the vendor's figures show of the push; never well without evidence."""
    state = push_state(story)
    if state == "idle":
        return say("not live")
    if job.stream_duration is None:
        return say("cannot be known: the cloud does not say what was pushed")
    if state == "silent":
        return say("nothing goes out")
    if state == "unknown" or age is None:
        return say("not known yet")
    if is_stale(age):
        return say("went out {age} ago; not known since", age=duration(age))
    return say("goes out, seen {age} ago", age=duration(age))


def facts_of(
    job: SmartLiveJob, alerts: JobAlerts, now: float, zone: Zone, why_deaf: Message
) -> tuple[Fact, ...]:
    """Push, link, script and what runs out, each with what cannot be known; none of a past job."""
    if job.state != JobState.PROCESSING:
        return ()
    story, age = alerts.story(job.id)
    deaf = say("cannot be known: {why}", why=why_deaf)
    causes = {alert.sign.cause for alert in alerts.of(job.id)}
    push = Fact(say("Push"), push_words(job, story, age), _role("push" in causes))
    return (
        push,
        Fact(say("RTMP link"), _link(story, deaf)),
        Fact(say("Script"), _script(story, now, deaf), _role("script" in causes)),
        Fact(say("Time limit"), _limit(job, alerts, zone), _role("limit" in causes)),
        Fact(say("RTC token"), _token(job, now, zone), _role("token" in causes)),
    )


def _role(wrong: bool) -> str:
    return "warning" if wrong else "value"


def _link(story: JobStory | None, deaf: Message) -> Message | str:
    if story is None or not story.hears:
        return deaf
    if story.link is None:
        return YET
    return link_state(story.link.state)


def _script(story: JobStory | None, now: float, deaf: Message) -> Message:
    if story is None or not story.hears:
        return deaf
    if story.spoken is None:
        return YET
    return say("new paragraph {age} ago", age=duration(now - story.spoken))


def _limit(job: SmartLiveJob, alerts: JobAlerts, zone: Zone) -> Message:
    hours = alerts.limit(job.id)
    if hours is None:
        return say("not known: ask the job for its settings")
    if not hours or job.started is None:
        return say("none") if not hours else say("{n} h", n=hours)
    at = zone.at(job.started + hours * HOUR).strftime("%m-%d %H:%M")
    return say("{n} h: until {time} {zone}, within 5 min", n=hours, time=at, zone=zone.label)


def _token(job: SmartLiveJob, now: float, zone: Zone) -> Message:
    ends = token_end(job)
    if ends is None:
        return say("cannot be known: the cloud does not say")
    at = zone.at(ends).strftime("%m-%d %H:%M")
    if ends <= now:
        return say("ran out {time} {zone}", time=at, zone=zone.label)
    left = duration(ends - now)
    return say("until {time} {zone}, {left} left", time=at, zone=zone.label, left=left)


def alert_events(alerts: JobAlerts, job: SmartLiveJob) -> tuple[Event, ...]:
    """When its alerts were told, and when and how they ended."""
    found = [_raised(alert) for alert in alerts.of(job.id)]
    for past in alerts.past(job.id):
        name = NAMES[past.alert.sign.kind]
        text = say("over: {alert}", alert=name)
        if not past.recovered:
            text = say("closed with the job: {alert}", alert=name)
        shape = "running" if past.recovered else "ended"
        found += [_raised(past.alert), Event(past.ended, Look(shape, text), text, DERIVED)]
    return tuple(found)


def _raised(alert: Alert) -> Event:
    text = say("alert: {alert}", alert=NAMES[alert.sign.kind])
    look = Look("failed" if alert.grave else "waiting", text)
    return Event(alert.at, look, text, DERIVED)
