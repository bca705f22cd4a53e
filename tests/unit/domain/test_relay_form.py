"""A relay as a form: to a draft and back, what differs, and how three are made one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.message import in_english
from console.domain.playlist import Item
from console.domain.relay import CLEAR, RelayDraft, VodFile, Watermark
from console.domain.relay_changes import changes, differing, merged
from console.domain.relay_form import RelayForm, draft_from, form_of, key_of, settled
from console.domain.wallclock import BEIJING

NOW = 1_795_349_677.0
START = 1_795_400_000
LIVE = RelayDraft(
    START, START + 3600, ("https://p.x/a.flv",), "Night", destination="rtmp://d.x/l/s"
)
VOD = RelayDraft(
    START,
    START + 3600,
    ("https://v.x/a.mp4", "https://v.x/b.mp4"),
    "Vod",
    vod=True,
    domain="d.x",
    app="l",
    stream="s",
    plays=3,
    offsets=(30.0, 0.0),
    predownload=False,
    skip_lost_time=True,
    callback="https://ops.x/cb",
    group="night",
)


def drafted(form: RelayForm, before: RelayForm | None = None) -> RelayDraft:
    draft, troubles = draft_from(form, NOW, BEIJING, before)
    assert troubles == {}
    return draft


@pytest.mark.parametrize(
    "draft",
    [
        LIVE,
        VOD,
        replace(VOD, plays=0, offsets=()),
        replace(VOD, sources=(), offsets=(), files=(VodFile("https://v.x/a.mp4", 1.5, 90.0),)),
        replace(LIVE, watermark=Watermark("data:image/png;base64,AA==", 0.1, 0.1, 0.1)),
    ],
)
def test_a_draft_comes_back_from_its_form_as_it_was(draft: RelayDraft) -> None:
    assert drafted(form_of(draft, BEIJING)) == draft


def test_offsets_stay_with_their_files_and_an_end_offset_asks_for_the_newer_list() -> None:
    form = form_of(VOD, BEIJING)
    form = replace(form, items=(*form.items, Item("https://v.x/c.mp4", "1:00")))
    assert drafted(form).offsets == (30.0, 0.0, 60.0)
    newer = drafted(replace(form, items=(Item("https://v.x/c.mp4", "10", "1:00"),)))
    assert newer.files == (VodFile("https://v.x/c.mp4", 10.0, 60.0),)
    assert newer.sources == newer.offsets == ()


def test_what_is_emptied_in_a_change_is_taken_away_outright() -> None:
    before = form_of(VOD, BEIJING)
    bare = tuple(replace(item, start="") for item in before.items)
    after = replace(before, title="", callback="", predownload="", skip="", items=bare)
    draft = drafted(after, before)
    assert draft.title is draft.callback is draft.offsets is CLEAR
    assert draft.predownload is draft.skip_lost_time is CLEAR
    assert drafted(after).title == ""


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"begins": "soon"}, "begins"),
        ({"ends": "25:00"}, "ends"),
        ({"times": "0"}, "times"),
        ({"items": (Item("a", "x"),)}, "items.0.start"),
        ({"items": (Item("a", "9", "5"),)}, "items.0.end"),
        ({"items": (Item("a", "", "", "?"),)}, "items.0.length"),
        ({"domain": "d…"}, "domain"),
        ({"items": (Item("rtmp://a/…key"),)}, "items.0.address"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(changed: dict[str, object], key: str) -> None:
    form = replace(form_of(VOD, BEIJING), **changed)
    assert key in draft_from(form, NOW, BEIJING)[1]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("Title", "title"),
        ("EndTime", "ends"),
        ("VodSrcAddrs", "items"),
        ("SrcAddrS[2]", "items.2.address"),
        ("VodSrcAddrs[1].EndOffset", "items.1.end"),
        ("OffsetS[0]", "items.0.start"),
        ("Watermark.Ratio", "watermark"),
        ("DstAddr", "destination"),
    ],
)
def test_a_path_of_the_vendor_finds_its_field(path: str, key: str) -> None:
    assert key_of(path, RelayForm()) == key


def test_a_missing_part_of_the_destination_is_the_first_that_is_empty() -> None:
    assert key_of("DstAddr", RelayForm(parts=True, domain="d.x")) == "app"


def test_a_sum_typed_once_stays_the_instant_that_it_was() -> None:
    form = settled(RelayForm(begins="+10m", ends="+2h"), NOW, BEIJING)
    assert (form.begins, form.ends) == ("2026-11-22 20:24:37", "2026-11-22 22:24:37")
    assert settled(form, NOW + 999, BEIJING) == form


def test_changes_are_told_old_and_new_without_keys() -> None:
    before = form_of(replace(LIVE, destination="rtmp://d.x/l/s?txSecret=one"), BEIJING)
    after = replace(before, title="Day", destination="rtmp://d.x/l/s?txSecret=two")
    lines = [in_english(change.words) for change in changes(before, after)]
    assert lines == [
        "Title: Night → Day",
        "Destination: rtmp://d.x/l/s?… → rtmp://d.x/l/s?…, with another key",
    ]


TEXT = st.sampled_from(("", "a", "b", "c"))
FORM = st.builds(
    RelayForm, vod=st.booleans(), title=TEXT, callback=TEXT, begins=TEXT, domain=TEXT,
    parts=st.booleans(), items=st.tuples(st.builds(Item, TEXT, TEXT)),
)  # fmt: skip


@given(FORM, FORM, FORM)
def test_a_merge_keeps_what_only_one_side_changed(
    base: RelayForm, mine: RelayForm, theirs: RelayForm
) -> None:
    made, clashes = merged(base, mine, theirs)
    my_own, their_own = differing(base, mine), differing(base, theirs)
    assert not set(differing(made, mine)) & set(my_own)
    kept = set(their_own) - set(my_own)
    assert not set(differing(made, theirs)) & kept
    assert set(clashes) <= set(my_own) & set(their_own)


@given(FORM, FORM)
def test_nothing_clashes_where_only_one_changed(base: RelayForm, other: RelayForm) -> None:
    assert merged(base, other, base)[1] == merged(base, base, other)[1] == ()
    assert differing(merged(base, base, other)[0], other) == ()
