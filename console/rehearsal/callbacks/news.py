"""What there is to tell: Huawei's events of jobs, Volcengine's changes of status."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator
from typing import Any

from console.rehearsal.callbacks.outbox import News
from console.rehearsal.huawei.job import Job
from console.rehearsal.huawei.script import Paragraph, switches
from console.rehearsal.volcengine.relay import Relay
from console.rehearsal.world import World

_EDGES = ("StartTime", "EndTime")
REPLIES = frozenset({"INSERT_PLAY_SCRIPT", "INSERT_PLAY_AUDIO"})
REPLY_TAKES = 5.0
"""Seconds of show time until something inserted has been spoken [OWN]."""


class Gatherer:
    """Finds what has happened in the world since the last look, and hands it on.

    To be asked before and after each change of a task, that nothing is told wrongly later."""

    def __init__(self, world: World, put: Callable[[News], None]) -> None:
        self._world = world
        self.put = put
        self.told_until = world.show.now()
        self.statuses: dict[str, str] = {}
        self._changes = -1
        self._edge = -math.inf

    def restart(self) -> None:
        self.told_until = self._world.show.now()
        self.statuses.clear()

    @property
    def idle(self) -> bool:
        """Nobody wants to be called back."""
        return not (self._world.jobs.watched() or self._world.relays.watched())

    def gather(self, now: float) -> None:
        """What happened before `now` of show time; nothing when that has been looked at.

        What happens at this very moment may still be changed: it is told with the next look."""
        after = self.told_until
        if now < after:
            return
        found = [news for job in self._world.jobs.watched() for news in of_job(job, after, now)]
        if self._world.relays.changes != self._changes or now >= self._edge:
            found += self._of_relays(after, now)
        self.told_until = now
        for news in sorted(found, key=lambda one: one.show):
            self.put(news)

    def _of_relays(self, after: float, now: float) -> list[News]:
        """All of them; until one is changed, or a window begins or ends, there is no need to."""
        relays, before = self._world.relays, self.statuses
        watched = relays.watched()
        self._changes, self.statuses = relays.changes, {}
        edges = (float(one.fields[name]) for one in watched for name in _EDGES)
        self._edge = min((edge for edge in edges if edge > now), default=math.inf)
        return [
            news
            for relay in watched
            for news in self._of_relay(relay, before.get(relay.id), after, now)
        ]

    def _of_relay(self, relay: Relay, told: str | None, after: float, now: float) -> Iterator[News]:
        """Each status that it has taken on since the last look; the first one is not told."""
        edges = (float(relay.fields[name]) for name in _EDGES)
        moments = sorted({*(edge for edge in edges if after <= edge < now), now})
        for moment in moments:
            status = relay.status(moment)
            if told is not None and status != told:
                yield _of_status(relay, status, moment)
            told = status
        self.statuses[relay.id] = relay.status(now)


def of_job(job: Job, after: float, now: float) -> Iterator[News]:
    """Its events in [after, now), as far as its owner wants them: none by itself [OWN]."""
    if job.ends is not None and job.ends < after:
        return
    config = job.asked["live_event_callback_config"]
    wanted = set(config.get("callback_event_type", ()))

    def told(event: str, moment: float, message: dict[str, Any]) -> News:
        plain = {"room_id": _plain(job.room.id), "job_id": _plain(job.id)}
        address = config["live_event_type_callback_url"]
        keys = config.get("auth_type", "NONE"), config.get("key", "")
        return News("huawei", event, address, moment, {**plain, **message}, *keys)

    if "SHOOT_SCRIPT_SWITCH" in wanted:
        for moment, spoken in _spoken(job, after, now):
            yield told("SHOOT_SCRIPT_SWITCH", moment, _paragraph(spoken))
    if "RTMP_STREAM_STATE_CHANGE" in wanted:
        for moment, state in _links(job, after, now):
            yield told("RTMP_STREAM_STATE_CHANGE", moment, {**_output(job), "state": state})
    if "REPLY_COMMAND_FINISH" in wanted:
        for order in job.orders:
            moment = order.at + REPLY_TAKES
            spoken = job.ends is None or moment <= job.ends
            if order.command in REPLIES and spoken and after <= moment < now:
                yield told("REPLY_COMMAND_FINISH", moment, {"reply_id": order.id})


def _spoken(job: Job, after: float, now: float) -> Iterator[tuple[float, Paragraph]]:
    for spoken in switches(job.script, after - job.begins, job.until(now) - job.begins):
        yield job.begins + spoken.begins, spoken


def _links(job: Job, after: float, now: float) -> Iterator[tuple[float, str]]:
    moments = sorted(moment for moment in job.turns() if moment < now)
    states = [(moment, job.link(moment)) for moment in moments]
    before = [(-math.inf, ""), *states]
    for (_, old), (moment, new) in itertools.pairwise(before):
        if new not in (old, "") and moment >= after:
            yield moment, new


def _paragraph(spoken: Paragraph) -> dict[str, Any]:
    """The number is a string over HTTPS (document 002's sample)."""
    return {
        "scene_script_name": spoken.scene_name,
        "shoot_script_sequence_no": str(spoken.number),
        "shoot_script_title": spoken.title,
    }


def _output(job: Job) -> dict[str, Any]:
    urls, keys = job.asked.get("output_urls", [""]), job.asked.get("stream_keys", [""])
    return {"output_url": urls[0], "stream_key": keys[0] if keys else ""}


def _of_status(relay: Relay, status: str, moment: float) -> News:
    """Its payload is in no document at hand [OWN]."""
    message = {
        "event_type": "PullToPushTaskStatus",
        "TaskId": relay.id,
        "Title": relay.title,
        "Status": status,
        "Timestamp": int(moment),
    }
    address = relay.fields["CallbackURL"]
    return News("volcengine", "PullToPushTaskStatus", address, moment, message)


def _plain(identity: str) -> str:
    return identity.replace("-", "")
