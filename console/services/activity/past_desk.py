"""A second desk that shows a moment of the past: the same screens, another source of values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from console.domain.message import Message
from console.domain.mix import Mix
from console.domain.show import Show
from console.domain.snapshot import (
    HEALTH,
    JOB,
    MIX,
    PREVIEW,
    RELAY,
    VENDOR,
    Facts,
    health_from,
    job_from,
    relay_from,
)
from console.services.activity.desk import NOTHING
from console.services.activity.mixes import mix_of
from console.services.activity.replay import Moment
from console.services.clocks import Clocks
from console.services.connection import Connections, Context, Health
from console.services.desk import Desk
from console.services.jobs.desk import JobDesk
from console.services.journal import Journal
from console.services.listing import House, ListState
from console.services.mix.desk import MixDesk
from console.services.mix.pictures import AccountPictures
from console.services.mix.state import OnAir
from console.services.notices import Notices
from console.services.relays.desk import RelayDesk
from console.services.store import KeyedStore

V = TypeVar("V")


class _PastRelays(RelayDesk):
    def why_not(self, verb: str, task_id: str | None = None) -> Message | None:
        del verb, task_id
        return NOTHING


class _PastJobs(JobDesk):
    def why_not(self, verb: str, key: str | None = None) -> Message | None:
        del verb, key
        return NOTHING


class PastDesk:
    """Connected to nothing: no act of it could reach a cloud, were one let through.

    It shares what belongs to the screens (settings, locks, the operator's doorway) and has lists,
    mix, health and clock of its own."""

    def __init__(self, live: Desk) -> None:
        self._live = live
        self._at = live.clocks.show()
        clocks = Clocks(live.clocks.signing, lambda: self._at)
        quiet = Notices(clocks.show)
        connections = Connections(clocks.signing)
        house = House(clocks, live.tasks, quiet, connections)
        self._journal = Journal(clocks, Notices(clocks.show), None)
        self._journal.file = live.journal.file
        prefer = live.settings.store
        show = replace(live.mixes.state.show, mix=Mix())
        self.desk = Desk(
            clocks=clocks,
            tasks=live.tasks,
            notices=live.notices,
            journal=self._journal,
            settings=live.settings,
            connections=connections,
            mixes=MixDesk(clocks, quiet, connections, show, lambda: prefer.value),
            relays=_PastRelays(house),
            jobs=_PastJobs(house),
            pictures=AccountPictures(clocks.show, quiet, connections),
            locks=live.locks,
            lookup=live.lookup,
            keymap=live.keymap,
            activity=live.activity,
            clipboard=live.clipboard,
        )

    def show(self, moment: Moment) -> None:
        """Everything as it was then; rows that stayed the same are told to nobody."""
        self._at = moment.at
        desk, entry = self.desk, moment.entry
        kind = entry.context if entry is not None and entry.context else "rehearsal"
        desk.connections.context.set(Context(kind))
        vendors = _of(moment.rows, VENDOR)
        known = {vendor: Health(str(row.get("state"))) for vendor, row in vendors.items()}
        nobody = dict.fromkeys(desk.connections.store.value, Health())
        desk.connections.store.set({**nobody, **known})
        relays = {key: relay_from(row) for key, row in _of(moment.rows, RELAY).items()}
        jobs = {key: job_from(row) for key, row in _of(moment.rows, JOB).items()}
        health = _of(moment.rows, HEALTH)
        _put(desk.relays.rows, relays)
        _put(desk.jobs.rows, jobs)
        _put(desk.health.store, {key: health_from(row, self._at) for key, row in health.items()})
        desk.relays.state.set(ListState(at=self._at))
        desk.jobs.state.set(ListState(at=self._at))
        self._mix(moment.rows.get(MIX), moment.rows.get(PREVIEW))
        past = self._live.journal.store.value
        self._journal.store.set(tuple(one for one in past if one.real <= moment.real))

    def _mix(self, facts: Facts | None, held: Facts | None) -> None:
        """Where nobody wrote down what preview held, both sides show what was on air."""
        desk, live = self.desk.mixes, self._live.mixes.state.show
        on_air = _on_air(facts)
        mix = _mix_in(held) or (on_air.mix if on_air is not None else Mix())
        if desk.state.show.mix != mix or desk.state.show.id != live.id:
            show: Show = replace(live, mix=mix)
            desk.adopt(show, None, show)
        desk.set_air(on_air, "")


def _of(rows: Mapping[str, Facts], prefix: str) -> dict[str, Facts]:
    return {key[len(prefix) :]: row for key, row in rows.items() if key.startswith(prefix)}


def _put(store: KeyedStore[V], rows: Mapping[str, V]) -> None:
    store.replace_all(rows.items())


def _mix_in(facts: Facts | None) -> Mix | None:
    return mix_of(facts.get("mix")) if facts is not None else None


def _on_air(facts: Facts | None) -> OnAir | None:
    mix = _mix_in(facts)
    if facts is None or mix is None:
        return None
    since = facts.get("since")
    at = float(since) if isinstance(since, int | float) else 0.0
    return OnAir(mix, at, sure=facts.get("sure") is True, shaken=str(facts.get("shaken") or ""))
