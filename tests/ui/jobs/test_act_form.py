"""The form of an act on a job under the keys: its own fields, errors at them, no key shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.job import JobState
from console.domain.job_act_form import EVENT, ActForm
from console.domain.job_events import JobCommand
from console.domain.job_output import pushed
from console.ui.jobs.workspace import JobsWorkspace
from tests.ui.relay.fakes import Bench, job

ADDRESS = "rtmp://p.x/live/s?txSecret=s3cret"


def opened(on: Bench, desk: JobsWorkspace, command: str) -> None:
    on.show_jobs(job(1))
    on.jobs.selected.set(next(iter(on.jobs.rows.values)))
    on.jobs.acts.open(command)
    desk.act.enter()


def form(on: Bench) -> ActForm:
    at = on.jobs.acts.store.value
    assert at is not None
    return at.form


def shown(desk: JobsWorkspace) -> set[str]:
    fields = desk.act.fields
    both = {**fields.lines, **fields.choices}
    return {key for key, widget in both.items() if widget.isVisibleTo(desk.act)}


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        (JobCommand.REFRESH_OUTPUT_URL, {"url", "key"}),
        (JobCommand.INSERT_PLAY_SCRIPT, {"text", "when", "role"}),
        (JobCommand.RESET_EXIT_CONFIG, {"limit", "hours", "stop", "trouble"}),
        (JobCommand.SHOW_LAYER, {"params"}),
        (EVENT, {"kind", "user", "said"}),
    ],
)
def test_only_what_the_act_takes_is_shown(
    on: Bench, desk: JobsWorkspace, command: str, fields: set[str]
) -> None:
    opened(on, desk, command)
    assert desk.act.isVisible()
    assert not desk.detail.isVisible()
    assert shown(desk) == fields


def test_a_choice_brings_the_fields_that_it_needs(on: Bench, desk: JobsWorkspace) -> None:
    opened(on, desk, EVENT)
    on.jobs.acts.put(ActForm(kind="viewers"))
    assert shown(desk) == {"kind", "count"}
    on.jobs.acts.open(JobCommand.RESET_EXIT_CONFIG)
    on.jobs.acts.put(ActForm(limit="none", trouble="minutes"))
    assert shown(desk) == {"limit", "trouble", "minutes"}


def test_an_error_stands_at_its_field_once_that_was_left(on: Bench, desk: JobsWorkspace) -> None:
    opened(on, desk, JobCommand.REFRESH_OUTPUT_URL)
    line = desk.act.fields.lines["url"]
    QTest.keyClicks(line.edit, "http://p.x")
    QTest.keyClick(line.edit, Qt.Key.Key_Tab)
    assert "rtmp://" in line.note.text()
    assert line.edit.property("bad") is True
    QTest.keyClick(desk.act.fields.lines["key"].edit, Qt.Key.Key_Backtab)
    QTest.keyClicks(line.edit, ADDRESS)
    assert form(on).url == ADDRESS
    assert not line.edit.property("bad")


def test_address_and_key_are_masked_as_soon_as_they_are_left(
    on: Bench, desk: JobsWorkspace
) -> None:
    opened(on, desk, JobCommand.REFRESH_OUTPUT_URL)
    url, key = (desk.act.fields.lines[name].edit for name in ("url", "key"))
    QTest.keyClicks(url, ADDRESS)
    QTest.keyClick(url, Qt.Key.Key_Tab)
    QTest.keyClicks(key, "st-k3y")
    assert url.text() == "rtmp://p.x/live/s?…"
    assert key.displayText() == "●" * 6
    assert (form(on).url, form(on).key) == (ADDRESS, "st-k3y")


def test_escape_closes_it_and_the_detail_is_there_again(on: Bench, desk: JobsWorkspace) -> None:
    opened(on, desk, JobCommand.INSERT_PLAY_SCRIPT)
    edit = desk.act.fields.lines["text"].edit
    assert edit.hasFocus()
    QTest.keyClicks(edit, "Hello")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert on.ran == ["jobs.act.close"]
    on.jobs.acts.close()
    assert desk.detail.isVisible()


def test_in_doubt_the_detail_offers_to_ask_and_after_that_the_way_back(
    on: Bench, desk: JobsWorkspace
) -> None:
    on.show_jobs(job(1))
    on.jobs.selected.set(next(iter(on.jobs.rows.values)))
    (mine,) = on.jobs.rows.values.values()
    outputs, new = on.jobs.acts.outputs, {"output_urls": ["rtmp://p.x/live/new"]}
    outputs.given(mine.id, "rtmp://p.x/live/old", "old-k3y-abcd")
    outputs.refreshed(mine, new, sure=False)
    assert "not known" in desk.detail.watch.text()
    assert (desk.detail.ask.isVisible(), desk.detail.back.isVisible()) == (True, False)
    outputs.asked(mine, pushed("rtmp://p.x/live/new", ""))
    assert (desk.detail.ask.isVisible(), desk.detail.back.isVisible()) == (False, True)
    on.show_jobs(replace(mine, state=JobState.SUCCEED))
    assert not desk.detail.back.isVisible(), "what is over goes back to nowhere"
    assert not desk.detail.watch.isVisible()
