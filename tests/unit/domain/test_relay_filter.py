"""The filter language of the relay list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.health import RelayHealth
from console.domain.message import Message, in_english
from console.domain.query import Query, folded, with_term
from console.domain.relay import RelayState, RelayTask
from console.domain.relay_filter import STATUS_FIELD, haystack, needs_an_eye, relay_query
from console.services.spelling import spell

NOW = 1_800_000_000.0
HOUR = 3600.0


def task(
    title: str = "PK决赛主路",
    status: str = RelayState.RUNNING,
    *,
    start: float = NOW - HOUR,
    end: float = NOW + HOUR,
    vod: bool = False,
    destination: str = "rtmp://push.example.com/live/pk_main?txSecret=abc",
) -> RelayTask:
    source = "http://pull.example.com/live/pk-a.flv?wsSecret=hush"
    row = RelayTask("8fde6aa0", title, status, vod, start, end, (source,), destination)
    return row._replace(group="晚会组")


def found(text: str, row: RelayTask) -> bool:
    query = relay_query(text, spell=spell)
    assert isinstance(query, Query), query
    return query.passes(row, haystack(row, spell), NOW)


def complaint(text: str) -> str:
    answer = relay_query(text, lambda _: (RelayHealth(), None))
    assert isinstance(answer, Message)
    return in_english(answer)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "pk",
        "PK决赛",
        "pk_main pull.example",
        "status:running",
        "state:RUN",
        "status:生效",
        "状态：生效中",
        "status:ended,running",
        "type:live",
        "类型:直播",
        "ends<2h",
        "ends<=1h",
        "ends>30m",
        "ｅｎｄｓ＜２ｈ",
        "ends《2小时",
        "、pk",
        "!status:ended",
        "！vod",
        "! vod ended",
        "dst:pk_main",
        "src:pk-a",
        "id:8fde",
        "title:决赛",
        "http://pull.example.com",
        "http:",
        "ends<",
        "status:",
        "-status:stopped",
        "－status:stopped",
        "-promo",
        "-",
        "group:晚会",
        "分组：晚会",
        "group:wanhui",
        "juesai",
        "PKJS",
        "zhulu pull.",
        "title:juesaizhulu",
        "title:js",
        "status:shengxiao",
        "状态:sxz",
        "type:zhibo",
        "sxz",
        "wh",
        "ends<１２０m",
        "ends>＝30m",
    ],
)
def test_the_running_pk_relay_is_found_by(text: str) -> None:
    assert found(text, task())


@pytest.mark.parametrize(
    "text",
    [
        "promo",
        "pk promo",
        "status:stopped",
        "status:run !pk",
        "type:vod",
        "ends<30m",
        "ends>2h",
        "starts<5h",
        "!status:running",
        "! pk_main",
        "dst:pk-a",
        "-juesai",
        "group:早会",
        "title:zhibo",
        "status:tingyong",
        "-类型:直播",
    ],
)
def test_the_running_pk_relay_is_left_out_by(text: str) -> None:
    assert not found(text, task())


def test_an_ended_relay_has_no_time_left_to_compare() -> None:
    over = task(status=RelayState.ENDED, end=NOW - 60)
    assert not found("ends<6d", over)
    assert not found("ends>1s", over)
    assert found("!ends<6d", over)


def test_a_relay_that_starts_soon_is_found_by_when_it_starts() -> None:
    assert found("starts<1h", task(status=RelayState.WAITING, start=NOW + 2700, end=NOW + 9999))


def test_an_unknown_status_is_found_by_its_own_words() -> None:
    query = relay_query("status:冻结", seen=("冻结中",))
    assert isinstance(query, Query)
    assert query.passes(task(status="冻结中"), "", NOW)
    assert not query.passes(task(), "", NOW)
    assert ": one of" in complaint("status:冻结")
    assert found("冻结", task(status="冻结中"))


@pytest.mark.parametrize("text", ["hush", "abc", "dst:txsecret", "src:hush"])
def test_keys_cannot_be_searched_for(text: str) -> None:
    assert not found(text, task())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ends<soon", "soon is not a length of time"),
        ("ends<2", "2 is not a length of time"),
        ("ends:2h", "ends is a length of time: write ends<2h"),
        ("status<2h", "status is not a length of time"),
        ("colour:red", "There is no field colour. Fields: status, type, title"),
        ("颜色:红", "There is no field 颜色. Fields: 状态, 类型, 名称"),
        ("-colour:red", "There is no field colour"),
        ("status:asleep", "asleep is no status: one of running, waiting, stopped, ended"),
        ("状态:睡着", "睡着 is no 状态: one of 生效中, 未开始, 停用, 已结束"),
        ("-status:asleep", "asleep is no status"),
        ("status:running,asleep", "asleep is no status"),
        ("type:film", "film is no type: one of live, vod"),
        ("health:fine", "fine is no health: one of seen, frozen, black, gone"),
        ("ends:running", "ends is a length of time"),
    ],
)
def test_a_filter_that_is_not_understood_says_what_to_write(text: str, says: str) -> None:
    assert says in complaint(text)


def test_only_words_make_a_plain_filter() -> None:
    plain, tested = relay_query("pk main"), relay_query("pk !main")
    assert isinstance(plain, Query)
    assert plain.plain
    assert isinstance(tested, Query)
    assert not tested.plain


def test_a_chip_replaces_the_term_of_its_field_and_keeps_the_rest() -> None:
    assert with_term("pk status:ended", STATUS_FIELD, "status:running") == "pk status:running"
    assert with_term("pk 状态：停用 !state:x", STATUS_FIELD, "") == "pk"


@pytest.mark.parametrize(
    ("row", "eye"),
    [
        (task(), False),
        (task(status=RelayState.WAITING, start=NOW + 60), False),
        (task(status=RelayState.WAITING, start=NOW - 600), True),
        (task(status=RelayState.RUNNING, end=NOW - 600), True),
        (task(status=RelayState.STOPPED), False),
        (task(status=RelayState.STOPPED, end=NOW - 1), False),
        (task(status=RelayState.ENDED, end=NOW - 1), False),
        (task(status="冻结中"), True),
    ],
)
def test_a_state_that_does_not_fit_its_window_needs_an_eye(row: RelayTask, *, eye: bool) -> None:
    assert needs_an_eye(row, NOW) is eye


@pytest.mark.parametrize("text", ["status:bogus", "!state:running,bogus", "type:bogus"])
def test_a_state_that_does_not_exist_is_told_with_those_that_do(text: str) -> None:
    answer = relay_query(text)
    assert isinstance(answer, Message)
    assert "bogus" in in_english(answer)
    assert ("running, waiting" in in_english(answer)) is ("type" not in text)


@given(st.text(max_size=40))
def test_any_text_is_either_a_filter_or_a_sentence(text: str) -> None:
    answer = relay_query(text)
    if isinstance(answer, Query):
        assert answer.passes(task(), haystack(task()), NOW) in (True, False)
    else:
        assert in_english(answer)


@given(st.text("abcd012-决赛", min_size=1, max_size=8), st.text("abcd012-决赛 ", max_size=12))
def test_a_word_turned_round_finds_exactly_the_others(word: str, title: str) -> None:
    row, word = task(title), f"0{word}"  # a leading minus would turn it round
    assert found(word, row) is (folded(word) in haystack(row, spell))
    assert found(f"!{word}", row) is not found(word, row)
    assert found(f"-{word}", row) is not found(word, row)
