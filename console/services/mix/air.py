"""TAKE and cancel: what is sent, and what is on air after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from console.contracts.mixing import NO_SUCH_SESSION
from console.domain import plan
from console.domain.fault import Family, Fault
from console.domain.findings import Api, Session
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.receipt import Receipt
from console.services.clocks import Clocks
from console.services.clouds import MixCloud
from console.services.connection import TENCENT, Connections
from console.services.listing import not_connected
from console.services.mix.airgates import AirGates
from console.services.mix.book import MixBook
from console.services.mix.editing import Editing
from console.services.mix.state import OnAir
from console.services.mix.takeback import TakeBack
from console.services.notices import Notices, Tone
from console.services.settings import Preferences

TAKE = "take"
CANCEL = "cancel"

_AREA = "mix"


@dataclass(frozen=True, slots=True)
class AirMemory:
    """What is known of one account's air, to be taken up again when the desk comes back to it."""

    on_air: OnAir | None
    sessions: Mapping[str, Session]


class Air:
    """Writes `on_air` and `sending` of the mix state, and nothing else of it.

    `past` has the last programs that were accepted; `book` is the ledger, where there is one."""

    def __init__(
        self,
        editing: Editing,
        clocks: Clocks,
        notices: Notices,
        connections: Connections,
        pace: Callable[[], Preferences] = Preferences,
    ) -> None:
        self._editing = editing
        self._notices = notices
        self._connections = connections
        self.gates = AirGates(editing, clocks, pace)
        self.past = TakeBack(notices)
        self.book: MixBook | None = None
        self._clouds: Mapping[Api, MixCloud] = {}
        self._world = 0

    @property
    def cloud(self) -> MixCloud | None:
        """The client for the interface that the show uses."""
        return self.cloud_of(self._editing.state.show.api)

    def cloud_of(self, api: Api) -> MixCloud | None:
        """The client for that interface; None where the account has none."""
        return self._clouds.get(api)

    def connect(
        self, clouds: Mapping[Api, MixCloud], memory: AirMemory | None = None, account: str = ""
    ) -> None:
        """Another account, another air: of the old one only what is remembered is known.

        A send that is still on its way belongs to the old air, whatever comes of it. `account`
        names it in the ledger."""
        if self.book is not None:
            self.book.belongs_to(account)
        self._world += 1
        self._clouds = dict(clouds)
        self.gates.begin_anew(memory.sessions if memory is not None else {})
        self._editing.set_air(memory.on_air if memory is not None else None, "")

    async def forget(self) -> None:
        """As `connect` to the same account, of which nothing is left."""
        self.connect(self._clouds, account=self.book.account if self.book is not None else "")
        if self.book is not None:
            await self.book.all_ended()

    def memory(self) -> AirMemory:
        """For the way back."""
        return AirMemory(self._editing.state.on_air, dict(self.gates.sessions))

    def why_not_take(self, mix: Mix | None = None) -> Message | None:
        """Against sending this mix, by default the preview."""
        what = self._editing.mix if mix is None else mix
        return self.stands_against(mix) or self.gates.wait_to_take(what)

    def stands_against(self, mix: Mix | None = None) -> Message | None:
        """The same without what waiting cures."""
        state = self._editing.state
        if self.cloud is None:
            return self._no_interface()
        if (held := self._connections.why_held(TENCENT)) is not None:
            return held
        if state.sending:
            return say("A send is on its way. Wait for its answer.")
        if mix is None and state.gesture is not None:
            return say("Finish or leave what you are dragging or cropping first.")
        if not (state.mix if mix is None else mix).sent:
            return say("There is no layer to send. Add one.")
        if state.on_air is not None and state.on_air.settled and not self._differs(mix):
            return say("Program already shows this.")
        return None

    def why_not_cancel(self) -> Message | None:
        on_air = self._editing.state.on_air
        against = self.stands_against_cancel()
        return against or (self.gates.wait_to_cancel(on_air) if on_air is not None else None)

    def stands_against_cancel(self) -> Message | None:
        """The same without what waiting cures. A second cancel would do nothing, and is said so."""
        state = self._editing.state
        if self.cloud is None:
            return self._no_interface()
        if (held := self._connections.why_held(TENCENT)) is not None:
            return held
        if state.sending:
            return say("A send is on its way. Wait for its answer.")
        if state.on_air is not None:
            return None
        ago = self.gates.since_cancel(state.mix)
        if ago is None:
            return say("Nothing is on air.")
        return say(
            "Mix {session} was cancelled {seconds} s ago; there is nothing left to cancel.",
            session=state.mix.session,
            seconds=int(ago),
        )

    async def take(self, agreed: Mix | None = None) -> Fault | None:
        """Sends the preview as it is now. None when accepted; else the fault, already told.

        Where a mix was `agreed` to, nothing but that is ever sent."""
        if agreed is not None and agreed != self._editing.mix:
            reason = say("What you confirmed has changed meanwhile. Nothing was sent; look again.")
            return self._refused(TAKE, reason)
        return await self._start(self._editing.mix, self.why_not_take())

    async def send(self, mix: Mix) -> Fault | None:
        """Sends this mix past the preview, which stays as it is; else as `take`."""
        return await self._start(mix, self.why_not_take(mix))

    async def _start(self, mix: Mix, reason: Message | None) -> Fault | None:
        cloud, world = self.cloud, self._world
        if cloud is None or reason is not None:
            return self._refused(TAKE, reason)
        self._sending(TAKE)
        try:
            receipt = await self._send(mix, cloud)
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

    async def _send(self, mix: Mix, cloud: MixCloud) -> Receipt:
        """Into the ledger first: what lives after any death can be found and ended."""
        book, api = self.book, self._editing.state.show.api
        intent = await book.taking(mix, api) if book is not None else None
        try:
            async with self._connections.exchange(TENCENT):
                receipt = await cloud.start(mix)
        except Fault as fault:
            if book is not None and not fault.unsettled:
                await book.refused(intent)
            raise
        if book is not None:
            await book.taken(intent, mix)
        return receipt

    async def cancel(self) -> Fault | None:
        """Ends what is on air. A mix that the vendor has ended already counts as cancelled."""
        cloud, reason, on_air = self.cloud, self.why_not_cancel(), self._editing.state.on_air
        if cloud is None or on_air is None or reason is not None:
            return self._refused(CANCEL, reason)
        mix, world = on_air.mix, self._world
        self._sending(CANCEL)
        book = self.book
        intent = await book.cancelling(mix.session, mix.output) if book is not None else None
        try:
            async with self._connections.exchange(TENCENT):
                await cloud.cancel(mix.session, mix.output)
        except Fault as fault:
            if fault.number != NO_SUCH_SESSION:
                if book is not None and not fault.unsettled:
                    await book.refused(intent)
                if world == self._world:
                    self._failed(mix, fault)
                return fault
        except BaseException:
            if world == self._world:
                self._unsure(mix)
            raise
        if book is not None:
            await book.ended(mix.session, mix.output, intent)
        if world == self._world:
            self._cancelled(mix)
        return None

    def _no_interface(self) -> Message:
        """One interface never stands in for the other: the account or the show is changed."""
        if not self._clouds:
            return not_connected(TENCENT)
        return not_allowed() if self._editing.state.show.api == "legacy" else no_modern_key()

    def _taken(self, mix: Mix, receipt: Receipt) -> None:
        self.gates.note(mix, cancelled=False)
        now = self.gates.moment()
        self._sent(OnAir(mix, now, receipt))
        self.past.note(mix, now, self._editing.state.show.name)
        measured = self._connections.health(TENCENT).latency_ms
        ms = round(receipt.latency_ms if measured is None else measured)
        if receipt.event_id:
            text = say("Mix accepted · event {event} · {ms} ms", event=receipt.event_id, ms=ms)
        else:
            text = say("Mix accepted · {ms} ms", ms=ms)
        self._notices.tell(Tone.DONE, text, detail=receipt.request_id, area=_AREA)

    def _cancelled(self, mix: Mix) -> None:
        self.gates.note(mix, cancelled=True)
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
        now, before = self.gates.moment(), self._editing.state
        self.gates.note(mix, cancelled=before.sending == CANCEL)
        known = before.on_air if before.on_air and before.on_air.mix == mix else None
        since = known.since if known is not None else now
        self._sent(OnAir(mix, since, known.receipt if known else None, sure=False))

    def _refused(self, verb: str, reason: Message | None) -> Fault:
        words = reason or not_connected(TENCENT)
        self._notices.tell(Tone.WARNING, words, area=_AREA)
        return Fault(Family.WRONG_STATE, TENCENT, verb, words)

    def _sending(self, verb: str) -> None:
        self.gates.note_send()
        self._editing.set_air(self._editing.state.on_air, verb)

    def _sent(self, on_air: OnAir | None) -> None:
        self.gates.note_send()
        self._editing.set_air(on_air, "")

    def _differs(self, mix: Mix | None) -> bool:
        state = self._editing.state
        if mix is None or state.on_air is None:
            return bool(state.changes)
        return bool(plan.changes(state.on_air.mix, mix))


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
