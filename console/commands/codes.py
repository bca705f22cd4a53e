"""Error codes looked up and explained: any of the vendors', offline."""

from __future__ import annotations

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.contracts.codebook import Known, look_up
from console.domain.message import Message, say
from console.services.connection import TENCENT
from console.services.explaining import newest


def _nothing_told(around: Surroundings) -> Message | None:
    if around.desk.lookup.code is not None or newest(around.desk) is not None:
        return None
    return say("No cloud has given an error code yet. Look one up in the list.")


def _none_selected(around: Surroundings) -> Message | None:
    if around.desk.lookup.row.value is not None:
        return None
    return say("Select a line for which a cloud gave a code.")


def _of_problem(around: Surroundings) -> Known | None:
    """The code of the problem that F8 stands at."""
    finding = around.desk.mixes.finding
    code = finding.code if finding is not None else None
    return look_up(str(code), TENCENT) if code is not None else None


def _no_problem(around: Surroundings) -> Message | None:
    if _of_problem(around) is not None:
        return None
    return say("Go to a problem that has an error code.")


def _explain_problem(around: Surroundings) -> None:
    _show(around, _of_problem(around))


def _explain(around: Surroundings) -> None:
    _show(around, around.desk.lookup.take() or newest(around.desk))


def _explain_row(around: Surroundings) -> None:
    _show(around, around.desk.lookup.row.value)


def _show(around: Surroundings, known: Known | None) -> None:
    if known is not None:
        around.desk.lookup.shown = known
        around.screen.perform("code")


_WORDS = ("error", "code", "why", "cuowu", "cuowuma", "错误码", "原因")

COMMANDS: tuple[Command, ...] = (
    Command(
        "app.codes",
        say("Look up an error code…"),
        Scope.APP,
        Risk.READ,
        perform("codes"),
        keys=("G, K",),
        menu="help",
        keywords=_WORDS,
    ),
    Command(
        "app.explain",
        say("Explain the last error"),
        Scope.APP,
        Risk.READ,
        _explain,
        keys=("G, X",),
        menu="help",
        keywords=_WORDS,
        blocked=_nothing_told,
    ),
    Command(
        "mix.explain",
        say("Explain the problem"),
        Scope.MIX,
        Risk.READ,
        _explain_problem,
        keys=("Ctrl+Shift+F8",),
        menu="mix",
        keywords=_WORDS,
        blocked=_no_problem,
    ),
    Command(
        "activity.explain",
        say("Explain the error of this line"),
        Scope.ACTIVITY,
        Risk.READ,
        _explain_row,
        keys=("E",),
        menu="view",
        footer=say("explain"),
        keywords=_WORDS,
        blocked=_none_selected,
    ),
)
