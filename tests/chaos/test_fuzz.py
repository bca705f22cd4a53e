"""Broken files, answers, callbacks and texts: each is read or refused in words, and soon.

`dev.py campaign fuzz --count 100000` for each kind; the suite tries some of each."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from console.contracts.resources import resource
from console.domain.fault import Fault
from console.domain.job_filter import job_query
from console.domain.message import Message, in_english
from console.domain.relay_filter import relay_query
from console.services.callbacks import captured
from console.services.keymap.text import read as read_keys
from console.services.layouts.exchange import read_layout
from console.services.relays.csvfile import read_csv
from console.services.shows.showfile import ShowFileError, open_show
from console.vendors.huawei import callbacks as huawei
from console.vendors.secret import Secret
from console.vendors.tencent import reading
from console.vendors.volcengine import callbacks as volcengine
from tests.helpers.campaign import rounds, tell
from tests.helpers.mutating import fuzz
from tests.unit.vendors.fuzz import STRANGE
from tests.unit.vendors.loopback import Scripted
from tests.unit.vendors.test_any_answer import EVERY, ROWS

Read = Callable[[bytes], object]

KEY = Secret("fuzz0key0of0callbacks")
NOON = 1_795_320_000.0
PATIENT = 2.0
"""Seconds that one input may take on a busy machine: more would be a hang."""

SHOW = Path(str(resource("samples", "pk-night.cuemix"))).read_bytes()
TABLE = (
    b"title,type,sources,starts,destination,domain,app,stream,begins,ends\n"
    b"One,live,https://pull.example.com/c1.flv,,rtmp://push.example.com/live/c1,,,,+1h,+2h\n"
    b'Two,vod,"https://v.example.com/a.mp4 https://v.example.com/b.mp4",30 0,'
    b",push.example.com,live,c2,2026-12-01 10:00,+1h30m\n"
)
FILTERS = (
    *(b"status:running ends<2h -night", b"type:vod dst:pk|live starts>10m", b"health:bad"),
    *('状态:生效中 !垫片 "two words"'.encode(), b"state:failed room:store age<2h error:MSS"),
)
KEYMAP = b"# own keys\nmix.templates = Ctrl+T, T M\nmix.take =\ncharacters = off\nrelay.stop = F9\n"
CALLED = (
    json.dumps({"event_type": "LINK_STATE", "message": '{"job_id": "j", "state": "UP"}'}).encode(),
    json.dumps({"message_type": "SCRIPT", "data": {"job_id": "j", "script_name": "s"}}).encode(),
    b'{"TaskId": "t", "EventType": "TaskStart", "Timestamp": 1795320000, "Sign": "ab"}',
)
LAYOUT = b'{"format": "cuelayout", "schema": 1, "name": "a", "layers": [{"x": 0.1, "y": 1}]}'
MIX = json.dumps(
    {
        "MixStreamSessionId": "s",
        "InputStreamList": [
            {"InputStreamName": "a", "LayoutParams": {"ImageLayer": 1, "InputType": 0}},
            {"InputStreamName": "b", "LayoutParams": {"ImageLayer": 2, "ImageWidth": 0.5}},
        ],
        "OutputParams": {"OutputStreamName": "a", "OutputStreamBitRate": 800},
    }
).encode()


def a_file(open_it: Callable[[str], object], suffix: str) -> Generator[Read]:
    with TemporaryDirectory(prefix="cuedesk-fuzz-") as folder:
        path = Path(folder) / f"a{suffix}"

        def read(data: bytes) -> object:
            path.write_bytes(data)
            try:
                return open_it(str(path))
            except ShowFileError as error:
                return in_english(error.words)

        yield read


def answers() -> Generator[Read]:
    calls, dice = list(EVERY.values()), random.Random(3)
    with asyncio.Runner() as runner:

        async def one(data: bytes) -> None:
            status = dice.choice((200, 200, 200, 202, 400, 403, 500))
            try:
                await dice.choice(calls)(Scripted([(status, data)]))
            except Fault as fault:
                in_english(fault.words)

        yield lambda data: runner.run(one(data))


def callbacks() -> Generator[Read]:
    def read(data: bytes) -> object:
        text = data.decode("latin-1")
        huawei.verdict(KEY, f"https://h/{text}", (("hwSecret", text), ("hwTime", text)), NOON)
        volcengine.verdict(KEY, text, data, NOON)
        found = captured.read(data.decode("utf-8", "replace"), NOON, NOON)
        return huawei.event_of(data), volcengine.news_of(data), captured.written(found.called)

    yield read


def words(read: Callable[[str], object]) -> Generator[Read]:
    def said(data: bytes) -> object:
        found = read(data.decode("utf-8", "replace"))
        return in_english(found) if isinstance(found, Message) else found

    yield said


def filters(text: str) -> object:
    for found in (relay_query(text), job_query(text)):
        if isinstance(found, Message):
            in_english(found)
    return None


def imported(data: bytes) -> object:
    try:
        return reading.read_mix(reading.parse(data))
    except reading.Unreadable as error:
        return str(error)


def imports() -> Generator[Read]:
    yield imported


def rows() -> Sequence[bytes]:
    volcengine_rows = {"ResponseMetadata": {}, "Result": {"List": [ROWS["volcengine"]]}}
    known: tuple[Any, ...] = (
        volcengine_rows,
        {"Response": {"RequestId": "r", "WatermarkList": [ROWS["tencent"]], "TotalNum": 1}},
        {"count": 1, "smart_live_jobs": [ROWS["huawei"]], "job_id": "j"},
    )
    return (
        *(json.dumps(one).encode() for one in known),
        *(one for one in STRANGE if len(one) < 5000),
    )


KINDS: dict[str, tuple[Callable[[], Generator[Read]], Sequence[bytes]]] = {
    "show files": (lambda: a_file(open_show, ".cuemix"), (SHOW,)),
    "layout files": (lambda: a_file(read_layout, ".cuelayout"), (LAYOUT, SHOW)),
    "vendor JSON": (answers, rows()),
    "imported mixes": (imports, (MIX, SHOW)),
    "callbacks": (callbacks, CALLED),
    "filters": (lambda: words(filters), FILTERS),
    "keymaps": (lambda: words(read_keys), (KEYMAP,)),
    "CSV": (lambda: words(read_csv), (TABLE,)),
}


@pytest.mark.campaign("fuzz")
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_broken_is_read_or_refused_in_words_and_never_hangs(
    kind: str, request: pytest.FixtureRequest
) -> None:
    count, seed = rounds(25), random.randrange(2**32)
    make, seeds = KINDS[kind]
    with contextmanager(make)() as read:
        came = fuzz(read, seeds, count, random.Random(seed))
    tell(
        request,
        f"{kind}: {came.inputs} inputs, {came.seconds:.0f} s, slowest {came.slowest * 1000:.0f} ms,"
        f" seed {seed}",
    )
    assert came.slowest < PATIENT
