"""Campaigns: the suite's own tests with a larger count, by `dev.py campaign NAME`."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

COUNT = "CUEDESK_CAMPAIGN_COUNT"


def rounds(in_suite: int) -> int:
    """How often to go round: `in_suite`, or what the campaign asks for."""
    return int(os.environ.get(COUNT, in_suite))


def load_profile() -> None:
    """Let hypothesis try few, always the same cases in the suite, and many new ones here."""
    settings.register_profile(
        "suite", max_examples=30, derandomize=True, deadline=None, database=None
    )
    settings.register_profile(
        "campaign",
        max_examples=rounds(10_000),
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("campaign" if COUNT in os.environ else "suite")


def select(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the campaign asked for by `--campaign`; an unknown name lists them and exits 2."""
    wanted = config.getoption("--campaign")
    if wanted is None:
        return
    campaigns = {item: name_of(item) for item in items}
    known = sorted({name for name in campaigns.values() if name})
    if wanted not in known:
        listed = ", ".join(known) or "none yet"
        pytest.exit(f"No campaign is called {wanted!r}. There are: {listed}", returncode=2)
    config.hook.pytest_deselected(items=[one for one in items if campaigns[one] != wanted])
    items[:] = [one for one in items if campaigns[one] == wanted]


def name_of(item: pytest.Item) -> str | None:
    """`@pytest.mark.campaign("faults")`, or the module's subject where no name is given."""
    mark = item.get_closest_marker("campaign")
    if mark is None:
        return None
    return str(mark.args[0]) if mark.args else item.path.stem.removeprefix("test_")


def tell(request: pytest.FixtureRequest, text: str) -> None:
    """What a campaign has counted, on the terminal; the suite keeps quiet."""
    plugins = request.config.pluginmanager
    terminal, capture = plugins.get_plugin("terminalreporter"), plugins.get_plugin("capturemanager")
    if terminal is None or capture is None or COUNT not in os.environ:
        return
    with capture.global_and_fixture_disabled():
        terminal.write_line("")
        terminal.write_line(text)
