"""Any moment of the journal is what the desk knew then: the law that replay stands on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.health import Finding, RelayHealth
from console.domain.job import SmartLiveJob
from console.domain.message import say
from console.domain.relay import RelayTask, VodFile, Watermark
from console.domain.snapshot import (
    Facts,
    fold,
    health_facts,
    health_from,
    job_facts,
    job_from,
    relay_facts,
    relay_from,
)
from console.services.activity import picture as picture_module
from console.services.activity.replay import Past
from console.services.clocks import Clocks
from console.services.journal import Journal
from console.services.notices import Notices

KEYS = st.sampled_from(["a", "b", "c"])
STATES = st.sampled_from(["停用", "生效中"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), KEYS, STATES),
        st.tuples(st.just("gone"), KEYS, STATES),
        st.tuples(st.just("begin"), KEYS, STATES),
        st.tuples(st.just("picture"), KEYS, STATES),
    ),
    max_size=25,
)


def task(key: str, status: str) -> RelayTask:
    return RelayTask(
        key,
        f"relay {key}",
        status,
        vod=False,
        start=1.0,
        end=2.0,
        sources=(f"https://p.x/{key}.flv",),
        destination="rtmp://d.x/live/k3y",
    )


def now_of(journal: Journal) -> dict[str, Facts]:
    return {about: facts for about in journal.picture.rows
            if (facts := journal.picture.facts(about)) is not None}  # fmt: skip


@given(STEPS)
def test_all_entries_up_to_any_moment_are_the_picture_of_that_moment(
    steps: list[tuple[str, str, str]],
) -> None:
    journal = Journal(Clocks(lambda: 100.0, lambda: 100.0), Notices(lambda: 0.0), None)
    seen: dict[int, dict[str, Facts]] = {}
    for verb, key, status in steps:
        if verb == "put":
            journal.observe("relay.seen", say("x"), f"relay:{key}", task(key, status))
        elif verb == "gone":
            journal.observe("relay.seen", say("x"), f"relay:{key}", None)
        elif verb == "begin":
            journal.begin("relay:", {f"relay:{key}": task(key, status)})
        else:
            journal.keep_picture()
        if journal.file.last():
            seen[journal.file.last()] = now_of(journal)
    past = Past(journal.file)
    for seq in [*seen, *reversed(seen)]:
        moment = past.at(seq)
        assert moment is not None
        assert dict(moment.rows) == seen[seq]


def test_a_picture_comes_by_itself_after_many_changes() -> None:
    journal = Journal(Clocks(lambda: 100.0, lambda: 100.0), Notices(lambda: 0.0), None)
    for n in range(picture_module.MOST_CHANGES + 2):
        with journal.together():
            journal.observe("x", say("x"), "vendor:tencent", {"state": str(n)})
    assert len(journal.file.read("select seq from pictures")) == 2


def test_steps_by_entry_and_by_time_end_at_the_ends() -> None:
    now = [1000.0]
    journal = Journal(Clocks(lambda: now[0], lambda: now[0]), Notices(lambda: 0.0), None)
    for n in range(10):
        now[0] = 1000.0 + 20 * n
        journal.observe("x", say("x"), "vendor:tencent", {"state": str(n)})
    past = Past(journal.file)
    assert past.bounds() == (1, 10)
    assert [past.step(5, 1), past.step(5, -1), past.step(5, 99), past.step(5, -99)] == [6, 4, 10, 1]
    assert [past.by_time(5, 60.0), past.by_time(5, -60.0), past.by_time(2, -60.0)] == [8, 2, 1]


def test_a_replay_in_an_empty_journal_is_nothing() -> None:
    journal = Journal(Clocks(), Notices(lambda: 0.0), None)
    assert Past(journal.file).at(5) is None


def test_rows_come_back_as_they_were_but_for_what_opens_doors() -> None:
    row = task("a", "生效中")._replace(
        files=(VodFile("https://p.x/1.mp4?sign=s3cret", 1.0, None),),
        mark=Watermark("data:image/png;base64,AAAA", 0.1, 0.2, 0.3),
        callback="https://c.x/?token=s3cret",
        offsets=(1.5,),
    )
    facts = relay_facts(row)
    assert "k3y" not in str(facts)
    assert "s3cret" not in str(facts)
    back = relay_from(facts)
    assert (back.title, back.status) == (row.title, "生效中")
    assert back.destination.startswith("rtmp://d.x/live/…")
    assert (back.offsets, back.files[0].start) == ((1.5,), 1.0)
    assert back.mark == Watermark("", 0.1, 0.2, 0.3)
    other = relay_facts(row._replace(destination="rtmp://d.x/live/other"))
    assert other != facts
    job = SmartLiveJob("j1", "r1", "Room", "FAILED", created=1.0, started=2.0, error_code="X")
    assert job_from(job_facts(job)) == job
    health = RelayHealth(Finding("gone", 9.0, 3.0))
    assert health_from(health_facts(health), 9.0) == health


@given(st.dictionaries(KEYS, STATES), st.lists(st.tuples(KEYS, st.none() | STATES)))
def test_a_fold_in_parts_is_the_fold_of_the_whole(
    base: dict[str, str], changes: list[tuple[str, str | None]]
) -> None:
    made = [(key, None if state is None else {"state": state}) for key, state in changes]
    start = {key: {"state": state} for key, state in base.items()}
    half = len(made) // 2
    assert fold(fold(start, made[:half]), made[half:]) == fold(start, made)
