"""The way on air and back to rehearsal; a start is always in rehearsal."""

from __future__ import annotations

from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.services.account import LEGACY, MAIN, Entry, address, chosen, in_use
from console.services.catalogue import catalogue, resolve
from console.services.connection import TENCENT, VENDOR_NAMES, VENDOR_TITLES, VENDORS
from console.services.desk import Desk
from console.services.mix.air import not_allowed
from console.services.notices import Tone
from console.services.worlds import DOWN


async def _go_live(around: Surroundings) -> Fault | None:
    fault = await around.desk.worlds.go_live()
    if fault is not None and fault.family is Family.MISSING:
        around.screen.go("settings")  # where the key or the passphrase is entered
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
    return tuple(vendor for vendor in VENDORS if _entry(desk, vendor) is not None)


def _confirm_live(around: Surroundings) -> Confirmation:
    desk = around.desk
    there = _vendors(desk)
    warnings = [say("From now on TAKE, stop and start act on what viewers see.")]
    warnings.extend(_of_interface(desk))
    return Confirmation(
        "world",
        say("Work on air?"),
        say("go live"),
        "live",
        tuple(_line(desk, vendor) for vendor in VENDORS),
        (*warnings, *_left_behind(desk)),
        subject=", ".join(VENDOR_NAMES[vendor] for vendor in there),
    )


def _of_interface(desk: Desk) -> tuple[Message, ...]:
    """What the open show's interface means with Tencent's account in use."""
    entry = _entry(desk, TENCENT)
    if entry is None or desk.mixes.state.show.api != "legacy":
        return ()
    if chosen(TENCENT, entry, "api") != LEGACY:
        return (not_allowed(),)
    if address(entry, "legacy_url").startswith("https:"):
        return ()
    return (say("Tencent's mixing interface is not encrypted: others on the way can read it."),)


def _line(desk: Desk, vendor: str) -> Message:
    title, entry = VENDOR_TITLES[vendor], _entry(desk, vendor)
    if entry is None:
        return say("{vendor}: no account, nothing is sent there.", vendor=title)
    show = desk.mixes.state.show.api
    legacy = vendor == TENCENT and show == chosen(TENCENT, entry, "api") == LEGACY
    where = address(entry, "legacy_url" if legacy else "endpoint")
    name = entry.get("name", MAIN)
    if name == MAIN:
        return say("{vendor}: {address}", vendor=title, address=where)
    return say("{vendor}, {name}: {address}", vendor=title, name=name, address=where)


def _entry(desk: Desk, vendor: str) -> Entry | None:
    """Of the account in use."""
    now = desk.settings.store.value
    return in_use(now.accounts, now.used, vendor)


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


def _rearm(around: Surroundings) -> None:
    table = catalogue(around.desk.settings.store.value.language)
    rearmed = around.desk.connections.rearm()
    names = ", ".join(resolve(VENDOR_TITLES[one], table) for one in rearmed)
    words = say(
        "Re-armed: {names}. The next send goes out; if it fails, it is held again.", names=names
    )
    around.desk.notices.tell(Tone.DONE, words, area="app")


def _nothing_held(around: Surroundings) -> Message | None:
    return None if around.desk.connections.held.value else say("No cloud is held back.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "app.rearm",
        say("Re-arm sending"),
        Scope.APP,
        Risk.EDIT,
        _rearm,
        keys=("T, J",),
        menu="app",
        blocked=_nothing_held,
        keywords=("breaker", "fuse", "held", "huifu fasong", "rongduan"),
    ),
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
        deed=say("Work on air"),
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
        deed=say("Back to rehearsal"),
    ),
)
