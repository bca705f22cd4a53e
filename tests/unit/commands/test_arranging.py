"""Lining up, spreading, tidying, copying and pasting: on all selected, one undo step each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.message import say
from console.domain.mix import Crop, Layer
from console.domain.order import change_layers
from tests.unit.commands.stage import Theatre, play

GUESTS = ("guest1", "guest2", "sponsor")


def layer(theatre: Theatre, key: str) -> Layer:
    found = theatre.desk.mixes.mix.layer(key)
    assert found is not None
    return found


def boxes(theatre: Theatre) -> list[tuple[float, float]]:
    layout = theatre.desk.mixes.layout()
    found = [layout.of(key) for key in GUESTS]
    return [(item.pixels.x, item.pixels.y) for item in found if item is not None]


@pytest.mark.parametrize(
    "command",
    ["mix.distribute.horizontally", "mix.distribute.vertically", "mix.tidy", "mix.align.left"],
)
@pytest.mark.parametrize("to_canvas", [False, True])
def test_arranging_is_one_step_relative_to_the_selection_or_the_canvas(
    command: str, to_canvas: bool
) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.select(GUESTS)
        if to_canvas:
            assert await theatre.gate.run("mix.arrange.to_canvas")
        before = boxes(theatre)
        assert await theatre.gate.run(command)
        assert boxes(theatre) != before
        await theatre.gate.run("edit.undo")
        assert boxes(theatre) == before
        assert theatre.desk.mixes.state.undo is None

    play(scene)


def test_to_the_canvas_even_many_line_up_with_its_edge() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.select(GUESTS)
        await theatre.gate.run("mix.arrange.to_canvas")
        await theatre.gate.run("mix.align.left")
        assert [x for x, _ in boxes(theatre)] == [0, 0, 0]
        assert await theatre.gate.run("mix.arrange.to_canvas") is False
        assert await theatre.gate.run("mix.arrange.to_selection")

    play(scene)


def test_too_few_to_spread_are_told_how_many_are_needed() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.select(GUESTS[:2])
        assert await theatre.gate.run("mix.distribute.horizontally") is False
        assert theatre.told()[-1] == "Select three pictures or more first."
        theatre.desk.mixes.select(GUESTS[:1])
        assert await theatre.gate.run("mix.tidy") is False
        assert theatre.told()[-1] == "Select two pictures or more first."

    play(scene)


def test_layers_are_cut_and_pasted_at_the_same_place_and_selected() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        mixes.select(["guest1", "guest2"])
        places = [layer(theatre, key).place for key in ("guest1", "guest2")]
        assert await theatre.gate.run("mix.cut")
        assert mixes.mix.layer("guest1") is None
        assert await theatre.gate.run("mix.paste")
        made = [mixes.mix.layer(key) for key in mixes.state.selection]
        assert [la.place for la in made if la is not None] == places
        assert await theatre.gate.run("mix.paste")
        assert len(mixes.mix.layers) == 6
        for _ in range(3):
            await theatre.gate.run("edit.undo")
        assert mixes.state.undo is None

    play(scene)


def test_what_is_locked_is_not_cut() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.select(["guest2"])
        await theatre.gate.run("mix.lock")
        theatre.desk.mixes.select(["guest1", "guest2"])
        await theatre.gate.run("mix.cut")
        assert [la.key for la in theatre.desk.clipping.value.layers] == ["guest1"]
        assert theatre.desk.mixes.mix.layer("guest2") is not None

    play(scene)


def test_a_copied_place_brings_its_crop_to_all_selected() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        crop = Crop(10, 20, 300, 200)
        mixes.edit(
            say("Crop"),
            lambda mix: change_layers(mix, ["guest1"], lambda la: replace(la, crop=crop)),
        )
        mixes.select(["guest1"])
        assert await theatre.gate.run("mix.copy_geometry")
        mixes.select(["guest2", "sponsor"])
        assert await theatre.gate.run("mix.paste_geometry")
        for key in ("guest2", "sponsor"):
            assert layer(theatre, key).place == layer(theatre, "guest1").place
            assert layer(theatre, key).crop == crop
        mixes.select(["host"])
        assert await theatre.gate.run("mix.paste_geometry") is False

    play(scene)


def test_hidden_layers_come_back_together() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.select(["guest1", "sponsor"])
        await theatre.gate.run("mix.hide")
        theatre.desk.mixes.select([])
        assert await theatre.gate.run("mix.show_all")
        assert not any(la.hidden for la in theatre.desk.mixes.mix.layers)

    play(scene)


def test_editing_a_locked_layer_anyway_lasts_until_another_is_chosen() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        assert await theatre.gate.run("mix.edit_anyway") is False
        assert theatre.told()[-1] == "Guest 1 is not locked."
        await theatre.gate.run("mix.lock")
        assert await theatre.gate.run("mix.edit_anyway")
        assert mixes.state.anyway
        mixes.select(["guest1"])
        assert mixes.state.anyway
        mixes.select(["guest2"])
        assert not mixes.state.anyway

    play(scene)
