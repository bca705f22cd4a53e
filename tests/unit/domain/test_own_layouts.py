"""Own layouts: kept by role, recalled onto other inputs, ordered and chosen by number of guests."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain.layout import resolve
from console.domain.message import in_english
from console.domain.mix import Crop, Kind, Mix, Place, Sources
from console.domain.order import renumber
from console.domain.own_layout import (
    OwnLayout,
    Seat,
    at_slot,
    best_for,
    families,
    free_slot,
    in_order,
    kept,
    moved,
    put_at,
    variant,
    without,
)
from console.domain.seating import capture, fit_words, guests, recall, same_picture
from console.domain.units import Rect, Share, Size
from tests.unit.domain.mixes import FULL_HD, known, known_sources, layer, mix, mixes

TALK = mix(
    layer(1, kind=Kind.CANVAS, place=Place(width=1280, height=720)),
    layer(2, name="Ann", place=Place(0, 60, 640, 600)),
    layer(3, name="Bo", place=Place(640, 60, 640, 600), crop=Crop(0, 0, 640, 720)),
    layer(4, kind=Kind.PICTURE, place=Place(20, 20, 160, 90)),
    layer(5, kind=Kind.AUDIO),
)


def _own(id_: str, places: int, slot: int | None = None, family: str = "") -> OwnLayout:
    return OwnLayout(id_, id_, Size(1280, 720), (Seat(),) * places, slot=slot, family=family)


def _boxes(made: Mix, sources: Sources = FULL_HD) -> dict[str, Rect]:
    return {item.layer.key: item.pixels for item in resolve(made, sources).placed}


@given(mixes(), known_sources)
def test_what_was_kept_comes_back_to_the_pixel(made: Mix, sources: Sources) -> None:
    made = renumber(made)
    keys = [la.key for la in made.sent]
    own = capture(made, sources, "a", "A")
    back = recall(own, made, sources)
    assert (back.unseated, back.empty) == ((), 0)
    assert [la.key for la in back.mix.sent] == keys
    before, after = resolve(made, sources), resolve(back.mix, sources)
    if before.canvas_known and min(before.canvas.width, before.canvas.height) >= 1:
        assert after.canvas == before.canvas
        small = [(i.layer.key, i.pixels) for i in before.placed if i.layer.number > 1]
        assert [(i.layer.key, i.pixels) for i in after.placed if i.layer.number > 1] == small


def test_a_scattered_mix_is_put_in_order_again_and_only_the_guests_move() -> None:
    own = capture(TALK, FULL_HD, "talk", "Talk")
    scattered = replace(
        TALK,
        layers=tuple(
            replace(la, place=Place(7, 7, 90, 50), crop=None) if la.number in (2, 3, 4) else la
            for la in TALK.layers
        ),
    )
    back = recall(own, scattered, FULL_HD).mix
    assert (back.layers[1], back.layers[2]) == (TALK.layers[1], TALK.layers[2])
    assert back.layers[3] == scattered.layers[3]
    assert not same_picture(scattered, TALK, FULL_HD)
    assert same_picture(back.with_layer(TALK.layers[3]), TALK, FULL_HD)


def test_it_is_for_any_streams_and_any_layer_numbers() -> None:
    own = capture(TALK, FULL_HD, "talk", "Talk")
    others = mix(layer(1), layer(6, stream="x"), layer(9, stream="y"))
    sources = known(s1=(1280, 720), x=(1280, 720), y=(640, 720))
    back = recall(own, others, sources).mix
    assert [la.stream for la in back.layers] == ["s1", "x", "y"]
    assert [la.place for la in back.layers[1:]] == [TALK.layers[1].place, TALK.layers[2].place]


def test_a_crop_shows_the_same_part_of_a_source_of_another_size() -> None:
    own = capture(TALK, FULL_HD, "talk", "Talk")
    sources = {**FULL_HD, **known(s3=(2560, 1440))}
    assert recall(own, TALK, sources).mix.layers[2].crop == Crop(0, 0, 1280, 1440)
    portrait = {**FULL_HD, **known(s3=(720, 1280))}
    crop = recall(own, TALK, portrait).mix.layers[2].crop
    assert crop is not None
    assert (crop.x, crop.width) == (0, 360)
    assert (crop.y or 0) + (crop.height or 0) <= 1280
    assert abs((crop.height or 0) / 360 - 600 / 640) < 0.01


def test_a_source_that_filled_its_place_fills_it_again_whatever_its_size() -> None:
    filled = mix(layer(1), layer(2, place=Place(0, 0, 720, 720), crop=Crop(280, 0, 720, 720)))
    own = capture(filled, FULL_HD, "a", "A")
    assert own.seats[0].cover
    back = recall(own, filled, {**FULL_HD, **known(s2=(400, 800))}).mix
    assert back.layers[1].crop == Crop(0, 200, 400, 400)
    assert recall(own, filled, known(s1=(1280, 720))).mix.layers[1].crop is None


def test_on_another_canvas_places_are_scaled_and_stay_inside() -> None:
    own = capture(TALK, FULL_HD, "talk", "Talk")
    other = TALK.with_layer(replace(TALK.layers[0], place=Place(width=720, height=1280)))
    back = recall(own, other, FULL_HD)
    assert back.scaled
    boxes = _boxes(back.mix)
    assert boxes["k2"] == Rect(0, 107, 360, 1066)
    assert boxes["k2"].right == boxes["k3"].x
    assert boxes["k3"].right == 720
    assert not recall(own, TALK, FULL_HD).scaled


def test_shares_stay_shares() -> None:
    shared = mix(layer(1), layer(2, place=Place(Share(0.5), 10, Share(0.25), 100)))
    seat = capture(shared, FULL_HD, "a", "A").seats[0]
    assert seat.place == Place(Share(0.5), 10, Share(0.25), 100)


def test_too_many_and_too_few_guests_are_said_and_nobody_is_lost() -> None:
    own = capture(TALK, FULL_HD, "talk", "Talk")
    more = replace(TALK, layers=(*TALK.layers, layer(6, place=Place(5, 5, 50, 50))))
    back = recall(own, more, FULL_HD)
    assert back.unseated == ("k6",)
    assert back.mix.layer("k6") == more.layer("k6")
    less = mix(layer(1), layer(2))
    assert recall(own, less, FULL_HD).empty == 1
    assert fit_words(own, "Talk", 2) is None
    for have in (1, 3):
        words = fit_words(own, "Talk", have)
        assert words is not None
        assert in_english(words).startswith("Talk has places for 2 guests")


def test_who_sits_where_can_be_said() -> None:
    own = capture(TALK, FULL_HD, "talk", "Talk")
    more = replace(TALK, layers=(*TALK.layers, layer(6)))
    back = recall(own, more, FULL_HD, ("k6", ""))
    assert (back.unseated, back.empty) == (("k2", "k3"), 1)
    assert _boxes(back.mix)["k6"] == _boxes(TALK)["k2"]
    assert back.mix.layer("k3") == TALK.layer("k3")


def test_a_template_is_kept_as_the_template_while_it_fits() -> None:
    made = mix(layer(1), layer(2), layer(3), template=310)
    own = capture(made, FULL_HD, "a", "A")
    assert own.template == 310
    moved_on = mix(layer(1), layer(2, place=Place(1, 1, 9, 9)), layer(3))
    assert recall(own, moved_on, FULL_HD).mix == made
    fewer = recall(own, mix(layer(1), layer(2)), FULL_HD).mix
    assert fewer.template == 0
    assert _boxes(fewer)["k2"] == _boxes(made)["k2"]


def test_pictures_keep_their_place_when_the_template_they_stood_in_goes() -> None:
    made = mix(layer(1), layer(2), layer(3, kind=Kind.PICTURE), template=310)
    own = capture(TALK, FULL_HD, "talk", "Talk")
    back = recall(own, made, FULL_HD).mix
    assert back.template == 0
    assert _boxes(back)["k3"] == _boxes(made)["k3"]


def test_the_hosts_crop_comes_back_and_the_canvas_stays_as_large() -> None:
    made = mix(layer(1, place=Place(width=1280, height=720), crop=Crop(0, 0, 640, 360)), layer(2))
    own = capture(made, FULL_HD, "a", "A")
    back = recall(own, mix(layer(1), layer(2)), FULL_HD).mix
    assert back.layers[0].crop == Crop(0, 0, 640, 360)
    assert resolve(back, FULL_HD).canvas == Size(1280, 720)
    plain = capture(mix(layer(1), layer(2)), FULL_HD, "b", "B")
    assert recall(plain, made, FULL_HD).mix.layers[0].crop is None


def test_hidden_layers_sound_and_pictures_are_no_guests() -> None:
    made = replace(TALK, layers=(*TALK.layers, layer(7, hidden=True), layer(8, kind=Kind.VIDEO)))
    assert [la.key for la in guests(made)] == ["k2", "k3", "k8"]


def test_a_slot_belongs_to_one_layout() -> None:
    both = kept(kept((), _own("a", 1, 3)), _own("b", 1, 3))
    assert [(own.id, own.slot) for own in both] == [("a", None), ("b", 3)]
    assert [own.id for own in in_order(both)] == ["b", "a"]
    assert free_slot(both) == 1
    again = put_at(both, "a", 3)
    assert at_slot(again, 3) == _own("a", 1, 3)
    assert [own.slot for own in put_at(again, "b", 3)] == [None, 3]
    assert without(both, "a") == (_own("b", 1, 3),)


def test_moving_exchanges_with_the_neighbour_and_ends_at_the_ends() -> None:
    row = (_own("a", 1, 1), _own("b", 1, 4), _own("c", 1))
    after = moved(row, "a", 1)
    assert [(own.id, own.slot) for own in after] == [("b", 1), ("a", 4), ("c", None)]
    assert [own.id for own in in_order(moved(after, "a", 1))] == ["b", "c", "a"]
    assert moved(row, "a", -1) == row
    assert moved(row, "?", 1) == row


@given(
    st.lists(st.tuples(st.none() | st.integers(1, 9), st.integers(0, 8)), max_size=9),
    st.data(),
)
def test_however_layouts_are_shuffled_none_is_lost_and_no_slot_is_shared(
    wanted: list[tuple[int | None, int]], data: st.DataObject
) -> None:
    layouts: tuple[OwnLayout, ...] = ()
    for at, (slot, places) in enumerate(wanted):
        layouts = kept(layouts, _own(str(at), places, slot))
    for _ in range(3 if layouts else 0):
        id_ = data.draw(st.sampled_from([own.id for own in layouts]))
        layouts = (
            moved(layouts, id_, data.draw(st.sampled_from([-1, 1])))
            if data.draw(st.booleans())
            else put_at(layouts, id_, data.draw(st.none() | st.integers(1, 9)))
        )
        slots = [own.slot for own in layouts if own.slot is not None]
        assert len(set(slots)) == len(slots)
        assert sorted(own.id for own in layouts) == sorted(str(n) for n in range(len(wanted)))


def test_a_family_picks_by_the_guests() -> None:
    talk = (_own("t1", 1, family="Talk"), _own("t3", 3, 2, "Talk"), _own("x2", 2, 1))
    assert [(variant(talk, "Talk", n) or talk[2]).id for n in (1, 2, 3, 5)] == [
        "t1", "t3", "t3", "t3",
    ]  # fmt: skip
    assert variant(talk, "Other", 1) is None
    assert families(talk) == ("Talk",)


def test_the_best_layout_is_one_made_for_just_as_many_guests() -> None:
    all_of_them = (_own("a", 2, 5), _own("b", 2, 1), _own("c", 2, family="Talk"), _own("d", 4))
    assert best_for(all_of_them, 2) == all_of_them[1]
    assert best_for(all_of_them, 2, "Talk") == all_of_them[2]
    assert best_for(all_of_them, 4, "Talk") == all_of_them[3]
    assert best_for(all_of_them, 3) is None
