"""One version, in the shape that each system wants, and always in order."""

from __future__ import annotations

import pytest
from versions import version_of


def test_a_tagged_commit_is_the_release_itself() -> None:
    version = version_of("v1.2.3-0-gabcdef0\n", "0.1.0")
    assert (version.text, version.debian, version.short) == ("1.2.3", "1.2.3", "1.2.3")
    assert version.numbers == (1, 2, 3, 0)


def test_what_comes_after_a_tag_leads_to_the_next_version() -> None:
    version = version_of("v1.2.3-7-gabcdef0", "0.1.0")
    assert (version.text, version.debian) == ("1.2.4.dev7", "1.2.4~dev7")
    assert version.numbers == (1, 2, 3, 7)
    assert version.bundle == "1.2.3007"


@pytest.mark.parametrize("described", [None, "", "fatal: No names found", "v1.2-0-gabc"])
def test_without_a_tag_that_can_be_read_the_fallback_counts(described: str | None) -> None:
    version = version_of(described, "0.1.0")
    assert (version.text, version.short) == ("0.1.0.dev0", "0.1.0")
    assert version.numbers == (0, 0, 0, 0)


def test_a_changed_checkout_is_never_called_the_release() -> None:
    assert version_of("v1.2.3-0-gabcdef0-dirty", "0.1.0").text == "1.2.4.dev1"


def test_every_later_build_has_greater_numbers_for_windows_and_macos() -> None:
    described = ["v1.2.3-0-ga", "v1.2.3-1-ga", "v1.2.3-400-ga", "v1.2.4-0-ga", "v1.3.0-0-ga"]
    versions = [version_of(one, "0.1.0") for one in described]
    windows = [one.numbers for one in versions]
    macos = [tuple(int(part) for part in one.bundle.split(".")) for one in versions]
    assert windows == sorted(set(windows))
    assert macos == sorted(set(macos))
    assert all(len(one) == 3 for one in macos)
