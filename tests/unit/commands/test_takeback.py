"""Take-back through the gate: what is proposed is asked about, and only that is ever sent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.message import in_english, say
from console.domain.mix import Layer, Mix, Place, Source
from tests.unit.commands.stage import Theatre, play


async def three_programs(theatre: Theatre) -> list[Mix]:
    """Three acknowledged one after another; the last is on air, the gates are open again."""
    sent: list[Mix] = []
    for x in (100, 200, 300):
        place = Place(x, 100, 320, 180)
        layer = replace(_guest(theatre), place=place)
        theatre.desk.mixes.edit(say("Move"), lambda mix, layer=layer: mix.with_layer(layer))
        assert await theatre.desk.mixes.take() is None
        sent.append(theatre.desk.mixes.mix)
        await theatre.clock.turn(60)
    return sent


def _guest(theatre: Theatre) -> Layer:
    layer = theatre.desk.mixes.mix.layer("guest1")
    assert layer is not None
    return layer


def test_the_previous_program_is_proposed_with_what_it_changes() -> None:
    async def scene(theatre: Theatre) -> None:
        first, second, third = await three_programs(theatre)
        theatre.screen.yes = True
        preview = theatre.desk.mixes.mix
        assert await theatre.gate.run("mix.takeback")
        asked = theatre.screen.asked[-1]
        assert asked.kind == "takeback"
        assert [in_english(line) for line in asked.lines] == [
            "Guest 1: moved, location_x 300  location_y 100 → location_x 200  location_y 100"
        ]
        assert theatre.mix_cloud.started == [first, second, third, second]
        assert theatre.desk.mixes.mix is preview
        assert theatre.journal.store.value[-1].act == "mix.takeback"

    play(scene)


def test_another_program_is_another_question_and_no_answer_to_it() -> None:
    async def scene(theatre: Theatre) -> None:
        first, second, third = await three_programs(theatre)
        past = theatre.desk.mixes.air.past
        choices = [past.of(third.session)[2]]

        def choose_once() -> None:
            if choices:
                past.choose(choices.pop())
            else:
                theatre.screen.yes = True

        theatre.screen.meanwhile = choose_once
        assert await theatre.gate.run("mix.takeback")
        assert len(theatre.screen.asked) == 2
        assert theatre.mix_cloud.started == [first, second, third, first]
        assert past.chosen.value is None

    play(scene)


def test_closing_the_sheet_sends_nothing_and_forgets_the_choice() -> None:
    async def scene(theatre: Theatre) -> None:
        _, _, third = await three_programs(theatre)
        past = theatre.desk.mixes.air.past
        past.choose(past.of(third.session)[2])
        past.other_chosen()
        before = theatre.sent
        assert not await theatre.gate.run("mix.takeback")
        assert len(theatre.screen.asked) == 1
        assert theatre.sent == before
        assert past.chosen.value is None

    play(scene)


def test_what_is_wrong_with_an_old_program_has_to_be_typed() -> None:
    async def scene(theatre: Theatre) -> None:
        await three_programs(theatre)
        stream = _guest(theatre).stream
        theatre.desk.mixes.know({stream: Source(absent=True)})
        before = theatre.sent
        await theatre.gate.run("mix.takeback")
        asked = theatre.screen.asked[-1]
        assert not asked.holdable
        assert asked.word == "-505"
        assert theatre.sent == before

    play(scene)


def test_the_gates_hold_for_it_too() -> None:
    async def scene(theatre: Theatre) -> None:
        await three_programs(theatre)
        theatre.screen.yes = True
        assert await theatre.gate.run("mix.takeback")
        before = theatre.sent
        assert not await theatre.gate.run("mix.takeback")
        assert "at least 2 s apart" in theatre.told()[-1]
        assert theatre.sent == before
        theatre.desk.mixes.air.gates.note(theatre.desk.mixes.mix, cancelled=True)
        await theatre.clock.turn(5)
        assert "30 s after its cancel" in in_english(
            theatre.gate.why_not("mix.takeback") or say("nothing")
        )

    play(scene)


def test_with_nothing_earlier_it_says_so() -> None:
    async def scene(theatre: Theatre) -> None:
        assert not await theatre.gate.run("mix.takeback")
        assert "No earlier program" in theatre.told()[-1]
        assert theatre.screen.asked == []

    play(scene)


@pytest.mark.parametrize("queue", [False, True])
def test_the_sheet_may_be_open_while_a_gate_counts_and_never_sends_early(queue: bool) -> None:
    async def scene(theatre: Theatre) -> None:
        await three_programs(theatre)
        theatre.desk.settings.change(lambda now: replace(now, queue=queue))
        theatre.screen.yes = True
        assert await theatre.gate.run("mix.takeback")
        asked, before = len(theatre.screen.asked), theatre.sent
        assert not await theatre.gate.run("mix.takeback")
        assert len(theatre.screen.asked) == asked + queue
        assert theatre.sent == before
        if queue:
            wait = theatre.screen.asked[-1].wait
            assert wait is not None
            assert "at least 2 s apart" in in_english(wait() or say("nothing"))
            await theatre.clock.turn(2)
            assert wait() is None
        assert theatre.sent == before, "what was queued went by itself"

    play(scene)
