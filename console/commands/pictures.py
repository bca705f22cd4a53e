"""Picture ids: chosen among the account's pictures, typed, or added there by their address."""

from __future__ import annotations

from dataclasses import replace

from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain import pool
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.mix import Kind, Layer, Mix
from console.services.connection import TENCENT


def _picture_layer(around: Surroundings) -> Layer | None:
    """The selected one, else the first that has no id."""
    state = around.desk.mixes.state
    primary = state.primary
    if primary is not None and primary.kind == Kind.PICTURE:
        return primary
    pictures = (la for la in state.mix.layers if la.kind == Kind.PICTURE and not la.picture_id)
    return next(pictures, None)


def _open(around: Surroundings) -> None:
    layer = _picture_layer(around)
    if layer is not None:
        around.desk.pictures.wanted = layer.stream
        around.screen.perform("picture")


def _why_not_open(around: Surroundings) -> Message | None:
    return None if _picture_layer(around) is not None else say("Select a picture layer first.")


async def _refresh(around: Surroundings) -> Fault | None:
    return await around.desk.pictures.refresh()


def _why_not_refresh(around: Surroundings) -> Message | None:
    return around.desk.pictures.why_not()


def use(around: Surroundings, number: int, stream: str) -> None:
    """The id goes to every layer of that source in one step, and is noted."""
    state, mixes = around.desk.pictures.state, around.desk.mixes
    if not stream:
        return
    seen = any(picture.id == number for picture in state.pictures)
    verified = state.at if seen else None
    known = {note.stream: note for note in pool.pool(mixes.state.show)}
    note = known.get(stream)
    if note is not None:
        noted = replace(note, kind=Kind.PICTURE, picture_id=number, verified=verified)
        mixes.describe(lambda show: pool.noted(show, noted))

    def change(mix: Mix) -> Mix:
        for layer in pool.users(mix, stream):
            mix = mix.with_layer(replace(layer, picture_id=number))
        return mix

    name = (note.label if note is not None else "") or stream
    mixes.edit(say("Picture of {name}", name=name), change)


def _use(around: Surroundings) -> None:
    number = around.desk.pictures.chosen
    if number is not None:
        use(around, number, around.desk.pictures.wanted)
    around.desk.pictures.chosen = None


def _why_not_use(around: Surroundings) -> Message | None:
    if around.desk.pictures.chosen is None:
        return say("Choose a picture first.")
    return None


async def _add(around: Surroundings) -> Fault | None:
    """The draft of the sheet; its id goes to the layer that it was added for."""
    pictures = around.desk.pictures
    draft = pictures.draft
    if draft is None:
        return None
    stream = pictures.wanted
    fault = await pictures.add(draft)
    number = pictures.state.added
    if fault is None and number is not None:
        use(around, number, stream)
    elif pictures.state.unsure is not None:
        around.desk.tasks.start(_again(around, stream), "a picture that got no answer")
    return fault


async def _again(around: Surroundings, stream: str) -> None:
    """Beside other acts: nothing on air waits for the list of pictures."""
    number = await around.desk.pictures.look_again()
    if number is not None:
        use(around, number, stream)


def _forget(around: Surroundings) -> None:
    around.desk.pictures.draft = None


def _why_not_add(around: Surroundings) -> Message | None:
    return around.desk.pictures.why_not_add() or around.desk.why_not_edit()


def _confirm_add(around: Surroundings) -> Confirmation | None:
    draft = around.desk.pictures.draft
    if draft is None:
        return None
    return Confirmation(
        "picture",
        say("Add {name} to the account's pictures?", name=draft.name),
        say("Add picture"),
        "",
        (
            say("The cloud fetches it from {url}", url=draft.url),
            say("It stays in the account until it is deleted in Tencent's console."),
        ),
        holdable=False,
        subject=draft.name,
        exact=draft,
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.open.picture",
        say("Choose the picture…"),
        Scope.MIX,
        Risk.READ,
        _open,
        menu="layer",
        keywords=("picture_id", "watermark", "tupian", "shuiyin", "logo"),
        blocked=_why_not_open,
    ),
    Command(
        "mix.picture.use",
        say("Use the chosen picture"),
        Scope.MIX,
        Risk.EDIT,
        _use,
        blocked=_why_not_use,
    ),
    Command(
        "mix.picture.refresh",
        say("Read the account's pictures"),
        Scope.MIX,
        Risk.READ,
        _refresh,
        keywords=("watermark", "tupian", TENCENT),
        blocked=_why_not_refresh,
    ),
    Command(
        "mix.picture.add",
        say("Add the picture to the account…"),
        Scope.MIX,
        Risk.PREPARE,
        _add,
        keywords=("watermark", "upload", "shangchuan"),
        blocked=_why_not_add,
        confirm=_confirm_add,
        leave=_forget,
        deed=say("Add picture"),
    ),
)
