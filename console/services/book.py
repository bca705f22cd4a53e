"""How a desk keeps the ledger: written before it is sent, settled by the answer or the list."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar
from uuid import uuid4

from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.services.clocks import Clocks
from console.services.ledger import Intent, Ledger, LedgerError, Outcome, Tag
from console.services.notices import Notices, Tone

R = TypeVar("R")

Facts = Mapping[str, object]
Work: TypeAlias = Coroutine[Any, Any, None]


FoundOut: TypeAlias = Callable[[str, str, Outcome], None]


def nobody(_act: str, _subject: str, _outcome: Outcome) -> None:
    """Where nobody writes down what was found out."""


@dataclass(frozen=True, slots=True)
class Book:
    """One kind of act: `act` is the command's id. What it says is told in `area`."""

    ledger: Ledger
    clocks: Clocks
    notices: Notices
    tag: Callable[[], Tag]
    vendor: str
    act: str
    area: str
    found_out: FoundOut = nobody
    """Hears of each intent that is settled: the act, its subject, and how."""

    def intent(self, account: str, subject: str, proof: Facts) -> Intent:
        """For the show that is open now; nothing is written yet."""
        return Intent(
            uuid4().hex,
            account,
            self.act,
            subject,
            self.clocks.signing(),
            dict(proof),
            tag=self.tag(),
            shown=self.clocks.show(),
        )

    async def send(
        self,
        intent: Intent,
        call: Callable[[], Awaitable[R]],
        became: Callable[[R], str],
        facts: Callable[[R], Facts | None] = lambda _: None,
        *,
        must: bool = True,
    ) -> R:
        """Writes, then calls. A plain no is settled at once; an unknown outcome stays open.

        Raises the call's Fault, or one that says that nothing was sent. What need not be written
        (`must`) is sent all the same where the disk refuses, and that is told."""
        if not await self._written(intent, must=must):
            return await call()
        try:
            receipt = await call()
        except Fault as fault:
            if not fault.unsettled:
                await self.settle(intent, Outcome.REFUSED)
            raise
        await self.settle(intent, Outcome.DONE, became(receipt), facts(receipt))
        return receipt

    async def write(self, intent: Intent) -> None:
        """On disk, or nothing is sent: what is not written down could be doubled after a crash."""
        try:
            await self.ledger.aside(self.ledger.write, intent)
        except asyncio.CancelledError:
            self.given_up(intent)
            raise
        except LedgerError as error:
            words = say(
                "Nothing was sent: the intent cannot be written down ({reason}). Free some space or"
                " mend the disk, then try again.",
                reason=str(error),
            )
            verb = self.act.rpartition(".")[2]
            raise Fault(Family.BROKEN, self.vendor, verb, words) from error

    def given_up(self, intent: Intent) -> None:
        """While it was being written, which is done all the same: it was surely never sent."""
        now = self.clocks.signing()
        self.ledger.soon(self.ledger.settle, intent.nonce, Outcome.REFUSED, now)

    async def _written(self, intent: Intent, *, must: bool) -> bool:
        try:
            await self.write(intent)
        except Fault as fault:
            if must:
                raise
            words = say("It is sent, but not written down: the disk refuses the ledger.")
            self.notices.tell(Tone.WARNING, words, detail=str(fault.__cause__), area=self.area)
            return False
        return True

    def observe(self, intent: Intent, outcome: Outcome, *, seen: bool) -> Work:
        """As `settle`, by looking; and notes when it was seen."""
        written = self._settling(intent, outcome)
        if seen:
            now = self.clocks.signing()
            self.ledger.soon(self.ledger.observe, intent.nonce, now)  # good to know, no more
        return self._told(written)

    def settle(
        self, intent: Intent, outcome: Outcome, found: str = "", facts: Facts | None = None
    ) -> Work:
        """On its way to the disk at once, also where the desk ends before what is given back ran.

        A disk that refuses here costs nothing: the next list, or the next desk, knows it too."""
        return self._told(self._settling(intent, outcome, found, facts))

    def _settling(
        self, intent: Intent, outcome: Outcome, found: str = "", facts: Facts | None = None
    ) -> asyncio.Future[None]:
        self.found_out(self.act, intent.subject, outcome)
        now, settle = self.clocks.signing(), self.ledger.settle
        return self.ledger.soon(settle, intent.nonce, outcome, now, found, facts)

    async def _told(self, written: asyncio.Future[None]) -> None:
        try:
            await asyncio.shield(written)
        except LedgerError as error:
            self.notices.tell(Tone.WARNING, unreadable(error), area=self.area)

    def known(self, account: str) -> tuple[Intent, ...]:
        """All of this act that the account was ever sent; a ledger that is lost is told."""
        if not account:
            return ()
        try:
            return tuple(one for one in self.ledger.all_of(account) if one.act == self.act)
        except LedgerError as error:
            self.notices.tell(Tone.WARNING, unreadable(error), area=self.area)
            return ()


def unreadable(error: LedgerError) -> Message:
    return say(
        "What was sent from here cannot be looked up ({reason}): look at the list before you send"
        " it again.",
        reason=str(error),
    )
