"""Where the files of `resources/` are: in a checkout, an installed wheel or a frozen app."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder; FileNotFoundError where it is not shipped."""
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"Cuedesk's own file is missing: {path}. Install Cuedesk again.")
    return path


def _root() -> Path:
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parents[1]
    if frozen is not None:
        return Path(frozen) / "resources"
    wheel = package / "_resources"
    return wheel if wheel.is_dir() else package.parent / "resources"
