"""What the verbs send, in the desk's own ledger: written first, settled by looking, sent once."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, TypeVar

from console.domain.message import Message, say
from console.services.book import Book
from console.services.clocks import Clocks
from console.services.deeds import NAMED, ROW
from console.services.ledger import Intent, Ledger, LedgerError, Outcome, Tag
from console.services.marks import LOOK_SECONDS
from console.services.mix import book as mix_book
from console.services.mix.book import MixBook
from console.services.notices import Notices
from console.verbs.ending import UNSURE, Ended
from console.verbs.speech import complain

R = TypeVar("R")

TOLD_APART: Final = (ROW, "digest", "room")
"""By the first of these that an entry has, it is known what it was sent to."""


class Sight(NamedTuple):
    """What is seen after an act whose outcome is not known; `shown` where that settles it."""

    words: Message | None = None
    shown: bool = False
    found: str = ""


def _nothing(_receipt: Any) -> str:
    return ""


def _no_facts(_receipt: Any) -> Mapping[str, object] | None:
    return None


@dataclass(frozen=True, slots=True)
class Deed:
    """One act as the ledger has it; `lives` where something of it may have to be ended later.

    What `must` be written is not sent where the disk refuses: twice it would act twice."""

    act: str
    subject: str
    proof: Mapping[str, object] = field(default_factory=dict[str, object])
    lives: bool = False
    must: bool = True
    became: Callable[[Any], str] = _nothing
    facts: Callable[[Any], Mapping[str, object] | None] = _no_facts


class Pen:
    """Writes for one account; a ledger that is not there yet is made by the first act."""

    def __init__(self, ledger: Ledger, vendor: str, owner: str) -> None:
        self._ledger, self._vendor, self._owner = ledger, vendor, owner
        self._notices = Notices(time.time)

    def book(self, act: str) -> Book:
        clocks, area = Clocks(), act.partition(".")[0]
        tag = Tag(world="live")
        return Book(self._ledger, clocks, self._notices, lambda: tag, self._vendor, act, area)

    def intent(self, deed: Deed) -> Intent:
        made = self.book(deed.act).intent(self._owner, deed.subject, deed.proof)
        return made if deed.lives else replace(made, over=made.at)

    async def send(self, deed: Deed, intent: Intent, call: Callable[[], Awaitable[R]]) -> R:
        """See `Book.send`; what it has to tell is told on standard error."""
        try:
            book = self.book(deed.act)
            return await book.send(intent, call, deed.became, deed.facts, must=deed.must)
        finally:
            self.tell()

    def mixes(self) -> MixBook:
        """The desk's own book of mixes, for this account."""
        made = MixBook(self.book(mix_book.ACT))
        made.take_for(self._owner)
        return made

    def tell(self) -> None:
        for notice in self._notices.store.value:
            complain(notice.text)
        self._notices = Notices(time.time)

    async def settle(self, intent: Intent, sight: Sight) -> None:
        """Looked for: found, or gone too long to be found any more."""
        if sight.shown:
            await self.book(intent.act).settle(intent, Outcome.DONE, sight.found)
        elif time.time() - intent.at > LOOK_SECONDS:
            await self.book(intent.act).settle(intent, Outcome.UNSEEN)

    async def unseen(self, intent: Intent) -> None:
        """Nothing can be asked about it."""
        await self.book(intent.act).settle(intent, Outcome.UNSEEN)

    def left(self, *kinds: str) -> tuple[Intent, ...]:
        """What earlier verbs and desks sent to this account and never learnt the outcome of."""
        if not self._owner or not self._ledger.there:
            return ()
        try:
            found = self._ledger.open_of(self._owner)
        except LedgerError as error:
            complain(say("The ledger cannot be read ({reason}).", reason=str(error)))
            return ()
        return tuple(one for one in found if one.act.startswith(kinds))

    def once(self, deed: Deed) -> None:
        """Ended where the same was sent and is still waited for."""
        for one in self.left(deed.act.partition(".")[0] + "."):
            if one.act != "jobs.exit" and _same(one.proof, deed.proof):
                words = say(
                    "{act} {subject} was sent {n} s ago, and its outcome is not known yet. Nothing"
                    " was sent now; look again in {left} s.",
                    act=one.act,
                    subject=one.subject,
                    n=max(0, round(time.time() - one.at)),
                    left=max(1, round(LOOK_SECONDS - (time.time() - one.at))),
                )
                raise Ended(UNSURE, words, {"nonce": one.nonce, "act": one.act})


def name(left: Iterable[Intent]) -> None:
    """On standard error: what is open still."""
    every = tuple(left)
    if every:
        words = say(
            "Sent earlier, outcome not known: {acts} ({n} in all). Nothing is sent again.",
            acts=", ".join(f"{one.act} {one.subject}" for one in every[:NAMED]),
            n=len(every),
        )
        complain(words)


def tell_settled(intent: Intent, sight: Sight) -> bool:
    """Whether looking has settled it, which is told."""
    act = f"{intent.act} {intent.subject}"
    if sight.shown:
        complain(say("{title}: the list shows it done.", title=act))
        return True
    if time.time() - intent.at > LOOK_SECONDS:
        complain(
            say(
                "{title}: the list does not show it done. Look, and send again if needed.",
                title=act,
            )
        )
        return True
    return False


def _same(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    for part in TOLD_APART:
        if one.get(part) or other.get(part):
            return one.get(part) == other.get(part)
    return False
