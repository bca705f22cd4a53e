"""The commands that steer the rehearsed world: when they may, what they ask of it, what is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from console.commands.registry import COMMANDS
from console.commands.rehearsal import typed_seconds
from console.domain.fault import Family
from console.domain.message import in_english
from console.domain.units import Size
from console.services.connection import Context
from console.services.journal import Outcome
from console.services.rehearsal.desk import Draft
from console.services.rehearsal.troubles import Trouble
from tests.unit.commands.stage import Theatre, play
from tests.unit.services.clouds import fault
from tests.unit.services.steering import NOON, SteeringStandIn

STEERS = [
    c.id
    for c in COMMANDS
    if c.id.startswith("rehearsal.") and c.id not in ("rehearsal.panel", "rehearsal.push")
]
BUSY = Trouble("busy", "volcengine", times=2)

Scene = Callable[[Theatre, SteeringStandIn], Awaitable[None]]


def steering(scene: Scene, draft: Draft | None = None) -> None:
    """With a rehearsed world, pk_host chosen in it, and this being typed."""

    async def whole(theatre: Theatre) -> None:
        world = SteeringStandIn()
        theatre.desk.rehearsal.connect(world)
        await theatre.desk.rehearsal.look()
        theatre.desk.rehearsal.stream.set("pk_host")
        theatre.desk.rehearsal.draft.set(draft or Draft())
        await scene(theatre, world)

    play(whole)


def reason(theatre: Theatre, command: str) -> str:
    said = theatre.gate.why_not(command)
    return "" if said is None else in_english(said)


@pytest.mark.parametrize("command", STEERS)
def test_on_air_and_without_a_world_nothing_is_steered_and_both_are_said(command: str) -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        theatre.desk.connections.context.set(Context("live"))
        assert reason(theatre, command).startswith("Only a rehearsal can be steered")
        assert await theatre.gate.run(command) is False
        theatre.desk.connections.context.set(Context("rehearsal"))
        theatre.desk.rehearsal.connect(None)
        assert reason(theatre, command) != ""
        assert await theatre.gate.run(command) is False
        assert world.asked == []

    steering(scene)


def test_the_panel_is_there_in_rehearsal_alone() -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        del world
        assert await theatre.gate.run("rehearsal.panel") is True
        assert theatre.screen.performed == ["rehearsal.panel"]
        theatre.desk.connections.context.set(Context("live"))
        assert "Only a rehearsal has this panel" in reason(theatre, "rehearsal.panel")

    steering(scene)


@pytest.mark.parametrize(
    ("command", "asked", "told"),
    [
        ("rehearsal.time.stop", ("turn", 0), "Time in rehearsal stands still."),
        ("rehearsal.time.x720", ("turn", 720), "Time in rehearsal passes ×720."),
        ("rehearsal.jump.seconds", ("jump", 10), "Time in rehearsal went on by 10 s."),
        ("rehearsal.jump.minute", ("jump", 60), "Time in rehearsal went on by 1 m."),
        ("rehearsal.jump.hour", ("jump", 3600), "Time in rehearsal went on by 1 h."),
        ("rehearsal.jump.typed", ("jump", 5400.0), "Time in rehearsal went on by 1 h 30 m."),
        ("rehearsal.stream.drop", ("drop", "pk_host"), "pk_host is not pushed any more."),
        ("rehearsal.stream.freeze", ("freeze", "pk_host", True), "The picture of pk_host stands."),
        ("rehearsal.stream.resize", ("resize", "pk_host", Size(640, 360)), "now 640 × 360"),
        ("rehearsal.stream.push", ("push", "pk_new", Size(640, 360)), "pk_new is pushed"),
        ("rehearsal.trouble.dial", ("dial", BUSY), "Dialled: Too many requests (429)"),
        ("rehearsal.skew", ("skew", "huawei", 7), "Minutes by which the clock of Huawei"),
    ],
)
def test_each_act_asks_the_world_once_and_says_what_came_of_it(
    command: str, asked: tuple[object, ...], told: str
) -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        assert await theatre.gate.run(command) is True
        assert world.asked == [asked]
        assert told in theatre.told()[-1]
        assert theatre.sent == 0

    steering(scene, Draft("1h 30m", " pk_new ", 640, 360, "huawei", 7, BUSY))


@pytest.mark.parametrize("command", ["rehearsal.time.x10", "rehearsal.stream.drop"])
def test_what_the_world_refuses_is_told(command: str) -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        world.fails = fault(Family.INVALID)
        assert await theatre.gate.run(command) is False
        assert theatre.told()[-1] == "It did not work."

    steering(scene)


def test_a_stream_goes_and_comes_back_as_it_was() -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        assert reason(theatre, "rehearsal.stream.return") == "pk_host is being pushed."
        await theatre.gate.run("rehearsal.stream.drop")
        for act in ("drop", "freeze", "thaw", "resize"):
            assert reason(theatre, f"rehearsal.stream.{act}") == "pk_host is not being pushed."
        assert await theatre.gate.run("rehearsal.stream.return") is True
        assert world.asked[-1] == ("push", "pk_host", Size(1280, 720))

    steering(scene)


def test_a_picture_stands_and_moves_again() -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        assert reason(theatre, "rehearsal.stream.thaw") == "The picture of pk_host moves."
        await theatre.gate.run("rehearsal.stream.freeze")
        assert "stands already" in reason(theatre, "rehearsal.stream.freeze")
        assert await theatre.gate.run("rehearsal.stream.thaw") is True
        assert world.asked[-1] == ("freeze", "pk_host", False)

    steering(scene)


def test_without_a_stream_chosen_or_another_size_typed_it_is_said() -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        assert "has this size" in reason(theatre, "rehearsal.stream.resize")
        theatre.desk.rehearsal.stream.set("")
        assert "Choose a stream" in reason(theatre, "rehearsal.stream.drop")
        assert world.asked == []

    steering(scene, Draft(width=1280, height=720))


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "Type the stream's name"), ("主播", "letters, digits"), ("a b", "letters, digits")],
)
def test_a_stream_needs_a_name_that_the_vendor_takes(name: str, words: str) -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        assert words in reason(theatre, "rehearsal.stream.push")
        assert world.asked == []

    steering(scene, Draft(stream=name))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Type how far"),
        ("soon", "“soon” is no length of time"),
        ("0", "forward only"),
        ("400d", "a year at most"),
        ("90", ""),
        ("2 小时", ""),
    ],
)
def test_how_far_time_is_moved_has_to_be_a_length_of_time(text: str, words: str) -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        del world
        said = reason(theatre, "rehearsal.jump.typed")
        assert (words in said) if words else (said == "")

    steering(scene, Draft(jump=text))


def test_typed_lengths_are_read_with_blanks_and_in_both_languages() -> None:
    read = [typed_seconds(text) for text in ("90", "5m", "1h 30M", "2小时", "９０", "x", "-5", "²")]
    assert read == [90.0, 300.0, 5400.0, 7200.0, 90.0, None, None, None]


def test_one_trouble_is_removed_then_all() -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        assert reason(theatre, "rehearsal.trouble.clear") == "No trouble is dialled."
        for _ in range(2):
            await theatre.gate.run("rehearsal.trouble.dial")
        assert "Choose a dialled trouble" in reason(theatre, "rehearsal.trouble.remove")
        theatre.desk.rehearsal.trouble.set(1)
        assert await theatre.gate.run("rehearsal.trouble.remove") is True
        assert [t.number for t in theatre.desk.rehearsal.seen.value.troubles] == [2]
        assert await theatre.gate.run("rehearsal.trouble.clear") is True
        assert theatre.desk.rehearsal.seen.value.troubles == ()
        assert world.asked[-1] == ("clear",)

    steering(scene, Draft(trouble=BUSY))


def test_a_trouble_that_is_not_whole_is_not_dialled() -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        assert "vendor's code" in reason(theatre, "rehearsal.trouble.dial")
        assert await theatre.gate.run("rehearsal.trouble.dial") is False
        assert world.asked == []

    steering(scene, Draft(trouble=Trouble("code")))


def test_a_scenario_file_is_read_and_followed(tmp_path: Path) -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        assert await theatre.gate.run("rehearsal.scenario") is True, "no file was chosen"
        assert world.asked == []
        file = tmp_path / "evening.toml"
        file.write_text('version = 1\n[[trouble]]\nkind = "half"\n', encoding="utf-8")
        theatre.screen.opens = str(file)
        assert await theatre.gate.run("rehearsal.scenario") is True
        assert world.asked == [("follow", {"version": 1, "trouble": [{"kind": "half"}]})]
        assert theatre.told()[-1] == "Following the scenario evening.toml."

    steering(scene)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.toml", b"version = ", "a.toml is no scenario: "),
        ("a.toml", b"day = 2026-11-26", "a.toml is no scenario: "),
        ("a.json", b"[1]", "a.json is no scenario: it has no version"),
        ("a.json", b"[" * 100_000, "a.json is no scenario: "),
        ("a.toml", b"\xff", "a.toml is no text in UTF-8."),
        ("a.toml", b"#" * 1_000_001, "a.toml is too large for a scenario."),
        ("a.toml", None, "a.toml cannot be read: it is not there."),
    ],
    ids=["cut off", "a date", "a list", "too deep", "no text", "too large", "not there"],
)
def test_a_file_that_is_no_scenario_is_told_and_nothing_is_asked(
    tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        file = tmp_path / name
        if data is not None:
            file.write_bytes(data)
        theatre.screen.opens = str(file)
        assert await theatre.gate.run("rehearsal.scenario") is False
        assert theatre.told()[-1].startswith(words)
        assert world.asked == []

    steering(scene)


def test_a_clock_that_is_off_so_already_is_not_set_again() -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        del world
        assert await theatre.gate.run("rehearsal.skew") is True
        assert "so already" in reason(theatre, "rehearsal.skew")

    steering(scene, Draft(minutes=-20))


def test_starting_afresh_asks_first_and_then_nothing_is_on_air() -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        await theatre.desk.mixes.take()
        await theatre.clock.turn(10)
        assert theatre.desk.mixes.state.on_air is not None
        assert await theatre.gate.run("rehearsal.reset") is False
        assert world.asked == []
        theatre.screen.yes = True
        assert await theatre.gate.run("rehearsal.reset") is True
        assert world.asked == [("reset",)]
        assert theatre.desk.mixes.state.on_air is None
        assert theatre.desk.mixes.cloud is theatre.mix_cloud
        assert theatre.journal.store.value[-1].outcome is Outcome.DONE
        assert theatre.screen.asked[-1].word == "afresh"

    steering(scene)


def test_a_start_afresh_that_fails_leaves_what_is_on_air() -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        await theatre.desk.mixes.take()
        await theatre.clock.turn(10)
        theatre.screen.yes, world.fails = True, fault(Family.UNREACHABLE)
        assert await theatre.gate.run("rehearsal.reset") is False
        assert theatre.desk.mixes.state.on_air is not None
        assert theatre.told()[-1] == "It did not work."

    steering(scene)


def test_what_is_chosen_is_the_stream_as_it_was_last_seen() -> None:
    async def scene(theatre: Theatre, world: SteeringStandIn) -> None:
        await theatre.gate.run("rehearsal.stream.drop")
        chosen = theatre.desk.rehearsal.chosen
        assert chosen is not None
        assert chosen.gone == NOON
        assert world.asked == [("drop", "pk_host")]

    steering(scene)
