"""Every setting by its name, for finding: its title, its card, and other words for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from console.domain.message import Message, say
from console.domain.pricing import KINDS, Kind
from console.services.alerting.choice import FORMS, HERE
from console.services.alerting.forms import TITLES
from console.services.connection import HUAWEI, TENCENT, VENDOR_NAMES, VENDOR_TITLES, VOLCENGINE
from console.ui.settings.account_form import NAME
from console.ui.settings.accounts import FIELDS


@dataclass(frozen=True, slots=True)
class Setting:
    """`name` is the field's object name; `words` are what people also call it."""

    name: str
    title: Message
    card: Message
    words: tuple[str, ...] = ()


_LOOK: Final = say("Language and look")
_KEYS: Final = say("Keys")
_GUARDS: Final = say("Guards")
_CALLBACKS: Final = say("Callbacks")
_LOOKING: Final = say("Hosts of play addresses")
_ALERTS: Final = say("Alerts")
_PRICES: Final = say("Prices")
_UPDATES: Final = say("Updates")
_JOURNAL: Final = say("Journal")
_NEWER: Final = (
    Setting("updates.switch", say("Look for updates"), _UPDATES, ("version", "更新", "升级")),
    Setting("updates.address", say("Address of the manifest"), _UPDATES, ("url", "https")),
    Setting("updates.key", say("The publisher's key"), _UPDATES, ("signature", "签名")),
)
_PLAIN: Final = (
    Setting("settings.language", say("Language"), _LOOK, ("english", "chinese", "中文", "语言")),
    Setting("settings.theme", say("Theme"), _LOOK, ("dark", "light", "深色", "浅色")),
    Setting("settings.scale", say("Interface size"), _LOOK, ("zoom", "font", "字号", "缩放")),
    Setting("settings.motion", say("Motion"), _LOOK, ("animation", "still", "动画", "动态")),
    Setting("settings.hold", say("Hold time before sending"), _LOOK, ("press", "长按", "按住")),
    Setting("settings.scheme", say("Key scheme"), _LOOK, ("keyboard", "keymap", "crop", "快捷键")),
    Setting("settings.snap", say("Reach of snapping"), _LOOK, ("magnet", "snap", "吸附")),
    Setting("keymap.search", say("Keys of all acts"), _KEYS, ("shortcut", "rebind", "快捷键")),
    Setting("keymap.characters", say("Single-character keys"), _KEYS, ("letters", "单键")),
    Setting("settings.apart", say("Between two sends"), _GUARDS, ("interval", "间隔")),
    Setting("settings.remix", say("Between two TAKEs"), _GUARDS, ("interval", "间隔")),
    Setting("settings.journal.days", say("Keep the journal"), _JOURNAL, ("retention", "保留")),
    Setting("settings.journal.mb", say("Its file at most"), _JOURNAL, ("size", "disk", "磁盘")),
    Setting("settings.swap", say("Until a relay's backup is proposed"), _GUARDS, ("standby",)),
    Setting("settings.queue", say("Open the review"), _GUARDS, ("wait", "queue", "等待")),
    Setting("keys.place", say("Keys go into"), say("Where keys are kept"), ("keychain", "密钥")),
    Setting("callbacks.switch", say("Receive callbacks"), _CALLBACKS, ("webhook",)),
    Setting("callbacks.bound", say("Reachable from"), _CALLBACKS, ("lan", "proxy", "局域网")),
    Setting("callbacks.port", say("Port"), _CALLBACKS),
    Setting("callbacks.public", say("Public address"), _CALLBACKS, ("https", "url", "tunnel")),
    Setting(f"callbacks.key.{HUAWEI}", say("Key for live jobs"), _CALLBACKS),
    Setting(f"callbacks.key.{VOLCENGINE}", say("Key for relays"), _CALLBACKS),
    Setting("settings.hosts", say("Hosts of play addresses"), _LOOKING, ("domain", "域名")),
    Setting("settings.alerts.repeat", say("Again while unanswered"), _ALERTS, ("repeat", "重复")),
    Setting("settings.currency", say("Currency"), _PRICES, ("money", "cost", "费用")),
)
_HERE: Final = {
    "desktop": say("Desktop notification"),
    "sound": say("Sound"),
    "tray": say("Icon in the tray"),
    "speech": say("Screen reader"),
}
_PRICE: Final[dict[Kind, tuple[Message, str]]] = {
    "mix": (say("A mix"), TENCENT),
    "relay": (say("A relay"), VOLCENGINE),
    "job": (say("A live job"), HUAWEI),
}


@cache
def settings_index() -> tuple[Setting, ...]:
    """In the order of the page."""
    return (*_PLAIN, *_accounts(), *_channels(), *_prices(), *_NEWER)


def _accounts() -> Iterator[Setting]:
    for vendor, fields in FIELDS.items():
        card = say("{vendor} account", vendor=VENDOR_TITLES[vendor])
        words = (vendor, "account", "账号", "key")
        for field in (NAME, *fields):
            yield Setting(f"account.{vendor}.{field.key}", field.title, card, words)


def _channels() -> Iterator[Setting]:
    for channel in HERE:
        yield Setting(f"settings.alerts.{channel}", _HERE[channel], _ALERTS, ("alarm", "告警"))
    for form in FORMS:
        words = ("alarm", "robot", "webhook", "机器人", form)
        yield Setting(f"settings.alerts.{form}", TITLES[form], _ALERTS, words)


def _prices() -> Iterator[Setting]:
    for kind in KINDS:
        title, vendor = _PRICE[kind]
        words = ("price", "cost", "价格", "费用", VENDOR_NAMES[vendor])
        yield Setting(f"settings.price.{kind}", title, _PRICES, words)
