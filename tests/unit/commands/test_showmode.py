"""Locks: show mode keeps hands off what is on air, a read-only desk sends and edits nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.commands.registry import COMMANDS, by_id
from console.commands.spec import Risk, Scope
from console.domain.message import in_english, say
from console.domain.mix import Mix
from console.services.locks import Locks, word_of
from tests.unit.commands.stage import Theatre, play

MIXING = (Scope.MIX, Scope.CANVAS, Scope.LAYERS, Scope.SOURCES, Scope.OWN_LAYOUTS)
EDITS = [c for c in COMMANDS if c.risk is Risk.EDIT and c.scope in MIXING]
SENDS = [c for c in COMMANDS if c.risk >= Risk.PREPARE]


def dearer(mix: Mix) -> Mix:
    return replace(mix, bitrate=(mix.bitrate or 1000) + 100)


async def showing(theatre: Theatre) -> None:
    """On air, with a change in preview, and in show mode."""
    assert await theatre.desk.mixes.take() is None
    theatre.desk.mixes.edit(say("Bitrate"), dearer)
    await theatre.clock.turn(60)
    assert await theatre.gate.run("app.show_mode")


def test_what_is_on_air_is_not_edited_by_any_way() -> None:
    async def scene(theatre: Theatre) -> None:
        await showing(theatre)
        mixes, before = theatre.desk.mixes, theatre.desk.mixes.mix
        mixes.edit(say("Bitrate"), dearer)
        mixes.begin(say("Move"))
        mixes.live(dearer(before))
        mixes.commit()
        mixes.undo()
        mixes.enter_crop()
        assert mixes.mix is before
        assert not mixes.state.crop_mode
        assert "Show mode" in theatre.told()[-1]

    play(scene)


@pytest.mark.parametrize("command", EDITS, ids=lambda c: c.id)
def test_every_edit_says_so_and_what_was_prepared_may_come_back(command: object) -> None:
    async def scene(theatre: Theatre) -> None:
        await showing(theatre)
        record = next(c for c in EDITS if c is command)
        reason = theatre.gate.why_not(record.id)
        if record.prepared:
            assert reason is None or "Show mode" not in in_english(reason)
        else:
            assert reason is not None

    play(scene)


def test_revert_take_and_take_back_work_in_show_mode() -> None:
    async def scene(theatre: Theatre) -> None:
        await showing(theatre)
        theatre.screen.yes = True
        assert await theatre.gate.run("mix.take")
        await theatre.clock.turn(10)
        assert await theatre.gate.run("mix.takeback")
        assert theatre.gate.at_once("mix.revert")
        assert theatre.desk.mixes.state.changes == ()

    play(scene)


def test_leaving_asks_for_a_hold_or_a_word_and_a_no_stays() -> None:
    async def scene(theatre: Theatre) -> None:
        await showing(theatre)
        await theatre.gate.run("app.show_mode")
        asked = theatre.screen.asked[-1]
        assert (asked.holdable, asked.word) == (True, "leave")
        assert theatre.desk.locks.in_show("rehearsal")
        theatre.screen.yes = True
        await theatre.gate.run("app.show_mode")
        assert not theatre.desk.locks.in_show("rehearsal")
        theatre.desk.mixes.edit(say("Bitrate"), dearer)
        assert theatre.desk.mixes.state.undo is not None

    play(scene)


def test_with_nothing_on_air_and_in_the_other_world_editing_goes_on() -> None:
    locks = Locks()
    locks.enter("rehearsal")
    assert locks.against_editing("rehearsal", on_air=False) is None
    assert locks.against_editing("live", on_air=True) is None
    assert locks.against_editing("rehearsal", on_air=True) is not None
    assert word_of(locks.store.value, "live") is None


@pytest.mark.parametrize("command", SENDS, ids=lambda c: c.id)
def test_a_read_only_desk_sends_nothing(command: object) -> None:
    async def scene(theatre: Theatre) -> None:
        locked = replace(theatre.desk, locks=Locks(read_only=True))
        theatre.around = replace(theatre.around, desk=locked)
        theatre.gate = type(theatre.gate)(theatre.around, theatre.clock)
        theatre.screen.yes = True
        record = next(c for c in SENDS if c is command)
        assert not await theatre.gate.run(record.id)
        assert theatre.sent == 0
        assert theatre.screen.asked == []
        before = theatre.desk.mixes.mix
        theatre.desk.mixes.edit(say("Bitrate"), dearer)
        assert theatre.desk.mixes.mix is before
        assert by_id("mix.next_finding").risk is Risk.READ

    play(scene)
