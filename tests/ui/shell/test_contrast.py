"""WCAG 2.2 AA, computed from the tokens that ship."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor

from console.contracts.resources import resource
from console.ui.buttons import ActButton
from console.ui.theme import Theme, read_tokens

GROUNDS = ("window", "panel", "raised")
TEXTS = ("text", "text_secondary", "text_muted")
SIGNALS = ("accent", "program", "preview", "warning", "rehearsal")


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(p) for p in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=["dark", "light"])
def worn(request: pytest.FixtureRequest, theme: Theme) -> Theme:
    theme.choose(request.param)
    return theme


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", [*TEXTS, *SIGNALS])
def test_words_hold_four_and_a_half_to_one(worn: Theme, ink: str, ground: str) -> None:
    assert contrast(worn.color(ink), worn.color(ground)) >= 4.5


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("primary_text", "primary_fill"),
        ("primary_text", "primary_hover"),
        ("take_text", "program_fill"),
        ("take_text", "take_hover"),
        ("take_text", "take_held"),
        ("rehearsal_text", "rehearsal_fill"),
        ("text", "selection"),
        ("text", "hover"),
        ("text_secondary", "key_fill"),
        ("text_secondary", "raised_card"),
        ("text_muted", "raised_card"),
        ("text", "field"),
        ("text_muted", "field"),
    ],
)
def test_words_on_fills_hold_four_and_a_half_to_one(worn: Theme, ink: str, ground: str) -> None:
    assert contrast(worn.color(ink), worn.color(ground)) >= 4.5


@pytest.mark.parametrize("ground", ["selection", "raised_card", "field"])
@pytest.mark.parametrize("ink", [*TEXTS, *SIGNALS])
def test_words_in_chosen_rows_sheets_and_fields_do(worn: Theme, ink: str, ground: str) -> None:
    assert contrast(worn.color(ink), worn.color(ground)) >= 4.5


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("window", "accent"),
        ("text_secondary", "hover"),
        ("text_secondary", "take_blocked"),
        ("program", "program_tint"),
        ("text", "program_tint"),
        ("text", "preview_tint"),
        ("text", "warning_tint"),
        ("warning", "warning_tint"),
    ],
)
def test_words_on_what_is_lit_or_tinted_do(worn: Theme, ink: str, ground: str) -> None:
    assert contrast(worn.color(ink), worn.color(ground)) >= 4.5


@pytest.mark.parametrize("part", ["field_line", "accent", "rehearsal_frame"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_borders_and_focus_hold_three_to_one(worn: Theme, part: str, ground: str) -> None:
    assert contrast(worn.color(part), worn.color(ground)) >= 3


def test_the_style_sheet_holds_no_colour_of_its_own() -> None:
    sheet = resource("themes", "desk.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet)


def test_tinted_art_wears_colours_of_its_theme() -> None:
    tokens = read_tokens()
    for name in ("dark", "light"):
        for file in resource("themes", name).glob("*.svg"):
            (colour,) = re.findall(r'stroke="(#[0-9a-f]{6})"', file.read_text(encoding="utf-8"))
            assert colour in {*tokens[name].values(), "#ffffff"}, file


@pytest.mark.parametrize("blocked", [False, True])
@pytest.mark.parametrize("role", ["", "primary", "danger", "quiet"])
def test_the_words_of_a_button_can_be_read_also_where_it_is_blocked(
    worn: Theme, role: str, blocked: bool
) -> None:
    button = ActButton(worn, role)
    button.dim(blocked)
    ground = button.fill()
    assert contrast(button.ink(), ground if ground.alpha() else worn.color("panel")) >= 4.5
