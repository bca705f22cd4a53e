"""Many things in one line: the first by name, the rest by number, in no language."""

from __future__ import annotations

import pytest

from console.domain.naming import relay_name, several
from console.domain.relay import RelayTask


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


@pytest.mark.parametrize(
    ("title", "destination", "name"),
    [
        ("PK主路", "rtmp://push.example.com/live/pk_main", "PK主路"),
        ("", "rtmp://push.example.com/live/pk_main?txSecret=ab12", "…/live/pk_main"),
        ("", "rtmp://push.example.com/pk_main", "…/pk_main"),
        ("", "rtmp://push.example.com/live/abcd-ef12-34gh-56ij", "…/live/…56ij"),
        ("", "", "8fde6aa0"),
    ],
)
def test_a_relay_without_a_title_is_known_by_where_it_goes(
    title: str, destination: str, name: str
) -> None:
    task = RelayTask("8fde6aa0", title, "running", False, 0.0, 1.0, ("http://s",), destination)
    assert relay_name(task) == name
