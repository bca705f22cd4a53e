"""The fields of the relay's form; only those that apply are shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.playlist import Items
from console.domain.relay import Watermark
from console.domain.relay_form import RelayForm
from console.services.relays.forms import Verdict
from console.services.relays.titles import fresh_nonce
from console.ui.forms.choice import Choice
from console.ui.forms.line import Line
from console.ui.forms.pane import FormFields
from console.ui.forms.secret import AddressLine
from console.ui.parts import rule, show_turned
from console.ui.relay.form_choices import BREAKS, KINDS, LOOPS, NAME, PLACES, PRELOADS, field_of
from console.ui.relay.form_mark import MarkField
from console.ui.relay.form_playlist import Playlist
from console.ui.relay.form_window import Forecast, Window
from console.ui.stage import Stage
from console.ui.words import Words

LINES: Final = {
    "title": "Title",
    "source": "SrcAddr",
    "times": "PlayTimes",
    "destination": "DstAddr",
    "domain": "Domain",
    "app": "App",
    "stream": "Stream",
    "callback": "CallbackURL",
    "group": "GroupName",
}
"""Fields that are a text, and the contract's names for them."""

ADDRESSES: Final = ("source", "destination", "callback")
COUNTED: Final = ("title", "source", "callback")
WHOLE: Final = say(
    "Domain, app and stream are left out: beside a whole address the cloud ignores them."
)
PARTS: Final = say(
    "A push domain of this account; the cloud signs the push itself. The whole address is left out:"
    " it would win over these."
)
HELP: Final = {
    "destination": say("Beginning rtmp:// or rtmps://."),
    "domain": say("A push domain of this account."),
    "app": say("The app of the push address."),
    "stream": say("The stream of the push address."),
}


class FormBody(FormFields):
    """What applies to the kind of relay, top to bottom."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        words = stage.words
        self.lines = {key: _line(words, key, name) for key, name in LINES.items()}
        # The contract speaks of fields "below", which the choice takes off the screen.
        for key, help_ in HELP.items():
            self.lines[key].help = help_
        self.kind = Choice(words, f"{NAME}type", say("Type"), KINDS)
        self.loop = Choice(words, f"{NAME}loop", say("Plays"), LOOPS)
        self.place = Choice(words, f"{NAME}place", say("Pushed to"), PLACES)
        self.preload = Choice(words, f"{NAME}predownload", say("Preload to the CDN"), PRELOADS)
        self.breaks = Choice(words, f"{NAME}skip", say("After a break"), BREAKS)
        self.nonce = QCheckBox()
        self.nonce.setObjectName("relay.form.nonce")
        words.put(self.nonce.setText, say("Add four signs of its own to the title"))
        self._chosen_task = stage.desk.relays.selected
        self.items = Playlist(stage)
        self.mark = MarkField(stage)
        self.window_ = Window(words)
        self.forecast = Forecast(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in self._in_order():
            column.addWidget(widget)
        self._connect()

    def show_form(self, form: RelayForm, verdict: Verdict, now: float, *, of: str) -> None:
        """`of` is the task that is changed: its group stays."""
        for key, line in self.lines.items():
            line.show_text(getattr(form, key))
            wrong, warning = verdict.errors.get(key), verdict.warnings.get(key)
            line.show_note(wrong or warning, warning=wrong is None and warning is not None)
        self.lines["group"].setEnabled(not of)
        self.kind.show_choice("vod" if form.vod else "live")
        wrong = verdict.errors.get("times") if form.loop != "times" else None
        self.loop.show_choice(form.loop, wrong)
        self.place.show_choice("parts" if form.parts else "whole", None, _why(form))
        self.preload.show_choice(form.predownload, verdict.errors.get("predownload"))
        self.breaks.show_choice(form.skip, verdict.errors.get("skip"))
        show_turned(self.nonce, on=bool(form.nonce))
        self.items.show_items(form.items)
        self.items.show_troubles(verdict.errors, verdict.warnings)
        self.window_.show_window(form, verdict, now)
        self.forecast.tell(form, verdict, now)
        live = bool(of) and of == self._chosen_task.value
        self.mark.show_mark(form.watermark, verdict.errors.get("watermark"), live=live)
        self._show_what_applies(form)

    def focus_on(self, key: str) -> None:
        """The field with that name, or the one that it belongs to."""
        head, _, rest = key.partition(".")
        number, _, name = rest.partition(".")
        if head == "items":
            self.items.enter(int(number or 0), name or "address")
            return
        window = {"begins": self.window_.begins, "ends": self.window_.ends}
        line = self.lines.get(head) or window.get(head)
        if line is not None and line.isVisibleTo(self):
            line.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            line.edit.selectAll()
        elif head == "watermark":
            self.mark.enter()
        elif head == "times":
            self.loop.few.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_order(self) -> Iterator[QWidget]:
        lines = self.lines
        yield from (lines["title"], self.nonce, self.kind)
        yield from (lines["source"], self.items, self.loop, lines["times"], rule())
        yield from (self.place, lines["destination"], lines["domain"], lines["app"])
        yield from (lines["stream"], rule(), self.window_, self.forecast, rule())
        yield from (self.preload, self.breaks, lines["callback"], lines["group"])
        yield from (rule(), self.mark)

    def _show_what_applies(self, form: RelayForm) -> None:
        vod = (self.items, self.loop, self.forecast, self.preload, self.breaks)
        for widget in vod:
            widget.setVisible(form.vod)
        self.lines["source"].setVisible(not form.vod)
        self.lines["times"].setVisible(form.vod and form.loop == "times")
        self.lines["destination"].setVisible(not form.parts)
        for key in ("domain", "app", "stream"):
            self.lines[key].setVisible(form.parts)

    def _connect(self) -> None:
        for key, line in self.lines.items():
            line.typed.connect(partial(self._typed, key))
        choices = (
            ("vod", self.kind),
            ("loop", self.loop),
            ("parts", self.place),
            ("predownload", self.preload),
            ("skip", self.breaks),
        )
        for key, choice in choices:
            choice.chosen.connect(partial(self._chosen, key))
        self.nonce.toggled.connect(self._turn_nonce)
        self.items.changed.connect(self._listed)
        self.window_.typed.connect(self._typed)
        self.window_.left.connect(self.left)
        self.mark.given.connect(self._marked)

    def _typed(self, key: str, text: str) -> None:
        self._give(key, **{key: text})

    def _chosen(self, key: str, choice: str) -> None:
        yes = {"vod": choice == "vod", "parts": choice == "parts"}
        self._give(key, **{key: yes.get(key, choice)})

    def _turn_nonce(self, on: bool) -> None:
        self._give("title", nonce=fresh_nonce() if on else "")

    def _listed(self, items: Items) -> None:
        self._give("items", items=items)

    def _marked(self, mark: Watermark | None) -> None:
        self._give("watermark", watermark=mark)

    def _give(self, key: str, **fresh: Any) -> None:
        self.changed.emit(key, fresh)


def _line(words: Words, key: str, name: str) -> Line:
    make = AddressLine if key in ADDRESSES else Line
    return make(words, NAME + key, field_of(name), counts=key in COUNTED)


def _why(form: RelayForm) -> Message:
    return PARTS if form.parts else WHOLE
