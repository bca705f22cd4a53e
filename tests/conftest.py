"""What holds for every test: no display, network, home or keychain of this machine, no leaks."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.helpers import campaign, leaks, network, qt_leaks

GARBAGE = 10_000
"""Objects since the last collection, after which the next one is due between two tests."""
YOUNG = 30
"""Collections of only what is new, before one goes through everything."""
_ROOT = Path(__file__).resolve().parents[1]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "tests.helpers.keychain.MemoryKeyring"
# Children find `console` and the keychain above from whatever folder they are started in.
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
if sys.dont_write_bytecode:  # as in packaging/environment.py, for tests that are run without it
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(_ROOT / "build" / "bytecode"))
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"]
    sys.dont_write_bytecode = False
# Cycles are collected between tests: a widget that is collected in a rehearsal's thread, in the
# middle of some later test, brings Qt down.
gc.disable()
network.keep_on_loopback()
leaks.watch_asyncio_run()
qt_leaks.watch_timers()
campaign.load_profile()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--campaign", metavar="NAME", help="run only the campaign of this name")


@pytest.hookimpl(trylast=True)  # once they are shuffled
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The slow ones first: one that begins at the end keeps only one worker busy.

    Last those that share a window to the end of the process: every style sheet that another test
    puts on would dress all of it anew."""
    campaign.select(config, items)
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if "studio" in getattr(item, "fixturenames", ()):
        return 2
    return 0 if item.get_closest_marker("slow") else 1


def pytest_collection_finish() -> None:
    """Modules and collected tests stay to the end: no later collection walks through them."""
    gc.collect()
    gc.freeze()


def pytest_runtest_logfinish() -> None:
    """Cycles are freed between tests, when nothing holds what the last one was given."""
    objects, collections, _ = gc.get_count()
    if objects > GARBAGE and collections < YOUNG:
        gc.collect(0)
    elif objects > GARBAGE:
        gc.collect()
        gc.freeze()  # what is still there (modules read since, caches) mostly stays to the end


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The application of the desk itself; loaded only for tests that want one."""
    return import_module("console.ui.file_events").Application


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """First in, last out: whatever the test and its fixtures started has to be gone."""
    if "qapp" in request.fixturenames:
        request.getfixturevalue("qapp")
        with leaks.no_leaks(qt_leaks.looks(), qt_leaks.breathe):
            yield
    else:
        with leaks.no_leaks():
            yield


@pytest.fixture(autouse=True)
def only_loopback() -> Iterator[None]:
    """Fail the test that asked for another host, even where it swallowed the refusal."""
    network.refused()
    yield
    hosts = network.refused()
    if hosts:
        pytest.fail(f"asked for {', '.join(hosts)}: only loopback is allowed", pytrace=False)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder and keychain for each test."""
    place = tmp_path / "home"
    place.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(place))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(place))
    monkeypatch.setenv("WIN_PD_OVERRIDE_APPDATA", str(place))
    keychain = sys.modules.get("tests.helpers.keychain")
    if keychain is not None:
        keychain.MemoryKeyring.entries.clear()
    return place
