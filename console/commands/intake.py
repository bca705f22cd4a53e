"""What comes from outside becomes inputs: dropped pictures, addresses, ids of streams."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from console.commands.spec import Surroundings
from console.domain import order, pool
from console.domain.message import Message, say
from console.domain.mix import BACKGROUND, LAYERS_MAX, Kind, Layer, Mix, Place
from console.domain.offers import Offer, is_request, made_up_id, read
from console.domain.show import Show, SourceNote
from console.domain.templates import FREE
from console.domain.wallclock import BEIJING
from console.services.clipboard import Clip, CopiedPicture, PictureFile
from console.services.notices import Tone

AUTO_TEMPLATE = 20
"""Where the vendor's auto-mix puts the guest (FACTS.md 2.5 policy D)."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    """One source on its way in; `file` is its still on this computer."""

    note: SourceNote
    file: str = ""


def take_files(around: Surroundings, clip: Clip) -> bool:
    """Image files become picture layers; False where there are none."""
    if not clip.files:
        if clip.refused:
            names = ", ".join(clip.refused[:3])
            _tell(around, say("{names}: no picture that could be mixed.", names=names))
        return bool(clip.refused)
    arrivals: list[_Arrival] = []
    taken = {note.stream for note in pool.pool(around.desk.mixes.state.show)}
    for file in clip.files:
        stem = Path(file.path).stem
        stream = _fresh(made_up_id(stem), taken)
        taken.add(stream)
        note = SourceNote(stream, file.width, file.height, label=stem[:80], kind=Kind.PICTURE)
        arrivals.append(_Arrival(note, file.path))
    _arrive(around, arrivals, clip)
    return True


async def take_picture(around: Surroundings, clip: Clip, picture: CopiedPicture) -> None:
    """Pixels want a file first, beside the show: the show names its stills by file."""
    show = around.desk.mixes.state.path
    stem = f"picture-{BEIJING.full(around.desk.clocks.show())}".replace(":", "").replace(" ", "-")
    suggestion = str(Path(show).parent / f"{stem}.png") if show else f"{stem}.png"
    path = await around.screen.file_to_save(suggestion)
    if path is None:
        return
    path = path if path.lower().endswith(".png") else f"{path}.png"
    if not await asyncio.to_thread(picture.save, path):
        words = say("The picture could not be written. Choose another folder and paste again.")
        around.desk.notices.tell(Tone.TROUBLE, words, detail=path, area="mix")
        return
    file = PictureFile(path, picture.width, picture.height)
    take_files(around, replace(clip, files=(file,)))


def take_text(around: Surroundings, clip: Clip) -> bool:
    """Ids and addresses become inputs; a whole request is another command's."""
    if not clip.text.strip():
        return False
    if is_request(clip.text):
        _tell(around, say("This is a whole request. Run Paste as layout (Y V) to lay it out."))
        return True
    offers = read(clip.text)
    for words in offers.wrong[:3]:
        _tell(around, words)
    if offers.inputs:
        if any(offer.auto for offer in offers.inputs):
            _auto(around, offers.inputs)
        else:
            _arrive(around, [_Arrival(_noted(around, offer)) for offer in offers.inputs], clip)
    return True


def _noted(around: Surroundings, offer: Offer) -> SourceNote:
    """What the pool knows of it, and what the address adds."""
    known = next(
        (n for n in pool.pool(around.desk.mixes.state.show) if n.stream == offer.stream), None
    )
    note = known or SourceNote(offer.stream, kind=offer.kind)
    if offer.address:
        around.desk.pictures.offered = (offer.stream, offer.address)
    return replace(note, play=offer.play or note.play)


