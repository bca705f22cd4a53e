"""The hand-over sheet: what runs and until when, what waits, what was done; a page to print."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Final

from console.domain.durations import duration
from console.domain.fault import Fault
from console.domain.job import ACTIVE, SmartLiveJob
from console.domain.message import Message, say
from console.domain.relay import RelayState, RelayTask
from console.domain.snapshot import JOB, MIX, RELAY
from console.domain.statewords import job_state, relay_state
from console.domain.wallclock import BEIJING
from console.services.activity.search import ACTS, Found, Search
from console.services.desk import Desk
from console.services.journal import Outcome

ACT: Final = "activity.handover"
SHIFT: Final = 12 * 3600.0
"""Seconds that a shift is taken for where no sheet was made before."""
MOST: Final = 300

ENDS: Final = {
    Outcome.SENT: say("sent"),
    Outcome.DONE: say("done"),
    Outcome.REFUSED: say("refused"),
    Outcome.UNKNOWN: say("outcome unknown"),
    Outcome.SETTLED: say("settled"),
    Outcome.SEEN: say("observed"),
    Outcome.TOLD: say("note"),
}

Text = Callable[[Message], str]
Row = Sequence[str]

# Paper is white: no tokens, no theme.
_STYLE = """
@page { size: A4; margin: 12mm 11mm }
* { box-sizing: border-box }
body { font: 9.2pt/1.4 "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC",
  "Segoe UI", sans-serif; color: #111; background: #fff; margin: 0 auto; max-width: 188mm }
header { border-bottom: 1.5pt solid #111; margin-bottom: 3mm; padding-bottom: 1.5mm }
h1 { font-size: 15pt; margin: 0 }
header p { margin: 0; color: #444 }
h2 { font-size: 10pt; margin: 5mm 0 1mm; break-after: avoid }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .8mm 2mm .8mm 0;
  border-bottom: .4pt solid #bbb; overflow-wrap: anywhere }
th { font-weight: 600; color: #444; font-size: 8pt }
tr { break-inside: avoid }
td.when, td.ends { white-space: nowrap; font-variant-numeric: tabular-nums }
p.none { color: #444; margin: 0 }
.sign { display: flex; gap: 12mm; margin-top: 10mm }
.sign p { flex: 1; border-top: .6pt solid #111; padding-top: 1mm; color: #444 }
""".strip()


def page(desk: Desk, text: Text, language: str) -> str:
    """HTML that needs nothing beside it, in one language."""
    since, title = shift_began(desk), text(say("Hand-over sheet"))
    parts = (
        _section(text(say("Running now")), _HEAD_RUNNING, running(desk, text), text),
        _section(text(say("Begins later")), _HEAD_RUNNING, waiting(desk, text), text),
        _section(text(say("Alerts and unknowns open")), _HEAD_OPEN, open_(desk, text), text),
        _section(text(say("Done in this shift")), _HEAD_DONE, done(desk, text, since), text),
    )
    code = "zh-CN" if language == "zh_CN" else "en"
    signs = (text(say("Handed over by")), text(say("Taken over by")))
    feet = "".join(f"<p>{escape(one)}</p>" for one in signs)
    return (
        f'<!doctype html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(title)}</h1><p>{escape(_under(desk, text, since))}</p></header>\n"
        + "\n".join(parts)
        + f'\n<div class="sign">{feet}</div>\n</body>\n</html>\n'
    )


def shift_began(desk: Desk) -> float:
    """Show time of the last sheet; where there is none, some hours ago."""
    now = desk.clocks.show()
    rows = _asked(
        desk, "select max(at) from entries where act = ? and at > ?", (ACT, now - 2 * SHIFT)
    )
    last = rows[0][0] if rows else None
    return float(last) if isinstance(last, float) else now - SHIFT


def running(desk: Desk, text: Text) -> list[Row]:
    """What is on air as it is known here: mix, relays, jobs."""
    rows: list[Row] = []
    on_air = desk.mixes.state.on_air
    if on_air is not None:
        sure = say("on air") if on_air.sure else say("perhaps on air")
        what = f"{on_air.mix.session} → {on_air.mix.output}"
        by = _by(desk, MIX, text)
        rows.append((text(say("Mix")), what, text(sure), _time(on_air.since), "—", by))
    relays = (t for t in desk.relays.rows.values.values() if t.status == RelayState.RUNNING)
    rows += [_relay(desk, task, text) for task in sorted(relays, key=lambda t: t.end)]
    jobs = (job for job in desk.jobs.rows.values.values() if job.state in ACTIVE)
    return rows + [_job(desk, job, text) for job in jobs]


def waiting(desk: Desk, text: Text) -> list[Row]:
    """Relays that begin by themselves."""
    tasks = (t for t in desk.relays.rows.values.values() if t.status == RelayState.WAITING)
    return [_relay(desk, task, text) for task in sorted(tasks, key=lambda t: t.start)]


def open_(desk: Desk, text: Text) -> list[Row]:
    """Alerts that nobody has answered, acts of unknown outcome, clouds that need somebody."""
    rows: list[Row] = [
        (_time(one.at), text(say("alert")), text(one.text), one.detail)
        for one in desk.notices.store.value
        if one.waits
    ]
    rows += [
        (_time(act.head.at), text(say("outcome unknown")), _what(act, text), act.end.request_id)
        for act in _acts(desk, 0.0)
        if act.end.outcome is Outcome.UNKNOWN
    ]
    for vendor, health in desk.connections.store.value.items():
        if health.state == "failed":
            words = text(health.words) if health.words is not None else ""
            rows.append(("", text(say("cloud")), vendor, words))
    lost: tuple[tuple[str, Fault | None], ...] = (
        (text(say("Relays")), desk.relays.state.value.fault),
        (text(say("Smart live")), desk.jobs.state.value.fault),
    )
    return rows + [("", text(say("list")), name, text(f.words)) for name, f in lost if f]


def done(desk: Desk, text: Text, since: float) -> list[Row]:
    """Acts of this shift, oldest first."""
    acts = [act for act in _acts(desk, since) if act.head.act != ACT]
    return [
        (
            _time(act.head.at),
            act.head.who,
            _what(act, text),
            text(ENDS[act.end.outcome]),
            act.end.request_id,
        )
        for act in reversed(acts)
    ]


def _acts(desk: Desk, since: float) -> list[Found]:
    """Newest first, of the world that the desk is in."""
    search, found, below = Search(ACTS), list[Found](), None
    try:
        while len(found) < MOST:
            rows, below = search.page(desk.journal.file, below)
            found += [
                row
                for row in rows
                if row.head.context == desk.journal.context and row.head.at >= since
            ]
            if below is None or (rows and rows[-1].head.at < since):
                break
    except (sqlite3.Error, OSError):
        return []
    return found[:MOST]


def _what(act: Found, text: Text) -> str:
    subject = act.head.subject
    return f"{text(act.head.title)}: {subject}" if subject else text(act.head.title)


def _relay(desk: Desk, task: RelayTask, text: Text) -> Row:
    left = task.end - desk.clocks.show()
    ends = f"{_time(task.end)} ({text(duration(left))})" if left > 0 else _time(task.end)
    by = _by(desk, f"{RELAY}{task.id}", text)
    name = f"{task.title} {task.id}".strip()
    return text(say("Relay")), name, text(relay_state(task.status)), _time(task.start), ends, by


def _job(desk: Desk, job: SmartLiveJob, text: Text) -> Row:
    began = job.started or job.created
    hours = desk.jobs.limits.get(job.id)
    ends = "—" if not hours or began is None else _time(began + hours * 3600)
    name = f"{job.room_name or job.room_id} {job.id}"
    by = _by(desk, f"{JOB}{job.id}", text)
    return text(say("Job")), name, text(job_state(job.state)), _time(began), ends, by


def _by(desk: Desk, about: str, text: Text) -> str:
    """Who touched it last from here."""
    rows = _asked(
        desk,
        "select who from entries where about = ? and about <> '' and kind = 'act'"
        " order by seq desc limit 1",
        (about,),
    )
    key = about.partition(":")[2]
    if rows:
        return str(rows[0][0])
    ours = key in desk.relays.ours or key in desk.jobs.ours
    return text(say("this desk")) if ours else text(say("not from this desk"))


def _asked(desk: Desk, words: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
    try:
        return desk.journal.file.read(words, values)
    except (sqlite3.Error, OSError):
        return []


def _under(desk: Desk, text: Text, since: float) -> str:
    now, journal = desk.clocks.show(), desk.journal
    rehearsing = desk.connections.context.value.rehearsing
    parts = (
        text(say("Rehearsal")) if rehearsing else text(say("Live")),
        desk.mixes.state.show.name,
        f"{BEIJING.full(now)} {BEIJING.label}",
        text(say("shift since {time}", time=_time(since))),
        text(say("made by {who}, desk {id}", who=journal.who, id=journal.desk or "—")),
    )
    return " · ".join(part for part in parts if part)


def _time(at: float | None) -> str:
    return BEIJING.full(at)[5:16] if at is not None else "—"


_HEAD_RUNNING = (say("what"), say("name"), say("state"), say("since"), say("ends"), say("by"))
_HEAD_OPEN = (say("since"), say("what"), say("name"), say("details"))
_HEAD_DONE = (say("when"), say("who"), say("what"), say("outcome"), say("request"))


def _section(title: str, head: Iterable[Message], rows: Sequence[Row], text: Text) -> str:
    if not rows:
        return f'<h2>{escape(title)}</h2>\n<p class="none">{escape(text(say("Nothing.")))}</p>'
    top = "".join(f"<th>{escape(text(one))}</th>" for one in head)
    body = "\n".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<h2>{escape(title)}</h2>\n<table>\n<tr>{top}</tr>\n{body}\n</table>"
