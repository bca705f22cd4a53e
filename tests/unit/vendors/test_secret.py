"""A secret shows itself to `reveal` alone."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import asdict, dataclass

import pytest

from console.vendors.instants import unix_seconds
from console.vendors.secret import Secret


@dataclass(frozen=True, slots=True)
class Holder:
    secret: Secret


def test_no_way_of_writing_it_down_shows_it() -> None:
    secret = Secret("hunter2")
    shown = f"{secret} {secret!r} {[secret]} {asdict(Holder(secret))} {copy.deepcopy(secret)}"
    assert "hunter2" not in shown
    assert secret.reveal() == "hunter2"
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        json.dumps(secret)


def test_secrets_compare_by_what_they_hide() -> None:
    assert Secret("a") == Secret("a") != Secret("b")
    assert len({Secret("a"), Secret("a")}) == 1
    assert not Secret()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2021-01-10T08:43:17Z", 1610268197.0),
        ("2021-01-10T16:43:17+08:00", 1610268197.0),
        ("2021-01-10T08:43:17.500Z", 1610268197.5),
        ("2021-01-10T08:43:17", 1610268197.0),
        ("1610268197", 1610268197.0),
        ("", None),
        (None, None),
        ("yesterday", None),
        ("9" * 400, None),
        ("²", None),
    ],
)
def test_times_are_read_with_their_offset(text: str | None, seconds: float | None) -> None:
    assert unix_seconds(text) == seconds
