"""Relays being made or changed: what is typed, what is wrong with it, what others changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from console.domain.durations import DAY
from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.domain.relay import RelayDraft, RelayTask
from console.domain.relay_changes import differing, merged, named
from console.domain.relay_draft import draft_of
from console.domain.relay_form import RelayForm, draft_from, form_of, key_of, settled, spent, timed
from console.domain.relay_identity import mark_of
from console.domain.wallclock import BEIJING, Zone
from console.services.connection import VOLCENGINE
from console.services.form_shelf import FormShelf
from console.services.listing import House
from console.services.notices import Tone
from console.services.relays.backups import RelayBackups
from console.services.relays.making import Made
from console.services.relays.shelf import RELAYS
from console.services.relays.titles import next_title
from console.services.store import Delta, Store
from console.vendors.volcengine.rules import complaints

if TYPE_CHECKING:
    from console.services.relays.desk import RelayDesk

UPDATE: Final = "update"
ZONE: Final[Zone] = BEIJING
STEP: Final = 300
"""Proposed times are on full five minutes, the earliest one of them away."""
USUAL: Final = 7200

Side = Literal["theirs", "mine", "both"]


@dataclass(frozen=True, slots=True)
class Editing:
    """One form at work; `key` tells it from the others that wait.

    `task_id` and `base` (as the list had it when it was opened) are of a change. `theirs` is there
    while somebody else's change waits for a choice; `clashes` are what both had changed, where
    mine was taken. `said` is what came of the last sending."""

    key: str
    form: RelayForm
    task_id: str = ""
    base: RelayForm | None = None
    theirs: RelayForm | None = None
    clashes: tuple[str, ...] = ()
    said: Message | None = None
    sending: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What would be sent, and what is wrong by field; "" is of the whole."""

    draft: RelayDraft
    errors: Mapping[str, Message]
    warnings: Mapping[str, Message]


