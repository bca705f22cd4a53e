"""The hosted workflow: actions pinned by commit, no right that a job does not need."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / ".github" / "workflows" / "installers.yml").read_text(encoding="utf-8")
JOBS = dict(re.findall(r"^  (\w+):\n((?:    .*\n|\n)+)", TEXT.split("\njobs:\n")[1], re.MULTILINE))


def test_every_action_is_pinned_by_its_full_commit_with_its_version_beside_it() -> None:
    used = re.findall(r"uses: (.+)", TEXT)
    assert used
    pinned = re.compile(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [one for one in used if not pinned.fullmatch(one)] == []
    assert len({(one.split("@")[0], one) for one in used}) == len({u.split("@")[0] for u in used})


def test_nothing_is_allowed_but_reading_and_for_the_release_alone_writing() -> None:
    assert "\npermissions: {}\n" in TEXT
    rights = {
        name: re.findall(r"^      (\w[\w-]*: \w+)$", job, re.MULTILINE)
        for name, job in JOBS.items()
    }
    assert set(rights) == {"linux", "preview", "checks", "windows", "macos", "release"}
    assert all("contents: read" in got for name, got in rights.items() if name != "release")
    assert [name for name, job in JOBS.items() if "contents: write" in job] == ["release"]


def test_secrets_are_only_where_an_environment_guards_them() -> None:
    with_secrets = {name for name, job in JOBS.items() if "secrets." in job}
    assert with_secrets == {"windows", "macos"}
    assert all("environment:" in JOBS[name] for name in with_secrets)
    assert "pull_request_target" not in TEXT


def test_the_files_that_it_runs_are_there() -> None:
    named = re.findall(r"packaging/[\w./]+\.(?:py|sh|ps1)", TEXT)
    assert len(set(named)) >= 4
    assert [name for name in named if not (ROOT / name).exists()] == []
