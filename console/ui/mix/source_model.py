"""The pool of sources as rows: what is painted in two lines and what is read aloud."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from console.domain.message import Message, say
from console.domain.mix import Kind
from console.domain.pool import layer_of
from console.domain.show import SourceNote
from console.domain.tally import LIGHT_WORDS, NO_TALLY, Light, Tally, seen_as
from console.domain.wallclock import BEIJING
from console.services.media.hearing import Listening
from console.ui.listening.sign import sign_word
from console.ui.words import Words

KINDS: Final[dict[int, Message]] = {
    Kind.AV: say("A/V"),
    Kind.AUDIO: say("Audio"),
    Kind.VIDEO: say("Video"),
    Kind.PICTURE: say("Picture"),
    Kind.CANVAS: say("Canvas"),
}
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class SourceModel(QAbstractListModel):
    """One row per source; equal pools are silent."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._notes: tuple[SourceNote, ...] = ()
        self._tally = NO_TALLY
        self._listening = Listening()

    @property
    def notes(self) -> tuple[SourceNote, ...]:
        return self._notes

    def show(self, notes: tuple[SourceNote, ...]) -> bool:
        """True where the rows are others than before; a changed row keeps its editor."""
        if notes == self._notes:
            return False
        if [note.stream for note in notes] == [note.stream for note in self._notes]:
            self._notes = notes
            self.retell()
            return False
        self.beginResetModel()
        self._notes = notes
        self.endResetModel()
        return True

    def light(self, tally: Tally) -> None:
        """What of the sources is on air or in preview now; equal ones are silent."""
        if tally != self._tally:
            self._tally = tally
            self.retell()

    def lights(self, note: SourceNote) -> tuple[Light, ...]:
        """On air first, then in preview; none where it is in neither."""
        return self._tally.lights(seen_as(layer_of(note)))

    def hear(self, state: Listening) -> None:
        if state != self._listening:
            self._listening = state
            self.retell()

    def sign(self, note: SourceNote) -> str:
        """The word of the one that is listened to, empty for all others."""
        heard = self._listening
        return self._words.text(sign_word(heard)) if heard.key == note.stream else ""

    def retell(self) -> None:
        if self._notes:
            self.dataChanged.emit(self.index(0), self.index(len(self._notes) - 1))

    def at(self, stream: str) -> int:
        return next((i for i, note in enumerate(self._notes) if note.stream == stream), -1)

    def note(self, index: _Index) -> SourceNote | None:
        at = index.row()
        return self._notes[at] if index.isValid() and 0 <= at < len(self._notes) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._notes)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        note = self.note(index)
        if note is None:
            return None
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return note.label or (note.stream if role == _ROLE.DisplayRole else "")
        if role == _ROLE.AccessibleTextRole:
            return ", ".join(self.parts(note, whole=True))
        if role == _ROLE.ToolTipRole:
            return "\n".join((*self.parts(note, whole=True), self._lit(note)))
        if role == _ROLE.AccessibleDescriptionRole:
            return self._lit(note)
        return None

    def _lit(self, note: SourceNote) -> str:
        """The same words as the lights of layers."""
        lights: tuple[Light, ...] = self.lights(note) or ("",)
        return ", ".join(self._words.text(LIGHT_WORDS[light]) for light in lights)

    def parts(self, note: SourceNote, *, whole: bool = False) -> list[str]:
        """Kind, id, size, when it was seen; `whole` begins with the name and the mark."""
        text = self._words.text
        found = [note.label or note.stream] if whole else []
        if whole and note.standby:
            found.append(text(say("standby")))
        if whole and self.sign(note):
            found.append(self.sign(note))
        kind = Kind.AV if note.kind is None else note.kind
        found.append(text(KINDS.get(kind, say("unknown input"))))
        if kind == Kind.PICTURE:
            number = "–" if note.picture_id is None else note.picture_id
            found.append(text(say("id {id}", id=number)))
        elif kind == Kind.CANVAS:
            found.append(note.color or "–")
        if kind != Kind.CANVAS and (whole or (kind != Kind.PICTURE and note.label)):
            found.append(note.stream)
        if note.size is not None:
            found.append(f"{note.size.width:g}×{note.size.height:g}")
        if note.verified is not None:
            seen = BEIJING.full(note.verified) if whole else BEIJING.hour_minute(note.verified)
            found.append(text(say("seen {time}", time=seen)))
        elif whole:
            found.append(text(say("not verified")))
        return found
