"""A show as plain JSON values and back; every value is checked and its place named."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import PurePosixPath, PureWindowsPath

from console.domain.aids import RULINGS_MAX, Ruling
from console.domain.findings import Api, CropFit
from console.domain.message import say
from console.domain.mix import Mix
from console.domain.show import Show, SourceNote
from console.services.shows.layoutshape import LAYOUTS_MAX, layout_from, layout_to
from console.services.shows.mixshape import mix_from, mix_to
from console.services.shows.nodes import LAYERS_MAX, Misshaped, Node, Raw, given


def show_from(raw: Raw) -> Show:
    """The show; Misshaped where a value is not what it should be."""
    top = Node(raw, "")
    mix = top.node("mix")
    api, crop_fit = top.text("api", "legacy"), top.text("crop_fit", "stretch")
    if api not in ("legacy", "3.0"):
        raise Misshaped("api", say("{one} or {other}", one="legacy", other="3.0"))
    if crop_fit not in ("stretch", "bars"):
        raise Misshaped("crop_fit", say("{one} or {other}", one="stretch", other="bars"))
    chosen_api: Api = "3.0" if api == "3.0" else "legacy"
    chosen_fit: CropFit = "bars" if crop_fit == "bars" else "stretch"
    return Show(
        id=top.text("id"),
        name=top.text("name", ""),
        mix=mix_from(mix) if mix else Mix(),
        sources=tuple(_note(node) for node in top.nodes("sources", 10 * LAYERS_MAX)),
        api=chosen_api,
        crop_fit=chosen_fit,
        app_id=top.whole_or_none("app_id"),
        layouts=tuple(layout_from(node) for node in top.nodes("layouts", LAYOUTS_MAX)),
        guides=tuple(_ruling(node) for node in top.nodes("guides", RULINGS_MAX)),
        ends=top.whole_or_none("ends"),
    )


def show_to(show: Show) -> Raw:
    """Plain values in a fixed order; what is not given is left out."""
    return {
        "id": show.id,
        "name": show.name,
        "api": show.api,
        "crop_fit": show.crop_fit,
        **given(app_id=show.app_id, ends=show.ends),
        "mix": mix_to(show.mix),
        "sources": [
            given(
                stream=note.stream,
                width=note.width,
                height=note.height,
                picture=note.picture or None,
                label=note.label or None,
                kind=note.kind,
                picture_id=note.picture_id,
                color=note.color or None,
                verified=note.verified,
                standby=note.standby or None,
                play=note.play or None,
            )
            for note in show.sources
        ],
        **given(
            layouts=[layout_to(own) for own in show.layouts] or None,
            guides=[asdict(guide) for guide in show.guides] or None,
        ),
    }


def is_inside(picture: str) -> bool:
    """Whether the path, read by any system, stays in the show's folder."""
    windows, posix = PureWindowsPath(picture), PurePosixPath(picture)
    rooted = windows.drive or windows.root or posix.is_absolute()
    return not rooted and ".." not in windows.parts and "\\" not in picture and ":" not in picture


def _note(node: Node) -> SourceNote:
    picture = node.text("picture", "")
    if picture and not is_inside(picture):
        raise Misshaped(node.at("picture"), say("the name of a file in the show's folder"))
    return SourceNote(
        stream=node.text("stream"),
        width=node.whole_or_none("width"),
        height=node.whole_or_none("height"),
        picture=picture,
        label=node.text("label", ""),
        kind=node.whole_or_none("kind"),
        picture_id=node.whole_or_none("picture_id"),
        color=node.text("color", ""),
        verified=node.number_or_none("verified"),
        standby=node.yes("standby"),
        play=node.text("play", ""),
    )


def _ruling(node: Node) -> Ruling:
    axis = node.text("axis")
    if axis not in ("x", "y"):
        raise Misshaped(node.at("axis"), say("{one} or {other}", one="x", other="y"))
    return Ruling("x" if axis == "x" else "y", node.whole("at"))
