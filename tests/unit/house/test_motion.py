"""Nothing on the screen is animated: what moves is measured, live, or a hold that is filling."""

from __future__ import annotations

import ast
from pathlib import Path

from console.ui.theme import read_tokens

ROOT = Path(__file__).parents[3]
ANIMATED = ("Animation", "QTimeLine", "QGraphicsOpacityEffect")
LONGEST = 200


def test_no_module_animates_anything() -> None:
    found: list[str] = []
    for path in sorted((ROOT / "console").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.ImportFrom) else []
            found += [f"{path.name}: {n}" for n in names if n.endswith(ANIMATED)]
            if isinstance(node, ast.Attribute) and node.attr in ("setAnimated", "setAnimations"):
                found.append(f"{path.name}:{node.lineno}: {node.attr}")
    assert found == []


def test_what_the_tokens_allow_is_short_and_nothing_where_it_is_reduced() -> None:
    motion = read_tokens()["motion"]
    assert max(motion.values()) <= LONGEST
    assert motion["reduced"] == 0
