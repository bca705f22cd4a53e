"""What the rehearsal's panel steers reaches the desk: over real sockets, through the one gate."""

from __future__ import annotations

import io
import math
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from console.commands.gate import Gate
from console.commands.spec import Surroundings
from console.rehearsal.cloud import Rehearsal
from console.services.connection import VOLCENGINE
from console.services.rehearsal.troubles import Trouble
from tests.journeys.between import Traveller, child, run, travelling
from tests.unit.commands.stage import ScreenStandIn


@dataclass(slots=True)
class Panel:
    """A desk in rehearsal, watched as the panel does; `gate` runs its commands."""

    it: Traveller
    cloud: Rehearsal
    gate: Gate
    screen: ScreenStandIn

    async def do(self, command: str) -> None:
        """Whatever it waits for, it is done at the end."""
        assert await self.gate.run(command), self.it.told()

    def codes(self) -> set[int | None]:
        return {finding.code for finding in self.it.desk.mixes.state.findings}


@asynccontextmanager
async def panel() -> AsyncGenerator[Panel]:
    async with Rehearsal(seed=7) as cloud, travelling(child(cloud.announcement())) as it:
        assert await it.world.rehearse() is None
        release = it.desk.rehearsal.watch()
        screen = ScreenStandIn(yes=True)
        await it.until(lambda: bool(it.desk.rehearsal.seen.value.streams), "streams")
        yield Panel(it, cloud, Gate(Surroundings(it.desk, screen), lambda: math.inf), screen)
        release()


def pill(on: Panel) -> str:
    """How the window shows that Volcengine is doing."""
    return on.it.desk.connections.health(VOLCENGINE).state


def test_time_is_turned_moved_and_stopped_and_the_show_clock_follows() -> None:
    async def journey() -> None:
        async with panel() as on:
            desk = on.it.desk
            await on.do("rehearsal.time.x720")
            assert desk.clocks.show_rate == 720
            before = desk.clocks.show()
            await on.do("rehearsal.jump.hour")
            assert desk.clocks.show() - before >= 3600
            await on.do("rehearsal.time.stop")
            stands = desk.clocks.show()
            await desk.rehearsal.look()
            assert desk.clocks.show() == stands
            assert desk.rehearsal.seen.value.rate == 0
            assert abs(desk.clocks.show() - on.cloud.world.show.now()) < 1

    run(journey())


def test_a_stream_that_is_dropped_is_a_finding_at_once_and_none_when_it_is_back() -> None:
    async def journey() -> None:
        async with panel() as on:
            rehearsal = on.it.desk.rehearsal
            assert -505 not in on.codes()
            rehearsal.stream.set("pk_guest1")
            await on.do("rehearsal.stream.drop")
            assert -505 in on.codes()
            await on.do("rehearsal.stream.return")
            assert rehearsal.chosen is not None
            assert rehearsal.chosen.gone is None
            await on.do("rehearsal.jump.seconds")  # 5 s until a mix finds it
            on.it.desk.mixes.refresh()
            assert -505 not in on.codes()

    run(journey())


def test_streams_are_pushed_resized_and_frozen_as_the_world_has_them() -> None:
    async def journey() -> None:
        async with panel() as on:
            rehearsal, streams = on.it.desk.rehearsal, on.cloud.world.streams
            rehearsal.draft.set(
                replace(rehearsal.draft.value, stream="pk_new", width=640, height=360)
            )
            await on.do("rehearsal.stream.push")
            assert streams.all()["pk_new"].size == (640, 360)
            rehearsal.draft.set(replace(rehearsal.draft.value, width=320, height=180))
            await on.do("rehearsal.stream.resize")
            assert streams.all()["pk_new"].size == (320, 180)
            await on.do("rehearsal.stream.freeze")
            assert streams.all()["pk_new"].frozen is not None
            await on.do("rehearsal.stream.thaw")
            assert streams.all()["pk_new"].frozen is None

    run(journey())


