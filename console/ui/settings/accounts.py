"""The accounts of the three clouds, and the way to work with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from console.domain.message import say
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE
from console.ui.parts import Panel, push_button, rule, told
from console.ui.settings.account_form import AccountForm, Book, Field
from console.ui.stage import Stage

LEGACY: Final = "http://fcgi.video.qcloud.com/common_access"
METASTUDIO: Final = "https://metastudio.cn-north-4.myhuaweicloud.com"

FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    TENCENT: (
        Field("app_id", say("App ID"), "1251000000"),
        Field("api_key", say("API key"), secret=True),
        Field("legacy_url", say("Mixing address"), LEGACY),
        Field("secret_id", say("Secret ID"), "AKID…"),
        Field("secret_key", say("Secret key"), secret=True),
        Field("endpoint", say("API 3.0 address"), "https://live.tencentcloudapi.com"),
    ),
    VOLCENGINE: (
        Field("access_key_id", say("Access key ID"), "AKLT…"),
        Field("secret_access_key", say("Secret access key"), secret=True),
        Field("group", say("Group of a sub-account")),
        Field("endpoint", say("Endpoint"), "https://live.volcengineapi.com"),
    ),
    HUAWEI: (
        Field("access_key", say("Access key (AK)")),
        Field("secret_key", say("Secret key (SK)"), secret=True),
        Field("project_id", say("Project ID"), "0a1b…"),
        Field("app_user", say("App user (X-App-UserId)")),
        Field("endpoint", say("Endpoint"), METASTUDIO),
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
