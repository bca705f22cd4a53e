"""Acts on what is there already, in the ledger: written first, and settled by answer or list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from console.domain.message import say
from console.services.book import Book
from console.services.ledger import Intent, LedgerError, Outcome
from console.services.listing import House
from console.services.marks import Mark
from console.services.notices import Tone

R = TypeVar("R")
V = TypeVar("V")

ROW: Final = "row"
NAMED: Final = 3
"""Of what an earlier desk left open, so many are named."""


@dataclass(slots=True)
class Deeds:
    """`kind` begins the acts' names in the ledger; `account` is whose they are.

    Nothing lives of them that a sweep could end, so each is over from the first."""

    house: House
    vendor: str
    kind: str
    area: str
    account: str = ""
    left: tuple[Intent, ...] = field(default=())

    def belong_to(self, account: str) -> tuple[Intent, ...]:
        """What earlier desks sent to this account and never learnt the outcome of, oldest first.

        Of two on one row the older can be told apart no more: it is not seen."""
        self.account = account
        newest: dict[str, Intent] = {}
        for intent in self._open() if account else ():
            key = str(intent.proof.get(ROW, "")) or intent.nonce
            if key in newest:
                self._settle(newest[key], Outcome.UNSEEN)
            newest[key] = intent
        self.left = tuple(newest.values())
        self._tell(self.left)
        return self.left

    def intent(
        self, verb: str, row: str, subject: str, proof: Mapping[str, object] | None = None
    ) -> Intent:
        """Nothing is written yet; `proof` is what would show that it has happened."""
        made = self._book(verb).intent(self.account, subject, {ROW: row, **(proof or {})})
        return replace(made, over=made.at)

    async def send(
        self, intent: Intent, call: Callable[[], Awaitable[R]], *, must: bool = False
    ) -> R:
        """See `Book.send`; what `must` be written is not sent where the disk refuses.

        The rest may be sent twice without harm, and a stop never waits for a disk."""
        return await self._book(self.verb_of(intent)).send(intent, call, lambda _: "", must=must)

    def marked(self, mark: Mark[V], intent: Intent) -> Mark[V]:
        """The same mark, which settles it too."""

        def ended(shown: bool) -> None:
            mark.ended(shown)
            self.seen(intent, shown=shown)

        return replace(mark, ended=ended)

    def seen(self, intent: Intent, *, shown: bool) -> None:
        """Looked for, and found or not."""
        self._settle(intent, Outcome.DONE if shown else Outcome.UNSEEN, seen=shown)

    def unseen(self, intent: Intent) -> None:
        """Nothing can be asked about it; that it is not certain has been told."""
        self._settle(intent, Outcome.UNSEEN)

    def verb_of(self, intent: Intent) -> str:
        return intent.act.removeprefix(f"{self.kind}.")

    def _book(self, verb: str) -> Book:
        return self.house.book(self.vendor, f"{self.kind}.{verb}", self.area)

    def _settle(self, intent: Intent, outcome: Outcome, *, seen: bool = False) -> None:
        book = self._book(self.verb_of(intent))
        work = book.observe(intent, outcome, seen=seen)
        self.house.tasks.start(work, "settle intent")

    def _open(self) -> tuple[Intent, ...]:
        """A ledger that cannot be read is told by whoever lists what lives."""
        try:
            found = self.house.ledger.open_of(self.account)
        except LedgerError:
            return ()
        mine = f"{self.kind}."
        return tuple(one for one in found if one.act.startswith(mine) and one.over is not None)

    def _tell(self, left: tuple[Intent, ...]) -> None:
        if not left:
            return
        names = [f"{self.verb_of(one)} {one.subject}" for one in left[:NAMED]]
        words = say(
            "Sent by an earlier desk, outcome not known: {acts} ({n} in all). It is looked up;"
            " nothing is sent again.",
            acts=", ".join(names),
            n=len(left),
        )
        self.house.notices.tell(Tone.WARNING, words, area=self.area)
