"""TAKE, cancel and revert; templates, cropping, findings and the view of the canvas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.commands.app import perform
from console.commands.chosen import none_to_crop
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain import templates
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


def _crop(around: Surroundings) -> None:
    mixes = around.desk.mixes
    if mixes.state.crop_mode:
        mixes.leave_crop(keep=True)
    else:
        mixes.enter_crop()


def _finding(step: int) -> Callable[[Surroundings], None]:
    def run(around: Surroundings) -> None:
        if around.desk.mixes.next_finding(step) is not None:
            around.screen.perform("finding")

    return run


def _no_findings(around: Surroundings) -> Message | None:
    return None if around.desk.mixes.state.findings else say("No problem was found.")


def _fix(around: Surroundings) -> None:
    around.desk.mixes.fix()


def _no_fix(around: Surroundings) -> Message | None:
    finding = around.desk.mixes.finding
    if finding is None:
        return say("No problem with a ready fix was found.")
    if finding.fix is None:
        return say("This problem has no ready fix: {text}", text=finding.message)
    return None


def _use(template: int) -> Callable[[Surroundings], None]:
    return lambda around: around.desk.mixes.use_template(template)


def _unfit(template: int) -> Callable[[Surroundings], Message | None]:
    return lambda around: templates.why_not(template, around.desk.mixes.mix)


def _view(id_: str, title: Message, name: str, *keys: str) -> Command:
    return Command(
        id_,
        title,
        Scope.CANVAS,
        Risk.READ,
        perform(name),
        keys=keys,
        menu="view",
        repeats=name in ("zoom.in", "zoom.out"),
    )


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
    Command(
        "mix.templates",
        say("Choose a template"),
        Scope.MIX,
        Risk.READ,
        perform("templates"),
        keys=("Ctrl+T",),
        menu="mix",
        footer=say("templates"),
        keywords=("layout", "buju", "moban"),
    ),
    *(
        Command(
            f"mix.template.{preset.id}",
            say("Template {id}: {title}", id=preset.id, title=preset.title),
            Scope.MIX,
            Risk.EDIT,
            _use(preset.id),
            keywords=("template", "layout", "buju", "moban"),
            blocked=_unfit(preset.id),
        )
        for preset in templates.TEMPLATES
    ),
    Command(
        "mix.numbers",
        say("Edit the numbers"),
        Scope.MIX,
        Risk.READ,
        perform("numbers"),
        keys=("Ctrl+E",),
        menu="mix",
        footer=say("numbers"),
    ),
    Command(
        "mix.crop",
        say("Crop, or keep the crop"),
        Scope.CANVAS,
        Risk.EDIT,
        _crop,
        keys=("C", "Return"),
        menu="layer",
        footer=say("crop"),
        keywords=("caijian",),
        blocked=none_to_crop,
    ),
    Command(
        "mix.next_finding",
        say("Next problem"),
        Scope.MIX,
        Risk.READ,
        _finding(1),
        keys=("F8",),
        menu="mix",
        blocked=_no_findings,
        repeats=True,
    ),
    Command(
        "mix.previous_finding",
        say("Previous problem"),
        Scope.MIX,
        Risk.READ,
        _finding(-1),
        keys=("Shift+F8",),
        menu="mix",
        blocked=_no_findings,
        repeats=True,
    ),
    Command(
        "mix.fix",
        say("Apply the fix"),
        Scope.MIX,
        Risk.EDIT,
        _fix,
        keys=("Ctrl+F8",),
        menu="mix",
        blocked=_no_fix,
    ),
    _view("mix.snap", say("Snapping on or off"), "snap", "N"),
    _view("mix.zoom.in", say("Zoom in"), "zoom.in", "Ctrl++", "Ctrl+="),
    _view("mix.zoom.out", say("Zoom out"), "zoom.out", "Ctrl+-"),
    _view("mix.zoom.100", say("Zoom to 100 %"), "zoom.100", "Ctrl+0"),
    _view("mix.zoom.fit", say("Zoom to fit"), "zoom.fit", "Shift+1"),
    _view("mix.zoom.selection", say("Zoom to the selection"), "zoom.selection", "Shift+2"),
)
