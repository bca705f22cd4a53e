"""What happens on air by itself is told once, in time, with the next move, and nothing is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from console.domain.airwatch import Input
from console.domain.message import in_english, say
from console.domain.mix import Crop, Kind, Layer, Mix, Place, Source
from console.domain.show import SourceNote
from console.domain.sight import Sight
from console.domain.units import Size
from console.services.notices import Tone
from tests.unit.services.mixbench import Bench

HD, FHD = Size(1280, 720), Size(1920, 1080)
STEP = 0.5


@dataclass(slots=True)
class Show(Bench):
    """A desk whose mix is on air; `tick` lets show time go by, as the watch's own loop does."""

    def __post_init__(self) -> None:
        Bench.__init__(self)

    @property
    def now(self) -> float:
        return self.show_clock.now

    def take(self) -> None:
        assert asyncio.run(self.desk.take()) is None
        self.tick(STEP)

    def tick(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.show_clock.now = min(end, self.now + STEP)
            self.desk.watch.look()

    def up(self, stream: str, size: Size | None = HD) -> None:
        since = self.now - 60
        self.desk.know({**self.desk.known.heard, stream: Source(size, since)})

    def drop(self, stream: str) -> None:
        self.desk.know({**self.desk.known.heard, stream: Source(absent=True)})

    def said(self, part: str) -> list[float]:
        """When something with these words was told."""
        told = self.notices.store.value
        return [notice.at for notice in told if part in in_english(notice.text)]

    def one(self, stream: str) -> Input:
        program = self.desk.watch.store.value.program
        assert program is not None
        return next(one for one in program.inputs if one.key == stream)

    def moves(self, stream: str) -> tuple[str, ...]:
        return tuple(self.desk.watch.store.value.moves.get(stream, ()))


def on_air(change: Callable[[Mix], Mix] = lambda mix: mix) -> Show:
    """Host behind and guest above, both pushed, on air for half a second."""
    show = Show()
    show.desk.edit(say("Prepare"), change)
    for layer in show.desk.mix.layers:
        show.up(layer.stream, None if layer.kind == Kind.AUDIO else HD)
    show.take()
    return show


def of_kind(key: str, kind: int) -> Callable[[Mix], Mix]:
    def change(mix: Mix) -> Mix:
        if kind == Kind.AUDIO and key == "host":
            layers = tuple(replace(layer, kind=Kind.AUDIO) for layer in mix.layers)
            return replace(mix, layers=layers)
        layer = mix.layer(key)
        assert layer is not None
        return mix.with_layer(replace(layer, kind=kind))

    return change


GONE = {
    ("host", Kind.AV): "Host, the background, is gone: the whole picture stands still.",
    ("host", Kind.AUDIO): "Host, layer 1, is gone: the whole mix stands still, in silence.",
    ("guest", Kind.AV): "Guest is gone: viewers see its last picture, the mix goes on.",
    ("guest", Kind.AUDIO): "Guest is gone: viewers no longer hear it, the mix goes on.",
}
STREAMS = {"host": "pk_host", "guest": "pk_guest1"}


@pytest.mark.parametrize("returns", [True, False], ids=["returns", "stays away"])
@pytest.mark.parametrize("kind", [Kind.AV, Kind.AUDIO], ids=["video", "audio"])
@pytest.mark.parametrize("key", ["host", "guest"], ids=["background", "guest"])
def test_a_source_that_drops(key: str, kind: int, *, returns: bool) -> None:
    show, stream = on_air(of_kind(key, kind)), STREAMS[key]
    began = show.now
    show.drop(stream)
    show.tick(2)
    (told,) = show.said(GONE[key, kind])
    assert told - began <= 2
    assert show.said("Back under the same ID within 15 min it resumes by itself.")
    assert show.one(stream).back_by == pytest.approx(began + 900)
    show.tick(600)
    if returns:
        show.up(stream, None if kind == Kind.AUDIO else HD)
        show.tick(3)
        (back,) = show.said("is back after 10:0")
        assert "nothing has to be sent" in in_english(show.notices.store.value[-1].text)
        assert show.one(stream).state == "seen"
        show.tick(600)
        assert show.said("is back") == [back]
    else:
        show.tick(600)
        assert show.desk.state.on_air is not None
        assert show.desk.state.on_air.sure, "one of two dropping never ends the mix"
        show.up(stream, None if kind == Kind.AUDIO else HD)
        show.tick(3)
        assert show.said("later than the 15 min")
    assert show.said(GONE[key, kind]) == [told], "one trouble is one notice"
    assert len(show.cloud.started) == 1, "the watch sends nothing"


def test_a_mix_without_any_input_is_counted_down_and_has_ended_as_inferred() -> None:
    show = on_air()
    show.drop("pk_guest1")
    show.tick(60)
    show.drop("pk_host")
    began = show.now
    show.tick(2)
    assert show.said("The vendor ends the mix in 14:5")
    program = show.desk.watch.store.value.program
    assert program is not None
    assert program.ends == pytest.approx(began + 900), "counted from the last one to go"
    show.tick(890)
    assert show.desk.watch.store.value.ended is None
    show.tick(10)
    assert show.desk.watch.store.value.ended is not None
    assert len(show.said("has ended (inferred)")) == 1
    air = show.desk.state.on_air
    assert air is not None
    assert (air.sure, air.shaken) == (False, "ended")
    assert show.desk.state.tally.lights("pk_host")[0] == "unsure"
    show.up("pk_host")
    show.tick(3)
    assert show.said("is back after 15:0")
    assert show.said("TAKE starts it again") == [*show.said("has ended (inferred)")]
    assert show.desk.why_not_take() is None, "the same mix may be sent again"
    assert len(show.cloud.started) == 1


def test_all_inputs_gone_at_once_is_one_notice() -> None:
    show = on_air()
    show.desk.know({stream: Source(absent=True) for stream in STREAMS.values()})
    show.tick(5)
    assert len(show.said("No input of mix")) == 1
    assert show.said("is gone") == []
    show.up("pk_host")
    show.tick(3)
    assert len(show.said("Host, the background, is back")) + len(show.said("Host is back")) == 1


def test_what_flickers_is_told_once_a_minute_at_most() -> None:
    show = on_air()
    for _ in range(20):
        show.drop("pk_guest1")
        show.tick(3)
        show.up("pk_guest1")
        show.tick(3)
    assert len(show.said("Guest is gone")) == 2
    assert len(show.said("Guest is back")) == 2


def test_a_moment_is_no_trouble() -> None:
    show = on_air()
    show.drop("pk_guest1")
    show.desk.watch.look()
    show.tick(STEP)
    show.up("pk_guest1")
    show.tick(5)
    assert show.said("gone") == []
    assert show.said("back") == []


@pytest.mark.parametrize(
    ("bad", "words", "over"),
    [
        ("frozen", "Guest is sent but stands still for viewers.", "Guest is well again after"),
        ("black", "Guest is black.", "Guest is well again after"),
        ("gone", "Guest is gone: viewers see its last picture", "Guest is back after"),
    ],
)
def test_what_is_seen_is_told_and_its_end(bad: str, words: str, over: str) -> None:
    show = on_air()
    show.desk.know({})
    fine = Sight(HD, 25, seen=show.now - 60)
    show.desk.sights.tell("pk_guest1", fine)
    show.tick(3)
    began = show.now
    show.desk.sights.tell("pk_guest1", replace(fine, **{bad: began}))
    show.tick(2)
    (told,) = show.said(words)
    assert told - began <= 2
    assert show.said("Next: lay out without it.")
    show.desk.sights.tell("pk_guest1", fine)
    show.tick(3)
    assert len(show.said(over)) == 1


def test_what_nobody_looks_at_cannot_be_known_and_is_never_fine() -> None:
    show = on_air()
    show.desk.know({})
    show.tick(STEP)
    assert show.one("pk_guest1").state == "unknown"
    looked = show.one("pk_guest1").known
    assert looked is not None
    show.tick(10)
    assert show.one("pk_guest1").known == looked
    show.desk.sights.tell("pk_guest1", Sight(gone=show.now, reason=say("It cannot be opened.")))
    show.tick(5)
    assert show.one("pk_guest1").state == "unknown", "a picture never seen is not gone"
    assert show.said("gone") == []


def test_a_stream_that_the_mix_goes_out_under_shows_the_mix_and_not_itself() -> None:
    show = on_air()
    assert show.desk.mix.output == "pk_host"
    show.desk.sights.tell("pk_host", Sight(Size(640, 360), 25, seen=show.now))
    show.tick(12)
    assert show.one("pk_host").state == "seen"
    assert show.said("Host changed its size") == []
    assert len(show.said("Viewers get 640×360, but 1280×720 was sent")) == 1
    assert show.desk.layout().canvas == HD, "and no size of the host is taken from it"


def test_a_new_size_on_air_is_recomputed_in_preview_and_then_taken() -> None:
    crop = Crop(320, 180, 640, 360)
    show = on_air(lambda mix: mix.with_layer(replace(guest(mix), crop=crop, place=Place(800, 40))))
    show.up("pk_guest1", FHD)
    show.tick(2)
    (told,) = show.said("Guest changed its size on air, 1280×720 → 1920×1080")
    assert told <= show.now
    assert show.moves("pk_guest1") == ("recompute", "take")
    show.desk.watch.recompute("guest")
    assert guest(show.desk.mix).crop == Crop(480, 270, 960, 540)
    assert guest(show.desk.mix).place == Place(800, 40, 640, 360)
    assert {change.verb for change in show.desk.state.changes} == {"recropped", "resized"}
    assert show.moves("pk_guest1") == ("take",)
    show.desk.undo()
    show.tick(STEP)
    assert show.moves("pk_guest1") == ("recompute", "take"), "undone, it is to be done again"
    assert len(show.cloud.started) == 1


def test_a_new_size_makes_the_same_take_worth_sending() -> None:
    show = on_air()
    show.tick(10)
    assert show.desk.why_not_take() is not None
    show.up("pk_guest1", FHD)
    show.tick(2)
    assert show.moves("pk_guest1") == ("take",), "its box is given and nothing is cropped"
    assert show.desk.state.changes == ()
    assert show.desk.why_not_take() is None
    show.take()
    show.tick(5)
    assert show.one("pk_guest1").state == "seen"
    assert show.desk.why_not_take() is not None


def test_a_background_of_another_size_offers_to_arrange_for_the_new_canvas() -> None:
    show = on_air()
    show.up("pk_host", FHD)
    show.tick(2)
    assert show.moves("pk_host") == ("recanvas", "take")
    show.desk.canvas.arrange("refit")
    assert show.moves("pk_host") == ("take",)
    assert show.desk.state.changes != ()


def test_a_standby_goes_before_the_layout_without_the_guest_and_a_swap_done_leads_to_take() -> None:
    show = on_air()
    notes = (*show.desk.state.show.sources, SourceNote("spare", 1280, 720, standby=True))
    show.desk.describe(lambda one: replace(one, sources=notes))
    show.drop("pk_guest1")
    show.tick(2)
    assert show.moves("pk_guest1") == ("standby", "without", "swap")
    swapped = replace(guest(show.desk.mix), stream="spare")
    show.desk.edit(say("Swap"), lambda mix: mix.with_layer(swapped))
    assert show.moves("pk_guest1") == ("take",)


def test_of_the_outputs_own_stream_nothing_but_its_return_helps() -> None:
    show = on_air()
    show.drop("pk_host")
    show.tick(2)
    assert show.moves("pk_host") == ("wait",)
    assert show.said("Next: bring it back.")


def test_another_account_and_back_tells_nothing_twice_and_counts_on() -> None:
    show = on_air()
    show.drop("pk_guest1")
    show.tick(2)
    by = show.one("pk_guest1").back_by
    memory, told = show.desk.air_memory(), show.desk.known.heard
    show.desk.connect({})
    show.desk.know({})
    show.tick(60)
    assert show.desk.watch.store.value.program is None
    show.desk.connect({"legacy": show.cloud}, memory)
    show.desk.know(told)
    show.tick(5)
    assert len(show.said("Guest is gone")) == 1
    assert show.one("pk_guest1").back_by == by


def test_what_stops_everything_is_loud_and_stays_until_it_is_acknowledged() -> None:
    show = on_air()
    show.drop("pk_host")
    show.tick(2)
    assert show.notices.store.value[-1].tone is Tone.TROUBLE


def test_an_alert_that_is_over_asks_for_nothing_any_more() -> None:
    show = on_air()
    show.drop("pk_host")
    show.tick(2)
    show.drop("pk_guest1")
    show.tick(2)
    waiting = [in_english(one.text) for one in show.notices.store.value if one.waits]
    assert [text.split()[0] for text in waiting] == ["Host,", "No"]
    show.up("pk_host")
    show.tick(3)
    assert not [one for one in show.notices.store.value if one.waits]


def guest(mix: Mix) -> Layer:
    layer = mix.layer("guest")
    assert layer is not None
    return layer
