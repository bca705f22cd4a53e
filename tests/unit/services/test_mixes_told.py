"""What the journal's mixes differ in, as Activity tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.mix import Layer, Mix, Place
from console.services.activity.mixes import mix_changes
from console.services.shows.showshape import mix_to

HOST = Layer("a", "host", 1, name="Host")
GUEST = Layer("b", "guest", 2, name="Guest", place=Place(10, 20, 320, 180))
MIX = Mix("s", "out", layers=(HOST, GUEST))


def test_only_what_viewers_would_notice_is_told() -> None:
    moved = replace(GUEST, name="Anna", place=Place(30, 20, 320, 180))
    found = mix_changes(mix_to(MIX), mix_to(replace(MIX, layers=(HOST, moved))))
    assert found is not None
    assert [(one.verb, one.name) for one in found] == [("moved", "Anna")]
    assert "10" in found[0].before
    assert "30" in found[0].after


def test_without_a_mix_before_all_of_it_is_new() -> None:
    found = mix_changes(None, mix_to(MIX))
    assert found is not None
    assert {one.name for one in found if one.verb == "added"} == {"Host", "Guest"}


@pytest.mark.parametrize("written", ["running", 3, None, {"layers": 4}, {"session": []}])
def test_what_is_no_mix_is_left_to_be_told_as_it_is(written: object) -> None:
    assert mix_changes(mix_to(MIX), written) is None


@pytest.mark.parametrize("written", [{"layers": 4}, {"session": []}, 3])
def test_a_mix_after_something_that_is_not_understood_is_not_told_as_all_new(
    written: object,
) -> None:
    assert mix_changes(written, mix_to(MIX)) is None
