"""What answers an act, and what of it cannot be undone; nothing here sends."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from console.commands.spec import Surroundings
from console.domain.message import Message, in_english, say
from console.domain.relay import RelayTask
from console.domain.snapshot import JOB, RELAY, relay_from
from console.services.activity.entry import Entry, Outcome
from console.services.activity.search import Found
from console.services.desk import Desk
from console.services.notices import Tone
from console.services.relays.again import make_again, make_all_again

ANSWERABLE: Final = (Outcome.DONE, Outcome.UNKNOWN, Outcome.SETTLED)


@dataclass(frozen=True, slots=True)
class Answer:
    """`command` has its own class and guard; `choose` selects what it is about.

    `choose` gives what stands in the way, None where it may go on. `lost` is what no act brings
    back."""

    words: Message | None = None
    place: str = ""
    command: str = ""
    choose: Callable[[Surroundings, Found], Message | None] = lambda _around, _found: None
    lost: Message | None = None


def answer_of(act: str) -> Answer | None:
    """None for acts that this table says nothing of."""
    return _ANSWERS.get(act)


def why_not(desk: Desk, found: Found | None) -> Message | None:
    """What stands against answering it; None where its answer may be opened."""
    if found is None:
        return say("Select an act.")
    answer = answer_of(found.head.act)
    if found.head.kind != "act" or answer is None:
        return say("This is no act of the desk that another could answer.")
    if found.end.outcome is Outcome.SENT:
        return say("Wait until its outcome is known.")
    if found.end.outcome is Outcome.REFUSED:
        return say("It was refused: there is nothing to answer.")
    if found.end.outcome not in ANSWERABLE or not answer.command:
        return answer.lost or say("No act answers this one.")
    if found.head.context != desk.journal.context:
        return say("It was done in another world or account.")
    return None


def newest(desk: Desk) -> Found | None:
    """The last act of this session that came to an end, where another can answer it."""
    for entry in reversed(desk.journal.store.value):
        if entry.kind != "act" or entry.outcome not in ANSWERABLE or not entry.of:
            continue
        intent = next((one for one in desk.journal.store.value if one.id == entry.of), None)
        if intent is None:
            return None
        found = Found(intent, (entry,))
        return found if why_not(desk, found) is None else None
    return None


def lead_to(around: Surroundings, found: Found) -> None:
    """Selects what the answer is about, and opens the answering act's own question."""
    answer = answer_of(found.head.act)
    if answer is None:
        return
    around.screen.go(answer.place)
    reason = answer.choose(around, found)
    if reason is not None:
        around.desk.notices.tell(Tone.WARNING, reason)
        return
    if answer.lost is not None:
        around.desk.notices.tell(Tone.NOTE, answer.lost)
    around.screen.perform(f"run {answer.command}")


def _choose_relay(around: Surroundings, found: Found) -> Message | None:
    key = _key(found, RELAY)
    if key not in around.desk.relays.rows.values:
        return say("This relay is not in the list.")
    around.desk.relays.selected.set(key)
    return None


def _choose_job(around: Surroundings, found: Found) -> Message | None:
    key = _key(found, JOB)
    if key not in around.desk.jobs.rows.values:
        return say("This job is not in the list.")
    around.desk.jobs.selected.set(key)
    return None


def _key(found: Found, prefix: str) -> str:
    """By what it was about, else by how its subject ends."""
    about = found.head.about or found.end.about
    if about.startswith(prefix):
        return about.removeprefix(prefix)
    return found.head.subject.rpartition(" ")[2]


def deleted(desk: Desk, found: Found) -> RelayTask | None:
    """The relay as it was: whole in this session, of an earlier one without its keys."""
    whole = desk.journal.snapshots.get(found.head.id)
    if isinstance(whole, RelayTask):
        return whole
    facts = desk.journal.file.whole(found.head).before
    return relay_from(facts) if facts else None


def _make_again(around: Surroundings, found: Found) -> Message | None:
    task = deleted(around.desk, found)
    if task is None:
        return say("Nothing is left of what was deleted: make a new relay by hand.")
    make_again(around.desk.relays, task)
    return None


def _mark_again(around: Surroundings, found: Found) -> Message | None:
    """Marks those that it was done to; the act itself leaves out what its state does not allow."""
    rows = around.desk.relays.rows.values
    keys = (one.subject.rpartition(" ")[2] for one in _each(around.desk, found))
    there = tuple(key for key in dict.fromkeys(keys) if key in rows)
    if not there:
        return say("None of these relays is in the list.")
    around.desk.relays.marked.set(there)
    return None


