"""What preview held is in the journal once it rests, and a replay shows it beside the program."""

from __future__ import annotations

from dataclasses import replace

from console.domain.message import say
from console.domain.mix import Mix
from console.domain.snapshot import PREVIEW
from console.services.activity.past_desk import PastDesk
from console.services.activity.previewing import RESTS, PreviewHistory
from console.services.activity.replay import Past
from tests.unit.commands.stage import Theatre, play
from tests.unit.services.turned import settle


async def put(theatre: Theatre, rate: int) -> None:
    theatre.desk.mixes.edit(say("Rate"), lambda mix: replace(mix, bitrate=rate))
    await settle()


def kept(theatre: Theatre) -> list[object]:
    rows = theatre.journal.file.read("select subject from entries where about = ?", (PREVIEW,))
    return [row[0] for row in rows]


def at_the_end(theatre: Theatre) -> Mix:
    moment = Past(theatre.journal.file).at(theatre.journal.file.last())
    assert moment is not None
    shown = PastDesk(theatre.desk)
    shown.show(moment)
    return shown.desk.mixes.mix


def test_many_edits_are_one_entry_and_the_next_rest_is_another() -> None:
    async def scene(theatre: Theatre) -> None:
        PreviewHistory(theatre.desk, theatre.clock.wait).follow()
        for rate in range(900, 930):
            await put(theatre, rate)
            await theatre.clock.turn(RESTS / 40)
        assert kept(theatre) == []
        await theatre.clock.turn(RESTS)
        assert kept(theatre) == [theatre.desk.mixes.mix.session]
        assert at_the_end(theatre).bitrate == 929
        await put(theatre, 1500)
        await theatre.clock.turn(RESTS)
        assert len(kept(theatre)) == 2
        assert at_the_end(theatre).bitrate == 1500
        await theatre.clock.turn(10 * RESTS)
        assert len(kept(theatre)) == 2

    play(scene)


def test_a_replay_has_preview_and_program_apart() -> None:
    async def scene(theatre: Theatre) -> None:
        desk = theatre.desk
        PreviewHistory(desk, theatre.clock.wait).follow()
        theatre.screen.yes = True
        assert await theatre.gate.run("mix.take")
        program = desk.mixes.state.on_air
        assert program is not None
        theatre.journal.observe("mix.seen", say("On air"), "mix", program)
        await put(theatre, 1234)
        await theatre.clock.turn(RESTS)
        moment = Past(theatre.journal.file).at(theatre.journal.file.last())
        assert moment is not None
        shown = PastDesk(desk)
        shown.show(moment)
        there = shown.desk.mixes.state
        assert there.mix.bitrate == 1234
        assert there.on_air is not None
        assert there.on_air.mix.bitrate == program.mix.bitrate != 1234
        assert there.changes

    play(scene)
