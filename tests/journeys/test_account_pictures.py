"""The account's pictures from the desk to the rehearsed cloud: listed, added, lost and found."""

from __future__ import annotations

from console.domain.picture import PictureDraft
from console.rehearsal.trouble import Trouble
from tests.journeys.practice import Practice, practice, run

DRAFT = PictureDraft("https://a.example/logo.png", "标志")


def _ids(it: Practice) -> list[int]:
    return [picture.id for picture in it.desk.pictures.state.pictures]


def test_a_picture_is_added_once_and_listed_with_its_id() -> None:
    async def journey() -> None:
        async with practice() as it:
            pictures = it.desk.pictures
            assert await pictures.refresh() is None
            before = _ids(it)
            assert 30127 in before
            assert await pictures.add(DRAFT) is None
            assert await pictures.refresh() is None
            assert [n for n in _ids(it) if n not in before] == [pictures.state.added]
            assert len(it.requests("AddLiveWatermark")) == 1

    run(journey())


def test_one_whose_answer_was_cut_off_is_found_in_the_list_and_not_sent_again() -> None:
    async def journey() -> None:
        async with practice() as it:
            pictures = it.desk.pictures
            await pictures.refresh()
            before = _ids(it)
            it.cloud.scenario.dial(Trouble("cut_after", action="AddLiveWatermark"))
            assert await pictures.add(DRAFT) is None
            fresh = [n for n in _ids(it) if n not in before]
            assert fresh == [pictures.state.added]
            assert pictures.state.unsure is None
            assert len(it.requests("AddLiveWatermark")) == 1

    run(journey())


def test_one_that_was_cut_off_before_it_arrived_is_said_to_be_missing() -> None:
    async def journey() -> None:
        async with practice() as it:
            pictures = it.desk.pictures
            await pictures.refresh()
            before = _ids(it)
            it.cloud.scenario.dial(Trouble("cut_before", action="AddLiveWatermark"))
            assert await pictures.add(DRAFT) is not None
            assert _ids(it) == before
            assert pictures.state.unsure is not None
            assert await pictures.look_again() is None
            assert pictures.state.unsure is None
            assert pictures.state.added is None

    run(journey())
