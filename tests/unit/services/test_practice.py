"""The practice: a show with three mistakes, and steps that are noticed by what the desk is at."""

from __future__ import annotations

from dataclasses import replace

from console.domain.message import say
from console.domain.mix import Source
from console.services.desk import Desk
from console.services.mix.state import OnAir
from console.services.practice import PLANTED, Course, Practice, Step, practice_show
from tests.ui.desks import make_desk

NOON = 1_795_320_000.0


def at_work() -> tuple[Desk, Practice, list[float]]:
    now = [NOON]
    show = practice_show()
    desk = make_desk(lambda: now[0], show)
    desk.practice.begin(desk.mixes, desk.clocks.signing)
    return desk, desk.practice, now


def course(practice: Practice) -> Course:
    assert practice.store.value is not None
    return practice.store.value


def mend(desk: Desk) -> None:
    while desk.mixes.state.errors:
        desk.mixes.next_finding(1)
        desk.mixes.fix()


def go_on_air(desk: Desk, *, sure: bool = True) -> None:
    desk.mixes.set_air(OnAir(desk.mixes.mix, NOON, sure=sure), "")


def test_the_show_breaks_three_rules_and_each_is_mended_by_a_fix_of_the_mix_alone() -> None:
    desk, practice, _ = at_work()
    assert {f.rule for f in desk.mixes.state.errors} == set(PLANTED)
    seen = [course(practice).fixed]
    while desk.mixes.state.errors:
        finding = desk.mixes.next_finding(1)
        assert finding is not None
        assert finding.fix is not None
        assert not finding.fix.act, "nothing opens that would lead away"
        desk.mixes.fix()
        seen.append(course(practice).fixed)
    assert seen == [0, 1, 2, 3]
    assert course(practice).step is Step.TAKE


def test_two_practices_are_two_shows() -> None:
    assert practice_show().id != practice_show().id


def test_the_steps_follow_what_the_desk_shows_to_the_end_and_the_time_stands_then() -> None:
    desk, practice, now = at_work()
    mend(desk)
    go_on_air(desk, sure=False)
    assert course(practice).step is Step.TAKE, "an outcome that is not known is no success"
    go_on_air(desk)
    assert course(practice).step is Step.LOSE
    desk.mixes.know({course(practice).stream: Source(absent=True)})
    assert course(practice).step is Step.SWEEP
    desk.mixes.set_air(desk.mixes.state.on_air, "cancel")
    now[0] += 90
    assert course(practice).step is Step.SWEEP
    desk.mixes.set_air(None, "")
    assert course(practice).step is Step.DONE
    now[0] += 500
    assert course(practice).seconds(now[0]) == 90


def test_mistakes_that_are_mended_by_hand_count_as_well() -> None:
    desk, practice, _ = at_work()
    desk.mixes.edit(say("Name"), lambda mix: replace(mix, session="by_hand"))
    assert course(practice).fixed == 1


def test_who_ends_the_mix_before_a_guest_is_lost_goes_on_air_again() -> None:
    desk, practice, _ = at_work()
    mend(desk)
    go_on_air(desk)
    desk.mixes.set_air(None, "")
    assert course(practice).step is Step.TAKE


def test_it_is_left_and_gone_on_with_and_notices_meanwhile() -> None:
    desk, practice, _ = at_work()
    practice.leave()
    assert not course(practice).shown
    mend(desk)
    practice.show()
    assert course(practice).shown
    assert course(practice).step is Step.TAKE


def test_another_show_ends_it_and_nobody_watches_any_more() -> None:
    desk, practice, _ = at_work()
    watchers = desk.mixes.store.watchers
    other = practice_show()
    desk.mixes.adopt(other, None, other)
    assert practice.store.value is None
    assert desk.mixes.store.watchers == watchers - 1


def test_leaving_at_the_end_is_the_end() -> None:
    desk, practice, _ = at_work()
    mend(desk)
    go_on_air(desk)
    desk.mixes.know({course(practice).stream: Source(absent=True)})
    desk.mixes.set_air(None, "")
    practice.leave()
    assert practice.store.value is None
