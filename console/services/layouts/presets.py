"""Own layouts for all shows, in one JSON file of the data folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

from console.domain.message import say
from console.domain.own_layout import Layouts, OwnLayout
from console.services.atomic import write_atomically
from console.services.notices import Notices, Tone
from console.services.reasons import reason_of
from console.services.shows.keyless import layout_without_keys
from console.services.shows.layoutshape import LAYOUTS_MAX, layout_from, layout_to
from console.services.shows.nodes import Misshaped, Node

FORMAT, SCHEMA = "cuedesk-layouts", 1


class Presets:
    """Without a file they last as long as the desk; one that cannot be read is left alone."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._path: Path | None = None

    def open(self, path: Path) -> Layouts:
        """What the file holds; none where there is none or it cannot be read, which is said."""
        try:
            found = _read(path)
        except FileNotFoundError:
            found = ()
        except (OSError, ValueError, RecursionError, Misshaped) as error:
            reason = reason_of(error) if isinstance(error, OSError) else error.__class__.__name__
            text = say(
                "Your own layouts for all shows cannot be read ({reason}). The file stays as it"
                " is; those that you make now last until Cuedesk closes.",
                reason=reason,
            )
            self._notices.tell(Tone.WARNING, text, detail=str(path), area="mix")
            return ()
        self._path = path
        return found

    def write(self, layouts: Layouts) -> None:
        """The whole file anew; where that fails it is said, and they last until the end."""
        if self._path is None:
            return
        raw = {
            "format": FORMAT,
            "schema": SCHEMA,
            "layouts": [layout_to(layout_without_keys(own)) for own in layouts],
        }
        text = json.dumps(raw, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, text)
        except OSError as error:
            words = say(
                "Your own layouts for all shows cannot be saved ({reason}); they last until"
                " Cuedesk closes.",
                reason=reason_of(error),
            )
            self._notices.tell(Tone.WARNING, words, detail=str(self._path), area="mix")


def _read(path: Path) -> tuple[OwnLayout, ...]:
    raw: object = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(raw, dict):
        raise ValueError("not an object")
    top = Node(cast("dict[str, object]", raw), "")
    if top.text("format", "") != FORMAT or top.whole("schema", 0) != SCHEMA:
        raise ValueError("another format")
    return tuple(layout_from(node) for node in top.nodes("layouts", LAYOUTS_MAX))
