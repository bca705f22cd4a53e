"""Colours in the vendor's form, the seven of its document, and what can be read on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.colors import READABLE, SEVEN, contrast, contrast_hint, vendor_color
from console.domain.lint_inputs import COLOR
from console.domain.message import in_english

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"0x{number:06X}")


def test_the_seven_are_those_of_document_001() -> None:
    assert [color for color, _ in SEVEN] == [
        "0xcc0033", "0xcc9900", "0xcccc33", "0x99CCFF", "0x000000", "0xFFFFFF", "0x999999",
    ]  # fmt: skip
    assert all(COLOR.fullmatch(color) for color, _ in SEVEN)


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#1b2a40", "0x1B2A40"),
        ("1b2a40", "0x1B2A40"),
        (" 0X1B2A40 ", "0x1B2A40"),
        ("#CC0033", "0xcc0033"),
        ("#99ccff", "0x99CCFF"),
        ("＃１ｂ２ａ４０", "0x1B2A40"),
        ("#fff", None),
        ("red", None),
        ("", None),
    ],
)
def test_what_is_typed_becomes_the_vendor_s_form(text: str, color: str | None) -> None:
    assert vendor_color(text) == color


@given(COLORS, COLORS)
def test_contrast_is_of_both_and_between_one_and_twenty_one(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001
    assert contrast(one, one) == 1


@given(COLORS)
def test_on_every_colour_at_least_one_ink_can_be_read_and_is_named(color: str) -> None:
    words = in_english(contrast_hint(color))
    for ink, code in (("White", "0xFFFFFF"), ("Black", "0x000000")):
        readable = contrast(color, code) >= READABLE
        assert readable == (f"{ink} text can be read" in words or "both can be read" in words)
