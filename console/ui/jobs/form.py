"""The form of a start, beside the board."""

from __future__ import annotations

from typing import Final

from console.domain.message import Message, say
from console.services.jobs.forms import Starting, Verdict
from console.ui.binding import bind, bind_rows
from console.ui.forms.pane import FormKind, FormPane
from console.ui.jobs.form_body import StartBody
from console.ui.stage import Stage

KIND: Final = FormKind("jobs.form", say("Start a job"), "jobs.start", "jobs.form.close", "room")


class StartForm(FormPane):
    """Of `desk.jobs.forms`; where its room has a job, its button leads there."""

    def __init__(self, stage: Stage) -> None:
        self.fields = StartBody(stage)
        self._forms = stage.desk.jobs.forms
        super().__init__(stage, KIND, self._forms, self.fields)
        bind(self, self._forms.known, lambda _known: self.retell())
        bind(self, stage.desk.jobs.rooms, lambda _rooms: self.retell())
        bind_rows(self, stage.desk.jobs.rows, lambda _delta: self.retell())
        self.begin()

    def enter(self) -> None:
        """A room that is chosen, and free, is behind us."""
        super().enter()
        at = self._forms.store.value
        if at is not None and at.form.room and not (self.tried or self._leads_away()):
            self.fields.focus_on("url")

    def submit(self) -> None:
        if self._leads_away():
            self._stage.run("jobs.running")
        else:
            super().submit()

    def retell(self) -> None:
        at, verdict = self._forms.store.value, self._forms.verdict()
        if at is None or verdict is None:
            return
        near = {key: said for key, said in verdict.errors.items() if self.was_touched(key)}
        self.fields.show_form(at.form, Verdict(verdict.options, near, verdict.warnings))
        words = self._stage.words
        self.title.setText(words.text(KIND.title))
        self.setAccessibleName(self.title.text())
        self.send.setText(words.text(self._verb(at)))
        self.send.setAccessibleName(self.send.text())
        self.send.setEnabled(not at.sending)
        self.say_below(words.text(at.said) if at.said is not None else "", wrong=at.unsure)

    def _verb(self, at: Starting) -> Message:
        if self._leads_away():
            return say("Go to the running job")
        return say("Start a second job…") if at.form.second else say("Start…")

    def _leads_away(self) -> bool:
        at = self._forms.store.value
        return at is not None and self._forms.running is not None and not at.form.second
