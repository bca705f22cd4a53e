"""The Activity list: one row for an act, from its intent to its end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.fault import Family, Fault
from console.domain.message import in_english, say
from console.services.activity.search import ACTS
from console.services.journal import Outcome
from console.services.notices import Tone
from console.ui.activity.workspace import ActivityWorkspace
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

STOP = ("relay.stop", say("Stop relay"))


def _list(stand: Stand) -> ActivityWorkspace:
    stand.shell.go("activity")
    found = stand.frame.findChild(ActivityWorkspace)
    assert found is not None
    return found


def test_an_act_is_one_row_that_moves_from_sent_to_done(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        journal, notices = stand.desk.journal, stand.desk.notices
        activity = _list(stand)
        journal.note(*STOP, Outcome.SENT, subject="Main t1")
        activity.look()
        assert [in_english(row.word) for row in activity.model.rows] == ["sent"]
        notices.tell(Tone.DONE, say("Stop accepted: {title}", title="Main"), area="relays")
        journal.note(*STOP, Outcome.DONE, subject="Main t1")
        activity.look()
        (row,) = activity.model.rows
        assert (in_english(row.text), in_english(row.word)) == ("Stop relay: Main t1", "done")
        assert activity.model.beneath(0) == "Stop accepted: Main"
        activity.kinds.choose(ACTS)
        activity.kinds.chosen.emit(ACTS)
        assert len(activity.model.rows) == 1

    drive(story)


def test_a_refusal_is_in_the_row_of_its_act_until_it_is_acknowledged(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        journal, notices = stand.desk.journal, stand.desk.notices
        activity = _list(stand)
        fault = Fault(
            Family.REFUSED, "volcengine", "Stop", say("Volcengine refuses the key."),
            code="AccessDenied", request_id="r-1",
        )  # fmt: skip
        journal.note(*STOP, Outcome.SENT, subject="Main t1")
        notices.fault(fault, "relays")
        journal.fault(*STOP, fault, subject="Main t1")
        activity.look()
        (row,) = activity.model.rows
        assert (in_english(row.word), bool(row.waits)) == ("refused", True)
        assert activity.model.beneath(0) == "Volcengine refuses the key. · AccessDenied · r-1"
        await stand.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        assert not activity.model.rows[0].waits

    drive(story)


def test_the_chosen_alert_is_acknowledged_by_its_key_and_the_newest_still_waits(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        notices = stand.desk.notices
        activity = _list(stand)
        older = notices.tell(Tone.TROUBLE, say("older"), area="relays")
        newer = notices.tell(Tone.TROUBLE, say("newer"), area="relays")
        notices.tell(Tone.DONE, say("Saved."), area="relays")
        activity.look()
        activity.view.setFocus()
        activity.view.setCurrentIndex(activity.model.index(0))
        await stand.press(Qt.Key.Key_Return)
        assert [n.number for n in notices.store.value if n.waits] == [older, newer]
        await stand.press(Qt.Key.Key_Down)
        await stand.press(Qt.Key.Key_Down)
        await stand.press(Qt.Key.Key_Return)
        assert [n.number for n in notices.store.value if n.waits] == [newer]
        (chosen,) = activity.view.selectedIndexes()
        assert in_english(activity.model.rows[chosen.row()].text) == "older"

    drive(story)


def test_what_is_told_of_something_else_meanwhile_keeps_its_own_row(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        journal, notices = stand.desk.journal, stand.desk.notices
        activity = _list(stand)
        journal.note(*STOP, Outcome.SENT, subject="Main t1")
        notices.tell(Tone.WARNING, say("Nothing is on air."), area="mix")
        journal.note(*STOP, Outcome.DONE, subject="Main t1")
        journal.note(*STOP, Outcome.SENT, subject="Main t1")
        activity.look()
        assert [in_english(row.word) for row in activity.model.rows] == ["sent", "warning", "done"]

    drive(story)


def test_what_the_cloud_does_meanwhile_does_not_part_an_act_from_its_end(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        journal = stand.desk.journal
        activity = _list(stand)
        journal.note(*STOP, Outcome.SENT, subject="Main t1")
        journal.note("relay.seen", say("created"), Outcome.SEEN, subject="Other t2")
        journal.note(*STOP, Outcome.DONE, subject="Main t1")
        activity.look()
        words = sorted(in_english(row.word) for row in activity.model.rows)
        assert words == ["done", "observed"]

    drive(story)


def test_no_act_is_called_with_the_dots_of_its_menu(stand: Stand) -> None:
    sends = [c for c in stand.shell.actions.commands.values() if c.confirm is not None]
    assert sends
    assert [c.id for c in sends if "…" in in_english(c.name)] == []


def test_a_filter_narrows_and_says_what_it_does_not_understand(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        journal = stand.desk.journal
        for n in range(3):
            journal.note(*STOP, Outcome.SENT, subject=f"Main t{n}")
            journal.note(*STOP, Outcome.DONE if n else Outcome.REFUSED, subject=f"Main t{n}")
        activity = _list(stand)
        await stand.press(Qt.Key.Key_Slash)
        assert activity.field.hasFocus()
        activity.field.setText("结果：拒绝")
        assert [in_english(row.text) for row in activity.model.rows] == ["Stop relay: Main t0"]
        await stand.press(Qt.Key.Key_Return)
        assert activity.view.hasFocus()
        assert stand.desk.notices.store.value == ()
        activity.field.setFocus()
        activity.field.setText("outcome:perhaps")
        assert activity.error.text()
        assert len(activity.model.rows) == 1
        activity.field.setText("nothing-like-it")
        assert activity.body.why is not None
        await stand.press(Qt.Key.Key_Escape)
        assert len(activity.model.rows) == 3

    drive(story)


def test_a_search_reads_on_beside_the_loop_until_it_has_found_enough(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        journal = stand.desk.journal
        journal.note(*STOP, Outcome.SENT, subject="Needle t1")
        with journal.together():
            for n in range(1500):
                journal.observe("x", say("x"), f"vendor:{n}", {"n": n}, shown=False)
        activity = _list(stand)
        assert len(activity.model.found) == 400
        activity.model.fetchMore(activity.model.index(-1))
        assert len(activity.model.found) == 800
        activity.field.setText("needle")
        assert activity.body.why is not None
        assert in_english(activity.body.why.title) == "Searching…"
        while activity.model.searching:
            await stand.settle()
        assert [in_english(row.text) for row in activity.model.rows] == ["Stop relay: Needle t1"]

    drive(story)


def test_the_chosen_entry_is_told_whole_and_leads_where_it_belongs(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        journal = stand.desk.journal
        journal.observe("relay.seen", say("a"), "relay:t1", {"title": "Main", "status": "生效中"})
        journal.observe("relay.seen", say("b"), "relay:t1", {"title": "Main", "status": "停用"})
        activity = _list(stand)
        activity.view.setCurrentIndex(activity.model.index(0))
        assert activity.detail.changes.texts() == ["Running → Stopped"]
        assert journal.who in activity.detail.facts.texts()
        await stand.press(Qt.Key.Key_O)
        await stand.settle()
        assert stand.shell.places.place == "relays"
        assert stand.desk.relays.selected.value == "t1"

    drive(story)


@pytest.mark.parametrize("first", [Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_the_first_key_in_the_list_selects_an_entry(
    drive: Drive, stand: Stand, first: Qt.Key
) -> None:
    async def story() -> None:
        for word in ("one", "two"):
            stand.desk.notices.tell(Tone.NOTE, say("{word}", word=word))
        activity = _list(stand)
        activity.look()
        stand.shell.go("mix")
        stand.shell.go("activity")
        activity.view.setFocus()
        assert not activity.view.selectedIndexes()
        QTest.keyClick(activity.view, first)
        assert [index.row() for index in activity.view.selectedIndexes()] == [0]
        assert stand.desk.activity.chosen.value is not None

    drive(story)
