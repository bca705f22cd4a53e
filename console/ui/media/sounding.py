"""One sound through QtMultimedia: played where there is a device, and measured in any case."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtMultimedia import (
    QAudioBuffer,
    QAudioBufferOutput,
    QAudioFormat,
    QAudioOutput,
    QMediaDevices,
    QMediaPlayer,
)

from console.domain.loudness import Level, level_of, louder
from console.services.media import wire
from console.ui.media.playing import reason_of

SPAN: Final = 0.09
"""Seconds of sound that one measurement is of, at least: ten a second at most."""
_FORMAT = QAudioFormat.SampleFormat
_CODES: Final = {
    _FORMAT.UInt8: ("B", 128.0),
    _FORMAT.Int16: ("h", 32768.0),
    _FORMAT.Int32: ("i", 2147483648.0),
    _FORMAT.Float: ("f", 1.0),
}
_STATUS = QMediaPlayer.MediaStatus


class SoundPlayer(QObject):
    """Its picture is not decoded. `lost` hears a reason once, `heard` how loud it is."""

    def __init__(
        self,
        url: str,
        lost: Callable[[str], None],
        heard: Callable[[Level], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._lost = lost
        self._heard = heard
        self._over = False
        self._level: Level | None = None
        self._seconds = 0.0
        self._volume, self._muted = 0.0, False
        self._out: QAudioOutput | None = None
        self._buffers = QAudioBufferOutput(self)
        self._buffers.audioBufferReceived.connect(self._came)
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._route)
        self._player = QMediaPlayer(self)
        self._player.setAudioBufferOutput(self._buffers)
        self._player.errorOccurred.connect(self._failed)
        self._player.mediaStatusChanged.connect(self._changed)
        self._route()
        self._player.setSource(QUrl(url))
        self._player.play()

    def turn(self, volume: int, *, muted: bool) -> None:
        """0 to 100, by the cube, as loudness is felt."""
        self._volume, self._muted = (volume / 100) ** 3, muted
        self._adjust()

    def close(self) -> None:
        self._over = True
        self._player.stop()
        self.deleteLater()

    def _route(self) -> None:
        """To the system's device of the moment; where there is none it is measured alone."""
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            self._unplug()
        elif self._out is None:
            self._out = QAudioOutput(device, self)
            self._adjust()
            self._player.setAudioOutput(self._out)
        else:
            self._out.setDevice(device)

    def _unplug(self) -> None:
        out, self._out = self._out, None
        if out is not None:
            self._player.setAudioOutput(cast("QAudioOutput", None))  # as Qt has it
            out.deleteLater()

    def _adjust(self) -> None:
        if self._out is not None:
            self._out.setVolume(self._volume)
            self._out.setMuted(self._muted)

    def _came(self, buffer: QAudioBuffer) -> None:
        if self._over or not buffer.isValid():
            return
        level = measured(buffer)
        if level is None:
            self._end(wire.UNPLAYABLE)
            return
        self._level = level if self._level is None else louder(self._level, level)
        self._seconds += buffer.duration() / 1_000_000
        if self._seconds >= SPAN:
            told, self._level, self._seconds = self._level, None, 0.0
            self._heard(told)

    def _failed(self, error: QMediaPlayer.Error) -> None:
        self._end(reason_of(error))

    def _changed(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == _STATUS.EndOfMedia:
            self._end(wire.ENDED)
        elif status == _STATUS.InvalidMedia:
            self._end(wire.UNPLAYABLE)
        elif status == _STATUS.LoadedMedia and not self._player.hasAudio():
            self._end(wire.NO_TRACK)

    def _end(self, reason: str) -> None:
        if not self._over:
            self._over = True
            self._lost(reason)


def measured(buffer: QAudioBuffer) -> Level | None:
    """Of the first two channels; None for samples that nobody knows."""
    form = buffer.format()
    known = _CODES.get(form.sampleFormat())
    count = form.channelCount()
    if known is None or count < 1:
        return None
    code, full = known
    samples = _samples(bytes(buffer.constData()), code)
    own: list[list[float]] = [samples[at::count] for at in range(min(count, wire.CHANNELS_MAX))]
    if code == "B":
        own = [[sample - full for sample in channel] for channel in own]
    elif code == "f":
        own = [[sample if abs(sample) < 1e3 else 0.0 for sample in channel] for channel in own]
    return level_of(own, full)


def _samples(data: bytes, code: str) -> list[float]:
    """Whole ones, as plain numbers."""
    found: array[float] = array(code)
    found.frombytes(data[: len(data) - len(data) % found.itemsize])
    return found.tolist()
