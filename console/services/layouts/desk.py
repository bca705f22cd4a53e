"""Acts on own layouts: keep, recall, order, pass on, generate; the shelf as a store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from console.domain import generating, seating
from console.domain.generating import Generated, Wish
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.own_layout import (
    OwnLayout,
    at_slot,
    best_for,
    free_slot,
    kept,
    of_id,
    relative_for,
    variant,
)
from console.domain.without import hidden, without
from console.services.layouts.exchange import Incoming, guessed, mapped
from console.services.layouts.keeper import ShelfKeeper
from console.services.layouts.shelf import title
from console.services.mix.editing import Editing
from console.services.mix.state import MixState
from console.services.notices import Notices, Tone


class LayoutDesk(ShelfKeeper):
    """Recalling and generating are steps of the mix."""

    def __init__(self, editing: Editing, notices: Notices) -> None:
        super().__init__(editing, notices)
        self._guests = len(seating.guests(editing.mix))
        editing.store.watch(self._follow)

    def recall(self, id_: str) -> None:
        """Preview takes the layout on as one step; of a family, the variant for the guests."""
        own = of_id(self.row, id_)
        if own is None:
            return
        if own.family:
            have = len(seating.guests(self._editing.mix))
            own = variant(self.row, own.family, have) or own
        self.recall_just(own)

    def recall_slot(self, slot: int) -> None:
        """As `recall`, of the layout under that key."""
        own = at_slot(self.row, slot)
        if own is not None:
            self.recall(own.id)

    def recall_just(self, own: OwnLayout, people: tuple[str, ...] | None = None) -> None:
        """This layout itself; `people` are the keys of who sits where, else guests by order."""
        self._finish_gesture()
        mixes = self._editing
        have = len(seating.guests(mixes.mix))
        back = seating.recall(own, mixes.mix, mixes.sources(), people)
        mixes.edit(say("Layout {name}", name=title(own)), lambda _: back.mix)
        if back.unseated:
            mixes.select(back.unseated)
        self.store.set(replace(self.shelf, chosen=own.id, current=own.id, offered=""))
        words = seating.fit_words(own, title(own), have)
        if words is not None:
            self._notices.tell(Tone.WARNING, words, area="mix")
        elif back.scaled:
            self._notices.tell(Tone.NOTE, _scaled_words(own), area="mix")

    def leave_out(self, key: str, name: Message) -> None:
        """Preview without that layer, as one step called `name`.

        In the own layout that the family in use has for one guest less, else rearranged."""
        mixes = self._editing
        if mixes.locked():
            return
        own = self.without_guest(key)
        if own is None:
            sources = mixes.sources()
            mixes.edit(name, lambda mix: without(mix, key, sources))
            return
        # Before the step: the fewer guests have their layout then, and nothing is offered.
        self.store.set(replace(self.shelf, chosen=own.id, current=own.id, offered=""))
        left = hidden(mixes.mix, key)
        back = seating.recall(own, left, mixes.sources())
        mixes.edit(name, lambda _: back.mix)
        words = say("{name}, your layout for {n}, is in preview.", name=title(own), n=own.guests)
        self._notices.tell(Tone.NOTE, words, area="mix")

    def without_guest(self, key: str) -> OwnLayout | None:
        """The own layout for when that guest has gone; None where no family has one."""
        sitting = seating.guests(self._editing.mix)
        if len(sitting) < 2 or all(layer.key != key for layer in sitting):
            return None
        now = of_id(self.row, self.shelf.current)
        if now is not None and not now.family:
            return None
        family = now.family if now is not None else ""
        return relative_for(self.row, len(sitting) - 1, len(sitting), family)

    def offer(self) -> OwnLayout | None:
        """The layout made for just the guests there are now, where another one is in use."""
        return of_id(self.row, self.shelf.offered)

    def wish(self, change: Callable[[Wish], Wish]) -> None:
        self.store.set(replace(self.shelf, wish=change(self.shelf.wish)))

    def generate(self, wish: Wish) -> None:
        """Lays the present inputs out as one step, or says why not."""
        self._finish_gesture()
        mixes = self._editing
        made = generating.generate(mixes.mix, mixes.sources(), wish)
        if isinstance(made, Message):
            self._notices.tell(Tone.WARNING, made, area="mix")
            return
        self.store.set(replace(self.shelf, wish=wish, offered=""))
        mixes.edit(generating.title_of(wish), lambda _: made.mix)
        self._tell_made(made)

    # --- the shelf

    def keep(self) -> OwnLayout:
        """The present arrangement as a new layout of the show, under the first free key."""
        mixes = self._editing
        own = seating.capture(mixes.mix, mixes.sources(), uuid4().hex, "")
        own = replace(own, slot=free_slot(self.row))
        self.change(say("Keep {name}", name=title(own)), lambda row: kept(row, own))
        self.store.set(replace(self.shelf, chosen=own.id, current=own.id))
        return own

    def replace_with_present(self, id_: str) -> None:
        """The present arrangement in place of what the layout held; name, key, family stay."""
        own = of_id(self.row, id_)
        if own is None:
            return
        mixes = self._editing
        fresh = seating.capture(mixes.mix, mixes.sources(), own.id, own.name)
        fresh = replace(fresh, slot=own.slot, family=own.family)
        self.change(say("Replace {name}", name=title(own)), lambda row: kept(row, fresh))
        self.store.set(replace(self.shelf, current=own.id))

    def keep_family(self, name: str) -> None:
        """What the wish makes for 1 to 8 guests, as a family in the show."""
        mixes = self._editing
        mix = mixes.mix
        over = generating.over_stream(mix, self.shelf.wish.style)
        made = generating.family(name, mixes.layout().canvas, self.shelf.wish, over=over)
        slot = free_slot(self.row)
        fresh = tuple(
            replace(own, id=uuid4().hex, slot=slot if at == 0 else None)
            for at, own in enumerate(made)
        )
        if fresh:
            self.change(say("Keep family {name}", name=name), lambda row: (*row, *fresh))
            self.store.set(replace(self.shelf, chosen=fresh[0].id))

    # --- files

    def begin_import(self, own: OwnLayout) -> None:
        """A layout from a file: who sits where is asked next."""
        fresh = replace(own, id=uuid4().hex, slot=free_slot(self.row))
        sitting = seating.guests(self._editing.mix)
        self.store.set(replace(self.shelf, incoming=Incoming(fresh, guessed(fresh, sitting))))

    def assign(self, seat: int, key: str) -> None:
        """Who sits there; whoever sat on two places leaves the other one."""
        incoming = self.shelf.incoming
        if incoming is None:
            return
        people = [("" if key and one == key else one) for one in incoming.people]
        people[seat] = key
        self.store.set(replace(self.shelf, incoming=replace(incoming, people=tuple(people))))

    def end_import(self, *, keep: bool) -> None:
        """Keeps the layout in the show and shows it in preview, or drops it."""
        incoming = self.shelf.incoming
        self.store.set(replace(self.shelf, incoming=None))
        if incoming is None or not keep:
            return
        sitting = seating.guests(self._editing.mix)
        own = mapped(incoming, sitting)
        self.change(say("Import {name}", name=title(own)), lambda row: kept(row, own))
        self.recall_just(incoming.layout, incoming.people)

    # --- inside

    def _finish_gesture(self) -> None:
        if self._editing.state.crop_mode:
            self._editing.leave_crop(keep=True)

    def _tell_made(self, made: Generated) -> None:
        if made.bars:
            words = say(
                "The size of {names} is not known: bars appear where its shape is another.",
                names=", ".join(made.bars),
            )
            self._notices.tell(Tone.NOTE, words, area="mix")
        elif made.canvas_added:
            words = say("A black canvas is layer 1 now; the host is a picture over it.")
            self._notices.tell(Tone.NOTE, words, area="mix")

    def _follow(self, before: MixState, after: MixState) -> None:
        """Another show begins anew; other guests are offered the layout that is made for them."""
        if before.show.id != after.show.id:
            self._guests = len(seating.guests(after.mix))
            self._begin_anew()
        elif after.gesture is None and before.show.mix is not after.show.mix:
            self._count(after.mix)

    def _count(self, mix: Mix) -> None:
        have = len(seating.guests(mix))
        if have == self._guests:
            return
        self._guests = have
        row = self.row
        now = of_id(row, self.shelf.current)
        best = best_for(row, have, now.family if now is not None else "")
        fits = now is not None and now.guests == have
        self.store.set(
            replace(self.shelf, offered=best.id if best is not None and not fits else "")
        )
        if best is not None and now is not None and not fits and best.family == now.family:
            words = say(
                "{name} is made for the guests there are now ({have}): “Use the fitting layout”"
                " takes it.",
                name=title(best),
                have=have,
            )
            self._notices.tell(Tone.NOTE, words, area="mix")


def _scaled_words(own: OwnLayout) -> Message:
    return say(
        "{name} was made for {width}×{height} and is scaled to this canvas.",
        name=title(own),
        width=int(own.canvas.width),
        height=int(own.canvas.height),
    )
