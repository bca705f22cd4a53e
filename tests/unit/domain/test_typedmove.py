"""Moves as they are typed."""

from __future__ import annotations

import pytest

from console.domain.message import Message
from console.domain.snap import Axis
from console.domain.typedmove import typed_move
from console.domain.units import Rect, Size

BOX = Rect(100, 50, 640, 360)
CANVAS = Size(1920, 1080)


@pytest.mark.parametrize(
    ("text", "lock", "step"),
    [
        ("120,40", None, (20, -10)),
        ("120", None, (20, 0)),
        (",40", None, (0, -10)),
        ("+10", None, (10, 0)),
        ("-10,+5", None, (-10, 5)),
        ("−10", None, (-10, 0)),
        ("+10", "y", (0, 10)),
        ("120,40", "x", (20, 0)),
        ("1920/2-20", None, (840, 0)),
        ("50%,50%", None, (860, 490)),
        ("１２０，４０", None, (20, -10)),
        ("120、40", None, (20, -10)),
        ("+", None, (0, 0)),
        ("", None, (0, 0)),
    ],
)
def test_what_is_typed_is_how_far_it_goes(
    text: str, lock: Axis | None, step: tuple[int, int]
) -> None:
    assert typed_move(text, BOX, CANVAS, lock) == step


@pytest.mark.parametrize("text", ["1,2,3", "12+", "(4"])
def test_what_cannot_be_read_is_said(text: str) -> None:
    assert isinstance(typed_move(text, BOX, CANVAS, None), Message)
