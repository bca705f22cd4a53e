"""What a dropped or pasted text offers: ids, addresses, pictures, auto-mix."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.automix import AutoMix
from console.domain.message import in_english
from console.domain.mix import Kind
from console.domain.offers import MOST, Offer, is_request, made_up_id, read

PLAY = "http://play.example.com/live/host.flv"


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("pk_host", Offer("pk_host")),
        ("  pk_host \n", Offer("pk_host")),
        ("<pk_host>,", Offer("pk_host")),
        (PLAY, Offer("host", play=PLAY)),
        (f"{PLAY}?txSecret=ab&txTime=6", Offer("host", play=f"{PLAY}?txSecret=ab&txTime=6")),
        ("rtmp://play.example.com/live/g1", Offer("g1", play="rtmp://play.example.com/live/g1")),
        ("https://a.example/live/g1.m3u8", Offer("g1", play="https://a.example/live/g1.m3u8")),
        (
            "https://a.example/live/g1/playlist.m3u8",
            Offer("g1", play="https://a.example/live/g1/playlist.m3u8"),
        ),
        ("http://127.0.0.1:9/g1.mjpeg", Offer("g1", play="http://127.0.0.1:9/g1.mjpeg")),
        ("rtmp://123.livepush.myqcloud.com/live/g1?x=1", Offer("g1")),
        ("rtmp://push.example.com/live/g1", Offer("g1")),
        ("webrtc://play.example.com/live/g1", Offer("g1")),
        (
            "https://a.example/logos/spon-sor.PNG?v=2",
            Offer("spon_sor", Kind.PICTURE, address="https://a.example/logos/spon-sor.PNG?v=2"),
        ),
        (
            "rtmp://x.myqcloud.com/live/g2?a=1&mixv2=t_id:2;session_id:room;layer:s",
            Offer("g2", auto=AutoMix("room", "guest", sound_only=True)),
        ),
    ],
)  # fmt: skip
def test_one_input_is_read_from_what_people_copy(text: str, offer: Offer) -> None:
    assert read(text).inputs == (offer,)
    assert read(text).wrong == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hello-world", "neither an address nor a stream ID"),
        ("主持", "neither an address nor a stream ID"),
        ("a" * 81, "neither an address nor a stream ID"),
        ("ftp://a.example/live/g1", "neither an address nor a stream ID"),
        ("http://a.example/", "neither an address nor a stream ID"),
        ("rtmp://a.example/live/g-1", "neither an address nor a stream ID"),
        ("rtmp://a.example/live/g1?mixv2=t_id:9;session_id:a;layer:b", "t_id is 1"),
    ],
)
def test_what_is_no_input_says_so(text: str, told: str) -> None:
    offers = read(text)
    assert offers.inputs == ()
    assert [told in in_english(words) for words in offers.wrong] == [True]


def test_an_address_that_is_refused_does_not_show_its_key() -> None:
    offers = read("rtmp://a.example/live/g-1?txSecret=5ecretValue0815")
    assert "5ecret" not in in_english(offers.wrong[0])


def test_many_lines_are_many_inputs_and_each_stream_is_there_once() -> None:
    text = "host\nhttp://play.example.com/live/host.flv\nguest1 guest2\n"
    assert [offer.stream for offer in read(text).inputs] == ["host", "guest1", "guest2"]
    assert len(read(" ".join(f"s{n}" for n in range(40))).inputs) == MOST


@pytest.mark.parametrize("text", ['{"a": 1}', "[1]", "\ufeff  {", "curl -q https://a"])
def test_a_whole_request_is_told_from_an_input(text: str) -> None:
    assert is_request(text)


@pytest.mark.parametrize("text", ["host", "rtmp://a/b/c", "", "curly"])
def test_an_input_is_no_request(text: str) -> None:
    assert not is_request(text)


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault_and_only_good_ids_come_of_it(text: str) -> None:
    for offer in read(text).inputs:
        assert re.fullmatch("[A-Za-z0-9_]{1,80}", offer.stream, re.ASCII)


@given(st.text(max_size=200))
def test_a_made_up_id_is_one_that_the_vendor_takes(name: str) -> None:
    made = made_up_id(name)
    assert made.isascii()
    assert 1 <= len(made) <= 80
    assert made.replace("_", "a").isalnum()
