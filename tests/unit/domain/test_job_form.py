"""A start as it is typed: what is sent of it, what is wrong at which field, what a file keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.job_form import CHOICES, EVENTS, JobForm, key_of, missing_from, options_from
from console.domain.launch import StartOptions, course_words, is_endless, resource_words
from console.domain.message import in_english
from console.services.jobs.shelf import as_raw, from_raw
from console.vendors.huawei.checks import complaints
from console.vendors.huawei.wire import start_body

TEXT = st.text("abc 12:/", max_size=6)
FORM = st.builds(
    JobForm, room=TEXT, bitrate=TEXT, times=TEXT, hours=TEXT, voice=TEXT, preset=TEXT,
    hook_events=st.sampled_from((EVENTS, EVENTS[:1], ())),
    **{name: st.sampled_from(values) for name, values in CHOICES.items()},
)  # fmt: skip


def english(form: JobForm) -> str:
    return in_english(course_words(options_from(form)[0]))


def test_a_fresh_form_sends_nothing_but_that_the_room_is_to_have_one_job() -> None:
    options, troubles = options_from(JobForm(room="r"))
    assert start_body(options) == {"job_run_config": {"single_job_in_room": True}}
    assert troubles == {}


def test_a_second_start_asks_the_cloud_for_no_room_of_its_own() -> None:
    assert options_from(JobForm(room="r", second=True))[0].single_job is False


def test_play_and_exit_policy_are_one_sentence() -> None:
    form = JobForm(room="r", plays="times", times="3", limit="hours", hours="８", stop="SCENE_END")
    assert english(form) == (
        "plays 3 times, stops after 8 h at the end of a scene;"
        " ends after 3 min of trouble, the cloud's default"
    )
    policy = start_body(options_from(form)[0])["play_policy"]
    assert policy == {
        "repeat_count": 2,
        "live_exit_config": {"max_live_duration": 8, "auto_stop_mode": "SCENE_END"},
    }


@pytest.mark.parametrize(
    ("form", "says"),
    [
        (JobForm(plays="endless"), "plays until it is stopped, has no time limit"),
        (JobForm(limit="hours", stop="SEGMENT_END"), "stops after 8 h at the end of a paragraph"),
        (JobForm(limit="hours", stop="SCRIPT_END"), "stops after 8 h at the end of the script"),
        (JobForm(stop="SCRIPT_END"), "plays once, has no time limit"),
        (JobForm(trouble="endless"), "waits out trouble without limit"),
        (JobForm(trouble="minutes"), "ends after 10 min of trouble"),
    ],
)
def test_each_choice_is_heard_in_the_sentence(form: JobForm, says: str) -> None:
    assert says in english(form)


@pytest.mark.parametrize("field", ["times", "hours", "minutes"])
@pytest.mark.parametrize("typed", ["", "0", "two", "1.5", "-1"])
def test_a_number_that_is_none_is_said_at_its_field(field: str, typed: str) -> None:
    form = JobForm(room="r", plays="times", limit="hours", trouble="minutes")
    assert list(options_from(replace(form, **{field: typed}))[1]) == [field]


def test_what_is_not_shown_is_not_sent() -> None:
    form = JobForm(room="r", bitrate="no", times="no", hours="no", voice="v", hook_url="no")
    assert options_from(form) == (StartOptions(), {})


def test_a_key_that_was_left_out_of_a_file_is_asked_for_again() -> None:
    form = JobForm(room="r", url="rtmp://p.x/live/s?k=s3cret", key="st-k3y", hook="yes",
                   hook_url="https://a.x/cb?token=t0ken", hook_key="h-k3y")  # fmt: skip
    raw = as_raw(form)
    assert not [key for key in ("s3cret", "st-k3y", "t0ken", "h-k3y") if key in str(raw)]
    again = {"url", "key", "hook_url", "hook_key"}
    assert again <= options_from(from_raw(raw))[1].keys()
    assert "hook_key" not in options_from(replace(from_raw(raw), hook="no"))[1]


@given(FORM)
def test_a_form_comes_back_from_its_file_as_it_was(form: JobForm) -> None:
    assert from_raw(as_raw(form)) == form


@given(FORM)
def test_whatever_is_chosen_can_be_written_and_every_complaint_has_its_field(form: JobForm) -> None:
    options, _ = options_from(form)
    for complaint in complaints(options):
        assert key_of(complaint.path) or complaint.severity == "warning", complaint


def test_a_file_with_choices_of_another_day_keeps_what_is_known() -> None:
    raw = as_raw(JobForm(room="r", resource="PERIOD")) | {"plays": "forever", "new": "x"}
    assert from_raw(raw) == JobForm(room="r", resource="PERIOD")


def test_what_would_come_to_nothing_is_said() -> None:
    form = JobForm(room="r", key="k", hook="yes", hook_events=(), co="yes")
    assert set(missing_from(form)) == {"hook_url", "hook_events", "voice", "url"}
    assert missing_from(JobForm()) == {}


def test_the_bill_is_told_of_each_resource_and_unknown_ones_verbatim() -> None:
    words = [in_english(resource_words(one)) for one in (None, *CHOICES["resource"][1:], "GIFT")]
    assert len(set(words)) == 5
    assert words[-1] == "GIFT"


def test_only_a_job_without_any_end_is_endless() -> None:
    assert is_endless(StartOptions(repeat=-1))
    assert not is_endless(StartOptions(repeat=-1, max_hours=8))
    assert not is_endless(StartOptions(repeat=5))
