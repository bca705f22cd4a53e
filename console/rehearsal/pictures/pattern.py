"""The generated pictures: a moving pattern for each stream, a badge for each watermark.

The only face at hand is Pillow's own, which has no Chinese: of a name that needs it the ASCII
letters stay, and six digits of its hash tell it from others."""

from __future__ import annotations

import hashlib
import math
from colorsys import hls_to_rgb
from datetime import datetime
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from console.rehearsal.pictures.scene import Badge, Cover, Pattern

Rgb = tuple[int, int, int]

WHITE: Rgb = (255, 255, 255)
_BARS: tuple[Rgb, ...] = (
    (191, 191, 191),
    (191, 191, 0),
    (0, 191, 191),
    (0, 191, 0),
    (191, 0, 191),
    (191, 0, 0),
    (0, 0, 191),
)
_SMALLEST_LETTERS, _LARGEST_LETTERS = 6.0, 96.0
"""Pixels."""
_ROUND = 4.0
"""Seconds in which the hand goes once around."""


def rgb(color: str) -> Rgb:
    """Of the vendor's 0xRRGGBB."""
    value = int(color, 16)
    return value >> 16 & 255, value >> 8 & 255, value & 255


def legible(name: str) -> str:
    """The name in letters that the font has."""
    kept = "".join(letter for letter in name if letter.isascii() and letter.isprintable())
    return kept if kept == name else f"{kept}#{_digest(name).hex()[:6]}"


def pattern(scene: Pattern) -> Image.Image:
    """Bars, frame, name, size and notes stand still; the hand and the clock move."""
    width, height = scene.size
    image = Image.new("RGB", scene.size, tone(scene.name))
    draw = ImageDraw.Draw(image)
    bar = height - height // 8
    for index, color in enumerate(_BARS):
        edges = (width * index // 7, bar, width * (index + 1) // 7 - 1, height - 1)
        if edges[2] >= edges[0] and edges[3] >= edges[1]:
            draw.rectangle(edges, fill=color)
    draw.rectangle((0, 0, width - 1, height - 1), outline=WHITE, width=max(1, height // 240))
    _hand(draw, scene)
    lines = (legible(scene.name), f"{width} x {height}", *scene.notes, _clock(scene.moment))
    for index, line in enumerate(lines):
        _line(image, line, 0.12 + 0.18 * index, 0.13)
    return image


def badge(scene: Badge) -> Image.Image:
    """An ellipse with the picture's number on it; half lets shine through, corners are clear."""
    image = Image.new("RGBA", scene.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    width, height = scene.size
    draw.ellipse((0, 0, width - 1, height - 1), fill=(*tone(f"picture {scene.number}"), 128))
    inner = (width // 6, height // 6, width - 1 - width // 6, height - 1 - height // 6)
    if inner[2] >= inner[0] and inner[3] >= inner[1]:
        draw.ellipse(inner, fill=(*tone(f"picture {scene.number}"), 255))
    _line(image, str(scene.number), 0.38, 0.3)
    return image


def cover(scene: Cover) -> Image.Image:
    """Lit from above; head and shoulders a little right of the middle, as hosts stand."""
    width, height = scene.size
    dark, side = tone(scene.name), min(width, height)
    upper, lower = _mixed(dark, WHITE, 0.34), _mixed(dark, (0, 0, 0), 0.45)
    image = Image.new("RGB", scene.size)
    draw = ImageDraw.Draw(image)
    for row in range(height):
        draw.line(((0, row), (width, row)), fill=_mixed(upper, lower, row / height))
    across, down, reach = width * 0.6, height * 0.46, side * 0.14
    figure = _mixed(dark, WHITE, 0.42)
    draw.ellipse((across - reach, down - reach, across + reach, down + reach), fill=figure)
    top = down + reach * 1.25
    shoulders = (across - reach * 2.3, top, across + reach * 2.3, top + reach * 6)
    draw.rounded_rectangle(shoulders, radius=reach * 2, fill=figure)
    return image


def _mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def tone(name: str) -> Rgb:
    """A colour of its own, dark enough for white letters."""
    hue = int.from_bytes(_digest(name)[:2], "big") / 65536
    red, green, blue = hls_to_rgb(hue, 0.28, 0.55)
    return round(red * 255), round(green * 255), round(blue * 255)


def _hand(draw: ImageDraw.ImageDraw, scene: Pattern) -> None:
    """A clock's hand at the right: a still picture is seen at once."""
    width, height = scene.size
    reach = min(width, height) / 8
    middle = (width * 0.86, height * 0.7)
    if reach < 2:
        return
    turn = scene.moment % _ROUND / _ROUND * math.tau
    end = (middle[0] + reach * math.sin(turn), middle[1] - reach * math.cos(turn))
    round_it = (middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach)
    draw.ellipse(round_it, outline=WHITE, width=max(1, round(reach / 16)))
    draw.line((middle, end), fill=WHITE, width=max(1, round(reach / 8)))


def _line(image: Image.Image, text: str, top: float, share: float) -> None:
    """One centred line, its place and its letters as shares of the height.

    Left out where its letters would be specks."""
    letters = min(image.height * share, _LARGEST_LETTERS)
    if letters < _SMALLEST_LETTERS:
        return
    mask = _mask(text, letters, image.width * 0.9)
    image.paste(WHITE, ((image.width - mask.width) // 2, round(image.height * top)), mask)


@lru_cache(maxsize=64)
def _mask(text: str, letters: float, most: float) -> Image.Image:
    """Kept, for sixteen layers show one clock and most lines never change (150 KB at most)."""
    font = ImageFont.load_default(letters)
    wide = font.getlength(text)
    if wide > most:
        font = ImageFont.load_default(max(1.0, letters * most / wide))
    left, top, right, bottom = font.getbbox(text, anchor="lt")
    mask = Image.new("L", (max(1, round(right - left)), max(1, round(bottom - top))))
    ImageDraw.Draw(mask).text((-left, -top), text, fill=255, font=font, anchor="lt")
    return mask


def _clock(moment: float) -> str:
    """This machine's local time, as the desk's own clock shows it."""
    local = datetime.fromtimestamp(math.floor(moment)).astimezone()
    return f"{local:%H:%M:%S}.{math.floor(moment * 10) % 10}"


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
