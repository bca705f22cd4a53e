"""A trouble on air and its end are about one and the same input, whatever the words."""

from __future__ import annotations

from typing import get_args

import pytest

from console.domain.airmoves import Move
from console.domain.airwatch import Input, State
from console.domain.airwords import about, recovered, told
from console.domain.mix import Layer

STATES = tuple(state for state in get_args(State) if state not in ("seen", "unknown", "own"))
HOST = Layer("a", "pk_host", 1, name="Host")
GUEST = Layer("b", "pk_guest", 2, name="Guest 1")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    ("layer", "name"), [(HOST, "Host"), (GUEST, "Guest 1"), (None, "The output")]
)
@pytest.mark.parametrize("move", [None, "without"])
def test_what_is_told_and_its_end_name_the_same(
    state: State, layer: Layer | None, name: str, move: Move | None
) -> None:
    one = Input(layer, state)
    assert about(told(one, move)) == name
    for over in (False, True):
        assert about(recovered(one, state, 3.0, ended=over)) == name
