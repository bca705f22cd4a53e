"""What sheets say: states in the operator's words, and a way back that is not the act."""

from __future__ import annotations

from console.commands import air, job_start, jobs, relay
from console.commands.spec import Command, Confirmation
from console.domain.message import in_english
from console.domain.relay import RelayState
from console.domain.statewords import relay_state
from tests.unit.commands.stage import Theatre, play, start_form


def _asked(theatre: Theatre, commands: tuple[Command, ...], id_: str) -> Confirmation:
    confirm = next(c.confirm for c in commands if c.id == id_)
    assert confirm is not None
    asked = confirm(theatre.around)
    assert asked is not None
    return asked


def test_a_sheet_tells_known_states_in_words() -> None:
    async def scene(theatre: Theatre) -> None:
        stop = _asked(theatre, relay.COMMANDS, "relay.stop")
        assert "State: Running" in [in_english(line) for line in stop.lines]
        end = _asked(theatre, jobs.COMMANDS, "jobs.stop")
        assert "State: Processing" in [in_english(line) for line in end.lines]

    play(scene)


def test_a_state_that_is_not_known_is_told_as_the_vendor_tells_it() -> None:
    assert in_english(relay_state("冻结")) == "冻结"
    assert in_english(relay_state(RelayState.RUNNING)) == "Running"


def test_the_way_back_from_cancelling_a_mix_keeps_it() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.yes = True
        assert await theatre.gate.run("mix.take")
        asked = _asked(theatre, air.COMMANDS, "mix.cancel")
        assert asked.back is not None
        assert "ancel" not in in_english(asked.back)

    play(scene)


def test_a_job_is_named_by_its_room_in_the_journal() -> None:
    async def scene(theatre: Theatre) -> None:
        room = theatre.desk.jobs.rooms.value[0]
        start_form(theatre, room.id)
        asked = _asked(theatre, job_start.COMMANDS, "jobs.start")
        assert asked.subject == f"{room.name} {room.id}"

    play(scene)
