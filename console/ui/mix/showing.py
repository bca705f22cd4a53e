"""Which stills belong to the show that is open: only files beside it, or the shipped samples."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from console.contracts.resources import resource
from console.domain.show import Show
from console.services.mixes import MixDesk
from console.ui.mix.pictures import Pictures


def follow_show(pictures: Pictures, desk: MixDesk) -> None:
    """Reads what is new since the last call; cheap when nothing is."""
    state = desk.state
    pictures.follow(state.mix, desk.sources(), picture_paths(state.show, state.path))


def picture_paths(show: Show, path: str | None) -> dict[str, str]:
    """Stream id to file; a show that came from elsewhere reaches no file outside its folder."""
    folder = Path(path).parent if path else _samples()
    found: dict[str, str] = {}
    for note in show.sources:
        if folder is not None and note.picture and _beside(note.picture):
            found[note.stream] = str(folder / note.picture)
    return found


def _beside(picture: str) -> bool:
    """Neither absolute on any system nor climbing out."""
    windows, posix = PureWindowsPath(picture), PurePosixPath(picture)
    anchored = bool(windows.anchor) or posix.is_absolute()
    return not anchored and ".." not in (*windows.parts, *posix.parts)


def _samples() -> Path | None:
    try:
        return resource("samples")
    except FileNotFoundError:
        return None
