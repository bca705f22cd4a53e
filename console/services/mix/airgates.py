"""When TAKE and cancel may be sent: the vendor's gates and our own."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from console.contracts.mixing import start_operation
from console.domain.findings import Session
from console.domain.message import Message, say
from console.domain.mix import Layer, Mix
from console.services.clocks import Clocks
from console.services.mix.editing import Editing
from console.services.mix.state import OnAir
from console.services.settings import Preferences

MARKS: Final = 256
"""Moments that are counted from; the oldest are forgotten first."""


class AirGates:
    """The ledger of sessions and sends, and what has still to be waited for.

    Moments are told in the show clock, and waited from in the steady one: a computer whose clock
    is set forward opens no gate early.

    `pace` has the operator's own gates: seconds between sends, and between TAKEs of one mix."""

    def __init__(self, editing: Editing, clocks: Clocks, pace: Callable[[], Preferences]) -> None:
        self._editing = editing
        self._clock = clocks.show
        self._steady = clocks.steady
        self._begun: dict[float, float] = {}
        self._pace = pace
        self._sessions: dict[str, Session] = {}
        self._last_send = -math.inf

    @property
    def sessions(self) -> Mapping[str, Session]:
        """By session id, those that this desk has started."""
        return self._sessions

    def begin_anew(self, sessions: Mapping[str, Session]) -> None:
        """Another air."""
        self._sessions = dict(sessions)
        self._last_send = -math.inf
        self._begun.clear()

    def moment(self) -> float:
        """Now, for the show; what is waited from it is counted from this very instant."""
        now = self._clock()
        self._elapsed(now)
        return now

    def note(self, mix: Mix, *, cancelled: bool) -> None:
        """The session is in use, or its cancel may have arrived just now."""
        ended = self.moment() if cancelled else None
        self._sessions[mix.session] = Session(mix.session, mix.output, ended)

    def note_send(self) -> None:
        """At the beginning of a send and at its end."""
        self._last_send = self.moment()

    def since_cancel(self, mix: Mix) -> float | None:
        """Seconds since the session of this mix was cancelled from here; None where it was not."""
        known = self._sessions.get(mix.session)
        if known is None or known.cancelled is None:
            return None
        return max(0.0, self._clock() - known.cancelled)

    def seconds_to_take(self, mix: Mix) -> float:
        """Until every gate is open for this mix; 0 when they are."""
        new = self._newest(mix)
        return max(
            self._left_of_reuse(mix),
            self._left_between(),
            self._left_of_remix(mix),
            new[1] if new is not None else 0.0,
        )

    def seconds_to_cancel(self, on_air: OnAir | None) -> float:
        """Until what is on air may be cancelled; 0 when it may or nothing is."""
        if on_air is None:
            return 0.0
        return max(self._left(on_air.since, self._gate("cancel")), self._left_between())

    def seconds_to_send(self) -> float:
        """Until anything may be sent again; 0 when it may."""
        return self._left_between()

    def wait_to_take(self, mix: Mix) -> Message | None:
        """What only time stands in the way of, with its seconds."""
        left = self._left_of_reuse(mix)
        if left > 0:
            return say(
                "Wait {seconds} s: session {session} can be used again {gate} s after its cancel.",
                seconds=up(left),
                gate=up(self._gate("reuse")),
                session=mix.session,
            )
        left = self._left_between()
        if left > 0:
            return self._too_soon(left)
        left = self._left_of_remix(mix)
        if left > 0:
            return say(
                "Wait {seconds} s: TAKEs of a mix are at least {gate} s apart (Settings, Guards).",
                seconds=up(left),
                gate=self._pace().remix_s,
            )
        new = self._newest(mix)
        if new is None:
            return None
        return say(
            "Wait {seconds} s: {name} has only just come up.", seconds=up(new[1]), name=new[0].title
        )

    def wait_to_cancel(self, on_air: OnAir) -> Message | None:
        """As `wait_to_take`."""
        left = self._left(on_air.since, self._gate("cancel"))
        if left > 0:
            return say(
                "Wait {seconds} s: a mix can be cancelled {gate} s after TAKE.",
                seconds=up(left),
                gate=up(self._gate("cancel")),
            )
        left = self._left_between()
        return self._too_soon(left) if left > 0 else None

    def _too_soon(self, left: float) -> Message:
        return say(
            "Wait {seconds} s: sends are at least {gate} s apart.",
            seconds=up(left),
            gate=self._pace().apart_s,
        )

    def _newest(self, mix: Mix) -> tuple[Layer, float] | None:
        """A stream must be up for some seconds before it is mixed (FACTS.md 2.3 rule 13)."""
        sources, gate = self._editing.sources(), self._gate("up")
        waits: list[tuple[Layer, float]] = []
        for layer in mix.sent:
            source = sources.get(layer.stream)
            if source is not None and source.since is not None:
                waits.append((layer, self._left(source.since, gate)))
        longest = max(waits, key=lambda wait: wait[1], default=None)
        return longest if longest is not None and longest[1] > 0 else None

    def _left_of_reuse(self, mix: Mix) -> float:
        session = self._sessions.get(mix.session)
        if session is None or session.cancelled is None:
            return 0.0
        return self._left(session.cancelled, self._gate("reuse"))

    def _left_of_remix(self, mix: Mix) -> float:
        """Each TAKE makes the picture step back, so a show may want them further apart."""
        on_air = self._editing.state.on_air
        if on_air is None or not on_air.sure or on_air.mix.session != mix.session:
            return 0.0
        return self._left(on_air.since, self._pace().remix_s)

    def _left_between(self) -> float:
        return self._left(self._last_send, self._pace().apart_s)

    def _gate(self, name: str) -> float:
        return start_operation(self._editing.state.show.api).gates[name]

    def _left(self, mark: float, gate: float) -> float:
        """0 too where the mark lies ahead of the clock: it tells nothing any more."""
        elapsed = self._elapsed(mark)
        return max(0.0, gate - elapsed) if elapsed >= 0 else 0.0

    def _elapsed(self, mark: float) -> float:
        """Seconds since that moment; the show clock is believed once, when it is first heard of."""
        if not math.isfinite(mark):
            return math.inf
        beat = self._steady()
        if mark not in self._begun:
            ago = self._clock() - mark
            if ago < 0:
                return ago
            while len(self._begun) >= MARKS:
                del self._begun[next(iter(self._begun))]
            self._begun[mark] = beat - ago
        return beat - self._begun[mark]


def up(seconds: float) -> int:
    """Whole seconds to wait; never a 0 that is not yet open."""
    return math.ceil(seconds - 1e-9)
