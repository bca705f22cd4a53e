"""The pictures of a show that is saved elsewhere: they go along, nothing there is overwritten."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from console.contracts.resources import resource
from console.domain.show import Show
from console.services.shows.showshape import is_inside

PICTURE_MAX = 20 * 1024 * 1024
"""Bytes; what is larger is no still that the desk would show."""


def home_of(path: str | None) -> Path | None:
    """Where a show's pictures lie: beside its file; those of the sample with the program."""
    if path is not None:
        return Path(path).resolve().parent
    try:
        return Path(str(resource("samples")))
    except FileNotFoundError:
        return None


def beside(folder: Path, picture: str) -> Path | None:
    """The file of that name in the folder, there or not; None where it would lie outside.

    Links are followed: what a show names reaches no other place of this computer."""
    if not picture or not is_inside(picture):
        return None
    try:
        home = folder.resolve()
        file = home.joinpath(*PurePosixPath(picture).parts).resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle, a name that no disk takes
        return None
    return file if file.is_relative_to(home) else None


def carry(show: Show, start: Path | None, path: str) -> tuple[str, ...]:
    """Copies what is missing beside the file at `path`; the names that could not go along.

    A picture that was not there before is not missed; another one of that name stays."""
    end = Path(path).resolve().parent
    if start is None or start == end:
        return ()
    names = dict.fromkeys(note.picture for note in show.sources if note.picture)
    return tuple(name for name in names if not _carried(name, start, end))


def _carried(name: str, start: Path, end: Path) -> bool:
    source, target = beside(start, name), beside(end, name)
    try:
        if source is None or not source.is_file():
            return True
        if target is None or source.stat().st_size > PICTURE_MAX:
            return False
        data = source.read_bytes()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            return target.read_bytes() == data
        write_new(target, data)
    except OSError:
        return False
    return True


def write_new(target: Path, data: bytes) -> None:
    """Whole or not at all, and never over what someone else has put there meanwhile."""
    with target.open("xb") as file:
        try:
            file.write(data)
        except OSError:
            target.unlink(missing_ok=True)
            raise
