"""Every documented code of the three vendors can be looked up, in both languages."""

from __future__ import annotations

from console.contracts.codebook import codebook, look_up
from console.contracts.codes import code_sets
from console.contracts.operations import VENDORS


def test_it_has_every_code_of_every_set_once_for_each_vendor() -> None:
    all_ = {(v, name) for v in VENDORS for codes in code_sets(v).values() for name in codes}
    found = [(known.vendor, known.code.code) for known in codebook()]
    assert len(found) == len(set(found))
    assert set(found) == all_


def test_every_one_says_cause_and_remedy_in_both_languages() -> None:
    for known in codebook():
        code = known.code
        assert all((code.cause, code.cause_zh, code.remedy, code.remedy_zh)), known.id


def test_a_code_is_found_with_its_vendor_and_without() -> None:
    known = look_up("-505", "tencent")
    assert known is not None
    assert known == look_up("-505")
    assert look_up("-505", "huawei") is None
    there = look_up("InternalError", "volcengine")
    assert there is not None
    assert there.vendor == "volcengine"


def test_a_kind_of_a_known_code_is_explained_as_that_and_a_stranger_is_not() -> None:
    known = look_up("InvalidParamX.Y"), look_up("InvalidParam.Nobody", "volcengine")
    assert known[0] is None
    assert known[1] is not None
    assert known[1].code.code == "InvalidParam"
    assert look_up("") is None
