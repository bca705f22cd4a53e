"""Looking for a newer Cuedesk, and fetching its installer: only where that was turned on."""

from __future__ import annotations

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say


def _why_not_check(around: Surroundings) -> Message | None:
    return around.desk.updates.why_not_check()


def _why_not_fetch(around: Surroundings) -> Message | None:
    return around.desk.updates.why_not_fetch()


def _why_not_show(around: Surroundings) -> Message | None:
    if around.desk.updates.store.value.file is None:
        return say("No installer was fetched yet.")
    return None


def _check(around: Surroundings) -> None:
    around.desk.updates.check()
    around.screen.go("settings")
    around.screen.perform("updates")


def _fetch(around: Surroundings) -> None:
    around.desk.updates.fetch()


def _show(around: Surroundings) -> None:
    around.screen.go("settings")
    around.screen.perform("installer")


COMMANDS: tuple[Command, ...] = (
    Command(
        "updates.check",
        say("Look for a newer Cuedesk"),
        Scope.APP,
        Risk.READ,
        _check,
        menu="app",
        keywords=("update", "version", "更新", "升级", "gengxin"),
        blocked=_why_not_check,
    ),
    Command(
        "updates.fetch",
        say("Fetch the newer Cuedesk"),
        Scope.APP,
        Risk.EDIT,
        _fetch,
        keywords=("update", "download", "更新", "下载"),
        blocked=_why_not_fetch,
    ),
    Command(
        "updates.show",
        say("Show the fetched installer"),
        Scope.APP,
        Risk.READ,
        _show,
        keywords=("update", "install", "更新", "安装"),
        blocked=_why_not_show,
    ),
)
