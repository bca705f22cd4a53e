"""MetaStudio's contracts: whole for forms, and the documents' examples as printed."""

from __future__ import annotations

import json

import pytest

from console.contracts.check import check
from console.contracts.operations import Operation, operation, operations
from console.domain.job_events import COMMANDS
from console.domain.job_laws import LAWS
from console.vendors.huawei import answers
from console.vendors.huawei.reading import row_of, rows

ALL = operations("huawei")


def _name(known: Operation) -> str:
    return known.name


@pytest.mark.parametrize("known", ALL, ids=_name)
def test_every_field_and_rule_can_be_shown_in_both_languages(known: Operation) -> None:
    assert known.label
    assert known.label_zh
    for field in known.fields.values():
        assert field.label
        assert field.label_zh
        assert field.help.endswith(".")
        assert field.help_zh.endswith("。")
        assert field.source
    assert {"project_id", "X-App-UserId"} <= set(known.fields)
    assert known.rate is None  # FACTS.md gives none for this vendor


@pytest.mark.parametrize("known", [op for op in ALL if op.example], ids=_name)
def test_the_vendors_example_is_fine_or_its_flaw_is_named(known: Operation) -> None:
    assert known.example is not None
    if known.example.request:
        assert check(known, json.loads(known.example.request), LAWS) == ()
    assert known.example.request or known.example.flaw


def test_the_documents_answer_is_read() -> None:
    example = operation("huawei", "ListSmartLiveJobs").example
    assert example is not None
    whole = row_of(example.answer.encode())
    assert whole is not None
    (job,) = [answers.job(row) for row in rows(whole, "smart_live_jobs")]
    assert job is not None
    assert (job.state, job.duration, job.started) == ("WAITING", 60.0, 1642523376.0)


def test_the_ten_commands_are_those_of_the_contract() -> None:
    values = operation("huawei", "ExecuteSmartLiveCommand").fields["command"].values
    assert set(values) == set(COMMANDS)
    assert len(COMMANDS) == 10


def test_every_secret_field_of_a_start_is_marked() -> None:
    fields = operation("huawei", "StartSmartLive").fields.values()
    marked = {field.name for field in fields if field.secret}
    assert marked == {"stream_keys", "stream_keys[]", "live_event_callback_config.key"}
