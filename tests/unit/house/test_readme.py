"""README is true: its keys, paths, commands, verbs and picture exist."""

from __future__ import annotations

import re
from pathlib import Path

from console.cli import VERBS
from console.commands.keytable import markdown
from console.services.catalogue import catalogue

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_key_table_is_what_the_commands_say() -> None:
    table = README.split("<!-- keys -->\n")[1].split("<!-- /keys -->")[0]
    assert table == markdown()


def test_the_house_that_it_draws_is_the_house_that_stands() -> None:
    tree = README.split("## The house\n\n```\n")[1].split("```")[0]
    inside = re.findall(r"^  ([a-z_]+(?:\.py|/))(?:  ([a-z_]+\.py))?", tree, re.MULTILINE)
    named = {name for pair in inside for name in pair if name}
    here = {p.name for p in (ROOT / "console").iterdir() if p.name != "__init__.py"}
    stands = {f"{name}/" if (ROOT / "console" / name).is_dir() else name for name in here}
    assert stands - {"__pycache__/"} - named == {"tour/"}  # drawn beside verbs/
    assert named <= stands
    tops = re.findall(r"^([a-z]+)/ ", tree, re.MULTILINE)
    assert [top for top in tops if not (ROOT / top).is_dir()] == []


def test_every_file_that_it_names_is_there() -> None:
    paths = re.findall(r"`((?:console|resources|packaging|tests)/[\w./]+)`", README)
    paths += re.findall(r"\]\((packaging/[\w./]+)\)", README)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_verb_that_it_names_can_be_called() -> None:
    named = set(re.findall(r"`cuedesk (tour|rehearse|mix [a-z]+|[a-z]+)", README))
    single = {verb[0] for verb in VERBS}
    assert named
    assert {verb.split()[0] for verb in named} <= single


def test_its_words_are_the_catalogues() -> None:
    chinese = "\n".join(catalogue("zh_CN").values())
    rows = re.findall(r"^\| [^|]+ \| ([\u4e00-\u9fff]+) \|", README, re.MULTILINE)
    assert len(rows) >= 8
    assert [word for word in rows if word not in chinese] == []
