"""What is called back counts in a job's alerts: early, in a fast rehearsal, and not for ever."""

from __future__ import annotations

from console.domain.job_events import JobEvent, LinkChanged, ScriptSwitched
from tests.unit.domain.jobwatching import ID
from tests.unit.services.test_job_alerts import Watch

PLAIN = ID.replace("-", "")


def link(state: str) -> JobEvent:
    return LinkChanged("r", PLAIN, "", state)


def heard(watch: Watch) -> tuple[bool, str]:
    story, _ = watch.desk.alerts.story(ID)
    assert story is not None
    return story.hears, story.link.state if story.link is not None else ""


def test_a_callback_finds_its_job_with_and_without_dashes() -> None:
    watch = Watch()
    watch.poll(20)
    assert heard(watch) == (False, "")
    watch.desk.alerts.hear(PLAIN, link("CONNECTED"))
    assert heard(watch) == (True, "CONNECTED")


def test_what_came_before_the_job_was_listed_counts_with_its_first_sight() -> None:
    watch = Watch()
    watch.desk.alerts.hear(PLAIN, link("CONNECTING"))
    watch.desk.alerts.hear(PLAIN, link("CONNECTED"))
    watch.poll(20)
    assert heard(watch) == (True, "CONNECTED")


def test_a_push_that_reconnects_for_half_a_minute_is_an_alert_with_the_next_answer() -> None:
    watch = Watch()
    watch.poll(20)
    watch.desk.alerts.hear(PLAIN, link("RECONNECTING"))
    watch.poll(29, pushing=False)
    assert watch.desk.alerts.of(ID) == ()
    watch.poll(2, pushing=False)
    (alert,) = watch.desk.alerts.of(ID)
    assert alert.sign.kind == "reconnecting"


def test_in_a_fast_rehearsal_a_callback_that_is_on_its_way_is_no_trouble() -> None:
    watch = Watch()
    watch.desk.clocks.show_rate = 60.0
    watch.poll(20)
    watch.desk.alerts.hear(PLAIN, link("RECONNECTING"))
    watch.poll(58, pushing=False)
    assert watch.desk.alerts.of(ID) == ()


def test_a_receiver_that_is_closed_leaves_nothing_known_and_raises_nothing() -> None:
    watch = Watch()
    watch.poll(20)
    watch.desk.alerts.hear(PLAIN, ScriptSwitched("r", PLAIN, "s", 1, "t"))
    watch.desk.alerts.hear(PLAIN, link("RECONNECTING"))
    watch.desk.alerts.deafen()
    assert heard(watch) == (False, "")
    watch.poll(3600)
    assert watch.desk.alerts.of(ID) == ()
