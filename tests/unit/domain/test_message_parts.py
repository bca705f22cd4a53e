"""A message goes through JSON and comes back as it was."""

from __future__ import annotations

import json

import pytest

from console.domain.message import Message, from_parts, in_parts, say


@pytest.mark.parametrize(
    "message",
    [
        say("Stop"),
        say("{n} h", n=2.5),
        say("{a} of {b}", a=say("{n} rows", n=3), b=say("the file")),
    ],
)
def test_what_was_said_can_be_said_again(message: Message) -> None:
    assert from_parts(json.loads(json.dumps(in_parts(message)))) == message


@pytest.mark.parametrize(
    "value",
    [
        None, "text", [], {}, {"text": 3}, {"text": "a", "args": []},
        {"text": "{a}", "args": {"b": 1}}, {"text": "{a", "args": {"a": 1}},
        {"text": "{a.real}{a.x}", "args": {"a": 1}}, {"text": "{a}", "args": {"a": None}},
    ],
)  # fmt: skip
def test_what_is_no_message_is_none(value: object) -> None:
    assert from_parts(value) is None
