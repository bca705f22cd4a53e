"""Answers that no vendor ever documented."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from typing import Any

import pytest
from hypothesis import strategies as st

from console.domain.fault import Fault
from console.domain.message import in_english

HUGE = "9" * 400
STRANGE = (
    b"",
    b"\x00",
    b"null",
    b"[]",
    b'"text"',
    b"NaN",
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b'{"code": ' + HUGE.encode() + b"}",
    b'{"code": 1e400, "ResponseMetadata": 1e400}',
    b'{"code": -5, "message": "\\ud800"}',
    b'{"code": -5, "message": "a\\u0000b"}',
    "﻿{}".encode(),
    "{“code”: 0}".encode("gb18030"),
    b'{"Response": {"Error": {"Code": null, "Message": []}}}',
    b'{"ResponseMetadata": {"Error": {"Code": [], "Message": {}}}, "Result": "no"}',
    b'{"ResponseMetadata": {}, "Result": {"List": [{"TaskId": "x", "StartTime": "'
    + HUGE.encode()
    + b'"}]}}',
    b'{"ResponseMetadata": {}, "Result": {"List": [{"TaskId": "x", "EndTime": "0001-01-01"}]}}',
    b'{"smart_live_jobs": [{"job_id": "x", "create_time": "9999-12-31T23:59:59-23:59"}]}',
    b"<html>502 Bad Gateway</html>",
)
STATUSES = (200, 202, 204, 301, 400, 401, 403, 404, 418, 429, 500, 502, 504)

_leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
_names = st.sampled_from(
    (
        "code",
        "message",
        "event_id",
        "Response",
        "Error",
        "Code",
        "Message",
        "RequestId",
        "ResponseMetadata",
        "Result",
        "List",
        "TaskId",
        "Pagination",
        "TotalCount",
        "PageSize",
        "smart_live_jobs",
        "smart_live_rooms",
        "job_id",
        "room_id",
        "error_code",
        "error_msg",
        "live_warning_info",
    )
)
_json: st.SearchStrategy[Any] = st.recursive(
    _leaf,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=4),
    max_leaves=12,
)


def _written(value: object) -> bytes:
    return json.dumps(value).encode()


bodies = st.binary(max_size=60) | _json.map(_written) | st.sampled_from(STRANGE)
answers = st.tuples(st.sampled_from(STATUSES), bodies)


def only_faults(*calls: Coroutine[Any, Any, object]) -> None:
    """Each call ends with an answer or a fault that can be read; any other end is raised."""
    for call in calls:
        try:
            asyncio.run(call)
        except Fault as fault:
            in_english(fault.words)


def fault_of(call: Coroutine[Any, Any, object]) -> Fault:
    """The fault that the call must end with."""
    with pytest.raises(Fault) as caught:
        asyncio.run(call)
    return caught.value
