"""Two small grey pictures are of the same still picture however an encoder wavers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.likeness import COLUMNS, DARK, ROWS, TOLERANCE, alike, dark

CELLS = st.binary(min_size=64, max_size=64)


@given(CELLS, st.lists(st.integers(-TOLERANCE, TOLERANCE), min_size=64, max_size=64))
def test_noise_is_no_movement(cells: bytes, noise: list[int]) -> None:
    wavered = bytes(min(255, max(0, cell + by)) for cell, by in zip(cells, noise, strict=True))
    assert alike(cells, wavered)


@given(CELLS, st.integers(0, 63), st.integers(TOLERANCE + 1, 128))
def test_one_cell_that_changes_is_movement(cells: bytes, at: int, by: int) -> None:
    changed = cells[at] + by if cells[at] + by < 256 else cells[at] - by
    other = cells[:at] + bytes([changed]) + cells[at + 1 :]
    assert not alike(cells, other)


def test_the_first_picture_moves() -> None:
    assert not alike(b"", bytes(COLUMNS * ROWS))


@pytest.mark.parametrize(
    ("cells", "black"),
    [
        (bytes(9), True),
        (bytes([16] * 9), True),
        (bytes([DARK] * 9), True),
        (bytes([16] * 8 + [DARK + 1]), False),
        (b"", False),
    ],
)
def test_black_is_a_picture_without_any_light(cells: bytes, black: bool) -> None:
    assert dark(cells) is black
