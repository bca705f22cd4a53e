"""Own layouts for all shows, in one JSON file of the data folder."""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

from console.domain.message import say
from console.domain.own_layout import Layouts, OwnLayout, merged
from console.services.atomic import write_atomically
from console.services.notices import Notices, Tone
from console.services.reasons import reason_of
from console.services.shows.alive import Lock
from console.services.shows.keyless import layout_without_keys
from console.services.shows.layoutshape import LAYOUTS_MAX, layout_from, layout_to
from console.services.shows.nodes import Misshaped, Node

PAUSES = (0.005, 0.01, 0.02, 0.04)
"""Seconds between tries for the lock: a desk holds it for one small write."""
FORMAT, SCHEMA = "cuedesk-layouts", 1


class Presets:
    """Without a file they last as long as the desk; one that cannot be read is left alone.

    Two desks may have the file: what each changed is put together, and none loses a layout."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._path: Path | None = None
        self._base: Layouts = ()

    def open(self, path: Path) -> Layouts:
        """What the file holds; none where there is none or it cannot be read, which is said."""
        try:
            found = _read(path)
        except FileNotFoundError:
            found = ()
        except (OSError, ValueError, RecursionError, Misshaped) as error:
            reason = reason_of(error) if isinstance(error, OSError) else error.__class__.__name__
            text = say(
                "Your own layouts for all shows cannot be read ({reason}). The file stays as it"
                " is; those that you make now last until Cuedesk closes.",
                reason=reason,
            )
            self._notices.tell(Tone.WARNING, text, detail=str(path), area="mix")
            return ()
        self._path, self._base = path, found
        return found

    def write(self, layouts: Layouts) -> Layouts:
        """The whole file anew, with what another desk wrote meanwhile: those there are now.

        Where that fails it is said, and they last until the end."""
        path = self._path
        if path is None:
            return layouts
        clean = tuple(layout_without_keys(own) for own in layouts)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with _alone(path):
                clean = merged(self._base, clean, self._theirs(path))
                write_atomically(path, _text(clean))
        except (ValueError, RecursionError, Misshaped) as error:
            words = say(
                "The file of your own layouts for all shows was damaged meanwhile ({reason}). It"
                " stays as it is; those of now last until Cuedesk closes.",
                reason=error.__class__.__name__,
            )
            self._path = None
            self._notices.tell(Tone.WARNING, words, detail=str(path), area="mix")
            return layouts
        except OSError as error:
            words = say(
                "Your own layouts for all shows cannot be saved ({reason}); they last until"
                " Cuedesk closes.",
                reason=reason_of(error),
            )
            self._notices.tell(Tone.WARNING, words, detail=str(path), area="mix")
            return layouts
        self._base = clean
        return clean

    def _theirs(self, path: Path) -> Layouts:
        """A file that has gone says nothing of what another desk wanted."""
        try:
            return _read(path)
        except FileNotFoundError:
            return self._base


@contextmanager
def _alone(path: Path) -> Generator[None]:
    """While no other desk reads and writes it.

    Where no lock can be had, soon without one: what was read is merged all the same."""
    lock = Lock(path.with_name(f".{path.name}.lock"))
    with suppress(OSError):
        for pause in PAUSES:
            if lock.take():
                break
            time.sleep(pause)
    try:
        yield
    finally:
        lock.let_go()


def _text(layouts: Layouts) -> str:
    raw = {"format": FORMAT, "schema": SCHEMA, "layouts": [layout_to(own) for own in layouts]}
    return json.dumps(raw, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _read(path: Path) -> tuple[OwnLayout, ...]:
    raw: object = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(raw, dict):
        raise ValueError("not an object")
    top = Node(cast("dict[str, object]", raw), "")
    if top.text("format", "") != FORMAT or top.whole("schema", 0) != SCHEMA:
        raise ValueError("another format")
    return tuple(layout_from(node) for node in top.nodes("layouts", LAYOUTS_MAX))
