"""What `dev.py` runs to find faults: linters, tests, campaigns, measurements."""

from __future__ import annotations

import itertools
import json
import random
import statistics
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from environment import PYTHON
from steps import ROOT, Trouble, call, step, tell

_CONTRACTS = "from importlinter.cli import lint_imports_command as run; run()"
_LINTERS = {
    "ruff check": ["-m", "ruff", "check", "--quiet", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "basedpyright": ["-m", "basedpyright"],
    "import contracts": ["-c", _CONTRACTS, "--no-logo", "--cache-dir", "build/import-linter"],
}
_LANGUAGES, _THEMES, _SCALES = ("en", "zh_CN"), ("dark", "light"), (100, 200, 300)
_ROUNDS = 3  # process runs of which `bench` prints the median
WORKERS = "3"
"""One more than the cores of a small machine: the slow tests come first, and mostly wait."""


def lint(env: Mapping[str, str]) -> int:
    """All linters, even after one has failed; how many did."""
    failed: list[str] = []
    for name, arguments in _LINTERS.items():
        with step(name):
            if call([PYTHON, *arguments], env):
                failed.append(name)
    if failed:
        tell(f"FAILED: {', '.join(failed)}; their words are above")
    return len(failed)


def test(env: Mapping[str, str], arguments: list[str]) -> int:
    """Linters, then pytest, whose closing line is the last one printed."""
    faults = lint(env)
    tell("· pytest …")
    return call([PYTHON, "-m", "pytest", "-n", WORKERS, *arguments], env) or min(faults, 1)


def campaign(env: dict[str, str], name: str, count: int, seed: int | None) -> int:
    """The suite's own tests of this name, `count` times over; an unknown name lists them all."""
    chosen = random.randrange(2**32) if seed is None else seed
    env["CUEDESK_CAMPAIGN_COUNT"] = str(count)
    tell(f"campaign {name}: count {count}, seed {chosen}")
    options = ["-m", "campaign", "--campaign", name, "--timeout", "0"]
    options += [f"--randomly-seed={chosen}", f"--hypothesis-seed={chosen}"]
    return call([PYTHON, "-m", "pytest", "tests", *options], env)


def bench(env: Mapping[str, str], names: list[str]) -> int:
    """Each program of tests/bench in three processes; one line of JSON with the medians."""
    programs = (ROOT / "tests/bench").glob("*.py")
    known = sorted(p.stem for p in programs if "\ndef measure(" in p.read_text(encoding="utf-8"))
    strange = [name for name in names if name not in known]
    if strange:
        tell(f"No measurement is called {strange[0]}. There are: {', '.join(known) or 'none yet'}")
        return 2
    medians = {name: _median_of_runs(env, name) for name in names or known}
    tell(json.dumps(medians, ensure_ascii=False))
    return 0


def shots(env: Mapping[str, str], folder: Path) -> int:
    """A walk through every screen for each look and scale; how many walks did not come through."""
    failed = 0
    for language, theme, scale in itertools.product(_LANGUAGES, _THEMES, _SCALES):
        name = f"{language}-{theme}-{scale}"
        with step(name):
            looks = ["--lang", language, "--theme", theme]
            # Offscreen: the same pictures on every machine, whatever screen it has or has not.
            own = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale / 100)}
            command = [PYTHON, "-m", "tests.shots", str(folder / name), *looks]
            failed += call(command, {**env, **own}) != 0
    tell(f"{folder}" if not failed else f"FAILED: {failed} walks; not-seen.png shows where")
    return min(failed, 1)


def _median_of_runs(env: Mapping[str, str], name: str) -> dict[str, float]:
    runs: list[dict[str, Any]] = []
    for _ in range(_ROUNDS):
        done = subprocess.run(
            [str(PYTHON), "-m", "tests.bench", name],
            stdout=subprocess.PIPE,
            cwd=str(ROOT),
            env=env,
            check=False,
        )
        if done.returncode:
            raise Trouble(f"The measurement {name} failed; its words are above.")
        runs.append(json.loads(done.stdout.decode("utf-8")))
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}
