"""Which commands are refused on the sample show, for the tests of all commands."""

from __future__ import annotations

from console.commands.registry import COMMANDS

# On the sample show with Guest 1 selected these are refused, in words; all others may.
REFUSED = {
    "mix.play.try",
    "mix.play.allow",
    "mix.play.refuse",
    "app.world.live",
    "app.world.rehearse",
    "callbacks.export",
    "callbacks.here",
    "callbacks.switch",
    "app.clock.tencent",
    "app.clock.volcengine",
    "app.clock.huawei",
    *(
        "notices.acknowledge",
        "activity.acknowledge",
        "app.explain",
        "app.size.smaller",
        "app.size.usual",
        "listen.source",
        "listen.layer",
        "listen.program",
        "listen.off",
        "listen.mute",
        "activity.explain",
        "mix.explain",
    ),
    "app.report",
    "app.rearm",
    *("updates.check", "updates.fetch", "updates.show"),
    *(f"app.pane.{act}" for act in ("float", "dock", "screen", "move", "hide", "size")),
    *("app.panes", "app.panes.reset"),
    *("activity.go", "activity.answer", "activity.bundle", "app.answer"),
    *(f"replay.{act}" for act in ("here", "close", "focus")),
    *("app.practise", "practice.lose", "practice.leave"),
    *(f"sweep.{act}" for act in ("stop", "mark", "forget", "read")),
    *("file.recent", "file.recent.clear", "file.recover", "edit.undo", "edit.redo"),
    "mix.api.legacy",
    "mix.cancel",
    "mix.cancel.request",
    "mix.takeback",
    "mix.takeback.request",
    "mix.revert",
    *("mix.guides.clear", "mix.mask.none"),
    *(c.id for c in COMMANDS if c.id.startswith("rehearsal.") and c.id != "rehearsal.panel"),
    *(
        "app.keys.reset",
        *(f"keymap.{act}" for act in ("change", "add", "place", "remove", "reset")),
    ),
    *("app.scheme.broadcast", "mix.paste_geometry", "mix.tidy"),
    *("edit.history", "mix.arrange.to_selection", "mix.edit_anyway", "mix.show_all"),
    *("mix.distribute.horizontally", "mix.distribute.vertically"),
    *("mix.copy.automix", "mix.open.picture", "mix.picture.use"),
    *("mix.picture.add", "mix.picture.add.request"),
    *(c.id for c in COMMANDS if c.id.startswith("mix.source.") and c.id != "mix.source.add"),
    *(f"mix.{act}" for act in ("swap.standby", "next_move", "recompute", "recanvas")),
    *(f"mix.recanvas.{way}" for way in ("pixels", "shares", "refit")),
    *("jobs.cover", "jobs.record.open", "jobs.record.save", "jobs.rtc.copy"),
    *("jobs.act.send", "jobs.act.send.request", "jobs.act.enter", "jobs.act.close"),
    *("jobs.output.back", "jobs.output.back.request"),
    *("jobs.takeover", "jobs.pause", "jobs.resume"),
    *("jobs.snooze", "jobs.start", "jobs.start.request", "jobs.running", "jobs.second"),
    *(f"jobs.form.{act}" for act in ("enter", "room", "close", "discard", "copy")),
    *(f"jobs.preset.{act}" for act in ("keep", "use", "remove")),
    *("relay.restart", "relay.relaunch", "relay.continue", "relay.snooze"),
    *("relay.send", "relay.send.request", "relay.renew", "relay.renew.request"),
    *("relay.backup.keep", "relay.backup.forget"),
    *("relay.backup.swap", "relay.backup.swap.request"),
    *("relay.backup.due", "relay.backup.due.request"),
    *("relay.backup.arm", "relay.backup.hold"),
    *(f"relay.form.{act}" for act in ("close", "discard", "theirs", "mine", "both")),
    *("relay.marked.none", "relay.marked.read"),
    *(
        f"relay.marked.{act}{what}"
        for act in ("stop", "restart", "delete")
        for what in ("", ".request")
    ),
    *(f"relay.form.{act}" for act in ("enter", "close", "discard", "theirs", "mine", "both")),
    *("relay.import.make", "relay.import.make.request", "relay.import.report"),
    *(f"relay.template.{act}" for act in ("keep", "use", "remove")),
    *(f"mix.select.layer.{n}" for n in range(5, 11)),
    *(
        c.id
        for c in COMMANDS
        if c.id.startswith("mix.layout.") and c.id not in ("mix.layout.keep", "mix.layout.import")
    ),
    "mix.free",
    "mix.generate.pk",
    "mix.generator.family",
    *(f"mix.template.{n}" for n in (10, 20, 30, 40, 50, 310, 390, 391, 510, 590, 610)),
}
