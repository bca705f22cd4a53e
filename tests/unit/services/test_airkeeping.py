"""What is on air outlives the desk: a killed one too, with the countdowns that were running."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.airwatch import Input
from console.domain.message import in_english, say
from console.domain.mix import Layer, Source
from console.domain.sight import Sight
from console.domain.units import Size
from console.services.notices import Tone
from tests.unit.services.mixbench import Bench

HD = Size(1280, 720)
OWNER = "1250000000/AKIDexample"
GUEST, HOST = "pk_guest1", "pk_host"


class Desk(Bench):
    """One life of the desk at that moment, on air as `owner` by what the file holds."""

    def __init__(self, folder: Path, now: float | None = None, owner: str = OWNER) -> None:
        super().__init__()
        if now is not None:
            self.show_clock.now = now
        self.kept = self.desk.kept
        self.kept.keep_in(folder / "air.json")
        self.desk.connect({"legacy": self.cloud}, self.kept.go_on(owner))

    def up(self, *streams: str) -> None:
        since = self.show_clock.now - 60
        self.desk.know({stream: Source(HD, since) for stream in streams})

    def drop(self, *streams: str) -> None:
        gone = {stream: Source(absent=True) for stream in streams}
        self.desk.know({**self.desk.known.heard, **gone})

    def take(self) -> None:
        assert asyncio.run(self.desk.take()) is None

    def tick(self, seconds: float) -> None:
        """The watch's loop and the keeping's, every half second; then the desk is killed."""
        for _ in range(int(seconds * 2)):
            self.show_clock.now += 0.5
            self.desk.watch.look()
            self.kept.save()

    def one(self, stream: str) -> Input:
        program = self.desk.watch.store.value.program
        assert program is not None
        return next(one for one in program.inputs if one.key == stream)

    def told(self, part: str) -> list[Tone]:
        notices = self.notices.store.value
        return [one.tone for one in notices if part in in_english(one.text)]


def first_life(folder: Path) -> Desk:
    desk = Desk(folder)
    desk.up(HOST, GUEST)
    desk.take()
    desk.tick(2)
    return desk


def test_what_is_on_air_and_a_running_countdown_go_on_after_a_restart(tmp_path: Path) -> None:
    old = first_life(tmp_path)
    old.drop(GUEST)
    old.tick(3)
    by, since = old.one(GUEST).back_by, old.desk.state.on_air
    assert by is not None
    assert since is not None
    new = Desk(tmp_path, old.show_clock.now + 30)
    on_air = new.desk.state.on_air
    assert on_air is not None
    assert (on_air.mix, on_air.since, on_air.sure) == (since.mix, since.since, True)
    assert new.told("taken up again as it was left") == [Tone.NOTE]
    new.tick(2)
    assert new.one(GUEST).back_by == by
    assert new.one(GUEST).known == pytest.approx(old.show_clock.now, abs=3.5)
    assert new.told("Guest is gone")
    assert new.desk.state.tally.lights(GUEST) == ("air", "preview")


def test_a_stream_that_is_seen_again_is_gone_no_more(tmp_path: Path) -> None:
    old = first_life(tmp_path)
    old.drop(GUEST)
    old.tick(3)
    new = Desk(tmp_path, old.show_clock.now + 30)
    new.tick(1)
    now = new.show_clock.now
    new.desk.sights.tell(GUEST, Sight(HD, 25, seen=now))
    new.tick(1)
    assert new.one(GUEST).state == "seen"
    new.desk.sights.tell(GUEST, Sight(HD, 25, gone=now + 1))
    new.tick(1)
    assert new.one(GUEST).since == now + 1


def test_a_new_desk_that_hears_it_is_absent_counts_from_the_old_moment(tmp_path: Path) -> None:
    old = first_life(tmp_path)
    old.drop(GUEST)
    old.tick(3)
    by = old.one(GUEST).back_by
    new = Desk(tmp_path, old.show_clock.now + 30)
    new.desk.know({GUEST: Source(absent=True), HOST: Source(HD, 1.0)})
    new.tick(1)
    assert new.one(GUEST).back_by == by


def test_a_mix_without_inputs_ends_by_inference_though_the_desk_was_away(tmp_path: Path) -> None:
    old = first_life(tmp_path)
    old.drop(GUEST, HOST)
    old.tick(3)
    new = Desk(tmp_path, old.show_clock.now + 880)
    new.tick(3)
    assert new.desk.watch.store.value.ended is None
    new.tick(30)
    assert new.desk.watch.store.value.ended is not None
    third = Desk(tmp_path, new.show_clock.now + 5)
    third.tick(1)
    assert third.desk.watch.store.value.ended == new.desk.watch.store.value.ended
    assert third.told("Whether it still is, nobody here knows") == [Tone.WARNING]
    assert third.desk.why_not_take() is None


def test_after_longer_than_the_vendor_waits_it_is_not_called_sure(tmp_path: Path) -> None:
    old = first_life(tmp_path)
    new = Desk(tmp_path, old.show_clock.now + 1000)
    assert new.desk.state.on_air is not None
    assert not new.desk.state.on_air.sure
    assert new.told("nobody here knows: look at the output") == [Tone.WARNING]


def test_time_alone_renews_until_when_it_was_known(tmp_path: Path) -> None:
    old = first_life(tmp_path)
    old.tick(1200)
    new = Desk(tmp_path, old.show_clock.now + 800)
    assert new.desk.state.on_air is not None
    assert new.desk.state.on_air.sure


def test_a_cancelled_mix_is_not_taken_up_and_its_session_still_waits(tmp_path: Path) -> None:
    old = first_life(tmp_path)
    old.tick(10)
    assert asyncio.run(old.desk.cancel()) is None
    old.tick(1)
    assert Desk(tmp_path, old.show_clock.now).desk.state.on_air is None


def test_another_account_has_another_air_and_no_id_is_in_the_file(tmp_path: Path) -> None:
    old = first_life(tmp_path)
    other = Desk(tmp_path, old.show_clock.now, "999/other")
    assert other.desk.state.on_air is None
    other.up(HOST, GUEST)
    other.take()
    other.tick(1)
    assert Desk(tmp_path, old.show_clock.now).desk.state.on_air is not None
    text = (tmp_path / "air.json").read_text()
    assert "1250000000" not in text
    assert "AKID" not in text


def test_a_desk_that_only_watches_writes_nothing_over_what_another_sends(tmp_path: Path) -> None:
    first = first_life(tmp_path)
    watching = Desk(tmp_path, first.show_clock.now)
    first.desk.edit(say("Test"), lambda mix: replace(mix, layers=mix.layers[:1]))
    first.take()
    first.tick(1)
    watching.tick(100)
    assert len(on_air_in(tmp_path)) == 1
    watching.up(HOST, GUEST)
    watching.desk.edit(say("Test"), lambda mix: replace(mix, bitrate=1800))
    watching.take()
    watching.tick(1)
    first.tick(100)
    assert len(on_air_in(tmp_path)) == 2
    assert asyncio.run(first.desk.cancel()) is None
    first.tick(1)
    assert len(on_air_in(tmp_path)) == 2, "it is the other one's mix that goes on"
    watching.tick(10)
    assert asyncio.run(watching.desk.cancel()) is None
    watching.tick(1)
    assert Desk(tmp_path, watching.show_clock.now).desk.state.on_air is None


def on_air_in(folder: Path) -> tuple[Layer, ...]:
    """What a desk that starts now would go on with."""
    on_air = Desk(folder, 1e9).desk.state.on_air
    assert on_air is not None
    return on_air.mix.layers


def test_leaving_the_account_keeps_what_was_on_air(tmp_path: Path) -> None:
    old = first_life(tmp_path)
    old.kept.leave()
    old.desk.connect({})
    old.tick(3)
    assert Desk(tmp_path, old.show_clock.now).desk.state.on_air is not None


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"air": 3}', '{"air": {"%s": {"mix": 1}}}', "\xff", '{"air": {"%s": 7}}'],
)
def test_a_damaged_file_is_told_and_begun_anew(tmp_path: Path, text: str) -> None:
    first_life(tmp_path)
    file = tmp_path / "air.json"
    (owner,) = json.loads(file.read_text())["air"]
    file.write_bytes((text % owner if "%s" in text else text).encode("latin-1"))
    new = Desk(tmp_path)
    assert new.desk.state.on_air is None
    assert new.told("cannot be kept over a restart (the file is damaged)") == [Tone.WARNING]
    new.up(HOST, GUEST)
    new.take()
    new.tick(1)
    assert Desk(tmp_path, new.show_clock.now).desk.state.on_air is not None


def test_a_key_in_an_id_never_reaches_the_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)

    def with_key(layer: Layer) -> Layer:
        return replace(layer, name="rtmp://push.example.com/live/x?txSecret=0123456789abcdef")

    key = desk.desk.mix.layers[1].key
    layer = desk.desk.mix.layer(key)
    assert layer is not None
    desk.desk.edit(say("Name"), lambda mix: mix.with_layer(with_key(layer)))
    desk.up(HOST, GUEST)
    desk.take()
    desk.tick(2)
    file = tmp_path / "air.json"
    assert not file.exists() or "txSecret" not in file.read_text()


def test_the_disk_is_waited_for_in_a_thread_and_an_older_state_never_wins(tmp_path: Path) -> None:
    desk = first_life(tmp_path)

    async def loop() -> None:
        turns = 0

        async def wait(_seconds: float, _event: asyncio.Event) -> None:
            nonlocal turns
            turns += 1
            desk.drop(GUEST)
            desk.show_clock.now += 2
            desk.desk.watch.look()
            if turns == 3:
                raise asyncio.CancelledError

        await desk.kept.follow(wait)

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(loop())
    kept = json.loads((tmp_path / "air.json").read_text())["air"]
    assert [row["stream"] for entry in kept.values() for row in entry["gone"]] == [GUEST]
