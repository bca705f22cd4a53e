"""The end-of-show sweep: what lives of what was started here, and its end, row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from console.domain.fault import Fault
from console.domain.leftover import Leftover
from console.domain.message import Message, say
from console.domain.pricing import Kind
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.jobs.desk import JobDesk
from console.services.ledger import Ledger, LedgerError
from console.services.mix.desk import MixDesk
from console.services.notices import Notices, Tone
from console.services.poller import Wait, wait
from console.services.relays.bulk import Came
from console.services.relays.desk import RelayDesk
from console.services.store import KeyedStore, Release, Store
from console.services.sweep.mixes import cancel
from console.services.sweep.truth import Truth

ORDER: Final[Mapping[Kind, int]] = {"relay": 0, "job": 1, "mix": 2}
"""Relays first: one that takes from a mix or a job would be told as dead before it is stopped."""

Told: TypeAlias = "Callable[[Leftover, Fault | None], None]"


@dataclass(frozen=True, slots=True)
class Swept:
    """What came of one row; `at` is show time, `words` say why it failed."""

    row: Leftover
    came: Came = Came.WAITING
    at: float = 0.0
    words: Message | None = None


class SweepDesk:
    """`rows` are of all shows; `shown` are those that the operator looks at.

    `whole`: all shows and not only the one that is open. `marked` are keys: where some are, the
    stop is about them alone. `results` are of the last stop."""

    def __init__(
        self,
        ledger: Ledger,
        clocks: Clocks,
        connections: Connections,
        notices: Notices,
        desks: tuple[MixDesk, RelayDesk, JobDesk],
        wait: Wait = wait,
    ) -> None:
        self._ledger, self._clocks, self._wait = ledger, clocks, wait
        self._connections, self._notices = connections, notices
        self._mixes, self._relays, self._jobs = desks
        self.rows: KeyedStore[Leftover] = KeyedStore()
        self.whole: Store[bool] = Store(False)
        self.marked: Store[frozenset[str]] = Store(frozenset())
        self.selected: Store[str | None] = Store(None)
        self.results: Store[tuple[Swept, ...]] = Store(())
        self.looked: Store[bool] = Store(False)
        self._failed: dict[str, float] = {}

    # --- looking

    async def look(self) -> None:
        """What lives by the ledger, the lists and the air, now; what is over is written down.

        A ledger that cannot be read is told once, and what it had stays as it was seen last."""
        try:
            entries = await self._ledger.aside(self._ledger.living)
        except LedgerError as error:
            self._complain(error)
            return
        truth = Truth(self._clocks, self._connections, self._mixes, self._relays, self._jobs)
        found = sorted(truth.leftovers(entries), key=lambda row: (ORDER[row.kind], row.since or 0))
        self.rows.replace_all((row.key, row) for row in found)
        self.looked.set(True)
        self.marked.set(self.marked.value & frozenset(self.rows.values))
        self._hear()
        if truth.over:
            await self._write_over(tuple(truth.over))

    def watch(self) -> Release:
        """Has both lists asked for while the sweep is seen."""
        releases = (self._relays.start_watching(), self._jobs.start_watching())

        def release() -> None:
            for one in releases:
                one()

        return release

    def look_again(self) -> None:
        """Asks the lists now; a mix has none: the operator has looked at its output."""
        self._relays.refresh()
        self._jobs.refresh()
        self._failed = {k: at for k, at in self._failed.items() if not k.startswith("mix ")}

    @property
    def shown(self) -> tuple[Leftover, ...]:
        """In the order of the stop; what is of no known show is always among them."""
        show = self._mixes.state.show.id
        rows = self.rows.values.values()
        return tuple(r for r in rows if self.whole.value or r.show in ("", show))

    def chosen(self) -> tuple[Leftover, ...]:
        """What a stop would be about: of what is shown the marked ones, or all; stoppable now."""
        marked = self.marked.value
        rows = [row for row in self.shown if not marked or row.key in marked]
        return tuple(row for row in rows if self.why_not(row) is None)

    def why_not(self, row: Leftover) -> Message | None:
        """Why this one cannot be stopped now."""
        if not row.here:
            return say("Its account is not connected. Choose it in Settings, Accounts.")
        if not row.exact:
            return say("It was sent without a clear answer; the list will show what came of it.")
        if row.key in self._failed:
            return say("Its stop failed or was not answered. Look again first, then try again.")
        if row.kind == "relay":
            return self._relays.why_not("stop", row.exact[0])
        return self._jobs.why_not("stop", row.exact[0]) if row.kind == "job" else None

    def why_not_forget(self, row: Leftover | None) -> Message | None:
        """Only what cannot be known may be said to be over by hand."""
        if row is None:
            return say("Select something first.")
        if row.certain or not row.nonces:
            return say("Only what cannot be known can be taken out by hand.")
        return None

    async def forget(self, row: Leftover) -> None:
        """The operator knows that it is over; nothing is sent."""
        await self._write_over(row.nonces)
        await self.look()

    # --- ending

    async def stop(self, rows: tuple[Leftover, ...], told: Told) -> None:
        """One after another; a failure of one keeps none of the others back."""
        self.results.set(tuple(Swept(row) for row in rows))
        for row in rows:
            fault = await self._stop(row)
            told(row, fault)
            if fault is None:
                self._put(row.key, Came.ACCEPTED)
            else:
                self._failed[row.key] = self._clocks.show()
                came = Came.UNKNOWN if fault.unsettled else Came.REFUSED
                self._put(row.key, came, fault.words)
        self.marked.set(frozenset())
        await self.look()

    def close_results(self) -> None:
        self.results.set(())

    async def _stop(self, row: Leftover) -> Fault | None:
        if row.kind == "relay":
            return await self._relays.stop(row.exact[0])
        if row.kind == "job":
            return await self._jobs.stop(row.exact[0])
        return await cancel(self._mixes, self._connections, self._notices, row, self._wait)

    def _hear(self) -> None:
        """What the lists have said since: a row that is gone has ended, a look frees the rest."""
        for key, at in tuple(self._failed.items()):
            if key not in self.rows.values or self._seen_since(key, at):
                del self._failed[key]
        for swept in self.results.value:
            if swept.row.kind == "mix":
                continue  # no list tells of it
            gone = swept.row.key not in self.rows.values
            if gone and swept.came in (Came.ACCEPTED, Came.UNKNOWN, Came.UNSEEN):
                self._put(swept.row.key, Came.SHOWN)
            elif swept.came is Came.UNKNOWN and swept.row.key not in self._failed:
                self._put(swept.row.key, Came.UNSEEN)

    def _seen_since(self, key: str, at: float) -> bool:
        """Whether its list has answered after that, and expects nothing of it any more."""
        row = self.rows.get(key)
        if row is None or row.kind == "mix":
            return False
        state = (self._relays if row.kind == "relay" else self._jobs).state.value
        return state.at is not None and state.at > at and row.exact[0] not in state.pending

    def _put(self, key: str, came: Came, words: Message | None = None) -> None:
        now = self._clocks.show()
        self.results.set(
            tuple(
                replace(one, came=came, at=now, words=words) if one.row.key == key else one
                for one in self.results.value
            )
        )

    async def _write_over(self, nonces: tuple[str, ...]) -> None:
        try:
            await self._ledger.aside(self._ledger.end, nonces, self._clocks.signing())
        except LedgerError as error:
            self._complain(error)

    def _complain(self, error: LedgerError) -> None:
        words = say("The ledger cannot be read: {reason}.", reason=str(error))
        told = self._notices.store.value
        if not any(one.text == words for one in told):
            self._notices.tell(Tone.WARNING, words, area="app")
