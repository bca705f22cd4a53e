"""The rules that the mixing contracts name and the linter's functions are the same ones."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from console.contracts.mixing import limits, start_operation
from console.domain.findings import Api, Session
from console.domain.lint import check
from console.domain.mix import Crop, Kind, Layer, Mix, Place, Source, Sources
from console.domain.units import Share, Size
from tests.unit.domain.linting import CANVAS, GUEST, sized
from tests.unit.domain.mixes import FULL_HD, layer, mix, pair

DOMAIN = Path(__file__).parents[3] / "console" / "domain"
APIS: tuple[Api, ...] = ("legacy", "3.0")
NOW = 1000.0

OF_ONE_FIELD = {
    *("layer-range", "id-empty", "id-length", "id-characters", "id-at-limit", "input-type"),
    *("color-form", "number", "share-range", "size-zero", "size-range", "size-at-limit"),
    *("location-range", "crop-range", "template-unknown", "output-type", "bitrate"),
    *("extra-range", "key-color-form"),
}
"""Said by a field of the contract: its type, range, length, pattern or values."""

OURS = {
    *("color-missing", "canvas-unverified", "overflow-unverified", "crop-unverified"),
    *("crop-stretched", "size-unverified", "output-replaces", "source-unverified"),
    *("source-large", "picture-unknown", "picture-unverified", "output-audio", "extra-unsent"),
}
"""Advice and what could not be checked: no rule of the vendor."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A mix that breaks one rule, what is known of its sources, and our ledger."""

    mix: Mix
    sources: Sources = field(default_factory=lambda: FULL_HD)
    sessions: tuple[Session, ...] = ()


def _canvas(**place: int) -> Layer:
    return replace(CANVAS, place=Place(**place))


def _wall(width: int) -> Mix:
    four = (layer(n) for n in range(2, 6))
    return mix(_canvas(width=width, height=960), *four, template=590, output="s2")


UP = {name: replace(source, since=0.0) for name, source in FULL_HD.items()}
SMALL = {**FULL_HD, "s1": Source(Size(320, 320))}
BROKEN = {
    "no-inputs": Broken(mix()),
    "too-few-inputs": Broken(mix(layer(1))),
    "too-many-inputs": Broken(mix(*(layer(n) for n in range(1, 18)))),
    "layer-repeated": Broken(mix(layer(1), layer(2), layer(2, "s3"))),
    "no-background": Broken(mix(layer(2), layer(3))),
    "stream-repeated": Broken(mix(layer(1), layer(2, "s1"))),
    "template-count": Broken(sized(3, 20)),
    "template-canvas": Broken(sized(3, 390)),
    "template-50": Broken(replace(pair(Place()), template=50), SMALL),
    "template-590": Broken(_wall(540)),
    "overflow-in-template": Broken(replace(pair(Place(1000, 0, 640, 360)), template=20)),
    "canvas-size": Broken(mix(_canvas(), layer(2, kind=Kind.AUDIO), output="s2")),
    "audio-background": Broken(mix(layer(1, kind=Kind.AUDIO), layer(2, place=GUEST))),
    "picture-id": Broken(mix(layer(1), layer(2, kind=Kind.PICTURE))),
    "overflow": Broken(pair(Place(1000, 0, 640, 360))),
    "background-location": Broken(mix(layer(1, place=Place(x=5)), layer(2, place=GUEST))),
    "background-share": Broken(mix(layer(1, place=Place(width=Share(0.5))), layer(2, place=GUEST))),
    "one-corner": Broken(pair(Place())),
    "crop-outside": Broken(pair(crop=Crop(1200, 0, 200, 100))),
    "crop-at-edge": Broken(pair(crop=Crop(1080, 0, 200, 100))),
    "crop-incomplete": Broken(pair(crop=Crop(width=200))),
    "black-bars": Broken(pair(Place(0, 1, 320, 320))),
    "output-not-input": Broken(replace(pair(), output="new")),
    "output-is-input": Broken(replace(pair(), output_type=1)),
    "output-exists": Broken(
        replace(pair(), output="new", output_type=1), {**UP, "new": Source(since=0.0)}
    ),
    "output-in-use": Broken(pair(), sessions=(Session("other", "s1"),)),
    "session-output": Broken(pair(), sessions=(Session("room", "s2"),)),
    "session-reuse": Broken(pair(), sessions=(Session("room", "s1", NOW - 10),)),
    "source-absent": Broken(pair(), {**UP, "s2": Source(absent=True)}),
    "source-too-new": Broken(pair(), {**UP, "s2": replace(UP["s2"], since=NOW - 1)}),
}


def _found(broken: Broken, api: Api) -> dict[str, str]:
    """Rule to severity."""
    findings = check(
        broken.mix,
        broken.sources,
        limits(api),
        api=api,
        now=NOW,
        sessions=broken.sessions,
    )
    return {finding.rule: finding.severity for finding in findings}


def _named_rules() -> set[str]:
    """Every rule id that a function of the linter writes into a finding."""
    return {
        rule
        for file in DOMAIN.glob("lint_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for rule in _ids_in(node)
    }


def _ids_in(node: ast.AST) -> Iterator[str]:
    places = {"on_layer": 2, "on_mix": 1, "Finding": 1}
    if isinstance(node, ast.Call):
        place = places.get(getattr(node.func, "id", ""))
        if place is not None and isinstance(node.args[place], ast.Constant):
            yield _text(node.args[place])
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            value = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for name, one in zip(names, value, strict=False):
                if getattr(name, "id", "") == "rule":
                    branches = [one.body, one.orelse] if isinstance(one, ast.IfExp) else [one]
                    yield from (_text(branch) for branch in branches)


def _text(node: ast.expr) -> str:
    assert isinstance(node, ast.Constant)
    return str(node.value)


def test_every_rule_of_the_linter_is_the_vendors_in_the_contract_or_ours() -> None:
    contract = {rule.id for rule in start_operation("legacy").rules}
    assert _named_rules() == contract | OF_ONE_FIELD | OURS
    assert not contract & OF_ONE_FIELD
    assert not (contract | OF_ONE_FIELD) & OURS


def test_both_interfaces_name_the_same_rules_and_each_is_shown_broken() -> None:
    legacy, modern = (start_operation(api).rules for api in APIS)
    assert [rule.id for rule in legacy] == [rule.id for rule in modern]
    assert set(BROKEN) == {rule.id for rule in legacy}
    assert all("FACTS.md" in rule.source for rule in legacy + modern)


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_found_with_the_contracts_severity(rule: str, api: Api) -> None:
    severity = {one.id: one.severity for one in start_operation(api).rules}[rule]
    assert _found(BROKEN[rule], api)[rule] == severity


@pytest.mark.parametrize("api", APIS)
def test_a_mix_that_keeps_them_breaks_none(api: Api) -> None:
    kept = Broken(pair(), UP, (Session("room", "s1"), Session("old", "s1", NOW - 31)))
    contract = {rule.id for rule in start_operation(api).rules}
    assert not contract & set(_found(kept, api))
    walled = Broken(_wall(720), {**UP, "bg": Source(absent=True)})
    assert not contract & set(_found(walled, api))
