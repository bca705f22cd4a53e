"""What is known of the sources of a show: noted in it, told by the cloud, and seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from operator import is_

from console.domain.airwatch import mixed_over
from console.domain.mix import Mix, Source, Sources
from console.domain.show import Show, SourceNote
from console.domain.sight import Sightings, seen_too
from console.services.sights import Sights


class KnownSources:
    """One object as long as nothing of it differs, so that a frame of a drag makes none."""

    def __init__(self, sights: Sights) -> None:
        self._sights = sights
        self._heard: Sources = {}
        self.on_air: Mix | None = None
        self._from: tuple[tuple[SourceNote, ...], Sources, Sightings, Mix | None] | None = None
        self._known: Sources = {}

    @property
    def heard(self) -> Sources:
        """What the cloud told last."""
        return self._heard

    def hear(self, sources: Sources) -> bool:
        """False where it is what was heard before."""
        if sources == self._heard:
            return False
        self._heard = dict(sources)
        return True

    def differ(self, before: Sightings, after: Sightings) -> bool:
        """Whether the two tell different sizes, or other streams to be up."""
        was, now = (of_themselves(sightings, self.on_air) for sightings in (before, after))
        return seen_too(self._heard, was) != seen_too(self._heard, now)

    def of(self, show: Show) -> Sources:
        """What is seen before what is told, and that before what is noted."""
        made = (show.sources, self._heard, self._sights.store.value, self.on_air)
        last = self._from
        if last is None or not all(map(is_, last, made)):
            known = known_sources(show, seen_too(self._heard, of_themselves(made[2], self.on_air)))
            self._from = made
            if known != self._known:
                self._known = known
        return self._known


def of_themselves(sightings: Sightings, on_air: Mix | None) -> Sightings:
    """Without the stream that the mix on air goes out under: who plays it gets the mix."""
    if on_air is None or not mixed_over(on_air, on_air.output):
        return sightings
    return {stream: sight for stream, sight in sightings.items() if stream != on_air.output}


def known_sources(show: Show, heard: Mapping[str, Source]) -> Sources:
    """The show's notes overruled by what the cloud tells; a size unheard stays as noted."""
    known = dict(show.known())
    for stream, source in heard.items():
        noted = known.get(stream)
        size = source.size or (noted.size if noted else None)
        known[stream] = replace(source, size=size)
    return known
