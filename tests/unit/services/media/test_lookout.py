"""Where a stream is looked at: its own address, the rehearsal's, the account's, or nowhere."""

from __future__ import annotations

import pytest

from console.domain.message import in_english
from console.domain.mix import Kind, Layer, Mix
from console.domain.show import Show, SourceNote
from console.services.media.hosts import Hosts
from console.services.media.lookout import (
    PROGRAM,
    Outlook,
    places,
    why_not,
    why_not_template,
)

BASE = "http://127.0.0.1:8001/_play"
LIVE = Outlook(template="http://play.example.com/live/{stream}.flv", inside=False)
REHEARSED = Outlook(BASE)
OWN = "http://cdn.example.com/a.flv"
ANSWERED = Hosts(frozenset({"cdn.example.com"}))
LAYERS = (
    Layer("a", "host", 1),
    Layer("b", "guest", 2),
    Layer("c", "logo", 3, Kind.PICTURE, picture_id=7),
    Layer("d", "bed", 4, Kind.AUDIO),
)


def show(*notes: SourceNote, layers: tuple[Layer, ...] = LAYERS) -> Show:
    return Show("s", mix=Mix("pk", "host", layers=layers), sources=notes)


def test_in_rehearsal_every_stream_is_seen_as_it_is_pushed_and_pictures_and_sound_are_not() -> None:
    assert places(show(), None, REHEARSED).addresses == {
        "host": f"{BASE}/source/host.mjpeg",
        "guest": f"{BASE}/source/guest.mjpeg",
    }


def test_on_air_an_account_says_where_any_stream_is_and_a_note_overrules_it() -> None:
    found = places(show(SourceNote("guest", play=OWN)), None, LIVE, ANSWERED).addresses
    assert found["host"] == "http://play.example.com/live/host.flv"
    assert found["guest"] == OWN


def test_without_an_address_nothing_is_looked_at() -> None:
    assert places(show(), None, Outlook(inside=False)).addresses == {}
    mine = show(SourceNote("guest", play=OWN))
    assert places(mine, None, Outlook(inside=False), ANSWERED).addresses == {"guest": OWN}


def test_on_air_a_shows_own_address_waits_for_an_answer_by_host() -> None:
    notes = (
        SourceNote("guest", play=OWN),
        SourceNote("host", play="http://CDN.example.com:8080/b.flv"),
        SourceNote("spare", play="rtmp://127.0.0.1/live/x", standby=True),
    )
    bare = Outlook(inside=False)
    found = places(show(*notes), None, bare)
    assert found.addresses == {}
    assert found.asking == {"cdn.example.com": ("guest", "host"), "127.0.0.1": ("spare",)}
    assert "is asked under Sources" in in_english(found.hidden["guest"])
    refused = places(show(*notes), None, bare, Hosts(refused=frozenset({"cdn.example.com"})))
    assert list(refused.asking) == ["127.0.0.1"]
    assert in_english(refused.hidden["host"]) == "you chose not to open cdn.example.com"
    allowed = places(show(*notes), None, bare, Hosts(frozenset({"cdn.example.com", "127.0.0.1"})))
    assert set(allowed.addresses) == {"guest", "host", "spare"}
    assert (allowed.asking, allowed.hidden) == ({}, {})


def test_until_then_the_accounts_own_address_is_looked_at() -> None:
    found = places(show(SourceNote("guest", play=OWN)), None, LIVE)
    assert found.addresses["guest"] == "http://play.example.com/live/guest.flv"
    assert found.asking == {"cdn.example.com": ("guest",)}


def test_nothing_is_asked_in_a_rehearsal_for_nothing_is_opened() -> None:
    assert places(show(SourceNote("guest", play=OWN)), None, REHEARSED).asking == {}


@pytest.mark.parametrize("outlook", [REHEARSED, Outlook()])
def test_nothing_leaves_a_rehearsal_whatever_a_show_says(outlook: Outlook) -> None:
    notes = (SourceNote("guest", play=OWN), SourceNote("host", play="rtmp://127.0.0.1/live/x"))
    found = places(show(*notes), None, outlook).addresses
    assert OWN not in found.values()
    assert found["host"] == "rtmp://127.0.0.1/live/x"


def test_the_output_is_looked_at_while_it_is_on_air() -> None:
    on_air = Mix("pk", "out", 1, layers=LAYERS[:1])
    assert PROGRAM not in places(show(), None, LIVE).addresses
    found = places(show(layers=()), on_air, LIVE).addresses
    assert found == {
        "host": "http://play.example.com/live/host.flv",
        PROGRAM: "http://play.example.com/live/out.flv",
    }


def test_an_input_whose_place_the_mix_took_is_not_shown_as_that_input() -> None:
    on_air = show().mix
    found = places(show(), on_air, LIVE)
    assert "host" not in found.addresses
    assert "taken by the mix" in in_english(found.hidden["host"])
    assert found.addresses[PROGRAM] == "http://play.example.com/live/host.flv"
    rehearsed = places(show(), on_air, REHEARSED).addresses
    assert rehearsed["host"] == f"{BASE}/source/host.mjpeg"
    assert rehearsed[PROGRAM] == f"{BASE}/host.mjpeg"


def test_a_source_that_stands_by_is_looked_at_too() -> None:
    spare = SourceNote("spare", standby=True)
    slate = SourceNote("slate", standby=True, kind=Kind.PICTURE)
    assert set(places(show(spare, slate, layers=()), None, REHEARSED).addresses) == {"spare"}


@pytest.mark.parametrize(
    "address",
    [
        "rtmp://play.example.com/live/a",
        "rtmps://play.example.com/live/a?txSecret=1&txTime=2",
        "http://127.0.0.1:8080/a.flv",
        "https://play.example.com/live/a.m3u8",
        "http://[::1]:80/a.mjpeg",
    ],
)
def test_addresses_that_can_be_opened(address: str) -> None:
    assert why_not(address) is None


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "begins with"),
        ("host", "begins with"),
        ("ftp://a/b", "begins with"),
        ("file:///etc/passwd", "begins with"),
        ("http://", "begins with"),
        ("http://a:99999/b", "begins with"),
        ("webrtc://a/b", "WebRTC"),
        ("http://a/b c", "no blanks"),
        ("http://a/" + "b" * 1000, "at most 1000"),
        ("http://a/b?txSecret=…", "Paste the whole address"),
    ],
)
def test_addresses_that_cannot(address: str, words: str) -> None:
    wrong = why_not(address)
    assert wrong is not None
    assert words in in_english(wrong)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("http://a/live.flv", "Write {stream}"),
        ("file:///{stream}", "begins with"),
        ("http://a/{stream}.flv?txSecret=77", "No keys here"),
    ],
)
def test_an_address_of_any_stream_says_where_its_id_stands_and_holds_no_key(
    template: str, words: str
) -> None:
    wrong = why_not_template(template)
    assert wrong is not None
    assert words in in_english(wrong)
    assert why_not_template("http://a/{stream}.flv") is None
