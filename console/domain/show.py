"""A show: the mix, what is known of its sources, and how the desk treats it; no secrets."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.domain.aids import Ruling
from console.domain.findings import Api, CropFit
from console.domain.mix import Mix, Source, Sources
from console.domain.own_layout import OwnLayout
from console.domain.units import Size
from console.domain.value import value


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What people noted of one stream, picture or canvas colour; sides in pixels.

    None is not known. `picture` is a path beside the show file, or empty; `kind` the vendor's
    input type; `color` a canvas's, in the vendor's form; `verified` when the account or the
    cloud last showed it, in Unix seconds. `standby` marks what may step in for a lost source.
    `play` is an address where the stream can be looked at (rtmp, http or https), or empty."""

    stream: str
    width: int | None = None
    height: int | None = None
    picture: str = ""
    label: str = ""
    kind: int | None = None
    picture_id: int | None = None
    color: str = ""
    verified: float | None = None
    standby: bool = False
    play: str = ""

    @property
    def size(self) -> Size | None:
        if self.width is None or self.height is None:
            return None
        return Size(self.width, self.height)


@value
class Show:
    """What a `.cuemix` file holds; `id` stays through renames and ties undo to the show.

    `guides` lie over the preview for the eye alone; undo leaves them as they are.
    `app_id` is the one that imported vendor JSON carried; TAKE sends the account's own. `ends` is
    when it is planned to be over, in Unix seconds; None is not known."""

    id: str
    name: str = ""
    mix: Mix = field(default_factory=Mix)
    sources: tuple[SourceNote, ...] = ()
    api: Api = "legacy"
    crop_fit: CropFit = "stretch"
    app_id: int | None = None
    layouts: tuple[OwnLayout, ...] = ()
    guides: tuple[Ruling, ...] = ()
    ends: int | None = None

    def note(self, stream: str) -> SourceNote | None:
        """The note of that stream id, None where there is none."""
        return next((note for note in self.sources if note.stream == stream), None)

    def known(self) -> Sources:
        """The noted sizes as the linter and the layout take them; nothing about being up."""
        return {note.stream: Source(note.size) for note in self.sources}
