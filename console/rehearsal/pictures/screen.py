"""What can be watched in the rehearsed world now: each name's scene, or why there is none."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from console.rehearsal.pictures import relayed
from console.rehearsal.pictures.compose import CropFit, Offer, compose
from console.rehearsal.pictures.scene import Badge, Cover, Pattern, Scene
from console.rehearsal.streams import Size, Stream
from console.rehearsal.tencent.mixes import Session
from console.rehearsal.tencent.rules import STREAMS, background_of
from console.rehearsal.volcengine.relay import RUNNING, Relay
from console.rehearsal.world import World

DEEPEST = 2
"""A mix in a mix is followed; a third one inside is a pattern, or sixteen by sixteen would grow."""

TICKS = 10
"""The clocks in the pictures show tenths of a second."""

COVER: Size = (640, 360)


class NoPicture(Exception):
    """Nothing to see under this name; the text says why."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A time to look at, what is on air now whatever time that is, and the mixes around."""

    show: float
    on_air: Mapping[str, Session]
    around: tuple[str, ...] = ()

    def until(self, *ends: float | None) -> _Moment:
        """What froze or went shows its last moment."""
        return replace(self, show=min((self.show, *(end for end in ends if end is not None))))

    def mix(self, session: str) -> Session | None:
        """None also for one that would contain itself."""
        followed = session not in self.around and len(self.around) < DEEPEST
        return self.on_air.get(session) if followed else None


class Screen:
    """Reads the world, changes nothing. `crop_fit` is a switch: the documents leave it open."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.crop_fit: CropFit = "stretch"

    def scene(self, name: str) -> Scene:
        """By a stream's name, an output's (which hides the stream it replaces) or a relay's.

        `source/NAME` is the pushed stream itself, `relay/ID` a relay, `cover/ID` the cover of a
        job's room, and `pull/HOST/PATH` what a relay gets from that address. NoPicture otherwise.
        """
        moment = self._moment()
        kind, slash, rest = name.partition("/")
        if slash and kind == "source":
            return self._watched(rest, moment)
        if slash and kind == "pull":
            return self._pulled(rest, moment)
        if slash and kind == "cover":
            return self._cover(rest)
        if slash and kind == "relay":
            return self._relay(moment, lambda relay: relay.id == rest)
        outputs = {session.wish.output for session in moment.on_air.values()}
        if name in self._world.streams.all() or name in outputs:
            return self._viewed(name, moment)
        return self._relay(moment, lambda relay: relayed.puts_out(relay.fields, name))

    def _moment(self) -> _Moment:
        now = self._world.show.now()
        return _Moment(now, self._world.mixes.on_air(now))

    def _viewed(self, name: str, moment: _Moment) -> Scene:
        """The stream, or the mix that puts out under the name of this input of it."""
        for session in moment.on_air.values():
            if session.wish.output == name and session.wish.output_type == 0:
                return self._seen(self._mixed(session, moment), name)
        return self._watched(name, moment)

    def _watched(self, name: str, moment: _Moment) -> Scene:
        stream = self._world.streams.all().get(name)
        if stream is None:
            raise NoPicture(f"there is no stream {name}")
        if stream.gone is not None:
            raise NoPicture(f"{name} is not being pushed any more")
        return self._seen(self._pushed(stream, moment), name)

    @staticmethod
    def _seen(scene: Scene | None, name: str) -> Scene:
        if scene is None:
            raise NoPicture(f"{name} carries sound only")
        return scene

    def _pushed(self, stream: Stream, moment: _Moment) -> Scene | None:
        """Its last picture when it is frozen or gone; None for sound only."""
        at = moment.until(stream.frozen, stream.gone)
        session = at.mix(stream.made_by)
        if session is not None:
            return self._mixed(session, at)
        return _pattern(stream, at.show) if stream.size is not None else None

    def _mixed(self, session: Session, moment: _Moment) -> Scene | None:
        """A lost guest keeps its last picture, a lost background stops the whole (rule 16)."""
        streams = self._world.streams.all()
        moment = replace(moment, around=(*moment.around, session.wish.session))
        background = background_of(session.wish)
        if background.kind in STREAMS and background.stream in streams:
            moment = moment.until(streams[background.stream].gone)
        scenes = {
            source.stream: scene
            for source in session.wish.inputs
            if source.kind in STREAMS and source.stream in streams
            if (scene := self._pushed(streams[source.stream], moment)) is not None
        }
        pictures = {
            picture.id: Badge(picture.id, picture.size)
            for picture in self._world.streams.pictures.values()
        }
        return compose(session.wish, Offer(scenes, pictures), session.canvas, self.crop_fit)

    def _cover(self, job_id: str) -> Scene:
        try:
            job = self._world.jobs.get(job_id)
        except KeyError:
            raise NoPicture("there is no such job") from None
        return Cover(job.room.name, COVER)

    def _pulled(self, address: str, moment: _Moment) -> Scene:
        """Ours where a stream of that name was ever pushed; any other source is taken for well."""
        ours = relayed.name_in(address)
        if ours in self._world.streams.all():
            return self._viewed(ours, moment)
        return relayed.elsewhere(address, _tenths(moment.show))

    def _relay(self, moment: _Moment, wanted: relayed.Wanted) -> Scene:
        relay = self._running(moment.show, wanted)
        ours = relayed.source(relay.fields)
        if relay.fields["Type"] == 0 and ours in self._world.streams.all():
            scene = self._viewed(ours, moment)
        else:
            plays = self._world.relays.playing(relay, moment.show)
            scene = relayed.pattern(relay, _tenths(moment.show), plays)
        return relayed.stamped(relay.fields, scene)

    def _running(self, now: float, wanted: relayed.Wanted) -> Relay:
        found = [relay for relay in reversed(self._world.relays.all()) if wanted(relay)]
        if not found:
            raise NoPicture("there is no such stream, output or relay")
        running = (relay for relay in found if relay.status(now) == RUNNING)
        relay = next(running, None)
        if relay is None:
            raise NoPicture(f"the relay is {found[0].status(now)}")
        return relay


def _pattern(stream: Stream, show: float) -> Pattern:
    assert stream.size is not None
    return Pattern(stream.name, stream.size, _tenths(show))


def _tenths(show: float) -> float:
    return math.floor(show * TICKS) / TICKS
