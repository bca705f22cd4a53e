"""What the rehearsal tells of its streams reaches the findings of the mix."""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.fault import Family
from console.domain.mix import Source
from console.domain.units import Size
from console.services.rehearsal.streams import EVERY, RehearsalStreams
from tests.unit.services.clouds import fault
from tests.unit.services.mixbench import Bench, story
from tests.unit.services.turned import scope, settle

UP = Source(Size(1280, 720), 0.0)


class Streams:
    """A rehearsal in which these streams are pushed."""

    def __init__(self, bench: Bench, **pushed: Source) -> None:
        self.pushed: dict[str, Source] = pushed
        self.lost = False
        self.watch = RehearsalStreams(bench.desk, self.ask, bench.clock.wait)

    async def ask(self) -> Mapping[str, Source]:
        if self.lost:
            raise fault(Family.UNREACHABLE)
        return self.pushed


def rules(bench: Bench) -> list[str]:
    return [finding.rule for finding in bench.desk.state.findings if finding.code == -505]


def test_a_stream_that_is_up_has_no_finding_and_one_that_is_not_named_is_absent() -> None:
    async def play(bench: Bench) -> None:
        bench.show_clock.now = 1000.0
        bench.desk.refresh()
        assert rules(bench) == ["source-unverified"] * 2
        await Streams(bench, pk_host=UP).watch.look()
        assert rules(bench) == ["source-absent"]

    story(play)


def test_without_an_answer_what_was_known_stays() -> None:
    async def play(bench: Bench) -> None:
        bench.show_clock.now = 1000.0
        streams = Streams(bench, pk_host=UP, pk_guest1=UP)
        await streams.watch.look()
        streams.lost = True
        await streams.watch.look()
        assert rules(bench) == []

    story(play)


def test_it_looks_every_two_seconds_and_at_its_end_nothing_is_known() -> None:
    async def play(bench: Bench) -> None:
        bench.show_clock.now = 1000.0
        streams, tasks = Streams(bench, pk_host=UP, pk_guest1=UP), scope()
        tasks.start(streams.watch.follow(), "streams")
        await settle()
        assert rules(bench) == []
        del streams.pushed["pk_guest1"]
        await bench.clock.turn(EVERY)
        assert rules(bench) == ["source-absent"]
        await tasks.close()
        assert rules(bench) == ["source-unverified"] * 2

    story(play)