class RelayForms:
    """One form is open at a time; those that were closed unsent wait as they were."""

    def __init__(self, house: House, desk: RelayDesk) -> None:
        self._house = house
        self._desk = desk
        self._kept: dict[str, Editing] = {}
        self.store: Store[Editing | None] = Store(None)
        self.shelf = FormShelf(house.notices, house.tasks, RELAYS)
        self.backups = RelayBackups(house.notices, house.tasks)
        desk.rows.watch(self._seen)
        desk.making.made.watch(lambda _, made: self._made(made))

    @property
    def now(self) -> float:
        """Show time: windows are in the time of the cloud that is spoken to."""
        return self._house.clocks.show()

    def keep_in(self, path: Path) -> None:
        """The draft of a new relay and the templates outlive the desk, without keys."""
        if (draft := self.shelf.open(path)) is not None:
            self._kept["new"] = Editing("new", draft)

    def new(self) -> None:
        """The draft that waits, else an empty one with a window proposed."""
        waits = self._kept.get("new")
        if waits is not None and spent(waits.form, self.now, ZONE):
            del self._kept["new"]
        self._open(Editing("new", timed(RelayForm(), *self._proposed(), ZONE)))

    def clone(self, task: RelayTask) -> None:
        """As a new one, in a window where it is not in its own way."""
        form = form_of(draft_of(task), ZONE)
        start, end = self._next_window(task)
        form = replace(form, title=next_title(form.title), nonce="")
        self._open(Editing(f"clone {task.id}", timed(form, start, end, ZONE)))

    def edit(self, task: RelayTask) -> None:
        form = form_of(draft_of(task), ZONE)
        self._open(Editing(task.id, form, task.id, form))
        self._compare(task)

    def begin_with(self, name: str, form: RelayForm) -> None:
        """A new one from a template or a file's row; without a window one is proposed.

        A draft of another goes on waiting."""
        key = f"from {name}"
        self._kept.pop(key, None)
        self._open(Editing(key, form if form.begins else timed(form, *self._proposed(), ZONE)))

    def put(self, form: RelayForm) -> None:
        """What is typed now; what was said of the last sending is over."""
        at = self.store.value
        if at is not None and form != at.form:
            self._show(replace(at, form=form, said=None))

    def settle(self) -> None:
        """Times that were typed as sums become the instants that they are now."""
        at = self.store.value
        if at is not None:
            self._show(replace(at, form=settled(at.form, self.now, ZONE)))

    def close(self) -> None:
        """Nothing is lost: the same act opens it again as it is."""
        self.store.set(None)

    def discard(self) -> None:
        """Closed for good; the list still has what it has."""
        at = self.store.value
        if at is not None:
            self._done(at.key)

    def leave_account(self) -> None:
        """Changes are of tasks that another account does not have; a new relay may go to any."""
        self._kept = {key: one for key, one in self._kept.items() if key == "new"}
        at = self.store.value
        if at is not None and at.key != "new":
            self.store.set(None)

    def verdict(self) -> Verdict | None:
        """Of the form that is open."""
        at = self.store.value
        return None if at is None else self.judged(at.form, at.task_id, at.base)

    def judged(self, form: RelayForm, task_id: str = "", base: RelayForm | None = None) -> Verdict:
        draft, troubles = draft_from(form, self.now, ZONE, base)
        errors, warnings = dict(troubles), dict[str, Message]()
        for complaint in complaints(draft, task_id):
            found = errors if complaint.severity == "error" else warnings
            found.setdefault(key_of(complaint.path, form), complaint.words)
        if "ends" not in errors and draft.end <= self.now:
            errors["ends"] = say("It would be over already.")
        if not errors:
            rival = self._desk.making.rival(draft, task_id)
            errors |= {} if rival is None else {"rival": rival}
        return Verdict(draft, errors, warnings)

    def why_not_send(self) -> Message | None:
        """Why the open form cannot be sent now."""
        at, verdict = self.store.value, self.verdict()
        if at is None or verdict is None:
            return say("Open the form of a relay first.")
        if at.theirs is not None:
            return say("Somebody else changed it meanwhile. Choose theirs, mine or both first.")
        for key, words in verdict.errors.items():
            return named(key, words)
        if at.task_id:
            if at.base is not None and not differing(at.base, settled(at.form, self.now, ZONE)):
                return say("Nothing is changed yet.")
            return self._desk.why_not(UPDATE, at.task_id)
        return self._desk.making.why_not(verdict.draft)

    def take(self, side: Side) -> None:
        """Ends the choice: what the others did is what changes are told from now on."""
        at = self.store.value
        if at is None or at.base is None or at.theirs is None:
            return
        form, clashes = at.form, tuple[str, ...]()
        if side == "theirs":
            form = at.theirs
        elif side == "both":
            mine = settled(at.form, self.now, ZONE)
            form, clashes = merged(at.base, mine, at.theirs)
        self._show(replace(at, form=form, base=at.theirs, theirs=None, clashes=clashes))

    async def send(self, at: Editing, draft: RelayDraft) -> Fault | None:
        """Once; the form closes when it is accepted, and stays with the reason when it is not."""
        self._say(at.key, say("Sent; the answer is on its way…"), sending=True)
        try:
            making = self._desk.making
            fault = await (self._change(at, draft) if at.task_id else making.create(draft))
        except BaseException:
            self._say(at.key, _unknown())
            raise
        if fault is None:
            self._done(at.key)
        elif fault.unsettled:
            self._say(at.key, _unknown())
        else:
            self._say(at.key, fault.words)
        return fault

    async def _change(self, at: Editing, draft: RelayDraft) -> Fault | None:
        """Looks once more before it sends: what others did in between is not written over."""
        try:
            task = await self._desk.reread(at.task_id)
        except Fault as fault:
            return self._refused(fault.words)  # only a question was sent: nothing is in doubt
        if task is None:
            return self._refused(say("It is gone from the list."))
        if at.base is not None and differing(at.base, form_of(draft_of(task), ZONE)):
            self._compare(task)
            words = say("Somebody else changed it meanwhile. Nothing was sent; choose in the form.")
            return self._refused(words)
        return await self._desk.update(at.task_id, draft)

    def _refused(self, words: Message) -> Fault:
        self._house.notices.tell(Tone.WARNING, words, area="relays")
        return Fault(Family.WRONG_STATE, VOLCENGINE, UPDATE, words)

    def _open(self, fresh: Editing) -> None:
        self._show(self._kept.get(fresh.key, fresh))

    def _show(self, at: Editing) -> None:
        self._kept[at.key] = at
        self.store.set(at)
        if at.key == "new":
            self.shelf.keep_draft(at.form)

    def _say(self, key: str, words: Message, *, sending: bool = False) -> None:
        kept = self._kept.get(key)
        if kept is None:
            return
        self._kept[key] = kept = replace(kept, said=words, sending=sending)
        at = self.store.value
        if at is not None and at.key == key:
            self.store.set(kept)

    def _done(self, key: str) -> None:
        self._kept.pop(key, None)
        if key == "new":
            self.shelf.keep_draft(None)
        at = self.store.value
        if at is not None and at.key == key:
            self.store.set(None)

    def _made(self, made: Made) -> None:
        """Accepted, or found in the list after no clear answer: the form is done with."""
        self._desk.selected.set(made.id)
        for key, kept in tuple(self._kept.items()):
            if not kept.task_id:
                draft, _ = draft_from(kept.form, self.now, ZONE)
                if mark_of(draft).digest == made.digest:
                    self._done(key)

    def _seen(self, delta: Delta) -> None:
        at = self.store.value
        task = self._desk.rows.get(at.task_id) if at is not None and at.task_id else None
        if task is not None and task.id in {*delta.changed, *delta.added}:
            self._compare(task)

    def _compare(self, task: RelayTask) -> None:
        """Whether the list has something else than what the change began with."""
        at = self.store.value
        if at is None or at.task_id != task.id or at.base is None:
            return
        there = form_of(draft_of(task), ZONE)
        theirs = there if differing(at.base, there) else None
        if theirs != at.theirs:
            self._show(replace(at, theirs=theirs))

    def _proposed(self) -> tuple[int, int]:
        start = int(self.now // STEP + 2) * STEP
        return start, start + USUAL

    def _next_window(self, task: RelayTask) -> tuple[int, int]:
        """After its own end, else at the same time of the next day that it can be."""
        start, length = int(task.start), int(task.end - task.start)
        if task.end > self.now:
            start = int(task.end)
        elif start < self.now:
            start += int((self.now - start) // DAY + 1) * DAY
        return start, start + length


def _unknown() -> Message:
    return say("No clear answer came. It is looked for in the list; do not send it again.")
