"""Templates, cropping, findings and the view of the canvas."""

from __future__ import annotations

from collections.abc import Callable

from console.commands.app import perform
from console.commands.chosen import none_to_crop
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain import templates
from console.domain.message import Message, say
from console.domain.naming import name_of
from console.services.notices import Tone


def _crop(around: Surroundings) -> None:
    mixes = around.desk.mixes
    layer = mixes.state.primary
    source = mixes.sources().get(layer.stream) if layer is not None else None
    if mixes.state.crop_mode:
        mixes.leave_crop(keep=True)
    elif layer is not None and (source is None or source.size is None):
        words = say(
            "The size of {name} is not known, and crops count its pixels: type it, or the crop"
            " in numbers.",
            name=name_of(layer),
        )
        around.desk.notices.tell(Tone.NOTE, words, area="mix")
        around.screen.perform("source_size")
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
    finding = around.desk.mixes.finding
    if finding is not None and finding.fix is not None and finding.fix.act:
        layer = around.desk.mixes.mix.layer(finding.key or "")
        if layer is not None:
            around.desk.mixes.select((layer.key,))
            around.desk.pictures.wanted = layer.stream
        around.screen.perform(finding.fix.act)
        return
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
    _view("mix.zoom.in", say("Zoom in"), "zoom.in", "Ctrl++", "Ctrl+=", "Z, I"),
    _view("mix.zoom.out", say("Zoom out"), "zoom.out", "Ctrl+-", "Z, O"),
    _view("mix.zoom.100", say("Zoom to 100 %"), "zoom.100", "Ctrl+0"),
    _view("mix.zoom.fit", say("Zoom to fit"), "zoom.fit", "Shift+1"),
    _view("mix.zoom.selection", say("Zoom to the selection"), "zoom.selection", "Shift+2"),
)
