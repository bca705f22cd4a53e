"""A source that was taken off comes back to the show that it was taken off, and to no other."""

from __future__ import annotations

from console.commands.files import open_path
from console.domain import pool
from console.domain.message import in_english
from console.domain.show import SourceNote
from tests.unit.commands.stage import Theatre, play


async def removed(theatre: Theatre) -> None:
    theatre.desk.mixes.describe(lambda show: pool.noted(show, SourceNote("spare")))
    theatre.desk.source.set("spare")
    assert await theatre.gate.run("mix.source.remove")
    assert theatre.gate.why_not("mix.source.restore") is None


def streams(theatre: Theatre) -> set[str]:
    return {note.stream for note in pool.pool(theatre.desk.mixes.state.show)}


def test_it_comes_back_while_its_show_is_open() -> None:
    async def scene(theatre: Theatre) -> None:
        await removed(theatre)
        assert await theatre.gate.run("mix.source.restore")
        assert "spare" in streams(theatre)

    play(scene)


def test_another_show_and_the_same_one_anew_know_nothing_of_it() -> None:
    async def scene(theatre: Theatre) -> None:
        for leave in ("new", "again"):
            await removed(theatre)
            if leave == "new":
                assert await theatre.gate.run("file.new")
            else:
                assert open_path(theatre.around, theatre.path)
            reason = theatre.gate.why_not("mix.source.restore")
            assert reason is not None
            assert in_english(reason) == "No source was removed."
            assert not await theatre.gate.run("mix.source.restore")
            assert "spare" not in streams(theatre)

    play(scene)
