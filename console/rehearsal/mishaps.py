"""What a trouble does to the world when its moment has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from console.rehearsal.clock import VendorClock
from console.rehearsal.huawei.job import FAILED
from console.rehearsal.trouble import Trouble
from console.rehearsal.world import World

KILLED = "彩排中断"
"""Why a job died that a scenario ended: error_info's words."""


class Mishaps:
    """Strikes one world; `doubles` takes how many callbacks are to be sent twice."""

    def __init__(
        self, world: World, clocks: Mapping[str, VendorClock], doubles: Callable[[int], None]
    ) -> None:
        self._world = world
        self._clocks = clocks
        self._doubles = doubles
        streams = world.streams
        self._acts: Mapping[str, Callable[[Trouble, float], None]] = {
            "stale": self._stale,
            "skew": self._skew,
            "source_dies": lambda one, at: streams.drop(one.stream, at),
            "source_freezes": lambda one, at: streams.freeze(one.stream, at),
            "source_returns": self._return,
            "source_resized": lambda one, _: streams.resize(one.stream, (one.width, one.height)),
            "task_dies": self._kill,
            "link_down": lambda one, at: world.jobs.lose(one.task, at),
            "link_up": lambda one, at: world.jobs.regain(one.task, at),
            "duplicate_callbacks": lambda one, _: self._doubles(one.times),
        }

    def strike(self, trouble: Trouble) -> str:
        """At its own moment, were it noticed late; empty, or why there was nothing to strike."""
        at = self._world.show.now() if trouble.due is None else trouble.due
        try:
            self._acts[trouble.kind](trouble, at)
        except (KeyError, ValueError) as missed:
            return f"{trouble.kind}: {missed}"
        return ""

    def _stale(self, trouble: Trouble, at: float) -> None:
        if trouble.vendor in ("", "volcengine"):
            self._world.relays.go_stale(at, trouble.seconds)
        if trouble.vendor in ("", "huawei"):
            self._world.jobs.go_stale(at, trouble.seconds)

    def _skew(self, trouble: Trouble, _at: float) -> None:
        for name, clock in self._clocks.items():
            if trouble.vendor in ("", name):
                clock.skew = trouble.minutes * 60.0

    def _return(self, trouble: Trouble, at: float) -> None:
        """Pushed anew with the size that it had; one that only stood moves again."""
        old = self._world.streams.all()[trouble.stream]
        if old.gone is None:
            self._world.streams.thaw(trouble.stream)
        else:
            self._world.streams.push(old.name, old.size, at, made_by=old.made_by)

    def _kill(self, trouble: Trouble, at: float) -> None:
        """The first that is called so: a relay, a job or a mixing session."""
        world, name = self._world, trouble.task
        named = (relay.id for relay in world.relays.all() if name in (relay.id, relay.title))
        relay = next(named, None)
        if relay is not None:
            world.relays.die(relay, at)
        elif name in world.mixes.on_air(at):
            world.mixes.die(name, at)
        else:
            world.jobs.end(name, FAILED, KILLED, at)
