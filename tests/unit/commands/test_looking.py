"""Trying the address of a source: what stands against it, and what it tells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.commands.looking import noted
from console.domain.message import Message, in_english, say
from console.domain.show import SourceNote
from console.domain.units import Size
from console.services.media.hosts import Hosts, hosts_of
from console.services.media.lookout import Outlook, Places, places
from console.services.settings import Settings
from tests.unit.commands.stage import Theatre, play

GUEST, LOGO = "pk_guest1", "sponsor"


def choose(theatre: Theatre, stream: str) -> None:
    mixes = theatre.desk.mixes
    mixes.select(la.key for la in mixes.mix.layers if la.stream == stream)


def why_not(theatre: Theatre) -> str:
    reason = theatre.gate.why_not("mix.play.try")
    return "" if reason is None else in_english(reason)


def test_without_an_address_there_is_nothing_to_try() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.select(())
        assert why_not(theatre) == "Select a layer first."
        choose(theatre, LOGO)
        assert "has no picture of a stream" in why_not(theatre)
        choose(theatre, GUEST)
        assert "No address is known" in why_not(theatre)
        theatre.desk.looking.outlook.set(Outlook("http://127.0.0.1:1/_play"))
        assert why_not(theatre) == ""

    play(scene)


def test_from_rehearsal_no_address_elsewhere_is_tried() -> None:
    async def scene(theatre: Theatre) -> None:
        choose(theatre, GUEST)
        theatre.desk.looking.outlook.set(Outlook("http://127.0.0.1:1/_play"))
        address = "https://cdn.example.com/a.flv"
        theatre.desk.mixes.describe(lambda show: noted(show, GUEST, address))
        assert "nothing leaves this machine" in why_not(theatre)
        theatre.desk.looking.outlook.set(Outlook(inside=False))
        assert "whether cdn.example.com is opened is asked under Sources" in why_not(theatre)
        assert await theatre.gate.run("mix.play.allow")
        assert why_not(theatre) == ""

    play(scene)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Size(1280, 720), "Guest 1 can be seen: 1280×720."),
        (say("the connection was refused"), "Guest 1 cannot be seen: the connection was refused."),
    ],
)
def test_what_comes_of_it_is_told_and_nothing_is_sent(
    found: Size | Message, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(theatre: Theatre) -> None:
        asked: list[str] = []

        async def tried(url: str) -> Size | Message:
            asked.append(url)
            return found

        looking = theatre.desk.looking
        monkeypatch.setattr(looking, "try_address", tried)
        looking.outlook.set(Outlook("http://127.0.0.1:1/_play"))
        choose(theatre, GUEST)
        await theatre.gate.run("mix.play.try")
        assert asked == [f"http://127.0.0.1:1/_play/source/{GUEST}.mjpeg"]
        assert theatre.told()[-1] == told
        assert theatre.sent == 0

    play(scene)


def test_entering_it_leads_to_its_field() -> None:
    async def scene(theatre: Theatre) -> None:
        choose(theatre, GUEST)
        await theatre.gate.run("mix.play")
        assert theatre.screen.performed[-1] == "play"

    play(scene)


def test_noting_an_address_keeps_all_other_notes() -> None:
    async def scene(theatre: Theatre) -> None:
        show = theatre.desk.mixes.state.show
        before = show.note(GUEST)
        assert before is not None
        after = noted(show, GUEST, "http://a/b.flv")
        assert after.note(GUEST) == replace(before, play="http://a/b.flv")
        assert [n for n in after.sources if n.stream != GUEST] == [
            n for n in show.sources if n.stream != GUEST
        ]
        assert noted(show, "new", "http://a/c.flv").note("new") == SourceNote(
            "new", play="http://a/c.flv"
        )

    play(scene)


def test_an_answer_is_kept_and_a_no_can_be_taken_back(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        desk, file = theatre.desk, tmp_path / "settings.json"
        settings = Settings(file, theatre.notices)
        theatre.around = replace(theatre.around, desk=replace(desk, settings=settings))
        theatre.gate = type(theatre.gate)(theatre.around, theatre.clock)
        desk.looking.outlook.set(Outlook(inside=False))
        choose(theatre, GUEST)
        address = "https://cdn.example.com/a.flv"
        desk.mixes.describe(lambda show: noted(show, GUEST, address))
        show = desk.mixes.state.show
        desk.looking.places.set(places(show, None, desk.looking.outlook.value))
        assert await theatre.gate.run("mix.play.refuse")
        assert desk.looking.hosts.value == Hosts(refused=frozenset({"cdn.example.com"}))
        assert "you chose not to open cdn.example.com" in why_not(theatre)
        desk.looking.places.set(Places())
        assert theatre.gate.why_not("mix.play.refuse") is not None
        assert await theatre.gate.run("mix.play.allow")
        again = Settings(file, theatre.notices)
        again.load()
        assert hosts_of(again.store.value) == Hosts(frozenset({"cdn.example.com"}))
        assert theatre.gate.why_not("mix.play.allow") is not None

    play(scene)
