"""Starts of jobs being written: what is typed, what is wrong with it, what the room has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from console.contracts.operations import operation
from console.domain.fault import Fault
from console.domain.job import SmartLiveJob
from console.domain.job_form import JobForm, calling, key_of, missing_from, options_from
from console.domain.launch import EventHook, StartOptions, is_endless
from console.domain.message import Message, say
from console.services.clouds import JobCloud
from console.services.connection import HUAWEI, not_connected
from console.services.form_shelf import FormShelf
from console.services.jobs.shelf import STARTS
from console.services.listing import House
from console.services.store import Delta, Store
from console.vendors.huawei.checks import complaints

if TYPE_CHECKING:
    from console.services.jobs.desk import JobDesk

START: Final = "start"
REHEARSAL: Final = "rehearsal"
REHEARSED: Final = "rtmp://push.example.com/live/room"
"""Where a rehearsed job pushes to unless something else is typed: nothing leaves this machine."""

NAMES: Final = {
    "room": "room_id",
    "bitrate": "video_config.bitrate",
    "size": "video_config",
    "url": "output_urls[]",
    "key": "stream_keys[]",
    "times": "play_policy.repeat_count",
    "hours": "play_policy.live_exit_config.max_live_duration",
    "minutes": "play_policy.live_exit_config.max_exception_waiting_duration",
    "hook_url": "live_event_callback_config.live_event_type_callback_url",
    "hook_key": "live_event_callback_config.key",
    "hook_events": "live_event_callback_config.callback_event_type",
    "interaction": "interaction_callback_url",
    "voice": "co_streamer_config.voice_config.voice_asset_id",
    "speed": "co_streamer_config.voice_config.speed",
    "pitch": "co_streamer_config.voice_config.pitch",
    "volume": "co_streamer_config.voice_config.volume",
}
"""The contract's names for the form's fields."""


def title_of_field(key: str) -> Message | None:
    """As the form calls it."""
    name = NAMES.get(key)
    return operation(HUAWEI, "StartSmartLive").fields[name].title if name is not None else None


@dataclass(frozen=True, slots=True)
class Starting:
    """The form at work; `said` is what came of the last sending, `unsure` a sending in doubt."""

    form: JobForm
    key: str = START
    said: Message | None = None
    sending: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What would be sent, and what is wrong or to be minded by field; "" is of the whole."""

    options: StartOptions
    errors: Mapping[str, Message]
    warnings: Mapping[str, Message]


@dataclass(frozen=True, slots=True)
class RoomKnown:
    """What the room's own page says: masked addresses, and what the cloud thinks risky."""

    outputs: tuple[str, ...] = ()
    risks: tuple[str, ...] = field(default=())


