"""What lies on the system's clipboard or was dropped on the desk; the screen plugs itself in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PictureFile:
    """An image file of this computer and its sides in pixels, read from its header."""

    path: str
    width: int
    height: int


class CopiedPicture(Protocol):
    """Pixels that no file holds yet."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    def save(self, path: str) -> bool:
        """As PNG, from any thread; False where it cannot be written."""
        ...


@dataclass(frozen=True, slots=True)
class Clip:
    """`layers` is the desk's own JSON of layers, under a type that other programs do not know.

    `picture` is one that was copied as pixels, where nothing else came along.
    `refused` are names of files that came along and are no pictures. `at` is where on the
    canvas it was dropped, in output pixels; `shelve` keeps it beside the mix only."""

    text: str = ""
    layers: str = ""
    files: tuple[PictureFile, ...] = ()
    refused: tuple[str, ...] = ()
    picture: CopiedPicture | None = None
    at: tuple[float, float] | None = None
    shelve: bool = False


class Board(Protocol):
    """The system's clipboard."""

    def read(self) -> Clip: ...

    def write(self, clip: Clip) -> None:
        """`text` is for other programs, `layers` for this one; both may be given."""
        ...


class _Held:
    """Where there is no screen: what was written is what is read."""

    def __init__(self) -> None:
        self._clip = Clip()

    def read(self) -> Clip:
        return self._clip

    def write(self, clip: Clip) -> None:
        self._clip = clip


class Clipboard:
    """What is dropped waits here for the command that takes it, before what was copied."""

    def __init__(self) -> None:
        self._board: Board = _Held()
        self._dropped: Clip | None = None

    def plug(self, board: Board) -> None:
        self._board = board

    def drop(self, clip: Clip) -> None:
        self._dropped = clip

    def take(self) -> Clip:
        """What was dropped, once; else what the clipboard holds."""
        dropped, self._dropped = self._dropped, None
        return self._board.read() if dropped is None else dropped

    def read(self) -> Clip:
        return self._board.read()

    def write(self, clip: Clip) -> None:
        self._board.write(clip)
