"""Health by evidence: what both ends come to, when it is old, and how it is filtered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.health import (
    IDLE,
    Finding,
    RelayHealth,
    found,
    has_health,
    is_dead,
    state_of,
)
from console.domain.message import say
from console.domain.query import Query
from console.domain.relay import RelayState, RelayTask
from console.domain.relay_filter import haystack, relay_query
from console.domain.sight import Sight
from console.domain.units import Size

NOW = 1_800_000_000.0
SEEN = Finding("seen", NOW, size=Size(1280, 720), fps=25.0)
GONE = Finding("gone", NOW, NOW - 60)


def task(status: str = RelayState.RUNNING) -> RelayTask:
    return RelayTask("a", "a", status, False, NOW, NOW + 60, ("http://a/b.flv",), "rtmp://b/c/d")


def test_a_dead_source_explains_a_dead_destination() -> None:
    assert RelayHealth(GONE, Finding("black", NOW)).state == "gone"
    assert RelayHealth(SEEN, GONE).state == "gone"
    assert RelayHealth(SEEN, SEEN).state == "seen"
    assert RelayHealth(SEEN).state == "seen"


def test_no_evidence_never_looks_well() -> None:
    assert RelayHealth().state == "unseen"
    assert RelayHealth(hindrance=say("no")).state == "blind"
    assert state_of(task(RelayState.STOPPED), IDLE) == "idle"
    assert state_of(task(), IDLE) == "unseen"
    assert state_of(task(RelayState.WAITING), RelayHealth(SEEN)) == "seen"


def test_a_verdict_on_both_ends_is_as_old_as_the_older() -> None:
    older = Finding("seen", NOW - 20)
    assert RelayHealth(SEEN, older).at == NOW - 20
    assert RelayHealth(SEEN, Finding("gone", NOW - 20)).at == NOW - 20
    assert IDLE.at is None


@pytest.mark.parametrize(
    ("sight", "state", "since"),
    [
        (Sight(seen=NOW), "seen", None),
        (Sight(seen=NOW, frozen=NOW - 5), "frozen", NOW - 5),
        (Sight(seen=NOW, frozen=NOW - 9, black=NOW - 5), "black", NOW - 5),
        (Sight(gone=NOW - 7), "gone", NOW - 7),
    ],
)
def test_a_sight_comes_to_one_word(sight: Sight, state: str, since: float | None) -> None:
    finding = found(sight, NOW)
    assert finding is not None
    assert (finding.state, finding.since, finding.at) == (state, since, NOW)


def test_a_sight_of_nothing_proves_nothing() -> None:
    assert found(Sight(), NOW) is None


FINDINGS = st.sampled_from([None, SEEN, GONE, Finding("black", NOW), Finding("frozen", NOW)])


@given(FINDINGS, FINDINGS, st.floats(0, 100))
def test_what_is_old_is_never_filtered_as_well(
    source: Finding | None, destination: Finding | None, age: float
) -> None:
    health = RelayHealth(source, destination)
    state = state_of(task(), health)
    well = has_health(state, health, age, "ok")
    assert well == (state == "seen" and age <= 30)
    assert has_health(state, health, age, "bad") == (state in ("gone", "black", "frozen"))
    assert has_health(state, health, age, "stale") == (age > 30)


def test_only_a_running_relay_without_a_picture_is_dead() -> None:
    dead = RelayHealth(GONE)
    assert is_dead(lambda _: (dead, 1.0), task())
    assert not is_dead(lambda _: (dead, 1.0), task(RelayState.WAITING))
    assert not is_dead(lambda _: (RelayHealth(SEEN), 1.0), task())


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("health:gone", True),
        ("health:bad", True),
        ("画面:异常", True),
        ("健康:无画面", True),
        ("health:unchecked", True),
        ("health:seen", False),
        ("!health:gone", False),
        ("health:black,gone", True),
    ],
)
def test_the_filter_speaks_of_health_in_both_languages(text: str, passes: bool) -> None:
    query = relay_query(text, lambda _: (RelayHealth(GONE), 3.0))
    assert isinstance(query, Query)
    assert query.passes(task(), haystack(task()), NOW) == passes
