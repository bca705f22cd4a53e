"""From nothing to a running desk or its tests: `python3 packaging/dev.py run` (or `test`).

Standard library only. `.venv` is made and filled from a hashed lock; on Linux the system's
libraries for Qt and a Chinese font are fetched where they are missing."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

import checks
import environment
import interpreter
import lock
import syslibs
from steps import ROOT, Trouble, tell

_VERBS = """verbs
  run [ARGS]       open the desk; with ARGS any verb of cuedesk (run mix check show.cuemix)
  test [ARGS]      linters, then the tests; ARGS go to pytest
  lint             linters only
  bench [NAME …]   measurements: medians of three process runs as one line of JSON
  campaign NAME [--count N] [--seed S]
                   tests of one law, many times over; an unknown name lists them all
  shots            pictures of every screen, in both languages and themes: build/shots
  build TARGET     an installer: linux, windows, windows-on-linux, macos (build -h)
  lock             write the lock files anew
options
  --no-apt         touch no system packages (Linux)"""


_DESK = ("drawing", "media")


def main(arguments: list[str]) -> int:
    """The exit code of what was run; 1 with one sentence where something is in the way."""
    apt = "--no-apt" not in arguments
    words = [word for word in arguments if word != "--no-apt"]
    if not words or words[0] not in _PERFORM:
        tell(f"python3 packaging/dev.py VERB\n{_VERBS}")
        return 0 if words[:1] in (["-h"], ["--help"]) else 2
    try:
        other = interpreter.other_python()
        if other is not None:
            return subprocess.call([other, *sys.argv])
        return _PERFORM[words[0]](words[1:], apt)
    except Trouble as trouble:
        tell(str(trouble))
        return 1
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str], apt: bool) -> int:
    display = sys.platform != "linux" or _has_display()
    env = _prepared("runtime", (*_DESK, "window") if display else _DESK, apt)
    if not display:
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        if not arguments or arguments[0].endswith(".cuemix"):
            tell(
                "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no"
                " window can open. The tour shows the desk in pictures instead: build/tour"
            )
            arguments = ["tour", "--out", str(ROOT / "build" / "tour")]
    env["PYTHONSAFEPATH"] = "1"  # the folder we are in may hold a `console` of its own
    command = [str(environment.PYTHON), "-m", "console", *arguments]
    if sys.platform == "win32":
        return subprocess.call(command, env=env)
    return os.execve(command[0], command, env)  # signals then reach the desk itself


def _test(arguments: list[str], apt: bool) -> int:
    return checks.test(_tested(apt), arguments)


def _lint(_arguments: list[str], apt: bool) -> int:
    return min(checks.lint(_prepared("test", (), apt)), 1)


def _lock(_arguments: list[str], apt: bool) -> int:
    return lock.write_locks(_prepared("runtime", (), apt))


def _bench(arguments: list[str], apt: bool) -> int:
    return checks.bench(_tested(apt), arguments)


def _campaign(arguments: list[str], apt: bool) -> int:
    parser = argparse.ArgumentParser(prog="dev.py campaign")
    parser.add_argument("name")
    parser.add_argument("--count", type=int, default=10_000, help="10 000 without")
    parser.add_argument("--seed", type=int, help="as printed by an earlier campaign")
    chosen = parser.parse_args(arguments)
    env = _tested(apt)
    return checks.campaign(env, chosen.name, chosen.count, chosen.seed)


def _shots(_arguments: list[str], apt: bool) -> int:
    env = _prepared("test", _DESK, apt)
    return checks.shots(env, ROOT / "build" / "shots")


def _build(arguments: list[str], apt: bool) -> int:
    # By name: it is for a suitable Python alone, which the lines above had to find first.
    return int(import_module("build").main(arguments, apt))


def _tested(apt: bool) -> dict[str, str]:
    """As `_prepared`, with what only tests need: media are made in them, and a desk is heard."""
    environment.prepare("test", apt)
    syslibs.provide_programs(syslibs.PROGRAMS, apt)
    return _prepared("test", (*_DESK, "window"), apt)


def _prepared(purpose: str, needs: Sequence[str], apt: bool) -> dict[str, str]:
    environment.prepare(purpose, apt)  # first: it may remove .venv, and private libraries with it
    libraries = syslibs.provide_libraries(needs, apt) if needs else {}
    return environment.child_environment(libraries)


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


_PERFORM: dict[str, Callable[[list[str], bool], int]] = {
    "run": _run,
    "test": _test,
    "lint": _lint,
    "bench": _bench,
    "campaign": _campaign,
    "shots": _shots,
    "build": _build,
    "lock": _lock,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
