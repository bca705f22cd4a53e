"""OUTPUT: the session, the stream that comes out, and its bitrate."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import say
from console.domain.mix import Mix
from console.services.mix.desk import MixDesk
from console.ui.mix.field import Field
from console.ui.mix.ids import wrong_id
from console.ui.mix.limits import limits_of
from console.ui.mix.numbers import Wrong, read_whole
from console.ui.mix.source_form import TIGHT
from console.ui.parts import Segmented, told
from console.ui.words import Words


class OutputForm(QWidget):
    """Of the whole mix, whatever is selected."""

    def __init__(self, words: Words, desk: MixDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._desk = desk
        self.session = Field(words, say("Session ID"), "inspector.session", self._session, self)
        self.output = Field(words, say("Output stream"), "inspector.output", self._output, self)
        self.bitrate = Field(words, say("Bitrate"), "inspector.bitrate", self._bitrate, self)
        self.kind = Segmented(words, (("0", say("same stream")), ("1", say("new stream"))), self)
        self.kind.setObjectName("inspector.output_type")
        self.kind.setStyleSheet(TIGHT)
        words.put(self.kind.setAccessibleName, say("Output type"))
        self.kind.chosen.connect(self._kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(told(words, say("OUTPUT"), "section"))
        head.addStretch(1)
        head.addWidget(self.kind)
        column.addLayout(head)
        for field in (self.session, self.output, self.bitrate):
            column.addWidget(field)

    def show_mix(self, mix: Mix) -> None:
        text = self._words.text
        self.session.show_value(mix.session)
        self.kind.choose(str(mix.output_type))
        self.output.show_value(mix.output, text(say("type {n}", n=mix.output_type)))
        rate = "" if mix.bitrate is None else str(mix.bitrate)
        self.bitrate.show_value(rate, text(say("kbps")), text(say("automatic")))

    def _session(self, text: str) -> Wrong | None:
        wrong = wrong_id(text.strip(), self._bytes)
        if wrong is None:
            self._desk.edit(say("Session ID"), lambda mix: replace(mix, session=text.strip()))
        return wrong

    def _output(self, text: str) -> Wrong | None:
        wrong = wrong_id(text.strip(), self._bytes)
        if wrong is None:
            self._desk.edit(say("Output stream"), lambda mix: replace(mix, output=text.strip()))
        return wrong

    def _kind(self, kind: str) -> None:
        if kind.isdecimal():
            self._desk.edit(say("Output type"), lambda mix: replace(mix, output_type=int(kind)))

    def _bitrate(self, text: str) -> Wrong | None:
        limits = limits_of(self._desk.state.show.api)
        rate = read_whole(text, limits.bitrate_min, limits.bitrate_max)
        if isinstance(rate, Wrong):
            return rate
        self._desk.edit(say("Bitrate"), lambda mix: replace(mix, bitrate=rate))
        return None

    @property
    def _bytes(self) -> int:
        return limits_of(self._desk.state.show.api).id_bytes_max
