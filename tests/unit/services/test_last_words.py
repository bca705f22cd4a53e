"""What a desk has learnt as it ends is in the ledger, and of two acts alike neither stays open."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from console.domain.mix import Mix
from console.services.book import Book
from console.services.clocks import Clocks
from console.services.connection import TENCENT, VOLCENGINE, Connections
from console.services.deeds import Deeds
from console.services.ledger import Ledger, Outcome
from console.services.listing import House
from console.services.mix import book as mix_book
from console.services.notices import Notices
from console.services.relays import making
from console.services.relays.desk import RelayDesk
from tests.unit.services.clouds import RelayCloudStandIn
from tests.unit.services.turned import TurnedClock, run, scope, settle

ACCOUNT = "acc"


def house(ledger: Ledger) -> House:
    clock = TurnedClock()
    clocks, notices, connections = Clocks(clock, clock), Notices(clock), Connections(clock)
    return House(clocks, scope(), notices, connections, wait=clock.wait, ledger=ledger)


def ends(path: Path, story: Callable[[House], Awaitable[None]]) -> tuple[Outcome, ...]:
    """The outcomes of all acts, as the next desk reads them after a desk of this story."""

    async def life() -> None:
        ours = house(Ledger(path))
        try:
            await story(ours)
        finally:
            await ours.tasks.close()
            ours.ledger.close()

    run(life())
    after = Ledger(path)
    found = tuple(one.outcome for one in after.all_of(ACCOUNT))
    after.close()
    return found


@pytest.mark.parametrize(("shown", "outcome"), [(True, Outcome.DONE), (False, Outcome.UNSEEN)])
def test_what_the_list_tells_in_the_moment_in_which_the_desk_ends_is_written(
    tmp_path: Path, shown: bool, outcome: Outcome
) -> None:
    async def story(ours: House) -> None:
        deeds = Deeds(ours, VOLCENGINE, "relay", "relays", ACCOUNT)
        intent = deeds.intent("stop", "t1", "One")
        await ours.book(VOLCENGINE, "relay.stop", "relays").write(intent)
        deeds.seen(intent, shown=shown)

    assert ends(tmp_path / "ledger.db", story) == (outcome,)


def test_an_act_that_is_given_up_while_it_is_written_down_was_never_sent_and_is_no_question(
    tmp_path: Path,
) -> None:
    sent: list[str] = []

    async def story(ours: House) -> None:
        book: Book = ours.book(VOLCENGINE, "relay.create", "relays")

        async def call() -> str:
            sent.append("create")
            return "t1"

        act = asyncio.ensure_future(book.send(book.intent(ACCOUNT, "One", {}), call, str))
        await asyncio.sleep(0)
        act.cancel()
        with pytest.raises(asyncio.CancelledError):
            await act

    assert ends(tmp_path / "ledger.db", story) == (Outcome.REFUSED,)
    assert sent == []


def test_of_two_creates_of_one_relay_that_stayed_open_both_have_an_end(tmp_path: Path) -> None:
    """The first was looked for in vain, but the desk ended before that was written."""

    async def story(ours: House) -> None:
        book = ours.book(VOLCENGINE, making.ACT, "relays")
        for _ in range(2):
            await book.write(book.intent(ACCOUNT, "One", {"digest": "ab", "title": "One"}))
        relays = RelayDesk(ours)
        relays.connect(RelayCloudStandIn([]), ACCOUNT)
        release = relays.start_watching()
        clock = ours.clocks.signing
        assert isinstance(clock, TurnedClock)
        for _ in range(12):
            await settle()
            await clock.turn(10)
        release()

    assert ends(tmp_path / "ledger.db", story) == (Outcome.UNSEEN, Outcome.UNSEEN)


def test_a_later_take_tells_that_a_mix_lives_and_not_that_an_earlier_one_was_heard() -> None:
    async def story() -> None:
        ours = house(Ledger())
        kept = mix_book.MixBook(ours.book(TENCENT, mix_book.ACT, "mix"))
        kept.belongs_to(ACCOUNT)
        mix = Mix("s", "o")
        await kept.taking(mix, "3.0")
        await kept.taken(await kept.taking(mix, "3.0"), mix)
        found = ours.ledger.all_of(ACCOUNT)
        assert [one.outcome for one in found] == [Outcome.UNSEEN, Outcome.DONE]
        assert len(ours.ledger.living()) == 1
        await ours.tasks.close()
        ours.ledger.close()

    run(story())
