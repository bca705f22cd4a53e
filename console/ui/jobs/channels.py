"""How the channel map of a job is said: from where, how old, or why not at all."""

from __future__ import annotations

from console.domain.durations import duration
from console.domain.job import SmartLiveJob
from console.domain.job_channels import Channel, Hearing, channels
from console.domain.message import Message, say
from console.services.callbacks.address import JOBS
from console.services.desk import Desk
from console.ui.lists.facts import Fact


def channel_facts(desk: Desk, job: SmartLiveJob) -> tuple[Fact, ...]:
    """One line a field; ages are of real time, for a rehearsal may run fast."""
    found = channels(
        job,
        desk.jobs.state.value.at,
        desk.callbacks.log.of(job.id),
        hearing_of(desk, job),
        limited=desk.alerts.limit(job.id) is not None,
    )
    return tuple(Fact(one.field, _words(one, desk), _role(one)) for one in found)


def hearing_of(desk: Desk, job: SmartLiveJob) -> Hearing:
    """Whether this job calls this desk, as far as its own callback address tells."""
    state = desk.callbacks.store.value
    if state.stage != "on":
        return "off"
    calls = job.callback is not None and job.callback.url.startswith(f"{state.public}{JOBS}")
    return "on" if calls or desk.callbacks.log.of(job.id) else "other"


def _words(one: Channel, desk: Desk) -> Message:
    if one.origin == "never" and one.why is not None:
        return say("not available on a desktop: {why}", why=one.why)
    if one.why is not None and one.at is None:
        return say("cannot be known: {why}", why=one.why)
    if one.at is None:
        return say("answer to the start")
    rate = max(1.0, desk.clocks.show_rate)
    age = duration(max(0.0, desk.clocks.show() - one.at) / rate)
    if one.origin == "callback":
        if one.why is not None:
            return say("called back {age} ago; not known since: {why}", age=age, why=one.why)
        return say("called back {age} ago", age=age)
    return say("list, {age} ago", age=age)


def _role(one: Channel) -> str:
    return "muted" if one.why is not None else "value"
