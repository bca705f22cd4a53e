"""One trouble is one alert, its end is told once, and what flickers is told at most so often."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.alarming import AGAIN
from console.domain.health import Finding, Shown
from console.domain.message import in_english, say
from console.services.health.telling import End, HealthTelling
from console.services.notices import Tone

NOW = 1_800_000_000.0
SEEN = Finding("seen", NOW)
GONE = Finding("gone", NOW, NOW - 5, reason=say("the stream has ended"))


class Teller:
    """Looks once every ten seconds."""

    def __init__(self) -> None:
        self.telling = HealthTelling()
        self.real = 100.0
        self.told: list[tuple[Tone, str]] = []

    def look(self, finding: Finding, *titles: str, end: End = "source") -> None:
        self.real += 10
        news = self.telling.news("u", finding, titles or ("PK",), end, self.real)
        self.told += [(tone, in_english(text)) for tone, text in news]

    @property
    def tones(self) -> list[Tone]:
        return [tone for tone, _ in self.told]


def test_two_looks_in_a_row_are_told_once_with_what_since_when_and_what_to_do() -> None:
    teller = Teller()
    teller.look(GONE)
    assert teller.told == []
    assert teller.telling.doubtful("u")
    for _ in range(5):
        teller.look(GONE)
    assert teller.told == [
        (
            Tone.TROUBLE,
            "PK: running, but its source is gone since 15:59:55 (the stream has ended). Start the"
            " source again, give the relay another one, or stop it.",
        )
    ]
    assert not teller.telling.doubtful("u")


def test_the_end_is_told_once_after_two_good_looks() -> None:
    teller = Teller()
    for finding in (GONE, GONE, SEEN, GONE, SEEN, SEEN, SEEN):
        teller.look(finding)
    assert teller.tones == [Tone.TROUBLE, Tone.DONE]
    assert "back after 5 s" in teller.told[-1][1]


def test_what_changes_its_kind_is_still_one_trouble() -> None:
    teller = Teller()
    states: tuple[Shown, ...] = ("frozen", "frozen", "black", "gone", "gone")
    for state in states:
        teller.look(Finding(state, NOW, NOW))
    assert teller.tones == [Tone.WARNING]


def test_ten_relays_of_one_source_are_one_trouble() -> None:
    teller = Teller()
    titles = tuple(f"room {n}" for n in range(10))
    teller.look(GONE, *titles)
    teller.look(GONE, *titles)
    assert len(teller.told) == 1
    assert teller.told[0][1].startswith("room 0 and 9 more: ")


@pytest.mark.parametrize("state", ["gone", "black", "frozen"])
def test_a_destination_says_that_its_source_is_seen(state: Shown) -> None:
    teller = Teller()
    for _ in range(2):
        teller.look(Finding(state, NOW, NOW), end="destination")
    assert "destination" in teller.told[0][1]


def test_what_no_running_relay_uses_is_over_and_can_be_told_anew() -> None:
    teller = Teller()
    teller.look(GONE)
    teller.look(GONE)
    teller.telling.keep(())
    teller.look(GONE)
    teller.look(GONE)
    assert teller.tones == [Tone.TROUBLE, Tone.TROUBLE]


@given(st.lists(st.booleans(), max_size=120))
def test_what_flickers_is_told_at_most_once_in_five_minutes(well: list[bool]) -> None:
    teller = Teller()
    loud: list[float] = []
    for good in well:
        before = len(teller.told)
        teller.look(SEEN if good else GONE)
        loud += [teller.real for tone in teller.tones[before:] if tone is Tone.TROUBLE]
    assert all(later - one >= AGAIN for one, later in pairwise(loud))
    assert teller.tones == [Tone.TROUBLE, Tone.DONE] * (len(teller.tones) // 2) + [Tone.TROUBLE] * (
        len(teller.tones) % 2
    )


def test_what_sleeps_keeps_still_and_is_told_anew_if_it_stands_when_it_wakes() -> None:
    teller = Teller()

    def look(at: float) -> list[Tone]:
        """Another bad look at that show time; what it told."""
        before = len(teller.told)
        told = teller.telling.news("u", replace(GONE, at=at), ("PK",), "source", teller.real)
        for tone, text in told:
            teller.told.append((tone, in_english(text)))
            teller.telling.told("u", tone, text, 7)
        return [tone for tone, _ in teller.told[before:]]

    assert look(NOW) + look(NOW + 10) == [Tone.TROUBLE]
    assert teller.telling.standing["u"].notice == 7
    teller.telling.nap("u", NOW + 100, "the camera is being moved")
    assert look(NOW + 99) == []
    assert look(NOW + 100) == [Tone.TROUBLE]
    assert look(NOW + 110) == []
    teller.telling.nap("u", NOW + 300, "again")
    teller.telling.nap("u", None, "")
    assert look(NOW + 400) == []
    teller.telling.told("u", Tone.DONE, say("over"), 8)
    assert teller.telling.standing == {}
