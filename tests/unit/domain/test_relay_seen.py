"""What happened to a relay between two answers, and who is likely to have done it."""

from __future__ import annotations

import pytest

from console.domain.message import in_english
from console.domain.relay import RelayState, RelayTask, Watermark
from console.domain.relay_seen import Who, changes

NOW = 1_800_000_000.0
TASK = RelayTask(
    "a", "PK", RelayState.RUNNING, False, NOW - 3600, NOW + 3600,
    ("http://a/b.flv?key=hush",), "rtmp://b/c/hush",
)  # fmt: skip


def said(before: RelayTask, after: RelayTask, verb: str = "") -> list[tuple[Who, str]]:
    return [(seen.who, in_english(seen.what)) for seen in changes(before, after, NOW, verb)]


@pytest.mark.parametrize(
    ("before", "after", "start", "end", "who"),
    [
        (RelayState.WAITING, RelayState.RUNNING, -5, 60, Who.CLOUD),
        (RelayState.WAITING, RelayState.RUNNING, 900, 1800, Who.OTHERS),
        (RelayState.RUNNING, RelayState.ENDED, -60, -1, Who.CLOUD),
        (RelayState.RUNNING, RelayState.ENDED, -60, 3600, Who.OTHERS),
        (RelayState.RUNNING, RelayState.STOPPED, -60, 3600, Who.OTHERS),
    ],
)
def test_what_the_clock_explains_is_the_clouds_and_the_rest_is_others(
    before: str, after: str, start: float, end: float, who: Who
) -> None:
    old = TASK._replace(status=before, start=NOW + start, end=NOW + end)
    assert said(old, old._replace(status=after))[0][0] is who
    assert said(old, old._replace(status=after), "stop")[0][0] is Who.MINE


def test_every_field_that_changed_is_named_and_no_key_is_shown() -> None:
    after = TASK._replace(
        title="Final", end=NOW + 7200, sources=("http://a/c.flv?key=hush",),
        destination="rtmp://b/c/hush2", mark=Watermark("data:hush", 0, 0, 0.1),
        callback="http://hush", cycle_mode=-1, group="g",
    )  # fmt: skip
    found = said(TASK, after)
    assert {who for who, _ in found} == {Who.OTHERS}
    words = [what for _, what in found]
    assert words[:2] == ["ends: 17:00:00 → 18:00:00", "title: PK → Final"]
    assert len(words) == 8
    assert not any("hush" in word for word in words)


def test_the_same_is_no_news() -> None:
    assert changes(TASK, TASK, NOW) == ()
