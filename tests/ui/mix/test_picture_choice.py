"""Choosing a picture of the account: by list, by id, by address, all through the gate."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.picture import Picture
from console.domain.receipt import PictureReceipt
from console.services.mix.pictures import PictureDraft, PictureList
from console.ui.palette import ListOverlay
from tests.ui.mix.bench import Bench

LIST = (Picture(30001, "赞助", "https://a.example/s.png", created=1_795_000_000), Picture(30002))


class Cloud:
    async def pictures(self) -> tuple[Picture, ...]:
        return LIST

    async def add(self, draft: PictureDraft) -> PictureReceipt:
        raise AssertionError(draft)


@pytest.fixture
def card(bench: Bench) -> Iterator[ListOverlay]:
    """Open for the sponsor's picture, with two pictures in the account."""
    pictures = bench.stage.desk.pictures
    pictures.connect(Cloud())
    pictures.store.set(PictureList(pictures=LIST, at=5.0))
    bench.desk.select(("logo",))
    bench.stage.run("mix.open.picture")
    found = bench.workspace.picture_choice.card
    assert found.isVisible()
    yield found
    found.dismiss()
    pictures.connect(None)


def titles(card: ListOverlay) -> list[str]:
    return [row.title for row in card.model.rows]


def test_the_list_is_searched_and_enter_uses_what_is_found(bench: Bench, card: ListOverlay) -> None:
    assert titles(card)[:2] == ["30002", "30001"]
    card.field.setText("赞助")
    assert titles(card)[0] == "30001"
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert bench.layer("logo").picture_id == 30001
    assert bench.undo_steps() == 1
    note = bench.desk.state.show.note("sponsor")
    assert note is not None
    assert (note.picture_id, note.verified) == (30001, 5.0)


def test_an_id_that_is_typed_counts_and_is_not_called_verified(
    bench: Bench, card: ListOverlay
) -> None:
    QTest.keyClicks(card.field, "77")
    assert titles(card)[0] == "Use ID 77"
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert bench.layer("logo").picture_id == 77
    note = bench.desk.state.show.note("sponsor")
    assert note is not None
    assert note.verified is None


def test_an_address_is_added_only_through_the_sheet(bench: Bench, card: ListOverlay) -> None:
    card.field.setText("https://a.example/new.png")
    assert titles(card) == ["Add it to the account…"]
    assert card.model.rows[0].subject == "Sponsor"
    assert card.model.rows[0].blocked == ""
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert bench.stage.desk.pictures.draft == PictureDraft("https://a.example/new.png", "Sponsor")
    assert bench.layer("logo").picture_id == 7


def test_an_address_that_the_vendor_refuses_says_why(card: ListOverlay) -> None:
    card.field.setText("https://a.example/new;.png")
    assert "brackets, quotes" in card.model.rows[0].blocked


def test_without_api_3_the_id_can_still_be_typed(bench: Bench, card: ListOverlay) -> None:
    bench.stage.desk.pictures.connect(None)
    assert "API 3.0" in card.model.rows[-1].blocked
    QTest.keyClicks(card.field, "12")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert bench.layer("logo").picture_id == 12


def test_escape_leaves_everything_as_it_was(bench: Bench, card: ListOverlay) -> None:
    before = bench.desk.mix
    QTest.keyClicks(card.field, "12")
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert bench.desk.mix == before


def test_the_fix_of_a_missing_id_opens_it(bench: Bench) -> None:
    bench.desk.select(("logo",))
    bench.stage.run("mix.add_layer.picture")
    bench.workspace.picture_choice.card.dismiss()
    key = bench.desk.state.selection[-1]
    while (finding := bench.desk.next_finding(1)) is not None:
        if finding.code == -33:
            break
    bench.stage.run("mix.fix")
    card = bench.workspace.picture_choice.card
    assert card.isVisible()
    QTest.keyClicks(card.field, "5")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert bench.layer(key).picture_id == 5


def test_signs_that_need_shift_can_be_typed(bench: Bench, card: ListOverlay) -> None:
    QTest.keyClick(card.field, Qt.Key.Key_Shift)
    assert card.isVisible()
    QTest.keyClicks(card.field, "https://a.example/new.png")
    assert titles(card) == ["Add it to the account…"]


def test_a_new_picture_layer_asks_which_picture_it_is(bench: Bench) -> None:
    bench.stage.run("mix.add_layer.picture")
    card = bench.workspace.picture_choice.card
    assert card.isVisible()
    QTest.keyClicks(card.field, "42")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    layer = bench.desk.state.primary
    assert layer is not None
    assert layer.picture_id == 42


def test_what_is_chosen_when_the_list_has_come_is_a_picture(
    bench: Bench, card: ListOverlay
) -> None:
    pictures = bench.stage.desk.pictures
    pictures.store.set(PictureList(asking=True))
    assert titles(card) == ["Reading the account's pictures…"]
    pictures.store.set(PictureList(pictures=LIST, at=5.0))
    chosen = card.chosen()
    assert chosen is not None
    assert chosen.title == "30002"
