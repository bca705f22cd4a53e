"""What is kept of forms over a restart: the draft, and what is kept under names; without keys."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from console.domain.message import Message
from console.services.atomic import write_atomically
from console.services.notices import Notices, Tone
from console.services.reasons import reason_of
from console.services.store import Store
from console.services.tasks import TaskScope

F = TypeVar("F")

SCHEMA = 1
MOST = 200
"""Templates that a file may hold."""


@dataclass(frozen=True, slots=True)
class Template(Generic[F]):
    """A form to begin with again."""

    name: str
    form: F


@dataclass(frozen=True, slots=True)
class Keeping(Generic[F]):
    """One kind of form: its file's format, how it is written and read, what is told of it.

    `as_raw` leaves every key out, `bare` what a template does not keep; `from_raw` raises
    ValueError, TypeError or KeyError. `unread` and `unsaved` take a reason."""

    format: str
    area: str
    task: str
    as_raw: Callable[[F], dict[str, Any]]
    from_raw: Callable[[dict[str, Any]], F]
    bare: Callable[[F], F]
    unread: Callable[[Message | str], Message]
    unsaved: Callable[[Message | str], Message]


class FormShelf(Generic[F]):
    """Without a file all lasts as long as the desk; one that cannot be read is left alone."""

    def __init__(self, notices: Notices, tasks: TaskScope, keeping: Keeping[F]) -> None:
        self._notices = notices
        self._tasks = tasks
        self._keeping = keeping
        self._path: Path | None = None
        self._draft: F | None = None
        self._writing = False
        self._stale = False
        self.templates: Store[tuple[Template[F], ...]] = Store(())

    def open(self, path: Path) -> F | None:
        """From now on it is kept in that file; gives back the draft that was there."""
        self._path, self._draft = None, None
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            draft, templates = self._read(raw)
        except FileNotFoundError:
            draft, templates = None, ()
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            reason = reason_of(error) if isinstance(error, OSError) else error.__class__.__name__
            self._warn(self._keeping.unread(reason), path)
            self.templates.set(())
            return None
        self._path, self._draft = path, draft
        self.templates.set(templates)
        return draft

    def keep_draft(self, form: F | None) -> None:
        if form != self._draft:
            self._draft = form
            self._save()

    def keep(self, name: str, form: F) -> None:
        """Under that name, instead of the one that had it."""
        rest = tuple(one for one in self.templates.value if one.name != name)
        self.templates.set((*rest, Template(name, self._keeping.bare(form)))[-MOST:])
        self._save()

    def remove(self, name: str) -> None:
        self.templates.set(tuple(one for one in self.templates.value if one.name != name))
        self._save()

    def _save(self) -> None:
        """One write at a time, of what is newest then."""
        self._stale = True
        if self._path is not None and not self._writing:
            self._writing = True
            self._tasks.start(self._write(), self._keeping.task)

    async def _write(self) -> None:
        try:
            while self._stale and self._path is not None:
                self._stale = False
                path = self._path
                await asyncio.to_thread(_put, path, self._text())
        except OSError as error:
            self._warn(self._keeping.unsaved(reason_of(error)), self._path)
        finally:
            self._writing = False

    def _warn(self, words: Message, path: Path | None) -> None:
        self._notices.tell(Tone.WARNING, words, detail=str(path or ""), area=self._keeping.area)

    def _text(self) -> str:
        as_raw, draft = self._keeping.as_raw, self._draft
        raw = {
            "format": self._keeping.format,
            "schema": SCHEMA,
            "draft": None if draft is None else as_raw(draft),
            "templates": [
                {"name": one.name, "form": as_raw(one.form)} for one in self.templates.value
            ],
        }
        return json.dumps(raw, ensure_ascii=False, indent=2) + "\n"

    def _read(self, raw: object) -> tuple[F | None, tuple[Template[F], ...]]:
        top, from_raw = cast("dict[str, Any]", raw), self._keeping.from_raw
        known = (self._keeping.format, SCHEMA)
        if not isinstance(raw, dict) or (top.get("format"), top.get("schema")) != known:
            raise ValueError("another format")
        draft, listed = top.get("draft"), cast("list[dict[str, Any]]", top.get("templates") or [])
        templates = tuple(
            Template(str(one["name"]), from_raw(one["form"])) for one in listed[:MOST]
        )
        return None if draft is None else from_raw(draft), templates


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text, private=True)
