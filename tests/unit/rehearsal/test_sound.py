"""What the rehearsed world sounds like: a tone each, the mix of them, silence, and its end."""

from __future__ import annotations

import asyncio
from array import array
from itertools import pairwise

import pytest

from console.domain.loudness import FLOOR, level_of
from console.rehearsal.cloud import Rehearsal
from console.rehearsal.exchange import Request
from console.rehearsal.sound.room import NoSound, Room
from console.rehearsal.sound.speaker import AHEAD, KEPT, Speaker, TooManyListen
from console.rehearsal.sound.tones import BEAT, RATE, head, piece, pitch
from tests.unit.rehearsal.stage import Stage, guest, layer
from tests.unit.rehearsal.wire import on_wire, send


def level(data: bytes) -> tuple[float, float]:
    samples = array("h")
    samples.frombytes(data)
    found = level_of([list(map(float, samples))], 32768.0)
    return found.peaks[0], found.powers[0]


@pytest.mark.parametrize("name", ["pk_host", "pk_guest1", "嘉宾"])
def test_a_tone_is_quiet_and_its_own(name: str) -> None:
    assert level(piece((name,))) == pytest.approx((-20.0, -23.0), abs=0.2)
    assert 200 <= pitch(name) < 1000
    assert pitch("pk_host") != pitch("pk_guest1")


def test_pieces_join_without_a_click() -> None:
    samples = array("h")
    samples.frombytes(piece(("pk_host",)) * 2)
    steps = [abs(b - a) for a, b in pairwise(samples)]
    at = round(RATE * BEAT)
    assert steps[at - 1] <= max(steps[: at - 1])


def test_many_are_louder_and_never_beyond_full_scale_and_none_is_silence() -> None:
    names = tuple(f"guest{at}" for at in range(16))
    assert -13 < level(piece(names))[1] < -9
    assert level(piece(names * 4))[0] <= 0.0
    assert level(piece(())) == (FLOOR, FLOOR)


def test_the_output_sounds_as_its_inputs_with_sound() -> None:
    stage = Stage()
    room = Room(stage.world)
    assert room.voices("pk_host") == ("pk_host",)
    stage.legacy(stage.para(input_stream_list=[layer("pk_host", 1), guest()]))
    assert set(room.voices("pk_host")) == {"pk_host", "pk_guest1"}
    assert room.voices("source/pk_host") == ("pk_host",)


def test_a_silent_stream_is_there_and_one_that_left_is_not() -> None:
    stage = Stage()
    room, streams = Room(stage.world), stage.world.streams
    streams.silence("pk_host", silent=True)
    assert room.voices("source/pk_host") == ()
    streams.silence("pk_host", silent=False)
    streams.drop("pk_host", stage.world.show.now())
    for name in ("pk_host", "source/pk_host", "nobody"):
        with pytest.raises(NoSound):
            room.voices(name)


def test_it_is_sent_a_little_ahead_and_then_in_real_time_until_the_stream_leaves() -> None:
    stage, naps = Stage(), list[float]()
    hand = stage.hand

    async def sleep(seconds: float) -> None:
        naps.append(seconds)
        hand.now += seconds
        if len(naps) == 5:
            stage.world.streams.drop("pk_host", stage.world.show.now())

    async def whole() -> list[bytes]:
        speaker = Speaker(Room(stage.world), hand, sleep)
        parts = [part async for part in speaker.sounding("source/pk_host")]
        assert speaker.listeners == 0
        return parts

    parts = asyncio.run(whole())
    assert parts[0] == head() + piece(("pk_host",))
    assert len(parts) == round(AHEAD / BEAT) + 5
    assert naps == pytest.approx([BEAT] * 5, abs=1e-3)


def test_who_comes_too_late_is_told_so() -> None:
    stage = Stage()

    async def whole() -> None:
        speaker = Speaker(Room(stage.world), stage.hand, asyncio.sleep)
        seats = [speaker.sounding("pk_host") for _ in range(KEPT)]
        for seat in seats:
            await anext(seat)
        with pytest.raises(TooManyListen):
            await anext(speaker.sounding("pk_host"))
        for seat in seats:
            await seat.aclose()
        assert speaker.listeners == 0

    asyncio.run(whole())


def test_a_name_without_sound_is_a_404_over_http() -> None:
    async def whole() -> int:
        async with Rehearsal(seed=7) as cloud:
            request = Request("GET", "/_play/nobody.wav", ((b"Host", b"h"),), b"")
            (reply,) = await send(cloud.endpoints.play.removesuffix("/_play"), on_wire(request))
            return reply.status

    assert asyncio.run(whole()) == 404
