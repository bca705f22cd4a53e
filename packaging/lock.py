"""`dev.py lock`: all lock files anew from pyproject.toml, for all systems at once."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from environment import LOCKS, PYTHON, VENV
from steps import ROOT, Trouble, call, step

_TOOLS = VENV / "lock-tools"  # beside the locked packages, so that uv is not one of them


def write_locks(env: Mapping[str, str]) -> int:
    """Resolve with uv; versions already locked stay where pyproject.toml still allows them."""
    uv = _uv(env)
    # No header and no notes: uv would write its command line and the index's address.
    base: list[str] = [uv, "pip", "compile", "pyproject.toml", "--universal", "--quiet"]
    base += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    runtime, test, build = (
        str(LOCKS[name].relative_to(ROOT)) for name in ("runtime", "test", "build")
    )
    with step("requirements.lock"):
        _resolve([*base, "-o", runtime], env)
    with step("requirements-test.lock"):
        _resolve([*base, "--group", "test", "-c", runtime, "-o", test], env)
    base[3] = "packaging/requirements-build.in"
    with step("requirements-build.lock"):
        _resolve([*base, "-c", runtime, "-o", build], env)
    return 0


def _resolve(command: list[str], env: Mapping[str, str]) -> None:
    if call(command, env):
        raise Trouble("uv found no set of versions; its words are above.")


def _uv(env: Mapping[str, str]) -> str:
    own = _TOOLS / "bin" / ("uv.exe" if sys.platform == "win32" else "uv")
    found = shutil.which("uv") or (str(own) if own.exists() else None)
    if found is not None:
        return found
    into: dict[str, str] = {**env, "PYTHONPATH": ""}
    target: list[str | Path] = [PYTHON, "-m", "pip", "install", "-q", "--target", _TOOLS, "uv"]
    if call(target, into):
        raise Trouble("uv could not be installed; pip's words are above.")
    return str(own)
