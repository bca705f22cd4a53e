"""The last programs: which are known, which is proposed, and what of them is on disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.fault import Family, Fault
from console.domain.mix import Mix
from console.services.mix.state import OnAir
from console.services.mix.takeback import KEPT, TakeBack
from console.services.notices import Notices
from tests.unit.services.clouds import fault, show
from tests.unit.services.mixbench import Bench, story, words

PLAIN = show().mix


def mix(number: int, session: str = "pk_night") -> Mix:
    return replace(PLAIN, session=session, bitrate=1000 + number)


def past(path: Path | None = None) -> TakeBack:
    made = TakeBack(Notices(lambda: 0.0))
    if path is not None:
        made.keep_in(path)
    return made


def numbers(known: TakeBack, session: str = "pk_night") -> list[int]:
    return [(p.mix.bitrate or 0) - 1000 for p in known.of(session)]


def test_the_last_ten_of_a_session_are_known_newest_first() -> None:
    known = past()
    for number in range(KEPT + 3):
        known.note(mix(number), number, "PK")
    known.note(mix(0, "other"), 99, "PK")
    assert numbers(known) == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]
    assert numbers(known, "other") == [0]


def test_the_same_program_again_only_renews_its_time() -> None:
    known = past()
    known.note(mix(1), 10, "PK")
    known.note(mix(1), 20, "PK")
    assert [p.at for p in known.of("pk_night")] == [20]


def test_the_newest_that_differs_from_what_is_on_air_is_proposed() -> None:
    known = past()
    assert known.offer(None, "pk_night") is None
    known.note(mix(1), 10, "PK")
    known.note(mix(2), 20, "PK")
    on_air = OnAir(mix(2), 20)
    offered = known.offer(on_air, "another preview")
    assert offered is not None
    assert offered.mix == mix(1)
    after_cancel = known.offer(None, "pk_night")
    assert after_cancel is not None
    assert after_cancel.mix == mix(2)


def test_another_choice_is_asked_about_once() -> None:
    known = past()
    for number in (1, 2, 3):
        known.note(mix(number), number, "PK")
    oldest = known.of("pk_night")[2]
    known.choose(oldest)
    assert known.offer(OnAir(mix(3), 3), "pk_night") == oldest
    assert [known.other_chosen(), known.other_chosen()] == [True, False]
    known.forget_choice()
    offered = known.offer(OnAir(mix(3), 3), "pk_night")
    assert offered is not None
    assert offered.mix == mix(2)


def test_a_restart_knows_them_and_tells_accounts_apart(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "programs.json"
    before = past(path)
    before.belongs_to("1250000000/AKIDofMine")
    before.note(mix(1), 10.5, "PK night")
    before.belongs_to("rehearsal")
    before.note(mix(2), 20, "PK night")
    after = past(path)
    assert numbers(after) == [2]
    after.belongs_to("1250000000/AKIDofMine")
    assert after.of("pk_night") == before_of_mine(before)
    text = path.read_text(encoding="utf-8")
    assert "AKIDofMine" not in text
    assert "1250000000" not in text


def before_of_mine(known: TakeBack) -> object:
    known.belongs_to("1250000000/AKIDofMine")
    return known.of("pk_night")


def test_a_key_in_an_address_never_reaches_the_file(tmp_path: Path) -> None:
    path = tmp_path / "programs.json"
    known = past(path)
    host = replace(PLAIN.layers[0], stream="rtmp://push.example.com/live/a?txSecret=0123abcd")
    known.note(replace(PLAIN, layers=(host, *PLAIN.layers[1:])), 10, "PK")
    known.note(mix(1), 20, "PK")
    assert len(known.of("pk_night")) == 2
    assert "0123abcd" not in path.read_text(encoding="utf-8")
    assert numbers(past(path)) == [1]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"programs": {"rehearsal": [{"at": 1}]}}'])
def test_a_damaged_file_is_told_and_take_back_begins_anew(tmp_path: Path, text: str) -> None:
    path = tmp_path / "programs.json"
    path.write_text(text, encoding="utf-8")
    notices = Notices(lambda: 0.0)
    known = TakeBack(notices)
    known.keep_in(path)
    assert "begins anew" in notices.store.value[-1].text.text
    known.note(mix(1), 10, "PK")
    assert numbers(past(path)) == [1]


def test_a_disk_that_refuses_costs_the_restart_and_is_told_once(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    notices = Notices(lambda: 0.0)
    known = TakeBack(notices)
    known.keep_in(blocked / "programs.json")
    known.note(mix(1), 10, "PK")
    known.note(mix(2), 20, "PK")
    assert numbers(known) == [2, 1]
    assert len(notices.store.value) == 1


def test_only_what_the_cloud_has_accepted_is_known() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.fails = fault(Family.UNKNOWN)
        await bench.desk.take()
        assert bench.desk.air.past.of("pk_night") == ()
        bench.show_clock.now += 5
        await bench.desk.take()
        assert [p.mix for p in bench.desk.air.past.of("pk_night")] == [bench.desk.mix]
        assert bench.desk.air.past.store.value[0].show == "PK"

    story(play)


def test_an_earlier_program_goes_past_the_preview_and_keeps_the_gates() -> None:
    async def play(bench: Bench) -> None:
        first = bench.desk.mix
        await bench.desk.take()
        bench.show_clock.now += 60
        bench.move(10)
        await bench.desk.take()
        bench.move(20)
        edited = bench.desk.mix
        assert "at least 2 s apart" in words(bench.desk.air.why_not_take(first))
        assert isinstance(await bench.desk.air.send(first), Fault)
        bench.show_clock.now += 2
        assert await bench.desk.air.send(first) is None
        assert bench.desk.state.on_air is not None
        assert bench.desk.state.on_air.mix == first
        assert bench.desk.mix == edited
        assert "already shows" in words(bench.desk.air.why_not_take(first))

    story(play)
