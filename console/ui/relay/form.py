"""The form of a relay, beside the table: one that is made, copied or changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.relay_changes import TITLES, changes
from console.services.relays.forms import Editing, Verdict
from console.ui.forms.pane import FormKind, FormPane
from console.ui.parts import label, push_button
from console.ui.relay.form_body import FormBody
from console.ui.stage import Stage

KIND: Final = FormKind("relay.form", say("Relay"), "relay.send", "relay.form.close", "title")


class RelayFormPane(FormPane):
    """Of `desk.relays.forms`."""

    def __init__(self, stage: Stage) -> None:
        self.fields = FormBody(stage)
        self._forms = stage.desk.relays.forms
        super().__init__(stage, KIND, self._forms, self.fields)
        self.told = label("warning")
        self.told.setObjectName("relay.form.told")
        self.told.setWordWrap(True)
        self.choices = QWidget()
        row = QHBoxLayout(self.choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for side in ("theirs", "mine", "both"):
            row.addWidget(push_button(stage, f"relay.form.{side}", keycap=False))
        row.addStretch(1)
        self.above.addWidget(self.told)
        self.above.addWidget(self.choices)
        self.begin()

    def retell(self) -> None:
        at, verdict = self._forms.store.value, self._forms.verdict()
        if at is None or verdict is None:
            return
        shown = verdict if at.task_id else self._touched_only(verdict)
        self.fields.show_form(at.form, shown, self._forms.now, of=at.task_id)
        self._tell_title(at)
        self._tell_theirs(at)
        self._tell_said(at, verdict)

    def _touched_only(self, verdict: Verdict) -> Verdict:
        near = {
            key: words
            for key, words in verdict.errors.items()
            if key == "rival" or self.was_touched(key)
        }
        return Verdict(verdict.draft, near, verdict.warnings)

    def _tell_title(self, at: Editing) -> None:
        words = self._stage.words
        changing = bool(at.task_id)
        title = say("Edit relay") if changing else say("New relay")
        self.title.setText(words.text(title))
        self.setAccessibleName(self.title.text())
        name = at.base.title if at.base is not None else ""
        self.detail.setText(name)
        self.send.setText(words.text(say("Review change…") if changing else say("Create…")))
        self.send.setAccessibleName(self.send.text())
        self.send.setEnabled(not at.sending)

    def _tell_theirs(self, at: Editing) -> None:
        """What the others did, beside the three ways on."""
        lines: list[Message] = []
        if at.theirs is not None and at.base is not None:
            lines.append(say("Somebody else has changed this relay since you opened it:"))
            lines += [change.words for change in changes(at.base, at.theirs)]
        elif at.clashes:
            fields = self._stage.words.join((TITLES[key] for key in at.clashes), ", ")
            lines.append(say("Both had changed {fields}: yours was taken.", fields=fields))
        self.told.setText(self._stage.words.join(lines, "\n"))
        self.told.setVisible(bool(lines))
        self.choices.setVisible(at.theirs is not None)

    def _tell_said(self, at: Editing, verdict: Verdict) -> None:
        lines: list[Message] = [at.said] if at.said is not None else []
        rival = verdict.errors.get("rival")
        if rival is not None:
            lines.append(rival)
        if at.task_id and at.base is not None and not at.said:
            lines += [change.words for change in changes(at.base, at.form)]
        self.say_below(self._stage.words.join(lines, "\n"), wrong=rival is not None)
