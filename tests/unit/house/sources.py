"""The project's own files, as the house tests read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def modules(*tops: str) -> list[Path]:
    """Every Python file below these folders of the repository."""
    return sorted(
        path
        for top in tops
        for path in (ROOT / top).rglob("*.py")
        if "__pycache__" not in path.parts
    )


@dataclass(frozen=True, slots=True)
class Definition:
    """A class or a function: its name, its first line and how many lines it has."""

    is_class: bool
    name: str
    line: int
    lines: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What several tests ask of a module: kept instead of its tree, which is a hundredfold."""

    docstring: str
    definitions: tuple[Definition, ...]
    imported: tuple[str, ...]
    """The full names of the modules that it imports."""


@cache
def facts(path: Path) -> Facts:
    module = tree(path)
    definitions: list[Definition] = []
    imported: list[str] = []
    for node in _statements(module):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            is_class = isinstance(node, ast.ClassDef)
            definitions.append(Definition(is_class, node.name, node.lineno, lines))
        elif isinstance(node, ast.Import):
            imported += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            imported.append(node.module or ".")
    return Facts(ast.get_docstring(module) or "", tuple(definitions), tuple(imported))


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """All below it, at any depth; no expressions, which hold none and are most of a tree."""
    for below in ast.iter_child_nodes(node):
        if not isinstance(below, ast.expr):
            yield below
            yield from _statements(below)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def top_level() -> set[str]:
    """What lies at the top of the repository, as git sees it: kept, or new and not ignored."""
    # `safe.directory`: the checkout may belong to somebody else, as in a container.
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    try:
        listed = subprocess.run(
            [*git, "--cached", "--others", "--exclude-standard"], capture_output=True, check=True
        ).stdout.decode("utf-8")
    except (OSError, subprocess.CalledProcessError):  # a machine without git, or a source archive
        ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
        return {one.name for one in ROOT.iterdir() if f"{one.name}/" not in ignored}
    return {one.split("/")[0] for one in listed.split("\0") if one}
