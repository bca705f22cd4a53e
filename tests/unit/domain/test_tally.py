"""The lights of layers and sources: on air now, in preview, not sure."""

from __future__ import annotations

from dataclasses import replace

from console.domain.mix import Kind, Layer, Mix
from console.domain.tally import tally_of

HOST = Layer("host", "pk_host", 1, name="Host")
GUEST = Layer("guest", "pk_guest", 2, name="Guest")
LOGO = Layer("logo", "sponsor", 3, Kind.PICTURE, "Sponsor", picture_id=7)
MIX = Mix("s", "pk_host", layers=(HOST, GUEST, LOGO))


def test_before_the_first_take_what_is_sent_is_in_preview_and_nothing_on_air() -> None:
    tally = tally_of(MIX, None)
    assert [tally.of(la) for la in MIX.layers] == ["preview"] * 3
    assert tally.lights("pk_guest") == ("preview",)
    assert tally.lights("elsewhere") == ()


def test_a_hidden_layer_is_on_air_until_the_next_take_and_in_preview_no_more() -> None:
    hidden = replace(GUEST, hidden=True)
    preview = MIX.with_layer(hidden)
    tally = tally_of(preview, MIX)
    assert tally.of(hidden) == "air"
    assert tally.lights("pk_guest") == ("air",)
    after = tally_of(preview, preview)
    assert after.of(hidden) == ""
    assert after.lights("pk_guest") == ()


def test_a_layer_with_another_stream_is_not_on_air_and_the_old_stream_still_is() -> None:
    swapped = replace(GUEST, stream="pk_standby")
    tally = tally_of(MIX.with_layer(swapped), MIX)
    assert tally.of(swapped) == "preview"
    assert tally.lights("pk_standby") == ("preview",)
    assert tally.lights("pk_guest") == ("air",)
    assert tally.lights("pk_host") == ("air", "preview")


def test_a_picture_is_known_by_the_id_that_viewers_get() -> None:
    other = replace(LOGO, picture_id=8)
    tally = tally_of(MIX.with_layer(other), MIX)
    assert tally.of(other) == "preview"
    assert tally.of(LOGO) == "air"


def test_a_canvas_of_another_colour_is_not_what_viewers_see() -> None:
    black = Layer("back", "canvas", 1, Kind.CANVAS, color="0x000000")
    blue = replace(black, color="0x0000FF")
    tally = tally_of(Mix(layers=(blue,)), Mix(layers=(black,)))
    assert (tally.of(black), tally.of(blue)) == ("air", "preview")


def test_while_the_outcome_of_a_send_is_unknown_no_light_says_on_air() -> None:
    tally = tally_of(MIX, MIX, sure=False)
    assert {tally.of(la) for la in MIX.layers} == {"unsure"}
    assert tally.lights("pk_host") == ("unsure", "preview")