def _arrive(around: Surroundings, arrivals: Sequence[_Arrival], clip: Clip) -> None:
    """Everything goes into the pool; what the mix has room for becomes layers in one step."""
    mixes = around.desk.mixes
    for arrival in arrivals:
        if arrival.file:
            mixes.stills.put(mixes.state.show, arrival.note.stream, arrival.file)
    mixes.describe(lambda show: _all_noted(show, arrivals))
    if clip.shelve:
        names = ", ".join(arrival.note.label or arrival.note.stream for arrival in arrivals)
        _tell(around, say("Kept under Sources: {names}", names=names))
        return
    fresh = [a.note for a in arrivals if not any(pool.users(mixes.mix, a.note.stream))]
    room = LAYERS_MAX - len(mixes.mix.layers)
    if len(fresh) > room:
        words = say("All {count} layers are taken: the rest is under Sources.", count=LAYERS_MAX)
        _tell(around, words)
    _put(around, fresh[:room], clip.at)
    keys = [la.key for a in arrivals for la in pool.users(mixes.mix, a.note.stream)]
    mixes.select(keys)
    wanting = (a.note for a in arrivals if a.note.kind == Kind.PICTURE)
    first = next((note.stream for note in wanting if note.picture_id is None), None)
    if first is not None:
        around.desk.pictures.wanted = first
        around.screen.perform("picture")


def _put(around: Surroundings, notes: Sequence[SourceNote], at: tuple[float, float] | None) -> None:
    mixes = around.desk.mixes
    if not notes:
        return
    canvas = mixes.layout().canvas

    def change(mix: Mix) -> Mix:
        for note in notes:
            base = not mix.layers
            placed = base or mix.template != FREE or note.kind == Kind.AUDIO
            place = Place() if placed else pool.first_place(canvas, note.size, at)
            mix = order.add(mix, pool.layer_of(note, place))
        return mix

    name = notes[0].label or notes[0].stream
    title = say("Add {name}", name=name)
    if len(notes) > 1:
        title = say("Add {count} layers", count=len(notes))
    mixes.edit(title, change)


def put_on_canvas(around: Surroundings, note: SourceNote) -> None:
    """The source as one more layer, selected; in the middle, a third of the canvas."""
    mixes = around.desk.mixes
    before = {la.key for la in mixes.mix.layers}
    _put(around, (note,), None)
    mixes.select(la.key for la in mixes.mix.layers if la.key not in before)


def _auto(around: Surroundings, offers: Sequence[Offer]) -> None:
    """Push addresses that mix by themselves: shown as they will be, and never sent by us."""
    mixes = around.desk.mixes
    base = next((o for o in offers if o.auto and o.auto.role == "background"), None)
    guest = next((o for o in offers if o.auto and o.auto.role == "guest"), None)
    asked = base or guest
    if asked is None or asked.auto is None:
        return
    if base is None or guest is None:
        words = say(
            "{stream} is one of the two streams of auto-mix {session}. Paste both addresses.",
            stream=asked.stream,
            session=asked.auto.session,
        )
        _tell(around, words)
        return
    if base.auto is None or guest.auto is None or base.auto.session != guest.auto.session:
        _tell(around, say("The two push addresses name different sessions: nothing is mixed."))
        return
    sound = base.auto.sound_only
    kind = Kind.AUDIO if sound else Kind.AV
    layers = (
        Layer("b", base.stream, BACKGROUND, kind),
        Layer("s", guest.stream, BACKGROUND + 1, kind),
    )
    mix = Mix(
        base.auto.session,
        base.stream,
        template=FREE if sound else AUTO_TEMPLATE,
        layers=layers,
    )
    mixes.edit(say("Show auto-mix {session}", session=mix.session), lambda _: mix)
    words = say(
        "Auto-mix {session}: it begins by itself when both streams are pushed, replaces what"
        " viewers of {output} see, and ends when either stops. Preview shows it; it needs no TAKE.",
        session=mix.session,
        output=mix.output,
    )
    _tell(around, words)


def _all_noted(show: Show, arrivals: Sequence[_Arrival]) -> Show:
    for arrival in arrivals:
        show = pool.noted(show, arrival.note)
    return show


def _fresh(stem: str, taken: set[str]) -> str:
    names = (stem, *(f"{stem[:76]}_{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _tell(around: Surroundings, words: Message) -> None:
    around.desk.notices.tell(Tone.NOTE, words, area="mix")
