"""Sums in number fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.arithmetic import evaluate
from console.domain.message import Message
from console.domain.units import Share


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1920/2-10", 950),
        ("１９２０／２－１０", 950),
        (" 3 + 4 * 2 ", 11),
        ("(3+4)*2", 14),
        ("-5+2", -3),
        ("2--3", 5),
        ("10px", 10),
        ("10 PX * 2", 20),
        ("1280 ÷ 3 × 3", 1280),
        ("（640－１０）／２", 315),
        (".5*4", 2),
        ("1。5", 1.5),
        ("33%", Share(0.33)),
        ("５０％", Share(0.5)),
        ("100%/4", Share(0.25)),
        ("20%+5%", Share(0.25)),
        ("2*20%", Share(0.4)),
    ],
)
def test_sums_come_out(text: str, value: float | Share) -> None:
    result = evaluate(text)
    assert not isinstance(result, Message)
    if isinstance(value, Share):
        assert isinstance(result, Share)
        assert result.of == pytest.approx(value.of)
    else:
        assert result == pytest.approx(value)


def test_per_cent_beside_pixels_needs_the_canvas() -> None:
    assert evaluate("50%-10", side=1280) == 630
    assert evaluate("50% + 10px", side=720) == 370
    assert isinstance(evaluate("50%-10"), Message)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "abc",
        "1+",
        "(1",
        "1)",
        "1 2",
        "*2",
        "1/0",
        "2px*3px",
        "6/2px",
        "5px%",
        "1,280",
        "__import__('os')",
        "9**9",
        "1e9",
        "9" * 400,
        "(" * 70,
        "-" * 79,
    ],
)
def test_what_is_no_sum_gets_a_sentence(text: str) -> None:
    assert isinstance(evaluate(text), Message)


@given(st.text(max_size=90))
def test_any_text_gives_a_number_or_a_sentence(text: str) -> None:
    assert isinstance(evaluate(text, side=720), (int, float, Share, Message))


@given(st.text("0123456789+-*/().%px ", max_size=30))
def test_near_sums_give_a_number_or_a_sentence(text: str) -> None:
    assert isinstance(evaluate(text, side=720), (int, float, Share, Message))


@given(st.integers(0, 9999), st.integers(1, 99), st.integers(0, 999))
def test_the_four_operations_bind_as_in_school(a: int, b: int, c: int) -> None:
    assert evaluate(f"{a}/{b}-{c}*2+1") == pytest.approx(a / b - c * 2 + 1)
