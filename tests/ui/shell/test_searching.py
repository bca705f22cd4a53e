"""What the palette finds, without a window."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.ui.keycaps import key_words
from console.ui.searching import Candidate, match, ranked

ROWS = [
    Candidate("take", ("Review TAKE…", "检查切出…", "send")),
    Candidate("stop relay", ("Stop relay", "停用转推", "tingyong")),
    Candidate("stop job", ("Stop the job", "停止任务", "tingzhi")),
    Candidate("restart", ("Restart relay", "启用转推", "chongqi", "重启")),
    Candidate("cancel", ("Cancel mix…", "取消混流", "stop")),
    Candidate("pip", ("Generate: PiP", "生成：画中画", "generate", "layout", "a")),
    Candidate("generate", ("Generate a layout", "生成布局")),
]


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("take", "take"),
        ("ta", "take"),
        ("stop r", "stop relay"),
        ("relay stop", "stop relay"),
        ("sr", "stop relay"),
        ("重启", "restart"),
        ("ｃｈｏｎｇｑｉ", "restart"),
        ("rstrt", "restart"),
        ("generate a layout", "generate"),
        ("a layout", "generate"),
    ],
)
def test_the_best_answer_comes_first(typed: str, best: str) -> None:
    assert ranked(typed, ROWS)[0] == best


def test_a_keyword_stands_behind_every_title() -> None:
    assert ranked("stop", ROWS) == ["stop relay", "stop job", "cancel"]


def test_every_word_must_be_found() -> None:
    assert ranked("stop elephant", ROWS) == []


def test_nothing_typed_keeps_the_given_order() -> None:
    assert ranked("  ", ROWS, 2) == ["take", "stop relay"]


def test_letters_far_apart_are_no_match() -> None:
    assert match("tme", "Type a command or search") == 0


@given(st.text(min_size=1, max_size=12))
def test_a_text_always_finds_itself(text: str) -> None:
    candidate = Candidate("it", (text,))
    assert ranked(text, [candidate]) == ["it"]


@given(st.text(max_size=8), st.lists(st.text(max_size=12), max_size=5))
def test_more_typing_never_finds_more(typed: str, titles: list[str]) -> None:
    rows = [Candidate(n, (title,)) for n, title in enumerate(titles)]
    wider = ranked(typed, rows)
    assert set(ranked(f"{typed} zq", rows)) <= set(wider)


@pytest.mark.parametrize(
    ("keys", "pc", "mac"),
    [
        ("Ctrl+K", "Ctrl K", "⌘K"),
        ("Ctrl+Return", "Ctrl ↵", "⌘↵"),
        ("Ctrl+Alt+S", "Ctrl Alt S", "⌘⌥S"),
        ("T, T", "T T", "T T"),
        ("Ctrl++", "Ctrl +", "⌘+"),
        ("Ctrl+,", "Ctrl ,", "⌘,"),
        ("+", "+", "+"),
        ("?", "?", "?"),
        ("", "", ""),
    ],
)
def test_keys_are_written_as_on_the_keyboard(keys: str, pc: str, mac: str) -> None:
    assert key_words(keys, mac=False) == pc
    assert key_words(keys, mac=True) == mac
