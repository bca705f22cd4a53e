"""The short ways of a drag's frame are the long ways: copies with a change, edges rounded."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.altered import altered
from console.domain.mix import Layer, Mix, Place
from console.domain.units import nearest
from tests.unit.domain.mixes import mixes


@given(mixes(), st.text(), st.integers(min_value=0, max_value=9000))
def test_a_copy_with_a_change_is_what_replace_gives(mix: Mix, name: str, x: int) -> None:
    layer = Layer("k", "s", 2, name="before")
    assert altered(layer, name=name, place=Place(x)) == replace(layer, name=name, place=Place(x))
    assert altered(mix) == mix


def test_a_field_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError, match="colour"):
        altered(Place(), colour="red")


@given(st.floats(min_value=-1e7, max_value=1e7) | st.integers(-20_000, 20_000).map(lambda n: n / 2))
def test_an_edge_is_rounded_by_the_vendors_rule_with_binary_dust_swept_away(value: float) -> None:
    for dust in (0.0, 1e-12, -1e-12):
        assert nearest(value + dust) == math.floor(round(value + dust + 0.5, 9))
