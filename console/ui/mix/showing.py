"""Which stills belong to the show that is open: only files beside it, or the shipped samples."""

from __future__ import annotations

from console.domain.show import Show
from console.services.mix.desk import MixDesk
from console.services.shows.belongings import beside, home_of
from console.ui.mix.pictures import Pictures


def follow_show(pictures: Pictures, desk: MixDesk) -> None:
    """Reads what is new since the last call; cheap when nothing is."""
    state = desk.state
    paths = {**picture_paths(state.show, state.path), **desk.stills.of(state.show)}
    pictures.follow(state.mix, desk.sources(), paths)


def picture_paths(show: Show, path: str | None) -> dict[str, str]:
    """Stream id to file; a show that came from elsewhere reaches no file outside its folder."""
    folder = home_of(path)
    if folder is None:
        return {}
    files = ((note.stream, beside(folder, note.picture)) for note in show.sources)
    return {stream: str(file) for stream, file in files if file is not None}
