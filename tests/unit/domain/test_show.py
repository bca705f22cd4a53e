"""A show and what it knows of its sources."""

from __future__ import annotations

from console.domain.mix import Source
from console.domain.show import Show, SourceNote
from console.domain.units import Size


def test_only_whole_sizes_are_known() -> None:
    show = Show("id", sources=(SourceNote("a", 1280, 720), SourceNote("b", 1280), SourceNote("c")))
    assert show.known() == {"a": Source(Size(1280, 720)), "b": Source(), "c": Source()}
    assert show.note("d") is None
