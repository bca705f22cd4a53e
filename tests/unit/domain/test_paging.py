"""Alerts leave the desk once: grouped, at most every five minutes, again while unanswered."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from console.domain.alarming import AGAIN
from console.domain.message import in_english, say
from console.domain.paging import OVER, TOGETHER, TROUBLE, WARNING, Alarm, Page, Paging


def alarm(cause: str, level: int = TROUBLE, number: int = 1) -> Alarm:
    return Alarm(cause, level, say("{what}", what=cause), number)


def told(pages: tuple[Page, ...]) -> list[list[str]]:
    return [[in_english(one.text) for one in page.alarms] for page in pages]


def test_what_breaks_at_once_is_one_message() -> None:
    paging = Paging()
    paging.heard(alarm("relay a", WARNING), 0)
    paging.heard(alarm("relay b", TROUBLE), 1)
    assert paging.due(TOGETHER - 1) == ()
    (page,) = paging.due(TOGETHER)
    assert told((page,)) == [["relay a", "relay b"]]
    assert (page.level, page.again) == (TROUBLE, False)
    assert paging.due(TOGETHER + 1) == ()


def test_what_comes_and_goes_at_once_is_never_paged() -> None:
    paging = Paging()
    paging.heard(alarm("a"), 0)
    paging.heard(alarm("a", OVER), 1)
    assert paging.due(60) == ()


def test_an_end_follows_its_beginning_and_only_once() -> None:
    paging = Paging()
    paging.heard(alarm("a"), 0)
    paging.due(10)
    for at in (20, 21):
        paging.heard(alarm("a", OVER), at)
    (page,) = paging.due(30)
    assert page.level == OVER
    paging.heard(alarm("a", OVER), 40)
    assert paging.due(60) == ()


def test_an_end_reaches_those_that_its_beginning_reached() -> None:
    paging = Paging()
    paging.heard(alarm("a", WARNING), 0)
    assert [page.reach for page in paging.due(10)] == [WARNING]
    paging.heard(alarm("a", OVER), 20)
    paging.heard(alarm("b", TROUBLE), 20)
    assert [page.reach for page in paging.due(30)] == [TROUBLE]
    paging.heard(alarm("c", WARNING), 40)
    paging.due(50)
    paging.heard(alarm("c", OVER), 60)
    assert [page.reach for page in paging.due(70)] == [WARNING]
    paging.heard(alarm("b", OVER), 80)
    assert [page.reach for page in paging.due(90)] == [TROUBLE]


def test_an_end_of_what_was_never_paged_is_silent() -> None:
    paging = Paging()
    paging.heard(alarm("a", OVER), 0)
    assert paging.due(60) == ()


@given(st.lists(st.tuples(st.floats(0.1, 20), st.booleans()), min_size=1, max_size=120))
def test_whatever_flaps_is_an_alert_once_in_five_minutes_at_most(
    steps: list[tuple[float, bool]],
) -> None:
    paging, now, raised = Paging(repeat=3600.0), 0.0, list[float]()
    for pause, bad in steps:
        paging.heard(alarm("a", TROUBLE if bad else OVER), now)
        now += pause
        raised += [now for page in paging.due(now) if page.level != OVER]
    assert all(later - sooner >= AGAIN for sooner, later in pairwise(raised))


def test_what_came_back_after_its_end_was_told_is_paged_when_five_minutes_are_over() -> None:
    paging = Paging()
    paging.heard(alarm("a", WARNING), 0)
    paging.due(10)
    paging.heard(alarm("a", OVER), 20)
    paging.due(30)
    paging.heard(alarm("a", WARNING), 40)
    assert paging.due(10 + AGAIN - 1) == ()
    (page,) = paging.due(10 + AGAIN)
    assert (told((page,)), page.level, page.again) == ([["a"]], WARNING, False)
    assert paging.due(9999) == ()


def test_what_was_answered_before_it_went_out_does_not_go_out() -> None:
    paging = Paging(repeat=600)
    paging.heard(alarm("a", TROUBLE, 7), 0)
    paging.heard(alarm("b", TROUBLE, 8), 0)
    paging.answered(frozenset({7}))
    assert [told((page,)) for page in (*paging.due(10), *paging.due(610))] == [[["b"]], [["b"]]]


def test_what_has_become_graver_does_not_wait() -> None:
    paging = Paging()
    paging.heard(alarm("a", WARNING), 0)
    paging.due(10)
    paging.heard(alarm("a", WARNING), 20)
    assert paging.due(40) == ()
    paging.heard(alarm("a", TROUBLE), 50)
    assert [page.level for page in paging.due(60)] == [TROUBLE]


def test_an_alert_that_nobody_answers_goes_out_again_until_somebody_does() -> None:
    paging = Paging(repeat=600)
    paging.heard(alarm("a", TROUBLE, 7), 0)
    paging.heard(alarm("b", WARNING, 8), 0)
    paging.due(10)
    assert paging.due(600) == ()
    (page,) = paging.due(610)
    assert (page.again, told((page,))) == (True, [["a"]])
    assert len(paging.due(1210)) == 1
    paging.answered(frozenset({7}))
    assert paging.due(9999) == ()


def test_another_world_begins_without_alerts() -> None:
    paging = Paging(repeat=600)
    paging.heard(alarm("a"), 0)
    paging.due(10)
    paging.heard(alarm("b"), 11)
    paging.forget()
    assert paging.due(9999) == ()
