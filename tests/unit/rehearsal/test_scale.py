"""A hundred thousand relays and as many jobs: pages stay quick, and move while they are read."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from console.rehearsal import filling
from tests.unit.rehearsal.stage import Stage

MANY = 100_000
QUICK = 15
"""Times as long as a walk over as many numbers: seconds would measure the machine."""


@pytest.fixture(scope="module")
def crowd() -> Stage:
    stage = Stage()
    filling.fill(stage.world, "relays", MANY)
    filling.fill(stage.world, "jobs", MANY)
    return stage


def listed(stage: Stage, query: str) -> dict[str, Any]:
    stage.wait(1)
    return stage.listed(query)


def best(act: Callable[[], object]) -> float:
    """Seconds of this process, so that others on the machine do not count."""
    found: list[float] = []
    for _ in range(5):
        begun = time.process_time()
        act()
        found.append(time.process_time() - begun)
    return min(found)


def quick() -> float:
    """Seconds that a page may take here and now."""
    return QUICK * best(lambda: [number + 1 for number in range(MANY)])


def test_pages_of_relays_are_quick_from_the_first_to_the_last(crowd: Stage) -> None:
    total = listed(crowd, "Size=1")["Pagination"]["TotalCount"]
    assert total >= MANY
    for page in (1, 100, 200):
        assert best(lambda page=page: listed(crowd, f"Page={page}&Size=500")) < quick()


def test_pages_of_jobs_are_quick_from_the_first_to_the_last(crowd: Stage) -> None:
    def page(offset: int) -> Any:
        crowd.wait(1)
        query = (("limit", "100"), ("offset", str(offset)), ("sort_dir", "desc"))
        return crowd.huawei_json("GET", "/smart-live-jobs", query=query)

    assert page(0)["count"] == MANY + 9
    for offset in (0, 50_000, 100_000):
        assert best(lambda offset=offset: page(offset)) < quick()


def test_one_of_many_is_found_at_once(crowd: Stage) -> None:
    job = crowd.world.jobs.all()[MANY // 2]
    path = f"/smart-live-rooms/{job.room.id}/smart-live-jobs/{job.id.replace('-', '')}"
    assert best(lambda: crowd.huawei("GET", path)) < quick() / 10
    assert best(lambda: crowd.huawei("GET", "/smart-live-rooms")) < quick()
    assert best(crowd.cloud.works.life.settle) < quick() / 10


def test_a_list_moves_while_it_is_paged(crowd: Stage) -> None:
    first = [row["TaskId"] for row in listed(crowd, "Page=1&Size=500")["List"]]
    new = [crowd.create() for _ in range(3)]
    second = [row["TaskId"] for row in listed(crowd, "Page=2&Size=500")["List"]]
    assert second[:3] == first[-3:]
    for task in (*new, first[0]):
        assert crowd.volc_code("DeletePullToPushTask", {"TaskId": task}) == ""
    third = [row["TaskId"] for row in listed(crowd, "Page=2&Size=500")["List"]]
    assert third[:496] == second[4:]


def test_many_who_want_to_be_called_back_cost_a_request_nothing() -> None:
    stage = Stage()
    now = int(stage.hand.now)
    task = {**stage.task(EndTime=now + 7200), "CallbackURL": "https://h.example.com/a"}
    for number in range(10_000):
        stage.world.relays.add(str(number), {**task, "StartTime": now + 10 + number % 100})
    stage.cloud.works.life.settle()
    stage.wait(1)
    assert best(stage.cloud.works.life.settle) < quick() / 10
    stage.wait(10)
    stage.cloud.works.life.settle()
    assert len(stage.cloud.works.outbox.since(0)) == 200


@pytest.mark.parametrize(("what", "count"), [("mixes", 1), ("relays", -1), ("jobs", MANY + 1)])
def test_filling_has_its_bounds(what: str, count: int) -> None:
    stage = Stage()
    with pytest.raises(ValueError, match="100000"):
        filling.fill(stage.world, what, count)


def test_the_seed_fills_with_the_same_ids() -> None:
    def ids() -> list[str]:
        stage = Stage()
        filling.fill(stage.world, "relays", 50)
        return [relay.id for relay in stage.world.relays.all()]

    assert ids() == ids()
