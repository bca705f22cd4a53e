"""Which relay is meant, and what the list shows of it."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator, Callable

from console.domain.message import say
from console.domain.relay import RelayTask
from console.domain.statewords import relay_state
from console.services.relays.proof import Rows
from console.vendors.volcengine.client import VolcengineRelays
from console.verbs.clouds import Way
from console.verbs.ending import misused
from console.verbs.ledgering import Sight
from console.verbs.session import Session


def every(session: Session, way: Way[VolcengineRelays], group: str = "") -> tuple[RelayTask, ...]:
    """All relays, or those of a group."""
    pages = way.client.pages_v2((group,)) if group else way.client.pages()
    return session.ask(_collected(pages))


def the_relay(
    session: Session, way: Way[VolcengineRelays], options: argparse.Namespace
) -> RelayTask:
    """The one of this id, or the only one of this exact title."""
    name = options.relay
    found = every(session, way, options.group)
    hits = [task for task in found if task.id == name]
    hits = hits or [task for task in found if task.title == name]
    if not hits:
        raise misused(say("There is no relay with the id or the exact title {name}.", name=name))
    if len(hits) > 1:
        ids = ", ".join(task.id for task in hits)
        words = say(
            "{n} are called {name}: say which by id: {ids}.", n=len(hits), name=name, ids=ids
        )
        raise misused(words)
    return hits[0]


def seen(
    session: Session,
    way: Way[VolcengineRelays],
    group: str,
    task_id: str,
    done: Callable[[Rows], bool],
) -> Sight:
    """What the list shows of a relay after an act whose outcome is not known."""
    rows = {task.id: task for task in every(session, way, group)}
    task = rows.get(task_id)
    if task is None:
        return Sight(say("The list does not show it any more."), done(rows))
    words = say("The list shows it as: {state}.", state=relay_state(task.status))
    return Sight(words, done(rows))


async def _collected(pages: AsyncIterator[tuple[RelayTask, ...]]) -> tuple[RelayTask, ...]:
    return tuple([task async for page in pages for task in page])
