"""README's section on the rehearsal is true: its tables are those of the code."""

from __future__ import annotations

import re
import tomllib
from typing import Any, get_args

import pytest

from console.cli import main
from console.contracts.operations import operations
from console.rehearsal.admin import Admin
from console.rehearsal.cloud import Rehearsal
from console.rehearsal.huawei.api import ROUTES
from console.rehearsal.tencent.wish import CANCEL, MODERN_SHAPES, START
from console.rehearsal.trouble import RequestKind, WorldKind
from console.rehearsal.volcengine.fields import SHAPES
from tests.unit.house.test_readme import README

SECTION = README.split("\n## Rehearsal\n")[1].split("\n## ")[0]


def between(name: str) -> str:
    return SECTION.split(f"<!-- {name} -->")[1].split(f"<!-- /{name} -->")[0]


def rows(name: str) -> list[list[str]]:
    """The cells of each row of a table, its head left out."""
    lines = [line for line in between(name).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def shown(value: Any) -> str:
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def test_the_switches_are_the_codes_with_the_strict_reading_first() -> None:
    told = Rehearsal().works.switches.in_json()
    known = [[f"`{one['name']}`", *(shown(choice) for choice in one["choices"])] for one in told]
    assert [row[:3] for row in rows("switches")] == known
    assert [one["value"] for one in told] == [one["choices"][0] for one in told]
    assert all(row[3] for row in rows("switches"))


def test_the_admin_interface_is_all_there() -> None:
    admin: Admin = vars(Rehearsal())["_admin"]
    named = re.findall(r"`(GET|POST|DELETE) ([a-z]+)`", between("admin"))
    assert len(named) == len(set(named))
    assert set(named) == set(vars(admin)["_acts"])


@pytest.mark.parametrize(("name", "kinds"), [("request", RequestKind), ("world", WorldKind)])
def test_every_kind_of_trouble_is_named(name: str, kinds: Any) -> None:
    named = set(re.findall(r"`([a-z_]+)`", between(f"{name} kinds")))
    details = {"seconds", "status", "retry_after", "minutes"}
    assert named - details == set(get_args(kinds))


def test_the_options_are_the_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["rehearse", "--help"])
    offered = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out)) - {"--help"}
    table = SECTION.split("| option of `cuedesk rehearse` | |")[1].split("\n\n")[0]
    assert set(re.findall(r"--[a-z][a-z-]+", table)) == offered


def test_the_scenario_that_it_shows_can_be_followed() -> None:
    cloud = Rehearsal()
    cloud.scenario.follow(tomllib.loads(SECTION.split("```toml\n")[1].split("```")[0]))
    assert len(cloud.scenario.waiting()) == 2


def test_only_the_desks_own_calls_are_rehearsed() -> None:
    rehearsed = {
        "volcengine": set(SHAPES),
        "huawei": {action for action, _method, _path in ROUTES},
        "tencent": {*MODERN_SHAPES, *(verb.partition(".")[2] for verb in (START, CANCEL))},
    }
    for vendor, names in rehearsed.items():
        assert names == {known.name for known in operations(vendor)}
