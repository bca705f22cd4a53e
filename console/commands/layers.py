"""Adding, stacking, copying, hiding and locking layers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.commands.chosen import chosen, full, named, none_chosen, none_free, none_to_stack
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain import order
from console.domain.message import Message, say
from console.domain.mix import Kind, Layer, Mix


def _add(kind: int) -> Callable[[Surroundings], None]:
    def run(around: Surroundings) -> None:
        picture = kind == Kind.PICTURE
        stream = _fresh_stream(around.desk.mixes.mix, "picture") if picture else ""
        around.desk.pictures.wanted = stream
        next_ = "picture" if picture else "stream"
        _added(around, lambda mix: order.add(mix, Layer("", stream, 0, kind)), next_)

    return run


def _add_canvas(around: Surroundings) -> None:
    size = around.desk.mixes.layout().canvas
    _added(around, lambda mix: order.add_canvas_behind(mix, size))


def _added(around: Surroundings, change: Callable[[Mix], Mix], asked: str = "stream") -> None:
    """The new layer is selected; its stream id, or which picture it is, is what comes next."""
    mixes = around.desk.mixes
    before = {la.key for la in mixes.mix.layers}
    mixes.edit(say("Add layer"), change)
    mixes.select(la.key for la in mixes.mix.layers if la.key not in before)
    around.screen.perform(asked)


def _fresh_stream(mix: Mix, stem: str) -> str:
    """Pictures have a made-up id; a stream's id only people know."""
    used = {la.stream for la in mix.layers}
    names = (stem, *(f"{stem}{n}" for n in range(2, len(used) + 3)))
    return next(name for name in names if name not in used)


def _stack(
    title: Message, step: Callable[[Mix, str], Mix], *, top_first: bool
) -> Callable[[Surroundings], None]:
    """Many go one after the other, so that none of them overtakes another."""

    def run(around: Surroundings) -> None:
        layers = sorted(chosen(around), key=lambda la: la.number, reverse=top_first)
        keys = [la.key for la in layers]

        def change(mix: Mix) -> Mix:
            for key in keys:
                mix = step(mix, key)
            return mix

        around.desk.mixes.edit(title, change)

    return run


def _duplicate(around: Surroundings) -> None:
    mixes, layers = around.desk.mixes, chosen(around)
    after, made = order.duplicate(mixes.mix, [la.key for la in layers])
    mixes.edit(say("Duplicate {what}", what=named(layers)), lambda _: after)
    mixes.select(made)


def _why_not_duplicate(around: Surroundings) -> Message | None:
    return none_chosen(around) or full(around)


def _delete(around: Surroundings) -> None:
    layers = tuple(la for la in chosen(around) if not la.locked)
    keys = {la.key for la in layers}
    around.desk.mixes.edit(
        say("Delete {what}", what=named(layers)), lambda mix: order.remove(mix, keys)
    )


def _hide(around: Surroundings) -> None:
    layers = chosen(around)
    hide = not all(la.hidden for la in layers)
    name = (
        say("Hide {what}", what=named(layers)) if hide else say("Show {what}", what=named(layers))
    )
    _change(around, name, lambda la: replace(la, hidden=hide))


def _lock(around: Surroundings) -> None:
    layers = chosen(around)
    lock = not all(la.locked for la in layers)
    what = named(layers)
    name = say("Lock {what}", what=what) if lock else say("Unlock {what}", what=what)
    _change(around, name, lambda la: replace(la, locked=lock))


def _change(around: Surroundings, name: Message, change: Callable[[Layer], Layer]) -> None:
    keys = {la.key for la in chosen(around)}
    around.desk.mixes.edit(name, lambda mix: order.change_layers(mix, keys, change))


def _stacking(
    id_: str,
    title: Message,
    step: Callable[[Mix, str], Mix],
    keys: tuple[str, ...],
    mac_keys: tuple[str, ...] = (),
    *,
    top_first: bool,
) -> Command:
    return Command(
        id_,
        title,
        Scope.MIX,
        Risk.EDIT,
        _stack(title, step, top_first=top_first),
        keys=keys,
        mac_keys=mac_keys,
        menu="canvas",
        blocked=none_to_stack,
        repeats=True,
    )


_ADD = (
    ("picture", Kind.PICTURE, say("Add a picture")),
    ("audio", Kind.AUDIO, say("Add an audio-only stream")),
    ("video", Kind.VIDEO, say("Add a video-only stream")),
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.add_layer",
        say("Add layer"),
        Scope.MIX,
        Risk.EDIT,
        _add(Kind.AV),
        keys=("Ins",),
        mac_keys=("Ctrl+I",),
        menu="layer",
        keywords=("guest", "stream", "tuceng"),
        blocked=full,
    ),
    *(
        Command(f"mix.add_layer.{name}", title, Scope.MIX, Risk.EDIT, _add(kind), blocked=full)
        for name, kind, title in _ADD
    ),
    Command(
        "mix.add_layer.canvas",
        say("Add a canvas behind"),
        Scope.MIX,
        Risk.EDIT,
        _add_canvas,
        keywords=("background", "huabu"),
        blocked=full,
    ),
    _stacking(
        "mix.raise", say("Raise"), order.raise_layer, ("Ctrl+]", "Ctrl+PgUp"), top_first=True
    ),
    _stacking(
        "mix.lower", say("Lower"), order.lower_layer, ("Ctrl+[", "Ctrl+PgDown"), top_first=False
    ),
    _stacking(
        "mix.to_front",
        say("To the front"),
        order.raise_to_top,
        ("Ctrl+Shift+]", "Ctrl+Home"),
        ("Ctrl+Alt+]", "Ctrl+Home"),
        top_first=False,
    ),
    _stacking(
        "mix.to_back",
        say("To the back"),
        order.lower_to_bottom,
        ("Ctrl+Shift+[", "Ctrl+End"),
        ("Ctrl+Alt+[", "Ctrl+End"),
        top_first=True,
    ),
    Command(
        "mix.duplicate",
        say("Duplicate"),
        Scope.MIX,
        Risk.EDIT,
        _duplicate,
        keys=("Ctrl+D",),
        menu="layer",
        footer=say("duplicate"),
        blocked=_why_not_duplicate,
    ),
    Command(
        "mix.delete",
        say("Delete layer"),
        Scope.MIX,
        Risk.EDIT,
        _delete,
        keys=("Del", "Backspace"),
        menu="layer",
        keywords=("remove", "shanchu"),
        blocked=none_free,
    ),
    Command(
        "mix.hide",
        say("Hide or show"),
        Scope.CANVAS,
        Risk.EDIT,
        _hide,
        keys=("H",),
        menu="layer",
        blocked=none_chosen,
    ),
    Command(
        "mix.lock",
        say("Lock or unlock"),
        Scope.MIX,
        Risk.EDIT,
        _lock,
        keys=("Ctrl+Shift+L",),
        menu="layer",
        blocked=none_chosen,
    ),
)
