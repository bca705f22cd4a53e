"""Addresses without their keys."""

from __future__ import annotations

import pytest

from console.domain.masking import bare, brief, masked, narrower


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("rtmp://push.example.com/live/pk_main", "rtmp://push.example.com/live/pk_main"),
        (
            "rtmp://push.example.com/live/pk?txSecret=ab12&txTime=5F",
            "rtmp://push.example.com/live/pk?…",
        ),
        ("rtmp://a.example.com/live2/abcd-ef12-34gh-56ij", "rtmp://a.example.com/live2/…56ij"),
        ("rtmp://a.example.com/app/live_12345678_AbCdEfGhIj", "rtmp://a.example.com/app/…GhIj"),
        ("rtmp://me:secret@a.example.com/app/s", "rtmp://…@a.example.com/app/s"),
        ("http://a.example.com/b.flv#token=1", "http://a.example.com/b.flv"),
        ("live / promo", "live / promo"),
        ("", ""),
    ],
)
def test_a_key_in_an_address_is_not_shown(address: str, shown: str) -> None:
    assert masked(address) == shown


@pytest.mark.parametrize(
    ("address", "ever_shorter"),
    [
        (
            brief("rtmp://push.example.com/live/pk_main"),
            ["push…/live/pk_main", "…/live/pk_main", "…/pk_main", "pk_main"],
        ),
        (
            bare("https://pull.example.com/a/live/pk.flv"),
            ["pull…/a/live/pk.flv", "…/live/pk.flv", "…/pk.flv", "pk.flv", "pk…"],
        ),
        ("rtmp://push.example.com", ["push.example.com"]),
        ("—", []),
    ],
)
def test_a_narrow_cell_keeps_the_end_of_an_address(address: str, ever_shorter: list[str]) -> None:
    assert list(narrower(address)) == ever_shorter
