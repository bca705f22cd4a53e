"""What is seen of streams reaches the findings, beside what the rehearsal tells of them."""

from __future__ import annotations

from console.domain.mix import Source
from console.domain.sight import Sight
from console.domain.units import Size
from tests.unit.services.mixbench import Bench, story

HD = Size(1920, 1080)


def rules(bench: Bench) -> list[str]:
    return [finding.rule for finding in bench.desk.state.findings if finding.code == -505]


def test_a_measured_size_counts_more_than_what_was_noted_or_told() -> None:
    async def play(bench: Bench) -> None:
        bench.desk.know({"pk_guest1": Source(Size(640, 360), 5.0)})
        bench.desk.sights.tell("pk_guest1", Sight(HD, seen=9.0))
        assert bench.desk.sources()["pk_guest1"] == Source(HD, 5.0)
        bench.desk.sights.keep(())
        assert bench.desk.sources()["pk_guest1"] == Source(Size(640, 360), 5.0)

    story(play)


def test_a_stream_that_is_seen_is_up_and_one_that_is_not_seen_stays_unverified() -> None:
    async def play(bench: Bench) -> None:
        bench.show_clock.now = 1000.0
        bench.desk.refresh()
        assert rules(bench) == ["source-unverified"] * 2
        bench.desk.sights.tell("pk_host", Sight(HD, seen=900.0))
        assert rules(bench) == ["source-unverified"]
        bench.desk.sights.tell("pk_host", Sight(HD, gone=990.0))
        assert rules(bench) == ["source-unverified"] * 2

    story(play)


def test_what_the_cloud_calls_absent_no_picture_brings_back() -> None:
    async def play(bench: Bench) -> None:
        bench.show_clock.now = 1000.0
        bench.desk.know({"pk_host": Source(absent=True), "pk_guest1": Source(HD, 5.0)})
        bench.desk.sights.tell("pk_host", Sight(HD, seen=900.0))
        assert rules(bench) == ["source-absent"]

    story(play)


def test_a_picture_that_freezes_is_told_and_changes_no_finding() -> None:
    async def play(bench: Bench) -> None:
        bench.desk.sights.tell("pk_host", Sight(HD, seen=900.0))
        judged = bench.desk.state
        bench.desk.sights.tell("pk_host", Sight(HD, seen=900.0, frozen=950.0))
        assert bench.desk.state is judged
        assert bench.desk.sights.of("pk_host") == Sight(HD, seen=900.0, frozen=950.0)

    story(play)
