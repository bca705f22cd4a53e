"""The pre-flight list: all that is wrong, doubtful or unknown before a TAKE, in one place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from console.domain.findings import Finding, Fix
from console.domain.message import Message, in_english, say
from console.domain.mix import STREAM_KINDS
from console.domain.naming import name_of
from console.domain.wallclock import BEIJING
from console.services.catalogue import catalogue, resolve
from console.services.connection import TENCENT
from console.services.desk import Desk
from console.services.journal import Outcome
from console.services.shows.keyless import keyless
from console.services.skew import offer

Grade: TypeAlias = Literal["error", "warning", "unknown"]

GRADES: tuple[Grade, ...] = ("error", "warning", "unknown")
GRADE_WORDS: Mapping[Grade, Message] = {
    "error": say("Error"),
    "warning": say("Warning"),
    "unknown": say("Unknown"),
}
ACKNOWLEDGED = "mix.preflight.acknowledge"


@dataclass(frozen=True, slots=True)
class Check:
    """One entry. `key` is the layer to go to, `command` the act that leads to it or mends it."""

    grade: Grade
    mark: str
    title: Message
    help: Message
    key: str | None = None
    command: str = ""
    fix: Fix | None = None
    code: int | None = None


def checks(desk: Desk) -> tuple[Check, ...]:
    """Errors first; empty where nothing is wrong and everything is known."""
    found = (*_mix(desk), *_sources(desk), *_way(desk), *_desk(desk))
    return tuple(sorted(found, key=lambda check: GRADES.index(check.grade)))


def acknowledge(desk: Desk, check: Check, name: str, note: str) -> None:
    """Somebody takes it on, for this show and what it would change on air, until either differs.

    With name and note it stands in the journal and in the export."""
    taken = dict(desk.acknowledged.value)
    taken[_occasion(desk, check)] = (name, note)
    desk.acknowledged.set(taken)
    desk.journal.note(
        ACKNOWLEDGED,
        say("Acknowledged: {what}", what=check.title),
        Outcome.DONE,
        subject=name,
        words=say("{note}", note=note) if note else None,
    )


def taken_on(desk: Desk, check: Check) -> tuple[str, str] | None:
    """Name and note of who took it on; None where nobody did."""
    return desk.acknowledged.value.get(_occasion(desk, check))


def _occasion(desk: Desk, check: Check) -> tuple[str, ...]:
    """The show, what TAKE would change, and the check: another TAKE is another question."""
    state = desk.mixes.state
    changes = (f"{c.verb} {c.key} {c.before} {c.after}" for c in state.changes)
    return (state.path or "", state.show.name, check.mark, *changes)


def as_text(desk: Desk, language: str) -> str:
    """To read and to send on; keys of addresses are taken out."""
    table = catalogue(language)
    show, now = desk.mixes.state.show, desk.clocks.show()
    lines = [
        f"{resolve(say('Pre-flight'), table)} · {show.name} · {show.mix.session}"
        f" · {BEIJING.full(now)} {BEIJING.label}"
    ]
    for check in checks(desk):
        code = "" if check.code is None else f" {check.code}"
        grade = resolve(GRADE_WORDS[check.grade], table)
        lines.append(f"[{grade}{code}] {resolve(check.title, table)}")
        taken = taken_on(desk, check)
        if taken is not None:
            said = resolve(say("acknowledged by {name}", name=taken[0]), table)
            lines.append(f"    {said}{': ' if taken[1] else ''}{taken[1]}")
    if len(lines) == 1:
        lines.append(resolve(say("Nothing is wrong, and nothing is unknown."), table))
    return keyless("\n".join(lines)) + "\n"


def as_json(desk: Desk) -> str:
    """The same for programs, in English."""
    show = desk.mixes.state.show
    items = [
        {
            "grade": check.grade,
            "mark": check.mark,
            "code": check.code,
            "text": keyless(in_english(check.title)),
            "layer": check.key,
            "acknowledged": _taken(desk, check),
        }
        for check in checks(desk)
    ]
    whole = {
        "show": keyless(show.name),
        "session": keyless(show.mix.session),
        "at": round(desk.clocks.show(), 3),
        "checks": items,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _taken(desk: Desk, check: Check) -> dict[str, str] | None:
    taken = taken_on(desk, check)
    return None if taken is None else {"name": taken[0], "note": taken[1]}


def _mix(desk: Desk) -> Iterator[Check]:
    for finding in desk.mixes.state.findings:
        grade: Grade = "unknown" if finding.severity == "note" else finding.severity
        # With its numbers: what was acknowledged was this, not what it has become since.
        mark = f"{finding.rule}:{finding.key or ''}:{finding.field}:{in_english(finding.message)}"
        yield Check(
            grade,
            mark,
            finding.message,
            _help(finding),
            finding.key,
            fix=finding.fix,
            code=finding.code,
        )


def _help(finding: Finding) -> Message:
    if finding.severity == "error":
        return say("The vendor refuses this. Mend it, or TAKE asks for its code to be typed.")
    if finding.severity == "warning":
        return say("The vendor accepts this; viewers may see it. TAKE does not stop for it.")
    return say("This could not be verified, or is good to know. TAKE does not stop for it.")


def _sources(desk: Desk) -> Iterator[Check]:
    sources = desk.mixes.sources()
    for layer in desk.mixes.mix.sent:
        source = sources.get(layer.stream)
        heard = source is not None and (source.since is not None or source.absent)
        if layer.kind in STREAM_KINDS and layer.stream and not heard:
            yield Check(
                "unknown",
                f"up:{layer.key}:{layer.stream}",
                say("{name}: whether {stream} is being pushed is not known.",
                    name=name_of(layer), stream=layer.stream),
                say("Look at the source, or ask who pushes it; it has to be up for 5 s."),
                layer.key,
            )  # fmt: skip


def _way(desk: Desk) -> Iterator[Check]:
    """Account, connection, encryption, clock."""
    mixes, connections = desk.mixes, desk.connections
    if mixes.cloud is None:
        against = mixes.air.stands_against() or say("Tencent is not connected.")
        help_ = say("Enter the account and its key in Settings, Accounts.")
        yield Check("error", "account", against, help_, command="app.settings")
    health = connections.health(TENCENT)
    if health.state in ("retry", "failed"):
        title = health.words or say("Tencent does not answer.")
        grade: Grade = "error" if health.state == "failed" else "warning"
        help_ = say("Look at the network and the account; a TAKE may not arrive.")
        yield Check(grade, f"health:{health.state}", title, help_, command="app.settings")
    context = connections.context.value
    if not context.rehearsing and mixes.state.show.api in context.plain:
        title = say("The legacy interface is not encrypted: requests can be read on the way.")
        help_ = say("Send over API 3.0, if the account has its key.")
        yield Check("warning", "plain", title, help_, command="mix.api.modern")
    correction = offer(connections, TENCENT)
    if correction is not None:
        title = say("This computer's clock is off, and Tencent refuses it.")
        yield Check("error", "skew", title, correction, command=f"app.clock.{TENCENT}")


def _desk(desk: Desk) -> Iterator[Check]:
    state = desk.mixes.state
    if desk.connections.context.value.rehearsing:
        title = say("This is a rehearsal: no viewer sees it.")
        help_ = say("Work on air, in the palette, connects the accounts.")
        yield Check("warning", "rehearsal", title, help_, command="app.world.live")
    if state.on_air is not None and not state.on_air.sure:
        title = say("Whether the last send arrived is not known.")
        yield Check("error", "unsure", title, say("Look at the output. TAKE again settles it."))
    locked = desk.locks.against_sending()
    if locked is not None:
        yield Check("error", "read-only", locked, say("Open Cuedesk without --read-only to send."))
    if state.dirty:
        title = say("The show has changes that are not saved.")
        yield Check("warning", "unsaved", title, say("Save it."), command="file.save")
