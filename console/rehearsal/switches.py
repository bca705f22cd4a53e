"""Where the documents leave a choice: each one's name, its readings, the strict one first.

crop_fit          stretch · bars            crop with a size (FACTS.md 2.3 rule 12)
unknown_cancel    -31001 · -31002           cancel of a session that never was (2.4, T8)
size_end_open     true · false              legacy: a side of 3000 is refused (T3)
canvas_for_split  false · true              legacy: 390, 391, 590 need a canvas (open point 5)
modern_quota      200 · 100                 API 3.0's calls in a second (2.6)
title_longest     20 · 10                   characters of a Title (1.5)
callback_longest  2000 · 512                characters of a CallbackURL (V14)
group_required    false · true              GroupName of a Create, as for a sub-account (1.5)
update_merges     false · true              an Update keeps what it does not send (TRAPS.md)
update_quota      10 · 1                    Updates in a second (1.3, BytePlus)
restart_offered   true · false              RestartPullToPushTask is gone from the SDK (1.1)
relaunch          begin · break             where Relaunch begins a VOD list (1.1, open point 1)
loops             PlayTimes · CycleMode     which counts when both are above 0 (1.6)
timestamp_status  400 · 403                 of InvalidTimestamp (1.4)
retry_after       false · true              whether a 429 says when to come back
unwatched         ends · stays              a job without an address after 3 min (TRAPS.md)
finished          stays · ends              a job whose script has been played (3.3, H11)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from console.rehearsal.shape import Misfit, members_of


@dataclass(frozen=True, slots=True)
class Switch:
    """The first of `choices` is the default."""

    name: str
    choices: tuple[Any, ...]
    get: Callable[[], Any]
    put: Callable[[Any], None]


class Switches:
    """All of one rehearsal, by name."""

    def __init__(self, switches: Sequence[Switch]) -> None:
        self._switches = {switch.name: switch for switch in switches}

    def values(self) -> dict[str, Any]:
        return {switch.name: switch.get() for switch in self._switches.values()}

    def in_json(self) -> list[dict[str, Any]]:
        return [
            {
                "name": switch.name,
                "value": switch.get(),
                "default": switch.choices[0],
                "choices": list(switch.choices),
            }
            for switch in self._switches.values()
        ]

    def turn(self, asked: Any) -> None:
        """By name; Misfit, and nothing is turned, where one is not right."""
        self.check(asked)
        for name, value in asked.items():
            self._switches[name].put(value)

    def check(self, asked: Any) -> None:
        """Misfit where one is not right."""
        for name, value in members_of(asked).items():
            switch = self._switches.get(name)
            if switch is None:
                raise Misfit("unknown", name, "no such switch")
            if not any(value == one and type(value) is type(one) for one in switch.choices):
                words = ", ".join(str(one) for one in switch.choices)
                raise Misfit("type", name, f"must be one of {words}")

    def restart(self) -> None:
        """All on their defaults."""
        for switch in self._switches.values():
            switch.put(switch.choices[0])


def attribute(name: str, holder: object, choices: tuple[Any, ...], of: str = "") -> Switch:
    """A switch that is an attribute of its holder, `of` where it is called otherwise there."""
    kept = of or name

    def put(value: Any) -> None:
        setattr(holder, kept, value)

    return Switch(name, choices, lambda: getattr(holder, kept), put)
