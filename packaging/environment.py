"""The virtual environment in `.venv`: made once, filled from a hashed lock, then left alone."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import debian
from interpreter import NEWEST, OLDEST
from steps import ROOT, Trouble, ask, call, step

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
LOCKS = {
    "runtime": ROOT / "packaging" / "requirements.lock",
    "test": ROOT / "packaging" / "requirements-test.lock",
    "build": ROOT / "packaging" / "requirements-build.lock",
}
WORKSHOP = ROOT / "build" / "workshop"
_STAMP = VENV / "cuedesk-prepared.json"
_OURS = VENV / "made-by-dev.py"  # only an environment with this file is ever removed


def prepare(purpose: str, apt: bool) -> None:
    """Make `.venv` fit for "runtime" or "test"; a second time costs a few milliseconds."""
    wanted = {name: _fingerprint(LOCKS[name]) for name in ("runtime", "test")}
    if PYTHON.exists() and _stamp(purpose, wanted).items() <= _read_stamp().items():
        return
    if not _usable():
        with step("virtual environment"):
            _create()
    with step(f"packages for {purpose} (the first time about 200 MB are fetched)"):
        _install(PYTHON, [LOCKS[purpose]], apt)
    _STAMP.write_text(json.dumps(_stamp(purpose, wanted)), encoding="utf-8")


def build_python(apt: bool) -> Path:
    """The Python of an environment of its own, with what is shipped and the build's tools alone.

    Nothing that only tests need can then hide that a package is missing from an installer."""
    locks = [LOCKS["runtime"], LOCKS["build"]]
    wanted = {one.name: _fingerprint(one) for one in locks}
    python = WORKSHOP / PYTHON.relative_to(VENV)
    stamp = WORKSHOP / _STAMP.name
    wanted["made by"] = sys.version
    if python.exists() and stamp.exists() and json.loads(stamp.read_text()) == wanted:
        return python
    with step("the build's own environment"):
        shutil.rmtree(str(WORKSHOP), ignore_errors=True)
        _make(WORKSHOP)
        _install(python, locks, apt)
    stamp.write_text(json.dumps(wanted), encoding="utf-8")
    return python


def child_environment(libraries: dict[str, str]) -> dict[str, str]:
    """The variables for everything started in `.venv`, from whatever folder."""
    env = {**os.environ, **libraries}
    for name in ("PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"):
        env.pop(name, None)
    env["PYTHONPATH"] = str(ROOT)
    env["PYTHONUTF8"] = "1"
    if env.pop("PYTHONDONTWRITEBYTECODE", ""):
        # Nothing beside the sources, as is wished; but tests start hundreds of processes, and
        # without bytecode each would compile all of its modules again.
        env.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / "build" / "bytecode"))
    return env


def _fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""


def _stamp(purpose: str, wanted: dict[str, str]) -> dict[str, str]:
    """What is true of an environment that is fit; `pyvenv.cfg` names its Python."""
    # The test lock holds the runtime's packages in the same versions (a house test sees to it).
    fit = wanted if purpose == "test" else {purpose: wanted[purpose]}
    return {"environment": _fingerprint(VENV / "pyvenv.cfg"), **fit}


def _read_stamp() -> dict[str, str]:
    try:
        return json.loads(_STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _usable() -> bool:
    """An environment whose Python answers and is neither too old nor too new, whoever made it."""
    answer = ask([PYTHON, "-c", "import sys; print(*sys.version_info[:2])"])
    return answer is not None and OLDEST <= tuple(map(int, answer.split())) <= NEWEST


def _create() -> None:
    if VENV.exists() and any(VENV.iterdir()):
        if not _OURS.exists():
            raise Trouble(
                f"{VENV} was not made by dev.py and holds no Python 3.11 to 3.13 that works."
                " Move it away and try again."
            )
        shutil.rmtree(str(VENV))
    VENV.mkdir(exist_ok=True)
    _OURS.touch()
    _make(VENV)


def _make(folder: Path) -> None:
    command = [sys.executable, "-m", "venv", "--without-pip", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        words = done.stdout.decode("utf-8", "replace").strip()
        raise Trouble(f"Python could not make {folder}:\n{words}")


def _install(python: Path, locks: Sequence[Path], apt: bool) -> None:
    env = child_environment({})
    for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_REQUIREMENT", "PIP_CONSTRAINT"):
        env.pop(name, None)
    env.update(
        PIP_REQUIRE_HASHES="1",
        PIP_ONLY_BINARY=":all:",  # nothing is built, so nothing unlocked is fetched to build it
        PIP_NO_DEPS="1",  # the lock is complete
        PIP_USER="0",
        PIP_NO_INPUT="1",
        PIP_DISABLE_PIP_VERSION_CHECK="1",
        PIP_ROOT_USER_ACTION="ignore",
    )
    arguments = ["install", "--no-compile"]
    for lock in locks:
        arguments += ["-r", str(lock)]
    if not sys.stdout.isatty():
        arguments.append("--quiet")
    if ask([python, "-m", "pip", "--version"]) is None and ask([python, "-m", "ensurepip"]) is None:
        # Debian keeps ensurepip in a package of its own: the first failure of a fresh machine.
        env["PYTHONPATH"] = str(debian.provide_pip(apt))
    if call([python, "-m", "pip", *arguments], env):
        raise Trouble(
            "pip could not install the packages; its words are above. Most often the network, a"
            " proxy (HTTPS_PROXY) or a company's certificate (PIP_CERT) is the reason. Try again."
        )
