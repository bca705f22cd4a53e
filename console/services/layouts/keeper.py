"""The shelf of own layouts as a store: rename, order, share, delete, with an undo of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from console.domain.message import Message, say
from console.domain.own_layout import (
    Layouts,
    OwnLayout,
    at_slot,
    kept,
    merged,
    moved,
    of_id,
    put_at,
    without,
)
from console.services.layouts.presets import Presets
from console.services.layouts.shelf import Before, Shelf, row_of, split, title, uncovered
from console.services.mix.editing import Editing
from console.services.notices import Notices, Tone
from console.services.store import Store

UNDO_KEPT = 50


class ShelfKeeper:
    """The show's layouts and those for all shows as one row; each change can be put back."""

    def __init__(self, editing: Editing, notices: Notices) -> None:
        self._editing = editing
        self._notices = notices
        self._presets = Presets(notices)
        self._past: tuple[Before, ...] = ()
        self.store: Store[Shelf] = Store(Shelf())

    @property
    def shelf(self) -> Shelf:
        return self.store.value

    @property
    def row(self) -> Layouts:
        """The show's layouts and those for all shows, in the order of their keys."""
        return row_of(self._editing.state.show.layouts, self.shelf.everywhere)

    @property
    def chosen(self) -> OwnLayout | None:
        """The one that rename, delete and the others are about."""
        return of_id(self.row, self.shelf.chosen)

    def open_presets(self, path: Path) -> None:
        """From now on those for all shows are kept in that file."""
        self.store.set(replace(self.shelf, everywhere=self._presets.open(path)))

    def choose(self, id_: str) -> None:
        self.store.set(replace(self.shelf, chosen=id_))

    def for_all(self, id_: str) -> bool:
        """Whether the layout is kept for all shows."""
        return id_ in self._shared()

    def rename(self, id_: str, name: str, family: str) -> None:
        own = of_id(self.row, id_)
        if own is not None:
            fresh = replace(own, name=name.strip(), family=family.strip())
            self.change(say("Rename {name}", name=title(own)), lambda row: kept(row, fresh))

    def put_at(self, id_: str, slot: int | None) -> None:
        """Under that key; who was there changes places with it.

        One for all shows that is there loses it in this show alone."""
        own = of_id(self.row, id_)
        if own is None:
            return
        what = say("Key of {name}", name=title(own))
        there = at_slot(self.row, slot) if slot is not None else None
        if there is None or self.for_all(id_) or not self.for_all(there.id):
            self.change(what, lambda row: put_at(row, id_, slot))
            return
        show = self._editing.state.show.layouts
        mine = tuple(replace(la, slot=slot) if la.id == id_ else la for la in show)
        if self._put(what, mine, self.shelf.everywhere, whole=True):
            words = say(
                "Key {slot} is {name} in this show. {other} is for all shows and keeps the key in"
                " the others.",
                slot=slot or 0,
                name=title(own),
                other=title(there),
            )
            self._notices.tell(Tone.NOTE, words, area="mix")

    def move(self, id_: str, step: int) -> None:
        own = of_id(self.row, id_)
        if own is None:
            return
        before = {one.id: one.slot for one in self.shelf.everywhere}
        self.change(say("Move {name}", name=title(own)), lambda row: moved(row, id_, step))
        for one in self.shelf.everywhere:
            if one.id != id_ and before.get(one.id, one.slot) != one.slot:
                words = say(
                    "{name} is for all shows: its key is another in all of them now. “Put the own"
                    " layouts back as they were” undoes it.",
                    name=title(one),
                )
                self._notices.tell(Tone.NOTE, words, area="mix")

    def remove(self, id_: str) -> None:
        """Without asking: `put_back` has it again."""
        row = self.row
        own = of_id(row, id_)
        if own is None:
            return
        at = row.index(own)
        self.change(say("Delete {name}", name=title(own)), lambda now: without(now, id_))
        left = self.row
        self.store.set(replace(self.shelf, chosen=left[min(at, len(left) - 1)].id if left else ""))

    def toggle_for_all(self, id_: str) -> None:
        """For all shows, or for this one alone."""
        own = of_id(self.row, id_)
        if own is None:
            return
        ids = self._shared()
        what = say("{name}: only in this show", name=title(own))
        if id_ not in ids:
            what = say("{name}: in all shows", name=title(own))
        self._put(what, *split(self.row, ids ^ {id_}))

    def change(self, what: Message, make: Callable[[Layouts], Layouts]) -> None:
        """One step of the shelf; a layout that is new goes into the show."""
        self._put(what, *split(make(self.row), self._shared()))

    def put_back(self) -> None:
        """The shelf as it was before the last change."""
        if self._past and not self._editing.locked():
            last, self._past = self._past[-1], self._past[:-1]
            self._write(last.own, last.everywhere)
            self.store.set(
                replace(self.shelf, undoable=self._past[-1].what if self._past else None)
            )

    def _shared(self) -> frozenset[str]:
        """Ids of those for all shows that this show has no layout of its own instead of."""
        own = {one.id for one in self._editing.state.show.layouts}
        return frozenset(one.id for one in self.shelf.everywhere) - own

    def _put(self, what: Message, own: Layouts, changed: Layouts, *, whole: bool = False) -> bool:
        """`changed` are those for all shows as the row has them; `whole` as the file does."""
        if self._editing.locked():
            return False
        show = self._editing.state.show
        everywhere = changed
        if not whole:
            everywhere = uncovered(changed, self.row, show.layouts, self.shelf.everywhere)
        if (own, everywhere) == (show.layouts, self.shelf.everywhere):
            return False
        before = Before(show.id, what, show.layouts, self.shelf.everywhere)
        self._past = (*self._past, before)[-UNDO_KEPT:]
        self._write(own, everywhere)
        self.store.set(replace(self.shelf, undoable=what))
        return True

    def _write(self, own: Layouts, everywhere: Layouts) -> None:
        if everywhere != self.shelf.everywhere:
            now = self._presets.write(everywhere)
            # Putting back must not take away what another desk has added meanwhile.
            self._past = tuple(
                replace(one, everywhere=merged(everywhere, one.everywhere, now))
                for one in self._past
            )
            self.store.set(replace(self.shelf, everywhere=now))
        self._editing.describe(lambda show: replace(show, layouts=own))

    def _begin_anew(self) -> None:
        """Another show: nothing of the old one is chosen, in use or to be put back."""
        self._past = ()
        fresh = replace(self.shelf, chosen="", current="", offered="", undoable=None, incoming=None)
        self.store.set(fresh)
