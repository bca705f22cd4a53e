"""One's own relays are told before they end: once at each warning, the last as an alert."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from console.domain.fault import Family
from console.domain.message import in_english
from console.domain.relay import RelayState, RelayTask
from console.services.expiry import ExpiryWatch
from console.services.ledger import Ledger
from console.services.notices import Tone
from console.services.store import Store
from tests.unit.services.clouds import RelayCloudStandIn, fault
from tests.unit.services.test_relay_making import DRAFT, NOW, Bench, row
from tests.unit.services.turned import TurnedClock, run, settle

DAY = 86400.0


def night(id_: str, left: float = 2 * DAY, **changes: object) -> RelayTask:
    times = {"start": NOW - 86400.0, "end": NOW + left}
    return row(id_, RelayState.RUNNING)._replace(title=f"Night {id_}", **{**times, **changes})


class Watched(Bench):
    pinned: Store[frozenset[str]]

    async def open(self) -> None:
        await super().open()
        self.pinned = Store(frozenset())
        self.show_ends: float | None = None
        self.watch = ExpiryWatch(
            *(self.desk, self.pinned, self.clock, self.notices, lambda: "T E"),
            lambda: self.show_ends,
        )

    def ends(self) -> list[tuple[Tone, str]]:
        self.watch.look()
        told = [(n.tone, in_english(n.text)) for n in self.notices.store.value]
        self.notices.store.set(())
        return [one for one in told if " ends in " in one[1]]

    def short(self, show_ends: float | None) -> list[str]:
        self.show_ends = show_ends
        self.watch.look()
        told = [in_english(n.text) for n in self.notices.store.value]
        self.notices.store.set(())
        return [words for words in told if " ends " in words and "before the " in words]

    def at(self, left: float) -> list[tuple[Tone, str]]:
        self.clock.now = NOW + 2 * DAY - left
        return self.ends()


def story(play: Callable[[Watched], Awaitable[None]], *rows: RelayTask) -> None:
    async def whole() -> None:
        bench = Watched(Ledger(), RelayCloudStandIn(list(rows)), TurnedClock(float(NOW)))
        try:
            await bench.open()
            await play(bench)
        finally:
            bench.desk.connect(None)
            await bench.tasks.close()
            bench.ledger.close()

    run(whole())


def test_a_pinned_relay_is_told_once_at_each_warning_and_the_last_is_an_alert() -> None:
    async def play(bench: Watched) -> None:
        bench.pinned.set(frozenset({"t1"}))
        heard = [bench.at(left) for left in (86401, 86400, 80000, 7200, 7000, 900, 899, 0)]
        assert [len(one) for one in heard] == [0, 1, 0, 1, 0, 1, 0, 0]
        assert heard[1][0][0] is Tone.WARNING
        tone, words = heard[5][0]
        assert tone is Tone.TROUBLE
        assert words.startswith("Night t1 ends in 15 m, 2027-01-17")
        assert "Renew it with T E" in words

    story(play, night("t1"))


def test_a_relay_that_is_nobody_s_here_is_not_told() -> None:
    async def play(bench: Watched) -> None:
        assert bench.at(600) == []
        bench.desk.marked.set(("t1",))
        assert len(bench.ends()) == 1

    story(play, night("t1"))


def test_a_relay_made_here_is_told_by_the_next_desk_too() -> None:
    async def play(bench: Watched) -> None:
        assert await bench.desk.making.create(DRAFT) is None
        assert bench.desk.ours == {"new-1"}
        bench.cloud.rows = [night("new-1")]
        bench.desk.refresh()
        await settle()
        again = Watched(bench.ledger, bench.cloud, bench.clock)
        await again.open()
        assert again.desk.ours == {"new-1"}
        assert len(again.at(3600)) == 1
        again.desk.connect(None)
        assert again.desk.ours == set()
        await again.tasks.close()

    story(play)


def test_what_the_list_alone_settled_is_one_s_own_as_well() -> None:
    async def play(bench: Watched) -> None:
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        await bench.desk.making.create(DRAFT)
        assert bench.desk.ours == set()
        bench.cloud.rows = [row("t9")]
        await bench.clock.turn(5)
        await settle()
        await bench.written()
        assert bench.desk.ours == {"t9"}
        assert bench.ledger.all_of("volcengine a1")[0].found == "t9"

    story(play)


def test_many_that_end_together_are_one_sentence() -> None:
    async def play(bench: Watched) -> None:
        bench.pinned.set(frozenset({"t1", "t2", "t3"}))
        ((_, words),) = bench.at(7000)
        assert words.startswith("Night t2 ends in ")
        assert "2 more end soon" in words

    story(play, night("t1"), night("t2", 2 * DAY - 60), night("t3"))


def test_after_its_end_was_moved_it_is_told_anew() -> None:
    async def play(bench: Watched) -> None:
        bench.pinned.set(frozenset({"t1"}))
        assert len(bench.at(900)) == 1
        bench.desk.rows.put("t1", night("t1", 2 * DAY + 3000))
        assert len(bench.at(900)) == 1
        assert bench.at(800) == []

    story(play, night("t1"))


def test_a_relay_that_ends_before_the_show_is_told_once_until_one_of_the_two_is_moved() -> None:
    async def play(bench: Watched) -> None:
        bench.pinned.set(frozenset({"t1"}))
        ends = NOW + 2 * DAY + 5400
        assert bench.short(None) == []
        (words,) = bench.short(ends)
        assert words.startswith("Night t1 ends 1 h 30 m before the show does, 2027-01-17")
        assert "Renew it with T E" in words
        assert bench.short(ends) == []
        bench.desk.rows.put("t1", night("t1", 2 * DAY + 3600))
        assert len(bench.short(ends)) == 1
        assert bench.short(NOW + 2 * DAY + 3600) == [], "they end together"
        assert len(bench.short(NOW + 3 * DAY)) == 1

    story(play, night("t1"))


def test_of_many_that_end_before_the_show_one_sentence_tells_and_strangers_are_quiet() -> None:
    async def play(bench: Watched) -> None:
        bench.pinned.set(frozenset({"t1", "t2", "t3"}))
        (words,) = bench.short(NOW + 2 * DAY)
        assert words.startswith("Night t2 ends 2 h before the show does")
        assert "1 more end before it" in words

    story(
        play,
        night("t1", 2 * DAY - 60, destination="rtmp://push.example.com/live/1"),
        night("t2", 2 * DAY - 7200, destination="rtmp://push.example.com/live/2"),
        night("t3", destination="rtmp://push.example.com/live/3"),
        night("t4", DAY),
    )


def test_a_relay_that_another_takes_over_from_is_not_short_until_that_one_goes() -> None:
    async def play(bench: Watched) -> None:
        bench.pinned.set(frozenset({"t1"}))
        ends, begins = NOW + 2 * DAY + 5400, NOW + 2 * DAY
        there = night("t1").destination.replace("push.example.com", "PUSH.example.com:1935")
        later = night("t2", start=begins, end=ends, destination=there)
        bench.desk.rows.put("t2", later)
        assert bench.short(ends) == []
        bench.desk.rows.put("t2", later._replace(start=begins + 1800))
        (words,) = bench.short(ends)
        assert words.startswith(
            "Night t1 ends 30 m before the next relay to its destination begins, 2027-01-17"
        )
        assert bench.short(ends) == []
        bench.desk.rows.replace_all([("t1", night("t1"))])
        (words,) = bench.short(ends)
        assert words.startswith("Night t1 ends 1 h 30 m before the show does")
        bench.desk.rows.put("t1", night("t1", destination="rtmp://elsewhere.example.com/live/x"))
        assert bench.short(ends) == [], "told already"

    story(play, night("t1"))


def test_of_gaps_the_longest_is_named() -> None:
    async def play(bench: Watched) -> None:
        bench.pinned.set(frozenset({"t1", "t2"}))
        (words,) = bench.short(NOW + 2 * DAY + 60)
        assert words.startswith("Night t1 ends 1 h before the next relay to its destination")
        assert "1 more end too soon" in words

    story(
        play,
        night("t1", 2 * DAY - 7200),
        night("t2", 2 * DAY, destination="rtmp://push.example.com/live/2"),
        night("t3", start=NOW + 2 * DAY - 3600, end=NOW + 3 * DAY),
    )