def test_a_429_that_was_dialled_is_on_the_relays_pill_and_in_the_log_until_it_is_removed() -> None:
    async def journey() -> None:
        async with panel() as on:
            desk = on.it.desk
            watching = desk.relays.start_watching(on)
            await on.it.until(
                lambda: desk.connections.health(VOLCENGINE).state == "ok", "an answer"
            )
            trouble = Trouble("busy", VOLCENGINE, "ListPullToPushTask", times=0)
            desk.rehearsal.draft.set(replace(desk.rehearsal.draft.value, trouble=trouble))
            await on.do("rehearsal.trouble.dial")
            desk.relays.refresh()
            await on.it.until(lambda: pill(on) == "retry", "the pill")
            await desk.rehearsal.look()
            last = next(one for one in reversed(desk.rehearsal.log.value) if one.refused)
            assert (last.trouble, last.status, last.code) == ("busy", 429, "FlowLimitExceeded")
            assert last.words
            (waiting,) = desk.rehearsal.seen.value.troubles
            desk.rehearsal.trouble.set(waiting.number)
            await on.do("rehearsal.trouble.remove")
            assert desk.rehearsal.seen.value.troubles == ()
            desk.relays.refresh()
            await on.it.until(lambda: pill(on) == "ok", "the end of it")
            watching()

    run(journey())


def test_all_trouble_is_cleared_at_once_also_what_has_struck_meanwhile() -> None:
    async def journey() -> None:
        async with panel() as on:
            rehearsal = on.it.desk.rehearsal
            for kind in ("half", "garbage", "cut_before"):
                trouble = Trouble(kind, "huawei", times=2)
                rehearsal.draft.set(replace(rehearsal.draft.value, trouble=trouble))
                await on.do("rehearsal.trouble.dial")
            rehearsal.trouble.set(rehearsal.seen.value.troubles[0].number)
            on.cloud.scenario.clear()
            await on.do("rehearsal.trouble.remove")
            await rehearsal.act(lambda world: world.dial(Trouble("half")))
            await on.do("rehearsal.trouble.clear")
            assert on.cloud.scenario.waiting() == []

    run(journey())


def test_a_scenario_file_is_followed_and_what_is_wrong_in_it_is_said(tmp_path: Path) -> None:
    async def journey() -> None:
        async with panel() as on:
            file = tmp_path / "evening.toml"
            trouble = '[[trouble]]\nkind = "source_dies"\nstream = "pk_guest1"\nat = 60\n'
            file.write_text(f"version = 1\n{trouble}", encoding="utf-8")
            on.screen.opens = str(file)
            await on.do("rehearsal.scenario")
            (waiting,) = on.it.desk.rehearsal.seen.value.troubles
            assert (waiting.kind, waiting.stream) == ("source_dies", "pk_guest1")
            assert waiting.due is not None
            await on.do("rehearsal.jump.minute")
            assert on.cloud.world.streams.all()["pk_guest1"].gone is not None
            assert -505 in on.codes()
            file.write_text('version = 1\n[[trouble]]\nkind = "earthquake"\n', encoding="utf-8")
            assert await on.gate.run("rehearsal.scenario") is False
            assert "trouble[0].kind" in on.it.told()[-1]

    run(journey())


def test_a_vendors_clock_is_set_off_and_right_again() -> None:
    async def journey() -> None:
        async with panel() as on:
            rehearsal = on.it.desk.rehearsal
            for minutes in (20, 0):
                draft = replace(rehearsal.draft.value, vendor=VOLCENGINE, minutes=minutes)
                rehearsal.draft.set(draft)
                await on.do("rehearsal.skew")
                assert on.cloud.clocks[VOLCENGINE].skew == minutes * 60
                assert dict(rehearsal.seen.value.skews)[VOLCENGINE] == minutes

    run(journey())


def test_a_mix_on_air_has_a_picture_and_starting_afresh_takes_both_away() -> None:
    async def journey() -> None:
        async with panel() as on:
            desk = on.it.desk
            assert await desk.mixes.take() is None
            await desk.rehearsal.look()
            (mix,) = desk.rehearsal.seen.value.mixes
            assert (mix.session, mix.output) == ("pk_night_01", "pk_host")
            data = await desk.rehearsal.picture(mix.output)
            assert data is not None
            with Image.open(io.BytesIO(data)) as picture:
                assert picture.size == (1280, 720)
            await on.do("rehearsal.reset")
            assert desk.rehearsal.seen.value.mixes == ()
            assert desk.mixes.state.on_air is None
            assert desk.rehearsal.log.value == ()
            assert await desk.mixes.take() is None, "the way on air is open again"

    run(journey())


def test_what_the_world_does_not_take_is_said_in_its_words() -> None:
    async def journey() -> None:
        async with panel() as on:
            rehearsal = on.it.desk.rehearsal
            rehearsal.stream.set("pk_spare")
            on.cloud.world.streams.forget("pk_spare")
            assert await on.gate.run("rehearsal.stream.drop") is False
            assert on.it.told()[-1].startswith("The rehearsal did not take this: there is no")

    run(journey())
