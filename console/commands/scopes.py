"""What the places of keys are called."""

from __future__ import annotations

from console.commands.spec import Scope
from console.domain.message import Message, say

SCOPE_TITLES: dict[Scope, Message] = {
    Scope.APP: say("everywhere"),
    Scope.MIX: say("mix"),
    Scope.CANVAS: say("canvas"),
    Scope.LAYERS: say("layers"),
    Scope.SOURCES: say("sources"),
    Scope.OWN_LAYOUTS: say("own layouts"),
    Scope.RELAYS: say("relays"),
    Scope.JOBS: say("smart live"),
    Scope.ACTIVITY: say("activity"),
    Scope.SWEEP: say("sweep"),
    Scope.SETTINGS: say("settings"),
    Scope.KEYMAP: say("settings, keys"),
}
