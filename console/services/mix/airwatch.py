"""The watch over what is on air: what happens is told, with the next move; it sends nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from console.domain import airwords
from console.domain.airmoves import Move, Outlook, moves, seat_of
from console.domain.airwatch import Evidence, Input, Program, Sent, judge, mixed_over
from console.domain.layout import canvas_of
from console.domain.message import say
from console.domain.mix import STREAM_KINDS, Crop, Mix, Place, Source
from console.domain.naming import name_of
from console.domain.resized import recomputed
from console.domain.units import Size
from console.services.clocks import Clock
from console.services.mix.canvaschange import CanvasChange
from console.services.mix.editing import Editing
from console.services.mix.standins import ready
from console.services.mix.state import OnAir
from console.services.notices import Notices, Tone
from console.services.poller import Wait, wait
from console.services.store import Store
from console.services.troubles import Telling

EVERY: Final = 0.5
"""Seconds of real time between looks; evidence that comes between is looked at at once."""
KEPT: Final = 8
"""Programs that are remembered: accounts are switched, and switched back."""

_Air: TypeAlias = "tuple[str, str, float]"


@dataclass(frozen=True, slots=True)
class Watched:
    """The program by evidence, what to do about each stream, and when it ended, as inferred."""

    program: Program | None = None
    moves: Mapping[str, tuple[Move, ...]] = field(default_factory=dict[str, tuple[Move, ...]])
    ended: float | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What of a watch outlives its desk: what a TAKE relied on, and who is gone since when.

    `seen` is when it was written (show clock): evidence from before is as old as that."""

    sizes: Mapping[str, Size] = field(default_factory=dict[str, Size])
    canvas: Size | None = None
    gone: Mapping[str, float] = field(default_factory=dict[str, float])
    ended: float | None = None
    seen: float = 0.0


@dataclass(slots=True)
class _Record:
    """What one program was sent with, and what has been seen of it and told since."""

    sent: Sent
    telling: Telling = field(default_factory=Telling)
    absent: dict[str, float] = field(default_factory=dict[str, float])
    known: dict[str, float] = field(default_factory=dict[str, float])
    answered: dict[str, tuple[Crop | None, Place]] = field(
        default_factory=dict[str, "tuple[Crop | None, Place]"]
    )
    ended: float | None = None
    carried: dict[str, float] = field(default_factory=dict[str, float])
    """Gone since then by an earlier desk's evidence, while this one has none of its own."""


