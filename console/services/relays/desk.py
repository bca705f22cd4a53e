"""The relay desk: the table of pull-to-push tasks and the acts on them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.domain.receipt import Receipt
from console.domain.relay import RelayDraft, RelayTask, why_not_restart, why_not_stop
from console.services.clouds import RelayCloud
from console.services.connection import VOLCENGINE, not_connected
from console.services.deeds import Deeds
from console.services.listing import House, Listing
from console.services.marks import Mark
from console.services.notices import Tone
from console.services.relays.bulk import RelayBulk
from console.services.relays.cover import Cover
from console.services.relays.forms import RelayForms
from console.services.relays.importing import RelayImport
from console.services.relays.making import RelayMaking
from console.services.relays.proof import (
    CONTINUE,
    CREATE,
    DELETE,
    RELAUNCH,
    RESTART,
    STOP,
    UPDATE,
    Proof,
    earlier,
    mark_for,
    proof_of,
)
from console.services.store import Release, Store

_AREA = "relays"
RECEIPTS = 200
"""How many request ids are kept."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """An act that the cloud has accepted: the request's id is what a ticket asks for."""

    task_id: str
    verb: str
    request_id: str
    at: float


class RelayDesk:
    """`selected` is the task that the verbs are about; `connects` counts accounts, one by one.

    `shown` gives what the table shows, filtered and in its order; all where there is no table.
    `lengths` are the seconds that renewed relays were made for, of this session.
    `receipts` are those of the newest acts, oldest first. `marked` are the ids that `bulk` is
    about."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._list: Listing[RelayTask] = Listing(house, VOLCENGINE, _AREA, lambda task: task.id)
        self.making = RelayMaking(house, self._list)
        self._deeds = Deeds(house, VOLCENGINE, "relay", _AREA)
        self._cloud: RelayCloud | None = None
        self.rows = self._list.rows
        self.cover = Cover(self.rows)
        self.state = self._list.state
        self.acting = self._list.acting
        self.selected: Store[str | None] = Store(None)
        self.marked: Store[tuple[str, ...]] = Store(())
        self.shown: Callable[[], Sequence[RelayTask]] = lambda: tuple(self.rows.values.values())
        self.bulk = RelayBulk(house.clocks.show, lambda: self.rows.values)
        self.state.watch(self.bulk.heard)
        self.receipts: Store[tuple[Accepted, ...]] = Store(())
        self.making.made.watch(lambda _, made: self._keep(made.id, CREATE, made.request_id))
        self.connects = 0
        self.lengths: dict[str, float] = {}
        self.forms = RelayForms(house, self)
        self.imports = RelayImport(self)

    def connect(self, cloud: RelayCloud | None, account: str = "") -> None:
        """Speak to this account from now on; also after its key changed.

        `account` names it in the ledger: what was sent to it is looked for under that name."""
        self._cloud = cloud
        self.connects += 1
        self.lengths.clear()
        self.receipts.set(())
        self.selected.set(None)
        self.marked.set(())
        self.bulk.forget()
        self._list.connect(
            cloud.pages if cloud else None,
            search=(lambda title: cloud.pages(title=title)) if cloud else None,
        )
        self.making.connect(cloud, account)
        for intent in self._deeds.belong_to(account if cloud is not None else ""):
            mark = earlier(self._deeds.verb_of(intent), intent)
            self._list.expect(mark.row, self._deeds.marked(mark, intent))
        self.forms.leave_account()

    def unmark(self, task_id: str) -> None:
        self.marked.set(tuple(key for key in self.marked.value if key != task_id))

    @property
    def account(self) -> str:
        """Its name in the ledger; empty while none is connected."""
        return self.making.account

    @property
    def ours(self) -> AbstractSet[str]:
        """Tasks that were made, changed or started again from this desk, this account's only."""
        return self.making.ids

    @property
    def task(self) -> RelayTask | None:
        """The selected task as the last picture has it."""
        return self.rows.get(self.selected.value) if self.selected.value else None

    def why_not(self, verb: str, task_id: str | None = None) -> Message | None:
        """For the task given, else for the selected one; `verb` is any but create."""
        task = self.rows.get(task_id) if task_id else self.task
        if task is None:
            return say("Select a relay first.")
        reason = None
        if verb == STOP:
            reason = why_not_stop(task)
        elif verb in (RESTART, RELAUNCH, CONTINUE):
            reason = why_not_restart(task)
        return reason or self._list.why_not_act(task.id)

    async def stop(self, task_id: str) -> Fault | None:
        """None when accepted; every refusal and failure is told as a notice and returned."""
        return await self._do(
            task_id,
            self._mark(STOP, task_id),
            say("Stop accepted: {title}", title=self._title(task_id)),
            lambda cloud: cloud.stop(task_id),
        )

    async def restart(self, task_id: str) -> Fault | None:
        """As `stop`."""
        return await self._do(
            task_id,
            self._mark(RESTART, task_id),
            say("Restart accepted: {title}", title=self._title(task_id)),
            lambda cloud: cloud.restart(task_id),
        )

    async def relaunch(self, task_id: str) -> Fault | None:
        """As `stop`; a successor of Restart, for accounts that have none any more."""
        return await self._do(
            task_id,
            self._mark(RELAUNCH, task_id),
            say("Relaunch accepted: {title}", title=self._title(task_id)),
            lambda cloud: cloud.relaunch(task_id),
        )

    async def continue_(self, task_id: str) -> Fault | None:
        """As `stop`; the other successor of Restart."""
        return await self._do(
            task_id,
            self._mark(CONTINUE, task_id),
            say("Continue accepted: {title}", title=self._title(task_id)),
            lambda cloud: cloud.continue_(task_id),
        )

    async def update(self, task_id: str, draft: RelayDraft) -> Fault | None:
        """As `stop`; the draft is the whole of the task as it shall be.

        Where another pushes to that destination in that time, nothing is sent."""
        mark = self._mark(UPDATE, task_id, proof_of(draft))
        rival = self.making.rival(draft, task_id)
        if rival is not None:
            return self._list.refused(mark, rival)
        return await self._do(
            task_id,
            mark,
            say("Update accepted: {title}", title=self._title(task_id)),
            lambda cloud: cloud.update(task_id, draft),
            proof_of(draft),
        )

    async def delete(self, task_id: str) -> Fault | None:
        """As `stop`."""
        return await self._do(
            task_id,
            self._mark(DELETE, task_id),
            say("Deleted: {title}", title=self._title(task_id)),
            lambda cloud: cloud.delete(task_id),
        )

    async def reread(self, task_id: str) -> RelayTask | None:
        """That task as the cloud has it now, into the rows too; None where it is gone.

        Raises a Fault where the cloud cannot be asked."""
        cloud, known = self._cloud, self.rows.get(task_id)
        if cloud is None:
            raise Fault(Family.WRONG_STATE, VOLCENGINE, "list", not_connected(VOLCENGINE))
        async with self._house.connections.exchange(VOLCENGINE):
            # Another may have renamed it: then all are asked for.
            for title in dict.fromkeys((known.title if known else "", "")):
                async for page in cloud.pages(title=title):
                    found = next((task for task in page if task.id == task_id), None)
                    if found is not None:
                        self._list.put(found)
                        return found
        return None

    def seen_at(self, task_id: str) -> float | None:
        """The show time at which the list last told of it: each page has its own."""
        return self._list.seen_at(task_id)

    def refresh(self) -> None:
        self._list.poller.soon()

    def ask_again(self) -> None:
        """Also where a refusal had ended the questions: its reason is gone."""
        self._list.poller.restart()

    def start_watching(self, owner: object = None) -> Release:
        """Ask while someone watches; the last release ends it."""
        return self._list.poller.watch()

    def watch_quietly(self) -> Release:
        """Ask in the background's pace: for what has to be told while no screen shows the list."""
        return self._list.poller.watch(quiet=True)

    def hide(self, hidden: bool) -> None:
        """A hidden window slows the questions."""
        self._list.poller.hide(hidden)

    def _mark(self, verb: str, task_id: str, proof: Proof | None = None) -> Mark[RelayTask]:
        task = self.rows.get(task_id)
        search = task.title if task is not None else ""
        return mark_for(verb, task_id, self._title(task_id), search, proof or {})

    def _title(self, task_id: str) -> str:
        task = self.rows.get(task_id)
        return task.title or task_id if task else task_id

    async def _do(
        self,
        task_id: str,
        mark: Mark[RelayTask],
        done: Message,
        call: Callable[[RelayCloud], Awaitable[Receipt]],
        proof: Proof | None = None,
    ) -> Fault | None:
        """Into the ledger first; what is not known afterwards the list settles there too."""
        cloud, reason = self._cloud, self.why_not(mark.verb, task_id)
        if cloud is None or reason is not None:
            return self._list.refused(mark, reason)
        intent = self._deeds.intent(mark.verb, task_id, mark.title, proof)
        return await self._list.perform(
            task_id,
            self._deeds.marked(mark, intent),
            lambda: self._deeds.send(intent, lambda: call(cloud)),
            lambda receipt: self._accepted(task_id, mark.verb, done, receipt),
        )

    def _accepted(self, task_id: str, verb: str, done: Message, receipt: Receipt) -> None:
        self._keep(task_id, verb, receipt.request_id)
        if verb != STOP:
            self.making.ids.add(task_id)
        self._house.notices.tell(Tone.DONE, done, area=_AREA)

    def _keep(self, task_id: str, verb: str, request_id: str) -> None:
        if request_id:
            kept = Accepted(task_id, verb, request_id, self._house.clocks.show())
            self.receipts.set((*self.receipts.value, kept)[-RECEIPTS:])
