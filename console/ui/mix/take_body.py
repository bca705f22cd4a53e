"""Inside the TAKE sheet: on air now, after TAKE, and everything that differs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.commands.air import Exact
from console.commands.spec import Confirmation
from console.domain import plan
from console.domain.layout import Layout
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.plan import Change, Verb
from console.domain.units import Rect
from console.ui.mix.backing import Backing, View, device_region
from console.ui.mix.captions import caption
from console.ui.mix.freshening import Freshener
from console.ui.mix.ghosts import paint_ghosts
from console.ui.mix.ink import ink
from console.ui.mix.lens import fitted
from console.ui.mix.overlay import outline
from console.ui.mix.pictures import Pictures
from console.ui.mix.showing import follow_show
from console.ui.parts import label, rule, told
from console.ui.sheet_body import warning_row
from console.ui.stage import Stage

VERBS: Final[dict[Verb, Message]] = {
    "added": say("add"),
    "removed": say("remove"),
    "moved": say("move"),
    "resized": say("size"),
    "recropped": say("crop"),
    "reordered": say("order"),
    "source": say("source"),
    "kind": say("input type"),
    "color": say("colour"),
    "picture": say("picture"),
    "matte": say("keyed colour"),
    "session": say("session"),
    "output": say("output"),
    "output_type": say("output"),
    "template": say("template"),
    "bitrate": say("bitrate"),
    "extras": say("API 3.0"),
}
MOVED: Final = ("moved", "resized", "recropped", "removed")


class TakeBody(QWidget):
    """Made when the sheet opens; what it shows is what would be sent then."""

    def __init__(
        self, stage: Stage, question: Confirmation, pictures: Pictures | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("take.body")
        self._stage = stage
        mixes = stage.desk.mixes
        state, asked = mixes.state, question.exact
        mix = asked.mix if isinstance(asked, Exact) else state.mix
        changes = plan.changes(state.on_air.mix if state.on_air else None, mix)
        shared = pictures or Pictures(self)
        if pictures is None:
            follow_show(shared, mixes)
        now, after = mixes.program_layout(), mixes.layout_of(mix)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(14)
        pair = QHBoxLayout()
        pair.setSpacing(14)
        moved = {change.key for change in changes if change.verb in MOVED}
        ghosts = [it.pixels for it in now.placed if it.layer.key in moved] if now else []
        for layout, title, color, name, marks in (
            (now, say("ON AIR NOW"), "program", "take.now", []),
            (after, say("AFTER TAKE"), "preview", "take.after", ghosts),
        ):
            side = QVBoxLayout()
            side.setSpacing(6)
            head = told(stage.words, title, "section")
            head.setStyleSheet(f"color: {stage.theme.color(color).name()};")
            side.addWidget(head)
            shape = layout or after
            side.addWidget(Still(stage, shared, layout, shape, color, name, marks))
            pair.addLayout(side, 1)
        column.addLayout(pair)
        column.addWidget(self._changes(changes))
        for warning in question.warnings:
            column.addWidget(warning_row(stage.theme, stage.words, warning))

    def _changes(self, changes: tuple[Change, ...]) -> QWidget:
        inside = QWidget()
        inside.setObjectName("take.changes")
        grid = QGridLayout(inside)
        grid.setContentsMargins(10, 0, 10, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        words = self._stage.words
        row = 0
        for change in changes:
            if row:
                grid.addWidget(rule(inside), row, 0, 1, 3)
                row += 1
            verb = told(words, VERBS[change.verb], "mono")
            verb.setMinimumWidth(52)
            grid.addWidget(verb, row, 0)
            grid.addWidget(label("", change.name or words.text(say("mix"))), row, 1)
            text = label("value", difference(change, words.text(say("none"))))
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            text.setAccessibleName(words.text(change.message))
            grid.addWidget(text, row, 2)
            row += 1
        if not changes:
            grid.addWidget(told(words, say("Nothing changes for viewers."), "muted"), 0, 0)
        return inside


class Still(QWidget):
    """One picture in its frame; `ghosts` are old places, dashed."""

    def __init__(
        self,
        stage: Stage,
        pictures: Pictures,
        layout: Layout | None,
        shape: Layout,
        color: str,
        name: str,
        ghosts: list[Rect],
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._stage = stage
        self._ink = ink(stage.theme)
        self._layout = layout
        self._nothing = seen_instead(stage.desk.mixes.mix)
        self._shape = shape
        self._color = color
        self._ghosts = ghosts
        written = caption(lambda: self._ink, stage.words, self.devicePixelRatioF)
        self._backing = Backing(pictures.stills, written)
        Freshener(self, self._backing, pictures)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(140)
        self._say_name(name)

    def sizeHint(self) -> QSize:
        return QSize(380, self.heightForWidth(380))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        canvas = self._shape.canvas
        return min(300, round((width - 4) * canvas.height / max(1, canvas.width)) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        ratio = self.devicePixelRatioF()
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        canvas = self._shape.canvas
        lens = fitted(canvas, room)
        frame = lens.rect(Rect(0, 0, canvas.width, canvas.height))
        with QPainter(self) as painter:
            if self._layout is not None:
                painter.save()
                painter.scale(1 / ratio, 1 / ratio)
                around = self._stage.theme.color("panel")
                self._backing.show(
                    View(self._layout, lens.scaled(ratio), self.size() * ratio, around)
                )
                self._backing.draw(painter, device_region(self.visibleRegion(), ratio))
                painter.restore()
            else:
                painter.fillRect(frame, QColor(0, 0, 0))
                painter.setPen(self._stage.theme.on_picture("text_secondary"))
                words = self._stage.words.text(self._nothing)
                wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(frame.adjusted(12, 4, -12, -4), wrapped, words)
            paint_ghosts(painter, lens, self._ghosts)
            outline(painter, QRectF(frame), self._stage.theme.color(self._color), 2)

    def _say_name(self, name: str) -> None:
        words = say("On air now") if name == "take.now" else say("After TAKE")
        self._stage.words.put(self.setAccessibleName, words)
        if self._layout is None:
            self._stage.words.put(self.setAccessibleDescription, self._nothing)


def seen_instead(mix: Mix) -> Message:
    """While no mix is on air: a mix of type 0 goes out under the id of one of its own streams."""
    if mix.output_type == 0:
        return say(
            "No mix from this desk. Viewers of {output} see that stream itself, unless another"
            " desk mixes it.",
            output=mix.output,
        )
    return say("nothing on air")


def take_body(pictures: Callable[[], Pictures | None]) -> Callable[[Stage, Confirmation], QWidget]:
    """For the shell's table of sheet bodies, kind `take`; `pictures` are those of the canvas."""
    return lambda stage, question: TakeBody(stage, question, pictures())


def difference(change: Change, none: str) -> str:
    """`location_x 1344 → 1281 · location_y 756 → 713`; one side alone for added and removed."""
    if change.verb in ("added", "removed"):
        # A line ends between two terms, never between a name and its value.
        terms = (change.after or change.before).split("  ")
        return "  ".join(term.replace(" ", "\u00a0") for term in terms)
    before, after = change.before.split("  "), change.after.split("  ")
    pairs = [(_split(one), _split(other)) for one, other in zip(before, after, strict=False)]
    if len(before) == len(after) and all(one[0] == other[0] != "" for one, other in pairs):
        steps = [f"{name} {one} → {other}" for (name, one), (_, other) in pairs if one != other]
        return " · ".join(steps)
    return f"{change.before or none} → {change.after or none}"


def _split(term: str) -> tuple[str, str]:
    name, _, value = term.partition(" ")
    return (name, value) if value else ("", term)