def _make_all_again(around: Surroundings, found: Found) -> Message | None:
    desk = around.desk
    kept = (desk.journal.snapshots.get(one.id) for one in _each(desk, found))
    tasks = [task for task in kept if isinstance(task, RelayTask)]
    if not tasks:
        return say(
            "Of relays that were deleted together in an earlier session no keys are left: make"
            " them by hand."
        )
    make_all_again(desk.relays, in_english(found.head.title), tasks)
    return None


def _each(desk: Desk, found: Found) -> list[Entry]:
    """What of an act on many rows was done to each, in its order."""
    act = found.head.act.replace(".marked", "")
    try:
        return desk.journal.file.inside(found.head.id, found.end.id, act)
    except (sqlite3.Error, OSError):
        return []


def _start_again(around: Surroundings, found: Found) -> Message | None:
    """The room of the job that was stopped, in a new form."""
    jobs, key = around.desk.jobs, _key(found, JOB)
    job = jobs.rows.get(key)
    facts = around.desk.journal.file.whole(found.head).before or {}
    room = job.room_id if job is not None else str(facts.get("room_id", ""))
    if not room:
        return say("Its room is not known: choose it in the form of a start.")
    jobs.forms.new()
    jobs.forms.choose(room)
    return None


_RESTART = Answer(say("Restart this relay…"), "relays", "relay.restart", _choose_relay)
_STOP = Answer(say("Stop this relay…"), "relays", "relay.stop", _choose_relay)
_BACK = Answer(say("Take the program before it back…"), "mix", "mix.takeback")
_NO_UNDO: Final = say(
    "What viewers were shown, and what the clouds charged for it, no act takes back."
)
_ANSWERS: Final[dict[str, Answer]] = {
    "mix.take": _BACK,
    "mix.takeback": _BACK,
    "mix.cancel": Answer(
        say("Start that mix again…"),
        "mix",
        "mix.takeback",
        lost=say("The gap that viewers saw stays: a mix that is started again is a new beginning."),
    ),
    "mix.picture.add": Answer(
        lost=say("A picture stays in the account: take it out at the vendor's console.")
    ),
    "relay.stop": _RESTART,
    "relay.restart": _STOP,
    "relay.relaunch": _STOP,
    "relay.continue": _STOP,
    "relay.renew": Answer(say("Change its end again…"), "relays", "relay.edit", _choose_relay),
    "relay.backup.swap": Answer(say("Swap back…"), "relays", "relay.backup.swap", _choose_relay),
    "relay.send": Answer(say("Change it again…"), "relays", "relay.edit", _choose_relay),
    "relay.delete": Answer(
        say("Make this relay again…"),
        "relays",
        "relay.form.enter",
        _make_again,
        lost=say(
            "The deleted task and its history are gone for good. What is made now is a new task"
            " with another id; watermark, callback and times are those that it had."
        ),
    ),
    "relay.marked.stop": Answer(
        say("Restart these relays…"), "relays", "relay.marked.restart", _mark_again
    ),
    "relay.marked.restart": Answer(
        say("Stop these relays…"), "relays", "relay.marked.stop", _mark_again
    ),
    "relay.marked.delete": Answer(
        say("Make these relays again…"),
        "relays",
        "relay.import.make",
        _make_all_again,
        lost=say(
            "The deleted tasks and their history are gone for good. What is made now are new tasks"
            " with other ids."
        ),
    ),
    "relay.import.make": Answer(lost=say("Delete the relays that were made in the list.")),
    "jobs.start": Answer(say("Stop this job…"), "jobs", "jobs.stop", _choose_job),
    "jobs.stop": Answer(
        say("Start a job in that room again…"),
        "jobs",
        "jobs.form.enter",
        _start_again,
        lost=say(
            "A stopped job never goes on: its session, its time on the platform and its viewers"
            " are lost. A new start is a new job."
        ),
    ),
    "jobs.act.send": Answer(lost=_NO_UNDO),
    "jobs.output.back": Answer(lost=_NO_UNDO),
    "jobs.clean": Answer(lost=say("What was cleared has to be inserted anew.")),
    "sweep.stop": Answer(
        lost=say("Restart relays and start jobs again one by one; stopped jobs never go on.")
    ),
}
