"""The way on air and back to rehearsal; a start is always in rehearsal."""

from __future__ import annotations

from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.accounts import address
from console.services.connection import TENCENT, VENDOR_TITLES, VENDORS
from console.services.desk import Desk
from console.services.notices import Tone
from console.services.worlds import DOWN


async def _go_live(around: Surroundings) -> Fault | None:
    fault = await around.desk.worlds.go_live()
    if fault is None:
        words = say("You work on air now: what you send reaches viewers.")
        around.desk.notices.tell(Tone.WARNING, words, area="app")
    return fault


async def _rehearse(around: Surroundings) -> Fault | None:
    fault = await around.desk.worlds.rehearse()
    if fault is None:
        words = say("Back in rehearsal: nothing you send leaves this computer.")
        around.desk.notices.tell(Tone.DONE, words, area="app")
    return fault


def _why_not_live(around: Surroundings) -> Message | None:
    desk = around.desk
    if not desk.connections.context.value.rehearsing:
        return say("You work on air already.")
    return _why_not_leave(desk) or (
        None if _vendors(desk) else say("Add an account in Settings first.")
    )


def _why_not_rehearse(around: Surroundings) -> Message | None:
    desk = around.desk
    if desk.connections.context.value.rehearsing and desk.worlds.stage.value != DOWN:
        return desk.worlds.why_not() or say("This is the rehearsal already.")
    return _why_not_leave(desk)


def _why_not_leave(desk: Desk) -> Message | None:
    if desk.mixes.state.sending:
        return say("A send is on its way. Wait for its answer.")
    return desk.worlds.why_not()


def _vendors(desk: Desk) -> tuple[str, ...]:
    entries = {entry.get("vendor") for entry in desk.settings.store.value.accounts}
    return tuple(vendor for vendor in VENDORS if vendor in entries)


def _confirm_live(around: Surroundings) -> Confirmation:
    desk = around.desk
    there = _vendors(desk)
    warnings = [say("From now on TAKE, stop and start act on what viewers see.")]
    legacy = TENCENT in there and desk.mixes.state.show.api == "legacy"
    if legacy and not address(_entry(desk, TENCENT), "legacy_url").startswith("https:"):
        warnings.append(
            say("Tencent's mixing interface is not encrypted: others on the way can read it.")
        )
    return Confirmation(
        "world",
        say("Work on air?"),
        say("go live"),
        "live",
        tuple(_line(desk, vendor, there) for vendor in VENDORS),
        (*warnings, *_left_behind(desk)),
        subject=", ".join(VENDOR_TITLES[vendor] for vendor in there),
    )


def _line(desk: Desk, vendor: str, there: tuple[str, ...]) -> Message:
    title = VENDOR_TITLES[vendor]
    if vendor not in there:
        return say("{vendor}: no account, nothing is sent there.", vendor=title)
    legacy = vendor == TENCENT and desk.mixes.state.show.api == "legacy"
    part = "legacy_url" if legacy else "endpoint"
    return say("{vendor}: {address}", vendor=title, address=address(_entry(desk, vendor), part))


def _entry(desk: Desk, vendor: str) -> dict[str, str]:
    entries = desk.settings.store.value.accounts
    return next((dict(e) for e in entries if e.get("vendor") == vendor), {"vendor": vendor})


def _confirm_rehearse(around: Surroundings) -> Confirmation:
    desk = around.desk
    return Confirmation(
        "world",
        say("Back to rehearsal?"),
        say("rehearse"),
        "rehearse",
        (
            say("What you send then stays on this computer; viewers see nothing of it."),
            say("Rehearsal starts afresh: its relays and jobs are as at the start."),
        ),
        _left_behind(desk),
    )


def _left_behind(desk: Desk) -> tuple[Message, ...]:
    """What goes on, or is lost, in the world that is left; it never keeps anyone there."""
    on_air, found = desk.mixes.state.on_air, list[Message]()
    if on_air is not None and desk.connections.context.value.rehearsing:
        session = on_air.mix.session
        found.append(say("The rehearsed mix {session} ends with the rehearsal.", session=session))
    elif on_air is not None:
        found.append(
            say(
                "Mix {session} stays on air. Only here can it be changed or cancelled: come back"
                " for that.",
                session=on_air.mix.session,
            )
        )
    waiting = len(desk.relays.state.value.pending) + len(desk.jobs.state.value.pending)
    if waiting:
        found.append(say("Acts not yet seen in the lists: {count}. Look first.", count=waiting))
    return tuple(found)


COMMANDS: tuple[Command, ...] = (
    Command(
        "app.world.live",
        say("Work on air…"),
        Scope.APP,
        Risk.PREPARE,
        _go_live,
        menu="app",
        keywords=("live", "real", "world", "account", "shibo", "实播", "上线"),
        blocked=_why_not_live,
        confirm=_confirm_live,
    ),
    Command(
        "app.world.rehearse",
        say("Back to rehearsal…"),
        Scope.APP,
        Risk.PREPARE,
        _rehearse,
        menu="app",
        keywords=("practice", "world", "caipai", "彩排"),
        blocked=_why_not_rehearse,
        confirm=_confirm_rehearse,
    ),
)
