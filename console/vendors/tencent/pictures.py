"""The pictures of one Tencent account, which picture layers name by id; API 3.0 only."""

from __future__ import annotations

from dataclasses import asdict

from console.domain.picture import Picture, PictureDraft
from console.domain.receipt import PictureReceipt
from console.vendors.diagnosis import garbled
from console.vendors.exchange import Carrier, Clock
from console.vendors.patience import ONCE, Patience
from console.vendors.tencent.account import TencentAccount
from console.vendors.tencent.answers import added_picture, pictures_of
from console.vendors.tencent.calls import ModernCalls
from console.vendors.tencent.wire import picture_body, pictures_query

PAGE_SIZE = 500
_PAGES_MAX = 40


class TencentPictures:
    """Watermark pictures over one line; each call raises a Fault or returns what it promises."""

    def __init__(
        self,
        line: Carrier,
        account: TencentAccount,
        clock: Clock,
        *,
        patience: Patience = ONCE,
    ) -> None:
        self._calls = ModernCalls(line, account, clock, patience)

    async def pictures(self, name: str = "") -> tuple[Picture, ...]:
        """All of the account, each once; of one name where it is given."""
        found: dict[int, Picture] = {}
        for number in range(1, _PAGES_MAX + 1):
            page = await self._page(number, name)
            fresh = {picture.id: picture for picture in page if picture.id not in found}
            found |= fresh
            if len(page) < PAGE_SIZE or not fresh:
                break
        return tuple(found.values())

    async def add(self, draft: PictureDraft) -> PictureReceipt:
        """A new picture, whose id the receipt has; sent twice there are two."""
        done = await self._calls.ask("AddLiveWatermark", picture_body(draft))
        number = added_picture(done.inside)
        if number is None:
            raise garbled(done.request, done.answer)
        return PictureReceipt(**asdict(done.receipt), picture_id=number)

    async def _page(self, number: int, name: str) -> tuple[Picture, ...]:
        body = pictures_query(number, PAGE_SIZE, name)
        done = await self._calls.ask("DescribeLiveWatermarks", body)
        page = pictures_of(done.inside)
        if page is None:
            raise garbled(done.request, done.answer)
        return page
