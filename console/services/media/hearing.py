"""Listening to one source, or to program, at a time: what is played, and how loud it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from console.domain.loudness import Meter
from console.domain.message import Message, say
from console.services.media.sounds import Sounds
from console.services.media.wire import Deaf, Hear, Outlet, Sounding
from console.services.store import Store

STEP: Final = 10

Ask: TypeAlias = Callable[[Hear | None], None]


@dataclass(frozen=True, slots=True)
class Listening:
    """`key` is a stream id or PROGRAM, empty while nothing is listened to.

    `outlet` is whether there is a device that sound comes out of, None until that is known;
    `wrong` why no sound comes at all."""

    key: str = ""
    volume: int = 70
    muted: bool = False
    outlet: bool | None = None
    wrong: Message | None = None

    @property
    def on(self) -> bool:
        return bool(self.key)

    @property
    def unheard(self) -> Message | None:
        """Why nothing comes out of the loudspeakers, while it is listened to."""
        if self.wrong is not None:
            return self.wrong
        if self.outlet is False:
            return say("this computer has no sound device; the meter measures all the same")
        return say("muted") if self.muted or self.volume == 0 else None


class Hearing:
    """`state` changes with what is done, `meter` with the sound, at most ten times a second.

    Until `connect` nothing is heard, but what is chosen is known. `now` is real time."""

    def __init__(self) -> None:
        self.state: Store[Listening] = Store(Listening())
        self.meter: Store[Meter] = Store(Meter())
        self.sounds: Store[Sounds] = Store(Sounds())
        self._ask: Ask | None = None
        self._now: Callable[[], float] = lambda: 0.0
        self._inside = True

    @property
    def stores(self) -> tuple[Store[Sounds], Store[Listening]]:
        """What acts depend on."""
        return self.sounds, self.state

    def connect(self, ask: Ask | None, now: Callable[[], float] | None = None) -> None:
        """With None nobody is there that could play anything."""
        self._ask = ask
        self._now = now or self._now
        if ask is None:
            self.stop()

    def offer(self, found: Sounds, *, inside: bool) -> None:
        """What can be heard now; what is listened to and is no more there is let go of."""
        self._inside = inside
        self.sounds.set(found)
        if self.state.value.on and self.state.value.key not in found.addresses:
            self.stop()
        self._play()

    def listen(self, key: str) -> None:
        """In place of what was listened to; what cannot be heard changes nothing."""
        if key in self.sounds.value.addresses and key != self.state.value.key:
            self.meter.set(Meter())
            self.state.set(replace(self.state.value, key=key, wrong=None))
            self._play()

    def stop(self) -> None:
        self.state.set(replace(self.state.value, key="", wrong=None))
        self.meter.set(Meter())
        self._play()

    def mute(self, on: bool) -> None:
        self.state.set(replace(self.state.value, muted=on))
        self._play()

    def turn(self, volume: int) -> None:
        """0 to 100."""
        self.state.set(replace(self.state.value, volume=min(100, max(0, volume))))
        self._play()

    def tell(self, told: Sounding, why: Callable[[str], Message]) -> None:
        """From the process that plays; `why` words its reasons."""
        state = self.state.value
        if isinstance(told, Outlet):
            self.state.set(replace(state, outlet=told.there))
        elif not state.on:
            return
        elif isinstance(told, Deaf):
            self.state.set(replace(state, wrong=why(told.reason)))
            self.meter.set(Meter())
        else:
            self.state.set(replace(state, wrong=None))
            self.meter.set(self.meter.value.heard(told.level, self._now()))

    def tick(self) -> None:
        """Where no sound comes any more the bar falls."""
        if self.state.value.on:
            self.meter.set(self.meter.value.paused(self._now()))

    def _play(self) -> None:
        if self._ask is None:
            return
        state = self.state.value
        address = self.sounds.value.addresses.get(state.key, "")
        wish = Hear(address, state.volume, state.muted, self._inside) if address else None
        self._ask(wish)
