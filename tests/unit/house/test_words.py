"""The translation gate: every text that a person can see exists in Chinese, and none is stale."""

from __future__ import annotations

import ast
import json
import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

import pytest

from console.contracts.operations import words as contract_words

ROOT = Path(__file__).parents[3]
CATALOGUES = sorted((ROOT / "resources" / "i18n" / "zh_CN").glob("*.json"))
CONTRACTS = sorted((ROOT / "resources" / "contracts").rglob("*.toml"))
# What is typed into the filter has the signs of a keyboard: `状态:生效中`, `!排除`.
TYPED = re.compile(r"(?:状态|类型|画面|目标|结束|时长|谁|操作|云|结果|从|\{name\})[:<>]\S*|!排除")
HALF_WIDTH = re.compile(
    r"[\u4e00-\u9fff“”「」。，][,:;?!()]|[,:;?!()][\u4e00-\u9fff“”「」]|\}[:;?!]|[:;?!]\{"
)
TIGHT = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")


@cache
def _calls() -> tuple[tuple[Path, ast.Call], ...]:
    return tuple(_found_calls())


def _found_calls() -> Iterator[tuple[Path, ast.Call]]:
    for file in sorted((ROOT / "console").rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if "console.domain.message import" not in text:
            continue  # another `say` than ours
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name == "say":
                    yield file, node


def _sources() -> dict[str, str]:
    found: dict[str, str] = {}
    for file, call in _calls():
        first = call.args[0] if call.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            found[first.value] = f"{file.relative_to(ROOT)}:{call.lineno}"
    return found


def _chinese() -> dict[str, str]:
    merged: dict[str, str] = {}
    for file in CATALOGUES:
        merged.update(json.loads(file.read_text(encoding="utf-8")))
    return merged


def _written() -> Iterator[tuple[str, str]]:
    """Every Chinese value of the catalogues and the contracts, with its file."""
    for file in CATALOGUES:
        for zh in json.loads(file.read_text(encoding="utf-8")).values():
            yield file.name, zh
    for file in CONTRACTS:
        for zh in _values_in_chinese(tomllib.loads(file.read_text(encoding="utf-8"))):
            yield file.relative_to(ROOT).as_posix(), zh


def _values_in_chinese(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in cast("dict[str, object]", node).items():
            if isinstance(value, str) and name.endswith("_zh"):
                yield value
            else:
                yield from _values_in_chinese(value)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            yield from _values_in_chinese(value)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_marked_text_is_a_plain_literal() -> None:
    loose = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file, call in _calls()
        if len(call.args) != 1
        or not isinstance(call.args[0], ast.Constant)
        or not isinstance(call.args[0].value, str)
    ]
    assert loose == []


def test_every_text_has_chinese() -> None:
    chinese = _chinese()
    missing = {text: where for text, where in _sources().items() if text not in chinese}
    assert missing == {}


def test_no_translation_is_stale() -> None:
    assert sorted(set(_chinese()) - set(_sources())) == []


def test_a_translation_names_the_same_places() -> None:
    odd = {en: zh for en, zh in _chinese().items() if _places(en) != _places(zh)}
    assert odd == {}


def test_every_call_fills_every_place() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file, call in _calls()
        if call.args
        and isinstance(call.args[0], ast.Constant)
        and all(k.arg for k in call.keywords)
        and _places(str(call.args[0].value)) != {k.arg for k in call.keywords}
    ]
    assert wrong == []


def test_translations_are_finished() -> None:
    open_ones = {
        en: zh
        for en, zh in _chinese().items()
        if not zh.strip() or (zh == en and re.search(r"[a-z]{3}", en) and "{" not in en)
    }
    allowed = {"Cuedesk", "English", "px", "kbps"}
    assert {en for en in open_ones if en not in allowed} == set()


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda f: f.name)
def test_two_catalogues_never_disagree(file: Path) -> None:
    mine = json.loads(file.read_text(encoding="utf-8"))
    others = {
        en: zh
        for other in CATALOGUES
        if other != file
        for en, zh in json.loads(other.read_text(encoding="utf-8")).items()
    }
    assert {en: (zh, others[en]) for en, zh in mine.items() if others.get(en, zh) != zh} == {}


def test_a_word_of_a_contract_is_translated_as_on_the_rest_of_the_screen() -> None:
    ours = _chinese()
    odd = {en: (zh, ours[en]) for en, zh in contract_words().items() if ours.get(en, zh) != zh}
    assert odd == {}


def test_chinese_has_chinese_punctuation() -> None:
    chinese = ((file, zh) for file, zh in _written() if re.search(r"[\u4e00-\u9fff]", zh))
    assert [(file, zh) for file, zh in chinese if HALF_WIDTH.search(TYPED.sub("", zh))] == []


def test_chinese_stands_apart_from_latin_and_digits() -> None:
    assert [(file, zh) for file, zh in _written() if TIGHT.search(TYPED.sub("", zh))] == []


@pytest.mark.parametrize("wrong", ["请稍候,再试", "状态: {state}", "无法启动({reason})", "确定?"])
def test_half_width_signs_are_noticed(wrong: str) -> None:
    assert HALF_WIDTH.search(wrong)
