"""The two key schemes: only the marked rows differ."""

from __future__ import annotations

import pytest

from console.domain.scheme import Held, Scheme, copies, crops, from_centre, scheme_named

NOTHING, ALT, CTRL = Held(), Held(alt=True), Held(ctrl=True)
CTRL_ALT, CTRL_SHIFT = Held(ctrl=True, alt=True), Held(ctrl=True, shift=True)


@pytest.mark.parametrize(
    ("scheme", "cropping", "centred"),
    [("broadcast", [ALT, CTRL_SHIFT], [CTRL_ALT]), ("design", [], [ALT, CTRL_ALT])],
)
def test_a_handle_crops_or_sizes_from_the_centre_by_scheme(
    scheme: Scheme, cropping: list[Held], centred: list[Held]
) -> None:
    ways = (NOTHING, ALT, CTRL, CTRL_ALT, CTRL_SHIFT)
    assert [held for held in ways if crops(scheme, held)] == cropping
    assert [held for held in ways if from_centre(scheme, held)] == centred
    assert copies(scheme, ALT)
    assert not copies(scheme, NOTHING)


def test_a_name_that_is_no_scheme_is_the_first_one() -> None:
    assert [scheme_named(name) for name in ("design", "broadcast", "emacs")] == [
        "design", "broadcast", "broadcast"
    ]  # fmt: skip
