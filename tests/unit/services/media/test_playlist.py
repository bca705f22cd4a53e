"""Every address that a playlist names is found, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.services.media.playlist import is_another, is_playlist, leads_to, leaves

HERE = "http://127.0.0.1:8000/a/list.m3u8"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("seg1.ts", "http://127.0.0.1:8000/a/seg1.ts"),
        ("/seg1.ts", "http://127.0.0.1:8000/seg1.ts"),
        ("//evil.example/seg1.ts", "http://evil.example/seg1.ts"),
        ("HTTPS://evil.example/seg1.ts", "HTTPS://evil.example/seg1.ts"),
        ('#EXT-X-KEY:METHOD=AES-128,URI="https://evil.example/k"', "https://evil.example/k"),
        ('#EXT-X-MAP:uri="init.mp4"', "http://127.0.0.1:8000/a/init.mp4"),
        ("<BaseURL>https://evil.example/v/</BaseURL>", "https://evil.example/v/"),
        ("File1=rtmp://evil.example/live", "rtmp://evil.example/live"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("//[oops", "//[oops"),
    ],
)
def test_each_way_of_naming_one_is_known(line: str, found: str) -> None:
    named = set(leads_to(HERE, f"#EXTM3U\n{line}\n"))
    assert found in named
    assert any(leaves(one) for one in named) == ("127.0.0.1" not in found)


@pytest.mark.parametrize("head", [b"#EXTM3U\n", b"\xef\xbb\xbf#EXTM3U", b'<?xml v="1"?>', b"<MPD "])
def test_playlists_are_known_by_their_first_bytes(head: bytes) -> None:
    assert is_playlist(head)
    assert not is_playlist(b"FLV\x01" + head)


def test_a_playlist_of_playlists_is_followed_and_data_is_nowhere() -> None:
    assert is_another("http://127.0.0.1/low.M3U8?x=1")
    assert not is_another("http://127.0.0.1/low.ts")
    assert not leaves("data:text/plain;base64,AA==")
    assert leaves("http://[oops")
    assert not is_another("http://[oops.m3u8")


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    for found in leads_to(HERE, text):
        assert isinstance(leaves(found), bool)
        assert isinstance(is_another(found), bool)
