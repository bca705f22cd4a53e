"""Which room and which job is meant, and what the list shows of them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from console.domain.job import ACTIVE, SmartLiveJob, is_over
from console.domain.job_filter import STATE_WORDS
from console.domain.message import say
from console.domain.query import folded
from console.domain.statewords import job_state
from console.vendors.huawei.client import HuaweiJobs
from console.verbs.clouds import Way
from console.verbs.ending import misused
from console.verbs.ledgering import Sight
from console.verbs.session import Session

_ID = re.compile(r"[0-9a-fA-F]{32}")


def is_id(name: str) -> bool:
    """With dashes or without (FACTS.md H10)."""
    return bool(_ID.fullmatch(name.replace("-", "")))


def the_room(session: Session, way: Way[HuaweiJobs], name: str) -> tuple[str, str]:
    """Id and name of a room; an id is taken as it is, a name must be the only one of its kind."""
    if is_id(name):
        return name, name
    rooms = session.ask(way.client.rooms(name))
    hits = [room for room in rooms if room.name == name]
    if not hits:
        raise misused(say("There is no room with the id or the exact name {name}.", name=name))
    if len(hits) > 1:
        ids = ", ".join(room.id for room in hits)
        words = say(
            "{n} are called {name}: say which by id: {ids}.", n=len(hits), name=name, ids=ids
        )
        raise misused(words)
    return hits[0].id, name


def living(session: Session, way: Way[HuaweiJobs], room: str) -> tuple[SmartLiveJob, ...]:
    """The jobs of a room that are on or about to be."""
    return session.ask(collected(way.client.pages(ACTIVE, room=room)))


def the_job(session: Session, way: Way[HuaweiJobs], room: str, job_id: str | None) -> SmartLiveJob:
    """The one of this id, or the only one that is on in the room."""
    if job_id:
        return session.ask(way.client.show(room, job_id))
    found = living(session, way, room)
    if len(found) > 1:
        ids = ", ".join(job.id for job in found)
        raise misused(say("{n} jobs are on in this room: say which: {ids}.", n=len(found), ids=ids))
    for job in found:
        return job
    raise misused(say("No job is on in this room: say which one is meant."))


def seen(session: Session, way: Way[HuaweiJobs], room: str, job_id: str) -> Sight:
    """What the cloud shows of a job after an act whose outcome is not known.

    That it is over shows a stop; of a command nothing is shown."""
    job = session.ask(way.client.show(room, job_id))
    return Sight(say("The list shows it as: {state}.", state=job_state(job.state)), is_over(job))


def states_of(words: str) -> tuple[str, ...]:
    """`processing,failed` or the vendor's own words, as the vendor writes them."""
    found: list[str] = []
    for word in folded(words).split(","):
        state = next((s for s, names in STATE_WORDS.items() if _means(word, s, names)), None)
        if state is None:
            known = ", ".join(STATE_WORDS)
            raise misused(say("{word} is no state. States: {known}.", word=word, known=known))
        found.append(state)
    return tuple(found)


async def collected(pages: AsyncIterator[tuple[SmartLiveJob, ...]]) -> tuple[SmartLiveJob, ...]:
    """All pages as one list."""
    return tuple([job async for page in pages for job in page])


def _means(word: str, state: str, names: tuple[str, ...]) -> bool:
    return bool(word) and (word == folded(state) or any(name.startswith(word) for name in names))
