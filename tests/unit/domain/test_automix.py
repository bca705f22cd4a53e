"""Auto-mix push URLs: what is built is read again, and nothing else of the URL changes."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.domain.automix import AutoMix, NoAutoMix, build, pair, parse, without
from console.domain.message import in_english

HOST = "rtmp://1234.livepush.myqcloud.com/live/1234_lewis01?from=interactive&bizid=1234"
GUEST = "rtmp://1234.livepush.myqcloud.com/live/1234_lewis02?from=interactive&bizid=1234"
PART = "mixv2=t_id:1;session_id:1234_lewis_room;layer:"

sessions = st.from_regex(r"[A-Za-z0-9_]{1,80}", fullmatch=True)
wishes = st.builds(AutoMix, sessions, st.sampled_from(["background", "guest"]), st.booleans())
parts = st.one_of(
    st.sampled_from(["txSecret=a%2Bb", "txTime=5F", "", "mix", "mix=1", "mixv2", "a=1=2", "é=%zz"]),
    st.text(st.characters(exclude_characters="?&#", exclude_categories=["Cs"]), max_size=8),
)
fronts = st.sampled_from(["rtmp://a.example/live/s", "webrtc://a/b", "", "srt://h:9000"])
tails = st.sampled_from(["", "", "#part", "#a?b&mixv2=no"])


def _url(front: str, query: list[str], tail: str) -> str:
    return front + ("?" + "&".join(query) if query else "") + tail


urls = st.builds(_url, fronts, st.lists(parts, max_size=5), tails)


def _ours(part: str) -> bool:
    return part.partition("=")[0] == "mixv2" or (part.startswith("mix=") and "session_id:" in part)


def _others(url: str) -> list[str]:
    query = url.partition("#")[0].partition("?")[2]
    return [part for part in query.split("&") if part and not _ours(part)]


@given(urls, wishes)
@example("rtmp://a/b?", AutoMix("s", "guest"))
def test_what_is_built_is_read_again(url: str, wish: AutoMix) -> None:
    assert parse(build(url, wish)) == wish


@given(urls, wishes, wishes)
def test_the_rest_of_the_url_stays_byte_for_byte(url: str, wish: AutoMix, other: AutoMix) -> None:
    built = build(url, wish)
    assert _others(built) == _others(url)
    assert built.partition("?")[0].partition("#")[0] == url.partition("?")[0].partition("#")[0]
    assert built.partition("#")[1:] == url.partition("#")[1:]
    assert build(built, other) == build(url, other)
    assert parse(without(built)) is None
    assert _others(without(built)) == _others(url)


@given(st.text())
def test_any_text_is_read_or_refused_in_words(url: str) -> None:
    said = ""
    found = None
    try:
        found = parse(url)
    except NoAutoMix as wrong:
        said = in_english(wrong.words)
        url = without(url)
    assert said or found is None or parse(build(url, found)) == found
    assert parse(without(url)) is None


def test_the_documents_two_addresses_are_built_and_read() -> None:
    addresses = pair(HOST, GUEST, "1234_lewis_room")
    assert addresses == (f"{HOST}&{PART}b", f"{GUEST}&{PART}s")
    assert [parse(one) for one in addresses] == [
        AutoMix("1234_lewis_room", "background"),
        AutoMix("1234_lewis_room", "guest"),
    ]
    assert [without(one) for one in addresses] == [HOST, GUEST]


def test_sound_only_is_template_2() -> None:
    host, guest = pair(HOST, GUEST, "room", sound_only=True)
    assert host.endswith("&mixv2=t_id:2;session_id:room;layer:b")
    assert parse(guest) == AutoMix("room", "guest", sound_only=True)


def test_the_older_form_is_read_and_replaced_in_its_place() -> None:
    old = "rtmp://a/b?mix=layer:b;session_id:room;t_id:1&txTime=5F"
    assert parse(old) == AutoMix("room", "background")
    new = build(old, AutoMix("room", "background"))
    assert new == "rtmp://a/b?mixv2=t_id:1;session_id:room;layer:b&txTime=5F"


def test_encoded_signs_are_read() -> None:
    url = "rtmp://a/b?mixv2=t_id%3A1%3bsession_id%3aroom%3Blayer%3As"
    assert parse(url) == AutoMix("room", "guest")


@pytest.mark.parametrize("url", [HOST, "rtmp://a/b", "rtmp://a/b?mix=7", "rtmp://a/b#mixv2=x", ""])
def test_an_address_without_auto_mix_is_none(url: str) -> None:
    assert parse(url) is None


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("t_id:3;session_id:r;layer:b", "t_id is 1"),
        ("t_id:1;session_id:r;layer:x", "layer is b"),
        ("t_id:1;session_id:a-b;layer:b", "session_id must"),
        ("t_id:1;session_id:;layer:b", "session_id must"),
        (f"t_id:1;session_id:{'r' * 81};layer:b", "session_id must"),
        ("t_id:1;layer:b", "lacks session_id"),
        ("t_id:1;session_id:r", "lacks layer"),
        ("t_id:1;session_id:r;layer:b;size:2", "is written"),
        ("t_id:1;t_id:1;session_id:r;layer:b", "is written"),
        ("", "is written"),
        ("t_id:1;session_id:r;layer:b&mixv2=t_id:1;session_id:r;layer:b", "more than once"),
    ],
)
def test_a_misspelt_part_is_refused_with_what_is_wrong(part: str, said: str) -> None:
    with pytest.raises(NoAutoMix, match=said):
        parse(f"{HOST}&mixv2={part}")


@pytest.mark.parametrize("session", ["", "a b", "é", "r" * 81, "r\n"])
def test_a_session_that_the_vendor_refuses_is_not_built(session: str) -> None:
    with pytest.raises(NoAutoMix, match="session_id"):
        build(HOST, AutoMix(session, "guest"))
