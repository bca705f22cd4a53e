"""The countdown to a backup: armed by hand, stopped by hand, and at its end nothing is sent."""

from __future__ import annotations

from console.domain.health import Finding, RelayHealth
from console.domain.message import in_english
from console.domain.relay import RelayState, RelayTask
from console.services.notices import Tone
from console.services.relays.standby import Watch
from tests.unit.commands.stage import Theatre, play, with_backup

SECONDS = 20.0


class Post:
    """The watch over countdowns of a theatre; `look` is one look at this moment."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        self.standby = theatre.desk.standby
        self.found: tuple[RelayHealth, float | None] = (RelayHealth(), None)
        self.proposed = 0
        self._watch = Watch(
            *(theatre.desk.relays, self._of, theatre.notices, lambda: SECONDS, self._propose),
            lambda: "T H",
        )

    def _of(self, _task: RelayTask) -> tuple[RelayHealth, float | None]:
        return self.found

    def _propose(self) -> None:
        self.proposed += 1

    def look(self, after: float, state: str, *, age: float = 0.0, end: str = "source") -> None:
        """So many seconds later a look has shown this."""
        clock = self.theatre.clock
        clock.now += after
        kind = "gone" if state == "gone" else "seen"
        finding, well = Finding(kind, clock.now - age), Finding("seen", clock.now - age)
        health = RelayHealth(finding) if end == "source" else RelayHealth(well, finding)
        self.found = health, age
        self.standby.look(self._watch)

    def told(self, tone: Tone) -> list[str]:
        known = self.theatre.notices.store.value
        return [in_english(n.text) for n in known if n.tone is tone and n.area == "relays"]


def test_nothing_counts_before_it_is_armed() -> None:
    async def scene(theatre: Theatre) -> None:
        with_backup(theatre)
        post = Post(theatre)
        for _ in range(10):
            post.look(10, "gone")
        assert (post.standby.counting, post.proposed, theatre.sent) == ((), 0, 0)

    play(scene)


def test_a_bad_source_is_counted_down_and_the_end_proposes_until_it_is_asked() -> None:
    async def scene(theatre: Theatre) -> None:
        with_backup(theatre)
        post = Post(theatre)
        post.standby.arm("t1")
        post.look(0, "gone")
        assert post.standby.left("t1") == SECONDS
        assert "proposed in 20 s; T H stops" in post.told(Tone.WARNING)[-1]
        post.look(SECONDS - 1, "gone")
        assert (post.standby.left("t1"), post.proposed) == (1.0, 0)
        post.look(1, "gone")
        post.look(1, "gone")
        assert (post.proposed, post.standby.due) == (2, "t1"), "again while nobody was asked"
        assert len(post.told(Tone.TROUBLE)) == 1
        assert post.standby.ask() == "t1"
        post.look(SECONDS * 3, "gone")
        assert (post.proposed, post.standby.due) == (2, ""), "once in one trouble"
        post.look(1, "seen")
        post.look(1, "gone")
        assert post.standby.left("t1") == SECONDS, "the next trouble counts anew"
        assert theatre.sent == 0

    play(scene)


def test_a_source_that_comes_back_ends_the_countdown_and_is_told() -> None:
    async def scene(theatre: Theatre) -> None:
        with_backup(theatre)
        post = Post(theatre)
        post.standby.arm("t1")
        post.look(0, "gone")
        post.look(5, "seen")
        assert post.standby.left("t1") is None
        assert "source is back" in post.told(Tone.DONE)[-1]

    play(scene)


def test_old_evidence_a_single_look_or_a_dead_destination_never_propose() -> None:
    async def scene(theatre: Theatre) -> None:
        with_backup(theatre)
        post = Post(theatre)
        post.standby.arm("t1")
        post.look(0, "gone", end="destination")
        post.look(0, "gone", age=31.0)
        assert post.standby.counting == ()
        post.look(0, "gone")
        post.look(SECONDS, "gone", age=SECONDS)
        assert post.proposed == 0, "it is still the look that began it"
        post.look(1, "gone")
        assert post.proposed == 1

    play(scene)


def test_what_no_longer_runs_or_has_no_backup_counts_no_more() -> None:
    async def scene(theatre: Theatre) -> None:
        with_backup(theatre)
        post, rows = Post(theatre), theatre.desk.relays.rows
        post.standby.arm("t1")
        post.look(0, "gone")
        rows.put("t1", rows.values["t1"]._replace(status=RelayState.STOPPED))
        post.look(1, "gone")
        assert post.standby.counting == ()
        theatre.desk.relays.forms.backups.forget("t1")
        post.look(1, "gone")
        assert post.standby.store.value == {}

    play(scene)


def test_one_key_arms_for_this_session_and_another_stops_every_countdown() -> None:
    async def scene(theatre: Theatre) -> None:
        assert theatre.gate.why_not("relay.backup.arm") is not None
        with_backup(theatre)
        post = Post(theatre)
        assert theatre.gate.why_not("relay.backup.hold") is not None
        assert theatre.gate.at_once("relay.backup.arm")
        assert "t1" in theatre.desk.health.pinned.value
        post.look(0, "gone")
        theatre.desk.relays.selected.set("t2")
        assert theatre.gate.at_once("relay.backup.hold"), "whichever relay is chosen"
        assert post.standby.store.value == {}
        assert "T A arms it again" in theatre.told()[-1]
        post.look(SECONDS * 2, "gone")
        assert post.proposed == 0

    play(scene)


def test_the_proposal_is_the_guarded_question_and_sends_nothing_by_itself() -> None:
    async def scene(theatre: Theatre) -> None:
        with_backup(theatre)
        post = Post(theatre)
        post.standby.arm("t1")
        post.look(0, "gone")
        post.look(SECONDS, "gone")
        theatre.desk.relays.selected.set("t2")
        assert not await theatre.gate.run("relay.backup.due")
        (asked,) = theatre.screen.asked
        assert (asked.word, len(asked.lines)) == ("change", 1)
        assert theatre.sent == 0
        assert theatre.gate.why_not("relay.backup.due") is not None

    play(scene)
