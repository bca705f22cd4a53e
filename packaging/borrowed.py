"""What a Linux bundle takes from the system that it is built on, and whose that is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# The program itself brings these two, before anything else is there: its own copies are kept.
_STARTS = ("_struct.", "zlib.")
Entry = tuple[str, str, str]
"""The bundler's: destination, source, kind."""


def stripped(entries: list[Entry], parts: Path) -> list[Entry]:
    """With Python's own parts and extension modules without their symbols: half of their size.

    Not the libraries that wheels carry along: their patched tables do not survive it."""
    made: list[Entry] = []
    for to, at, kind in entries:
        library = Path(to).name.startswith(("libpython3", "libicu"))
        starts = Path(to).name.startswith(_STARTS)
        if (
            kind != "SYMLINK"
            and not starts
            and (library or (kind == "EXTENSION" and "PySide6" not in to))
        ):
            slim = parts / "stripped" / to
            slim.parent.mkdir(parents=True, exist_ok=True)
            subprocess.check_call(["strip", "--strip-unneeded", "-o", str(slim), at])
            slim.chmod(0o755)
            at = str(slim)
        made.append((to, at, kind))
    return made


def notices(entries: list[Entry], parts: Path) -> Entry:
    """A text with the Debian package, version and copyright of each of the system's libraries."""
    owners: dict[str, set[str]] = {}
    own = (sys.prefix, sys.base_prefix, str(parts))
    for to, at, kind in entries:
        if kind == "BINARY" and not at.startswith(own):
            owners.setdefault(_owner(at), set()).add(Path(to).name)
    lines = ["Libraries of the system that this Cuedesk was built on, unchanged.", ""]
    for package, names in sorted(owners.items()):
        lines.append(f"{package}: {' '.join(sorted(names))}")
    for package in sorted(owners):
        name = package.split(" ")[0]
        text = Path("/usr/share/doc") / name / "copyright"
        if text.exists():
            words = text.read_text(encoding="utf-8", errors="replace").strip()
            lines += ["", "=" * 72, package, "=" * 72, "", words]
    told = parts / "SYSTEM_LIBRARIES.txt"
    told.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "licences/SYSTEM_LIBRARIES.txt", str(told), "DATA"


def _owner(path: str) -> str:
    """Debian's package and version; the path where it is nobody's."""
    real = str(Path(path).resolve())
    # A merged /usr: packages name the place before the merge.
    for place in (real, real.replace("/usr/lib", "/lib", 1), path):
        found = _asked(["dpkg-query", "-S", place])
        if found:
            name = found.split(":")[0]
            version = _asked(["dpkg-query", "-W", "-f", "${Version}\n", name]).split("\n")[0]
            return f"{name} {version}"
    return path


def _asked(command: list[str]) -> str:
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
