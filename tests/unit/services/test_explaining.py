"""An error code in words: the likely cause from this show, the second try, the block to copy."""

from __future__ import annotations

from dataclasses import replace

from console.contracts.codebook import Known, look_up
from console.domain.fault import Family, Fault
from console.domain.message import in_english, say
from console.domain.mix import Layer, Mix, Place
from console.domain.show import Show
from console.services.desk import Desk
from console.services.explaining import block, clues, known_of, newest, second_try
from tests.ui.desks import make_desk

NOON = 1_795_320_000.0


def desk_with(*layers: Layer) -> Desk:
    return make_desk(lambda: NOON, Show("s", "PK", Mix("pk_1", "host", layers=layers)))


def known(code: str, vendor: str = "tencent") -> Known:
    found = look_up(code, vendor)
    assert found is not None
    return found


def refused(code: str) -> Fault:
    return Fault(Family.INVALID, "tencent", "mix", say("No."), code, "bad", "req-1", number=None)


def test_a_finding_of_the_open_show_with_the_same_number_is_the_likely_cause() -> None:
    desk = desk_with(Layer("a", "host", 1, name="Host"))
    found = clues(desk, known("-21"))
    assert found, [f.code for f in desk.mixes.state.findings]
    assert found[0].here
    assert found[0].text == next(f.message for f in desk.mixes.state.findings if f.code == -21)


def test_the_modern_code_of_the_same_meaning_leads_to_the_same_finding_and_its_layer() -> None:
    wide = Layer("b", "guest", 2, place=Place(1200, 0, 400, 200))
    desk = desk_with(Layer("a", "host", 1), wide)
    numbers = {f.code for f in desk.mixes.state.findings if f.key == "b"}
    assert -2 in numbers, desk.mixes.state.findings
    assert [clue.key for clue in clues(desk, known("-2"))] == ["b"]
    same = next(k for k in ("InvalidParameter.InvalidMixInputParam",) if known(k).code.meant)
    meant = known(same).code.meant
    found = clues(desk, known(same))
    assert [c.text for c in found if c.here] == [
        f.message for f in desk.mixes.state.findings if f.code == meant
    ][:3]


def test_a_fault_of_the_journal_says_when_and_of_what() -> None:
    desk = desk_with(Layer("a", "host", 1), Layer("b", "guest", 2))
    desk.journal.fault("mix.take", say("TAKE"), refused("-505"), subject="pk_1")
    last = clues(desk, known("-505"))[-1]
    assert not last.here
    assert in_english(last.text) == "Seen here at 2026-11-22 12:00:00 UTC+8, TAKE: pk_1"
    assert clues(desk, known("-300")) == ()


def test_a_code_of_another_vendor_with_the_same_name_is_no_clue() -> None:
    desk = desk_with()
    desk.journal.fault("relay.stop", say("Stop"), refused("InternalError"), subject="t1")
    assert clues(desk, known("InternalError", "tencent")) == ()
    assert clues(desk, known("InternalError", "volcengine")) != ()


def test_the_last_failure_with_a_documented_code_is_the_one_explained() -> None:
    desk = desk_with()
    assert newest(desk) is None
    desk.notices.fault(refused("-505"), "mix")
    desk.notices.fault(refused("no-such-code"), "mix")
    assert newest(desk) == known("-505")
    assert known_of("mix.take", "") is None


def test_a_second_try_is_told_from_the_contract() -> None:
    assert "5 s" in in_english(second_try(known("-505").code))
    assert "Does not help" in in_english(second_try(known("-4").code))
    assert "may have happened" in in_english(second_try(known("CommonErr", "volcengine").code))
    passing = replace(known("-505").code, after=None)
    assert "can pass by itself" in in_english(second_try(passing))


def test_the_block_has_both_languages_the_vendors_words_and_the_clues() -> None:
    desk = desk_with()
    desk.journal.fault("jobs.stop", say("Stop live job"), refused("MSS.00000001"), subject="r1")
    mss = known("MSS.00000001", "huawei")
    text = block(mss, clues(desk, mss))
    for part in ("MSS.00000001", "HTTP 401", "Unauthorized", mss.code.cause, mss.code.remedy_zh):
        assert part in text
    assert text.count("2026-11-22 12:00:00") == 2, "in either language"
