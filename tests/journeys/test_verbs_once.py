"""The verbs' acts in the desk's ledger: written first, looked for, and never sent twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from console.contracts.resources import resource
from console.domain.message import in_english
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE
from console.services.deeds import Deeds
from console.services.ledger import Intent, Ledger, Outcome
from console.services.mix.book import MixBook
from console.services.owners import owner_of
from console.vendors.volcengine.client import VolcengineRelays
from console.verbs.places import ledger_file
from tests.journeys.scripts import Cloud, Desk, rehearsing
from tests.journeys.test_verbs_relay import NEW, RUNNING, TARGET, WINDOW
from tests.unit.services.test_last_words import house
from tests.unit.services.turned import run

SAMPLE = str(resource("samples", "pk-night.cuemix"))
SESSION, OUTPUT = "pk_night_01", "pk_host"
CREATE = ("relay", "create", *NEW, *WINDOW, *TARGET, "--yes")


@pytest.fixture(scope="module")
def cloud() -> Generator[Cloud]:
    with rehearsing() as found:
        yield found


@pytest.fixture
def desks(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> dict[str, Desk]:
    return {
        vendor: Desk(cloud, vendor, monkeypatch, capsysbinary)
        for vendor in (VOLCENGINE, HUAWEI, TENCENT)
    }


def written(cloud: Cloud, vendor: str) -> list[Intent]:
    """The ledger's entries of this account, under the name that a desk gives it."""
    owner = owner_of(vendor, {k: str(v) for k, v in cloud.told["accounts"][vendor].items()})
    ledger = Ledger(ledger_file())
    try:
        return list(ledger.all_of(owner))
    finally:
        ledger.close()


def ends(cloud: Cloud, vendor: str) -> list[tuple[str, Outcome]]:
    return [(one.act, one.outcome) for one in written(cloud, vendor)]


def half_a_minute_passes() -> None:
    place = ledger_file()
    assert place is not None
    with sqlite3.connect(place) as file:
        file.execute("update intents set at = at - 60")
    file.close()


