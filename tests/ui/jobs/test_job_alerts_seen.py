"""What is wrong with a job stands on its card, in its row and in its detail, and can wait."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.job import JobState
from console.ui.jobs.workspace import JobsWorkspace
from tests.ui.relay.fakes import Bench, job


@pytest.fixture
def alerted(on: Bench, desk: JobsWorkspace) -> JobsWorkspace:
    """Two jobs: the first has run a minute more without a second pushed."""
    whole = on.stage.desk
    whole.alerts.attach(on.jobs, whole.notices, whole.clocks)
    on.show_jobs(job(1, duration=100, pushed=90), job(2, duration=100, pushed=90))
    on.time[0] += 70
    on.show_jobs(job(1, duration=170, pushed=90), job(2, duration=170, pushed=160))
    desk.board.go_to(job(1).id)
    on.jobs.selected.set(job(1).id)
    return desk


@pytest.mark.parametrize(
    ("language", "word"), [("en", "nothing pushed 1 m"), ("zh_CN", "没有推流 1 分")]
)
def test_the_card_and_the_row_say_it_with_shape_and_age(
    on: Bench, alerted: JobsWorkspace, language: str, word: str
) -> None:
    on.stage.words.speak(language)
    first = alerted.model.place(job(1).id)
    second = alerted.model.place(job(2).id)
    assert first is not None
    assert second is not None
    look = alerted.cells.last_line(alerted.model.visible[first].value)
    assert look is not None
    assert (look.shape, look.ink) == ("failed", "program")
    assert alerted.cells.alarming(alerted.model.visible[first].value)
    assert not alerted.cells.alarming(alerted.model.visible[second].value)
    remark = next(c for c in alerted.model.columns if c.key == "trouble")
    assert remark.text(alerted.model.visible[first].value).startswith(word)
    assert word in alerted.cells.spoken(alerted.model.visible[first].value)
    well = alerted.cells.last_line(alerted.model.visible[second].value)
    assert well is not None
    assert well.shape == ""


def test_the_detail_says_what_to_do_and_what_cannot_be_known(alerted: JobsWorkspace) -> None:
    said = alerted.detail.alerts.said
    assert said.isVisible()
    assert "Check the push address and its key at the platform" in said.text()
    facts = alerted.detail.facts.texts()
    assert "nothing goes out" in facts
    off = "cannot be known: no callbacks are received: switch them on in Settings"
    assert facts.count(off) == 2
    assert "not known: ask the job for its settings" in facts
    events = alerted.detail.events.events
    assert [event.text.text for event in events].count("alert: {alert}") == 1


def test_a_job_that_calls_elsewhere_is_told_from_a_desk_that_does_not_listen(
    on: Bench, alerted: JobsWorkspace
) -> None:
    state = on.stage.desk.callbacks.store
    state.set(replace(state.value, stage="on", public="https://h.x/c"))
    alerted.detail.tell()
    facts = alerted.detail.facts.texts()
    assert facts.count("cannot be known: this job was started without callbacks to this desk") == 2


def test_jobs_with_an_alert_need_an_eye_until_it_sleeps(on: Bench, alerted: JobsWorkspace) -> None:
    alerted.bar.toggle_faults()
    assert [row.id for row in alerted.model.visible] == [job(1).id]
    alerted.bar.toggle_faults()
    box = alerted.detail.alerts
    assert alerted.perform("snooze")
    assert box.reason.hasFocus()
    QTest.keyClicks(box.reason, "viewers come by RTC")
    QTest.keyClick(box.reason, Qt.Key.Key_Return)
    assert not on.stage.desk.alerts.awake(job(1).id)
    assert not box.said.isVisible()
    assert box.quiet.text().startswith("snoozed: nothing pushed 1 m, until 20:45: viewers come")
    look = alerted.cells.last_line(job(1, duration=170, pushed=90))
    assert look is not None
    assert look.shape == "stopped"
    QTest.mouseClick(box.awaken, Qt.MouseButton.LeftButton)
    assert on.stage.desk.alerts.awake(job(1).id)
    assert box.said.isVisible()


def test_nothing_sleeps_without_a_reason(on: Bench, alerted: JobsWorkspace) -> None:
    box = alerted.detail.alerts
    QTest.mouseClick(box.sleep, Qt.MouseButton.LeftButton)
    assert on.stage.desk.alerts.awake(job(1).id)
    assert box.reason.hasFocus()


def test_a_job_whose_push_is_not_told_never_looks_well(on: Bench, desk: JobsWorkspace) -> None:
    whole = on.stage.desk
    whole.alerts.attach(on.jobs, whole.notices, whole.clocks)
    on.show_jobs(job(1, duration=100))
    on.jobs.selected.set(job(1).id)
    assert desk.cells.remark(job(1, duration=100)) == "push: cannot be known"
    assert "cannot be known: the cloud does not say what was pushed" in desk.detail.facts.texts()


def test_the_alert_leaves_with_the_job(on: Bench, alerted: JobsWorkspace) -> None:
    on.show_jobs(job(1, JobState.SUCCEED, duration=175, pushed=90, ended=0), job(2))
    assert not alerted.detail.alerts.isVisible()
    assert alerted.cells.alert(job(1)) is None
