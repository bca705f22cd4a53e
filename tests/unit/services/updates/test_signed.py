"""Only what the publisher signed is read, and only where it has the agreed shape."""

from __future__ import annotations

import base64
import json

import pytest

from console.domain.release import is_newer, release_in
from console.services.updates.choice import (
    Choice,
    choice_in,
    key_bytes,
    why_not_address,
    why_not_key,
)
from console.services.updates.desk import system
from console.services.updates.signed import Unsigned, read_signed
from tests.unit.services.updates.publishing import Publisher


def _read(publisher: Publisher, body: bytes) -> object:
    key = key_bytes(publisher.key)
    assert key is not None
    return read_signed(body, key)


def test_a_signed_manifest_gives_version_notes_and_installers() -> None:
    publisher = Publisher()
    release = read_signed(publisher.manifest("1.2.3"), key_bytes(publisher.key) or b"")
    assert release.version == "1.2.3"
    assert (release.notes_in("zh_CN"), release.notes_in("fr")) == ("更快。", "Faster.")
    assert release.installers[system()].name == "cuedesk-9.exe"


def test_another_key_another_text_and_another_purpose_are_no_signature() -> None:
    publisher = Publisher()
    body = publisher.manifest()
    changed = json.loads(body)
    changed["signed"] = changed["signed"].replace("9.0.0", "9.0.1")
    for wrong in (
        Publisher().manifest(),
        json.dumps(changed).encode(),
        publisher.sign(json.loads(body)["signed"], b"something else\n"),
    ):
        with pytest.raises(Unsigned):
            _read(publisher, wrong)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"signed": 1}', b'{"signed": "x", "signature": "!"}', b"[" * 9999]
)
def test_nonsense_is_unsigned_whatever_it_is(body: bytes) -> None:
    with pytest.raises(Unsigned):
        _read(Publisher(), body)


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": "newest"},
        {"notes": {"en": 5}},
        {"installers": {"linux-x86_64": {"url": "http://x.example/a", "size": 1, "sha256": "a"}}},
        {"installers": {"x": {"url": "https://x.example/a", "size": True, "sha256": "ab" * 32}}},
        {"installers": {"x": {"url": "https://x.example/..", "size": 1, "sha256": "ab" * 32}}},
        {"installers": []},
    ],
)
def test_even_signed_it_is_refused_in_another_shape(wrong: dict[str, object]) -> None:
    publisher = Publisher()
    with pytest.raises(Unsigned):
        _read(publisher, publisher.manifest(changes=wrong))
    assert release_in(json.loads(json.loads(publisher.manifest())["signed"])) is not None


@pytest.mark.parametrize(
    ("one", "other", "newer"),
    [
        ("1.2.4", "1.2.3", True),
        ("1.10.0", "1.9.9", True),
        ("1.2.4", "1.2.4.dev7", True),
        ("1.2.4.dev8", "1.2.4.dev7", True),
        ("1.2.4.dev7", "1.2.4", False),
        ("1.2.3", "1.2.3", False),
        ("soon", "0.0.1", False),
    ],
)
def test_versions_stand_in_order(one: str, other: str, *, newer: bool) -> None:
    assert is_newer(one, other) is newer


def test_what_was_chosen_is_kept_and_read_again() -> None:
    key = base64.b64encode(b"k" * 32).decode()
    chosen = Choice(True, "https://x.example/cuedesk.json", key, 1_700_000_000.0)
    assert chosen.ready
    assert choice_in(chosen.written()) == chosen
    assert choice_in({}) == Choice()
    assert not Choice().ready


def test_only_https_addresses_and_whole_keys_are_taken() -> None:
    for address in ("", "http://x.example/a", "https://", "https://u:p@x.example/", "https://x y/"):
        assert why_not_address(address) is not None
    for key in ("", "abc", "ü" * 44, base64.b64encode(b"k" * 31).decode()):
        assert why_not_key(key) is not None
