"""Watches what the desk knows of the world and writes down what of it changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from console.domain.health import IDLE, HealthState, RelayHealth
from console.domain.message import Message, say
from console.domain.snapshot import HEALTH, JOB, MIX, RELAY, VENDOR
from console.services.activity.previewing import PreviewHistory
from console.services.connection import VENDOR_TITLES, Health
from console.services.desk import Desk
from console.services.jobs.history import JobHistory
from console.services.mix.state import MixState, OnAir
from console.services.relays.history import RelayHistory
from console.services.store import Delta
from console.services.worlds import MOVING

MIX_ACT: Final = "mix.seen"
HEALTH_ACT: Final = "relay.health"
LINK_ACT: Final = "app.link"
STATES: Final[Mapping[HealthState, Message]] = {
    "seen": say("seen"),
    "frozen": say("frozen"),
    "black": say("black"),
    "gone": say("gone"),
    "unseen": say("not looked at"),
    "blind": say("cannot be looked at"),
    "idle": say("nothing to show"),
}
LINKS: Final[Mapping[str, Message]] = {
    "off": say("no connection"),
    "ok": say("connected"),
    "retry": say("does not answer"),
    "failed": say("needs you"),
}


def record(desk: Desk) -> None:
    """From now on, for the life of the desk."""
    journal = desk.journal
    journal.about_of = lambda act, subject: about_of(desk, act, subject)
    journal.aside = lambda work: _aside(desk, work)
    RelayHistory(desk.relays, journal, desk.clocks.show).follow()
    JobHistory(desk.jobs, journal).follow()
    PreviewHistory(desk).follow()
    desk.mixes.store.watch(lambda before, after: _mix(desk, before, after))
    desk.health.store.watch(lambda delta: _health(desk, delta))
    desk.connections.store.watch(lambda before, after: _links(desk, before, after))
    if desk.mixes.state.on_air is not None:
        journal.begin(MIX, {MIX: desk.mixes.state.on_air})


def about_of(desk: Desk, act: str, subject: str) -> str:
    """The row that an act's subject names: it ends with the row's id."""
    area, last = act.partition(".")[0], subject.rpartition(" ")[2]
    if area == "mix":
        return MIX
    if last in desk.relays.rows.values:
        return f"{RELAY}{last}"
    if last in desk.jobs.rows.values:
        return f"{JOB}{last}"
    return ""


def _aside(desk: Desk, work: Callable[[], None]) -> None:
    desk.tasks.start(asyncio.to_thread(work), "a picture for the journal")


def _mix(desk: Desk, before: MixState, after: MixState) -> None:
    if before.on_air is after.on_air:
        return
    either = after.on_air or before.on_air
    subject = either.mix.session if either is not None else ""
    words = _air_words(after.on_air)
    if after.on_air is None and desk.worlds.stage.value == MOVING:
        words = say("No longer followed: the desk goes to another world or account")
    desk.journal.observe(MIX_ACT, words, MIX, after.on_air, subject=subject)


def _air_words(on_air: OnAir | None) -> Message:
    if on_air is None:
        return say("Nothing is on air")
    if not on_air.sure:
        return say("On air, not sure: {n} layers", n=len(on_air.mix.layers))
    return say("On air: {n} layers", n=len(on_air.mix.layers))


def _health(desk: Desk, delta: Delta) -> None:
    journal = desk.journal
    if not desk.health.store.values:
        journal.begin(HEALTH, {})
        return
    with journal.together():
        for key in (*delta.added, *delta.changed):
            health = desk.health.store.get(key)
            if health is not None:
                _one_health(desk, key, health)
        for key in delta.removed:
            about, words = f"{HEALTH}{key}", say("No longer looked at")
            journal.observe(HEALTH_ACT, words, about, None, shown=False)


def _one_health(desk: Desk, key: str, health: RelayHealth) -> None:
    """Only another state is news; since when is told with it."""
    about, task = f"{HEALTH}{key}", desk.relays.rows.get(key)
    old = desk.journal.picture.rows.get(about)
    if _ends(old if isinstance(old, RelayHealth) else IDLE) == _ends(health):
        return
    before = STATES[old.state] if isinstance(old, RelayHealth) else STATES["unseen"]
    words = say("Source: {before} → {after}", before=before, after=STATES[health.state])
    subject = f"{task.title} {key}".strip() if task is not None else key
    shown = health.state != "unseen"
    desk.journal.observe(HEALTH_ACT, words, about, health, subject=subject, shown=shown)


def _ends(health: RelayHealth) -> tuple[object, ...]:
    ends = (health.source, health.destination)
    return health.state, *(end.state if end is not None else None for end in ends)


def _links(desk: Desk, before: Mapping[str, Health], after: Mapping[str, Health]) -> None:
    for vendor, health in after.items():
        was = before.get(vendor, Health())
        if was.state == health.state:
            continue
        title = VENDOR_TITLES.get(vendor, vendor)
        words = say("{vendor}: {state}", vendor=title, state=LINKS.get(health.state, LINKS["off"]))
        facts = {"state": health.state}
        desk.journal.observe(LINK_ACT, words, f"{VENDOR}{vendor}", facts)
