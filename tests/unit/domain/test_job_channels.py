"""Every field of a job says where it comes from, and nothing is promised that cannot come."""

from __future__ import annotations

from dataclasses import replace

from console.domain.callbacks import Called
from console.domain.job_channels import Channel, Hearing, channels
from console.domain.job_events import LinkChanged
from console.domain.message import in_english
from tests.unit.domain.jobwatching import JOB

LINK = LinkChanged("r", JOB.id, "", "CONNECTED")


def told(*called: Called, hearing: Hearing = "on", limited: bool = True) -> dict[str, Channel]:
    found = channels(JOB, 50.0, called, hearing, limited=limited)
    return {in_english(one.field): one for one in found}


def why(channel: Channel) -> str:
    return in_english(channel.why) if channel.why is not None else ""


def test_what_the_list_says_is_as_old_as_the_list() -> None:
    assert told()["State, room, times"].at == 50.0


def test_a_field_that_the_cloud_leaves_out_says_so() -> None:
    silent = replace(JOB, stream_duration=None)
    found = {in_english(c.field): c for c in channels(silent, 50.0, (), "on", limited=True)}
    assert why(found["Pushed"]) == "the cloud does not say"
    assert found["Pushed"].at is None


def test_a_link_is_as_old_as_its_callback_and_an_imported_one_proves_nothing() -> None:
    assert told(Called(1, 30.0, 30.0, "huawei", LINK))["RTMP link"].at == 30.0
    imported = Called(1, 30.0, 30.0, "huawei", LINK, imported=True)
    assert told(imported)["RTMP link"].at is None


def test_without_a_receiver_nothing_is_said_to_be_heard() -> None:
    assert "Settings" in why(told(hearing="off")["RTMP link"])
    assert "without callbacks" in why(told(hearing="other")["Paragraph of the script"])
    assert why(told()["Spoken replies"]) == "not called back yet"
    old = told(Called(1, 30.0, 30.0, "huawei", LINK), hearing="off")["RTMP link"]
    assert why(old), "it may have changed since"


def test_what_goes_over_rtc_is_never_promised() -> None:
    never = [name for name, one in told().items() if one.origin == "never"]
    assert "Take-over, pause, resume" in never
    assert all(why(one) for one in told().values() if one.origin == "never")


def test_a_limit_is_known_of_jobs_started_here_alone() -> None:
    assert why(told()["Time limit"]) == ""
    assert (
        why(told(limited=False)["Time limit"])
        == "neither its start nor its settings were answered here"
    )
