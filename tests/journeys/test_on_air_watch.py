"""A stream drops, comes back and changes its size under a mix on air, over real sockets."""

from __future__ import annotations

from dataclasses import replace

from console.domain.message import in_english
from console.domain.mix import STREAM_KINDS
from console.domain.sight import Sight
from console.services.rehearsal.streams import RehearsalStreams
from tests.helpers.viewer import watching
from tests.journeys.practice import Practice, practice, run

START = "start_mix_stream_advanced"
GUEST = "pk_guest1"


async def look(it: Practice, streams: RehearsalStreams, seconds: float = 0.0) -> None:
    """What the desk's two loops do: ask which streams are pushed, and judge."""
    it.cloud.world.show.jump(seconds)
    await streams.look()
    it.desk.mixes.watch.look()


def said(it: Practice, part: str) -> list[float]:
    told = it.desk.notices.store.value
    return [notice.at for notice in told if part in in_english(notice.text)]


async def on_air(it: Practice) -> RehearsalStreams:
    admin = it.admin
    streams = RehearsalStreams(it.desk.mixes, admin.streams)
    it.cloud.world.show.jump(20)
    await look(it, streams)
    assert await it.desk.mixes.take() is None
    await look(it, streams, 1)
    return streams


def test_a_guest_that_drops_is_told_within_two_seconds_and_its_return_too() -> None:
    async def journey() -> None:
        async with practice() as it:
            streams = await on_air(it)
            world = it.cloud.world
            dropped = world.show.now()
            world.streams.drop(GUEST, dropped)
            await look(it, streams)
            await look(it, streams, 1.2)
            (told,) = said(it, "is gone: viewers see its last picture, the mix goes on.")
            assert told - dropped <= 2
            assert said(it, "Next: lay out without it.") == [told]
            await look(it, streams, 300)
            await it.admin.push(GUEST, None)
            await look(it, streams)
            await look(it, streams, 2)
            assert len(said(it, "it resumes by itself, nothing has to be sent")) == 1
            assert len(it.requests(START)) == 1

    run(journey())


def test_a_mix_that_has_lost_all_ends_in_the_world_when_the_desk_infers_it() -> None:
    async def journey() -> None:
        async with practice() as it:
            streams = await on_air(it)
            world, mixes = it.cloud.world, it.desk.mixes
            gone = world.show.now()
            for layer in mixes.mix.sent:
                if layer.kind in STREAM_KINDS:
                    world.streams.drop(layer.stream, gone)
            await look(it, streams)
            await look(it, streams, 1.5)
            assert len(said(it, "The vendor ends the mix in 14:5")) == 1
            await look(it, streams, 890)
            assert mixes.watch.store.value.ended is None
            await look(it, streams, 15)
            assert mixes.watch.store.value.ended is not None
            assert len(said(it, "has ended (inferred): no input for 15 min. TAKE starts")) == 1
            assert world.mixes.on_air(world.show.now()) == {}
            assert mixes.state.on_air is not None
            assert not mixes.state.on_air.sure

    run(journey())


def test_a_new_size_on_air_is_told_and_the_same_mix_can_be_taken_again() -> None:
    async def journey() -> None:
        async with practice() as it:
            streams = await on_air(it)
            resized = it.cloud.world.show.now()
            await it.admin.resize(GUEST, replace(it.desk.mixes.layout().canvas, width=640))
            await look(it, streams)
            await look(it, streams, 1.2)
            (told,) = said(it, "changed its size on air")
            assert told - resized <= 2
            assert told in said(it, "Next: ")
            await look(it, streams, 5)
            assert it.desk.mixes.why_not_take() is None
            assert len(it.requests(START)) == 1

    run(journey())


def test_a_frozen_picture_is_told_from_what_is_seen_of_it() -> None:
    async def journey() -> None:
        async with practice() as it:
            streams = await on_air(it)
            world, mixes = it.cloud.world, it.desk.mixes
            async with watching(f"{it.cloud.endpoints.play}/{GUEST}.mjpeg") as viewer:
                image = await viewer.image()
                size = replace(mixes.layout().canvas, width=image.width, height=image.height)
                world.streams.freeze(GUEST, world.show.now())
                frames = [await viewer.frame() for _ in range(4)]
                assert frames[-1] == frames[-2]
            frozen = world.show.now()
            mixes.sights.tell(GUEST, Sight(size, 5, seen=frozen - 30, frozen=frozen))
            await look(it, streams, 1.2)
            (told,) = said(it, "is sent but stands still for viewers.")
            assert told - frozen <= 2

    run(journey())