class JobForms:
    """One start is written at a time, and waits as it is when its form is closed.

    `receiver` is what a job has to be given to call back to this desk, None while nothing is
    received; a new form has it."""

    def __init__(self, house: House, desk: JobDesk) -> None:
        self._house = house
        self._desk = desk
        self._cloud: JobCloud | None = None
        self._folder: Path | None = None
        self._owner: str | None = None
        self._kept: dict[str, JobForm] = {}
        self.receiver: Callable[[], EventHook | None] = lambda: None
        self.store: Store[Starting | None] = Store(None)
        self.known: Store[Mapping[str, RoomKnown]] = Store({})
        self.shelf: FormShelf[JobForm] = FormShelf(house.notices, house.tasks, STARTS)
        desk.rows.watch(self._seen)

    def keep_in(self, folder: Path) -> None:
        """The draft and the presets of each account outlive the desk there, without keys."""
        self._folder = folder

    def connect(self, cloud: JobCloud | None, owner: str) -> None:
        """Of this account from now on; another's form and presets are put away.

        `owner` is its name in the ledger; all rehearsals are one, for presets."""
        owner = REHEARSAL if owner.startswith(f"{REHEARSAL} ") else owner
        self._cloud = cloud
        self.known.set({})
        if cloud is None or owner == self._owner:
            return
        if self._owner is not None:
            self.store.set(None)
        self._owner = owner
        if self._folder is None:
            self.shelf.templates.set(())
            return
        name = sha256(owner.encode()).hexdigest()[:16]
        draft = self.shelf.open(self._folder / f"starts-{name}.json")
        if draft is not None:
            self._kept.setdefault(owner, draft)
        if self.store.value is not None:
            self._show(self.store.value)

    def new(self) -> None:
        """The draft that waits, else an empty one."""
        self._show(Starting(self._kept.get(self._owner or "") or self._fresh()))

    def begin_with(self, form: JobForm) -> None:
        """From a preset; its keys have to be typed again."""
        self._show(Starting(form))
        self._look(form.room)

    def choose(self, room: str, *, second: bool = False) -> None:
        """In which room, and whether beside a job that runs there."""
        at = self.store.value or Starting(self._kept.get(self._owner or "") or self._fresh())
        self._show(replace(at, form=replace(at.form, room=room, second=second), said=None))
        self._look(room)

    def put(self, form: JobForm) -> None:
        """What is typed now; what was said of the last sending is over."""
        at = self.store.value
        if at is not None and form != at.form:
            self._show(replace(at, form=form, said=None))

    def call_here(self) -> None:
        """Callbacks of this start come to this desk."""
        at, hook = self.store.value, self.receiver()
        if at is not None and hook is not None:
            self.put(calling(at.form, hook))

    def settle(self) -> None:
        """Nothing that is typed here moves with the clock."""

    def close(self) -> None:
        """Nothing is lost: the same act opens it again as it is."""
        self.store.set(None)

    def discard(self) -> None:
        self._done()

    @property
    def running(self) -> SmartLiveJob | None:
        """A job that is on in the form's room."""
        at = self.store.value
        return self._desk.living_in(at.form.room) if at is not None else None

    def verdict(self) -> Verdict | None:
        """Of the form as it is now; None where none is open."""
        at = self.store.value
        if at is None:
            return None
        options, troubles = options_from(at.form)
        errors, warnings = dict(troubles), dict[str, Message]()
        for key, words in missing_from(at.form).items():
            errors.setdefault(key, words)
        for complaint in complaints(options):
            found = errors if complaint.severity == "error" else warnings
            found.setdefault(key_of(complaint.path), complaint.words)
        return Verdict(options, errors, {**warnings, **self._minded(at.form, options)})

    def why_not_send(self) -> Message | None:
        """Why the open form cannot be sent now."""
        at, verdict = self.store.value, self.verdict()
        if at is None or verdict is None:
            return say("Open the form of a start first.")
        unnamed = {**options_from(at.form)[1], **missing_from(at.form)}
        for key, words in verdict.errors.items():
            title = title_of_field(key)
            if title is None or key == "room" or key not in unnamed:
                return words  # the contract's words name the field themselves
            return say("{field}: {reason}", field=title, reason=words)
        if self.running is not None and not at.form.second:
            return say("This room has a job that is on. Go to it, or start a second one.")
        return self._desk.why_not(START, at.form.room)

    def why_not_request(self) -> Message | None:
        """A start that would be refused now can be looked at all the same."""
        at = self.store.value
        if at is None:
            return say("Open the form of a start first.")
        if not at.form.room:
            return say("Choose the room that goes live.")
        return not_connected(HUAWEI) if self._cloud is None else None

    async def send(self, room: str, options: StartOptions) -> Fault | None:
        """Once; the form closes when it is accepted, and stays with the reason when it is not."""
        self._say(say("Sent; the answer is on its way…"), sending=True)
        try:
            fault = await self._desk.start(room, options)
        except BaseException:
            self._say(_unknown(), unsure=True)
            raise
        if fault is None:
            self._done()
        elif fault.unsettled:
            self._say(_unknown(), unsure=True)
        else:
            self._say(fault.words)
        return fault

    def _minded(self, form: JobForm, options: StartOptions) -> Mapping[str, Message]:
        found: dict[str, Message] = {}
        if is_endless(options):
            found["hours"] = say("It is on, and billed, until somebody stops it.")
        if not options.output_url:
            found["url"] = self._without_address(form.room)
        if form.single == "no" and not form.second:
            found["single"] = say("The cloud will not refuse a second job in this room.")
        return found

    def _without_address(self, room: str) -> Message:
        known = self.known.value.get(room)
        if known is not None and known.outputs:
            return say("The room's own address is used: {address}", address=known.outputs[0])
        return say(
            "Without an address only the room's own is pushed to; where it has none, the cloud ends"
            " the job after about 3 min without a viewer."
        )

    def _fresh(self) -> JobForm:
        rehearsing = self._house.connections.context.value.rehearsing
        form = JobForm(url=REHEARSED) if rehearsing else JobForm()
        hook = self.receiver()
        return form if hook is None else calling(form, hook)

    def _show(self, at: Starting) -> None:
        self._kept[self._owner or ""] = at.form
        self.store.set(at)
        self.shelf.keep_draft(at.form)

    def _say(self, words: Message, *, sending: bool = False, unsure: bool = False) -> None:
        at = self.store.value
        if at is not None:
            self.store.set(replace(at, said=words, sending=sending, unsure=unsure))

    def _done(self) -> None:
        self._kept.pop(self._owner or "", None)
        self.shelf.keep_draft(None)
        self.store.set(None)

    def _seen(self, delta: Delta) -> None:
        """A start in doubt that the list shows is done with."""
        at, job = self.store.value, self.running
        if at is not None and at.unsure and job is not None and job.id in delta.added:
            self._done()

    def _look(self, room: str) -> None:
        cloud = self._cloud
        if cloud is not None and room and room not in self.known.value:
            self._house.tasks.start(self._ask(cloud, room), "look at the room")

    async def _ask(self, cloud: JobCloud, room: str) -> None:
        """Good to know before a start; where it cannot be had, the answer tells it."""
        found = RoomKnown()
        with suppress(Fault):
            found = replace(found, outputs=(await cloud.room(room)).outputs)
            found = replace(found, risks=(await cloud.warnings(room)).kinds)
        if cloud is self._cloud:
            self.known.set({**self.known.value, room: found})


def _unknown() -> Message:
    return say("No clear answer came. It is looked for in the list; do not send it again.")
