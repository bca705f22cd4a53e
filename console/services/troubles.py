"""What of the troubles on air is said, and when: each once, its end once, nothing that flickers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from console.domain import airwords
from console.domain.airmoves import Move
from console.domain.airwatch import Input, Program, State
from console.domain.message import Message
from console.services.notices import Tone

HOLD: Final = 1.0
"""Seconds of the show clock that a trouble lasts before it is told: 2 s from the evidence are
promised, and a look comes every half second."""
CALM: Final = 1.5
"""And that all is well again before its end is told."""
AGAIN: Final = 60.0
"""The same trouble of the same stream is told at most so often."""

_Since: TypeAlias = "tuple[State, float]"
_LOUD: Final = ("gone", "frozen")


@dataclass(slots=True)
class Standing:
    """One trouble that has been told and is not over; `calm` is since when it seems to be."""

    one: Input
    since: float
    calm: float | None = None


@dataclass(slots=True)
class Telling:
    """By stream id; the output's is the empty one."""

    standing: dict[str, Standing] = field(default_factory=dict[str, Standing])
    pending: dict[str, tuple[State, float]] = field(
        default_factory=dict[str, "tuple[State, float]"]
    )
    last: dict[tuple[str, State], float] = field(default_factory=dict[tuple[str, State], float])
    empty: bool = False
    ended: bool = False

    def news(
        self,
        program: Program,
        advice: Mapping[str, tuple[Move, ...]],
        ended: float | None,
        now: float,
    ) -> Iterator[tuple[Tone, Message]]:
        """What has to be said at this moment, and is taken as said."""
        whole = list(self._whole(program, ended, now))
        for one in (*program.troubles, *(i for i in program.inputs if not i.troubled)):
            yield from self._of(one, advice, ended, now, silent=self.empty)
        explained = any(one.background and one.troubled for one in program.inputs)
        yield from self._of(program.output, advice, ended, now, silent=explained or self.empty)
        yield from whole

    def _whole(
        self, program: Program, ended: float | None, now: float
    ) -> Iterator[tuple[Tone, Message]]:
        """All inputs gone is one trouble, not one for each; and so is the end that follows."""
        if ended is not None:
            if not self.ended:
                self.ended = True
                yield Tone.TROUBLE, airwords.ended(program)
        elif program.empty is None:
            self.empty = False
        elif not self.empty and self._holds("*", "gone", program.empty, now):
            self.empty = True
            yield Tone.TROUBLE, airwords.all_gone(program, now)

    def _of(
        self,
        one: Input,
        advice: Mapping[str, tuple[Move, ...]],
        ended: float | None,
        now: float,
        *,
        silent: bool,
    ) -> Iterator[tuple[Tone, Message]]:
        standing = self.standing.get(one.key)
        if one.troubled:
            if standing is not None and standing.one.state == one.state:
                standing.calm = None
            elif self._holds(one.key, one.state, one.since, now) and self._due(one, now):
                since = one.since if one.since is not None else now
                self.standing[one.key] = Standing(one, since)
                self.last[one.key, one.state] = now
                if not silent:
                    yield _tone(one), airwords.told(one, next(iter(advice.get(one.key, ())), None))
            return
        self.pending.pop(one.key, None)
        if standing is None or one.state == "unknown":
            return
        if standing.calm is None:
            standing.calm = now
        if now - standing.calm >= CALM or now < standing.calm:
            del self.standing[one.key]
            lasted = standing.calm - standing.since
            words = airwords.recovered(one, standing.one.state, lasted, ended=ended is not None)
            yield Tone.DONE, words

    def _holds(self, key: str, state: State, since: float | None, now: float) -> bool:
        """Long enough by the evidence itself, or by our own looking where it names no moment."""
        seen = self.pending.get(key)
        if seen is None or seen[0] != state or seen[1] > now:
            self.pending[key] = seen = (state, now)
        begun = seen[1] if since is None or since > now else min(since, seen[1])
        return now - begun >= HOLD

    def _due(self, one: Input, now: float) -> bool:
        before = self.last.get((one.key, one.state))
        return before is None or not 0 <= now - before < AGAIN


def _tone(one: Input) -> Tone:
    """What stops a picture stays until it is acknowledged, or over."""
    return Tone.TROUBLE if one.background or one.state in _LOUD else Tone.WARNING
