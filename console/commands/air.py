"""TAKE, cancel and revert: what changes the air, or takes it for preview."""

from __future__ import annotations

from dataclasses import dataclass

from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.findings import Api, Finding
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.services.clouds import MixCloud
from console.services.mixes import OnAir


@dataclass(frozen=True, slots=True)
class Exact:
    """What a TAKE sends or a cancel ends, and the client that it goes by."""

    mix: Mix
    api: Api
    on_air: OnAir | None
    client: MixCloud | None


def _exact(around: Surroundings, mix: Mix) -> Exact:
    mixes = around.desk.mixes
    return Exact(mix, mixes.state.show.api, mixes.state.on_air, mixes.cloud)


async def _take(around: Surroundings) -> Fault | None:
    """Sends the mix of the sheet, not what the desk has come to since."""
    exact = around.agreed.exact if around.agreed is not None else None
    return await around.desk.mixes.take(exact.mix if isinstance(exact, Exact) else None)


async def _cancel(around: Surroundings) -> Fault | None:
    return await around.desk.mixes.cancel()


def _why_not_take(around: Surroundings) -> Message | None:
    return around.desk.mixes.why_not_take()


def _why_not_cancel(around: Surroundings) -> Message | None:
    return around.desk.mixes.why_not_cancel()


def _confirm_take(around: Surroundings) -> Confirmation:
    """With errors there is no holding: the first error's code must be typed (INTERACTION 4.4)."""
    state = around.desk.mixes.state
    errors = state.errors
    warned = [f.message for f in state.findings if f.severity in ("error", "warning")]
    return Confirmation(
        "take",
        say("Review TAKE — session {session}", session=state.mix.session),
        say("TAKE"),
        _typed(errors[0]) if errors else "take",
        tuple(change.message for change in state.changes),
        (*warned, *_lately(around)),
        holdable=not errors,
        subject=state.mix.session,
        exact=_exact(around, state.mix),
    )


def _typed(error: Finding) -> str:
    return error.rule if error.code is None else str(error.code)


def _lately(around: Surroundings) -> tuple[Message, ...]:
    on_air = around.desk.mixes.state.on_air
    if on_air is None:
        return ()
    if not on_air.sure:
        return (say("Whether the last send arrived is not known."),)
    minutes, seconds = divmod(max(0, int(around.desk.clocks.show() - on_air.since)), 60)
    return (
        say(
            "Sending again soon makes the picture step back for a moment. "
            "Last TAKE {minutes} min {seconds} s ago.",
            minutes=minutes,
            seconds=seconds,
        ),
    )


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
        (after, say("The session can be used again 30 s later.")),
        subject=mix.session,
        exact=_exact(around, mix),
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
        blocked=_why_not_take,
        confirm=_confirm_take,
        deed=say("TAKE"),
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
        blocked=_why_not_cancel,
        confirm=_confirm_cancel,
        deed=say("Cancel mix"),
    ),
    Command(
        "mix.revert",
        say("Revert to air"),
        Scope.MIX,
        Risk.EDIT,
        _revert,
        menu="mix",
        blocked=_why_not_revert,
    ),
)
