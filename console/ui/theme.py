"""The look of the desk: colours, sizes, fonts and icons from resources/themes, dark and light."""

from __future__ import annotations

import json
import sys
from functools import cache
from typing import Any, Final, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from console.contracts.resources import resource
from console.ui.icons import icon, tinted
from console.ui.qss import blend, palette, style_sheet

MODES: Final = ("system", "dark", "light")
# FreeType's hinting makes small text a third heavier and wider than it was drawn.
SHAPES: Final = QFont.HintingPreference.PreferNoHinting

FUSION: Final = ("-style", "Fusion")
"""For the application's arguments: asked later, PySide6 builds the whole of QStyle, 25 ms."""

LATIN: Final = ("Inter", "Segoe UI Variable Text", "Segoe UI", "SF Pro Text", "Ubuntu", "Cantarell")
# The simplified Chinese cut by name: left alone, fontconfig picks the Japanese one.
CHINESE: Final = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
FIXED: Final = ("JetBrains Mono", "Cascadia Mono", "SF Mono", "Consolas")


def read_tokens() -> dict[str, Any]:
    """resources/themes/tokens.json as it is."""
    text = resource("themes", "tokens.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


class Theme(QObject):
    """One per desk; `changed` comes after the application wears the new look."""

    changed = Signal()

    def __init__(self, mode: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = read_tokens()
        self._mode = mode if mode in MODES else "system"
        self._app: QApplication | None = None
        self._still = False
        self.motion = ""
        self._dark = self._wants_dark()
        self._colours = self._read_colours()
        self._families = _installed(LATIN) + _installed(CHINESE)
        self._fixed = _installed(FIXED) or (_family(QFontDatabase.SystemFont.FixedFont),)
        self._fonts: dict[tuple[bool, int, bool], QFont] = {}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    @property
    def still(self) -> bool:
        """Whether nothing may move but what is measured or shown live."""
        return self._still

    def be_still(self, chosen: str, *, on: bool) -> None:
        """`chosen` is what was asked for, kept as `motion`; see ui/motion.py."""
        self.motion = chosen
        if on != self._still:
            self._still = on
            self.changed.emit()

    @property
    def mode(self) -> str:
        """`system`, `dark` or `light`, as chosen."""
        return self._mode

    @property
    def dark(self) -> bool:
        """What is worn now."""
        return self._dark

    def choose(self, mode: str) -> None:
        """Switch at run time; unknown modes mean `system`."""
        self._mode = mode if mode in MODES else "system"
        self._follow_system()

    def apply(self, app: QApplication, *, styled: bool = False) -> None:
        """Dress the application, now and after every switch; `styled` where FUSION started it."""
        self._app = app
        if not styled:
            app.setStyle("Fusion")
        app.setFont(self.ui())
        self._wear()

    def color(self, name: str) -> QColor:
        """By its name in tokens.json, or a derived one: primary_fill, take_fill_held, field …"""
        return QColor(self._colours[name])

    def on_picture(self, name: str) -> QColor:
        """For words on the dark plates that lie upon pictures: of the dark theme in both."""
        return QColor(self._tokens["dark"][name])

    def size(self, name: str) -> int:
        """control_height, row_height, take_height, hit_target_min, title, section, panel …"""
        for group in (self._tokens, self._tokens["radius"], self._tokens["type"]):
            value: object = group.get(name)
            if isinstance(value, int):
                return value
        raise KeyError(name)

    def milliseconds(self, name: str) -> int:
        """Of a motion: `fast` or `slow`."""
        return int(self._tokens["motion"][f"{name}_ms"])

    def ui(self, pixels: int = 13, *, bold: bool = False) -> QFont:
        """The font of words."""
        return QFont(self._font(fixed=False, pixels=pixels, bold=bold))

    def mono(self, pixels: int = 12, *, bold: bool = False) -> QFont:
        """The font of numbers, ids and addresses: tabular digits, no ligatures."""
        return QFont(self._font(fixed=True, pixels=pixels, bold=bold))

    def _font(self, *, fixed: bool, pixels: int, bold: bool) -> QFont:
        """Made once: a table asks for one with every cell."""
        made = self._fonts.get((fixed, pixels, bold))
        if made is None:
            families = [*self._fixed, *_installed(CHINESE)] if fixed else [*self._families]
            made = QFont(families or [QFontDatabase.systemFont(_GENERAL).family()])
            made.setPixelSize(pixels)
            made.setHintingPreference(SHAPES)
            made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            if fixed:
                made.setStyleHint(QFont.StyleHint.Monospace)
                for tag in ("calt", "liga"):
                    made.setFeature(QFont.Tag(tag), 0)
            self._fonts[fixed, pixels, bold] = made
        return made

    def icon(self, name: str, color: str = "text_secondary", size: int = 18) -> QIcon:
        """A Lucide icon in a colour of the theme; ask again after `changed`."""
        return icon(name, self.color(color), self.color("line_strong"), size)

    def pixmap(
        self, name: str, color: str = "text_secondary", size: int = 18, scale: float = 1.0
    ) -> QPixmap:
        """The same as pixels, for painters: pass the widget's devicePixelRatioF."""
        return tinted(name, self.color(color).name(), size, scale)

    def tint(self, name: str, color: QColor, size: int, scale: float) -> QPixmap:
        """The same in any colour."""
        return tinted(name, color.name(), size, scale)

    def _wants_dark(self) -> bool:
        if self._mode != "system":
            return self._mode == "dark"
        # "Unknown" (bare X11) means dark: control rooms are.
        return QGuiApplication.styleHints().colorScheme() != Qt.ColorScheme.Light

    def _follow_system(self) -> None:
        dark = self._wants_dark()
        if dark == self._dark:
            return
        self._dark = dark
        self._colours = self._read_colours()
        self._wear()
        self.changed.emit()

    def _wear(self) -> None:
        if self._app is None:
            return
        self._app.setPalette(palette(self._colours))
        fonts = {"mono_family": ", ".join(f'"{f}"' for f in (*self._fixed, *_installed(CHINESE)))}
        self._app.setStyleSheet(style_sheet(self._colours, fonts, self._dark))

    def _read_colours(self) -> dict[str, QColor]:
        named: dict[str, str] = self._tokens["dark" if self._dark else "light"]
        c = {name: QColor(value) for name, value in named.items()}
        if self._dark:
            c["primary_fill"] = blend(c["window"], c["accent"], 0.42)
            c["primary_text"] = QColor(c["text"])
            c["field"] = QColor(c["window"])
        else:
            c["primary_fill"] = QColor(c["accent"])
            c["primary_text"] = QColor("#ffffff")
            c["field"] = QColor(c["panel"])
        c["primary_hover"] = blend(c["primary_fill"], c["text"], 0.10)
        c["take_text"] = QColor("#ffffff")
        c["take_hover"] = blend(c["program_fill"], QColor("#000000"), 0.10)
        c["take_held"] = blend(c["program_fill"], QColor("#000000"), 0.28)
        c["take_blocked"] = blend(c["panel"], c["program_fill"], 0.42 if self._dark else 0.16)
        c["rehearsal_fill"] = (
            c["rehearsal"].darker(370) if self._dark else blend(c["panel"], c["rehearsal"], 0.12)
        )
        c["rehearsal_text"] = (
            blend(c["rehearsal"], c["text"], 0.35) if self._dark else QColor(c["rehearsal"])
        )
        c["rehearsal_line"] = blend(c["panel"], c["rehearsal"], 0.55)
        c["rehearsal_frame"] = blend(c["panel"], c["rehearsal"], 0.72)
        c["program_tint"] = blend(c["panel"], c["program"], 0.13)
        c["preview_tint"] = blend(c["panel"], c["preview"], 0.13)
        c["warning_tint"] = blend(c["panel"], c["warning"], 0.16)
        c["raised_card"] = blend(c["panel"], c["raised"], 0.5)
        c["key_fill"] = QColor(c["hover"])
        return c


_GENERAL: Final = QFontDatabase.SystemFont.GeneralFont


@cache
def _installed(families: tuple[str, ...]) -> tuple[str, ...]:
    """Only what is there: an absent family would be answered by whatever fontconfig likes."""
    return tuple(name for name in families if QFontDatabase.hasFamily(name))


def _family(kind: QFontDatabase.SystemFont) -> str:
    family = QFontDatabase.systemFont(kind).family()
    # X11 answers with the generic name, which a font list cannot hold together with others.
    return "DejaVu Sans Mono" if sys.platform == "linux" and family == "monospace" else family
