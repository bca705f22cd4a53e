"""Adding a picture, in the ledger: what nobody answered is looked for by the next desk too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final, TypeVar

from console.domain.masking import masked
from console.domain.picture import PictureDraft
from console.services.connection import TENCENT
from console.services.deeds import Deeds
from console.services.ledger import Intent
from console.services.listing import House

if TYPE_CHECKING:
    from console.services.mix.pictures import PictureList

ADD: Final = "add"

R = TypeVar("R")


class PictureDeeds:
    """One add at a time, as its desk has it."""

    def __init__(self, house: House) -> None:
        self._deeds = Deeds(house, TENCENT, "mix.picture", "mix")
        self._open: Intent | None = None

    def connect(self, account: str) -> PictureDraft | None:
        """What an earlier desk sent unanswered."""
        left = self._deeds.belong_to(account)
        for older in left[:-1]:
            self._deeds.unseen(older)
        self._open = left[-1] if left else None
        if self._open is None:
            return None
        return PictureDraft(str(self._open.proof.get("url", "")), self._open.subject)

    async def send(self, draft: PictureDraft, call: Callable[[], Awaitable[R]]) -> R:
        """An address that may hold a key is not written down, and then not found again."""
        url = draft.url if masked(draft.url) == draft.url else ""
        self._open = self._deeds.intent(ADD, "", draft.name, {"url": url})
        return await self._deeds.send(self._open, call, must=True)

    def heard(self, before: PictureList, now: PictureList) -> None:
        """The list has settled what was in doubt."""
        intent = self._open
        if intent is not None and before.unsure is not None and now.unsure is None:
            if now.at is not None:
                self._deeds.seen(intent, shown=now.added is not None)
            self._open = None
