"""What is kept of relays' forms over a restart: the draft, and the templates; without keys."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, cast

from console.domain.message import say
from console.domain.playlist import Item
from console.domain.relay import Watermark
from console.domain.relay_form import RelayForm
from console.services.atomic import write_atomically
from console.services.notices import Notices, Tone
from console.services.reasons import reason_of
from console.services.shows.keyless import keyless
from console.services.store import Store
from console.services.tasks import TaskScope

FORMAT, SCHEMA = "cuedesk-relays", 1
MOST = 200
"""Templates that a file may hold."""


@dataclass(frozen=True, slots=True)
class Template:
    """A relay to be made again; its window is proposed anew each time."""

    name: str
    form: RelayForm


class RelayShelf:
    """Without a file all lasts as long as the desk; one that cannot be read is left alone."""

    def __init__(self, notices: Notices, tasks: TaskScope) -> None:
        self._notices = notices
        self._tasks = tasks
        self._path: Path | None = None
        self._draft: RelayForm | None = None
        self._writing = False
        self._stale = False
        self.templates: Store[tuple[Template, ...]] = Store(())

    def open(self, path: Path) -> RelayForm | None:
        """From now on it is kept in that file; gives back the draft that was there."""
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            self._draft, templates = _read(raw)
        except FileNotFoundError:
            templates = ()
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            reason = reason_of(error) if isinstance(error, OSError) else error.__class__.__name__
            words = say(
                "Your templates of relays cannot be read ({reason}). The file stays as it is;"
                " those that you make now last until Cuedesk closes.",
                reason=reason,
            )
            self._notices.tell(Tone.WARNING, words, detail=str(path), area="relays")
            return None
        self._path = path
        self.templates.set(templates)
        return self._draft

    def keep_draft(self, form: RelayForm | None) -> None:
        if form != self._draft:
            self._draft = form
            self._save()

    def keep(self, name: str, form: RelayForm) -> None:
        """Under that name, instead of the one that had it."""
        form = replace(form, begins="", ends="", nonce="")
        rest = tuple(one for one in self.templates.value if one.name != name)
        self.templates.set((*rest, Template(name, form))[-MOST:])
        self._save()

    def remove(self, name: str) -> None:
        self.templates.set(tuple(one for one in self.templates.value if one.name != name))
        self._save()

    def _save(self) -> None:
        """One write at a time, of what is newest then."""
        self._stale = True
        if self._path is not None and not self._writing:
            self._writing = True
            self._tasks.start(self._write(self._path), "keep the relays' forms")

    async def _write(self, path: Path) -> None:
        try:
            while self._stale:
                self._stale = False
                await asyncio.to_thread(_put, path, _text(self._draft, self.templates.value))
        except OSError as error:
            words = say(
                "Your templates of relays cannot be saved ({reason}); they last until Cuedesk"
                " closes.",
                reason=reason_of(error),
            )
            self._notices.tell(Tone.WARNING, words, detail=str(path), area="relays")
        finally:
            self._writing = False


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text, private=True)


def _text(draft: RelayForm | None, templates: tuple[Template, ...]) -> str:
    raw = {
        "format": FORMAT,
        "schema": SCHEMA,
        "draft": None if draft is None else as_raw(draft),
        "templates": [{"name": one.name, "form": as_raw(one.form)} for one in templates],
    }
    return json.dumps(raw, ensure_ascii=False, indent=2) + "\n"


def _read(raw: object) -> tuple[RelayForm | None, tuple[Template, ...]]:
    top = cast("dict[str, Any]", raw)
    if not isinstance(raw, dict) or (top.get("format"), top.get("schema")) != (FORMAT, SCHEMA):
        raise ValueError("another format")
    draft, listed = top.get("draft"), cast("list[dict[str, Any]]", top.get("templates") or [])
    templates = tuple(Template(str(one["name"]), from_raw(one["form"])) for one in listed[:MOST])
    return None if draft is None else from_raw(draft), templates


def as_raw(form: RelayForm) -> dict[str, Any]:
    """As JSON; of every address what opens it is left out."""
    raw: dict[str, Any] = {}
    for field in fields(RelayForm):
        value: object = getattr(form, field.name)
        raw[field.name] = keyless(value) if isinstance(value, str) else value
    raw["items"] = [
        {"address": keyless(item.address), "start": item.start, "end": item.end}
        | ({"length": item.length} if item.length else {})
        for item in form.items
    ]
    mark = form.watermark
    raw["watermark"] = None if mark is None else [mark.picture, mark.x, mark.y, mark.ratio]
    # A stream may be named as a key is; it is looked at as the end of an address.
    raw["stream"] = keyless(f"rtmp://x/y/{form.stream}").rpartition("/")[2] if form.stream else ""
    return raw


def from_raw(raw: dict[str, Any]) -> RelayForm:
    """ValueError, TypeError or KeyError where a value is none of its kind."""
    plain = RelayForm()
    found: dict[str, Any] = {}
    for field in fields(RelayForm):
        value, usual = raw.get(field.name), getattr(plain, field.name)
        if field.name not in ("items", "watermark") and isinstance(value, type(usual)):
            found[field.name] = value
    items = tuple(
        Item(*(str(item.get(name, "")) for name in ("address", "start", "end", "length")))
        for item in raw.get("items") or ()
    )
    mark = raw.get("watermark")
    return replace(
        plain,
        **found,
        items=items or plain.items,
        watermark=None if mark is None else Watermark(str(mark[0]), *map(float, mark[1:4])),
    )
