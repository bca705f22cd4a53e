"""Searching the journal: the language of the other lists, and pages of any length."""

from __future__ import annotations

import pytest

from console.domain.fault import Family, Fault
from console.domain.message import Message, in_english, say
from console.services.activity.search import ACTS, ALERTS, ALL, OBSERVED, Search, search_for
from console.services.clocks import Clocks
from console.services.journal import Journal, Outcome
from console.services.notices import Notices, Tone

NOW = 1_800_000_000.0
TITLES = {"relay.stop": ("Stop relay", "停用转推"), "jobs.stop": ("Stop job", "停止任务")}


class Desk:
    """A journal with a stop that was done, one that was refused, a state and an alert."""

    def __init__(self) -> None:
        self.now = NOW - 7200
        clocks = Clocks(lambda: self.now, lambda: self.now)
        self.notices = Notices(clocks.show)
        self.journal = Journal(clocks, self.notices, None)
        self.journal.who = "lin@desk-1"
        stop = ("relay.stop", say("Stop relay"))
        self.journal.note(*stop, Outcome.SENT, subject="主舞台 t1")
        self.journal.note(*stop, Outcome.DONE, subject="主舞台 t1", request_id="r-77")
        self.now = NOW - 600
        self.journal.note("jobs.stop", say("Stop job"), Outcome.SENT, subject="Tea j1")
        fault = Fault(Family.BUSY, "huawei", "stop", say("Wait."), "MSS.1", request_id="r-78")
        self.journal.fault("jobs.stop", say("Stop job"), fault, subject="Tea j1")
        self.journal.observe("relay.seen", say("Running → Stopped"), "relay:t1", {"id": "t1"})
        self.notices.tell(Tone.TROUBLE, say("The source is gone"), area="relays")
        self.notices.tell(Tone.DONE, say("Saved."), area="app")
        self.now = NOW

    def find(self, text: str, kind: str = ALL) -> list[str]:
        search = search_for(text, kind, NOW, lambda act: TITLES.get(act, ()))
        assert isinstance(search, Search), in_english(search)
        rows, rest = search.page(self.journal.file)
        assert rest is None
        return [in_english(row.head.title) for row in rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("outcome:refused", ["Stop job"]),
        ("结果：拒绝", ["Stop job"]),
        ("outcome:done,refused", ["Stop job", "Stop relay"]),
        ("outcome:alert", ["The source is gone"]),
        ("act:stop vendor:volcengine", ["Stop relay"]),
        ("操作:停用", ["Stop relay"]),
        ("act:tyzt", ["Stop relay"]),
        ("云:华为", ["Stop job"]),
        ("who:lin r-77", ["Stop relay"]),
        ("who:else", []),
        ("since:1h act:stop", ["Stop job"]),
        ("until:1h", ["Stop relay"]),
        ("since:3h until:30m", ["Stop relay"]),
        ("zhuwutai", ["Stop relay"]),
        ("act:stop -tea", ["Stop relay"]),
        ("! stop", ["Saved.", "The source is gone"]),
        ("r-77 outcome:refused", []),
        ("r-78 outcome:refused", ["Stop job"]),
    ],
)
def test_the_filter_finds(text: str, found: list[str]) -> None:
    assert Desk().find(text) == found


def test_kinds_part_acts_from_what_was_seen_and_from_alerts() -> None:
    desk = Desk()
    assert desk.find("", ACTS) == ["Stop job", "Stop relay"]
    assert desk.find("", OBSERVED) == ["Running → Stopped"]
    assert desk.find("", ALERTS) == ["The source is gone"]
    assert len(desk.find("")) == 5


@pytest.mark.parametrize("text", ["outcome:maybe", "colour:red", "since:yesterdayish"])
def test_what_is_not_understood_is_said(text: str) -> None:
    assert isinstance(search_for(text, ALL, NOW, lambda _: ()), Message)


def test_an_act_is_one_row_with_its_end_however_many_entries_lie_between() -> None:
    desk = Desk()
    search = Search(ACTS)
    rows, below = search.page(desk.journal.file, step=2)
    pages = 1
    while below is not None:
        more, below = search.page(desk.journal.file, below, step=2)
        rows += more
        pages += 1
    assert pages > 2
    assert [row.end.outcome for row in rows] == [Outcome.REFUSED, Outcome.DONE]
