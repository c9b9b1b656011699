"""The shape of the code: floors whose imports go down only, and SQL that nobody writes.

Each rule is a function from a tree (path → source text) to findings. It is run over the project,
which must have none, and over a small synthetic tree each, in which it must see the fault.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "film_archive"

Tree = dict[str, str]
Rule = Callable[[Tree], list[str]]

# What each floor may import of ours. Floors that are not named here are not to be.
FLOORS: dict[str, set[str]] = {
    "domain": set(),
    "archive": {"domain"},
    "media": {"domain"},
    "commands": {"domain", "archive"},
    "exchange": {"domain", "archive", "media", "commands", "shipped"},
    "reports": {"domain", "archive", "media", "commands", "shipped"},
    "ui": {"domain", "archive", "media", "commands", "exchange", "reports", "shipped", "settings"},
    "shipped": set(),
    "settings": set(),
}
# The composition root knows every floor.
ROOT_MODULES = re.compile(r"app|cli|__main__")

# Who alone may import what others made.
OWNERS = {
    "alembic": {"archive"},
    "sqlalchemy": {"archive"},
    "sqlite3": {"archive"},
    "PIL": {"media"},
    "vlc": {"media"},
    "PySide6": {"ui", "app"},
    "shiboken6": {"ui", "app"},
}

# They undo what the journal relies on: INSERT OR REPLACE deletes a row without firing its trigger.
CONFLICT_CLAUSE = re.compile(
    r"\b(OR\s+(REPLACE|IGNORE|ABORT|FAIL|ROLLBACK)|UPDATE\s+OR|REPLACE\s+INTO)\b"
)


@dataclass(frozen=True)
class Import:
    """One module that another one names, wherever in its text it does so."""

    by: str
    of: str
    line: int
    in_function: bool
    excused: bool

    def says(self, fault: str) -> str:
        return f"{self.by}:{self.line} imports {self.of}: {fault}"


def module_of(path: str) -> str:
    """`film_archive/archive/__init__.py` is the module `film_archive.archive`."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def floor_of(module: str) -> str:
    """`domain` of `film_archive.domain.text`; empty for the package itself and for strangers."""
    parts = module.split(".")
    return parts[1] if parts[0] == PACKAGE and len(parts) > 1 else ""


def is_root(floor: str) -> bool:
    return ROOT_MODULES.fullmatch(floor) is not None


def project_tree() -> Tree:
    paths = sorted((ROOT / PACKAGE).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}


def imports(tree: Tree) -> Iterator[Import]:
    modules = {module_of(path) for path in tree}
    for path, source in tree.items():
        lines = source.splitlines()
        for node, in_function in _statements(ast.parse(source, path), in_function=False):
            said = lines[max(node.lineno - 2, 0) : node.end_lineno]
            excused = any("start-up" in line.partition("#")[2] for line in said)
            for of in _names(node, path, modules):
                yield Import(module_of(path), of, node.lineno, in_function, excused)


def _statements(
    node: ast.AST, *, in_function: bool
) -> Iterator[tuple[ast.Import | ast.ImportFrom | ast.Call, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom | ast.Call):
            yield child, in_function
        function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _statements(child, in_function=in_function or function)


def _names(
    node: ast.Import | ast.ImportFrom | ast.Call, path: str, modules: set[str]
) -> Iterator[str]:
    match node:
        case ast.Import():
            yield from (alias.name for alias in node.names)
        case ast.ImportFrom():
            base = _absolute(node, path)
            for alias in node.names:  # of a package, the name may be a module
                inner = f"{base}.{alias.name}"
                yield inner if inner in modules else base
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]):
            if name in ("import_module", "__import__"):
                yield _text(first) or "a name made at run time"


def _text(node: ast.AST) -> str | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else None


