"""What desks had not saved, on disk: one file each, found again when its desk has died.

Nothing here is ever written over a file of the operator's own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock as Mutex
from uuid import uuid4

from console.domain.history import History
from console.domain.message import Message
from console.domain.mix import Mix
from console.domain.show import Show
from console.services.atomic import write_atomically
from console.services.shows import showfile
from console.services.shows.alive import Lock
from console.services.shows.nodes import Misshaped, Node, Raw
from console.services.shows.showfile import BYTES_MAX, ShowFileError, raw_of, read_show, show_of
from console.services.shows.undofile import forget_undo, read_undo, write_undo
from console.services.store import Store

FORMAT, SCHEMA = "cuedesk-unsaved", 1
PATH_MAX = 10_000
STILLS_MAX = 1_000

_TRIES = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """A show with unsaved changes: its own file or None, what was in that, when (Unix seconds).

    `stills` are streams with the absolute paths of their pictures that lie elsewhere till then."""

    show: Show
    path: str | None
    mark: str
    at: float
    stills: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A draft whose desk is gone; `file` is where it lies."""

    file: Path
    draft: Draft


class Drafts:
    """All drafts in a folder, and the one place in it that is this desk's own.

    Without a folder nothing is kept. The methods may be slow and raise OSError; `keep`, `drop`
    and `look` are for threads. `turn` counts what was taken: what was begun before is too late."""

    def __init__(self, folder: Path | None = None) -> None:
        self._drafts = folder / "unsaved" if folder is not None else None
        self._undos = folder / "undo" if folder is not None else None
        self._own: tuple[Path, Lock] | None = None
        self._busy = Mutex()
        self.turn = 0
        self.waiting: Store[tuple[Found, ...]] = Store(())
        self.damaged: tuple[Path, ...] = ()

    def keep(self, draft: Draft, turn: int | None = None) -> None:
        """On disk when it returns, in place of what this desk kept before."""
        with self._busy:
            if self._drafts is not None and turn in (None, self.turn):
                write_atomically(self._place(self._drafts), _text(draft), private=True)

    def drop(self, turn: int | None = None) -> None:
        """Nothing is unsaved: nothing is kept."""
        with self._busy:
            if self._own is not None and turn in (None, self.turn):
                self._own[0].unlink(missing_ok=True)

    def close(self) -> None:
        """The place is free; what lies there is found at the next start."""
        own, self._own = self._own, None
        if own is not None:
            own[1].let_go()

    def keep_undo(self, show_id: str, history: History[Mix]) -> None:
        """Where there is no step to keep, what was kept goes."""
        if self._undos is None:
            return
        if history.past or history.future:
            write_undo(self._undos, show_id, history)
        else:
            forget_undo(self._undos, show_id)

    def undo_of(self, show: Show) -> History[Mix] | None:
        """The steps that lead to and from this very mix; None where none are kept."""
        kept = read_undo(self._undos, show.id) if self._undos is not None else None
        return kept.stand_at(show.mix) if kept is not None else None

    def undo_before(self, show: Show, name: Message) -> History[Mix] | None:
        """As `undo_of`; a mix that the steps do not know yet is one more step."""
        kept = read_undo(self._undos, show.id) if self._undos is not None else None
        if kept is None:
            return None
        return kept.stand_at(show.mix) or kept.push(show.mix, name, at=0)

    def look(self) -> tuple[Found, ...]:
        """For `waiting`: what no running desk holds and no file has, newest first.

        A draft that is damaged is put aside under another name and listed in `damaged`; one of a
        newer Cuedesk, or one that cannot be read now, stays for a later look."""
        found: list[Found] = []
        damaged: list[Path] = []
        for file in self._left_behind():
            try:
                draft = read_draft(file)
            except (OSError, _Newer):
                continue
            except (ValueError, RecursionError, Misshaped, ShowFileError):
                damaged.append(file.replace(file.with_suffix(".damaged")))
                continue
            if _is_saved(draft):
                file.unlink(missing_ok=True)
            else:
                found.append(Found(file, draft))
        found.sort(key=lambda one: one.draft.at, reverse=True)
        self.damaged = tuple(damaged)
        return tuple(found)

    def take(self, found: Found) -> bool:
        """It becomes this desk's own, still in its place; False where another desk was faster."""
        lock = Lock(_lock_of(found.file))
        if not lock.take():
            return False
        if not found.file.is_file():
            lock.let_go()
            return False
        self.drop()
        with self._busy:
            self.close()
            self._own = (found.file, lock)
            self.turn += 1
        self._no_more(found)
        return True

    def discard(self, found: Found) -> None:
        """For good."""
        found.file.unlink(missing_ok=True)
        self._no_more(found)

    def _place(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(_TRIES):
            if self._own is not None:
                break
            file = folder / f"{uuid4().hex}.json"
            lock = Lock(_lock_of(file))
            if lock.take():  # or another desk is just looking whether it is a dead one's
                self._own = (file, lock)
        if self._own is None:
            raise OSError("no file can be locked there")
        return self._own[0]

    def _left_behind(self) -> Iterator[Path]:
        """Drafts that nobody holds; locks and parts of dead desks are swept away on the way."""
        folder = self._drafts
        if folder is None or not folder.is_dir():
            return
        own = self._own[0] if self._own is not None else None
        for lock_file in sorted(folder.glob("*.lock")):
            if lock_file != (own and _lock_of(own)):
                lock = Lock(lock_file)
                if lock.take():
                    for part in folder.glob(f".{lock_file.stem}.json.*.part"):
                        part.unlink(missing_ok=True)
                    lock.let_go()
        yield from (f for f in sorted(folder.glob("*.json")) if not _lock_of(f).exists())

    def _no_more(self, found: Found) -> None:
        self.waiting.set(tuple(one for one in self.waiting.value if one != found))


class _Newer(Exception):
    """Written by a Cuedesk that knows more than this one."""


def _lock_of(file: Path) -> Path:
    return file.with_suffix(".lock")


def _is_saved(draft: Draft) -> bool:
    """The desk died between saving and sweeping up: the file has it all."""
    if draft.path is None:
        return False
    try:
        return read_show(draft.path) == draft.show
    except ShowFileError:
        return False


def _text(draft: Draft) -> str:
    raw: Raw = {
        "format": FORMAT,
        "schema": SCHEMA,
        "at": draft.at,
        "path": draft.path,
        "mark": draft.mark,
        "stills": [{"stream": stream, "file": file} for stream, file in draft.stills],
        "show": raw_of(draft.show),
    }
    text = json.dumps(raw, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def read_draft(file: Path) -> Draft:
    """ValueError, Misshaped or ShowFileError where it is damaged; OSError where none is there."""
    with file.open("rb") as opened:
        data = opened.read(BYTES_MAX + 1)
    top = Node(json.loads(data), "")
    inside = top.node("show")
    if top.text("format") != FORMAT or inside is None:
        raise ValueError("another file")
    if top.whole("schema") > SCHEMA or inside.whole("schema") > showfile.SCHEMA:
        raise _Newer
    path = top.text_or_none("path", most=PATH_MAX)
    name = os.path.basename(path) if path else file.name
    stills = tuple(
        (one.text("stream"), one.text("file", most=PATH_MAX))
        for one in top.nodes("stills", STILLS_MAX)
    )
    return Draft(show_of(name, inside.raw), path, top.text("mark", ""), top.number("at"), stills)
