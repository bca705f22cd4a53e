"""A text under a passphrase: scrypt makes the key, AES-256-GCM seals. Loaded when first wanted."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import unicodedata
from collections.abc import Mapping
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

COST = 2**17
"""scrypt's N with r = 8: 128 MB and a good third of a second for each guess."""

_FORMAT = "cuedesk-keys"
_BLOCK, _LANES = 8, 1
_COST_MAX = 2**18
_NONCE = 12


class Damaged(Exception):
    """Not a file of keys, or one that was changed since it was written."""


class WrongPassphrase(Exception):
    """The file is as it was written, and this passphrase does not open it."""


class Lock:
    """A key and how it was made; neither repr nor pickling shows the key."""

    __slots__ = ("_key", "cost", "salt")

    def __init__(self, passphrase: str, salt: bytes, cost: int) -> None:
        try:
            text = unicodedata.normalize("NFKC", passphrase).encode("utf-8")
        except UnicodeEncodeError:  # half a character, as a terminal may hand it over
            raise WrongPassphrase from None
        self.salt, self.cost = salt, cost
        self._key = Scrypt(salt=salt, length=32, n=cost, r=_BLOCK, p=_LANES).derive(text)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a key is not written down")

    def seal(self, secrets: Mapping[str, str]) -> str:
        """The file's text; sealed anew each time, with a nonce of its own."""
        head = _head(self.salt, self.cost)
        nonce = os.urandom(_NONCE)
        plain = json.dumps(dict(secrets)).encode("utf-8")
        box = nonce + AESGCM(self._key).encrypt(nonce, plain, _bound(head))
        whole = {**head, "box": _text(box)}
        return json.dumps({**whole, "sum": _sum(whole)}, indent=2, sort_keys=True) + "\n"

    def unseal(self, box: bytes) -> dict[str, str]:
        """Raises WrongPassphrase, or Damaged where what was sealed is no set of secrets."""
        head = _head(self.salt, self.cost)
        try:
            plain = AESGCM(self._key).decrypt(box[:_NONCE], box[_NONCE:], _bound(head))
        except InvalidTag:
            raise WrongPassphrase from None
        return _secrets(plain)

    def reopen(self, data: bytes) -> dict[str, str]:
        """What a file's bytes hold; WrongPassphrase where another lock than this made them."""
        salt, cost, box = parts(data)
        if (salt, cost) != (self.salt, self.cost):
            raise WrongPassphrase
        return self.unseal(box)


def new_lock(passphrase: str, cost: int) -> Lock:
    """With a salt of its own."""
    return Lock(passphrase, os.urandom(16), cost)


def parts(data: bytes) -> tuple[bytes, int, bytes]:
    """Salt, cost and box of a file's bytes; Damaged where they are not as they were written."""
    try:
        raw: object = json.loads(data)
        if not isinstance(raw, dict):
            raise Damaged
        whole = cast("dict[str, object]", raw)
        told = whole.pop("sum", None)
        salt, cost, box = _bytes(whole["salt"]), whole["cost"], _bytes(whole["box"])
        sound = told == _sum(whole) and whole["format"] == _FORMAT and len(box) > _NONCE
        if not sound or not isinstance(cost, int) or not _is_cost(cost):
            raise Damaged
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Damaged from None
    return salt, cost, box


def _is_cost(cost: int) -> bool:
    return 2 <= cost <= _COST_MAX and cost & (cost - 1) == 0


def _head(salt: bytes, cost: int) -> dict[str, object]:
    return {"format": _FORMAT, "schema": 1, "salt": _text(salt), "cost": cost}


def _bound(head: Mapping[str, object]) -> bytes:
    return json.dumps(head, sort_keys=True).encode("ascii")


def _sum(whole: Mapping[str, object]) -> str:
    """Tells damage from a wrong passphrase; over what is public anyway."""
    return hashlib.sha256(_bound(whole)).hexdigest()


def _secrets(plain: bytes) -> dict[str, str]:
    raw: object = json.loads(plain)
    if not isinstance(raw, dict):
        raise Damaged
    pairs = cast("dict[object, object]", raw).items()
    return {k: v for k, v in pairs if isinstance(k, str) and isinstance(v, str)}


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: object) -> bytes:
    try:
        return base64.b64decode(cast("str", text), validate=True)
    except binascii.Error as error:
        raise ValueError from error
