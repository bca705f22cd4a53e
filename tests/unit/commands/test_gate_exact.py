"""What was confirmed is what is sent: to the last number, by the client that was shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from console.commands.job_start import Launch
from console.commands.spec import plain, typable
from console.domain.message import in_english, say
from console.domain.mix import Mix, Place, Source
from tests.unit.commands.stage import Theatre, play, start_form
from tests.unit.services.clouds import MixCloudStandIn, job, task

CHANGED = "has changed meanwhile"


def moved(mix: Mix) -> Mix:
    layer = mix.layer("guest1")
    assert layer is not None
    return mix.with_layer(replace(layer, place=Place(100, 100, 320, 180)))


def another_number(theatre: Theatre) -> None:
    theatre.desk.mixes.edit(say("Move"), moved)


def another_interface(theatre: Theatre) -> None:
    theatre.desk.mixes.describe(lambda show: replace(show, api="3.0"))


def another_account(theatre: Theatre) -> None:
    theatre.desk.mixes.connect({"legacy": theatre.mix_cloud, "3.0": MixCloudStandIn()})
    theatre.desk.mixes.connect({"legacy": MixCloudStandIn(), "3.0": MixCloudStandIn()})


def an_error(theatre: Theatre) -> None:
    """The mix is the same; only what the cloud tells of a stream is not."""
    stream = theatre.desk.mixes.mix.sent[0].stream
    theatre.desk.mixes.know({stream: Source(absent=True)})
    assert theatre.desk.mixes.state.errors


@pytest.mark.parametrize("change", [another_number, another_interface, another_account, an_error])
def test_a_take_whose_sheet_is_no_longer_true_is_not_sent(
    change: Callable[[Theatre], None],
) -> None:
    async def scene(theatre: Theatre) -> None:
        modern = MixCloudStandIn()
        theatre.desk.mixes.connect({"legacy": theatre.mix_cloud, "3.0": modern})
        theatre.screen.yes = True
        theatre.screen.meanwhile = lambda: change(theatre)
        assert theatre.desk.mixes.state.on_air is None, "a new mix is shown without its numbers"
        assert await theatre.gate.run("mix.take") is False
        assert (theatre.sent, modern.started) == (0, [])
        assert CHANGED in theatre.told()[-1]

    play(scene)


def test_what_is_sent_is_the_mix_of_the_sheet() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.yes = True
        shown = theatre.desk.mixes.mix
        # The last moment: the intent is in the journal, the act begins.
        theatre.journal.store.watch(lambda _, __: another_number(theatre))
        assert await theatre.gate.run("mix.take") is False
        assert shown not in theatre.mix_cloud.started
        assert theatre.sent == 0

    play(scene)


def test_a_cancel_by_another_client_than_shown_is_not_sent() -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.desk.mixes.take()
        await theatre.clock.turn(10)
        mixes, other = theatre.desk.mixes, MixCloudStandIn()
        theatre.screen.yes = True
        theatre.screen.meanwhile = lambda: mixes.connect({"legacy": other}, mixes.air_memory())
        assert await theatre.gate.run("mix.cancel") is False
        assert (theatre.mix_cloud.cancelled, other.cancelled) == ([], [])
        assert CHANGED in theatre.told()[-1]

    play(scene)


def test_a_relay_that_pushes_elsewhere_by_now_is_not_stopped() -> None:
    async def scene(theatre: Theatre) -> None:
        elsewhere = task("t1", title="Main")._replace(destination="rtmp://c")
        theatre.screen.yes = True
        theatre.screen.meanwhile = lambda: theatre.desk.relays.rows.put("t1", elsewhere)
        assert await theatre.gate.run("relay.stop") is False
        assert theatre.sent == 0

    play(scene)


def test_a_job_that_only_ran_on_is_stopped_all_the_same() -> None:
    async def scene(theatre: Theatre) -> None:
        on = replace(job("j1", "r1"), duration=95.0, stream_duration=90.0)
        theatre.screen.yes = True
        theatre.screen.meanwhile = lambda: theatre.desk.jobs.rows.put("j1", on)
        assert await theatre.gate.run("jobs.stop") is True

    play(scene)


def test_another_job_of_the_room_is_not_stopped_for_the_one_shown() -> None:
    async def scene(theatre: Theatre) -> None:
        other = replace(job("j1", "r1"), started=1.0)
        theatre.screen.yes = True
        theatre.screen.meanwhile = lambda: theatre.desk.jobs.rows.put("j1", other)
        assert await theatre.gate.run("jobs.stop") is False
        assert theatre.sent == 0

    play(scene)


def test_a_refused_start_keeps_its_form() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.yes = True
        await theatre.gate.run("mix.take")
        start_form(theatre)
        assert await theatre.gate.run("jobs.start") is False
        assert "at least 2 s apart" in theatre.told()[-1]
        at = theatre.desk.jobs.forms.store.value
        assert at is not None
        assert at.form.room == "r2"

    play(scene)


def test_another_room_chosen_while_it_is_asked_starts_nothing() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.yes = True
        start_form(theatre)
        theatre.screen.meanwhile = lambda: theatre.desk.jobs.forms.choose("r1", second=True)
        assert await theatre.gate.run("jobs.start") is False
        assert theatre.sent == 0
        assert CHANGED in theatre.told()[-1]

    play(scene)


@pytest.mark.parametrize("blank", ["", "  ", "\u3000", "\u200b"])
def test_a_name_that_cannot_be_typed_is_replaced_by_the_id(blank: str) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.relays.rows.put("t1", task("t1")._replace(title=blank))
        await theatre.gate.run("relay.delete")
        assert theatre.screen.asked[-1].word == "t1"

    play(scene)
    assert plain(blank) == ""
    assert typable("Main", "t1") == "Main"


def test_the_confirmation_of_a_start_knows_the_job_that_is_there() -> None:
    async def scene(theatre: Theatre) -> None:
        start_form(theatre, "r1", second=True)
        await theatre.gate.run("jobs.start")
        asked = theatre.screen.asked[-1]
        assert isinstance(asked.exact, Launch)
        assert (asked.exact.room, asked.exact.beside) == ("r1", "j1")
        assert in_english(asked.title) == "Start a second job in Flagship?"

    play(scene)
