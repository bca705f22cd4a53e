"""The published schema of a show file says what the desk reads and writes, no more, no less."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.contracts.resources import resource
from console.domain.message import in_english
from console.domain.show import Show
from console.services.shows import showfile
from console.services.shows.showfile import ShowFileError, show_of, text_of
from tests.helpers.schemas import fits, unnamed
from tests.unit.services.test_showfile import OUTSIDE, SHOWS, UNIQUE

SCHEMA: dict[str, Any] = json.loads(
    Path(str(resource("schema", "cuemix.schema.json"))).read_text(encoding="utf-8")
)
BEYOND = (OUTSIDE, UNIQUE)
"""What the reader wants and no schema can say."""
VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.floats(-1e16, 1e16)
    | st.sampled_from(["", "legacy", "3.0", "bars", "x" * 1001, [], {}, [7], {"share": 0.5}])
)


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in the JSON, the whole first."""
    found = [path]
    if isinstance(value, dict):
        for name, inside in cast("dict[str, object]", value).items():
            found += places(inside, (*path, name))
    elif isinstance(value, list):
        for at, inside in enumerate(cast("list[object]", value)):
            found += places(inside, (*path, at))
    return found


def refusal(raw: dict[str, object]) -> str:
    try:
        show_of("x", raw)
    except ShowFileError as error:
        return in_english(error.words)
    return ""


def test_the_sample_is_as_the_schema_says() -> None:
    sample = resource("samples", "pk-night.cuemix").read_text(encoding="utf-8")
    assert fits(json.loads(sample), SCHEMA, SCHEMA)
    assert unnamed(json.loads(sample), SCHEMA, SCHEMA) == []


@given(SHOWS)
def test_every_show_is_written_as_the_schema_says_and_every_member_is_named(show: Show) -> None:
    raw = json.loads(text_of(show))
    assert fits(raw, SCHEMA, SCHEMA)
    assert unnamed(raw, SCHEMA, SCHEMA) == []


@given(SHOWS, st.data())
def test_the_schema_takes_what_the_desk_reads_and_nothing_else(
    show: Show, data: st.DataObject
) -> None:
    raw = json.loads(text_of(show))
    *path, last = data.draw(st.sampled_from(places(raw)[1:]))
    inside = raw
    for step in path:
        inside = inside[step]
    if isinstance(inside, dict) and data.draw(st.booleans()):
        del inside[last]
    else:
        inside[last] = data.draw(VALUES)
    refused = refusal(copy.deepcopy(raw))
    if not any(words in refused for words in BEYOND):
        assert fits(raw, SCHEMA, SCHEMA) == (refused == "")


def test_the_schema_is_of_the_version_that_is_written() -> None:
    assert SCHEMA["properties"]["schema"]["const"] == showfile.SCHEMA


@pytest.mark.parametrize(
    ("raw", "good"),
    [
        ({"format": "cuemix", "schema": 1, "id": "a"}, True),
        ({"format": "cuemix", "schema": 1}, False),
        ({"format": "cuemix", "schema": 1, "id": 7}, False),
        ({"format": "cuemix", "schema": True, "id": "a"}, False),
        ({"format": "cuemix", "schema": 1, "id": "a", "mix": {"layers": [{"key": "k"}]}}, False),
    ],
)
def test_the_schema_can_refuse(raw: dict[str, object], good: bool) -> None:
    assert fits(raw, SCHEMA, SCHEMA) is good
    assert (refusal(raw) == "") is good
