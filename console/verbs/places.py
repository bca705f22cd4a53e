"""Where the desk keeps its settings and its file of keys, found without Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "Cuedesk"


def settings_file(environ: Mapping[str, str] | None = None) -> Path | None:
    """As QStandardPaths' GenericConfigLocation; None where there is no home."""
    return _inside(environ, "XDG_CONFIG_HOME", ".config", "Library/Preferences", "settings.json")


def keys_file(environ: Mapping[str, str] | None = None) -> Path | None:
    """As its GenericDataLocation."""
    own = "Library/Application Support"
    return _inside(environ, "XDG_DATA_HOME", ".local/share", own, "keys.json")


def ledger_file(environ: Mapping[str, str] | None = None) -> Path | None:
    """Beside the keys: what the desk and the verbs have sent."""
    keys = keys_file(environ)
    return keys.with_name("ledger.db") if keys is not None else None


def journal_file(environ: Mapping[str, str] | None = None) -> Path | None:
    """Beside the ledger: what was done and seen."""
    keys = keys_file(environ)
    return keys.with_name("journal.db") if keys is not None else None


def _inside(
    environ: Mapping[str, str] | None, name: str, below_home: str, on_mac: str, file: str
) -> Path | None:
    known = os.environ if environ is None else environ
    if sys.platform == "win32":
        folder = known.get("LOCALAPPDATA", "")
    else:
        folder = "" if sys.platform == "darwin" else known.get(name, "")
        if not os.path.isabs(folder) and known.get("HOME"):
            folder = str(Path(known["HOME"], on_mac if sys.platform == "darwin" else below_home))
    return Path(folder, NAME, file) if os.path.isabs(folder) else None
