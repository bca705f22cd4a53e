"""A release as its signed manifest tells of it, and whether it is newer than what runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

_VERSION = re.compile(r"(\d{1,5})\.(\d{1,5})\.(\d{1,5})(?:\.dev(\d{1,6}))?")
_SEAL = re.compile(r"[0-9a-f]{64}")
SIZE_MOST = 1 << 30
NOTES_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Installer:
    """One file of a release: where it lies, how long it is, and its SHA-256."""

    url: str
    size: int
    seal: str

    @property
    def name(self) -> str:
        """The file's own, of plain signs alone: it becomes a name on this computer."""
        return re.sub(r"[^\w.~+-]", "_", self.url.rpartition("/")[2].partition("?")[0])[-100:]


@dataclass(frozen=True, slots=True)
class Release:
    """`installers` by system (`windows-x86_64`), `notes` by language."""

    version: str
    notes: Mapping[str, str]
    installers: Mapping[str, Installer]

    def notes_in(self, language: str) -> str:
        return self.notes.get(language) or self.notes.get("en", "")


def is_newer(version: str, than: str) -> bool:
    """`1.2.4.dev7` lies before 1.2.4; what cannot be read is newer than nothing."""
    one, other = _rank(version), _rank(than)
    return one is not None and other is not None and one > other


def release_in(value: object) -> Release | None:
    """From the manifest's JSON; None where anything in it has another shape than agreed."""
    if not isinstance(value, dict):
        return None
    row = cast("Mapping[str, object]", value)
    version, notes, files = row.get("version"), row.get("notes"), row.get("installers")
    if not isinstance(version, str) or _rank(version) is None:
        return None
    if not isinstance(notes, dict) or not isinstance(files, dict):
        return None
    told = cast("Mapping[str, object]", notes)
    if not all(isinstance(text, str) and len(text) <= NOTES_MOST for text in told.values()):
        return None
    found: dict[str, Installer] = {}
    for system, facts in cast("Mapping[str, object]", files).items():
        installer = _installer(facts)
        if installer is None:
            return None
        found[system] = installer
    return Release(version, cast("Mapping[str, str]", told), found)


def _installer(value: object) -> Installer | None:
    if not isinstance(value, dict):
        return None
    row = cast("Mapping[str, object]", value)
    url, size, seal = row.get("url"), row.get("size"), row.get("sha256")
    if not (isinstance(url, str) and url.startswith("https://")):
        return None
    if not isinstance(size, int) or isinstance(size, bool) or not 0 < size <= SIZE_MOST:
        return None
    if not isinstance(seal, str) or not _SEAL.fullmatch(seal):
        return None
    installer = Installer(url, size, seal)
    return installer if installer.name.strip("._") else None


def _rank(version: str) -> tuple[int, int, int, int, int] | None:
    found = _VERSION.fullmatch(version)
    if found is None:
        return None
    major, minor, patch = (int(part) for part in found.groups()[:3])
    return major, minor, patch, int(found[4] is None), int(found[4] or 0)
