"""What a panel needs of the rehearsal: troubles by number, the log's end, a refusal's words."""

from __future__ import annotations

import pytest

from console.rehearsal.record import WORDS_KEPT, words_of
from console.rehearsal.scenario import Scenario
from console.rehearsal.trouble import Trouble
from tests.unit.rehearsal.test_cloud import Open


def test_a_trouble_is_removed_by_its_number_and_the_others_keep_theirs() -> None:
    scenario = Scenario()
    for kind in ("half", "garbage", "busy"):
        scenario.dial(Trouble.of({"kind": kind}))
    scenario.remove(2)
    assert [(one["number"], one["kind"]) for one in scenario.waiting()] == [
        (1, "half"),
        (3, "busy"),
    ]
    with pytest.raises(KeyError):
        scenario.remove(2)


def test_the_door_removes_one_or_all_and_a_number_that_is_gone_is_404() -> None:
    opened = Open()

    async def act() -> list[int]:
        for _ in range(3):
            await opened.admin("POST", "trouble", {"kind": "half"})
        one = await opened.admin("DELETE", "trouble/2")
        again = await opened.admin("DELETE", "trouble/2")
        left = [entry["number"] for entry in one[1]["trouble"]]
        every = await opened.admin("DELETE", "trouble")
        return [again[0], *left, len(every[1]["trouble"])]

    assert opened.run(act) == [404, 1, 3, 0]


def test_the_log_is_told_from_its_end_with_the_vendors_words() -> None:
    opened = Open()

    async def act() -> list[dict[str, object]]:
        for task in (opened.running, "nothing", "nothing"):
            await opened.stop(task)
        told = await opened.admin("GET", "log?since=0&last=2")
        return told[1]["log"]

    last = opened.run(act)
    assert [entry["number"] for entry in last] == [2, 3]
    assert all(entry["outcome"] == "refused" and entry["words"] for entry in last)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b'{"code":-505,"message":"not there","event_id":"1"}', "not there"),
        (b'{"Response":{"Error":{"Code":"A","Message":"no"},"RequestId":"r"}}', "no"),
        (b'{"ResponseMetadata":{"Error":{"Code":"B","Message":"busy"}}}', "busy"),
        (b'{"error_code":"MSS.1","error_msg":"wrong"}', "wrong"),
        (b"<html>", ""),
        (b"", ""),
        (b"[1]", ""),
    ],
)
def test_a_refusals_words_are_found_in_every_vendors_envelope(answer: bytes, words: str) -> None:
    assert words_of(answer) == words


def test_long_words_are_cut() -> None:
    assert len(words_of(b'{"message":"' + b"x" * 5000 + b'"}')) == WORDS_KEPT
