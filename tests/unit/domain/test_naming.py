"""Many things in one line: the first by name, the rest by number, in no language."""

from __future__ import annotations

import pytest

from console.domain.naming import several


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ([], ""),
        (["PK主路"], "PK主路"),
        (["a", "b", "c"], "a, b, c"),
        (["a", "b", "c", "d", "e"], "a, b, c +2"),
    ],
)
def test_the_first_three_are_named_and_the_rest_counted(names: list[str], line: str) -> None:
    assert several(names) == line
