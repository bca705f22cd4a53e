"""Mixing sessions living through show time: their gates, their memory and their end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.rehearsal.streams import Size, Streams
from console.rehearsal.tencent.codes import MixRefused
from console.rehearsal.tencent.rules import LEGACY, MODERN, STREAMS, Limits, check
from console.rehearsal.tencent.stage import canvas_of
from console.rehearsal.tencent.wish import Wish

CANCEL_AFTER = 5.0
REUSE_AFTER = 30.0
ORPHANED_AFTER = 900.0


@dataclass(frozen=True, slots=True)
class Session:
    """One mix on air; `begun` and `applied` are show time of the first and the latest request."""

    wish: Wish
    begun: float
    applied: float
    canvas: Size | None


@dataclass(frozen=True, slots=True)
class Past:
    """A session that is over: cancelled by a request, or by itself after 15 min of nothing."""

    output: str
    ended: float
    cancelled: bool


class Mixes:
    """By session id.

    Switches: `unknown_cancel` -31001 or -31002 (both are documented), and what is in the limits
    of the `legacy` interface and of the `modern` one."""

    def __init__(self, streams: Streams) -> None:
        self._streams = streams
        self._on_air: dict[str, Session] = {}
        self._past: dict[str, Past] = {}
        self.unknown_cancel = -31001
        self.legacy = LEGACY
        self.modern = MODERN

    @property
    def streams(self) -> Streams:
        return self._streams

    def clear(self) -> None:
        self._on_air.clear()
        self._past.clear()

    def put_back(self, sessions: Iterable[Session], past: Mapping[str, Past]) -> None:
        """These and no others, as they were saved."""
        self.clear()
        self._on_air.update({session.wish.session: session for session in sessions})
        self._past.update(past)

    def on_air(self, now: float) -> Mapping[str, Session]:
        self._settle(now)
        return self._on_air

    def past(self, now: float) -> Mapping[str, Past]:
        self._settle(now)
        return self._past

    def start(self, wish: Wish, limits: Limits, now: float) -> Session:
        """Begins a session or changes it; MixRefused otherwise, and nothing has changed."""
        self._settle(now)
        check(wish, limits)
        self._check_ids(wish, now)
        canvas = canvas_of(wish, self._streams, now)
        old = self._on_air.get(wish.session)
        session = Session(wish, old.begun if old is not None else now, now, canvas)
        self._on_air[wish.session] = session
        self._past.pop(wish.session, None)
        if wish.output_type == 1:
            self._streams.push(wish.output, canvas, session.begun, made_by=wish.session)
        elif old is not None and old.wish.output_type == 1:
            self._streams.forget(wish.output)
        return session

    def cancel(self, session_id: str, output: str | None, now: float) -> None:
        """`output` None for API 3.0, which names the session only."""
        self._settle(now)
        session = self._on_air.get(session_id)
        if session is None:
            known = session_id in self._past
            code = -30300 if known else self.unknown_cancel
            raise MixRefused(code, f"no session {session_id} is on air")
        if output is not None and output != session.wish.output:
            raise MixRefused(-31003, f"session {session_id} puts out {session.wish.output}")
        waited = now - session.applied
        if waited < CANCEL_AFTER:
            raise MixRefused(-10031, f"cancel {CANCEL_AFTER - waited:.0f} s later: 5 s after start")
        self._end(session_id, now, cancelled=True)

    def die(self, session_id: str, now: float) -> None:
        """Over by the vendor's own doing, as after 15 min of nothing; KeyError for no session."""
        self._settle(now)
        self._end(session_id, now, cancelled=False)

    def _check_ids(self, wish: Wish, now: float) -> None:
        session = self._on_air.get(wish.session)
        if session is not None and session.wish.output != wish.output:
            raise MixRefused(-508, f"session {wish.session} puts out {session.wish.output}")
        for other_id, other in self._on_air.items():
            if other_id != wish.session and other.wish.output == wish.output:
                raise MixRefused(-300, f"{wish.output} is the output of session {other_id}")
        there = self._streams.pushed(wish.output)
        if wish.output_type == 1 and there is not None and there.made_by != wish.session:
            raise MixRefused(-111, f"a stream {wish.output} exists already")
        past = self._past.get(wish.session)
        if past is not None and past.cancelled and now - past.ended < REUSE_AFTER:
            left = REUSE_AFTER - (now - past.ended)
            raise MixRefused(-10031, f"session {wish.session} was cancelled: free in {left:.0f} s")

    def _settle(self, now: float) -> None:
        """Ends what has been without any of its streams for 15 min."""
        for session_id, session in list(self._on_air.items()):
            lost = self._lost_since(session)
            if lost is not None and now - lost >= ORPHANED_AFTER:
                self._end(session_id, lost + ORPHANED_AFTER, cancelled=False)

    def _lost_since(self, session: Session) -> float | None:
        """When the last of the real inputs went; None while one is there."""
        names = {source.stream for source in session.wish.inputs if source.kind in STREAMS}
        known = self._streams.all()
        gone = [known[name].gone if name in known else session.applied for name in names]
        moments = [moment for moment in gone if moment is not None]
        return max(moments) if moments and len(moments) == len(gone) else None

    def _end(self, session_id: str, moment: float, *, cancelled: bool) -> None:
        session = self._on_air.pop(session_id)
        self._past[session_id] = Past(session.wish.output, moment, cancelled)
        if session.wish.output_type == 1:
            self._streams.forget(session.wish.output)
