"""What the acts would send, to be looked at: a companion command for each act that sends."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from console.commands.air import Exact
from console.commands.job_acts import Deed, deed
from console.commands.job_asks import back, clean, why_not_back
from console.commands.job_start import Launch, launch
from console.commands.relay_backup import propose_swap, why_not_swap
from console.commands.relay_files import Drafts, drafts_of, why_not_make
from console.commands.relay_forms import Sending, sending
from console.commands.relay_renew import propose, why_not_propose
from console.commands.relay_standby import show_due, why_not_answer
from console.commands.spec import Command, Request, Risk, Surroundings
from console.domain.fault import Fault
from console.domain.job import SmartLiveJob
from console.domain.job_events import JobCommand, LiveEvent
from console.domain.message import Message, say
from console.domain.picture import PictureDraft
from console.domain.relay import RelayTask
from console.services.jobs.desk import STOP as STOP_JOB
from console.services.relays.importing import Fate
from console.services.relays.proof import CONTINUE, DELETE, RELAUNCH, RESTART, STOP

if TYPE_CHECKING:  # the window is up before the clients are loaded
    from console.services.clients import Clients
    from console.vendors.volcengine.client import VolcengineRelays

SUFFIX: Final = ".request"
"""What a companion's id has after the id of its act."""


def act_of(command: str) -> str:
    """The id of the act that a companion is about; any other id is its own."""
    return command.removesuffix(SUFFIX)


def with_request(act: Command) -> tuple[Command, ...]:
    """The act, and its companion where it sends something."""
    request = _REQUESTS.get(act.id)
    if request is None:
        return (act,)
    return replace(act, request=request), _companion(act, request)


def _companion(act: Command, request: Request) -> Command:
    def blocked(around: Surroundings) -> Message | None:
        return request.blocked(around) or _not_connected(around)

    async def show(around: Surroundings) -> Fault | None:
        if request.prepare is not None and not request.prepare(around):
            return
        try:
            await around.screen.show_request(act.id)
        finally:
            if act.leave is not None:
                act.leave(around)

    return Command(
        act.id + SUFFIX,
        say("Show the request: {act}", act=act.name),
        act.scope,
        Risk.READ,
        show,
        menu=act.menu,
        keywords=("request", "curl", "python", "signature", "qingqiu", "签名"),
        blocked=blocked,
    )


def _not_connected(around: Surroundings) -> Message | None:
    if around.desk.worlds.inspector.value is not None:
        return None
    return say("No cloud is connected, so there is no request to show.")


# Where the operator is being asked, `agreed` is the question: what is shown is what would be sent.


def _agreed(around: Surroundings) -> object:
    return around.agreed.exact if around.agreed is not None else None


async def _take(around: Surroundings, clients: Clients) -> None:
    exact, state = _agreed(around), around.desk.mixes.state
    if isinstance(exact, Exact):
        await clients.mixing[exact.api].start(exact.mix)
    else:
        await clients.mixing[state.show.api].start(state.mix)


async def _take_back(around: Surroundings, clients: Clients) -> None:
    asked, mixes = _agreed(around), around.desk.mixes
    if isinstance(asked, Exact):
        await clients.mixing[asked.api].start(asked.mix)
        return
    program = mixes.air.past.offer(mixes.state.on_air, mixes.mix.session)
    if program is not None:
        await clients.mixing[mixes.state.show.api].start(program.mix)


async def _cancel(around: Surroundings, clients: Clients) -> None:
    exact, state = _agreed(around), around.desk.mixes.state
    asked = isinstance(exact, Exact)
    on_air = exact.on_air if asked else state.on_air
    if on_air is not None:
        api = exact.api if asked else state.show.api
        await clients.mixing[api].cancel(on_air.mix.session, on_air.mix.output)


def _why_not_take(around: Surroundings) -> Message | None:
    mixes = around.desk.mixes
    return None if mixes.cloud is not None and mixes.mix.sent else mixes.why_not_take()


def _why_not_take_back(around: Surroundings) -> Message | None:
    mixes = around.desk.mixes
    program = mixes.air.past.offer(mixes.state.on_air, mixes.mix.session)
    if program is None:
        return say("No earlier program is known: TAKE another one first.")
    return None if mixes.cloud is not None else mixes.air.stands_against(program.mix)


def _why_not_cancel(around: Surroundings) -> Message | None:
    mixes = around.desk.mixes
    there = mixes.cloud is not None and mixes.state.on_air is not None
    return None if there else mixes.why_not_cancel()


def _of_relay(verb: str, call: Callable[[VolcengineRelays, str], Awaitable[object]]) -> Request:
    async def show(around: Surroundings, clients: Clients) -> None:
        exact = _agreed(around)
        task = exact if isinstance(exact, RelayTask) else around.desk.relays.task
        if task is not None and clients.relays is not None:
            await call(clients.relays, task.id)

    def blocked(around: Surroundings) -> Message | None:
        relays = around.desk.relays
        return None if relays.task is not None else relays.why_not(verb)

    return Request(show, blocked)


async def _send_form(around: Surroundings, clients: Clients) -> None:
    exact, forms = _agreed(around), around.desk.relays.forms
    if not isinstance(exact, Sending):
        exact = sending(forms)
    if exact is None or clients.relays is None:
        return
    if exact.at.task_id:
        await clients.relays.update(exact.at.task_id, exact.draft)
    else:
        await clients.relays.create(exact.draft)


