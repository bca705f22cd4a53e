"""Practice accounts: keys that open nothing but this rehearsal, new for every process."""

from __future__ import annotations

import random
import secrets
import string
from dataclasses import asdict, dataclass, field
from typing import Any

from console.rehearsal.passes import Pass

APP_ID = 1252500000
"""No secret: that of the vendor's own examples (document 001), as `mix request` writes it."""
_LETTERS = string.ascii_letters + string.digits


@dataclass(frozen=True, slots=True)
class TencentAccount:
    app_id: int
    api_key: str = field(repr=False)
    """Signs the legacy interface; not the secret key of API 3.0."""
    secret_id: str
    secret_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class VolcengineAccount:
    access_key_id: str
    secret_access_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HuaweiAccount:
    access_key: str
    secret_key: str = field(repr=False)
    project_id: str


@dataclass(frozen=True, slots=True)
class Accounts:
    tencent: TencentAccount
    volcengine: VolcengineAccount
    huawei: HuaweiAccount

    def in_json(self) -> dict[str, Any]:
        """With the secrets: only for the line that `rehearse` prints to the one who started it."""
        return asdict(self)


def practice_accounts(seed: int) -> Accounts:
    """Keys in each vendor's own look, so that forms and checks meet the real lengths."""
    return Accounts(
        TencentAccount(
            app_id=APP_ID,
            api_key=secrets.token_hex(16),
            secret_id="AKID" + _word(32),
            secret_key=_word(32),
        ),
        VolcengineAccount(access_key_id="AKLT" + _word(43), secret_access_key=_word(58) + "=="),
        HuaweiAccount(
            access_key=_word(20).upper(), secret_key=_word(40), project_id=_project(seed)
        ),
    )


def _project(seed: int) -> str:
    """No secret, and in answers: the same seed gives the same."""
    return f"{random.Random(f'project:{seed}').getrandbits(128):032x}"


def temporary(vendor: str, until: float) -> Pass:
    """A key with a session token, in the vendor's own look; KeyError for another vendor."""
    key_id = {
        "tencent": "AKID" + _word(32),
        "volcengine": "AKTP" + _word(43),
        "huawei": "HST" + _word(17).upper(),
    }[vendor]
    return Pass(key_id, _word(40), "STS" + _word(120), until)


def _word(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
