"""Acts on a live job: its commands and reported events, each sent once and never guessed at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from console.domain.fault import Family, Fault
from console.domain.job import SmartLiveJob, is_over, why_not_command
from console.domain.job_act_form import (
    EVENT,
    FIELDS,
    OF_KIND,
    ActForm,
    event_from,
    hours_of,
    params_from,
)
from console.domain.job_events import ASKING, JobCommand, LiveEvent
from console.domain.job_form import Troubles
from console.domain.message import Message, say
from console.domain.receipt import Receipt
from console.services.clouds import JobCloud
from console.services.connection import HUAWEI, not_connected
from console.services.jobs.inquiry import SHOWN, Inquiry
from console.services.jobs.outputs import JobOutputs
from console.services.listing import House
from console.services.notices import Tone
from console.services.store import Store
from console.vendors.huawei.checks import command_complaints

if TYPE_CHECKING:
    from console.services.jobs.desk import JobDesk

_AREA: Final = "jobs"


@dataclass(frozen=True, slots=True)
class Acting:
    """One act being written; `command` is the cloud's, or EVENT; `settled` what was in doubt."""

    job_id: str
    command: str
    form: ActForm = field(default_factory=ActForm)
    said: Message | None = None
    sending: bool = False
    settled: bool = False

    @property
    def key(self) -> str:
        return f"{self.command} {self.job_id}"


@dataclass(frozen=True, slots=True)
class ActVerdict:
    """What would be sent, and what is wrong with it by field."""

    what: object = field(repr=False)
    errors: Troubles
    warnings: Troubles


