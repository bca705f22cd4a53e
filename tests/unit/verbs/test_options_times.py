"""Times on the command line are read in the zone in which times are printed."""

from __future__ import annotations

import pytest

from console.domain.wallclock import BEIJING
from console.verbs.options import moment


@pytest.mark.parametrize("text", ["2026-11-27T20:00:00", "2026-11-27T20:00:00+08:00"])
def test_a_time_without_an_offset_is_in_the_zone_of_all_times(text: str) -> None:
    assert BEIJING.full(moment(text, "--start")) == "2026-11-27 20:00:00"


def test_an_offset_counts() -> None:
    assert BEIJING.full(moment("2026-11-27T12:00:00Z", "--start")) == "2026-11-27 20:00:00"
