"""Notices and SBOM name what is shipped; terms that nobody agreed to end the build."""

from __future__ import annotations

import json
from pathlib import Path

import licensing
import pytest
from environment import LOCKS
from steps import Trouble


def _installed(site: Path, name: str, head: str, licence: str = "") -> None:
    folder = site / f"{name}-1.0.dist-info"
    folder.mkdir()
    text = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{head}\n\nwords\n"
    (folder / "METADATA").write_text(text, encoding="utf-8")
    if licence:
        (folder / "LICENSE").write_text(licence, encoding="utf-8")


def test_the_list_and_the_sbom_hold_every_package_with_its_terms(tmp_path: Path) -> None:
    _installed(tmp_path, "One", "License-Expression: MIT", "the text of One")
    _installed(tmp_path, "two_three", "Classifier: License :: OSI Approved :: BSD License")
    _installed(tmp_path, "builder", "License-Expression: MIT")
    shipped = licensing.packages(tmp_path, ["one", "two-three"])
    licensing.write(tmp_path, shipped, "1.2.3", 1_700_000_000)
    told = (tmp_path / "THIRD_PARTY.txt").read_text(encoding="utf-8")
    assert "One 1.0: MIT" in told
    assert "the text of One" in told
    assert "builder" not in told
    sbom = json.loads((tmp_path / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert (sbom["bomFormat"], sbom["specVersion"]) == ("CycloneDX", "1.5")
    assert sbom["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert [part["purl"] for part in sbom["components"]] == [
        "pkg:pypi/one@1.0",
        "pkg:pypi/two-three@1.0",
    ]


def test_the_same_packages_give_the_same_sbom() -> None:
    shipped = [licensing.Package("one", "1.0", "MIT", ())]
    assert licensing.sbom(shipped, "1.0", 0) == licensing.sbom(shipped, "1.0", 0)
    assert licensing.sbom(shipped, "1.1", 0) != licensing.sbom(shipped, "1.0", 0)


@pytest.mark.parametrize("terms", ["License-Expression: GPL-3.0-only", "Summary: says nothing"])
def test_terms_that_nobody_agreed_to_end_the_build(tmp_path: Path, terms: str) -> None:
    _installed(tmp_path, "strange", terms)
    with pytest.raises(Trouble, match="strange"):
        licensing.packages(tmp_path, ["strange"])


def test_every_locked_package_is_found_in_the_lock() -> None:
    names = licensing.locked(LOCKS["runtime"].read_text(encoding="utf-8"))
    assert {"httpx", "pyside6-essentials", "pydantic-core", "tzdata"} <= set(names)
