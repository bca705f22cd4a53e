"""TAKE and cancel: what is sent, when it may be, and what is on air after."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from console.contracts.mixing import NO_SUCH_SESSION, start_operation
from console.domain.fault import Family, Fault
from console.domain.findings import Api, Session
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.receipt import Receipt
from console.services.clocks import Clock
from console.services.clouds import MixCloud
from console.services.connection import TENCENT, Connections
from console.services.editing import Editing
from console.services.listing import not_connected
from console.services.mixstate import OnAir
from console.services.notices import Notices, Tone

BETWEEN_SENDS = 2.0
"""Seconds of the show clock (INTERACTION 4.3); the vendor's own gates are in the contracts."""

TAKE = "take"
CANCEL = "cancel"

_AREA = "mix"


@dataclass(frozen=True, slots=True)
class AirMemory:
    """What is known of one account's air, to be taken up again when the desk comes back to it."""

    on_air: OnAir | None
    sessions: Mapping[str, Session]


class Air:
    """Writes `on_air` and `sending` of the mix state, and nothing else of it."""

    def __init__(
        self, editing: Editing, clock: Clock, notices: Notices, connections: Connections
    ) -> None:
        self._editing = editing
        self._clock = clock
        self._notices = notices
        self._connections = connections
        self._sessions: dict[str, Session] = {}
        self._last_send = -math.inf
        self._clouds: Mapping[Api, MixCloud] = {}
        self._world = 0

    @property
    def cloud(self) -> MixCloud | None:
        """The client for the interface that the show uses."""
        return self._clouds.get(self._editing.state.show.api)

    def connect(self, clouds: Mapping[Api, MixCloud], memory: AirMemory | None = None) -> None:
        """Another account, another air: of the old one only what is remembered is known.

        A send that is still on its way belongs to the old air, whatever comes of it."""
        self._world += 1
        self._clouds = dict(clouds)
        self._sessions = dict(memory.sessions) if memory is not None else {}
        self._last_send = -math.inf
        self._editing.set_air(memory.on_air if memory is not None else None, "")

    def forget(self) -> None:
        self.connect(self._clouds)

    def memory(self) -> AirMemory:
        """For the way back."""
        return AirMemory(self._editing.state.on_air, dict(self._sessions))

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The mixing sessions that this desk has started, for the linter."""
        return tuple(self._sessions.values())

    def why_not_take(self) -> Message | None:
        state = self._editing.state
        if self.cloud is None:
            return self._no_interface()
        if state.sending:
            return say("A send is on its way. Wait for its answer.")
        if state.gesture is not None:
            return say("Finish or leave what you are dragging or cropping first.")
        if not state.mix.sent:
            return say("There is no layer to send. Add one.")
        if state.on_air is not None and state.on_air.sure and not state.changes:
            return say("Program already shows this.")
        return self._wait_to_take() or self._too_new()

    def why_not_cancel(self) -> Message | None:
        state = self._editing.state
        if self.cloud is None:
            return self._no_interface()
        if state.sending:
            return say("A send is on its way. Wait for its answer.")
        if state.on_air is None:
            return say("Nothing is on air.")
        left = self.seconds_to_cancel()
        if left > 0:
            return say(
                "Wait {seconds} s: a mix can be cancelled {gate} s after TAKE.",
                seconds=up(left),
                gate=up(self._gate("cancel")),
            )
        return None

    def seconds_to_take(self) -> float:
        """Until the vendor's and our own gates are open; 0 when they are."""
        return max(self._left_of_reuse(), self._left_between())

    def seconds_to_cancel(self) -> float:
        """Until what is on air may be cancelled; 0 when it may or nothing is."""
        on_air = self._editing.state.on_air
        if on_air is None:
            return 0.0
        return max(self._left(on_air.since, self._gate("cancel")), self._left_between())

    async def take(self, agreed: Mix | None = None) -> Fault | None:
        """Sends the preview as it is now. None when accepted; else the fault, already told.

        Where a mix was `agreed` to, nothing but that is ever sent."""
        cloud, reason = self.cloud, self.why_not_take()
        if agreed is not None and agreed != self._editing.mix:
            reason = say("What you confirmed has changed meanwhile. Nothing was sent; look again.")
        if cloud is None or reason is not None:
            return self._refused(TAKE, reason)
        mix, world = self._editing.mix, self._world
        self._sending(TAKE)
        try:
            async with self._connections.exchange(TENCENT):
                receipt = await cloud.start(mix)
        except Fault as fault:
            if world == self._world:
                self._failed(mix, fault)
            return fault
        except BaseException:
            if world == self._world:
                self._unsure(mix)
            raise
        if world == self._world:
            self._taken(mix, receipt)
        return None

    async def cancel(self) -> Fault | None:
        """Ends what is on air. A mix that the vendor has ended already counts as cancelled."""
        cloud, reason, on_air = self.cloud, self.why_not_cancel(), self._editing.state.on_air
        if cloud is None or on_air is None or reason is not None:
            return self._refused(CANCEL, reason)
        mix, world = on_air.mix, self._world
        self._sending(CANCEL)
        try:
            async with self._connections.exchange(TENCENT):
                await cloud.cancel(mix.session, mix.output)
        except Fault as fault:
            if fault.number != NO_SUCH_SESSION:
                if world == self._world:
                    self._failed(mix, fault)
                return fault
        except BaseException:
            if world == self._world:
                self._unsure(mix)
            raise
        if world == self._world:
            self._cancelled(mix)
        return None

    def _no_interface(self) -> Message:
        """One interface never stands in for the other: the account or the show is changed."""
        if not self._clouds:
            return not_connected(TENCENT)
        return not_allowed() if self._editing.state.show.api == "legacy" else no_modern_key()

    def _taken(self, mix: Mix, receipt: Receipt) -> None:
        self._sessions[mix.session] = Session(mix.session, mix.output)
        self._sent(OnAir(mix, self._clock(), receipt))
        measured = self._connections.health(TENCENT).latency_ms
        ms = round(receipt.latency_ms if measured is None else measured)
        if receipt.event_id:
            text = say("Mix accepted · event {event} · {ms} ms", event=receipt.event_id, ms=ms)
        else:
            text = say("Mix accepted · {ms} ms", ms=ms)
        self._notices.tell(Tone.DONE, text, detail=receipt.request_id, area=_AREA)

    def _cancelled(self, mix: Mix) -> None:
        self._sessions[mix.session] = Session(mix.session, mix.output, self._clock())
        self._sent(None)
        text = say("Mix {session} is cancelled.", session=mix.session)
        self._notices.tell(Tone.DONE, text, area=_AREA)

    def _failed(self, mix: Mix, fault: Fault) -> None:
        if not fault.unsettled:
            self._sent(self._editing.state.on_air)
            self._notices.fault(fault, _AREA)
            return
        self._unsure(mix)
        self._notices.tell(
            Tone.TROUBLE,
            say("Sent, no clear answer: program is not sure. Look at the output, then decide."),
            detail=fault.vendor_words,
            area=_AREA,
        )

    def _unsure(self, mix: Mix) -> None:
        """It may be on air or not; a cancel that may have arrived starts the session's gate."""
        now, before = self._clock(), self._editing.state
        cancelled = now if before.sending == CANCEL else None
        self._sessions[mix.session] = Session(mix.session, mix.output, cancelled)
        known = before.on_air if before.on_air and before.on_air.mix == mix else None
        since = known.since if known is not None else now
        self._sent(OnAir(mix, since, known.receipt if known else None, sure=False))

    def _refused(self, verb: str, reason: Message | None) -> Fault:
        words = reason or not_connected(TENCENT)
        self._notices.tell(Tone.WARNING, words, area=_AREA)
        return Fault(Family.WRONG_STATE, TENCENT, verb, words)

    def _sending(self, verb: str) -> None:
        self._last_send = self._clock()
        self._editing.set_air(self._editing.state.on_air, verb)

    def _sent(self, on_air: OnAir | None) -> None:
        self._last_send = self._clock()
        self._editing.set_air(on_air, "")

    def _wait_to_take(self) -> Message | None:
        left = self._left_of_reuse()
        if left > 0:
            return say(
                "Wait {seconds} s: session {session} can be used again {gate} s after its cancel.",
                seconds=up(left),
                gate=up(self._gate("reuse")),
                session=self._editing.state.mix.session,
            )
        left = self._left_between()
        if left > 0:
            return say("Wait {seconds} s: sends are at least 2 s apart.", seconds=up(left))
        return None

    def _too_new(self) -> Message | None:
        """A stream must be up for some seconds before it is mixed (FACTS.md 2.3 rule 13)."""
        sources = self._editing.sources()
        up_seconds = self._gate("up")
        for layer in self._editing.mix.sent:
            source = sources.get(layer.stream)
            if source is not None and source.since is not None:
                left = self._left(source.since, up_seconds)
                if left > 0:
                    return say(
                        "Wait {seconds} s: {name} has only just come up.",
                        seconds=up(left),
                        name=layer.title,
                    )
        return None

    def _gate(self, name: str) -> float:
        return start_operation(self._editing.state.show.api).gates[name]

    def _left_of_reuse(self) -> float:
        session = self._sessions.get(self._editing.state.mix.session)
        if session is None or session.cancelled is None:
            return 0.0
        return self._left(session.cancelled, self._gate("reuse"))

    def _left_between(self) -> float:
        return self._left(self._last_send, BETWEEN_SENDS)

    def _left(self, mark: float, gate: float) -> float:
        """0 too where the clock was set back behind the mark: it tells nothing any more."""
        now = self._clock()
        return max(0.0, mark + gate - now) if now >= mark else 0.0


def not_allowed() -> Message:
    """Why a show that names the legacy interface is not sent with this account."""
    return say(
        "This show goes over Tencent's legacy interface, which is not encrypted and which the"
        " account in use does not allow or has no key for. Run Send over API 3.0 for this show,"
        " or allow it in Settings, Accounts."
    )


def no_modern_key() -> Message:
    """Why a show that names API 3.0 is not sent with this account."""
    return say(
        "This show goes over Tencent's API 3.0, and the account in use has no key for it. Enter"
        " its Secret ID and key in Settings, Accounts, or run Send over the legacy interface."
    )


def up(seconds: float) -> int:
    """Whole seconds to wait; never a 0 that is not yet open."""
    return math.ceil(seconds - 1e-9)
