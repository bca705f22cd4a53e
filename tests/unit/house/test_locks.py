"""The lock files: hashed, without addresses, in step with each other and with pyproject.toml."""

from __future__ import annotations

import operator
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.unit.house.sources import ROOT

RUNTIME = ROOT / "packaging" / "requirements.lock"
TEST = ROOT / "packaging" / "requirements-test.lock"
BUILD = ROOT / "packaging" / "requirements-build.lock"
Version: TypeAlias = tuple[int, ...]
Pins: TypeAlias = dict[tuple[str, str], tuple[Version, frozenset[str]]]
_ENTRY = re.compile(r"^([\w.-]+)==([\d.]+)(?: ; (.+?))? \\$((?:\n +--hash=\S+(?: \\)?$)+)", re.M)
_BOUND = re.compile(r"(>=|==|<)([\d.]+)")
_HOLDS: dict[str, Callable[[Version, Version], bool]] = {
    ">=": operator.ge,
    "==": operator.eq,
    "<": operator.lt,
}


def _version(text: str) -> Version:
    return tuple(int(part) for part in text.split("."))


def _pins(lock: Path) -> Pins:
    """(name, marker) -> (version, hashes)"""
    return {
        (name, marker): (_version(version), frozenset(hashes.split()) - {"\\"})
        for name, version, marker, hashes in _ENTRY.findall(lock.read_text(encoding="utf-8"))
    }


def _declared(*, test: bool) -> list[tuple[str, list[tuple[str, Version]], str]]:
    """(name, bounds, marker) of what pyproject.toml asks for."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines: list[str] = list(project["project"]["dependencies"])
    if test:
        lines += project["dependency-groups"]["test"]
    found: list[tuple[str, list[tuple[str, Version]], str]] = []
    for line in lines:
        wanted, _, marker = line.partition(";")
        name = re.match(r"[\w.-]+", wanted)
        assert name is not None
        bounds = [(sign, _version(number)) for sign, number in _BOUND.findall(wanted)]
        found.append((name[0].lower().replace("_", "-"), bounds, marker.strip()))
    return found


@pytest.mark.parametrize("lock", [RUNTIME, TEST, BUILD], ids=["runtime", "test", "build"])
def test_a_lock_holds_no_address_and_only_hashed_pins(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    entries = [line for line in text.splitlines() if not line.startswith("    --hash=sha256:")]
    assert len(entries) == len(_pins(lock))
    assert all(hashes for _, hashes in _pins(lock).values())


def test_the_test_lock_holds_the_runtime_lock() -> None:
    """The tests may want a package on more systems than the desk does, never another one."""
    test = {(name, pin) for (name, _), pin in _pins(TEST).items()}
    assert {name for (name, _), pin in _pins(RUNTIME).items() if (name, pin) not in test} == set()


def test_the_build_holds_no_other_version_of_what_is_shipped() -> None:
    """Both go into one environment."""
    shipped = {name: pin for (name, _), pin in _pins(RUNTIME).items()}
    build = {name: pin for (name, _), pin in _pins(BUILD).items()}
    assert {name for name, pin in build.items() if shipped.get(name, pin) != pin} == set()


@pytest.mark.parametrize(("lock", "test"), [(RUNTIME, False), (TEST, True)])
def test_a_lock_gives_what_pyproject_asks_for(lock: Path, *, test: bool) -> None:
    pins = _pins(lock)
    for name, bounds, marker in _declared(test=test):
        versions = [pin for (one, _), (pin, _) in pins.items() if one == name]
        assert versions, f"{name} is not locked: python3 packaging/dev.py lock"
        fitting = [
            pin for pin in versions if all(_HOLDS[sign](pin, bound) for sign, bound in bounds)
        ]
        # A package with a marker may be locked twice: some version has to fit, else all have to.
        assert fitting if marker else fitting == versions, f"{name}: {versions}"


def test_python_3_11_never_gets_the_pyside_that_aborts_there() -> None:
    for (name, marker), (version, _) in _pins(RUNTIME).items():
        if name in ("pyside6-essentials", "pyside6-addons", "shiboken6") and "< '3.12'" in marker:
            assert version < (6, 12)