def _of_marked(verb: str, call: Callable[[VolcengineRelays, str], Awaitable[object]]) -> Request:
    """That of the first: the others differ in their ids alone."""

    def first(around: Surroundings) -> str | None:
        exact, relays = _agreed(around), around.desk.relays
        if exact:
            return cast("tuple[RelayTask, ...]", exact)[0].id
        able = (key for key in relays.marked.value if relays.why_not(verb, key) is None)
        return next(able, next(iter(relays.marked.value), None))

    async def show(around: Surroundings, clients: Clients) -> None:
        task = first(around)
        if task is not None and clients.relays is not None:
            await call(clients.relays, task)

    def blocked(around: Surroundings) -> Message | None:
        if around.desk.relays.marked.value:
            return None
        return say("Mark relays first: Space marks the selected one.")

    return Request(show, blocked)


async def _make_first(around: Surroundings, clients: Clients) -> None:
    """The first of those that the file asks for; the others are alike."""
    exact = _agreed(around)
    if not isinstance(exact, Drafts):
        exact = drafts_of(around.desk.relays.imports.store.value.of(Fate.READY))
    if exact.all and clients.relays is not None:
        await clients.relays.create(exact.all[0])


async def _start(around: Surroundings, clients: Clients) -> None:
    exact = _agreed(around)
    if not isinstance(exact, Launch):
        exact = launch(around.desk.jobs.forms)
    if exact is not None and clients.jobs is not None:
        await clients.jobs.start(exact.room, exact.options)


async def _stop(around: Surroundings, clients: Clients) -> None:
    exact = _agreed(around)
    job = exact if isinstance(exact, SmartLiveJob) else around.desk.jobs.job
    if job is not None and clients.jobs is not None:
        await clients.jobs.stop(job.room_id, job.id)


def _why_not_stop(around: Surroundings) -> Message | None:
    jobs = around.desk.jobs
    return None if jobs.job is not None else jobs.why_not(STOP_JOB)


def _of_job(
    would: Callable[[Surroundings], Deed | None],
    blocked: Callable[[Surroundings], Message | None],
) -> Request:
    async def show(around: Surroundings, clients: Clients) -> None:
        agreed = _agreed(around)
        exact = agreed if isinstance(agreed, Deed) else would(around)
        if exact is None or clients.jobs is None:
            return
        room, job, what = exact.job.room_id, exact.job.id, exact.what
        if isinstance(what, LiveEvent):
            await clients.jobs.report(room, job, [around.desk.jobs.acts.dated(what)])
        else:
            await clients.jobs.command(room, job, exact.at.command, what)

    return Request(show, blocked)


async def _add_picture(around: Surroundings, clients: Clients) -> None:
    exact, draft = _agreed(around), around.desk.pictures.draft
    wanted = exact if isinstance(exact, PictureDraft) else draft
    if wanted is not None and clients.pictures is not None:
        await clients.pictures.add(wanted)


_REQUESTS: Final = {
    "mix.take": Request(_take, _why_not_take),
    "mix.takeback": Request(_take_back, _why_not_take_back),
    "mix.cancel": Request(_cancel, _why_not_cancel),
    "mix.picture.add": Request(_add_picture, lambda around: around.desk.pictures.why_not_add()),
    "relay.stop": _of_relay(STOP, lambda relays, task: relays.stop(task)),
    "relay.restart": _of_relay(RESTART, lambda relays, task: relays.restart(task)),
    "relay.relaunch": _of_relay(RELAUNCH, lambda relays, task: relays.relaunch(task)),
    "relay.continue": _of_relay(CONTINUE, lambda relays, task: relays.continue_(task)),
    "relay.send": Request(_send_form, lambda around: around.desk.relays.forms.why_not_send()),
    "relay.import.make": Request(_make_first, why_not_make),
    "relay.backup.swap": Request(_send_form, why_not_swap, propose_swap),
    "relay.backup.due": Request(_send_form, why_not_answer, show_due),
    "relay.renew": Request(_send_form, why_not_propose, propose),
    "relay.delete": _of_relay(DELETE, lambda relays, task: relays.delete(task)),
    "relay.marked.stop": _of_marked(STOP, lambda relays, task: relays.stop(task)),
    "relay.marked.restart": _of_marked(RESTART, lambda relays, task: relays.restart(task)),
    "relay.marked.delete": _of_marked(DELETE, lambda relays, task: relays.delete(task)),
    "jobs.start": Request(_start, lambda around: around.desk.jobs.forms.why_not_request()),
    "jobs.stop": Request(_stop, _why_not_stop),
    "jobs.act.send": _of_job(
        lambda around: deed(around.desk.jobs.acts),
        lambda around: around.desk.jobs.acts.why_not_send(),
    ),
    "jobs.output.back": _of_job(
        lambda around: back(around.desk.jobs.acts, around.desk.jobs.job), why_not_back
    ),
    "jobs.clean": _of_job(
        lambda around: clean(around.desk.jobs.job),
        lambda around: around.desk.jobs.acts.why_not(JobCommand.CLEAN_UP_INSERT_COMMAND),
    ),
}
