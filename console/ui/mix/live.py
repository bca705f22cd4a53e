"""Brings what is seen of the streams to the screen, while the workspace is shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from console.domain.message import Message, say
from console.domain.sight import Sight, Sightings
from console.services.media.lookout import PROGRAM
from console.services.media.wire import BYTES_A_PIXEL, Picture
from console.services.store import Release
from console.ui.binding import bind
from console.ui.mix.pictures import Pictures
from console.ui.mix.showing import follow_show
from console.ui.stage import Stage

CALM_MS = 2000
"""Between two pictures in lists of small ones."""
AGE_MS = 1000


class Live(QObject):
    """Watches while it is on; without media parts or network nothing ever comes of it."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._looking = stage.desk.looking
        self._mixes = stage.desk.mixes
        self._show_clock = stage.desk.clocks.show
        self._pictures = pictures
        self._watch: Release | None = None
        self._heard: Release | None = None
        self._calm = QTimer(self)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._pictures.calmed)
        self._age = QTimer(self)
        self._age.setInterval(AGE_MS)
        self._age.timeout.connect(self._tell_ages)
        bind(self, self._mixes.sights.store, self._judge)
        stage.pace.follow(self, lambda _: self._tell_ages())
        self.destroyed.connect(lambda: self._release())

    def run(self, on: bool) -> None:
        """Only while somebody looks."""
        if on and self._watch is None:
            self._heard = self._looking.listen(self._seen)
            self._watch = self._looking.watch()
        elif not on:
            self._release()
            self._calm.stop()
            self._age.stop()

    def _release(self) -> None:
        for release in (self._watch, self._heard):
            if release is not None:
                release()
        self._watch = self._heard = None

    def _seen(self, fresh: Mapping[str, Picture]) -> None:
        streams = frozenset(fresh) - {PROGRAM}
        for stream in streams:
            self._pictures.stills.put_live(stream, image_of(fresh[stream]))
        if streams:
            self._pictures.moved.emit(streams)
            if not self._calm.isActive():
                self._pictures.calmed.emit()
                self._calm.start()
        elif not self._pictures.stills.live:
            self._calm.stop()

    def _judge(self, sights: Sightings) -> None:
        """A stream that nobody looks at any more has no live picture, and a still again."""
        stills, past = self._pictures.stills, self._past()
        left = stills.live - frozenset(sights)
        for stream in left:
            if stream in past:
                stills.remember(stream)
            else:
                stills.put_live(stream, None)
        if left:
            self._pictures.moved.emit(left)
            self._pictures.calmed.emit()
        follow_show(self._pictures, self._mixes)
        self._tell_ages()

    def _past(self) -> frozenset[str]:
        """Streams that a take-back can bring, and neither the show nor the air has any more."""
        state = self._mixes.state
        past = self._mixes.air.past
        kept = past.of(state.on_air.mix.session if state.on_air else state.mix.session)
        mixes = (state.mix, *((state.on_air.mix,) if state.on_air else ()))
        here = {layer.stream for mix in mixes for layer in mix.layers}
        here |= {note.stream for note in state.show.sources}
        return (
            frozenset(layer.stream for one in kept for layer in one.mix.layers if layer.visual)
            - here
        )

    def _tell_past(self) -> dict[str, Message]:
        """What a take-back would show of them is old, or nothing: never as if it were now."""
        stills, past = self._pictures.stills, self._past()
        stills.forget_all_but(past)
        words = {True: say("last picture seen"), False: say("no picture kept")}
        return {stream: words[stills.has(stream)] for stream in past}

    def _tell_ages(self) -> None:
        now = self._show_clock()
        live = self._pictures.stills.live
        sights = self._mixes.sights.store.value
        remarks = {
            stream: words
            for stream, sight in sights.items()
            if stream in live and (words := aged(sight, now)) is not None
        }
        differ = self._pictures.stills.mark({**self._tell_past(), **remarks})
        if differ:
            self._pictures.moved.emit(differ)
        if not remarks:
            self._age.stop()
        elif self._watch is not None and not self._age.isActive():
            self._age.start()


def image_of(picture: Picture) -> QImage:
    """Qt does not keep the bytes: the copy does."""
    line = picture.width * BYTES_A_PIXEL
    shown = QImage(picture.pixels, picture.width, picture.height, line, QImage.Format.Format_RGB32)
    return shown.copy()


def aged(sight: Sight, now: float) -> Message | None:
    """What keeps the last picture from being the present one; None while it is."""
    if sight.gone is not None:
        return say("no picture for {time}", time=_time(now - sight.gone))
    if sight.black is not None:
        return say("black for {time}", time=_time(now - sight.black))
    if sight.frozen is not None:
        return say("frozen for {time}", time=_time(now - sight.frozen))
    return None


def _time(seconds: float) -> Message:
    whole = max(0, int(seconds))
    if whole < 60:
        return say("{n} s", n=whole)
    return say("{time} min", time=f"{whole // 60}:{whole % 60:02}")
