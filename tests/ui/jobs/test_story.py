"""The story of a job: every line with its source and its age, reached and copied by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.job import JobState, SmartLiveJob
from console.domain.job_events import JobEvent, LinkChanged, ReplyFinished, ScriptSwitched, Unread
from console.domain.message import say
from console.services.journal import Entry, Outcome
from console.ui.jobs.story import StoryList
from console.ui.jobs.workspace import JobsWorkspace
from tests.ui.relay.fakes import NOW, Bench, job


def story(desk: JobsWorkspace) -> StoryList:
    found = desk.detail.events
    assert isinstance(found, StoryList)
    return found


def lines(desk: JobsWorkspace) -> list[str]:
    """Without their days."""
    shown = story(desk)
    return [shown.line(row).partition(" ")[2] for row in range(len(shown.events))]


def told(on: Bench, ago: float, what: JobEvent) -> None:
    on.stage.desk.callbacks.log.put(NOW - ago, NOW - ago, "huawei", what)


def chosen(on: Bench, one: SmartLiveJob) -> None:
    on.show_jobs(one)
    on.jobs.selected.set(one.id)


def test_polls_callbacks_acts_and_the_clouds_times_stand_in_one_line_of_time(
    on: Bench, desk: JobsWorkspace
) -> None:
    key = job(1).id
    told(on, 60, LinkChanged("room-1", key, "rtmp://…", "RECONNECTING"))
    told(on, 50, ScriptSwitched("room-1", key.replace("-", ""), "商品1", 2, "段落2"))
    told(on, 40, ReplyFinished("e87104f7", "room-1", key))
    on.time[0] = NOW - 30
    subject = f"Room 1 {key}"
    on.stage.desk.journal.note("jobs.stop", say("Stop the job"), Outcome.SENT, subject=subject)
    on.stage.desk.journal.note("jobs.stop", say("Stop the job"), Outcome.DONE, subject="other")
    on.stage.desk.journal.note("jobs.seen", say("Processing"), Outcome.SEEN, subject=subject)
    on.time[0] = NOW
    chosen(on, job(1))
    assert lines(desk) == [
        "20:14:37 UTC+8 · First seen here: Processing · poll · 0 s ago",
        "20:14:07 UTC+8 · Stop the job: sent · this desk · 30 s ago",
        "20:13:57 UTC+8 · Reply finished e87104f7 · callback · 40 s ago",
        "20:13:47 UTC+8 · Script switched to 段落2 · callback · 50 s ago",
        "20:13:37 UTC+8 · RTMP link: reconnecting · callback · 1 m ago",
        "18:15:05 UTC+8 · On air after 28 s · the cloud's time · 1 h 59 m ago",
        "18:14:37 UTC+8 · Job made at the vendor · the cloud's time · 2 h ago",
    ]


def test_a_job_that_a_sweep_has_stopped_says_so(on: Bench, desk: JobsWorkspace) -> None:
    journal, title = on.stage.desk.journal, say("Stop all that lives")
    for subject in (f"Room 1 {job(1).id}", f"Room 2 {job(2).id}"):
        journal.note("sweep.stop", title, Outcome.DONE, subject=subject)
    chosen(on, job(1))
    assert [line for line in lines(desk) if "this desk" in line] == [
        "20:14:37 UTC+8 · Stop all that lives: done · this desk · 0 s ago"
    ]


def test_the_start_of_this_desk_belongs_to_the_job_that_came_of_it(
    on: Bench, desk: JobsWorkspace
) -> None:
    journal = on.stage.desk.journal
    on.time[0] = NOW - 3600
    journal.note("jobs.start", say("Start a job"), Outcome.DONE, subject="Room room-1")
    on.time[0] = NOW
    for room in ("room-1", "room-2"):
        journal.note("jobs.start", say("Start a job"), Outcome.DONE, subject=f"Room {room}")
    chosen(on, job(1, created=5.0, started=None))
    assert [line for line in lines(desk) if "this desk" in line] == [
        "20:14:37 UTC+8 · Start a job: done · this desk · 0 s ago"
    ]


def test_what_an_earlier_session_saw_and_did_is_told_as_such(
    on: Bench, desk: JobsWorkspace
) -> None:
    seen = say("{before} → {after}", before=say("Waiting"), after=say("Processing"))
    at, subject = NOW - 90_000, f"Room 1 {job(1).id}"
    on.stage.desk.journal.past.set(
        (
            Entry(at, at, "jobs.seen", seen, Outcome.SEEN, subject),
            Entry(at, at, "jobs.stop", say("Stop the job"), Outcome.REFUSED, subject,
                  request_id="4f1c"),
        )
    )  # fmt: skip
    chosen(on, job(1))
    last = lines(desk)[-2:]
    assert "Waiting → Processing · poll of an earlier session · 1 d 1 h ago" in "".join(last)
    assert "Stop the job: refused (request 4f1c) · this desk · 1 d 1 h ago" in "".join(last)


def test_ages_grow_by_themselves_and_a_callback_that_is_not_understood_is_told(
    on: Bench, desk: JobsWorkspace
) -> None:
    told(on, 0, LinkChanged("", job(1).id, "", "HALF_OPEN"))
    told(on, 0, Unread("NEW_KIND", "unknown"))
    chosen(on, job(1))
    assert any("RTMP link: HALF_OPEN · callback · 0 s ago" in line for line in lines(desk))
    on.time[0] += 200
    desk.tick()
    assert any("RTMP link: HALF_OPEN · callback · 3 m ago" in line for line in lines(desk))


def test_the_story_is_walked_and_copied_by_key_and_keeps_its_line(
    on: Bench, desk: JobsWorkspace
) -> None:
    chosen(on, job(1, JobState.WAITING))
    shown = story(desk)
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    row = shown.currentIndex().row()
    assert row == 1
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first = QGuiApplication.clipboard().text()
    assert first == shown.line(1)
    on.time[0] += 10
    on.show_jobs(job(1))
    assert shown.currentIndex().row() == row + 1
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().partition(" · ")[0] == first.partition(" · ")[0]
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert desk.board.hasFocus()


def test_the_newest_line_is_never_scrolled_away_by_its_own_coming(
    on: Bench, desk: JobsWorkspace
) -> None:
    chosen(on, job(1))
    shown = story(desk)
    for second in range(1, 6):
        on.time[0] = NOW + second
        told(on, -second, ScriptSwitched("room-1", job(1).id, "s", second, f"p{second}"))
        desk.detail.tell()
        QApplication.processEvents()
        first = shown.visualRect(shown.model().index(0, 0))
        assert first.top() == 0
        last = shown.visualRect(shown.model().index(len(shown.events) - 1, 0))
        assert last.bottom() < shown.viewport().height()
