"""Relays as tables: out and in again, judged before anything is sent, never made twice."""

from __future__ import annotations

import csv
import json
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from console.domain.fault import Family
from console.domain.message import Message, in_english
from console.domain.relay import RelayState, RelayTask
from console.domain.wallclock import BEIJING
from console.services.relays.csvfile import COLUMNS, as_csv, as_json, read_csv
from console.services.relays.importing import Fate
from tests.unit.services.clouds import fault
from tests.unit.services.test_relay_forms import story
from tests.unit.services.test_relay_making import NOW, Bench, row

HEAD = "title,type,sources,starts,plays,destination,begins,ends"
LINES = (
    HEAD,
    "One,live,https://p.x/a.flv,,,rtmp://d.x/l/one,+1h,+2h",
    "Two,vod,https://v.x/a.mp4 https://v.x/b.mp4,30 0,3,rtmp://d.x/l/two,+1h,+2h",
    "Bad-title,live,https://p.x/a.flv,,,rtmp://d.x/l/three,+1h,+2h",
    "Same,live,https://p.x/z.flv,,,rtmp://d.x/l/one,+90m,+2h",
    "Odd,vod,https://v.x/a.mp4 https://v.x/b.mp4,30,,rtmp://d.x/l/odd,+1h,+2h",
)


def taken(bench: Bench, *lines: str) -> None:
    found = read_csv("\r\n".join(lines))
    assert isinstance(found, tuple), found
    bench.desk.imports.take("relays.csv", found)


def fates(bench: Bench) -> list[Fate]:
    return [row.fate for row in bench.desk.imports.store.value.rows]


async def made(bench: Bench) -> None:
    ready = bench.desk.imports.store.value.of(Fate.READY)
    await bench.desk.imports.make(tuple(one.draft for one in ready if one.draft is not None))


def test_every_row_is_judged_before_anything_is_sent() -> None:
    async def play(bench: Bench) -> None:
        taken(bench, *LINES)
        told = [in_english(one.told) for one in bench.desk.imports.store.value.rows]
        assert told[:2] == ["2 · One: will be made", "3 · Two: will be made"]
        assert "Title" in told[2]
        assert told[3] == "5 · Same: Line 2 pushes to the same destination in that time."
        assert told[4] == "6 · Odd: There must be as many start offsets as addresses."
        assert bench.cloud.created == []

    story(play)


def test_ready_rows_are_made_in_order_and_a_refusal_is_its_rows_own() -> None:
    async def play(bench: Bench) -> None:
        taken(bench, *LINES)
        await made(bench)
        assert [draft.title for draft in bench.cloud.created] == ["One", "Two"]
        assert bench.cloud.created[1].offsets == (30.0, 0.0)
        assert bench.cloud.created[1].plays == 3
        assert fates(bench)[:2] == [Fate.MADE, Fate.MADE]

    story(play)


def test_after_no_clear_answer_the_rest_waits_and_the_next_try_makes_only_that() -> None:
    async def play(bench: Bench) -> None:
        taken(bench, *LINES)
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        await made(bench)
        assert fates(bench)[:2] == [Fate.UNKNOWN, Fate.READY]
        first = bench.cloud.created[0]
        bench.cloud.act_fails = None
        bench.cloud.rows = [
            row("t9", start=float(first.start), end=float(first.end), title="One",
                sources=first.sources, destination=first.destination)
        ]  # fmt: skip
        await bench.clock.turn(5)
        bench.desk.imports.judge_again()
        assert fates(bench)[:2] == [Fate.THERE, Fate.READY]
        await made(bench)
        assert [draft.title for draft in bench.cloud.created] == ["One", "Two"]

    story(play)


def test_what_was_exported_comes_in_again_as_what_is_there() -> None:
    async def play(bench: Bench) -> None:
        tasks = tuple(bench.desk.rows.values.values())
        found = read_csv(as_csv(tasks, BEIJING))
        assert isinstance(found, tuple)
        bench.desk.imports.take("again.csv", found)
        assert fates(bench) == [Fate.THERE]

    story(play, row(status=RelayState.WAITING))


@given(st.text(max_size=20), st.text('a",\r\n;=中', max_size=12))
def test_any_text_survives_the_table(title: str, group: str) -> None:
    task = row(title=title, group=group)
    text = as_csv((task,), BEIJING)
    assert text.startswith("\ufeff")
    (read,) = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))
    assert tuple(read) == COLUMNS
    assert read["group"].removeprefix("'") == group.removeprefix("'")


