"""What is posted is what the vendors document; the seals here were made by openssl."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from console.domain.message import in_english
from console.services.alerting.forms import LONGEST, News, letter, refusal, why_not_address

NEWS = News("raised", "trouble", "live", 1_800_000_000.0, ("Night: source gone",), "Cuedesk")
TEXT = "Cuedesk\nNight: source gone\n2027-01-15 16:00:00 UTC+8"
NOW = 1_599_360_473.0
DING = "https://oapi.dingtalk.com/robot/send?access_token=t0"


def body(form: str, url: str = "https://x.test/h", secret: str = "") -> dict[str, Any]:
    made: dict[str, Any] = json.loads(letter(form, url, secret, NEWS, NOW).body)
    return made


def test_a_wecom_robot_gets_a_text() -> None:
    assert body("wecom") == {"msgtype": "text", "text": {"content": TEXT}}


def test_a_dingtalk_robot_gets_a_text_and_its_seal_in_the_address() -> None:
    assert body("dingtalk", DING, "SEC1") == {"msgtype": "text", "text": {"content": TEXT}}
    query = parse_qs(urlsplit(letter("dingtalk", DING, "this is secret", NEWS, NOW).url).query)
    assert query == {
        "access_token": ["t0"],
        "timestamp": ["1599360473000"],
        "sign": ["hXZTWifRGHclNuZSKxoXc//sh51SWfVfRIhcdeKs63I="],
    }
    assert letter("dingtalk", DING, "", NEWS, NOW).url == DING


def test_a_feishu_robot_gets_its_seal_in_the_body() -> None:
    assert body("feishu", secret="demo") == {
        "timestamp": "1599360473",
        "sign": "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=",
        "msg_type": "text",
        "content": {"text": TEXT},
    }
    assert set(body("feishu")) == {"msg_type", "content"}


def test_anybody_s_receiver_gets_the_parts() -> None:
    assert body("json") == {
        "app": "Cuedesk",
        "kind": "raised",
        "level": "trouble",
        "world": "live",
        "at": "2027-01-15T16:00:00+08:00",
        "lines": ["Night: source gone"],
        "text": TEXT,
    }


def test_a_long_text_is_cut_between_letters_where_a_robot_would_refuse_it() -> None:
    news = News("raised", "trouble", "live", 0.0, ("拉流转推" * 400,), "Cuedesk")
    size = len(news.text.encode())
    assert LONGEST - 3 < size <= LONGEST + 3
    assert news.text.endswith("…")


@pytest.mark.parametrize(
    ("form", "answer", "code"),
    [
        ("wecom", b'{"errcode":0,"errmsg":"ok"}', None),
        ("wecom", b'{"errcode":45009,"errmsg":"api freq out of limit"}', "45009"),
        ("dingtalk", b'{"errcode":310000,"errmsg":"sign not match"}', "310000"),
        ("feishu", b'{"code":0,"msg":"success","StatusCode":0}', None),
        ("feishu", b'{"code":19021,"msg":"sign match fail"}', "19021"),
        ("feishu", b"<html>", "?"),
        ("wecom", b"[]", "?"),
        ("json", b"whatever", None),
    ],
)
def test_an_answer_of_status_200_may_still_be_a_no(
    form: str, answer: bytes, code: str | None
) -> None:
    assert refusal(form, answer) == code


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", True),
        ("http://127.0.0.1:9000/x", True),
        ("http://hooks.example.com/x", False),
        ("hooks.example.com/x", False),
        ("https://", False),
        ("https://[", False),
        ("https://x.test:99999/", False),
        ("https://x.test/a b", False),
    ],
)
def test_an_address_is_whole_and_encrypted_or_of_this_machine(url: str, fine: bool) -> None:
    assert (why_not_address(url) is None) is fine


def test_a_letter_does_not_show_its_address() -> None:
    assert "t0" not in repr(letter("dingtalk", DING, "SEC1", NEWS, NOW))
    wrong = why_not_address("http://hooks.example.com/s3cret")
    assert wrong is not None
    assert "s3cret" not in in_english(wrong)