class JobActs:
    """One act is written at a time; `outputs` are the addresses that were given from here."""

    def __init__(self, house: House, desk: JobDesk) -> None:
        self._house = house
        self._desk = desk
        self._cloud: JobCloud | None = None
        self._kept: dict[str, ActForm] = {}
        self._doubts: dict[str, tuple[int, ...]] = {}
        self.store: Store[Acting | None] = Store(None)
        self.outputs = JobOutputs(house.clocks.show)
        self._inquiry = Inquiry(house, self.outputs, desk.exits)

    def connect(self, cloud: JobCloud | None) -> None:
        """Another account's acts and addresses are forgotten."""
        self._cloud = cloud
        self._kept.clear()
        self._doubts.clear()
        self.store.set(None)
        self.outputs.clear()

    def why_not(self, command: str, job: SmartLiveJob | None = None) -> Message | None:
        """What stands against this act on the job given, else on the selected one."""
        job = job or self._desk.job
        if self._cloud is None:
            return not_connected(HUAWEI)
        held = self._house.connections.why_held(HUAWEI)
        if held is not None:
            return held
        if job is None:
            return say("Select a job first.")
        if command == EVENT:
            return say("This job is over.") if is_over(job) else None
        return why_not_command(job)

    def open(self, command: str) -> None:
        """A form for the selected job; what was typed for it before is there again."""
        job = self._desk.job
        if job is not None:
            fresh = Acting(job.id, command)
            self.store.set(replace(fresh, form=self._kept.get(fresh.key, ActForm())))

    def put(self, form: ActForm) -> None:
        at = self.store.value
        if at is not None and form != at.form:
            self._kept[at.key] = form
            self.store.set(replace(at, form=form, said=None))

    def settle(self) -> None:
        """Nothing that is typed here moves with the clock."""

    def close(self) -> None:
        """What is typed waits as it is."""
        self.store.set(None)

    @property
    def job(self) -> SmartLiveJob | None:
        """Of the open form, as the list has it."""
        at = self.store.value
        return self._desk.rows.get(at.job_id) if at is not None else None

    def verdict(self) -> ActVerdict | None:
        at = self.store.value
        if at is None:
            return None
        if at.command == EVENT:
            event, wrong = event_from(at.form)
            return ActVerdict(event, wrong, {})
        params, wrong = params_from(at.command, at.form)
        first = next(iter(FIELDS.get(at.command, ("params",))))
        errors, warnings = dict(wrong), dict[str, Message]()
        for complaint in () if wrong else command_complaints(at.command, params):
            found = errors if complaint.severity == "error" else warnings
            found.setdefault(first, complaint.words)
        return ActVerdict(params, errors, warnings)

    def why_not_send(self) -> Message | None:
        at, verdict = self.store.value, self.verdict()
        if at is None or verdict is None:
            return say("Open an act of a job first.")
        for words in verdict.errors.values():
            return words
        job = self.job
        if job is None:
            return say("The job of this act is no longer listed.")
        return self.why_not(at.command, job)

    def shown(self) -> tuple[str, ...]:
        """The fields of the open form that apply."""
        at = self.store.value
        if at is None:
            return ()
        if at.command == EVENT:
            return ("kind", *OF_KIND[at.form.kind])
        return FIELDS.get(at.command, ())

    async def send(self, at: Acting, what: object) -> Fault | None:
        """Once; where no clear answer came nothing is repeated, and the form says where to look."""
        job = self._desk.rows.get(at.job_id)
        if job is None:
            return self._refused(at.command, say("The job of this act is no longer listed."))
        self._say(at.key, say("Sent; the answer is on its way…"), sending=True)
        try:
            fault = await self.perform(job, at.command, what)
        except BaseException:
            self._say(at.key, _unknown())
            raise
        if fault is None:
            self._kept.pop(at.key, None)
            if self._is_open(at.key):
                self.store.set(None)
        else:
            self._say(at.key, _unknown() if fault.unsettled else fault.words)
        return fault

    def _say(
        self, key: str, words: Message, *, sending: bool = False, settled: bool = False
    ) -> None:
        """In the form of that act, where it is still open."""
        at = self.store.value
        if at is not None and self._is_open(key):
            self.store.set(replace(at, said=words, sending=sending, settled=settled))

    def _is_open(self, key: str) -> bool:
        return self.store.value is not None and self.store.value.key == key

    async def perform(self, job: SmartLiveJob, command: str, what: object) -> Fault | None:
        """Also for acts that take nothing; what came of it is told, and a fault given back."""
        cloud, reason = self._cloud, self.why_not(command, job)
        if cloud is None or reason is not None:
            return self._refused(command, reason or not_connected(HUAWEI))

        async def call() -> Receipt:
            if isinstance(what, LiveEvent):
                return await cloud.report(job.room_id, job.id, [self.dated(what)])
            return await cloud.command(job.room_id, job.id, command, what)

        came = await self._exchange(cloud, self._written(job, command, what, call), job)
        if cloud is not self._cloud:
            return came if isinstance(came, Fault) else None
        if isinstance(came, Fault):
            if came.unsettled and command in SHOWN:
                self._inquiry.took(job, command, what, sure=False)
                if command == JobCommand.REFRESH_OUTPUT_URL:
                    told = self._doubts.get(job.id, ())
                    self._doubts[job.id] = (*told, self._house.notices.last)
                self._house.tasks.start(self._look(cloud, job), "look at the settings")
            return came
        self._inquiry.took(job, command, what)
        if command == JobCommand.GET_LIVE_JOB_CONFIG_INFO:
            await self._seen(job, came)
        return None

    def _written(
        self, job: SmartLiveJob, command: str, what: object, call: Callable[[], Awaitable[Receipt]]
    ) -> Callable[[], Awaitable[Receipt]]:
        """In the ledger before it is sent: a second time it would act again."""
        if command in ASKING:
            return call
        if command == JobCommand.RESET_EXIT_CONFIG and hours_of(what) is not None:
            return lambda: self._desk.exits.send(job, hours_of(what), call)
        deeds, title = self._desk.deeds, job.room_name or job.room_id
        intent = deeds.intent(command, job.id, title)
        return lambda: deeds.send(intent, call, must=True)

    async def _look(self, cloud: JobCloud, job: SmartLiveJob) -> None:
        came = await self._inquiry.ask(cloud, job)
        if cloud is self._cloud:
            await self._seen(job, came)

    async def _seen(self, job: SmartLiveJob, came: Receipt | None) -> None:
        words = await self._inquiry.seen(job, came)
        if words is not None:
            self._say(f"{JobCommand.REFRESH_OUTPUT_URL} {job.id}", words, settled=True)
            self._house.notices.settle(*self._doubts.pop(job.id, ()))

    def dated(self, event: LiveEvent) -> LiveEvent:
        """It happens as it is told."""
        return replace(event, at=self._house.clocks.signing())

    async def _exchange(
        self, cloud: JobCloud, call: Callable[[], Awaitable[Receipt]], job: SmartLiveJob
    ) -> Receipt | Fault:
        acting, title = self._desk.acting, job.room_name or job.room_id
        acting.set(acting.value + 1)
        try:
            async with self._house.connections.exchange(HUAWEI):
                receipt = await call()
        except Fault as fault:
            if cloud is self._cloud:
                self._tell_fault(fault, title)
            return fault
        finally:
            if cloud is self._cloud:
                acting.set(max(0, acting.value - 1))
        if cloud is self._cloud:
            result = str(getattr(receipt, "result", ""))
            plain = "" if result in ("", "success") else result
            words = say("The job in {room} has taken it.", room=title)
            self._house.notices.tell(Tone.DONE, words, detail=plain, area=_AREA)
        return receipt

    def _tell_fault(self, fault: Fault, title: str) -> None:
        if not fault.unsettled:
            self._house.notices.fault(fault, _AREA)
            return
        words = say(
            "{room}: sent, no clear answer. It is not sent again; ask the job for its settings.",
            room=title,
        )
        self._house.notices.tell(Tone.TROUBLE, words, detail=fault.vendor_words, area=_AREA)

    def _refused(self, command: str, words: Message) -> Fault:
        self._house.notices.tell(Tone.WARNING, words, area=_AREA)
        return Fault(Family.WRONG_STATE, HUAWEI, command, words)


def _unknown() -> Message:
    return say("No clear answer came. It may have happened: look, and do not send it again.")
