"""A picture that was sent without an answer is looked for again, beside what goes on air."""

from __future__ import annotations

from dataclasses import replace

from console.domain.fault import Family, Fault
from console.domain.message import say
from console.domain.mix import Kind
from console.domain.picture import Picture, PictureDraft
from console.services.mix.pictures import AGAIN
from tests.unit.commands.stage import Theatre, play
from tests.unit.services.turned import settle

DRAFT = PictureDraft("https://example.com/logo.png", "logo")


async def unanswered(theatre: Theatre) -> str:
    """The picture layer's source, for which an add got no answer."""
    mixes = theatre.desk.mixes
    layer = next(la for la in mixes.mix.layers if la.kind == Kind.PICTURE)
    mixes.edit(say("No id"), lambda mix: mix.with_layer(replace(layer, picture_id=None)))
    theatre.desk.pictures.wanted, theatre.desk.pictures.draft = layer.stream, DRAFT
    silence = Fault(Family.UNKNOWN, "tencent", "AddLiveWatermark", say("Silence."), sent=True)
    theatre.picture_cloud.act_fails = silence
    theatre.screen.yes = True
    assert not await theatre.gate.run("mix.picture.add")
    await settle()
    return layer.key


def test_it_gets_its_layer_when_the_list_shows_it_after_the_pause() -> None:
    async def scene(theatre: Theatre) -> None:
        key = await unanswered(theatre)
        theatre.desk.pictures.wanted = "something else meanwhile"
        theatre.picture_cloud.listed.append(Picture(30009, DRAFT.name, DRAFT.url))
        await theatre.clock.turn(AGAIN)
        layer = theatre.desk.mixes.mix.layer(key)
        assert layer is not None
        assert layer.picture_id == 30009
        assert len(theatre.picture_cloud.added) == 1

    play(scene)


def test_a_take_does_not_wait_for_it() -> None:
    async def scene(theatre: Theatre) -> None:
        await unanswered(theatre)
        await theatre.clock.turn(AGAIN - 1)
        theatre.desk.mixes.undo()
        assert await theatre.gate.run("mix.take")
        assert not any("was not added" in told for told in theatre.told())
        await theatre.clock.turn(1)
        assert any("was not added" in told for told in theatre.told())

    play(scene)
