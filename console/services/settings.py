"""What the operator chose, kept in one small JSON file."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import cast

from console.domain.message import Message, say
from console.domain.scheme import SCHEMES, Scheme, scheme_named
from console.domain.sizing import STEPS
from console.services.atomic import write_atomically
from console.services.notices import Notices, Tone
from console.services.store import Store

RECENT_KEPT = 10
HOLD_MS = (300, 3000)
JOURNAL_DAYS = (14, 3650)
JOURNAL_MB = (64, 16384)
APART_S = (2, 30)
REMIX_S = (2, 120)
SWAP_S = (5, 600)
VOLUME = (0, 100)
MOTIONS = ("system", "full", "reduced")
SNAP_REACH = (0, 20)
"""Screen pixels; 0 is no snapping."""
AIDS = ("rulers", "grid", "guides", "safe", "ghosts")

KEYCHAIN, FILE, ASK = "keychain", "file", "ask"
PLACES = (KEYCHAIN, FILE, ASK)
"""Where keys may be kept: the system's, a file by passphrase, or nowhere but in memory."""

_TRIES = 3
_PAUSE = 0.02
"""Seconds between tries: a scanner or a backup lets go of a file that soon, or not at all."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """`geometry` and `columns` are Qt's own states as base64; `hold_ms` is 300 to 3000.

    So are those of `arrangements`, one for each set of screens (services/panes.py).
    `filters` are what lists were filtered by last, `views` how they were shown. `apart_s` are the
    seconds between any two sends, `remix_s` between two TAKEs of one mix, `swap_s` of a relay's bad
    source until its backup is proposed, where that is armed.
    With `queue` an act that only has to wait is asked about meanwhile; it never goes by itself.
    `snap_reach` is in screen pixels; `aids` is what of `AIDS` lies over the canvas, `mask` the id
    of a portrait mask or empty.

    `keys` is one of `PLACES`; `used` names the account in use, by vendor; `scheme` is of the
    keys and the mouse. `play_hosts` and `play_refused` are hosts whose play addresses in shows may
    be opened on air, or may not (media/hosts.py); `receiver` is read by callbacks/setup.py.
    `prices` are the operator's own, by kind (domain/pricing.py), in any `currency`; `alerts` is
    read by alerting/choice.py, `updates` by updates/choice.py. The journal keeps `journal_days`,
    as long as it stays within `journal_mb` megabytes. `volume` is of what is listened to,
    `scale` one of `sizing.STEPS`, `motion` of `MOTIONS`."""

    language: str = "en"
    theme: str = "dark"
    geometry: str = ""
    arrangements: tuple[Mapping[str, str], ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    filters: Mapping[str, str] = field(default_factory=dict[str, str])
    views: Mapping[str, str] = field(default_factory=dict[str, str])
    hold_ms: int = 600
    apart_s: int = 2
    remix_s: int = 2
    swap_s: int = 20
    queue: bool = False
    recent: tuple[str, ...] = ()
    accounts: tuple[Mapping[str, str], ...] = ()
    used: Mapping[str, str] = field(default_factory=dict[str, str])
    keys: str = KEYCHAIN
    scheme: Scheme = "broadcast"
    snap_reach: int = 6
    aids: tuple[str, ...] = ("guides",)
    mask: str = ""
    play_hosts: tuple[str, ...] = ()
    play_refused: tuple[str, ...] = ()
    receiver: Mapping[str, str] = field(default_factory=dict[str, str])
    prices: Mapping[str, str] = field(default_factory=dict[str, str])
    currency: str = "¥"
    alerts: Mapping[str, str] = field(default_factory=dict[str, str])
    journal_days: int = 180
    journal_mb: int = 1024
    volume: int = 70
    scale: int = 100
    motion: str = "system"
    updates: Mapping[str, str] = field(default_factory=dict[str, str])


class Settings:
    """Every change is written at once; a file that is damaged is kept aside, never lost.

    One that may be good but cannot be read now is left alone: nothing is written over it."""

    def __init__(self, path: Path | None, notices: Notices, first: Preferences | None = None):
        self._path = path
        self._notices = notices
        self._failed = False
        self._leave_alone = False
        self.store: Store[Preferences] = Store(first or Preferences())

    def load(self) -> None:
        """A missing file is a first start; a damaged one is renamed and said."""
        path = self._path
        if path is None:
            return
        try:
            raw: object = json.loads(_bytes(path))
            if not isinstance(raw, dict):
                raise ValueError("not an object")
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self._leave_alone = True
            self._notices.tell(Tone.WARNING, _unreadable(error), detail=str(path))
            return
        except (ValueError, RecursionError):
            self._notices.tell(
                Tone.WARNING,
                say("The settings could not be read. Defaults are used; the old file was kept."),
                detail=str(self._put_aside(path)),
            )
            return
        self.store.set(_read(cast("dict[str, object]", raw), self.store.value))

    def change(self, make: Callable[[Preferences], Preferences]) -> None:
        before = self.store.value
        after = make(before)
        if after != before:
            self.store.set(after)
            self._write(after)

    def remember(self, path: str) -> None:
        """The newest recent file first."""
        self.change(
            lambda now: replace(
                now, recent=(path, *(p for p in now.recent if p != path))[:RECENT_KEPT]
            )
        )

    def _put_aside(self, path: Path) -> Path:
        """Where it is now; where it cannot be moved it stays, and is not written over."""
        aside = path.with_suffix(".damaged.json")
        number = 1
        while aside.exists():
            number += 1
            aside = path.with_suffix(f".damaged.{number}.json")
        try:
            return path.replace(aside)
        except OSError:
            self._leave_alone = True
            return path

    def _write(self, value: Preferences) -> None:
        if self._path is None or self._leave_alone:
            return
        text = json.dumps(asdict(value), ensure_ascii=False, indent=2, sort_keys=True)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, text + "\n")
        except OSError as error:
            self._tell_once(error)
        else:
            self._failed = False

    def _tell_once(self, error: OSError) -> None:
        if not self._failed:
            self._failed = True
            self._notices.tell(Tone.WARNING, _unwritten(error), detail=str(self._path))


def _bytes(path: Path) -> bytes:
    """OSError where the file cannot be had after a few tries."""
    for left in reversed(range(_TRIES)):
        try:
            return path.read_bytes()
        except PermissionError:
            if not left:
                raise
            time.sleep(_PAUSE)
    raise AssertionError("the last try returns or raises")


def _unreadable(error: OSError) -> Message:
    reason = error.strerror or type(error).__name__
    return say(
        "The settings cannot be read now ({reason}). Defaults are used and what you change lasts"
        " until Cuedesk closes; the file stays as it is. Start Cuedesk again to read it.",
        reason=reason,
    )


def _unwritten(error: OSError) -> Message:
    reason = error.strerror or type(error).__name__
    return say(
        "The settings cannot be saved ({reason}); they last until Cuedesk closes.", reason=reason
    )


def _read(raw: Mapping[str, object], defaults: Preferences) -> Preferences:
    """Each value that has the right type; the others stay as they are."""
    good = {f.name: raw[f.name] for f in fields(Preferences) if f.name in raw}
    value = replace(
        _worn(good, defaults),
        language=_text(good.get("language"), defaults.language),
        theme=_one_of(good.get("theme"), ("dark", "light", "system"), defaults.theme),
        geometry=_text(good.get("geometry"), ""),
        arrangements=tuple(a for a in map(_texts, _items(good.get("arrangements"))) if a),
        columns=_texts(good.get("columns")),
        filters=_texts(good.get("filters")),
        views=_texts(good.get("views")),
        recent=tuple(p for p in _items(good.get("recent")) if isinstance(p, str))[:RECENT_KEPT],
        accounts=tuple(_renewed(a) for a in map(_texts, _items(good.get("accounts"))) if a),
        used=_texts(good.get("used")),
        keys=_one_of(good.get("keys"), PLACES, defaults.keys),
        scheme=scheme_named(_one_of(good.get("scheme"), SCHEMES, defaults.scheme)),
    )
    return replace(
        value,
        hold_ms=_whole(good.get("hold_ms"), HOLD_MS, defaults.hold_ms),
        apart_s=_whole(good.get("apart_s"), APART_S, defaults.apart_s),
        remix_s=_whole(good.get("remix_s"), REMIX_S, defaults.remix_s),
        swap_s=_whole(good.get("swap_s"), SWAP_S, defaults.swap_s),
        queue=good.get("queue") is True,
        snap_reach=_whole(good.get("snap_reach"), SNAP_REACH, defaults.snap_reach),
        aids=tuple(a for a in AIDS if a in _items(good.get("aids", [*defaults.aids]))),
        mask=_text(good.get("mask"), ""),
        play_hosts=tuple(h for h in _items(good.get("play_hosts")) if isinstance(h, str)),
        play_refused=tuple(h for h in _items(good.get("play_refused")) if isinstance(h, str)),
        receiver=_texts(good.get("receiver")),
        updates=_texts(good.get("updates")),
        prices=_texts(good.get("prices")),
        currency=_text(good.get("currency"), defaults.currency),
        alerts=_texts(good.get("alerts")),
        journal_days=_whole(good.get("journal_days"), JOURNAL_DAYS, defaults.journal_days),
        journal_mb=_whole(good.get("journal_mb"), JOURNAL_MB, defaults.journal_mb),
    )


def _worn(good: Mapping[str, object], defaults: Preferences) -> Preferences:
    """How the desk is drawn and heard."""
    return replace(
        defaults,
        volume=_whole(good.get("volume"), VOLUME, defaults.volume),
        scale=_step(good.get("scale"), defaults.scale),
        motion=_one_of(good.get("motion"), MOTIONS, defaults.motion),
    )


def _whole(value: object, within: tuple[int, int], default: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        return default
    return value if within[0] <= value <= within[1] else default


def _step(value: object, default: int) -> int:
    return value if isinstance(value, int) and value in STEPS else default


def _text(value: object, default: str) -> str:
    return value if isinstance(value, str) else default


def _one_of(value: object, allowed: tuple[str, ...], default: str) -> str:
    return value if isinstance(value, str) and value in allowed else default


def _items(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    pairs = cast("dict[object, object]", value).items()
    return {k: v for k, v in pairs if isinstance(k, str) and isinstance(v, str)}


def _renewed(entry: Mapping[str, str]) -> Mapping[str, str]:
    """An entry of before interfaces were chosen: an App ID was entered to work over legacy."""
    if entry.get("vendor") != "tencent" or "api" in entry:
        return entry
    return {**entry, "api": "legacy" if entry.get("app_id") else "3.0"}
