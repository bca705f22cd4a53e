"""A manifest is read only after its publisher's signature was found right."""

from __future__ import annotations

import base64
import binascii
import json
from typing import cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from console.domain.release import Release, release_in

PURPOSE = b"cuedesk update 1\n"
"""Stands before what is signed: a signature for something else is none for this."""


class Unsigned(Exception):
    """Not what the holder of the key has published."""


def read_signed(body: bytes, key: bytes) -> Release:
    """`{"signed": "<JSON as text>", "signature": "<base64>"}`; Unsigned whatever is wrong."""
    try:
        value: object = json.loads(body)
    except (ValueError, RecursionError) as trouble:
        raise Unsigned from trouble
    row = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    text, signature = row.get("signed"), row.get("signature")
    if not isinstance(text, str) or not isinstance(signature, str):
        raise Unsigned
    try:
        made = base64.b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(key).verify(made, PURPOSE + text.encode("utf-8"))
        release = release_in(json.loads(text))
    except (InvalidSignature, binascii.Error, ValueError, RecursionError) as trouble:
        raise Unsigned from trouble
    if release is None:
        raise Unsigned
    return release
