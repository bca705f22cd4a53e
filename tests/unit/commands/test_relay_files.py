"""Relays out of a file and into one, by their acts: how they are made, and which are written."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from console.domain.fault import Family
from console.domain.message import in_english
from console.domain.receipt import RelayReceipt
from console.domain.relay import RelayDraft
from console.services.relays.importing import Fate
from tests.unit.commands.stage import Theatre, play
from tests.unit.services.clouds import fault

HEAD = "title,type,sources,destination,begins,ends"
ONE = "One,live,https://p.x/a.flv,rtmp://d.x/l/one,+1h,+2h"
TWO = "Two,live,https://p.x/b.flv,rtmp://d.x/l/two,+1h,+2h"
BAD = "Bad-title,live,https://p.x/a.flv,rtmp://d.x/l/three,+1h,+2h"
Scene = Callable[[Theatre], Awaitable[None]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "night.csv"


async def _taken(theatre: Theatre, file: Path, answer: str, *lines: str) -> None:
    await asyncio.to_thread(file.write_text, "\n".join((HEAD, *lines)), encoding="utf-8")
    theatre.screen.opens, theatre.screen.yes = str(file), True
    theatre.screen.decides = [answer]
    await theatre.gate.run("relay.import")


def _titles(theatre: Theatre) -> list[object]:
    return [draft.title for draft in theatre.relay_cloud.created]


def test_all_or_none_makes_nothing_while_a_row_cannot_be_made_and_names_it(file: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        await _taken(theatre, file, "whole", ONE, BAD)
        (asked,) = theatre.screen.decided
        assert asked[1].startswith("1 of 2 rows can be made, 0 are there already, 1 cannot be made")
        assert "Bad-title" in asked[1]
        assert asked[2] == ["whole", "each", "later"]
        reason = theatre.gate.why_not("relay.import.make")
        assert reason is not None
        assert "Bad-title" in in_english(reason)
        assert not await theatre.gate.run("relay.import.make")
        assert _titles(theatre) == []

    play(scene)


def test_each_that_can_be_is_made_and_one_is_not_called_many(file: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        await _taken(theatre, file, "each", ONE, BAD)
        assert await theatre.gate.run("relay.import.make")
        (asked,) = theatre.screen.asked
        assert in_english(asked.title) == "Make 1 relay from night.csv?"
        assert in_english(asked.warnings[0]) == "1 row will not be made."
        assert _titles(theatre) == ["One"]

    play(scene)


def test_later_goes_no_further_and_the_rows_wait(file: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        await _taken(theatre, file, "later", ONE, TWO)
        assert "relay.import.go_on" not in theatre.screen.performed
        assert len(theatre.desk.relays.imports.store.value.of(Fate.READY)) == 2

    play(scene)


def test_all_or_none_marks_what_was_made_before_the_refusal(file: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        await _taken(theatre, file, "whole", ONE, TWO)
        create = theatre.relay_cloud.create

        async def refuses_the_second(draft: RelayDraft) -> RelayReceipt:
            if draft.title == "Two":
                theatre.relay_cloud.act_fails = fault(Family.WRONG_STATE)
            return await create(draft)

        theatre.relay_cloud.create = refuses_the_second
        assert not await theatre.gate.run("relay.import.make")
        assert theatre.desk.relays.marked.value == (theatre.desk.relays.making.made.value.id,)
        told = [in_english(notice.text) for notice in theatre.desk.notices.store.value]
        assert any(words.startswith("All or none: those that were made") for words in told)

    play(scene)


def test_what_is_written_is_what_the_table_shows_and_the_count_says_so(file: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        relays = theatre.desk.relays
        every = tuple(relays.rows.values.values())
        assert len(every) > 1
        theatre.screen.saves = str(file)
        relays.shown = lambda: every[:1]
        assert await theatre.gate.run("relay.export")
        text = await asyncio.to_thread(file.read_text, encoding="utf-8-sig")
        assert every[0].id in text
        assert every[1].id not in text
        told = [in_english(notice.text) for notice in theatre.desk.notices.store.value]
        assert any(f"1 of {len(every)} relays, those that the filter" in words for words in told)
        relays.shown = lambda: ()
        assert not await theatre.gate.run("relay.export")

    play(scene)
