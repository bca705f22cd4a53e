"""Ten thousand layouts before two witnesses: no finding, accepted; refused, foreseen by code.

`dev.py campaign layouts` counts and tells; the suite goes over some hundreds."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Mapping
from typing import Any, cast

import pytest

from console.contracts.mixing import limits
from console.domain.findings import Api
from console.domain.lint import check
from console.domain.mix import Mix, Source
from console.rehearsal.tencent.codes import MixRefused
from console.rehearsal.tencent.rules import LEGACY, MODERN
from console.rehearsal.tencent.wish import legacy_wish, modern_wish
from console.vendors.tencent.wire import legacy_request, modern_request
from tests.contract import layouts
from tests.helpers.campaign import rounds, tell

SUITE = 600
SEED = 20240521
STRICT = frozenset({"size-at-limit"})
"""A warning where the documents disagree about an end; the rehearsal reads them strictly."""


def refusal(made: Mix, api: Api) -> int | None:
    """What the rehearsal says to the request that the desk would send."""
    body = legacy_request(made, 1, layouts.NOW, 1) if api == "legacy" else modern_request(made)
    sent = cast("Mapping[str, Any]", json.loads(json.dumps(body)))
    wish = legacy_wish(sent["interface"]["para"]) if api == "legacy" else modern_wish(sent)
    bounds = LEGACY if api == "legacy" else MODERN
    try:
        layouts.world(bounds).start(wish, bounds, layouts.NOW)
    except MixRefused as refused:
        return refused.code
    return None


def foreseen(made: Mix, api: Api) -> tuple[set[int | None], bool]:
    """Codes of what the linter finds wrong, and whether one of them blocks a TAKE."""
    known = {layer.stream: Source(absent=True) for layer in made.layers} | dict(layouts.SOURCES)
    findings = check(made, known, limits(api), api=api, now=layouts.NOW, sessions=layouts.LEDGER)
    wrong = [one for one in findings if one.severity == "error" or one.rule in STRICT]
    return {one.code for one in wrong}, any(one.severity == "error" for one in wrong)


@pytest.mark.campaign("layouts")
@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_no_finding_is_accepted_and_a_refusal_was_foreseen_by_its_code(
    api: Api, request: pytest.FixtureRequest
) -> None:
    count = rounds(SUITE)
    dice = random.Random(SEED if count == SUITE else random.getrandbits(32))
    seen: Counter[int | None] = Counter()
    for _ in range(count):
        made = layouts.drawn(dice)
        code = refusal(made, api)
        codes, blocked = foreseen(made, api)
        assert code in codes if code is not None else not blocked, (code, codes, made)
        seen[code] += 1
    share = seen[None] / count
    told = ", ".join(f"{code} {seen[code]}" for code in sorted(layouts.FORESEEN, reverse=True))
    tell(request, f"{api}: {count} layouts, {share:.0%} accepted; refused by code: {told}")
    assert share >= 0.3
    assert set(seen) - {None} == layouts.FORESEEN
    least = min(50, 50 * count // 10_000)
    assert [code for code in layouts.FORESEEN if seen[code] < least] == []
