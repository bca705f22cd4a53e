"""Which picture of the account a layer shows: found in its list, typed, or added by address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from console.domain import pool
from console.domain.masking import masked
from console.domain.message import Message, say
from console.domain.picture import Picture, PictureDraft
from console.domain.wallclock import BEIJING
from console.services.mix.pictures import NAME_BYTES_MAX, PictureList, draft_of
from console.ui.mix.source_form import PICTURE_ID_MAX
from console.ui.palette import ListOverlay
from console.ui.palette_rows import Row
from console.ui.searching import Candidate, ranked
from console.ui.stage import Stage

HINT: Final = say("Find a picture of the account, or type its ID or its http address…")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


class PictureChoice:
    """One list over the workspace; what is chosen goes through the gate like everything."""

    def __init__(self, stage: Stage, over: QWidget) -> None:
        self._stage = stage
        self._pictures = stage.desk.pictures
        self.card = ListOverlay(stage.theme, stage.words, over, "pictures")
        release = self._pictures.store.watch(lambda _, __: self.card.refresh())
        over.destroyed.connect(lambda: release())

    def open(self) -> None:
        """With the address that was dropped; the list is read where it was not yet."""
        pictures = self._pictures
        if pictures.state.at is None and pictures.why_not() is None:
            self._stage.run("mix.picture.refresh")
        self.card.open_with(HINT, self._rows)
        offered, pictures.offered = pictures.offered, None
        if offered is not None and offered[0] == pictures.wanted:
            self.card.field.setText(offered[1])

    def _rows(self, typed: str) -> Sequence[Row]:
        typed = typed.strip()
        now = self._pictures.state
        if _ADDRESS.match(typed):
            return (self._add_row(typed),)
        rows = [Candidate(row, row.texts) for row in map(self._row, reversed(now.pictures))]
        found = ranked(typed, rows) if typed else [each.value for each in rows]
        own = self._id_rows(typed, now)
        return (*own, *found, *self._state_rows(now))

    def _id_rows(self, typed: str, now: PictureList) -> tuple[Row, ...]:
        """A number is an id, whether or not the list can be read."""
        if not (typed.isascii() and typed.isdecimal()) or not 0 < int(typed) <= PICTURE_ID_MAX:
            return ()
        number = int(typed)
        if any(picture.id == number for picture in now.pictures):
            return ()
        text = self._stage.words.text
        title = text(say("Use ID {id}", id=number))
        place = text(say("not seen in the account")) if now.at is not None else ""
        return (Row("picture.typed", title, partial(self._use, number), "", place, "check"),)

    def _row(self, picture: Picture) -> Row:
        day = BEIJING.full(picture.created) if picture.created else ""
        return Row(
            f"picture.{picture.id}",
            str(picture.id),
            partial(self._use, picture.id),
            subject=picture.name,
            place=day or masked(picture.url),
            icon="file",
            texts=(picture.name, str(picture.id), picture.url),
        )

    def _add_row(self, url: str) -> Row:
        """The name is the source's, as far as the vendor has room for it."""
        text = self._stage.words.text
        name = self._name()
        draft = draft_of(url, name)
        blocked = draft if isinstance(draft, Message) else self._pictures.why_not_send()
        return Row(
            "picture.add",
            text(say("Add it to the account…")),
            partial(self._add, draft),
            subject=name,
            icon="plus",
            blocked="" if blocked is None else text(blocked),
        )

    def _state_rows(self, now: PictureList) -> tuple[Row, ...]:
        """How old the list is, and how it is read again."""
        text = self._stage.words.text
        title, blocked = say("Read the account's pictures"), self._pictures.why_not()
        if now.asking:
            title, blocked = say("Reading the account's pictures…"), say("Wait a moment.")
        elif now.at is not None and not now.pictures:
            title = say("The account has no pictures yet. Type an http address to add one.")
        reason = "" if blocked is None else text(blocked)
        place = "" if now.fault is None else text(now.fault)
        id_ = "picture.reading" if now.asking else "picture.read"
        return (Row(id_, text(title), self._again, "", place, "clock", blocked=reason),)

    def _again(self) -> None:
        """The list stays open while it is read."""
        self._stage.run("mix.picture.refresh")
        self.open()

    def _add(self, draft: PictureDraft | Message) -> None:
        if isinstance(draft, PictureDraft):
            self._pictures.draft = draft
            self._stage.run("mix.picture.add")

    def _use(self, number: int) -> None:
        self._pictures.chosen = number
        self._stage.run("mix.picture.use")

    def _name(self) -> str:
        show, stream = self._stage.desk.mixes.state.show, self._pictures.wanted
        note = next((n for n in pool.pool(show) if n.stream == stream), None)
        name = (note.label if note is not None else "") or stream or "picture"
        cut = name.encode()[:NAME_BYTES_MAX]
        return cut.decode("utf-8", "ignore").strip() or "picture"
