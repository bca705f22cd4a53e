"""TAKE, take-back, cancel and revert: what changes the air, or takes it for preview."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain import plan
from console.domain.durations import duration
from console.domain.fault import Fault
from console.domain.findings import Api, Finding
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.wallclock import BEIJING
from console.services.clouds import MixCloud
from console.services.mix.desk import OnAir
from console.services.mix.takeback import Program


@dataclass(frozen=True, slots=True)
class Exact:
    """What a TAKE sends or a cancel ends, and the client that it goes by."""

    mix: Mix
    api: Api
    on_air: OnAir | None
    client: MixCloud | None


def exact(around: Surroundings, mix: Mix) -> Exact:
    """For `Confirmation.exact`: this mix, by the interface and from the air of this moment."""
    mixes = around.desk.mixes
    return Exact(mix, mixes.state.show.api, mixes.state.on_air, mixes.cloud)


def question(
    around: Surroundings, kind: str, title: Message, mix: Mix, found: Iterable[Finding]
) -> Confirmation:
    """For any act that sends this mix; with errors there is no holding (INTERACTION 4.4).

    Then the code of each has to be typed, in the order in which they are told."""
    state = around.desk.mixes.state
    found = tuple(found)
    errors = tuple(f for f in found if f.severity == "error")
    warned = [f.message for f in found if f.severity in ("error", "warning")]
    changes = plan.changes(state.on_air.mix if state.on_air else None, mix)
    return Confirmation(
        kind,
        title,
        say("TAKE"),
        " ".join(dict.fromkeys(_code(error) for error in errors)) if errors else "take",
        tuple(change.message for change in changes),
        (*warned, *_lately(around)),
        holdable=not errors,
        subject=mix.session,
        exact=exact(around, mix),
    )


def _code(error: Finding) -> str:
    return error.rule if error.code is None else str(error.code)


def _lately(around: Surroundings) -> tuple[Message, ...]:
    on_air = around.desk.mixes.state.on_air
    if on_air is None:
        return ()
    if not on_air.sure:
        return (say("Whether the last send arrived is not known."),)
    return (
        say(
            "Sending again soon makes the picture step back for a moment. Last TAKE {time} ago.",
            time=duration(around.desk.clocks.show() - on_air.since),
        ),
    )


# TAKE


async def _take(around: Surroundings) -> Fault | None:
    """Sends the mix of the sheet, not what the desk has come to since."""
    asked = around.agreed.exact if around.agreed is not None else None
    return await around.desk.mixes.take(asked.mix if isinstance(asked, Exact) else None)


def _against_take(around: Surroundings) -> Message | None:
    return around.desk.mixes.air.stands_against()


def _wait_to_take(around: Surroundings) -> Message | None:
    mixes = around.desk.mixes
    return mixes.air.gates.wait_to_take(mixes.mix)


def _confirm_take(around: Surroundings) -> Confirmation:
    state = around.desk.mixes.state
    title = say("Review TAKE — session {session}", session=state.mix.session)
    return question(around, "take", title, state.mix, state.findings)


# Take-back


def _program(around: Surroundings) -> Program | None:
    mixes = around.desk.mixes
    return mixes.air.past.offer(mixes.state.on_air, mixes.mix.session)


async def _take_back(around: Surroundings) -> Fault | None:
    """Past the preview: what is being edited there stays as it is."""
    asked = around.agreed.exact if around.agreed is not None else None
    return await around.desk.mixes.air.send(asked.mix) if isinstance(asked, Exact) else None


def _against_take_back(around: Surroundings) -> Message | None:
    program = _program(around)
    if program is None:
        return say("No earlier program is known: TAKE another one first.")
    return around.desk.mixes.air.stands_against(program.mix)


def _wait_to_take_back(around: Surroundings) -> Message | None:
    program = _program(around)
    gates = around.desk.mixes.air.gates
    return gates.wait_to_take(program.mix) if program is not None else None


def _confirm_take_back(around: Surroundings) -> Confirmation | None:
    program = _program(around)
    if program is None:
        return None
    title = say("Take back the program of {time}", time=BEIJING.clock(program.at))
    found = around.desk.mixes.findings_of(program.mix)
    return question(around, "takeback", title, program.mix, found)


def _another(around: Surroundings) -> bool:
    return around.desk.mixes.air.past.other_chosen()


def _forget_choice(around: Surroundings) -> None:
    around.desk.mixes.air.past.forget_choice()


# Cancel and revert


async def _cancel(around: Surroundings) -> Fault | None:
    return await around.desk.mixes.cancel()


def _against_cancel(around: Surroundings) -> Message | None:
    return around.desk.mixes.air.stands_against_cancel()


def _wait_to_cancel(around: Surroundings) -> Message | None:
    mixes = around.desk.mixes
    on_air = mixes.state.on_air
    return mixes.air.gates.wait_to_cancel(on_air) if on_air is not None else None


def _confirm_cancel(around: Surroundings) -> Confirmation | None:
    on_air = around.desk.mixes.state.on_air
    if on_air is None:
        return None
    mix = on_air.mix
    after = (
        say("Viewers of {output} see the stream itself again.", output=mix.output)
        if mix.output_type == 0
        else say("The stream {output} ends for its viewers.", output=mix.output)
    )
    return Confirmation(
        "cancel",
        say("Cancel mix {session}?", session=mix.session),
        say("Cancel mix"),
        "cancel",
        (
            after,
            say("A recording that runs goes on: stop it where it was started."),
            say("The session can be used again 30 s later."),
        ),
        subject=mix.session,
        exact=exact(around, mix),
        back=say("Keep the mix"),
    )


def _revert(around: Surroundings) -> None:
    around.desk.mixes.revert_to_air()


def _why_not_revert(around: Surroundings) -> Message | None:
    state = around.desk.mixes.state
    if state.on_air is None:
        return say("Nothing is on air.")
    return None if state.changes else say("Preview is what is on air.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.take",
        say("Review TAKE…"),
        Scope.MIX,
        Risk.ON_AIR,
        _take,
        keys=("Ctrl+Return", "T, T"),
        menu="mix",
        footer=say("TAKE"),
        keywords=("send", "切出", "qiechu", "air"),
        blocked=_against_take,
        confirm=_confirm_take,
        deed=say("TAKE"),
        wait=_wait_to_take,
    ),
    Command(
        "mix.takeback",
        say("Take back…"),
        Scope.MIX,
        Risk.ON_AIR,
        _take_back,
        keys=("Ctrl+Shift+Backspace", "T, B"),
        menu="mix",
        keywords=("undo air", "previous program", "回切", "huiqie", "fanhui"),
        blocked=_against_take_back,
        confirm=_confirm_take_back,
        leave=_forget_choice,
        deed=say("Take back"),
        wait=_wait_to_take_back,
        again=_another,
    ),
    Command(
        "mix.cancel",
        say("Cancel mix…"),
        Scope.MIX,
        Risk.ON_AIR,
        _cancel,
        keys=("Ctrl+Alt+X", "T, X"),
        menu="mix",
        keywords=("取消混流", "quxiao", "stop"),
        blocked=_against_cancel,
        confirm=_confirm_cancel,
        deed=say("Cancel mix"),
        wait=_wait_to_cancel,
    ),
    Command(
        "mix.revert",
        say("Revert to air"),
        Scope.MIX,
        Risk.EDIT,
        _revert,
        menu="mix",
        blocked=_why_not_revert,
        prepared=True,
    ),
)
