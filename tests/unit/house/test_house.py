"""The house's measurable rules: sizes, names, docstrings, ignores, what lies where."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.house import sources

# Lines of a module, a class, a function.
LIMITS = {"console": (300, 250, 40), "packaging": (300, 250, 40), "tests": (400, 300, 60)}
IGNORES = 10
_MARK = re.compile(r"#\s*(pyright:\s*ignore|type:\s*ignore|noqa|ruff:|pyright:|basedpyright:)")
# A rule in brackets or after a colon, then ` - ` and the reason.
_REASONED = re.compile(r"#\s*(pyright:\s*ignore\[\w+\]|noqa:\s*[A-Z]+\d+)\s+- \w{3,}")
_NAMELESS = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}
DEEP = """'Deep.'
import x.y
if True:
    async def a():
        with b:
            class B:
                from z import q
                def c():
                    for _ in []:
                        from . import k
try:
    pass
except E:
    def d(): ...
match s:
    case 1:
        def e():
            pass
"""
_TOP = {"pyproject.toml", "console", "resources", "tests", "packaging", "README.md", "LICENSE"}
# The two task scopes: rehearsal may not import the services' one.
_SCOPES = {"console/services/tasks.py"}
_BARE = re.compile("create_task|ensure_future")
_EXCUSES = {"skip", "skipif", "xfail", "importorskip"}
_STDLIB_WITH_EFFECTS = {
    "asyncio", "concurrent", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random",
    "secrets", "select", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "sys",
    "tempfile", "threading", "time", "urllib",
}  # fmt: skip


@pytest.mark.parametrize("top", LIMITS)
def test_nothing_is_too_long(top: str) -> None:
    module_limit, class_limit, function_limit = LIMITS[top]
    found: list[str] = []
    for path in sources.modules(top):
        lines = len(sources.text(path).splitlines())
        if lines > module_limit:
            found.append(f"{sources.name(path)}: {lines} lines, {module_limit} are allowed")
        for one in sources.facts(path).definitions:
            limit = class_limit if one.is_class else function_limit
            if one.lines > limit:
                where = f"{sources.name(path)}:{one.line} {one.name}"
                found.append(f"{where}: {one.lines} lines, {limit} are allowed")
    assert not found, "\n".join(found)


def test_definitions_and_imports_are_found_at_any_depth(tmp_path: Path) -> None:
    file = tmp_path / "deep.py"
    file.write_text(DEEP, encoding="utf-8")
    found = sources.facts(file)
    assert found.docstring == "Deep."
    assert [(one.name, one.is_class, one.line, one.lines) for one in found.definitions] == [
        ("a", False, 4, 7), ("B", True, 6, 5), ("c", False, 8, 3), ("d", False, 14, 1),
        ("e", False, 17, 2),
    ]  # fmt: skip
    assert found.imported == ("x.y", "z", ".")


def _marks(path: Path) -> Iterator[tuple[int, str]]:
    text = sources.text(path)
    if not _MARK.search(text):
        return  # taking all files into tokens would be slow
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and _MARK.search(token.string):
            yield token.start[0], token.string


def test_checkers_are_silenced_at_most_ten_times_with_rule_and_reason() -> None:
    marks = [
        (f"{sources.name(path)}:{line}", comment)
        for path in sources.modules(*LIMITS)
        for line, comment in _marks(path)
    ]
    assert not [mark for mark in marks if not _REASONED.search(mark[1])]
    assert len(marks) <= IGNORES, marks


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "# noqa: B008",
        "# type: ignore",
        "# pyright: ignore",
        "# pyright: ignore[reportAny]",
        "# pyright: basic",
        "# ruff: noqa",
    ],
)
def test_a_silencing_without_rule_or_reason_is_seen(comment: str) -> None:
    assert _MARK.search(comment)
    assert not _REASONED.search(comment)
    assert _REASONED.search("# pyright: ignore[reportAny] - the stub is wrong")


def test_every_module_says_in_one_line_what_it_is() -> None:
    found: list[str] = []
    for path in sources.modules(*LIMITS):
        first = sources.facts(path).docstring.split("\n\n")[0]
        if not first or "\n" in first:
            found.append(sources.name(path))
    assert not found


def test_no_module_has_a_name_that_says_nothing() -> None:
    named = sources.modules("console", "packaging")
    assert not [sources.name(path) for path in named if {path.stem, path.parent.name} & _NAMELESS]


def test_the_top_level_holds_only_what_belongs_there() -> None:
    visible = {one for one in sources.top_level() if not one.startswith(".")}
    assert visible - _TOP == set()
    assert _TOP - visible == set()


def test_packaging_is_no_package() -> None:
    # With an __init__.py it would stand in for PyPI's `packaging`, which pytest imports.
    assert not (sources.ROOT / "packaging" / "__init__.py").exists()


def test_packaging_shadows_no_module_of_the_standard_library() -> None:
    names = {path.stem for path in (sources.ROOT / "packaging").glob("*.py")}
    assert not names & sys.stdlib_module_names


def test_the_bootstrap_is_readable_by_an_old_python() -> None:
    # So that Python 3.7 can say which Python is needed, instead of a SyntaxError.
    for path in sources.modules("packaging"):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_bootstrap_needs_the_standard_library_only() -> None:
    beside = {path.stem for path in (sources.ROOT / "packaging").glob("*.py")}
    for path in (sources.ROOT / "packaging").glob("*.py"):
        for name in sources.facts(path).imported:
            assert name.split(".")[0] in sys.stdlib_module_names | beside, sources.name(path)


def test_tasks_start_only_in_a_task_scope() -> None:
    bare = [
        f"{sources.name(path)}:{call.lineno}"
        for path in sources.modules("console")
        if sources.name(path) not in _SCOPES
        and _BARE.search(sources.text(path))  # a name that is called is written somewhere
        for call in sources.calls(path)
        if _starts_bare_task(call)
    ]
    assert not bare


def _starts_bare_task(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    name = called.rpartition(".")[2]
    if name == "ensure_future":
        return True
    # `group.create_task` of an asyncio.TaskGroup is awaited by its block.
    return name == "create_task" and not called.startswith("group.")


@pytest.mark.parametrize(
    ("code", "bare"),
    [
        ("asyncio.create_task(work())", True),
        ("create_task(work())", True),
        ("asyncio.get_running_loop().create_task(work())", True),
        ("asyncio.ensure_future(work())", True),
        ("group.create_task(work())", False),
    ],
)
def test_a_bare_task_is_recognised(code: str, bare: bool) -> None:
    statement = ast.parse(code).body[0]
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Call)
    assert _starts_bare_task(statement.value) is bare


def test_the_domain_knows_the_standard_library_alone_and_has_no_effects() -> None:
    allowed = sys.stdlib_module_names - _STDLIB_WITH_EFFECTS
    strange = {
        f"{sources.name(path)}: {name}"
        for path in sources.modules("console/domain")
        for name in sources.facts(path).imported
        if not f"{name}.".startswith("console.domain.")
        and name != "urllib.parse"  # takes addresses apart, and opens none
        and name.split(".")[0] not in allowed
    }
    assert not strange


def test_no_test_is_skipped_or_excused() -> None:
    found = [
        f"{sources.name(path)}:{node.lineno}"
        for path in sources.modules("tests")
        if any(excuse in sources.text(path) for excuse in _EXCUSES)
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Attribute) and node.attr in _EXCUSES
    ]
    assert not found
