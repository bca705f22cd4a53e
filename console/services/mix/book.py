"""The mixes that were taken from here, in the ledger: one entry for a mix, not for each TAKE."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from console.domain.findings import Api
from console.domain.mix import Mix
from console.services.book import Book, unreadable
from console.services.ledger import Intent, LedgerError, Outcome
from console.services.notices import Tone
from console.services.shows.keyless import mix_without_keys

ACT: Final = "mix.take"


class MixBook:
    """Nothing here ever keeps a TAKE or a cancel back: a mix may be sent again, viewers wait.

    A mix whose ids hold an address with its key is not written down."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._account = ""
        self._known: set[tuple[str, str]] = set()

    def belongs_to(self, account: str) -> None:
        """Whose mixes they are from now on; nobody's while it is empty."""
        self._account = account
        self._known.clear()

    @property
    def account(self) -> str:
        """Whose they are."""
        return self._account

    async def taking(self, mix: Mix, api: Api) -> Intent | None:
        """Before it is sent. None where it is in there already, or cannot be."""
        if not self._account or (mix.session, mix.output) in self._known:
            return None
        if mix_without_keys(mix) != mix:
            return None
        proof = {"session": mix.session, "output": mix.output, "api": api}
        intent = self._book.intent(self._account, mix.session, proof)
        try:
            await self._book.ledger.aside(self._book.ledger.write, intent)
        except LedgerError as error:
            self._complain(error)
            return None
        return intent

    async def taken(self, intent: Intent | None, mix: Mix) -> None:
        """It was accepted."""
        self._known.add((mix.session, mix.output))
        if intent is not None:
            await self._book.settle(intent, Outcome.DONE, mix.session)

    async def refused(self, intent: Intent | None) -> None:
        if intent is not None:
            await self._book.settle(intent, Outcome.REFUSED)

    async def ended(self, session: str, output: str) -> None:
        """It lives no more, or never did."""
        self._known.discard((session, output))
        await self._end(lambda one: mix_of(one) == (session, output))

    async def all_ended(self) -> None:
        """The rehearsed world began anew."""
        self._known.clear()
        await self._end(lambda _: True)

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
