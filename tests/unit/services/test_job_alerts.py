"""One trouble of a job is one alert: told once, answered by key, asleep for a reason, closed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.alarming import AGAIN, SNOOZE
from console.domain.durations import HOUR
from console.domain.job import JobState, SmartLiveJob, same_id
from console.domain.job_alerts import Alert
from console.domain.message import in_english
from console.domain.mix import Mix
from console.domain.show import Show
from console.services.desk import Desk
from console.services.jobs.desk import JobDesk
from console.services.notices import Tone
from console.services.store import Release
from tests.ui.desks import Lists, make_desk
from tests.unit.domain.jobwatching import ID, JOB, NOW, with_token


class QuietJobs(JobDesk):
    """Asks nobody."""

    def watch_quietly(self) -> Release:
        return lambda: None


class Watch:
    """Answers by hand; `time` is the show clock's."""

    def __init__(self) -> None:
        self.time = NOW
        self.desk: Desk = make_desk(
            lambda: self.time, Show("s", "show", Mix()), Lists(jobs=QuietJobs)
        )
        self.desk.alerts.attach(self.desk.jobs, self.desk.notices, self.desk.clocks)
        self.pushed = 0.0

    def poll(self, seconds: float, *, pushing: bool = True, job: SmartLiveJob = JOB) -> None:
        """So many seconds later, all of them pushed or none."""
        self.time += seconds
        self.pushed += seconds if pushing else 0
        row = replace(job, duration=self.time - NOW, stream_duration=self.pushed)
        self.desk.jobs.rows.replace_all(((job.id, row),))

    def die(self) -> None:
        """Pushed once, and then no more until that is told."""
        self.poll(20)
        self.poll(70, pushing=False)

    def told(self, *tones: Tone) -> list[str]:
        notices = self.desk.notices.store.value
        return [in_english(n.text) for n in notices if not tones or n.tone in tones]

    @property
    def standing(self) -> tuple[Alert, ...]:
        return self.desk.alerts.of(ID)


def test_a_dead_push_is_told_once_with_what_since_when_and_what_to_do() -> None:
    on = Watch()
    on.die()
    for _ in range(20):
        on.poll(20, pushing=False)
    assert on.told() == [
        "Flagship: PROCESSING, but not a second was pushed since 16:00:20; viewers see nothing,"
        " and it is billed. Check the push address and its key at the platform; if it lasts, stop"
        " the job. Unless its start said otherwise, the cloud ends it in 1 m."
    ]
    assert len(on.standing) == 1


def test_its_end_is_told_once_after_two_answers_and_nobody_has_to_answer_it_any_more() -> None:
    on = Watch()
    on.die()
    on.poll(20)
    assert len(on.standing) == 1
    for _ in range(5):
        on.poll(20)
    assert on.standing == ()
    assert on.told(Tone.DONE) == ["Flagship: pushes again, after 1 m."]
    assert all(n.acknowledged for n in on.desk.notices.store.value if n.tone is Tone.TROUBLE)
    assert [past.recovered for past in on.desk.alerts.past(ID)] == [True]


def test_what_comes_and_goes_is_told_at_most_every_five_minutes() -> None:
    on = Watch()
    began = on.time
    while on.time - began < 3600:
        on.die()
        on.poll(10)
        on.poll(10)
    assert 1 < len(on.told(Tone.TROUBLE)) <= 3600 / AGAIN


def test_acknowledging_the_newest_notice_acknowledges_the_alert() -> None:
    on = Watch()
    on.die()
    assert not on.standing[0].acknowledged
    on.desk.notices.acknowledge()
    assert on.standing[0].acknowledged
    on.poll(20, pushing=False)
    assert on.standing[0].acknowledged
    assert len(on.told()) == 1


def test_an_alert_that_sleeps_keeps_still_until_its_time_and_is_then_told_again() -> None:
    on = Watch()
    on.die()
    on.desk.alerts.snooze(ID, "viewers come by RTC")
    (alert,) = on.standing
    assert (alert.reason, alert.acknowledged) == ("viewers come by RTC", True)
    assert not on.desk.alerts.awake(ID)
    on.poll(SNOOZE - 30, pushing=False)
    assert len(on.told()) == 1
    on.poll(31, pushing=False)
    assert len(on.told()) == 2
    assert "The cloud has not ended it after 3 min" in on.told()[-1]
    assert on.desk.alerts.awake(ID)


