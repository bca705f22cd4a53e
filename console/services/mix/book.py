"""The mixes that were taken from here, in the ledger: what lives, and each TAKE and cancel."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from console.domain.findings import Api
from console.domain.message import say
from console.domain.mix import Mix
from console.services.book import Book, unreadable
from console.services.ledger import Intent, LedgerError, Outcome
from console.services.notices import Tone
from console.services.shows.keyless import mix_without_keys

ACT: Final = "mix.take"
"""Begins a mix; one that lives already is taken again."""
AGAIN: Final = "mix.retake"
CANCEL: Final = "mix.cancel"


class MixBook:
    """Nothing here ever keeps a TAKE or a cancel back: a mix may be sent again, viewers wait.

    A mix whose ids hold an address with its key is not written down."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._account = ""
        self._known: set[tuple[str, str]] = set()

    def belongs_to(self, account: str) -> None:
        """Whose mixes they are from now on; nobody's while it is empty."""
        self.take_for(account)
        left = self._open()
        if left:
            words = say(
                "Sent by an earlier desk, outcome not known: {acts} ({n} in all). Look at the"
                " output; a TAKE or a cancel of the mix settles it.",
                acts=", ".join(f"{one.act.partition('.')[2]} {one.subject}" for one in left[:3]),
                n=len(left),
            )
            self._book.notices.tell(Tone.WARNING, words, area=self._book.area)

    def take_for(self, account: str) -> None:
        """As `belongs_to`, where what was left open is told by another."""
        self._account = account
        self._known.clear()

    @property
    def account(self) -> str:
        """Whose they are."""
        return self._account

    def output_of(self, session: str) -> str:
        """Where that session went by its newest TAKE; empty where none is known."""
        try:
            found = self._book.ledger.all_of(self._account) if self._account else ()
        except LedgerError:
            return ""
        mine = [one for one in found if one.act in (ACT, AGAIN) and mix_of(one)[0] == session]
        return mix_of(mine[-1])[1] if mine else ""

    async def taking(self, mix: Mix, api: Api) -> Intent | None:
        """Before it is sent. None where it cannot be written."""
        if mix_without_keys(mix) != mix:
            return None
        again = (mix.session, mix.output) in self._known
        return await self._written(AGAIN if again else ACT, mix.session, mix.output, api)

    async def cancelling(self, session: str, output: str) -> Intent | None:
        """As `taking`."""
        return await self._written(CANCEL, session, output)

    async def _written(
        self, act: str, session: str, output: str, api: Api | None = None
    ) -> Intent | None:
        if not self._account:
            return None
        proof = {"session": session, "output": output, **({"api": api} if api else {})}
        intent = replace(self._book, act=act).intent(self._account, session, proof)
        if act != ACT:
            intent = replace(intent, over=intent.at)  # nothing more lives of it
        try:
            await self._book.ledger.aside(self._book.ledger.write, intent)
        except asyncio.CancelledError:
            self._book.given_up(intent)
            raise
        except LedgerError as error:
            self._complain(error)
            return None
        return intent

    async def taken(self, intent: Intent | None, mix: Mix) -> None:
        """It was accepted."""
        self._known.add((mix.session, mix.output))
        if intent is not None:
            await self._book.settle(intent, Outcome.DONE, mix.session)
        for one in self._open(mix.session, mix.output):
            # Where this TAKE was not written down, an earlier one tells that the mix lives.
            lives = one.act == ACT and intent is None
            await self._book.settle(one, Outcome.DONE if lives else Outcome.UNSEEN, mix.session)

    async def refused(self, intent: Intent | None) -> None:
        if intent is not None:
            await self._book.settle(intent, Outcome.REFUSED)

    async def ended(self, session: str, output: str, intent: Intent | None = None) -> None:
        """It lives no more, or never did; `intent` is of the cancel that has told it."""
        self._known.discard((session, output))
        if intent is not None:
            await self._book.settle(intent, Outcome.DONE)
        for one in self._open(session, output):
            gone = one.act == CANCEL and intent is None
            await self._book.settle(one, Outcome.DONE if gone else Outcome.UNSEEN)
        await self._end(lambda one: mix_of(one) == (session, output))

    async def all_ended(self) -> None:
        """The rehearsed world began anew."""
        self._known.clear()
        await self._end(lambda _: True)

    def _open(self, session: str = "", output: str = "") -> tuple[Intent, ...]:
        """Not known yet: of one mix, or of all. A ledger that is lost is told by who writes it."""
        try:
            found = self._book.ledger.open_of(self._account) if self._account else ()
        except LedgerError:
            return ()
        mine = (one for one in found if one.act in (ACT, AGAIN, CANCEL))
        return tuple(one for one in mine if not session or mix_of(one) == (session, output))

    async def _end(self, wanted: Callable[[Intent], bool]) -> None:
        account, ledger = self._account, self._book.ledger
        if not account:
            return

        def end() -> None:
            mine = (one for one in ledger.living() if one.act == ACT and one.account == account)
            ledger.end([one.nonce for one in mine if wanted(one)], self._book.clocks.signing())

        try:
            await ledger.aside(end)
        except LedgerError as error:
            self._complain(error)

    def _complain(self, error: LedgerError) -> None:
        self._book.notices.tell(Tone.WARNING, unreadable(error), area=self._book.area)


def mix_of(intent: Intent) -> tuple[str, str]:
    """Session and output of an entry."""
    return str(intent.proof.get("session", "")), str(intent.proof.get("output", ""))
