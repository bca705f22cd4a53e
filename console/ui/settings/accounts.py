"""The accounts of the three clouds, and the way to work with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from console.domain.message import say
from console.services.account import KEYS, LEGACY, MODERN, TOKEN
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE
from console.ui.parts import Panel, push_button, rule, told
from console.ui.settings.account_fields import Field
from console.ui.settings.account_form import AccountForm, Book
from console.ui.stage import Stage
from console.vendors.huawei import account as huawei
from console.vendors.tencent import account as tencent
from console.vendors.tencent.account import LEGACY_URL
from console.vendors.volcengine import account as volcengine

_METASTUDIO = huawei.ENDPOINT.replace(huawei.REGIONS[0], "{region}")
_REGIONS = tuple((region, say("{name}", name=region)) for region in huawei.REGIONS)

FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    TENCENT: (
        Field(
            "api",
            say("Interface"),
            options=((MODERN, say("API 3.0 only")), (LEGACY, say("The legacy one too"))),
            notes={
                LEGACY: say(
                    "Mix_StreamV2 is plain HTTP: others on the way can read what is sent, and"
                    " change it. While a show uses it, the badge says so."
                )
            },
        ),
        Field("app_id", say("App ID"), "1251000000", when=("api", LEGACY)),
        Field("api_key", say("API key"), secret=True, when=("api", LEGACY)),
        Field("legacy_url", say("Mixing address"), LEGACY_URL, when=("api", LEGACY)),
        Field("secret_id", say("Secret ID"), "AKID…"),
        Field("secret_key", say("Secret key"), secret=True),
        Field("endpoint", say("API 3.0 address"), tencent.ENDPOINT),
        Field("play", say("Play address"), "http://play.example.com/live/{stream}.flv"),
    ),
    VOLCENGINE: (
        Field("access_key_id", say("Access key ID"), "AKLT…"),
        Field("secret_access_key", say("Secret access key"), secret=True),
        Field("session_token", say("Session token (STS)"), secret=True),
        Field("group", say("Group of a sub-account")),
        Field("endpoint", say("Endpoint"), volcengine.ENDPOINT),
        Field(
            "plays",
            say("Play addresses"),
            "push.example.com = http://play.example.com/{app}/{stream}.flv",
        ),
    ),
    HUAWEI: (
        Field(
            "auth",
            say("Signs with"),
            options=((KEYS, say("Keys (AK/SK)")), (TOKEN, say("A token"))),
            notes={TOKEN: say("A token of IAM ends after about a day: then enter a new one.")},
        ),
        Field("access_key", say("Access key (AK)"), when=("auth", KEYS)),
        Field("secret_key", say("Secret key (SK)"), secret=True, when=("auth", KEYS)),
        Field("token", say("Token (X-Auth-Token)"), secret=True, when=("auth", TOKEN)),
        Field("project_id", say("Project ID"), "0a1b…"),
        Field("app_user", say("App user (X-App-UserId)")),
        Field("region", say("Region"), options=_REGIONS),
        Field("endpoint", say("Endpoint"), _METASTUDIO),
    ),
}


class AccountsPanel(Panel):
    """All three, with what they are for."""

    def __init__(self, stage: Stage, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Accounts of the clouds"), parent)
        for command in ("app.world.rehearse", "app.world.live"):
            self.header.addWidget(push_button(stage, command))
        hint = told(
            stage.words,
            say("Rehearsal has accounts of its own; these are for the real clouds."),
            "muted",
        )
        hint.setContentsMargins(16, 10, 16, 2)
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        self.forms: dict[str, AccountForm] = {}
        for number, (vendor, fields) in enumerate(FIELDS.items()):
            if number:
                self.body.addWidget(rule())
            self.forms[vendor] = AccountForm(stage, book, vendor, fields)
            self.body.addWidget(self.forms[vendor])
