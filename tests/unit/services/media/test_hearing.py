"""One sound at a time, off with its source, and never a word that it is heard where it is not."""

from __future__ import annotations

from console.domain.loudness import Level, Meter
from console.domain.message import Message, in_english, say
from console.domain.mix import Kind, Layer, Mix
from console.domain.show import Show, SourceNote
from console.services.media.hearing import Hearing
from console.services.media.hosts import Hosts
from console.services.media.lookout import PROGRAM, Outlook
from console.services.media.sounds import Sounds, sounds
from console.services.media.wire import Deaf, Hear, Loud, Outlet

BASE = "http://127.0.0.1:1/_play"
FOUND = Sounds({"a": "http://h/a.wav", "b": "http://h/b.wav", PROGRAM: "http://h/p.wav"})
LOUD = Loud(Level((-20.0,), (-23.0,)))


def why(reason: str) -> Message:
    return say("because of {reason}", reason=reason)


class Room:
    def __init__(self) -> None:
        self.asked: list[Hear | None] = []
        self.now = 100.0
        self.hearing = Hearing()
        self.hearing.connect(self.asked.append, lambda: self.now)
        self.hearing.offer(FOUND, inside=True)

    @property
    def words(self) -> str:
        reason = self.hearing.state.value.unheard
        return "" if reason is None else in_english(reason)


def test_one_is_played_at_a_time_and_off_is_nothing() -> None:
    room = Room()
    room.hearing.listen("a")
    assert room.asked[-1] == Hear("http://h/a.wav", 70, muted=False, inside=True)
    room.hearing.listen("b")
    assert room.asked[-1] == Hear("http://h/b.wav", 70, muted=False, inside=True)
    room.hearing.stop()
    assert room.asked[-1] is None
    assert not room.hearing.state.value.on


def test_what_cannot_be_heard_changes_nothing() -> None:
    room = Room()
    room.hearing.listen("a")
    room.hearing.listen("nobody")
    assert room.hearing.state.value.key == "a"


def test_it_is_off_when_its_source_goes_and_stays_while_others_come() -> None:
    room = Room()
    room.hearing.listen("a")
    room.hearing.offer(Sounds({"a": "http://h/a.wav", "c": "http://h/c.wav"}), inside=True)
    assert room.hearing.state.value.key == "a"
    room.hearing.offer(Sounds({"c": "http://h/c.wav"}), inside=True)
    assert not room.hearing.state.value.on
    assert room.asked[-1] is None


def test_the_meter_follows_and_falls_when_nothing_comes() -> None:
    room = Room()
    room.hearing.tell(LOUD, why)
    assert room.hearing.meter.value == Meter()
    room.hearing.listen("a")
    room.hearing.tell(LOUD, why)
    assert room.hearing.meter.value.peak == -20.0
    room.now += 10
    room.hearing.tick()
    assert room.hearing.meter.value.silent
    room.hearing.tell(LOUD, why)
    room.hearing.listen("b")
    assert room.hearing.meter.value == Meter()


def test_it_says_why_nothing_is_heard() -> None:
    room = Room()
    room.hearing.listen("a")
    assert room.words == ""
    room.hearing.mute(True)
    assert room.words == "muted"
    room.hearing.tell(Outlet(False), why)
    assert "no sound device" in room.words
    room.hearing.tell(Deaf("ended"), why)
    assert room.words == "because of ended"
    room.hearing.tell(LOUD, why)
    room.hearing.tell(Outlet(True), why)
    room.hearing.mute(False)
    assert room.words == ""
    room.hearing.turn(0)
    assert room.words == "muted"


def test_the_volume_stays_in_its_range_and_is_that_of_the_next_source() -> None:
    room = Room()
    room.hearing.turn(140)
    room.hearing.listen("a")
    assert room.asked[-1] == Hear("http://h/a.wav", 100, muted=False, inside=True)


def test_when_nobody_plays_any_more_nothing_is_listened_to() -> None:
    room = Room()
    room.hearing.listen("a")
    room.hearing.connect(None)
    assert not room.hearing.state.value.on
    room.hearing.listen("a")
    assert room.asked[-1] != Hear("http://h/b.wav", 70)


def show() -> Show:
    layers = (
        Layer("h", "host", 1),
        Layer("v", "mute", 2, Kind.VIDEO),
        Layer("m", "voice", 3, Kind.AUDIO),
        Layer("p", "logo", 4, Kind.PICTURE),
    )
    notes = (SourceNote("spare", kind=Kind.AV), SourceNote("far", play="http://far.example/f.flv"))
    return Show("s", "", Mix("pk", "host", layers=layers), sources=notes)


def test_in_rehearsal_everything_with_sound_can_be_heard_beside_its_picture() -> None:
    found = sounds(show(), None, Outlook(BASE)).addresses
    assert found == {
        name: f"{BASE}/source/{name}.wav" for name in ("host", "voice", "spare", "far")
    }
    on_air = sounds(show(), show().mix, Outlook(BASE)).addresses
    assert on_air[PROGRAM] == f"{BASE}/host.wav"


def test_on_air_one_address_carries_both_and_hosts_are_asked_about_first() -> None:
    live = Outlook(template="http://play.example/{stream}.flv", inside=False)
    found = sounds(show(), None, live)
    assert found.addresses["voice"] == "http://play.example/voice.flv"
    nowhere = sounds(show(), None, Outlook(inside=False))
    assert "host" in nowhere.hidden
    assert "asked" in in_english(nowhere.hidden["far"])
    opened = sounds(show(), None, Outlook(inside=False), Hosts(frozenset({"far.example"})))
    assert opened.addresses == {"far": "http://far.example/f.flv"}


def test_an_input_whose_id_puts_out_the_mix_is_not_heard_as_itself_on_air() -> None:
    live = Outlook(template="http://play.example/{stream}.flv", inside=False)
    found = sounds(show(), show().mix, live)
    assert "host" in found.hidden
    assert found.addresses[PROGRAM] == "http://play.example/host.flv"