def test_an_alert_that_is_woken_is_awake_and_not_told_anew() -> None:
    on = Watch()
    on.die()
    on.desk.alerts.snooze(ID, "why")
    on.desk.alerts.wake(ID)
    on.poll(20, pushing=False)
    assert on.desk.alerts.awake(ID)
    assert len(on.told()) == 1


def test_a_job_that_is_over_takes_its_alerts_along() -> None:
    on = Watch()
    on.die()
    row = on.desk.jobs.rows.values[ID]
    over = replace(row, state=JobState.FAILED)
    on.desk.jobs.rows.replace_all(((ID, over),))
    assert on.standing == ()
    assert on.told()[-1] == "Flagship: the job is over (Failed); closed: nothing pushed."
    assert [past.recovered for past in on.desk.alerts.past(ID)] == [False]
    on.desk.jobs.rows.replace_all(((ID, row),))  # an older answer that comes late
    assert on.standing == ()


def test_its_end_is_told_by_the_causes_of_its_beginnings() -> None:
    on = Watch()
    job = with_token(NOW + 10 * HOUR)
    while len(on.standing) < 2:
        on.poll(600, pushing=False, job=job)
    begun = {n.cause for n in on.desk.notices.store.value if n.cause}
    on.desk.jobs.rows.replace_all(((ID, replace(job, state=JobState.SUCCEED)),))
    ends = [n.cause for n in on.desk.notices.store.value if n.tone is Tone.NOTE]
    assert (set(ends), len(ends)) == (begun, 2)


def test_a_stop_from_here_is_said_to_be_the_end_of_it() -> None:
    on = Watch()
    on.die()
    on.desk.jobs.stopped.add(same_id(ID))
    over = replace(on.desk.jobs.rows.values[ID], state=JobState.SUCCEED)
    on.desk.jobs.rows.replace_all(((ID, over),))
    assert on.told()[-1] == "Flagship: the job was stopped; closed: nothing pushed."


def test_a_job_that_the_cloud_does_not_know_any_more_closes_what_was_told_of_it() -> None:
    on = Watch()
    on.die()
    on.desk.jobs.rows.replace_all(())
    assert on.standing == ()
    assert on.told()[-1] == "Flagship: the job is not listed any more; closed: nothing pushed."


def test_another_account_forgets_all_of_it_without_a_word() -> None:
    on = Watch()
    on.die()
    on.desk.jobs.connect(None)
    assert on.standing == ()
    assert len(on.told()) == 1
    assert on.desk.alerts.story(ID) == (None, None)


def test_an_end_that_nears_is_one_alert_that_is_told_at_each_step() -> None:
    on = Watch()
    job = with_token(NOW + 10 * HOUR)
    for _ in range(10 * 60):
        on.poll(60, job=job)
        assert len(on.standing) <= 1
    assert len(on.told(Tone.WARNING)) == 1
    assert len(on.told(Tone.TROUBLE)) == 1
    assert [alert.sign.level for alert in on.desk.alerts.of(ID)] == [3]


def test_how_old_the_figures_are_is_counted_in_real_seconds() -> None:
    on = Watch()
    on.poll(20)
    on.desk.clocks.show_rate = 600
    on.time += 6000
    assert on.desk.alerts.story(ID)[1] == pytest.approx(10)


@given(st.lists(st.tuples(st.floats(1.5, 400), st.booleans()), max_size=80))
def test_no_alert_flickers_and_one_trouble_is_one_alert(
    polls: list[tuple[float, bool]],
) -> None:
    on = Watch()
    raised: list[float] = []
    for seconds, pushing in polls:
        before = len(on.told(Tone.TROUBLE))
        on.poll(seconds, pushing=pushing)
        now = on.told(Tone.TROUBLE)
        assert len(on.standing) <= 1
        if len(now) > before:
            raised.append(on.time)
        # What is over was told once for each time that it was raised.
        assert len(on.told(Tone.DONE)) == len(now) - len(on.standing)
    assert all(later - sooner >= AGAIN for sooner, later in pairwise(raised))
