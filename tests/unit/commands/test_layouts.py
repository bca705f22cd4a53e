"""Own layouts and generated ones as commands: may they, what do they do, what do they say."""

from __future__ import annotations

import json
from pathlib import Path

from console.commands.registry import by_id
from console.domain.layout import resolve
from console.domain.message import in_english
from console.domain.mix import Kind
from console.services.notices import Tone
from tests.unit.commands.stage import Theatre, play


def why_not(theatre: Theatre, command: str) -> str:
    reason = by_id(command).blocked(theatre.around)
    assert reason is not None
    return in_english(reason)


def last(theatre: Theatre) -> str:
    return in_english(theatre.notices.store.value[-1].text)


def test_what_is_kept_can_be_named_recalled_and_put_under_a_key() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        before = mixes.mix
        assert why_not(theatre, "mix.layout.recall.1") == "No own layout is under key 1."
        assert why_not(theatre, "mix.layout.rename").startswith("There are no own layouts yet")
        assert await theatre.gate.run("mix.layout.keep")
        assert theatre.screen.performed == ["layouts.rename"]
        mixes.select(("guest1", "guest2"))
        await theatre.gate.run("mix.align.bottom")
        assert mixes.mix != before
        assert await theatre.gate.run("mix.layout.recall.1")
        assert mixes.mix.layers == before.layers
        assert await theatre.gate.run("mix.layout.key.9")
        assert why_not(theatre, "mix.layout.recall.1") == "No own layout is under key 1."
        assert await theatre.gate.run("mix.layout.recall.9")
        mixes.layouts.choose("")
        assert why_not(theatre, "mix.layout.use") == "Choose one of the own layouts first."
        assert theatre.sent == 0

    play(scene)


def test_a_layout_goes_out_and_comes_in_as_a_file(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        layouts = theatre.desk.mixes.layouts
        await theatre.gate.run("mix.layout.keep")
        own = layouts.row[0]
        layouts.rename(own.id, "A/B: 对话", "")
        theatre.screen.saves = str(tmp_path / "mine")
        assert await theatre.gate.run("mix.layout.export")
        assert theatre.screen.kept == ["A_B_ 对话.cuelayout"]
        file = tmp_path / "mine.cuelayout"
        assert json.loads(file.read_text(encoding="utf-8"))["name"] == "A/B: 对话"
        assert last(theatre) == "Exported A/B: 对话"
        theatre.screen.opens = str(file)
        assert await theatre.gate.run("mix.layout.import")
        assert theatre.screen.performed[-1] == "layouts.map"
        assert len(layouts.row) == 1
        assert await theatre.gate.run("mix.layout.import.keep")
        assert [one.name for one in layouts.row] == ["A/B: 对话"] * 2
        assert [one.slot for one in layouts.row] == [1, 2]
        assert why_not(theatre, "mix.layout.import.drop") == "No layout is being imported."

    play(scene)


def test_a_file_that_is_no_layout_is_told_and_nothing_waits(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        bad = tmp_path / "bad.cuelayout"
        bad.write_text("{}")
        theatre.screen.opens = str(bad)
        await theatre.gate.run("mix.layout.import")
        assert theatre.notices.store.value[-1].tone is Tone.TROUBLE
        assert "bad.cuelayout is no layout" in last(theatre)
        assert theatre.desk.mixes.layouts.shelf.incoming is None
        await theatre.gate.run("mix.layout.keep")
        theatre.screen.saves = str(tmp_path / "none" / "a.cuelayout")
        await theatre.gate.run("mix.layout.export")
        assert "cannot be written" in last(theatre)
        theatre.screen.saves = theatre.screen.opens = None
        told = theatre.notices.last
        await theatre.gate.run("mix.layout.export")
        await theatre.gate.run("mix.layout.import")
        assert theatre.notices.last == told

    play(scene)


def test_a_template_is_turned_free_as_one_step_and_no_pixel_moves() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        assert why_not(theatre, "mix.free").startswith("The layout is free already")
        await theatre.gate.run("mix.template.410")
        before, layout = mixes.mix, resolve(mixes.mix, mixes.sources())
        assert await theatre.gate.run("mix.free")
        assert mixes.mix.template == 0
        after = resolve(mixes.mix, mixes.sources())
        assert [(i.pixels, i.picture) for i in after.placed] == [
            (i.pixels, i.picture) for i in layout.placed
        ]
        assert all(la.place.width is not None for la in mixes.mix.layers if la.number > 1)
        mixes.undo()
        assert mixes.mix == before

    play(scene)


def test_generating_says_why_not_and_puts_a_canvas_behind_the_host() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        before = mixes.mix
        assert why_not(theatre, "mix.generate.pk") == "PK is for two pictures, this mix has 3."
        assert "would hide the stream on layer 1" in why_not(theatre, "mix.generator.family")
        assert await theatre.gate.run("mix.generate.grid")
        assert mixes.mix.sent[0].kind == Kind.CANVAS
        assert "black canvas is layer 1" in last(theatre)
        assert [la.key for la in mixes.mix.sent[1:]] == ["host", "guest1", "guest2", "sponsor"]
        mixes.undo()
        assert mixes.mix == before
        assert mixes.layouts.shelf.wish.style.value == "grid"
        await theatre.gate.run("mix.generator.fill")
        assert mixes.layouts.shelf.wish.fill
        await theatre.gate.run("mix.generate.pip")
        assert mixes.mix.sent[0].key == "host"
        assert await theatre.gate.run("mix.generator.family")
        assert {own.family for own in mixes.layouts.row} == {"PiP"}
        assert theatre.sent == 0

    play(scene)


def test_the_fitting_layout_is_there_to_take_after_a_guest_went() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        await theatre.gate.run("mix.generate.pip")
        await theatre.gate.run("mix.generator.family")
        assert await theatre.gate.run("mix.layout.recall.1")
        assert "No other layout" in why_not(theatre, "mix.layout.fit")
        mixes.select(("guest2",))
        await theatre.gate.run("mix.delete")
        assert "is made for the guests there are now (1)" in last(theatre)
        assert await theatre.gate.run("mix.layout.fit")
        now = mixes.layouts.shelf.current
        assert next(own.guests for own in mixes.layouts.row if own.id == now) == 1

    play(scene)
