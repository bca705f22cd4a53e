"""Rulers, guides, grid, safe areas and portrait masks: lines for the eye, never sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.commands.chosen import chosen
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.aids import MASKS, RULINGS_MAX, Ruling, in_order, rulings_text
from console.domain.message import Message, say
from console.domain.units import nearest
from console.services.notices import Tone
from console.services.settings import AIDS

_TOGGLES = (
    ("rulers", say("Rulers on or off"), ("Ctrl+R",), ("标尺", "biaochi")),
    ("grid", say("Grid on or off"), ("Ctrl+'", "V, G"), ("网格", "wangge")),
    ("guides", say("Guides on or off"), ("Ctrl+;", "V, U"), ("参考线", "cankaoxian")),
    ("safe", say("Safe areas on or off"), (), ("安全区", "anquanqu", "title safe")),
    (
        "ghosts",
        say("Places on air over the preview, on or off"),
        (),
        (
            "ghost",
            "difference",
            "diff",
            "对比",
            "duibi",
        ),
    ),
)


def _toggle(name: str) -> Callable[[Surroundings], None]:
    def run(around: Surroundings) -> None:
        around.desk.settings.change(
            lambda now: replace(
                now, aids=tuple(one for one in AIDS if (one in now.aids) != (one == name))
            )
        )

    return run


def _show_guides(around: Surroundings) -> None:
    if "guides" not in around.desk.settings.store.value.aids:
        _toggle("guides")(around)


def _edit(around: Surroundings) -> None:
    _show_guides(around)
    around.screen.perform("guides")


def _around(around: Surroundings) -> None:
    """On the edges of what is selected: four guides without a drag."""
    mixes = around.desk.mixes
    layout = mixes.layout()
    drawn = list(mixes.state.show.guides)
    for layer in chosen(around):
        item = layout.of(layer.key)
        if item is not None:
            box = item.pixels
            drawn += [Ruling("x", nearest(at)) for at in (box.x, box.right)]
            drawn += [Ruling("y", nearest(at)) for at in (box.y, box.bottom)]
    mixes.describe(lambda show: replace(show, guides=in_order(drawn)[:RULINGS_MAX]))
    _show_guides(around)


def _none_placed(around: Surroundings) -> Message | None:
    layout = around.desk.mixes.layout()
    if any(layout.of(layer.key) is not None for layer in chosen(around)):
        return None
    return say("Select a layer with a picture first.")


def _clear(around: Surroundings) -> None:
    """Undo is of the mix alone, so what went is told in words that can be typed again."""
    mixes = around.desk.mixes
    text = rulings_text(mixes.state.show.guides)
    mixes.describe(lambda show: replace(show, guides=()))
    words = say("Guides removed, undo does not bring them back. They were: {text}", text=text)
    around.desk.notices.tell(Tone.NOTE, words, area="mix")


def _no_guides(around: Surroundings) -> Message | None:
    return None if around.desk.mixes.state.show.guides else say("There is no guide.")


def _wear(mask: str) -> Callable[[Surroundings], None]:
    return lambda around: around.desk.settings.change(lambda now: replace(now, mask=mask))


def _no_mask(around: Surroundings) -> Message | None:
    return None if around.desk.settings.store.value.mask else say("No mask is shown.")


COMMANDS: tuple[Command, ...] = (
    *(
        Command(
            f"mix.aids.{name}",
            title,
            Scope.CANVAS,
            Risk.READ,
            _toggle(name),
            keys=keys,
            menu="view",
            keywords=words,
        )
        for name, title, keys, words in _TOGGLES
    ),
    Command(
        "mix.guides.edit",
        say("Edit the guides…"),
        Scope.CANVAS,
        Risk.EDIT,
        _edit,
        menu="view",
        keywords=("add guide", "move guide", "remove guide", "参考线", "cankaoxian"),
    ),
    Command(
        "mix.guides.around",
        say("Guides around the selection"),
        Scope.CANVAS,
        Risk.EDIT,
        _around,
        menu="view",
        keywords=("add guide", "参考线", "cankaoxian"),
        blocked=_none_placed,
    ),
    Command(
        "mix.guides.clear",
        say("Remove all guides"),
        Scope.CANVAS,
        Risk.EDIT,
        _clear,
        menu="view",
        keywords=("参考线", "cankaoxian"),
        blocked=_no_guides,
    ),
    *(
        Command(
            f"mix.mask.{mask.id}",
            say("Mask: {title}", title=mask.title),
            Scope.CANVAS,
            Risk.READ,
            _wear(mask.id),
            menu="view",
            keywords=("portrait", "9:16", "竖屏", "遮罩", "zhezhao", "douyin", "kuaishou"),
        )
        for mask in MASKS
    ),
    Command(
        "mix.mask.none",
        say("Take the mask off"),
        Scope.CANVAS,
        Risk.READ,
        _wear(""),
        menu="view",
        keywords=("portrait", "遮罩", "zhezhao"),
        blocked=_no_mask,
    ),
)
