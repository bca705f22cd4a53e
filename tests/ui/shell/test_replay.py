"""Replay: the same screens show another moment, say so, and let nothing be sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.domain.message import in_english, say
from console.domain.mix import Layer, Mix
from console.domain.relay import RelayState
from console.services.activity.past_desk import PastDesk
from console.services.journal import Outcome
from console.services.mix.state import OnAir
from console.services.notices import Tone
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand
from tests.unit.services.clouds import job, task

SHIFT = Qt.KeyboardModifier.ShiftModifier


def lived(stand: Stand) -> None:
    """A relay that ran and was stopped, a job, and a mix that went on air between."""
    journal = stand.desk.journal
    journal.begin("relay:", {"relay:t1": task("t1", title="Main")})
    journal.observe("jobs.seen", say("new"), "job:j1", job("j1", "r1"))
    layer = Layer("a", "stream-a", 1)
    on_air = OnAir(Mix(layers=(layer,), session="s1", output="o1"), 5.0)
    journal.observe("mix.seen", say("On air"), "mix", on_air)
    stopped = task("t1", RelayState.STOPPED, title="Main")
    journal.observe("relay.seen", say("Stopped"), "relay:t1", stopped, subject="Main t1")
    journal.observe("mix.seen", say("Nothing is on air"), "mix", None)


def test_a_second_desk_shows_each_moment_and_leaves_the_first_alone(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        lived(stand)
        past = stand.desk.activity.past
        assert past is not None
        shown = PastDesk(stand.desk)
        seen: list[tuple[str, int, str]] = []
        for seq in (1, 2, 3, 4):
            moment = past.at(seq)
            assert moment is not None
            shown.show(moment)
            desk = shown.desk
            on_air = desk.mixes.state.on_air
            status = desk.relays.rows.values["t1"].status
            session = on_air.mix.session if on_air is not None else ""
            seen.append((status, len(desk.jobs.rows.values), session))
        running, stopped = RelayState.RUNNING, RelayState.STOPPED
        assert seen == [(running, 1, ""), (running, 1, "s1"), (stopped, 1, "s1"), (stopped, 1, "")]
        assert stand.desk.relays.rows.values == {}
        reason = shown.desk.relays.why_not("stop", "t1")
        assert reason is not None
        assert "replay" in in_english(reason)

    drive(story)


def test_the_window_says_replay_walks_by_keys_blocks_acts_and_comes_back(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        lived(stand)
        gate, activity = stand.shell.gate, stand.desk.activity
        stand.shell.run("replay.open")
        await stand.settle()
        strip = stand.frame.findChild(QWidget, "replay")
        assert strip is not None
        assert strip.isVisible()
        assert "Replay" in stand.frame.windowTitle()
        slider = stand.frame.findChild(QWidget, "replay.slider")
        assert slider is not None
        assert slider.hasFocus()

        def place() -> int:
            moment = activity.replay.value
            assert moment is not None
            return moment.seq

        assert place() == 4
        for key, modifier, there in (
            (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 3),
            (Qt.Key.Key_Left, SHIFT, 1),
            (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 2),
        ):
            await stand.press(key, modifier)
            assert place() == there
        reason = gate.why_not("file.new")
        assert reason is not None
        assert "Esc returns to now" in in_english(reason)
        assert gate.why_not("app.go.activity") is None
        assert not await gate.run("file.save")
        stand.desk.notices.tell(Tone.TROUBLE, say("The source is gone"), area="relays")
        await stand.press(Qt.Key.Key_Escape)
        assert activity.replay.value is None
        assert not strip.isVisible()
        assert "Replay" not in stand.frame.windowTitle()
        assert gate.why_not("file.new") is None

    drive(story)


def test_an_empty_journal_has_no_replay(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.run("replay.open")
        await stand.settle()
        assert stand.desk.activity.replay.value is None
        assert stand.desk.notices.store.value[-1].tone is Tone.WARNING

    drive(story)


def test_the_notice_of_an_act_names_the_way_back(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        journal, stop = stand.desk.journal, ("relay.stop", say("Stop relay"))
        journal.note(*stop, Outcome.SENT, subject="Main t1")
        stand.desk.notices.tell(Tone.DONE, say("Stop accepted"), area="relays")
        assert stand.frame.footer.saying.key == ""
        journal.note(*stop, Outcome.DONE, subject="Main t1")
        assert stand.frame.footer.saying.key
        assert "way back" in stand.frame.footer.saying.text
        stand.desk.notices.tell(Tone.DONE, say("Saved"), area="app")
        assert stand.frame.footer.saying.key == ""

    drive(story)
