"""Templates of relays: kept from the form, applied to it, taken away."""

from __future__ import annotations

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.services.notices import Tone


def _why_not_keep(around: Surroundings) -> Message | None:
    at = around.desk.relays.forms.store.value
    if at is None:
        return say("Open the form of a relay first.")
    return None if at.form.title.strip() else say("A template is kept under the form's title.")


def _keep(around: Surroundings) -> None:
    forms = around.desk.relays.forms
    at = forms.store.value
    if at is not None:
        name = at.form.title.strip()
        forms.shelf.keep(name, at.form)
        words = say("Kept as a template: {name}. Keys of addresses are kept in no file.", name=name)
        around.desk.notices.tell(Tone.DONE, words, area="relays")


def _none(around: Surroundings) -> Message | None:
    if around.desk.relays.forms.shelf.templates.value:
        return None
    return say("There is no template yet: keep one from the form.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "relay.template.keep",
        say("Keep the form as a template"),
        Scope.RELAYS,
        Risk.EDIT,
        _keep,
        menu="relay",
        keywords=("save", "模板", "moban", "baocun"),
        blocked=_why_not_keep,
    ),
    Command(
        "relay.template.use",
        say("New relay from a template…"),
        Scope.RELAYS,
        Risk.EDIT,
        perform("relay.template.use"),
        menu="relay",
        keywords=("apply", "模板", "moban"),
        blocked=_none,
    ),
    Command(
        "relay.template.remove",
        say("Remove a template…"),
        Scope.RELAYS,
        Risk.EDIT,
        perform("relay.template.remove"),
        menu="relay",
        keywords=("delete", "模板", "moban", "shanchu"),
        blocked=_none,
    ),
)
