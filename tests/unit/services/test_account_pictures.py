"""The account's pictures: listed, added once, and looked for where no answer came."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from console.domain.fault import Family, Fault
from console.domain.message import Message, in_english, say
from console.domain.mix import Kind, Layer, Mix
from console.domain.picture import Picture, PictureDraft
from console.domain.receipt import PictureReceipt
from console.domain.show import Show, SourceNote
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.mix.desk import MixDesk
from console.services.mix.pictures import AccountPictures, draft_of, watch_pictures
from console.services.notices import Notices

DRAFT = PictureDraft("https://a.example/logo.png", "logo")


class Cloud:
    """Answers from its list; `lost` swallows the answer of an add, `kept` keeps it all the same."""

    def __init__(self) -> None:
        self.list: list[Picture] = [Picture(1, "old", "https://a.example/old.png")]
        self.adds = 0
        self.lost = self.kept = self.refuses = False

    async def pictures(self) -> tuple[Picture, ...]:
        return tuple(self.list)

    async def add(self, draft: PictureDraft) -> PictureReceipt:
        self.adds += 1
        if self.refuses:
            raise Fault(Family.INVALID, "tencent", "AddLiveWatermark", say("No."), sent=True)
        if not self.lost or self.kept:
            self.list.append(Picture(2, draft.name, draft.url))
        if self.lost:
            raise Fault(Family.UNKNOWN, "tencent", "AddLiveWatermark", say("Silence."), sent=True)
        return PictureReceipt("tencent", "AddLiveWatermark", "r", 1.0, 0.0, picture_id=2)


async def unreachable() -> tuple[Picture, ...]:
    raise Fault(Family.UNREACHABLE, "tencent", "DescribeLiveWatermarks", say("Silence."))


class Shop:
    def __init__(self) -> None:
        self.cloud = Cloud()
        self.notices = Notices(lambda: 5.0)
        self.waited: list[float] = []
        self.meanwhile: Callable[[], object] = lambda: None
        self.pictures = AccountPictures(
            lambda: 5.0, self.notices, Connections(lambda: 5.0), self.pause
        )
        self.pictures.connect(self.cloud)

    async def pause(self, seconds: float, _wake: asyncio.Event) -> None:
        self.waited.append(seconds)
        self.meanwhile()

    def told(self) -> str:
        return in_english(self.notices.store.value[-1].text)


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_a_list_is_kept_with_its_age(shop: Shop) -> None:
    assert shop.pictures.state.at is None
    assert asyncio.run(shop.pictures.refresh()) is None
    assert [p.id for p in shop.pictures.state.pictures] == [1]
    assert shop.pictures.state.at == 5.0


def test_an_added_picture_is_in_the_list_with_its_id(shop: Shop) -> None:
    asyncio.run(shop.pictures.refresh())
    assert asyncio.run(shop.pictures.add(DRAFT)) is None
    assert [p.id for p in shop.pictures.state.pictures] == [1, 2]
    assert shop.pictures.state.added == 2
    assert "id 2" in shop.told()


def test_one_that_got_no_answer_and_is_in_the_list_is_done(shop: Shop) -> None:
    asyncio.run(shop.pictures.refresh())
    shop.cloud.lost = shop.cloud.kept = True
    assert asyncio.run(shop.pictures.add(DRAFT)) is None
    assert shop.cloud.adds == 1
    assert shop.pictures.state.added == 2
    assert shop.pictures.state.unsure is None


def test_a_list_that_was_asked_for_before_the_add_settles_nothing(shop: Shop) -> None:
    asked, answer = asyncio.Event(), asyncio.Event()

    async def slow() -> tuple[Picture, ...]:
        found = tuple(shop.cloud.list)
        asked.set()
        await answer.wait()
        return found

    async def both() -> None:
        shop.cloud.pictures = slow
        listing = asyncio.create_task(shop.pictures.refresh())
        await asked.wait()
        shop.cloud.lost = shop.cloud.kept = True
        await shop.pictures.add(DRAFT)
        answer.set()
        await listing
        assert shop.pictures.state.unsure == DRAFT
        assert shop.pictures.why_not_send() is not None
        await shop.pictures.refresh()

    asyncio.run(both())
    assert shop.pictures.state.added == 2
    assert shop.pictures.state.unsure is None


def test_what_was_unanswered_waits_until_the_desk_comes_back_to_its_account(shop: Shop) -> None:
    shop.pictures.connect(shop.cloud, "mine")
    shop.cloud.lost = shop.cloud.kept = True
    listed, shop.cloud.pictures = shop.cloud.pictures, unreachable
    asyncio.run(shop.pictures.add(DRAFT))
    shop.pictures.connect(None)
    shop.pictures.connect(Cloud(), "other")
    assert shop.pictures.why_not_send() is None
    shop.cloud.pictures = listed
    shop.pictures.connect(shop.cloud, "mine")
    assert asyncio.run(shop.pictures.add(DRAFT)) is not None
    assert shop.cloud.adds == 1
    asyncio.run(shop.pictures.refresh())
    assert shop.pictures.state.added == 2


def test_one_that_got_no_answer_and_is_not_in_the_list_is_never_sent_again(shop: Shop) -> None:
    asyncio.run(shop.pictures.refresh())
    shop.cloud.lost = True
    fault = asyncio.run(shop.pictures.add(DRAFT))
    assert fault is not None
    assert fault.unsettled
    assert shop.cloud.adds == 1
    assert shop.pictures.state.added is None
    assert "is not in the list yet" in shop.told()
    asyncio.run(shop.pictures.refresh())
    assert shop.pictures.why_not_send() is not None, "a list read at once settles nothing"
    assert asyncio.run(shop.pictures.look_again()) is None
    assert shop.waited == [5.0]
    assert "was not added" in shop.told()
    assert shop.pictures.why_not_send() is None
    assert shop.cloud.adds == 1


def test_a_list_that_is_slow_to_show_it_is_not_taken_for_its_absence(shop: Shop) -> None:
    asyncio.run(shop.pictures.refresh())
    shop.cloud.lost = True
    asyncio.run(shop.pictures.add(DRAFT))
    shop.meanwhile = lambda: shop.cloud.list.append(Picture(2, DRAFT.name, DRAFT.url))
    assert asyncio.run(shop.pictures.look_again()) == 2
    assert not any("was not added" in in_english(n.text) for n in shop.notices.store.value)
    assert shop.cloud.adds == 1


def test_another_account_meanwhile_is_not_asked_for_it(shop: Shop) -> None:
    shop.cloud.lost = True
    asyncio.run(shop.pictures.add(DRAFT))
    other = Cloud()
    shop.meanwhile = lambda: shop.pictures.connect(other, "other")
    assert asyncio.run(shop.pictures.look_again()) is None
    assert shop.pictures.state.at is None


def test_nothing_more_is_added_while_one_is_not_sure(shop: Shop) -> None:
    shop.cloud.lost = True

    async def deaf() -> tuple[Picture, ...]:
        raise Fault(Family.UNREACHABLE, "tencent", "DescribeLiveWatermarks", say("Gone."))

    shop.cloud.pictures = deaf
    asyncio.run(shop.pictures.add(DRAFT))
    reason = shop.pictures.why_not_send()
    assert reason is not None
    assert "Read the list again" in in_english(reason)
    asyncio.run(shop.pictures.add(DRAFT))
    assert shop.cloud.adds == 1


def test_a_refusal_is_told_and_another_try_is_free(shop: Shop) -> None:
    shop.cloud.refuses = True
    assert asyncio.run(shop.pictures.add(DRAFT)) is not None
    assert shop.told() == "No."
    assert shop.pictures.why_not_send() is None


def test_another_account_has_other_pictures(shop: Shop) -> None:
    asyncio.run(shop.pictures.refresh())
    shop.pictures.connect(None)
    assert shop.pictures.state.pictures == ()
    assert shop.pictures.why_not() is not None


@pytest.mark.parametrize(
    ("url", "name", "good"),
    [
        ("https://a.example/l.png", "logo", True),
        (" http://a.example/l.png ", "图" * 10, True),
        ("ftp://a.example/l.png", "logo", False),
        ("https://a.example/l .png", "logo", False),
        ("https://a.example/l;.png", "logo", False),
        ("https://a.example/" + "a" * 2000, "logo", False),
        ("https://a.example/l.png", "", False),
        ("https://a.example/l.png", "图" * 11, False),
    ],
)
def test_what_the_vendor_would_refuse_is_said_before(url: str, name: str, good: bool) -> None:
    assert isinstance(draft_of(url, name), PictureDraft if good else Message)


def test_what_the_account_lists_settles_the_finding_and_is_noted_as_seen(shop: Shop) -> None:
    layers = (Layer("a", "host", 1), Layer("b", "logo", 2, Kind.PICTURE, picture_id=1))
    notes = (SourceNote("logo", picture_id=1),)
    show = Show("s", mix=Mix("s", "host", layers=layers), sources=notes)
    clocks = Clocks(lambda: 5.0, lambda: 5.0)
    mixes = MixDesk(clocks, shop.notices, Connections(lambda: 5.0), show)
    watch_pictures(shop.pictures, mixes)
    assert "picture-unverified" in {finding.rule for finding in mixes.state.findings}
    asyncio.run(shop.pictures.refresh())
    assert not {f.rule for f in mixes.state.findings} & {"picture-unverified", "picture-unknown"}
    assert mixes.state.show.sources[0].verified == 5.0
    asyncio.run(shop.pictures.add(DRAFT))
    assert not {f.rule for f in mixes.state.findings} & {"picture-unverified", "picture-unknown"}
    shop.cloud.list.clear()
    asyncio.run(shop.pictures.refresh())
    assert "picture-unknown" in {finding.rule for finding in mixes.state.findings}
    shop.pictures.connect(None)
    assert "picture-unverified" in {finding.rule for finding in mixes.state.findings}
