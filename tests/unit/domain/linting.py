"""What the rules say of a mix, for the tests of the rules."""

from __future__ import annotations

from dataclasses import replace

from console.domain.findings import Api, Finding
from console.domain.lint import check
from console.domain.mix import Kind, Mix, Place, Sources
from tests.unit.domain.mixes import FULL_HD, LEGACY, layer, mix

MODERN = replace(LEGACY, px_max=2000, crop_max=2000, bitrate_max=10000)
CANVAS = layer(1, "bg", Kind.CANVAS, place=Place(width=1280, height=720), color="0x000000")
GUEST = Place(40, 40, 640, 360)


def findings(made: Mix, sources: Sources = FULL_HD, api: Api = "legacy") -> tuple[Finding, ...]:
    return check(made, sources, MODERN if api == "3.0" else LEGACY, api=api)


def rules(found: tuple[Finding, ...], *severities: str) -> set[str]:
    return {f.rule for f in found if not severities or f.severity in severities}


def the_one(made: Mix, rule: str, sources: Sources = FULL_HD, api: Api = "legacy") -> Finding:
    found = [f for f in findings(made, sources, api) if f.rule == rule]
    assert len(found) == 1, findings(made, sources, api)
    return found[0]


def sized(count: int, template: int) -> Mix:
    return mix(*(layer(n) for n in range(1, count + 1)), template=template)
