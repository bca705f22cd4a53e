"""Estimates: from the operator's prices alone, and never a zero that nobody has worked out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.leftover import Leftover
from console.domain.message import say
from console.domain.pricing import (
    Estimate,
    Price,
    amount_in,
    estimate,
    money,
    price_in,
    prices_in,
)

AN_HOUR = Price(12.0)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12", 12.0),
        ("0,5", 0.5),
        ("１２．５", 12.5),
        ("0", None),
        ("-1", None),
        ("", None),
        ("1.2.3", None),
        ("1e3", None),
        ("nan", None),
    ],
)
def test_an_amount_is_a_positive_number_however_it_is_typed(
    text: str, amount: float | None
) -> None:
    assert amount_in(text) == amount


@given(st.integers(1, 10**12), st.sampled_from(["hour", "minute"]))
def test_a_price_comes_back_from_the_settings_as_it_went(millionths: int, per: str) -> None:
    price = Price(millionths / 1e6, per)
    assert price_in(price.written()) == price


def test_what_is_no_price_in_the_settings_is_none() -> None:
    assert prices_in({"mix": "5/hour", "relay": "5/day", "job": "", "other": "1/hour"}) == {
        "mix": Price(5.0)
    }


def test_a_minute_s_price_is_sixty_times_an_hour_s() -> None:
    assert Price(1.0, "minute").of(3600) == Price(60.0).of(3600) == 60.0


ROW = Leftover("k", "mix", "a", "", say("on air"), since=0.0)


def test_without_a_price_or_certainty_or_a_beginning_there_is_no_cost() -> None:
    assert ROW.cost(AN_HOUR, 1800) == 6.0
    assert ROW.cost(None, 1800) is None
    assert replace(ROW, certain=False).cost(AN_HOUR, 1800) is None
    assert replace(ROW, since=None).cost(AN_HOUR, 1800) is None
    assert replace(ROW, begun=False).cost(AN_HOUR, 1800) is None


def test_a_sum_counts_what_is_known_and_names_the_rest() -> None:
    rows = [
        (AN_HOUR, 1800.0, True),
        (AN_HOUR, 3600.0, True),
        (None, 60.0, True),
        (AN_HOUR, 60.0, False),
    ]
    assert estimate(rows) == Estimate(18.0, 24.0, unpriced=1, unknown=1)
    assert estimate([]) == Estimate(None, None, 0, 0)


def test_money_is_written_with_whatever_the_operator_calls_it() -> None:
    assert money(1234.5, "¥") == "¥ 1,234.50"
    assert money(0.5, "") == "0.50"
    assert money(0.001, "¥") == "< ¥ 0.01"
