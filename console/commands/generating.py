"""Generated layouts, families of them, and the template turned into free numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain import generating
from console.domain.cells import TITLES, Style
from console.domain.generating import Wish
from console.domain.message import Message, in_english, say
from console.domain.mix import STREAM_KINDS
from console.domain.templates import FREE


def _wish(around: Surroundings, style: Style) -> Wish:
    return replace(around.desk.mixes.layouts.shelf.wish, style=style)


def _generate(style: Style) -> Callable[[Surroundings], None]:
    return lambda around: around.desk.mixes.layouts.generate(_wish(around, style))


def _cannot(style: Style) -> Callable[[Surroundings], Message | None]:
    def reason(around: Surroundings) -> Message | None:
        mixes = around.desk.mixes
        return generating.why_not(mixes.mix, mixes.sources(), _wish(around, style))

    return reason


def _fill(around: Surroundings) -> None:
    around.desk.mixes.layouts.wish(lambda wish: replace(wish, fill=not wish.fill))


def _family(around: Surroundings) -> None:
    desk = around.desk.mixes.layouts
    desk.keep_family(in_english(TITLES[desk.shelf.wish.style]))
    around.screen.perform("layouts.rename")


def _no_family(around: Surroundings) -> Message | None:
    """Recalling a layout puts no canvas behind, and guests would hide the host."""
    mix = around.desk.mixes.mix
    style = around.desk.mixes.layouts.shelf.wish.style
    background = mix.background
    if background is None:
        return say("There is no layer 1 yet.")
    if background.kind in STREAM_KINDS and not generating.over_stream(mix, style):
        return say(
            "{style} would hide the stream on layer 1: generate it once, which puts a canvas"
            " behind, or choose picture in picture.",
            style=TITLES[style],
        )
    return None


def _free(around: Surroundings) -> None:
    around.desk.mixes.use_template(FREE)


def _free_already(around: Surroundings) -> Message | None:
    if around.desk.mixes.mix.template == FREE:
        return say("The layout is free already: no template places the pictures.")
    return None


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.free",
        say("Turn into a free layout"),
        Scope.MIX,
        Risk.EDIT,
        _free,
        menu="mix",
        keywords=("template", "numbers", "buju", "moban"),
        blocked=_free_already,
    ),
    Command(
        "mix.generator",
        say("Generate a layout"),
        Scope.MIX,
        Risk.READ,
        perform("generator"),
        menu="mix",
        keywords=("layout", "buju", "pk", "grid"),
    ),
    *(
        Command(
            f"mix.generate.{style.value}",
            say("Generate: {style}", style=TITLES[style]),
            Scope.MIX,
            Risk.EDIT,
            _generate(style),
            keywords=("layout", "buju", "generator"),
            blocked=_cannot(style),
        )
        for style in Style
    ),
    Command(
        "mix.generator.fill",
        say("Generate: fill the places, or show whole pictures"),
        Scope.MIX,
        Risk.EDIT,
        _fill,
        keywords=("crop", "bars"),
    ),
    Command(
        "mix.generator.family",
        say("Keep what is generated as a family for 1 to 8 guests"),
        Scope.MIX,
        Risk.EDIT,
        _family,
        keywords=("layout", "buju", "variants"),
        blocked=_no_family,
    ),
)
