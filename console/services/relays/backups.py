"""The second source of a relay: a live address or VOD files, kept by task id, without keys."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from console.domain.message import say
from console.domain.relay_changes import differing
from console.domain.relay_form import RelayForm
from console.services.atomic import write_atomically
from console.services.notices import Notices, Tone
from console.services.reasons import reason_of
from console.services.relays.shelf import as_raw, from_raw
from console.services.store import Store
from console.services.tasks import TaskScope

FORMAT, SCHEMA = "cuedesk-relay-backups", 1
MOST = 500
"""Relays that the file may name; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What a relay plays usually, and what it plays instead; of each only the source counts."""

    usual: RelayForm
    backup: RelayForm

    def other(self, now: RelayForm) -> RelayForm:
        """`now` with the one of the two that it does not play."""
        plays_backup = any(
            alike(now, self.backup) and not alike(now, self.usual) for alike in (_same, _seems)
        )
        return with_source(now, self.usual if plays_backup else self.backup)


class RelayBackups:
    """Without a file it lasts as long as the desk; one that cannot be read is left alone."""

    def __init__(self, notices: Notices, tasks: TaskScope) -> None:
        self._notices = notices
        self._tasks = tasks
        self._path: Path | None = None
        self._writing = self._stale = False
        self.store: Store[Mapping[str, Pair]] = Store({})

    def keep_in(self, path: Path) -> None:
        try:
            self.store.set(_read(json.loads(path.read_text(encoding="utf-8"))))
        except FileNotFoundError:
            pass
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            self._tell(error, path)
            return
        self._path = path

    def keep(self, task_id: str, pair: Pair) -> None:
        """In place of the one that the relay had."""
        rest = {key: one for key, one in self.store.value.items() if key != task_id}
        self.store.set(dict([*rest.items(), (task_id, pair)][-MOST:]))
        self._save()

    def forget(self, task_id: str) -> None:
        self.store.set({key: one for key, one in self.store.value.items() if key != task_id})
        self._save()

    def _save(self) -> None:
        self._stale = True
        if self._path is not None and not self._writing:
            self._writing = True
            self._tasks.start(self._write(self._path), "keep the relays' backups")

    async def _write(self, path: Path) -> None:
        """One write at a time, of what is newest then."""
        try:
            while self._stale:
                self._stale = False
                await asyncio.to_thread(_put, path, _text(self.store.value))
        except OSError as error:
            self._tell(error, path)
        finally:
            self._writing = False

    def _tell(self, error: Exception, path: Path) -> None:
        reason = reason_of(error) if isinstance(error, OSError) else error.__class__.__name__
        words = say(
            "The backups of your relays cannot be read or saved ({reason}). The file stays as it"
            " is; those that you name now last until Cuedesk closes.",
            reason=reason,
        )
        self._notices.tell(Tone.WARNING, words, detail=str(path), area="relays")


def with_source(form: RelayForm, of: RelayForm) -> RelayForm:
    """The same relay, playing what `of` plays."""
    return replace(
        form,
        vod=of.vod,
        source=of.source,
        items=of.items,
        by_file=of.by_file,
        loop=of.loop,
        times=of.times,
    )


def _same(now: RelayForm, one: RelayForm) -> bool:
    return not differing(now, with_source(now, one))


def _seems(now: RelayForm, one: RelayForm) -> bool:
    """Apart from keys: those of a pair that came back from the file are gone."""
    there = with_source(now, one)
    return not differing(from_raw(as_raw(now)), from_raw(as_raw(there)))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text, private=True)


def _text(pairs: Mapping[str, Pair]) -> str:
    rows = {
        key: [as_raw(with_source(RelayForm(), one)) for one in (pair.usual, pair.backup)]
        for key, pair in pairs.items()
    }
    raw = {"format": FORMAT, "schema": SCHEMA, "backups": rows}
    return json.dumps(raw, ensure_ascii=False, indent=2) + "\n"


def _read(raw: object) -> Mapping[str, Pair]:
    top = cast("dict[str, Any]", raw)
    if not isinstance(raw, dict) or (top.get("format"), top.get("schema")) != (FORMAT, SCHEMA):
        raise ValueError("another format")
    rows = cast("dict[str, list[dict[str, Any]]]", top.get("backups") or {})
    return {
        str(key): Pair(from_raw(two[0]), from_raw(two[1]))
        for key, two in list(rows.items())[-MOST:]
    }