def test_an_act_is_written_before_its_cloud_hears_it_and_settled_by_the_answer(
    desks: dict[str, Desk], cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    then: list[tuple[str, Outcome]] = []
    real: Any = VolcengineRelays.stop

    async def stop(self: VolcengineRelays, task_id: str, group: str = "") -> Any:
        then.extend(ends(cloud, VOLCENGINE))
        return await real(self, task_id, group=group)

    monkeypatch.setattr("console.verbs.relay._CALLS", {"stop": stop})
    assert desks[VOLCENGINE].run("relay", "stop", RUNNING, "--yes").code == 0
    assert then == [("relay.stop", Outcome.OPEN)]
    assert ends(cloud, VOLCENGINE) == [("relay.stop", Outcome.DONE)]


def test_what_nobody_answered_is_named_by_the_next_verb_and_not_sent_again_until_it_is_sure(
    desks: dict[str, Desk], cloud: Cloud
) -> None:
    desk = desks[VOLCENGINE]
    cloud.dial("cut_before", "StopPullToPushTask")
    assert desk.run("relay", "stop", RUNNING, "--yes").code == 4
    listed = desk.run("relay", "list")
    assert listed.code == 0
    assert f"outcome not known: relay.stop {RUNNING}" in listed.errors
    again = desk.run("relay", "stop", RUNNING, "--yes", "--json")
    assert (again.code, again.json["error"]["act"]) == (4, "relay.stop")
    assert len(cloud.sent("StopPullToPushTask")) == 1
    half_a_minute_passes()
    sure = desk.run("relay", "stop", RUNNING, "--yes")
    assert sure.code == 0
    assert "the list does not show it done" in sure.errors
    assert len(cloud.sent("StopPullToPushTask")) == 2
    assert [how for _, how in ends(cloud, VOLCENGINE)] == [Outcome.UNSEEN, Outcome.DONE]


def test_a_create_without_an_answer_is_known_by_what_the_relay_does_and_found_once(
    desks: dict[str, Desk], cloud: Cloud
) -> None:
    desk = desks[VOLCENGINE]
    assert desk.run(*CREATE).code == 0
    cloud.dial("cut_before", "CreatePullToPushTask")
    assert desk.run(*CREATE).code == 4
    assert desk.run(*CREATE).code == 4
    assert len(cloud.sent("CreatePullToPushTask")) == 2
    first, second = written(cloud, VOLCENGINE)
    assert (first.outcome, bool(first.found), first.over) == (Outcome.DONE, True, None)
    assert second.outcome is Outcome.OPEN, "the relay that was there before is not it"
    half_a_minute_passes()
    cloud.dial("cut_after", "CreatePullToPushTask")
    assert desk.run(*CREATE).code == 4
    last = written(cloud, VOLCENGINE)[-1]
    assert (last.outcome, last.found != first.found) == (Outcome.DONE, True)


def test_a_start_and_a_command_of_a_job_are_in_the_ledger_and_a_lost_start_is_not_repeated(
    desks: dict[str, Desk], cloud: Cloud
) -> None:
    desk, room = desks[HUAWEI], cloud.told["rooms"][0]
    cloud.dial("cut_before", "StartSmartLive")
    assert desk.run("job", "start", room, "--yes").code == 4
    assert desk.run("job", "start", room, "--yes").code == 4
    assert len(cloud.sent("StartSmartLive")) == 1
    half_a_minute_passes()
    assert desk.run("job", "start", room, "--yes").code == 0
    cloud.admin("POST", "clock", {"jump": 20})
    started = written(cloud, HUAWEI)[-1]
    cloud.dial("cut_after", "ExecuteSmartLiveCommand")
    told = ("job", "command", room, started.found, "CLEAN_UP_INSERT_COMMAND", "--yes")
    assert desk.run(*told).code == 4
    assert "jobs.CLEAN_UP_INSERT_COMMAND" in desk.run("job", "list").errors
    assert desk.run("job", "stop", room, "--yes").code == 0
    assert ends(cloud, HUAWEI) == [
        ("jobs.start", Outcome.UNSEEN),
        ("jobs.start", Outcome.DONE),
        ("jobs.CLEAN_UP_INSERT_COMMAND", Outcome.UNSEEN),
        ("jobs.stop", Outcome.DONE),
    ]


@pytest.mark.parametrize("api", ["legacy", "3.0"])
def test_a_take_that_is_not_sure_is_named_may_be_sent_again_and_ends_with_its_cancel(
    desks: dict[str, Desk], cloud: Cloud, api: str
) -> None:
    desk, take = desks[TENCENT], ("mix", "take", SAMPLE, "--api", api, "--yes")
    cloud.dial("cut_after", "")
    assert desk.run(*take).code == 4
    assert ends(cloud, TENCENT) == [("mix.take", Outcome.OPEN)]
    again = desk.run(*take)
    assert again.code == 0
    assert f"outcome not known: mix.take {SESSION}" in again.errors
    assert [how for _, how in ends(cloud, TENCENT)] == [Outcome.UNSEEN, Outcome.DONE]
    cloud.admin("POST", "clock", {"jump": 10})
    assert desk.run("mix", "cancel", SESSION, OUTPUT, "--api", api, "--yes").code == 0
    assert ends(cloud, TENCENT)[-1] == ("mix.cancel", Outcome.DONE)
    assert all(
        one.over is not None for one in written(cloud, TENCENT) if one.outcome is Outcome.DONE
    )


def test_a_desk_that_starts_later_names_and_looks_for_what_a_verb_left_open(
    desks: dict[str, Desk], cloud: Cloud
) -> None:
    cloud.dial("cut_before", "StopPullToPushTask")
    assert desks[VOLCENGINE].run("relay", "stop", RUNNING, "--yes").code == 4
    (left,) = written(cloud, VOLCENGINE)

    async def story() -> None:
        ours = house(Ledger(ledger_file()))
        taken_up = Deeds(ours, VOLCENGINE, "relay", "relays").belong_to(left.account)
        assert [one.nonce for one in taken_up] == [left.nonce]
        (told,) = ours.notices.store.value
        assert f"stop {RUNNING}" in in_english(told.text)
        await ours.tasks.close()
        ours.ledger.close()

    run(story())


def test_on_a_disk_that_refuses_a_create_is_not_sent_and_a_stop_is_and_both_are_said(
    desks: dict[str, Desk], cloud: Cloud, home: Path
) -> None:
    place = ledger_file()
    assert place is not None
    place.parent.parent.mkdir(parents=True, exist_ok=True)
    place.parent.write_text("in the way")
    refused = desks[VOLCENGINE].run(*CREATE)
    assert refused.code == 3
    assert "Nothing was sent: the intent cannot be written down" in refused.errors
    assert cloud.sent("CreatePullToPushTask") == []
    stopped = desks[VOLCENGINE].run("relay", "stop", RUNNING, "--yes")
    assert stopped.code == 0
    assert "not written down" in stopped.errors


def test_a_desk_that_starts_later_names_a_take_that_a_verb_left_open(
    desks: dict[str, Desk], cloud: Cloud
) -> None:
    cloud.dial("cut_before", "")
    assert desks[TENCENT].run("mix", "take", SAMPLE, "--yes").code == 4
    (left,) = written(cloud, TENCENT)
    ours = house(Ledger(ledger_file()))
    MixBook(ours.book(TENCENT, "mix.take", "mix")).belongs_to(left.account)
    (told,) = ours.notices.store.value
    assert f"take {SESSION}" in in_english(told.text)
    ours.ledger.close()