class AirWatch:
    """`store` is for screens. `clock` is the show clock."""

    def __init__(
        self, editing: Editing, canvas: CanvasChange, notices: Notices, clock: Clock
    ) -> None:
        self._editing = editing
        self._canvas = canvas
        self._notices = notices
        self._clock = clock
        self._records: dict[_Air, _Record] = {}
        self._looking = False
        self.store: Store[Watched] = Store(Watched())
        editing.store.watch(lambda _, __: self._look(shaking=False))
        editing.sights.store.watch(lambda _, __: self.look())
        canvas.offer.watch(lambda _, __: self._look(shaking=False))

    async def follow(self, wait: Wait = wait) -> None:
        """Looks until cancelled: time alone ends a countdown."""
        while True:
            self.look()
            await wait(EVERY, asyncio.Event())

    def look(self) -> None:
        """Judges the evidence of this moment; tells what has begun and what is over."""
        self._look(shaking=True)

    def carried(self) -> Carried:
        """Of what is on air now, for another desk to go on from."""
        record, program = self._record_now(), self.store.value.program
        if record is None or program is None:
            return Carried()
        gone = {
            one.key: one.since
            for one in program.inputs
            if one.state == "gone" and one.since is not None
        }
        return Carried(record.sent.sizes, record.sent.canvas, gone, record.ended)

    def carry(self, on_air: OnAir, carried: Carried) -> None:
        """Goes on from it as soon as that is on air here."""
        record = _Record(Sent(on_air.since, dict(carried.sizes), carried.canvas))
        record.ended, record.carried = carried.ended, dict(carried.gone)
        record.known = dict.fromkeys(carried.gone, carried.seen)
        self._keep(on_air, record)

    def recompute(self, key: str) -> None:
        """The preview's layer worked out for the size that its source has now; one step."""
        seat, one = self._editing.mix.layer(key), self.resized(key)
        record = self._record_now()
        if seat is None or one is None or one.sent is None or one.seen is None or record is None:
            return
        after = recomputed(self._editing.mix, key, one.sent, one.seen, self._editing.sources())
        done = after.layer(key)
        if done is not None:
            record.answered[one.key] = (done.crop, done.place)
        self._editing.edit(say("Recompute {name}", name=name_of(seat)), lambda _: after)
        self.look()

    def resized(self, key: str) -> Input | None:
        """The input on air of that preview layer, where its source has another size now."""
        program, layer = self.store.value.program, self._editing.mix.layer(key)
        if program is None or layer is None:
            return None
        found = (one for one in program.inputs if one.key == layer.stream)
        return next((one for one in found if one.state == "resized"), None)

    # --- inside

    def _look(self, *, shaking: bool) -> None:
        """Whoever hears of a new mix state sees just that one: nothing writes it meanwhile."""
        on_air = self._editing.state.on_air
        if self._looking or self._editing.state.gesture is not None:
            return
        self._looking = True
        try:
            self.store.set(self._watched())
            if shaking and on_air is not None:
                self._shake(on_air, self.store.value)
        finally:
            self._looking = False

    def _watched(self) -> Watched:
        on_air = self._editing.state.on_air
        if on_air is None:
            return Watched()
        record, now = self._record(on_air), self._clock()
        program = self._judged(on_air.mix, record, now)
        if record.ended is None and program.ends is not None and now >= program.ends:
            record.ended = now
        advice = self._moves(program, record)
        for tone, text in record.telling.news(program, advice, record.ended, now):
            cause = f"mix {airwords.about(text)}"
            if tone is Tone.DONE:
                whole = program.empty is None and record.ended is None
                self._close(cause, f"mix {on_air.mix.session}" if whole else cause)
            self._notices.tell(tone, text, area="mix", cause=cause)
        return Watched(program, advice, record.ended)

    def _close(self, *causes: str) -> None:
        """Their alerts are over: the move they asked for would now take a good picture away."""
        told = self._notices.store.value
        self._notices.settle(*(one.number for one in told if one.waits and one.cause in causes))

    def _judged(self, mix: Mix, record: _Record, now: float) -> Program:
        evidence = {la.stream: self._evidence(la.stream, record, now) for la in mix.sent}
        evidence.setdefault(mix.output, self._evidence(mix.output, record, now))
        for layer in mix.sent:
            size = evidence[layer.stream].size
            if layer.kind in STREAM_KINDS and size and not mixed_over(mix, layer.stream):
                sizes = {layer.stream: size, **record.sent.sizes}
                record.sent = replace(record.sent, sizes=sizes)
        program = judge(mix, record.sent, evidence, now)
        for one in program.inputs:
            if one.known is not None and one.key not in record.carried:
                record.known[one.key] = one.known
        inputs = tuple(replace(one, known=record.known.get(one.key)) for one in program.inputs)
        return replace(program, inputs=inputs)

    def _evidence(self, stream: str, record: _Record, now: float) -> Evidence:
        told, sight = self._editing.known.heard.get(stream), self._editing.sights.of(stream)
        if told is not None or (sight is not None and sight.size is not None):
            before = record.carried.pop(stream, None)
            if before is not None and told is not None and told.absent:
                record.absent.setdefault(stream, before)
        elif stream in record.carried:
            return Evidence(Source(absent=True), record.carried[stream])
        if told is not None and told.absent:
            record.absent.setdefault(stream, now)
        elif told is not None:
            record.absent.pop(stream, None)
        return Evidence(told, record.absent.get(stream), sight)

    def _moves(self, program: Program, record: _Record) -> Mapping[str, tuple[Move, ...]]:
        every = (*program.inputs, program.output)
        return {
            one.key: moves(program.mix, one, self._outlook(one, record))
            for one in every
            if one.troubled
        }

    def _outlook(self, one: Input, record: _Record) -> Outlook:
        preview = self._editing.mix
        seat = seat_of(preview, one.layer) if one.layer is not None else None
        standby = seat is not None and ready(self._editing, seat.key) is not None
        return Outlook(preview, standby, self._answered(one, record), record.ended is not None)

    def _answered(self, one: Input, record: _Record) -> bool:
        """Whether nothing is left to be worked out in the preview for the new size."""
        if one.state != "resized" or one.layer is None or one.sent is None or one.seen is None:
            return False
        if one.background:
            return self._canvas.offer.value is None
        seat = seat_of(self._editing.mix, one.layer)
        if seat is None or record.answered.get(one.key) == (seat.crop, seat.place):
            return True
        known = self._editing.sources()
        return recomputed(self._editing.mix, seat.key, one.sent, one.seen, known).layer(
            seat.key
        ) in (seat, None)

    def _shake(self, on_air: OnAir, watched: Watched) -> None:
        """A TAKE of the same becomes worth sending; a mix that has ended is on air no more."""
        state, program = self._editing.state, watched.program
        why = "ended" if watched.ended is not None else ""
        if program is not None and not why:
            every = (*program.inputs, program.output)
            why = "resized" if any(one.state == "resized" for one in every) else ""
        if not why or state.sending or on_air.shaken in (why, "ended"):
            return
        sure = on_air.sure and why != "ended"
        self._editing.set_air(replace(on_air, sure=sure, shaken=why), state.sending)

    def _record_now(self) -> _Record | None:
        on_air = self._editing.state.on_air
        return self._record(on_air) if on_air is not None else None

    def _record(self, on_air: OnAir) -> _Record:
        found = self._records.get(_mark(on_air))
        return found if found is not None else self._keep(on_air, _Record(self._sent(on_air)))

    def _keep(self, on_air: OnAir, record: _Record) -> _Record:
        while len(self._records) >= KEPT:
            del self._records[next(iter(self._records))]
        self._records[_mark(on_air)] = record
        return record

    def _sent(self, on_air: OnAir) -> Sent:
        mix, sizes = on_air.mix, dict[str, Size]()
        sources = self._editing.sources()
        for layer in mix.sent:
            size = sources.get(layer.stream, Source()).size
            if layer.kind in STREAM_KINDS and size is not None:
                sizes[layer.stream] = size
        canvas, known = canvas_of(mix, sources)
        return Sent(on_air.since, sizes, canvas if known else None)


def _mark(on_air: OnAir) -> _Air:
    return on_air.mix.session, on_air.mix.output, on_air.since