def _absolute(node: ast.ImportFrom, path: str) -> str:
    if not node.level:
        return node.module or ""
    package = path.split("/")[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


# --- the rules -------------------------------------------------------------------------------


def domain_imports_only_the_standard_library(tree: Tree) -> list[str]:
    return [
        found.says("the domain stands on the standard library alone")
        for found in imports(tree)
        if floor_of(found.by) == "domain"
        and floor_of(found.of) != "domain"
        and found.of.partition(".")[0] not in sys.stdlib_module_names
    ]


def libraries_stay_with_their_owners(tree: Tree) -> list[str]:
    return [
        found.says(f"only {' and '.join(sorted(owners))} may")
        for found in imports(tree)
        if (owners := OWNERS.get(found.of.partition(".")[0])) and floor_of(found.by) not in owners
    ]


def imports_go_down_only(tree: Tree) -> list[str]:
    return [
        found.says("that is no floor below it")
        for found in imports(tree)
        if (target := floor_of(found.of))
        and not is_root(floor := floor_of(found.by))
        and target != floor
        and target not in FLOORS.get(floor, set())
    ]


def others_see_only_the_front_of_the_archive(tree: Tree) -> list[str]:
    return [
        found.says("only its front, film_archive.archive, is for others")
        for found in imports(tree)
        if found.of.startswith(f"{PACKAGE}.archive.")
        and floor_of(found.by) != "archive"
        and not is_root(floor_of(found.by))
    ]


def every_module_stands_on_a_floor(tree: Tree) -> list[str]:
    return [
        f"{path}: no floor is called {floor}"
        for path in tree
        if (floor := floor_of(module_of(path))) and floor not in FLOORS and not is_root(floor)
    ]


def no_module_imports_itself_through_others(tree: Tree) -> list[str]:
    """Deferred imports and those for type checking count: what they hide is still a knot."""
    graph: dict[str, set[str]] = {module_of(path): set() for path in tree}
    for found in imports(tree):
        if found.of in graph and found.of != found.by:
            graph[found.by].add(found.of)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as knot:
        return [" ← ".join(knot.args[1])]
    return []


def imports_stand_at_the_top(tree: Tree) -> list[str]:
    return [
        found.says("inside a function, and no comment says it is for start-up time")
        for found in imports(tree)
        if found.in_function and not found.excused
    ]


def sql_names_no_conflict_clause(tree: Tree) -> list[str]:
    return [
        f"{path}:{node.lineno} {clause[0]}"
        for path, source in tree.items()
        for node, text in _texts(ast.parse(source, path))
        if (clause := CONFLICT_CLAUSE.search(text))
    ]


def _texts(module: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    """Every string but docstrings, which may explain why a clause is not used."""
    docstrings = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.expr) and (text := _text(node)) and id(node) not in docstrings:
            yield node, text


RULES: list[Rule] = [
    domain_imports_only_the_standard_library,
    libraries_stay_with_their_owners,
    imports_go_down_only,
    others_see_only_the_front_of_the_archive,
    every_module_stands_on_a_floor,
    no_module_imports_itself_through_others,
    imports_stand_at_the_top,
    sql_names_no_conflict_clause,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps(rule: Rule) -> None:
    assert rule(project_tree()) == []


# --- each rule sees the fault it is there for --------------------------------------------------

FAULTS: list[tuple[Rule, Tree]] = [
    (domain_imports_only_the_standard_library, {"domain/text": "import regex"}),
    (domain_imports_only_the_standard_library, {"domain/text": "from ..media import probe"}),
    (libraries_stay_with_their_owners, {"commands/film": "from sqlalchemy.orm import Session"}),
    (libraries_stay_with_their_owners, {"domain/text": "import sqlite3"}),
    (libraries_stay_with_their_owners, {"exchange/poster": "import PIL.Image as image"}),
    (libraries_stay_with_their_owners, {"ui/player": "import vlc"}),
    (libraries_stay_with_their_owners, {"cli": "def f():\n    import PySide6  # start-up"}),
    (
        libraries_stay_with_their_owners,
        {"media/a": "import importlib\nimportlib.import_module('alembic')"},
    ),
    (
        imports_go_down_only,
        {"archive/reads": "from film_archive import commands", "commands/__init__": ""},
    ),
    (imports_go_down_only, {"domain/film": "from ..archive import Archive"}),
    (imports_go_down_only, {"archive/derived": "import film_archive.media.fixity"}),
    (imports_go_down_only, {"commands/film": "from film_archive.cli import main"}),
    (imports_go_down_only, {"exchange/nfo": "from film_archive.ui import dialogs"}),
    (imports_go_down_only, {"settings": "from film_archive.domain.text import fold"}),
    (
        others_see_only_the_front_of_the_archive,
        {"commands/film": "import film_archive.archive.schema"},
    ),
    (
        others_see_only_the_front_of_the_archive,
        {"exchange/nfo": "from ..archive import schema", "archive/schema": ""},
    ),
    (every_module_stands_on_a_floor, {"utils/strings": ""}),
    (every_module_stands_on_a_floor, {"helpers": ""}),
    (
        no_module_imports_itself_through_others,
        {
            "domain/a": "from .b import B",
            "domain/b": "def f():\n    from .c import C",
            "domain/c": "from . import a",
        },
    ),
    (
        no_module_imports_itself_through_others,
        {
            "domain/a": "from film_archive.domain import b",
            "domain/b": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .a import A",
        },
    ),
    (imports_stand_at_the_top, {"domain/a": "def f():\n    import json"}),
    (
        imports_stand_at_the_top,
        {"domain/a": "class A:\n    async def f(self):\n        from . import b"},
    ),
    (imports_stand_at_the_top, {"domain/a": "x = 'start-up'; f = lambda: __import__('json')"}),
    (sql_names_no_conflict_clause, {"archive/a": "sql = 'INSERT OR REPLACE INTO film VALUES (1)'"}),
    (sql_names_no_conflict_clause, {"archive/a": "sql = f'UPDATE OR IGNORE {table} SET id = 1'"}),
    (sql_names_no_conflict_clause, {"archive/a": "insert(film).prefix_with('OR REPLACE')"}),
]


def synthetic(sources: Tree) -> Tree:
    return {f"{PACKAGE}/{name}.py": source for name, source in sources.items()}


@pytest.mark.parametrize(
    ("rule", "sources"), FAULTS, ids=lambda part: getattr(part, "__name__", "")
)
def test_a_fault_is_seen_by(rule: Rule, sources: Tree) -> None:
    assert len(rule(synthetic(sources))) == 1


def test_every_rule_is_shown_a_fault() -> None:
    assert {rule for rule, _ in FAULTS} == set(RULES)


HARMLESS = {
    "__init__": '__version__ = "1"',
    "domain/text": "import unicodedata\nfrom . import ids",
    "archive/__init__": "from .store import Store",
    "archive/store": '"""Never UPDATE OR IGNORE."""\nimport sqlite3\nfrom ..domain import text',
    "media/probe": "def f():\n    # start-up: VLC takes long\n    import vlc",
    "commands/film": "from film_archive.archive import Store\nfrom ..domain import text",
    "ui/window": "from PySide6.QtWidgets import QWidget\nfrom film_archive.settings import chosen",
    "settings": "import platformdirs",
    "cli/change": "import film_archive.archive.store",
    "app": "from PySide6 import QtCore\nfrom film_archive.ui.window import Window",
    "cli/__init__": "def main():\n    from film_archive import app  # start-up: Qt",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_what_is_allowed_passes(rule: Rule) -> None:
    assert rule(synthetic(HARMLESS)) == []


# --- what is loaded in a real interpreter --------------------------------------------------------


def loaded_by(module: str, watched: Iterable[str]) -> set[str]:
    script = f"import sys, {module}; print(*({set(watched)!r} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return set(run.stdout.split())


HEAVY = ("sqlalchemy", "alembic", "PIL", "vlc", "numpy", "PySide6")


@pytest.mark.parametrize(
    ("module", "kept_out"),
    [
        ("film_archive.archive", HEAVY),
        ("film_archive.domain", (*HEAVY, "sqlite3")),
        ("film_archive.cli", ("PySide6", "shiboken6", "vlc", "numpy")),
    ],
)
def test_importing_stays_light(module: str, kept_out: tuple[str, ...]) -> None:
    assert loaded_by(module, kept_out) == set()


def test_the_look_at_what_is_loaded_sees_what_is_there() -> None:
    assert loaded_by("sqlalchemy", HEAVY) >= {"sqlalchemy"}
