"""The table of LINT.md: each code that can be foretold, by its rule, with the fix it names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.findings import Finding, Session
from console.domain.lint import check
from console.domain.message import in_english
from console.domain.mix import Crop, Kind, Mix, Place, Source, Sources
from tests.unit.domain.linting import CANVAS, GUEST, sized
from tests.unit.domain.mixes import FULL_HD, LEGACY, layer, mix, pair

UP = {stream: Source(source.size, 0.0) for stream, source in FULL_HD.items()}
TABLE: list[tuple[int, str, str, Mix, Sources, tuple[Session, ...]]] = [
    (-1, "no-inputs", "", mix(), UP, ()),
    (-2, "overflow", "Pull inside", pair(Place(700, 0, 640, 360)), UP, ()),
    (-3, "too-many-inputs", "Hide the topmost",
     mix(*(layer(n, place=Place(n, n, 64, 36)) for n in range(1, 18))), UP, ()),
    (-4, "size-zero", "Write 1279 px", pair(Place(1, 1, 0, 360)), UP, ()),
    (-4, "id-characters", "Use letters the vendor takes", replace(pair(), session="a b"), UP, ()),
    (-11, "no-background", "Renumber the layers",
     mix(layer(2, "s1"), layer(3, "s2", place=GUEST)), UP, ()),
    (-20, "template-count", "Use template 410", sized(4, 10), UP, ()),
    (-20, "color-form", "Write 0xCC0033",
     mix(replace(CANVAS, color="#CC0033"), layer(2), output="s2"), UP, ()),
    (-21, "too-few-inputs", "Add a canvas behind", mix(layer(1)), UP, ()),
    (-28, "canvas-size", "Set 1280×720",
     mix(replace(CANVAS, place=Place()), layer(2, kind=Kind.AUDIO), output="s2"), UP, ()),
    (-29, "crop-outside", "Clamp the crop", pair(GUEST, Crop(0, 14, 1279, 713)), UP, ()),
    (-33, "picture-id", "Choose the picture…",
     mix(layer(1), layer(2, kind=Kind.PICTURE, place=GUEST)), UP, ()),
    (-111, "output-not-input", "Make a new stream", replace(pair(), output="other"), UP, ()),
    (-111, "output-is-input", "Send it over the input", replace(pair(), output_type=1), UP, ()),
    (-111, "output-exists", "Take another name",
     replace(pair(), output="up", output_type=1), {**UP, "up": Source(since=0.0)}, ()),
    (-300, "output-in-use", "Take another name", pair(), UP, (Session("other", "s1"),)),
    (-505, "source-absent", "Check the stream…", pair(), {**UP, "s2": Source(absent=True)}, ()),
    (-505, "source-unverified", "Check the stream…", pair(), FULL_HD, ()),
    (-507, "canvas-size", "Set 1280×720",
     mix(layer(1), layer(2, kind=Kind.CANVAS, color="0x000000"), layer(3, place=GUEST)), UP, ()),
    (-508, "session-output", "Keep s2", pair(), UP, (Session(pair().session, "s2"),)),
    (-31004, "bitrate", "Leave it to the vendor", replace(pair(), bitrate=0), UP, ()),
]  # fmt: skip


def judged(made: Mix, sources: Sources, ledger: tuple[Session, ...]) -> tuple[Finding, ...]:
    return check(made, sources, LEGACY, now=100.0, sessions=ledger)


@pytest.mark.parametrize(
    ("code", "rule", "fix", "made", "sources", "ledger"),
    TABLE,
    ids=[f"{c}-{r}" for c, r, *_ in TABLE],
)
def test_a_code_is_foretold_by_its_rule_with_its_fix(
    code: int, rule: str, fix: str, made: Mix, sources: Sources, ledger: tuple[Session, ...]
) -> None:
    found = [f for f in judged(made, sources, ledger) if (f.code, f.rule) == (code, rule)]
    assert found
    assert {in_english(f.fix.title) if f.fix is not None else "" for f in found} == {fix}


def test_a_sound_mix_has_none_of_them() -> None:
    codes = {f.code for f in judged(pair(), UP, (Session(pair().session, "s1"),))}
    assert codes <= {None}
