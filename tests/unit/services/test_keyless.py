"""No key of an address reaches a file; text that is no address stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.extras import Extras
from console.domain.mix import Layer, Mix
from console.domain.own_layout import OwnLayout, Seat
from console.domain.show import Show, SourceNote
from console.domain.units import Size
from console.services.shows.keyless import keyless, without_keys

SECRET = "5ecretValue0815"
PUSH = f"rtmp://push.example.com/live/host?txSecret={SECRET}&txTime=6868"


@pytest.mark.parametrize(
    "text",
    [
        PUSH,
        f"rtmps://push.example.com/live/host-{SECRET}-aaaa-bbbb?x=1",
        f"RTMP://push.example.com/live/{SECRET}abcdefgh12345",
        f"srt://push.example.com:1935?streamid=a&passphrase={SECRET}",
        f"webrtc://push.example.com/live/a?wsSecret={SECRET}",
        f"https://user:{SECRET}@cdn.example.com/a.jpg",
        f"https://cdn.example.com/a.flv?auth_key={SECRET}",
        f"https://cdn.example.com/a.flv?x=1&Signature={SECRET}",
        f"https://cdn.example.com/a.flv?volcSecret={SECRET}&volcTime=1",
        f"host?hwSecret={SECRET}",
        f"https://cdn.example.com/a.flv?access_token={SECRET}",
        f"https://cos.example.com/a.png?q-ak=x&q-signature={SECRET}",
        f"https://oss.example.com/a.m3u8?X-Amz-Signature={SECRET}",
        f"https://cdn.example.com/a.m3u8?hdnts={SECRET}",
        f"https://cdn.example.com/a.flv#access_token={SECRET}",
        f"https://user:p@{SECRET}@cdn.example.com/a.flv",
        f"from {PUSH} and from {PUSH}",
    ],
)
def test_a_key_is_taken_out_wherever_it_stands(text: str) -> None:
    assert SECRET not in keyless(text)
    assert "…" in keyless(text)
    assert keyless(keyless(text)) == keyless(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "pk_host", "今晚 8 点", "a=b", "sign=left", "1 + 1 = 2", "key=value",
        "https://cdn.example.com/a.jpg?v=2", "http://play.example.com/live/host.flv",
    ],
)  # fmt: skip
def test_other_text_stays(text: str) -> None:
    assert keyless(text) == text


def test_no_text_of_a_show_is_left_out() -> None:
    show = Show(
        "s",
        PUSH,
        Mix(PUSH, PUSH, layers=(Layer("a", PUSH, 1, name=PUSH),), extras=Extras(sei=PUSH)),
        (SourceNote(PUSH, label=PUSH, color=PUSH, play=PUSH),),
        layouts=(
            OwnLayout("l", PUSH, Size(1, 1), (Seat(hint=PUSH),), Seat(hint=PUSH), family=PUSH),
        ),
    )
    assert SECRET not in repr(without_keys(show))
    assert repr(without_keys(show)).count("…") == repr(show).count(SECRET) == 14


def test_a_show_without_keys_is_the_same_show() -> None:
    show = Show("s", "PK", Mix("pk", layers=(Layer("a", "host", 1),)))
    assert without_keys(show) is show
    keyed = replace(show, mix=show.mix.with_layer(Layer("b", PUSH, 2)))
    assert without_keys(keyed).mix.layers[0] is show.mix.layers[0]
