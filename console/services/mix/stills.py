"""Stills that were dropped and lie elsewhere: shown from there, and beside the show once saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from console.domain.show import Show, SourceNote
from console.services.shows.belongings import PICTURE_MAX, write_new
from console.services.store import Store


class LooseStills:
    """Absolute paths by show and stream; nothing is copied before the operator saves the show."""

    def __init__(self) -> None:
        self.store: Store[Mapping[tuple[str, str], str]] = Store({})

    def put(self, show: Show, stream: str, path: str) -> None:
        self.store.set({**self.store.value, (show.id, stream): path})

    def of(self, show: Show) -> dict[str, str]:
        """Stream id to file."""
        found = self.store.value.items()
        return {stream: path for (owner, stream), path in found if owner == show.id}

    def settle(self, show: Show, path: str) -> tuple[Show, tuple[str, ...]]:
        """The show as it is saved at `path`, each still copied beside it and noted.

        With the names of those that could not be copied; they stay where they were."""
        folder, loose = Path(path).resolve().parent, self.of(show)
        notes: list[SourceNote] = []
        left: list[str] = []
        for note in show.sources:
            file = loose.get(note.stream)
            name = _copied(Path(file), folder) if file else ""
            if file and not name:
                left.append(Path(file).name)
            notes.append(replace(note, picture=name) if name else note)
        return replace(show, sources=tuple(notes)), tuple(left)


def _copied(file: Path, folder: Path) -> str:
    """The name in the folder; empty where it cannot be there. Another file of a name stays."""
    try:
        if not file.is_file() or file.stat().st_size > PICTURE_MAX:
            return ""
        if file.resolve().parent == folder:
            return file.name
        data = file.read_bytes()
        for number in range(1, 100):
            name = file.name if number == 1 else f"{file.stem}-{number}{file.suffix}"
            target = folder / name
            if not target.exists():
                write_new(target, data)
                return name
            if target.is_file() and target.read_bytes() == data:
                return name
    except OSError:
        pass
    return ""
