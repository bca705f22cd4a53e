"""An installed desk knows whether it is whole."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from console.domain.message import in_english
from console.services.install.shipment import NAME, damage, words_of


def _shipped(folder: Path) -> None:
    files: dict[str, object] = {"signed.dylib": None}
    (folder / "signed.dylib").write_bytes(b"whatever")
    for name in ("a.dll", "资源/b.svg"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"content")
        files[name] = [7, hashlib.sha256(b"content").hexdigest()]
    (folder / NAME).write_text(json.dumps({"files": files}), encoding="utf-8")


def test_a_whole_installation_is_not_complained_of(tmp_path: Path) -> None:
    _shipped(tmp_path)
    assert damage(tmp_path) == damage(tmp_path, every_byte=True) == ()


def test_a_missing_and_a_shortened_file_are_seen_at_every_start(tmp_path: Path) -> None:
    _shipped(tmp_path)
    (tmp_path / "a.dll").unlink()
    (tmp_path / "资源" / "b.svg").write_bytes(b"cont")
    assert damage(tmp_path) == ("a.dll", "资源/b.svg")


def test_other_bytes_of_the_same_size_are_seen_by_the_self_test(tmp_path: Path) -> None:
    _shipped(tmp_path)
    (tmp_path / "a.dll").write_bytes(b"CONTENT")
    assert damage(tmp_path) == ()
    assert damage(tmp_path, every_byte=True) == ("a.dll",)


def test_a_missing_or_unreadable_list_is_damage_itself(tmp_path: Path) -> None:
    assert damage(tmp_path) == (NAME,)
    for text in ("", "[]", "{}", '{"files": [1]}', "nonsense"):
        (tmp_path / NAME).write_text(text, encoding="utf-8")
        assert damage(tmp_path) == (NAME,), text


def test_it_is_said_with_the_first_names_and_what_to_do() -> None:
    words = in_english(words_of(("a", "b", "c", "d")))
    assert "4 of its files" in words
    assert "(a, b, c, …)" in words
    assert "Install Cuedesk again" in words
