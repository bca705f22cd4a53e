"""What an account must look like: each problem stands at one field, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from console.domain.message import in_english
from console.services.account_rules import name_problem, problems

GOOD: Mapping[str, Mapping[str, str]] = {
    "tencent": {"api": "legacy", "app_id": "1251000000", "api_key": "k"},
    "volcengine": {"access_key_id": "AKLT1", "secret_access_key": "k=="},
    "huawei": {"access_key": "AK1", "secret_key": "k", "project_id": "0a1b"},
}
SECRETS = {"api_key", "secret_key", "secret_access_key", "session_token", "token"}


def found(
    vendor: str,
    changes: Mapping[str, str],
    *,
    before: Mapping[str, str] | None = None,
    kept: Collection[str] = (),
) -> dict[str, str]:
    texts = {**GOOD[vendor], **changes}
    secrets = {k: v for k, v in texts.items() if k in SECRETS and v}
    fields = {k: v for k, v in texts.items() if k not in SECRETS and v}
    said = problems(vendor, fields, secrets, before=before or {}, kept=kept)
    return {part: in_english(message) for part, message in said.items()}


@pytest.mark.parametrize("vendor", GOOD)
def test_a_whole_account_has_no_problem(vendor: str) -> None:
    assert found(vendor, {}) == {}


@pytest.mark.parametrize(
    ("vendor", "part", "text", "sentence"),
    [
        ("tencent", "app_id", "abc", "is a number"),
        ("tencent", "app_id", "0", "is a number"),
        ("tencent", "app_id", "12 51", "is a number"),
        ("tencent", "app_id", "1" * 30, "is a number"),
        ("tencent", "legacy_url", "fcgi.video.qcloud.com", "begins with https://"),
        ("tencent", "legacy_url", "ftp://host", "begins with https://"),
        ("tencent", "legacy_url", "http://", "begins with https://"),
        ("tencent", "legacy_url", "http://host:99999", "begins with https://"),
        ("tencent", "legacy_url", "http://主机", "begins with https://"),
        ("tencent", "legacy_url", "http://[::1", "begins with https://"),
        ("tencent", "endpoint", "https://user:pass@host", "begins with https://"),
        ("volcengine", "endpoint", "https://host/?key=1", "begins with https://"),
        ("volcengine", "secret_access_key", "", "Enter the key"),
        ("volcengine", "secret_access_key", "ab cd", "No key holds blanks"),
        ("volcengine", "access_key_id", "", "Enter the ID"),
        ("volcengine", "access_key_id", "访问", "No key holds blanks or Chinese"),
        ("huawei", "app_user", "导播", "takes no Chinese"),
        ("huawei", "project_id", "", "Enter the project ID"),
        ("huawei", "project_id", "a/b", "letters, digits"),
        ("huawei", "endpoint", "metastudio", "begins with https://"),
    ],
)
def test_bad_input_is_refused_at_its_field(
    vendor: str, part: str, text: str, sentence: str
) -> None:
    said = found(vendor, {part: text})
    assert list(said) == [part]
    assert sentence in said[part]


def test_an_empty_account_says_where_to_begin() -> None:
    assert list(found("tencent", {"app_id": "", "api_key": ""})) == ["app_id"]


def test_tencents_two_interfaces_stand_alone_or_together() -> None:
    assert found("tencent", {"secret_id": "AKID", "secret_key": "k"}) == {}
    only_new = {"api": "3.0", "app_id": "", "api_key": "", "secret_id": "AKID", "secret_key": "k"}
    assert found("tencent", only_new) == {}
    assert list(found("tencent", {**only_new, "api": "legacy"})) == ["app_id"]
    assert list(found("tencent", {"secret_id": "AKID"})) == ["secret_key"]


def test_a_new_tencent_account_wants_the_key_of_api_3() -> None:
    only_old = {"api": "", "app_id": "1251000000", "api_key": "k"}
    assert list(found("tencent", only_old)) == ["secret_id"]


def test_huawei_signs_with_a_token_alone() -> None:
    by_token = {"auth": "token", "access_key": "", "secret_key": "", "token": "MIIF"}
    assert found("huawei", by_token) == {}
    assert list(found("huawei", {**by_token, "token": ""})) == ["token"]
    assert found("huawei", {**by_token, "token": ""}, kept={"token"}) == {}
    assert list(found("huawei", {**by_token, "token": "a b"})) == ["token"]


@pytest.mark.parametrize(
    ("name", "others", "sentence"),
    [
        ("", (), "1 to 40"),
        ("x" * 41, (), "1 to 40"),
        ("a\tb", (), "1 to 40"),
        ("Studio", ("main", "studio"), "of this name"),
    ],
)
def test_a_name_that_cannot_be_told_apart_is_refused(
    name: str, others: tuple[str, ...], sentence: str
) -> None:
    problem = name_problem(name, others)
    assert problem is not None
    assert sentence in in_english(problem)


def test_an_account_may_have_a_chinese_name() -> None:
    assert name_problem("导播 2", ("main",)) is None


def test_a_kept_key_signs_for_its_own_id_and_for_no_other() -> None:
    before = {"app_id": "1251000000"}
    assert found("tencent", {"api_key": ""}, before=before, kept={"api_key"}) == {}
    other = found("tencent", {"api_key": "", "app_id": "7"}, before=before, kept={"api_key"})
    assert other == {"api_key": "The ID has changed: enter its key too."}
