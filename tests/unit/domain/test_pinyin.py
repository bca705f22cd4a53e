"""Chinese is found by letters: full pinyin, initials, every reading of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.pinyin import Spelling
from console.services.spelling import spell, spelling

READINGS = {ord("重"): ("zhong", "chong"), ord("启"): ("qi",), ord("播"): ("bo",)}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("重启", "chongqi"),
        ("重启", "zhongqi"),
        ("重启", "cq"),
        ("重播", "chongbo"),
        ("行长", "hangzhang"),
        ("音乐会", "yinyuehui"),
        ("绿城", "lvcheng"),
        ("pk决赛主路", "pkjszl"),
        ("午夜 重播2", "wuyechongbo2"),
        ("拉流转推", "llzt"),
        ("重庆银行长沙行长乐音会", "zhongqing"),
        ("会议在银行重播", "chongbo"),
    ],
)
def test_a_title_is_found_by_its_letters(text: str, letters: str) -> None:
    assert letters in spell(text)


@pytest.mark.parametrize("text", ["", "night 2", "café", "🎬"])
def test_what_is_not_chinese_has_no_letters_of_its_own(text: str) -> None:
    assert spell(text) == ""


def test_two_words_of_many_readings_are_found_in_every_combination() -> None:
    found = Spelling(READINGS)("重启重播").split()
    assert {"zhongqizhongbo", "chongqichongbo", "zhongqichongbo", "cqzb"} <= set(found)


@given(st.text("重启播会长行乐a1 ", max_size=30))
def test_a_long_title_does_not_grow_beyond_bounds(text: str) -> None:
    assert len(spell(text).split()) <= 2 * max(8, 1 + 2 * len(text))


def test_the_library_still_brings_its_table() -> None:
    assert isinstance(spelling(), Spelling)
