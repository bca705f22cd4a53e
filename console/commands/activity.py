"""The acts on what Activity shows: finding, going there, answering, and papers made of it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from console.commands import answers
from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.domain.snapshot import HEALTH, JOB, MIX, RELAY
from console.domain.wallclock import BEIJING
from console.services.activity.handover import ACT as HANDOVER
from console.services.activity.handover import page
from console.services.activity.papers import as_csv, as_json, bundle, found
from console.services.atomic import write_atomically
from console.services.catalogue import catalogue, resolve
from console.services.journal import Outcome
from console.services.notices import Tone
from console.services.reasons import reason_of

AREA: Final = "app"
FORMS: Final = (
    ("csv", say("CSV, a table"), ""),
    ("json", say("JSON, everything"), ""),
    ("", say("Cancel"), "safe"),
)


def _none_chosen(around: Surroundings) -> Message | None:
    if around.desk.notices.chosen.value:
        return None
    return say("Select an alert that nobody has answered.")


def _acknowledge(around: Surroundings) -> None:
    notices = around.desk.notices
    notices.settle(*notices.chosen.value)


def _text(around: Surroundings) -> Callable[[Message], str]:
    table = catalogue(around.desk.settings.store.value.language)
    return lambda message: resolve(message, table)


def _nothing_chosen(around: Surroundings) -> Message | None:
    return None if around.desk.activity.chosen.value else say("Select an entry.")


def _place(around: Surroundings) -> tuple[str, str]:
    """Where the chosen entry belongs, and its row there; nothing where it is of the desk itself."""
    chosen = around.desk.activity.chosen.value
    if chosen is None:
        return "", ""
    about = chosen.head.about
    for prefix, place in ((RELAY, "relays"), (HEALTH, "relays"), (JOB, "jobs")):
        if about.startswith(prefix):
            return place, about.removeprefix(prefix)
    area = chosen.head.act.partition(".")[0].removesuffix("s")
    named = {"mix": "mix", "relay": "relays", "job": "jobs"}.get(area, "")
    return ("mix" if about == MIX else named), ""


def _why_not_go(around: Surroundings) -> Message | None:
    if not around.desk.activity.chosen.value:
        return say("Select an entry.")
    return None if _place(around)[0] else say("This entry is about the desk itself.")


def _go(around: Surroundings) -> None:
    place, key = _place(around)
    desk = around.desk
    around.screen.go(place)
    if key and place == "relays":
        desk.relays.selected.set(key)
    elif key and place == "jobs":
        desk.jobs.selected.set(key)
    gone = (place == "relays" and key not in desk.relays.rows.values) or (
        place == "jobs" and key not in desk.jobs.rows.values
    )
    if key and gone:
        desk.notices.tell(Tone.NOTE, say("It is not in the list any more."))


def _why_not_answer(around: Surroundings) -> Message | None:
    return answers.why_not(around.desk, around.desk.activity.chosen.value)


def _answer(around: Surroundings) -> None:
    chosen = around.desk.activity.chosen.value
    if chosen is not None:
        answers.lead_to(around, chosen)


def _why_not_last(around: Surroundings) -> Message | None:
    if answers.newest(around.desk) is not None:
        return None
    return say("The last act of this session has no answer, or there was none.")


def _answer_last(around: Surroundings) -> None:
    last = answers.newest(around.desk)
    if last is not None:
        answers.lead_to(around, last)


async def _write(around: Surroundings, name: str, make: Callable[[], str | bytes]) -> bool:
    """Made and written beside the loop; whole, or not at all."""
    path = await around.screen.file_to_save(name)
    if path is None:
        return False
    notices = around.desk.notices
    try:
        await asyncio.to_thread(lambda: write_atomically(Path(path), make()))
    except OSError as error:
        words = say("The file cannot be written: {reason}.", reason=reason_of(error))
        notices.tell(Tone.WARNING, words, detail=path, area=AREA)
        return False
    except sqlite3.Error as error:
        words = say("The journal cannot be read: {reason}.", reason=str(error))
        notices.tell(Tone.WARNING, words, area=AREA)
        return False
    words = say("Written: {file}", file=Path(path).name)
    notices.tell(Tone.DONE, words, detail=path, area=AREA)
    return True


def _stamp(around: Surroundings) -> str:
    return BEIJING.full(around.desk.clocks.show())[:16].replace(":", "").replace(" ", "-")


async def _export(around: Surroundings) -> None:
    title, text = say("Export the entries"), say("Everything that the filter shows, newest first.")
    form = await around.screen.decide(title, text, FORMS)
    if not form:
        return
    file, search = around.desk.journal.file, around.desk.activity.search.value
    words = _text(around)

    def make() -> str:
        rows = found(file, search)
        return as_csv(rows, words) if form == "csv" else as_json(rows)

    await _write(around, f"journal-{_stamp(around)}.{form}", make)


async def _hand_over(around: Surroundings) -> None:
    """In both languages, one after the other: who takes over may read either."""
    desk, own = around.desk, around.desk.settings.store.value.language
    pages: list[str] = []
    for language in (own, "en" if own != "en" else "zh_CN"):
        table = catalogue(language)
        pages.append(page(desk, lambda message, t=table: resolve(message, t), language))
    both = pages[0].replace("</body>", '<hr style="break-after: page; border: 0">\n</body>')
    whole = both.replace("</body>", f"{_inside(pages[1])}\n</body>")
    if await _write(around, f"handover-{_stamp(around)}.html", lambda: whole):
        desk.journal.note(HANDOVER, say("Hand-over sheet"), Outcome.DONE)


def _inside(html: str) -> str:
    return html.partition("<body>")[2].partition("</body>")[0]


def _in_bundle(around: Surroundings) -> dict[str, object]:
    """The present as it was observed, without keys."""
    picture = around.desk.journal.picture
    return {about: picture.facts(about) for about in tuple(picture.rows)}


async def _bundle(around: Surroundings) -> None:
    chosen = around.desk.activity.chosen.value
    if chosen is None:
        return
    desk, now = around.desk, _in_bundle(around)
    file, prefer = desk.journal.file, desk.settings.store.value
    name = f"incident-{_stamp(around)}.zip"
    await _write(around, name, lambda: bundle(file, chosen.head, prefer, now))


def _act(
    name: str,
    title: Message,
    act: Callable[[Surroundings], Awaitable[None] | None],
    keys: tuple[str, ...],
    *keywords: str,
    blocked: Callable[[Surroundings], Message | None] = lambda _: None,
    footer: Message | None = None,
    scope: Scope = Scope.ACTIVITY,
) -> Command:
    return Command(
        name,
        title,
        scope,
        Risk.READ,
        act,
        keys=keys,
        menu="view",
        keywords=keywords,
        blocked=blocked,
        footer=footer,
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        "activity.acknowledge",
        say("Acknowledge the chosen alerts"),
        Scope.ACTIVITY,
        Risk.EDIT,
        _acknowledge,
        keys=("Return",),
        menu="view",
        footer=say("acknowledge"),
        keywords=("alarm", "answer", "queren", "确认"),
        blocked=_none_chosen,
    ),
    _act(
        *("activity.filter", say("Filter Activity"), perform("activity.filter"), ("/", "Ctrl+F")),
        *("search", "find", "sousuo", "搜索", "过滤"),
        footer=say("filter"),
    ),
    _act(
        *("activity.kind", say("Next kind of entries"), perform("activity.kind"), ("V",)),
        *("acts", "observed", "alerts", "种类"),
    ),
    _act(
        *("activity.go", say("Go to what it is about"), _go, ("O",), "open", "jump", "前往"),
        blocked=_why_not_go,
        footer=say("go there"),
    ),
    _act(
        *("activity.answer", say("Answer this act…"), _answer, ("U",)),
        *("undo", "take back", "compensate", "chexiao", "撤销", "应对"),
        blocked=_why_not_answer,
        footer=say("answer it"),
    ),
    _act(
        *("app.answer", say("Answer the last act…"), _answer_last, ("T, U",)),
        *("undo", "take back", "compensate", "chexiao", "撤销", "应对"),
        blocked=_why_not_last,
        scope=Scope.APP,
    ),
    _act(
        *("activity.export", say("Export the entries…"), _export, ("Ctrl+E",)),
        *("csv", "json", "save", "daochu", "导出"),
    ),
    _act(
        *("activity.bundle", say("Save an incident bundle…"), _bundle, ("B",)),
        *("zip", "ticket", "support", "shigu", "事故", "工单"),
        blocked=_nothing_chosen,
    ),
    _act(
        *("app.handover", say("Hand-over sheet…"), _hand_over, ("G, J",)),
        *("shift", "print", "jiaojie", "交接", "交接单", "值班"),
        scope=Scope.APP,
    ),
)
