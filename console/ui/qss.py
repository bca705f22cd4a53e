"""The style sheet and the palette, made from the tokens of one theme."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from PySide6.QtGui import QColor, QPalette

from console.contracts.resources import resource


def blend(under: QColor, over: QColor, share: float) -> QColor:
    """`share` of `over` upon `under`, opaque."""
    rest = 1.0 - share
    return QColor(
        round(under.red() * rest + over.red() * share),
        round(under.green() * rest + over.green() * share),
        round(under.blue() * rest + over.blue() * share),
    )


def style_sheet(colours: Mapping[str, QColor], fonts: Mapping[str, str], dark: bool) -> str:
    """The template of resources/themes filled in; an unknown name raises KeyError."""
    names = {name: colour.name() for name, colour in colours.items()}
    art = resource("themes", "dark" if dark else "light").as_posix()
    text = resource("themes", "desk.qss").read_text(encoding="utf-8")
    return Template(text).substitute(names, art=art, **fonts)


def palette(colours: Mapping[str, QColor]) -> QPalette:
    """What Fusion and our own painters use where no style sheet rule speaks."""
    role = QPalette.ColorRole
    made = QPalette()
    pairs = {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "panel",
        role.AlternateBase: "raised",
        role.Text: "text",
        role.PlaceholderText: "text_muted",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "program",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.Highlight: "selection",
        role.HighlightedText: "text",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Light: "hover",
        role.Midlight: "raised",
        role.Mid: "line_strong",
        role.Dark: "line",
        role.Shadow: "window",
        role.Accent: "accent",
    }
    for where, name in pairs.items():
        made.setColor(where, colours[name])
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, colours["text_muted"])
    return made