def test_keys_of_addresses_are_in_no_file_and_a_masked_one_cannot_come_back() -> None:
    task = row(destination="rtmp://d.x/l/s?txSecret=hush", callback="https://o.x/?key=hush")
    for text in (as_csv((task,), BEIJING), as_json((task,), BEIJING)):
        assert "hush" not in text

    async def play(bench: Bench) -> None:
        found = read_csv(as_csv((task._replace(start=NOW + 9.0),), BEIJING))
        assert isinstance(found, tuple)
        bench.desk.imports.take("masked.csv", found)
        assert fates(bench) == [Fate.REFUSED]
        assert "Its key is not kept" in in_english(bench.desk.imports.store.value.rows[0].told)

    story(play)


def test_a_field_that_is_wrong_is_named_once() -> None:
    async def play(bench: Bench) -> None:
        found = read_csv(as_csv((row(title="Bad-name", start=NOW + 9.0),), BEIJING))
        assert isinstance(found, tuple)
        bench.desk.imports.take("named.csv", found)
        told = in_english(bench.desk.imports.store.value.rows[0].told)
        assert told.startswith("2 · Bad-name: Title is not right.")

    story(play)


def test_json_has_lists_as_lists() -> None:
    task: RelayTask = row(vod=True, sources=("https://v.x/a", "https://v.x/b"), offsets=(1.0, 0.0))
    (read,) = json.loads(as_json((task,), BEIJING))["relays"]
    assert read["sources"] == ["https://v.x/a", "https://v.x/b"]
    assert read["starts"] == ["1", "0"]


def test_what_is_no_table_is_said_and_semicolons_are_taken() -> None:
    for text in ("", "a,b\n1,2", HEAD, f'{HEAD}\n"open'):
        assert isinstance(read_csv(text), Message), text
    assert isinstance(read_csv("\ufeff" + "\n".join(LINES).replace(",", ";")), tuple)
    short = read_csv(f"{HEAD}\nshort,row")
    assert isinstance(short, tuple)
    assert isinstance(short[0].form, Message)


HOME_ROW = "One,vod,https://v.x/a.mp4,,,,push.x,live,main,+1h,+2h"
PARTED = "title,type,sources,starts,plays,destination,domain,app,stream,begins,ends"


def test_a_relay_on_a_domain_of_ones_own_comes_back_as_its_three_parts() -> None:
    task = row(destination="rtmp://push.x/live/main", destination_type=1)
    (read,) = list(csv.DictReader(StringIO(as_csv((task,), BEIJING).removeprefix("\ufeff"))))
    parts = [read[name] for name in ("destination", "domain", "app", "stream")]
    assert parts == ["", "push.x", "live", "main"]

    async def play(bench: Bench) -> None:
        taken(bench, PARTED, HOME_ROW)
        await made(bench)
        (draft,) = bench.cloud.created
        assert (draft.destination, draft.domain, draft.app, draft.stream) == (
            *("", "push.x", "live", "main"),
        )

    story(play)


def test_a_row_with_both_ways_of_a_destination_is_refused_and_one_way_is_a_table() -> None:
    both = read_csv(f"{PARTED}\n{HOME_ROW.replace(',,,,', ',,,rtmp://d.x/l/one,')}")
    assert isinstance(both, tuple)
    assert isinstance(both[0].form, Message)
    assert "Keep one of them" in in_english(both[0].form)
    head = PARTED.replace("destination,", "")
    only = read_csv(f"{head}\n{HOME_ROW.replace(',,,,', ',,,')}")
    assert isinstance(only, tuple)
    assert isinstance(read_csv(f"{head.replace('app,', '')}\nx"), Message)


def test_all_or_none_ends_at_the_first_refusal_and_marks_what_was_made() -> None:
    async def play(bench: Bench) -> None:
        head, one, two, *_ = LINES
        taken(bench, head, one, two, two.replace("Two", "Three").replace("l/two", "l/three"))
        bench.desk.imports.choose(whole=True)
        drafts = [one.draft for one in bench.desk.imports.store.value.rows if one.draft]
        assert await bench.desk.imports.make(tuple(drafts[:1])) is None
        assert bench.desk.marked.value == ()
        bench.cloud.act_fails = fault(Family.WRONG_STATE)
        assert await bench.desk.imports.make(tuple(drafts[1:])) is not None
        assert [draft.title for draft in bench.cloud.created] == ["One", "Two"]
        assert fates(bench) == [Fate.MADE, Fate.REFUSED, Fate.READY]
        assert bench.desk.imports.store.value.hindrance is not None

    story(play)
