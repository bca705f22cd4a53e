"""What can be dialled, and what has to be mended before."""

from __future__ import annotations

import pytest

from console.domain.message import in_english
from console.rehearsal.trouble import OF_REQUESTS, OF_WORLD
from console.services.connection import VENDORS
from console.services.rehearsal.troubles import (
    KINDS,
    Trouble,
    detail_of,
    operations_of,
    title_of,
    wants,
    why_not,
)


def test_every_kind_that_the_rehearsal_knows_has_a_name_of_ours() -> None:
    known = OF_REQUESTS | OF_WORLD
    assert [kind for kind in known if in_english(title_of(kind)) == kind] == []
    assert in_english(title_of("earthquake")) == "earthquake"


def test_every_kind_that_can_be_dialled_is_one_of_the_rehearsal() -> None:
    assert {kind.name for kind in KINDS} <= OF_REQUESTS | OF_WORLD


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Trouble("busy"), ""),
        (Trouble("busy", times=0), ""),
        (Trouble("busy", times=1000), "How often"),
        (Trouble("slow", seconds=600), ""),
        (Trouble("slow", seconds=601), "Seconds"),
        (Trouble("stale", seconds=601), ""),
        (Trouble("stale", seconds=0), "Seconds"),
        (Trouble("refuse", status=399), "Status"),
        (Trouble("refuse", status=599), ""),
        (Trouble("code"), "vendor's code"),
        (Trouble("code", code="-505"), ""),
        (Trouble("task_dies"), "Choose the mix"),
        (Trouble("task_dies", task="pk_night_01"), ""),
    ],
)
def test_what_is_missing_or_out_of_range_is_said(trouble: Trouble, words: str) -> None:
    reason = why_not(trouble)
    assert (reason is None) == (words == "")
    assert reason is None or words in in_english(reason)


def test_operations_are_those_of_the_vendor_that_was_chosen() -> None:
    assert "ListPullToPushTask" in operations_of("volcengine")
    assert all(operations_of(vendor) for vendor in VENDORS)
    assert operations_of("") == ()


def test_only_calls_have_an_operation_and_how_often() -> None:
    assert wants("half", "operation")
    assert wants("stale", "vendor")
    assert not wants("stale", "times")
    assert not wants("earthquake", "vendor")
    assert detail_of("earthquake") == ""
