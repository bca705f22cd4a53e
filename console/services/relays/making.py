"""Creating relays: written down before it is sent, and known again by what the relay does."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import NamedTuple, cast

from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.receipt import RelayReceipt
from console.domain.relay import RelayDraft, RelayTask
from console.domain.relay_identity import in_the_way, mark_of, mark_of_task, place_of, pushes
from console.services.clouds import RelayCloud
from console.services.connection import VOLCENGINE, not_connected
from console.services.ledger import Intent, Outcome
from console.services.listing import House, Listing
from console.services.marks import Mark
from console.services.notices import Tone
from console.services.store import Store

CREATE = "create"
ACT = "relay.create"

_AREA = "relays"


class Made(NamedTuple):
    """What the newest create became: the digest of what was sent, and the id of its task.

    No `request_id` where the answer was lost and the list told what it became."""

    digest: str = ""
    id: str = ""
    request_id: str = ""


class RelayMaking:
    """One account at a time. What an earlier desk may have sent is looked for, never repeated.

    `ids` are tasks that this desk, or an earlier one with the same ledger, has made or acted on."""

    def __init__(self, house: House, rows: Listing[RelayTask]) -> None:
        self._house = house
        self._list = rows
        self._cloud: RelayCloud | None = None
        self._account = ""
        self._book = house.book(VOLCENGINE, ACT, _AREA)
        self.made: Store[Made] = Store(Made())
        self.ids: set[str] = set()

    @property
    def account(self) -> str:
        """Its name in the ledger; empty while none is connected."""
        return self._account

    def connect(self, cloud: RelayCloud | None, account: str) -> None:
        """After the list is connected: what this account's earlier desks left open is expected."""
        self._cloud = cloud
        self._account = account
        self.ids.clear()
        for intent in self._book.known(account) if cloud is not None else ():
            if intent.found:
                self.ids.add(intent.found)
            if intent.outcome is Outcome.OPEN:
                self._list.expect(_key(_digest(intent)), self._mark(intent))

    def why_not(self, draft: RelayDraft) -> Message | None:
        """Why this draft may not be sent now, apart from its fields."""
        reason = self.why_not_any()
        if reason is not None:
            return reason
        awaited = self._list.why_not_act(_key(mark_of(draft).digest))
        if awaited is not None:
            return awaited
        return self.rival(draft)

    def why_not_any(self) -> Message | None:
        """Why nothing at all can be made now."""
        if self._cloud is None:
            return not_connected(VOLCENGINE)
        held = self._house.connections.why_held(VOLCENGINE)
        if held is not None:
            return held
        if self._list.state.value.at is None:
            return say("The list of relays has not been read yet. Wait until it is there.")
        return None

    def rival(self, draft: RelayDraft, of: str = "") -> Message | None:
        """The relay that it would collide with; `of` is the task that the draft changes."""
        near = in_the_way(draft, self._rows.values(), of=of)
        rivals = [task for task in near if pushes(task)]
        if rivals:
            return say(
                "{title} pushes to the same destination in that time. Choose another destination"
                " or time, or stop it first.",
                title=rivals[0].title or rivals[0].id,
            )
        return None

    async def create(self, draft: RelayDraft) -> Fault | None:
        """None when accepted; every refusal and failure is told as a notice and returned.

        Where no clear answer came the list settles it, in this desk or the next."""
        cloud, reason = self._cloud, self.why_not(draft)
        intent = self._intent(draft)
        made: set[str] = set()
        mark = self._mark(intent, made)
        if cloud is None or reason is not None:
            return self._list.refused(mark, reason)

        async def create() -> RelayReceipt:
            receipt = await cloud.create(draft)
            made.add(receipt.task_id)
            self.ids.add(receipt.task_id)
            self.made.set(Made(_digest(intent), receipt.task_id, receipt.request_id))
            return receipt

        return await self._list.perform(
            _key(_digest(intent)),
            mark,
            lambda: self._book.send(intent, create, lambda receipt: receipt.task_id),
            lambda receipt: self._accepted(mark.title, receipt),
        )

    def _accepted(self, title: str, receipt: RelayReceipt) -> None:
        words = say("Create accepted: {title}", title=title)
        self._house.notices.tell(Tone.DONE, words, detail=receipt.task_id, area=_AREA)

    @property
    def _rows(self) -> Mapping[str, RelayTask]:
        return self._list.rows.values

    def _intent(self, draft: RelayDraft) -> Intent:
        return self._book.intent(self._account, named(draft), creation(draft, self._rows))

    def _mark(self, intent: Intent, made: Set[str] = frozenset()) -> Mark[RelayTask]:
        """`made` holds the id that the answer named, once it has come."""
        digest, title = _digest(intent), str(intent.proof.get("title", ""))
        found = list[str]()

        def seen(rows: Mapping[str, RelayTask]) -> bool:
            found[:] = filter(None, [came(intent, rows, made)])
            return bool(found)

        def ended(shown: bool) -> None:
            if shown and found:
                self.made.set(Made(digest, found[0]))
                self.ids.add(found[0])
            outcome = Outcome.DONE if shown else Outcome.UNSEEN
            id_ = found[0] if shown and found else ""
            self._house.tasks.start(self._book.settle(intent, outcome, id_), "settle intent")

        return Mark(CREATE, intent.subject, seen, ended=ended, search=title)


def creation(draft: RelayDraft, rows: Mapping[str, RelayTask]) -> dict[str, object]:
    """What would show that it was made; `known` rows look the same already and are not it."""
    digest = mark_of(draft).digest
    near = in_the_way(draft, rows.values())
    return {
        "digest": digest,
        "title": draft.title if isinstance(draft.title, str) else "",
        "known": [task.id for task in near if mark_of_task(task).digest == digest],
        "window": [draft.start, draft.end],
    }


def named(draft: RelayDraft) -> str:
    """By its title, else by where it pushes to."""
    title = draft.title if isinstance(draft.title, str) else ""
    return title or say_place(place_of(draft))


def came(intent: Intent, rows: Mapping[str, RelayTask], made: Set[str] = frozenset()) -> str:
    """The id of what the create has become; empty where the rows do not show it."""
    digest, old, window = _digest(intent), _known(intent), intent.proof.get("window")
    for id_, task in rows.items():
        if id_ in made or (id_ not in old and _is(task, digest, window)):
            return id_
    return ""


def say_place(place: str) -> str:
    """The host alone: the rest of a push address may be its key."""
    return place.partition("://")[2].partition("/")[0]


def _digest(intent: Intent) -> str:
    return str(intent.proof.get("digest", ""))


def _known(intent: Intent) -> frozenset[str]:
    known = intent.proof.get("known")
    return frozenset(map(str, cast("list[object]", known) if isinstance(known, list) else ()))


def _is(task: RelayTask, digest: str, window: object) -> bool:
    """The window is a short cut: of a long list few rows have the very same one.

    An earlier desk wrote none down."""
    if isinstance(window, list) and [int(task.start), int(task.end)] != window:
        return False
    return mark_of_task(task).digest == digest


def _key(digest: str) -> str:
    return f"new {digest}"
