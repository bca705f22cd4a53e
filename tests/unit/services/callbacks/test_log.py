"""What was called back is kept over a restart, bounded, and without what was sent around it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.callbacks import Called, RelayNews
from console.domain.job_events import (
    JobEvent,
    LinkChanged,
    Progress,
    ReplyFinished,
    ScriptSwitched,
    Unread,
)
from console.services.callbacks import log as logs
from console.services.callbacks.log import CallbackLog
from console.services.callbacks.wording import in_json, out_of_json
from console.vendors.huawei.callbacks import event_of
from tests.unit.services.callbacks.posting import JOB, ROOM, told

DASHED = "e87104f7-6d75-46ce-8a46-ac6b04c49c3c"
LINK = LinkChanged(ROOM, JOB, "rtmp://push.example.com/live/…x7f2", "CONNECTED")
WHATS: list[JobEvent | RelayNews] = [
    LINK,
    ScriptSwitched(ROOM, JOB, "商品1", 2, "段落2"),
    ScriptSwitched(ROOM, JOB, "", None, ""),
    ReplyFinished("r", ROOM, JOB),
    Progress("s", 1, "t", 247.5, "r"),
    Unread("SUNRISE", "unknown", 12),
    RelayNews("PullToPushTaskStatus", "t1", "停用", 99),
]


def fail(error: OSError) -> None:
    raise error


def opened(path: Path | None = None) -> CallbackLog:
    log = CallbackLog()
    log.open(path, fail)
    return log


def filled(log: CallbackLog, count: int) -> CallbackLog:
    for number in range(count):
        log.put(float(number), float(number), "huawei", ScriptSwitched(ROOM, JOB, "", number, ""))
    return log


@pytest.mark.parametrize("what", WHATS, ids=range(len(WHATS)))
def test_each_kind_comes_back_from_the_disk_as_it_was(
    what: JobEvent | RelayNews, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "callbacks.jsonl"
    opened(path).put(12.5, 13.25, "huawei", what)
    assert path.stat().st_mode & 0o77 == 0
    (found,) = opened(path).all
    assert (found.at, found.real, found.vendor, found.what) == (12.5, 13.25, "huawei", what)


def test_a_job_finds_its_own_with_and_without_dashes() -> None:
    log = opened()
    log.put(1.0, 1.0, "huawei", LINK)
    log.put(2.0, 2.0, "huawei", Unread("SUNRISE", "unknown", 12))
    log.put(3.0, 3.0, "volcengine", RelayNews("", "t1"))
    assert [called.what for called in log.of(DASHED)] == [LINK]
    assert [called.at for called in log.of("t1")] == [3.0]
    assert log.of("nobody") == ()


def test_no_key_of_what_was_sent_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "callbacks.jsonl"
    body = told(
        output_url="rtmp://u:pass@push.example.com/live/k3y9f2m8q1z7x4c6v5b0?sign=abc123",
        stream_key="hush",
    )
    opened(path).put(1.0, 1.0, "huawei", event_of(body))
    text = path.read_text()
    assert "push.example.com" in text
    assert not any(secret in text for secret in ("hush", "k3y9f2m8", "abc123", "pass"))


def test_the_newest_two_thousand_are_kept_in_memory_and_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "KEPT", 20)
    path = tmp_path / "callbacks.jsonl"
    log = filled(opened(path), 65)
    assert [called.at for called in log.all] == [float(n) for n in range(45, 65)]
    assert len(log.of(JOB)) == 20
    assert len(path.read_text().splitlines()) <= 40
    again = opened(path)
    assert [called.at for called in again.all] == [float(n) for n in range(45, 65)]


def test_a_damaged_line_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "callbacks.jsonl"
    filled(opened(path), 3)
    first, second, third = path.read_text().splitlines()
    path.write_text("\n".join((first, second[:40], "[" * 9000, '{"at": "x"}', third)) + "\n")
    assert [called.at for called in opened(path).all] == [0.0, 2.0]


def test_a_disk_that_refuses_is_told_and_the_log_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    errors: list[OSError] = []
    log = CallbackLog()
    log.open(tmp_path / "file" / "callbacks.jsonl", errors.append)
    filled(log, 2)
    assert len(errors) == 2
    assert len(log.all) == 2


def test_imported_ones_stand_in_their_place_are_marked_and_never_the_last() -> None:
    log = filled(opened(), 2)
    early = Called(1, 0.5, 0.5, "huawei", LINK, imported=True)
    assert log.take((early, early)) == 2
    assert log.take((early,)) == 0, "they are there already"
    assert [called.imported for called in log.all] == [False, True, True, False]
    late = Called(1, 9.0, 9.0, "huawei", LINK, imported=True)
    log.take((late,))
    assert log.last is not None
    assert log.last.at == 1.0


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=5))
def test_no_line_breaks_the_reader(value: object) -> None:
    assert out_of_json(value, 1) is None
    whole = {"at": 1, "real": 1, "vendor": "huawei", "event": "script", "what": value}
    assert out_of_json(whole, 1) is None


@given(st.text(), st.none() | st.integers(-(10**9), 10**9))
def test_whatever_a_title_is_it_comes_back_cut_at_most(title: str, number: int | None) -> None:
    what = ScriptSwitched("r", "j", "s", number, title)
    line = json.loads(json.dumps(in_json(Called(1, 1.0, 1.0, "huawei", what))))
    found = out_of_json(line, 1)
    assert found is not None
    assert found.what == ScriptSwitched("r", "j", "s", number, title[:300])
