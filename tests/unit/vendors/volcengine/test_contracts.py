"""Volcengine's rules as data: every field labelled and explained in both languages."""

from __future__ import annotations

import json

import pytest

from console.contracts.operations import Operation, operations
from console.rehearsal.volcengine.fields import SHAPES

ALL = operations("volcengine")
BY_NAME = pytest.mark.parametrize("op", ALL, ids=[op.name for op in ALL])


@BY_NAME
def test_every_field_has_its_label_and_help_in_two_languages(op: Operation) -> None:
    assert op.label
    assert op.label_zh
    assert op.rate == (15 if op.name.startswith("ListPullToPushTask") else 10)
    for field in op.fields.values():
        assert all((field.label, field.label_zh, field.help, field.help_zh)), field.name
        assert "FACTS.md" in field.source or "document" in field.source or "docs/" in field.source
        assert field.help.endswith(".")
        assert field.help_zh.endswith("。")


@BY_NAME
def test_the_rehearsal_knows_the_same_fields(op: Operation) -> None:
    top = {name.partition("[]")[0].partition(".")[0] for name in op.fields}
    assert top == set(SHAPES[op.name].members)
    must = {name for name, shape in SHAPES[op.name].members.items() if shape.must}
    assert must == {f.name for f in op.fields.values() if f.required and f.name in top} - {
        *("SrcAddr", "CycleMode")  # each is required for one type only
    }


@BY_NAME
def test_an_example_is_json_and_its_unknown_fields_are_flaws(op: Operation) -> None:
    if op.example is None:
        assert op.name.startswith(("Relaunch", "Continue", "ListPullToPushTaskV2"))
        return
    assert set(json.loads(op.example.request)) <= set(op.fields)
    if op.example.answer:
        assert json.loads(op.example.answer)["ResponseMetadata"]["Action"] == op.name
    assert not op.example.flaw or "(V" in op.example.flaw


def test_the_rehearsal_knows_the_same_operations() -> None:
    assert {op.name for op in ALL} == set(SHAPES)
