"""Whose work is in an installer, under which terms: notices, their texts, and an SBOM."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple

from steps import Trouble

# Terms under which a package may be shipped beside an Apache-2.0 program.
_FINE = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL-2|Mozilla Public License 2"
    # PyInstaller's bootloader, by name: what it starts may be under any terms.
    r"|LGPL|special exception which allows to use PyInstaller|Zlib|HPND|0BSD|Unlicense|CC0"
)
_NAME = re.compile(r"^([A-Za-z0-9][\w.-]*)==(\S+)", re.MULTILINE)
_LIST = "THIRD_PARTY.txt"


class Package(NamedTuple):
    """One distribution as it was installed; `texts` are its licence files."""

    name: str
    version: str
    terms: str
    texts: tuple[str, ...]


def locked(lock: str) -> list[str]:
    """The names in a lock file, as pip spells them."""
    return sorted({_plain(name) for name, _ in _NAME.findall(lock)})


def packages(site: Path, names: Sequence[str]) -> list[Package]:
    """What of these is installed there. Trouble where one is under terms that nobody agreed to."""
    found = [_read(folder) for folder in sorted(site.glob("*.dist-info"))]
    kept = [one for one in found if _plain(one.name) in set(names)]
    strange = [f"{one.name} ({one.terms or 'no terms'})" for one in kept if not _fine(one.terms)]
    if strange:
        raise Trouble("Not to be shipped under these terms: " + ", ".join(strange))
    return kept


def write(folder: Path, shipped: Sequence[Package], version: str, epoch: int) -> None:
    """The third-party list with all texts, and a CycloneDX SBOM, into the licences' folder."""
    lines = ["Cuedesk contains the work of others, under these terms.", ""]
    lines += [f"{one.name} {one.version}: {one.terms}" for one in shipped]
    for one in shipped:
        for text in one.texts:
            lines += ["", "=" * 72, f"{one.name} {one.version}", "=" * 72, "", text.strip()]
    (folder / _LIST).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    document = json.dumps(sbom(shipped, version, epoch), indent=1, ensure_ascii=False)
    (folder / "sbom.cdx.json").write_text(document + "\n", encoding="utf-8", newline="\n")


def sbom(shipped: Sequence[Package], version: str, epoch: int) -> dict[str, object]:
    """CycloneDX 1.5; the same packages give the same document."""
    components = [_component(one) for one in shipped]
    seal = uuid.uuid5(uuid.NAMESPACE_URL, version + json.dumps(components, sort_keys=True))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{seal}",
        "version": 1,
        "metadata": {
            "timestamp": _time(epoch),
            "component": {
                "type": "application",
                "name": "cuedesk",
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": components,
    }


def _component(one: Package) -> dict[str, object]:
    return {
        "type": "library",
        "name": one.name,
        "version": one.version,
        "purl": f"pkg:pypi/{_plain(one.name)}@{one.version}",
        "licenses": [{"license": {"name": one.terms}}],
    }


def _time(epoch: int) -> str:
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(folder: Path) -> Package:
    head = HeaderParser().parsestr((folder / "METADATA").read_text(encoding="utf-8"))
    terms = head["License-Expression"] or (head["License"] or "").split("\n")[0].strip()
    if not terms:
        kinds = [one for one in head.get_all("Classifier", []) if one.startswith("License ::")]
        terms = ", ".join(kind.split(" :: ")[-1] for kind in kinds)
    files = sorted(
        path
        for place in (folder, folder / "licenses")
        for path in (place.rglob("*") if place.name == "licenses" else place.glob("*"))
        if path.is_file() and re.match(r"(?i)licen|copying|notice", path.name)
    )
    texts = tuple(path.read_text(encoding="utf-8", errors="replace") for path in files)
    # Some say it only in the text.
    if not terms and texts:
        terms = "MIT" if "Permission is hereby granted, free of charge" in texts[0] else ""
    return Package(head["Name"], head["Version"], terms, texts)


def _fine(terms: str) -> bool:
    return _FINE.search(terms) is not None


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
