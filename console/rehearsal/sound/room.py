"""Who can be heard in the rehearsed world now: the names whose tones sound under a name."""

from __future__ import annotations

from collections.abc import Mapping

from console.rehearsal.streams import Stream
from console.rehearsal.tencent.mixes import Session
from console.rehearsal.tencent.rules import AUDIO
from console.rehearsal.world import World

DEEPEST = 2
"""As with pictures: a mix in a mix is followed, a third one inside is silent."""
_AV = 0


class NoSound(Exception):
    """Nothing is pushed under this name; the text says why."""


class Room:
    """Reads the world, changes nothing."""

    def __init__(self, world: World) -> None:
        self._world = world

    def voices(self, name: str) -> tuple[str, ...]:
        """By a stream's or an output's name; `source/NAME` is the pushed stream itself. NoSound.

        Empty where what is pushed is silent."""
        on_air = self._world.mixes.on_air(self._world.show.now())
        kind, slash, rest = name.partition("/")
        if slash and kind == "source":
            return self._heard(self._pushed(rest), on_air, ())
        for session in on_air.values():
            if session.wish.output == name and session.wish.output_type == 0:
                return self._mixed(session, on_air, ())
        return self._heard(self._pushed(name), on_air, ())

    def _pushed(self, name: str) -> Stream:
        stream = self._world.streams.all().get(name)
        if stream is None:
            raise NoSound(f"there is no stream {name}")
        if stream.gone is not None:
            raise NoSound(f"{name} is not being pushed any more")
        return stream

    def _heard(
        self, stream: Stream, on_air: Mapping[str, Session], around: tuple[str, ...]
    ) -> tuple[str, ...]:
        if stream.silent or stream.gone is not None:
            return ()
        session = on_air.get(stream.made_by)
        if session is None:
            return (stream.name,)
        followed = stream.made_by not in around and len(around) < DEEPEST
        return self._mixed(session, on_air, around) if followed else ()

    def _mixed(
        self, session: Session, on_air: Mapping[str, Session], around: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Inputs with sound, each once however often it is an input: silent where all are."""
        streams, inside = self._world.streams.all(), (*around, session.wish.session)
        found: dict[str, None] = {}
        for source in session.wish.inputs:
            stream = streams.get(source.stream)
            if stream is not None and source.kind in (_AV, AUDIO):
                found |= dict.fromkeys(self._heard(stream, on_air, inside))
        return tuple(found)
