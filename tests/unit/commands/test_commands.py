"""Every command on the sample show: may it, and what does it do."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.commands.registry import COMMANDS
from console.commands.spec import Command, Risk
from console.domain.message import Message, in_english, say
from console.domain.mix import Crop, Kind, Layer, Place
from console.services.notices import Tone
from console.services.shows.showfile import read_show
from tests.unit.commands.refused import REFUSED
from tests.unit.commands.stage import Theatre, copy_of_sample, play

LOCAL = [command for command in COMMANDS if command.risk <= Risk.EDIT]

BACKGROUND = "The background fills the canvas: it has no place of its own."


def layer(theatre: Theatre, key: str = "guest1") -> Layer:
    found = theatre.desk.mixes.mix.layer(key)
    assert found is not None
    return found


def keys(theatre: Theatre) -> list[str]:
    ranked = sorted(theatre.desk.mixes.mix.layers, key=lambda la: la.number)
    return [la.key for la in ranked]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.id)
def test_whether_a_command_may_is_known_without_doing_it(command: Command) -> None:
    async def scene(theatre: Theatre) -> None:
        before = theatre.desk.mixes.state
        reason = command.blocked(theatre.around)
        assert (reason is not None) == (command.id in REFUSED), reason
        assert reason is None or in_english(reason)
        assert theatre.desk.mixes.state is before
        assert theatre.screen.performed == []

    play(scene)


@pytest.mark.parametrize("command", LOCAL, ids=lambda c: c.id)
def test_a_local_command_acts_once_sends_nothing_and_can_be_undone(command: Command) -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        before = mixes.mix
        blocked = command.blocked(theatre.around) is not None
        assert await theatre.gate.run(command.id) is not blocked
        assert theatre.sent == 0
        assert theatre.journal.store.value == ()
        if blocked:
            assert mixes.mix == before
            assert theatre.notices.store.value[-1].tone is Tone.NOTE
        if mixes.mix != before and command.id not in ("file.new", "mix.new"):
            mixes.undo()
            assert mixes.mix == before
            assert mixes.state.undo is None

    play(scene)


@pytest.mark.parametrize("command", LOCAL, ids=lambda c: c.id)
def test_a_command_on_an_empty_show_never_breaks(command: Command) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.edit(say("Clear"), lambda mix: type(mix)())
        theatre.desk.relays.selected.set(None)
        await theatre.gate.run(command.id)
        assert theatre.sent == 0

    play(scene)


@pytest.mark.parametrize(
    ("command", "place"),
    [
        ("mix.nudge.left", Place(807, 56, 432, 243)),
        ("mix.nudge.down.big", Place(808, 66, 432, 243)),
        ("mix.nudge.left.percent", Place(795, 56, 432, 243)),
        ("mix.nudge.up.percent", Place(808, 49, 432, 243)),
        ("mix.resize.right", Place(808, 56, 433, 243)),
        ("mix.resize.up.big", Place(808, 56, 432, 233)),
        ("mix.align.left", Place(0, 56, 432, 243)),
        ("mix.align.right", Place(848, 56, 432, 243)),
        ("mix.align.top", Place(808, 0, 432, 243)),
        ("mix.align.bottom", Place(808, 477, 432, 243)),
        ("mix.align.centre", Place(424, 56, 432, 243)),
        ("mix.align.middle", Place(808, 239, 432, 243)),
        ("mix.fit", Place(0, 0, 1280, 720)),
        ("mix.fill", Place(0, 0, 1280, 720)),
        ("mix.natural", Place(808, 56, 1280, 720)),
    ],
)
def test_keys_place_a_layer_to_the_pixel(command: str, place: Place) -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.gate.run(command)
        assert layer(theatre).place == place

    play(scene)


def test_quick_nudges_are_one_step_and_say_what_was_nudged() -> None:
    async def scene(theatre: Theatre) -> None:
        for _ in range(5):
            await theatre.gate.run("mix.nudge.left")
            theatre.clock.now += 0.5
        assert layer(theatre).place.x == 803
        assert theatre.desk.mixes.state.undo == say("Nudge {what}", what="Guest 1")
        await theatre.gate.run("edit.undo")
        assert layer(theatre).place.x == 808

    play(scene)


def test_all_selected_layers_move_and_locked_ones_and_the_background_stay() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.select(["guest2"])
        await theatre.gate.run("mix.lock")
        theatre.desk.mixes.select(["host", "guest1", "guest2", "sponsor"])
        await theatre.gate.run("mix.nudge.right.big")
        assert layer(theatre).place.x == 818
        assert layer(theatre, "guest2").place.x == 808
        assert layer(theatre, "sponsor").place.x == 50
        assert layer(theatre, "host").place == Place()

    play(scene)


@pytest.mark.parametrize(
    ("select", "command", "reason"),
    [
        ((), "mix.nudge.left", "Select a layer first."),
        (("host",), "mix.nudge.left", BACKGROUND),
        (("host",), "mix.raise", "Layer 1 is the background and stays at the bottom."),
        ((), "mix.crop", "Select a layer first."),
        ((), "mix.delete", "Select a layer first."),
    ],
)
def test_why_an_act_on_layers_is_refused(
    select: tuple[str, ...], command: str, reason: str
) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.select(select)
        assert await theatre.gate.run(command) is False
        assert theatre.told()[-1] == reason

    play(scene)


def test_a_locked_layer_is_neither_moved_nor_deleted_nor_cropped() -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.gate.run("mix.lock")
        before = theatre.desk.mixes.mix
        for command in ("mix.nudge.left", "mix.delete", "mix.crop", "mix.align.left", "mix.fit"):
            assert await theatre.gate.run(command) is False
            assert theatre.told()[-1] == "Guest 1 is locked. Unlock it first."
        assert theatre.desk.mixes.mix == before

    play(scene)


def test_stacking_moves_one_step_or_to_the_end_and_keeps_the_background() -> None:
    async def scene(theatre: Theatre) -> None:
        for command, order in (
            ("mix.raise", ["host", "guest2", "guest1", "sponsor"]),
            ("mix.lower", ["host", "guest1", "guest2", "sponsor"]),
            ("mix.to_front", ["host", "guest2", "sponsor", "guest1"]),
            ("mix.to_back", ["host", "guest1", "guest2", "sponsor"]),
        ):
            await theatre.gate.run(command)
            assert keys(theatre) == order
        theatre.desk.mixes.select(["guest1", "guest2"])
        await theatre.gate.run("mix.to_front")
        assert keys(theatre) == ["host", "sponsor", "guest1", "guest2"]
        await theatre.gate.run("mix.to_back")
        assert keys(theatre) == ["host", "guest1", "guest2", "sponsor"]

    play(scene)


def test_new_layers_are_selected_and_their_stream_comes_next() -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.gate.run("mix.add_layer")
        added = theatre.desk.mixes.state.primary
        assert added is not None
        assert (added.number, added.kind, added.stream) == (5, Kind.AV, "")
        assert theatre.screen.performed == ["stream"]
        await theatre.gate.run("mix.add_layer.canvas")
        behind = theatre.desk.mixes.mix.background
        assert behind is not None
        assert (behind.kind, behind.place) == (Kind.CANVAS, Place(width=1280, height=720))

    play(scene)


def test_a_full_mix_takes_no_more_layers() -> None:
    async def scene(theatre: Theatre) -> None:
        for _ in range(12):
            assert await theatre.gate.run("mix.add_layer")
        for command in ("mix.add_layer", "mix.duplicate", "mix.add_layer.picture"):
            assert await theatre.gate.run(command) is False
            assert theatre.told()[-1] == "All 16 layers are taken."

    play(scene)


def test_duplicate_selects_the_copy_and_delete_takes_all_selected() -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.gate.run("mix.duplicate")
        copy = theatre.desk.mixes.state.primary
        assert copy is not None
        assert (copy.key not in ("guest1",), copy.stream) == (True, "pk_guest1")
        theatre.desk.mixes.select([copy.key, "guest1"])
        await theatre.gate.run("mix.delete")
        assert keys(theatre) == ["host", "guest2", "sponsor"]

    play(scene)


def test_hide_leaves_a_layer_out_of_what_is_sent_and_shows_it_again() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.mixes.select(["guest1", "guest2"])
        await theatre.gate.run("mix.hide")
        assert [la.key for la in theatre.desk.mixes.mix.sent] == ["host", "sponsor"]
        await theatre.gate.run("mix.hide")
        assert len(theatre.desk.mixes.mix.sent) == 4

    play(scene)


def test_cropping_by_keys_moves_and_sizes_the_shown_part() -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.gate.run("mix.crop")
        assert theatre.desk.mixes.state.crop_mode
        await theatre.gate.run("mix.resize.left.big")
        await theatre.gate.run("mix.nudge.right")
        assert layer(theatre).crop == Crop(1, 0, 1270, 720)
        assert layer(theatre).place.width == 429
        await theatre.gate.run("mix.crop")
        assert theatre.desk.mixes.state.undo == say("Crop {name}", name="Guest 1")
        await theatre.gate.run("edit.undo")
        assert layer(theatre).crop is None

    play(scene)


def test_esc_backs_out_one_level_at_a_time() -> None:
    async def scene(theatre: Theatre) -> None:
        before = theatre.desk.mixes.mix
        await theatre.gate.run("mix.crop")
        await theatre.gate.run("mix.resize.left.big")
        await theatre.gate.run("mix.select.none")
        assert theatre.desk.mixes.mix == before
        assert theatre.desk.mixes.state.selection == ("guest1",)
        await theatre.gate.run("mix.select.none")
        assert theatre.desk.mixes.state.selection == ()
        assert await theatre.gate.run("mix.select.none") is False

    play(scene)


def test_the_fix_of_the_samples_black_bars_removes_them() -> None:
    async def scene(theatre: Theatre) -> None:
        rules = [f.rule for f in theatre.desk.mixes.state.findings]
        assert "black-bars" in rules
        assert await theatre.gate.run("mix.next_finding")
        assert theatre.desk.mixes.state.selection == ("guest2",)
        assert await theatre.gate.run("mix.fix")
        assert "black-bars" not in [f.rule for f in theatre.desk.mixes.state.findings]

    play(scene)


def test_revert_is_refused_until_something_differs_from_air() -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.desk.mixes.take()
        assert await theatre.gate.run("mix.revert") is False
        await theatre.gate.run("mix.nudge.left")
        assert await theatre.gate.run("mix.revert") is True
        assert theatre.desk.mixes.state.changes == ()

    play(scene)


def test_a_show_is_saved_under_its_name_and_opened_again(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.gate.run("mix.nudge.left")
        theatre.screen.saves = str(tmp_path / "今晚")
        assert await theatre.gate.run("file.save")
        state, path = theatre.desk.mixes.state, str(tmp_path / "今晚.cuemix")
        assert state.path == path
        assert not state.dirty
        assert read_show(path) == state.show
        await theatre.gate.run("mix.nudge.left")
        assert theatre.desk.mixes.state.dirty
        await theatre.gate.run("file.save")
        assert read_show(path) == theatre.desk.mixes.state.show
        assert theatre.desk.settings.store.value.recent == (path,)

    play(scene)


@pytest.mark.parametrize(
    ("keep", "gone", "saved"),
    [("stay", False, False), ("discard", True, False), ("save", True, True)],
)
def test_unsaved_work_is_asked_about_before_another_show_opens(
    tmp_path: Path, keep: str, gone: bool, saved: bool
) -> None:
    async def scene(theatre: Theatre) -> None:
        path = copy_of_sample(tmp_path)
        theatre.desk.mixes.adopt(read_show(path), path, read_show(path))
        theatre.desk.mixes.select(["guest1"])
        await theatre.gate.run("mix.nudge.left")
        edited = theatre.desk.mixes.state.show
        theatre.screen.keep = keep
        await theatre.gate.run("file.new")
        assert (theatre.desk.mixes.state.show != edited) == gone
        assert (read_show(path) == edited) == saved

    play(scene)


def test_a_show_that_cannot_be_saved_is_not_left_behind(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.gate.run("mix.nudge.left")
        edited = theatre.desk.mixes.state.show
        theatre.screen.keep, theatre.screen.saves = "save", str(tmp_path / "none" / "x.cuemix")
        await theatre.gate.run("app.quit")
        assert theatre.screen.performed == []
        assert theatre.desk.mixes.state.show.mix == edited.mix
        assert "cannot be saved" in theatre.told()[-1]

    play(scene)


def test_a_damaged_file_is_told_and_the_open_show_stays(tmp_path: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        broken = tmp_path / "broken.cuemix"
        broken.write_text("{", encoding="utf-8")
        before = theatre.desk.mixes.state.show
        theatre.screen.opens = str(broken)
        await theatre.gate.run("file.open")
        assert theatre.desk.mixes.state.show == before
        assert "damaged at line 1" in theatre.told()[-1]

    play(scene)


def test_the_language_goes_back_and_forth() -> None:
    async def scene(theatre: Theatre) -> None:
        languages: list[str] = []
        theatre.desk.settings.store.watch(lambda _, now: languages.append(now.language))
        await theatre.gate.run("app.language")
        await theatre.gate.run("app.language")
        assert languages == ["zh_CN", "en"]

    play(scene)


def test_an_alert_is_acknowledged_once() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.notices.tell(Tone.TROUBLE, Message("It did not work."))
        assert await theatre.gate.run("notices.acknowledge")
        assert theatre.notices.store.value[-1].acknowledged
        assert await theatre.gate.run("notices.acknowledge") is False

    play(scene)
