"""Random layouts by the thousand: sound ones, and sound ones with one or two rules broken.

Plain `random`, for a campaign counts what it drew; one generator per code that can be foreseen."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from console.domain.findings import Session
from console.domain.mix import Crop, Kind, Layer, Mix, Place, Source
from console.domain.units import Length, Share, Size
from console.rehearsal.streams import Picture, Streams
from console.rehearsal.tencent.mixes import Mixes
from console.rehearsal.tencent.rules import Limits
from console.rehearsal.tencent.wish import Input, Wish

Dice: TypeAlias = random.Random
Spoil: TypeAlias = Callable[[Dice, Mix], Mix]

NOW = 1000.0
SIZES = {f"s{n}": size for n, size in enumerate(((1280, 720), (640, 480), (540, 960)), 1)}
LOGO, LOGO_ID = "pic", 30127
YOUNG, TAKEN, GONE = "young", "taken", "gone"
"""A stream up for 2 s; the output of session `other`; a session cancelled 10 s ago."""
SOURCES: Mapping[str, Source] = {
    **{name: Source(Size(*size), 0.0) for name, size in SIZES.items()},
    YOUNG: Source(Size(1280, 720), NOW - 2),
    TAKEN: Source(Size(1280, 720), 0.0),
    LOGO: Source(Size(200, 100), 0.0, absent=True),
}
LEDGER = (Session("other", TAKEN), Session(GONE, "s2", cancelled=NOW - 10))
FITTING = {2: (10, 20, 30, 40, 50), 3: (310, 390, 391), 4: (410,), 5: (510, 590), 6: (610,)}


def world(limits: Limits) -> Mixes:
    """What the linter is told by SOURCES and LEDGER, as the rehearsal has it."""
    streams = Streams()
    for name, size in SIZES.items():
        streams.push(name, size, 0.0)
    streams.push(YOUNG, (1280, 720), NOW - 2)
    streams.pictures[LOGO_ID] = Picture(LOGO_ID, (200, 100))
    mixes = Mixes(streams)
    pair = (Input("s1", True, 1), Input("s2", True, 2, width=320, height=240))
    mixes.start(Wish("other", TAKEN, 1, inputs=pair), limits, 100.0)
    mixes.start(Wish(GONE, "s2", 0, inputs=pair), limits, 100.0)
    mixes.cancel(GONE, None, NOW - 10)
    return mixes


def sound(dice: Dice) -> Mix:
    """Two to six inputs with pictures, at times some that are only heard; all inside."""
    visual = dice.choice((2, 2, 3, 4, 5, 6))
    canvas = dice.random() < 0.3
    if canvas:
        base = Layer("k1", "canvas", 1, Kind.CANVAS, color="0x202020")
        base = replace(base, place=Place(width=1280, height=720))
    else:
        place = dice.choice((Place(), Place(width=1280, height=720)))
        base = Layer("k1", "s1", 1, place=place)
    layers = [base, *(_guest(dice, number) for number in range(2, visual + 1))]
    for number in range(visual + 1, visual + 1 + dice.choice((0, 0, 0, 1, 4))):
        layers.append(Layer(f"k{number}", dice.choice(("s2", "s3")), number, Kind.AUDIO))
    presets = [one for one in FITTING[visual] if canvas or one not in (390, 391, 590)]
    preset = dice.choice([0, 0, *presets])
    made = Mix("room", "s1", 0, dice.choice((None, 1, 1500, 10000)), preset, tuple(layers))
    if canvas and not any(layer.stream == "s1" for layer in layers):
        return replace(made, output="new_one", output_type=1)
    return made


def _guest(dice: Dice, number: int) -> Layer:
    x, y = _start(dice), _start(dice)
    place = Place(x, y, _side(dice), _side(dice))
    kind = dice.choice((Kind.AV, Kind.AV, Kind.VIDEO, Kind.PICTURE, Kind.CANVAS))
    if kind == Kind.PICTURE:
        return Layer(f"k{number}", LOGO, number, kind, place=place, picture_id=LOGO_ID)
    if kind == Kind.CANVAS:
        return Layer(f"k{number}", f"c{number}", number, kind, place=place, color="0xFFaa00")
    crop = dice.choice((None, None, Crop(10, 10, 100, 80), Crop(x=20), Crop(width=99)))
    return Layer(f"k{number}", dice.choice(tuple(SIZES)), number, kind, place=place, crop=crop)


def _start(dice: Dice) -> Length | None:
    return dice.choice((None, 0, 40, 359, Share(0.01), Share(0.3), Share(0.5)))


def _side(dice: Dice) -> Length:
    return dice.choice((1, 120, 320, 360, Share(0.01), Share(0.33), Share(0.5)))


def drawn(dice: Dice) -> Mix:
    """About two of five are sound; the others break a rule, one in five of them a second."""
    made = sound(dice)
    if dice.random() < 0.42:
        return made
    for _ in range(dice.choice((1, 1, 1, 1, 2))):
        made = dice.choice(SPOILS)(dice, made)
    return made


def _changed(dice: Dice, made: Mix, change: Callable[[Layer], Layer], *kinds: int) -> Mix:
    """One layer changed, among those of `kinds` if any; the mix as it is where there is none."""
    fits = [at for at, layer in enumerate(made.layers) if not kinds or layer.kind in kinds]
    if not fits:
        return made
    layers = [*made.layers]
    at = dice.choice(fits)
    layers[at] = change(layers[at])
    return replace(made, layers=tuple(layers))


def _pictured(dice: Dice, made: Mix, kind: int, **members: object) -> Mix:
    """The last layer as a picture or a canvas."""
    if len(made.layers) < 2:
        return made
    last = made.layers[-1]
    changed = replace(last, kind=kind, stream=LOGO if kind == Kind.PICTURE else "c9", crop=None)
    return replace(made, layers=(*made.layers[:-1], replace(changed, **members)))


def _count(dice: Dice, made: Mix) -> Mix:
    """None, one, or seventeen inputs."""
    many = dice.choice((0, 1, 17))
    added = (Layer(f"a{n}", "s2", n, Kind.AUDIO) for n in range(len(made.layers) + 1, 18))
    return replace(made, layers=(*made.layers, *added)[:many])


def _overflow(dice: Dice, made: Mix) -> Mix:
    place = dice.choice(
        (Place(1000, 0, 400, 100), Place(0, Share(0.9), 10, Share(0.2)), Place(x=1))
    )
    return _changed(dice, replace(made, template=0), lambda one: replace(one, place=place))


def _id(dice: Dice, made: Mix) -> Mix:
    bad = dice.choice(("", "a-b", "a b", "直播", "x" * 81))
    return dice.choice(
        (
            replace(made, session=bad),
            replace(made, output=bad),
            _changed(dice, made, lambda one: replace(one, stream=bad)),
        )
    )


def _length(dice: Dice, made: Mix) -> Mix:
    odd: Length = dice.choice((0, 0.004, 2000, 2001, 3000, 3001, -5, Share(0.004), Share(0.995)))
    member = dice.choice(("x", "y", "width", "height"))

    def put(layer: Layer) -> Layer:
        return replace(layer, place=replace(layer.place, **{member: odd}))

    return _changed(dice, made, put)


def _kind(dice: Dice, made: Mix) -> Mix:
    kind = dice.choice((1, 6, 7, 8, -1, 4))
    return _changed(dice, made, lambda one: replace(one, kind=kind))


def _number(dice: Dice, made: Mix) -> Mix:
    number = dice.choice((0, 1, 2, 16, 17, -1))
    return _changed(dice, made, lambda one: replace(one, number=number))


def _template(dice: Dice, made: Mix) -> Mix:
    return replace(made, template=dice.choice((10, 50, 310, 390, 410, 510, 590, 610, 11, -1)))


def _color(dice: Dice, made: Mix) -> Mix:
    color = dice.choice(("red", "#202020", "0xGG0000", "0x12345", ""))
    return _pictured(dice, made, Kind.CANVAS, color=color)


def _unsized(dice: Dice, made: Mix) -> Mix:
    """A canvas without a size, and no picture of a stream that it could take one from."""
    heard = Layer("k2", "s2", 2, Kind.AUDIO)
    bare = Place(width=dice.choice((None, 640)))
    if dice.random() < 0.5:
        base = Layer("k1", "canvas", 1, Kind.CANVAS, color="0x202020", place=bare)
        return replace(made, template=0, layers=(base, heard), output="new_one", output_type=1)
    base = Layer("k1", "c", 1, Kind.CANVAS, color="0x0", place=Place(width=1280, height=720))
    base = replace(base, color="0x000000")
    top = Layer("k3", "c3", 3, Kind.CANVAS, color="0x101010", place=bare)
    layers = (base, heard, top)
    return replace(made, template=0, layers=layers, output="new_one", output_type=1)


def _heard_base(_dice: Dice, made: Mix) -> Mix:
    """Only sound behind pictures."""
    first = Layer("k1", "s1", 1, Kind.AUDIO)
    return replace(made, template=0, layers=(first, *made.layers[1:]))


def _crop(dice: Dice, made: Mix) -> Mix:
    odd = (0, 1, 479, 480, 481, 640, 1281, 2001, 3001, -1, None)
    crop = Crop(*(dice.choice(odd) for _ in range(4)))
    return _changed(dice, made, lambda one: replace(one, crop=crop), Kind.AV, Kind.VIDEO)


def _picture(dice: Dice, made: Mix) -> Mix:
    return _pictured(dice, made, Kind.PICTURE, picture_id=dice.choice((None, 0, -1)))


def _output(dice: Dice, made: Mix) -> Mix:
    return dice.choice(
        (
            replace(made, output="nobodys", output_type=0),
            replace(made, output="s1", output_type=1),
            replace(made, output="s3", output_type=1),
            replace(made, output_type=2),
        )
    )


def _taken(dice: Dice, made: Mix) -> Mix:
    if dice.random() < 0.5:
        return replace(made, output=TAKEN, output_type=1)
    through = _changed(dice, made, lambda one: replace(one, stream=TAKEN, kind=Kind.AV))
    return replace(through, output=TAKEN, output_type=0)


def _session(dice: Dice, made: Mix) -> Mix:
    return replace(made, session=dice.choice(("other", GONE)))


def _absent(dice: Dice, made: Mix) -> Mix:
    stream = dice.choice((YOUNG, "nobody"))
    return _changed(dice, made, lambda one: replace(one, stream=stream), Kind.AV, Kind.AUDIO)


def _bitrate(dice: Dice, made: Mix) -> Mix:
    return replace(made, bitrate=dice.choice((0, -1, 10001, 50000, 50001)))


SPOILS: tuple[Spoil, ...] = (
    *(_count, _overflow, _id, _length, _kind, _number, _template, _color, _unsized, _heard_base),
    *(_crop, _picture, _output, _taken, _session, _absent, _bitrate),
)
FORESEEN = frozenset(
    {-1, -2, -3, -4, -11, -20, -21, -28, -29, -33, -111, -300, -505, -507, -508, -10031, -31004}
)
"""By LINT.md, of a start: offline, with a probe, or with our own ledger."""
