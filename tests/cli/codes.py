"""Every code that the program can raise, found in its source with the parameters given there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from film_archive.domain import dates, errors

PACKAGE = Path(errors.__file__).parent.parent


@dataclass(frozen=True)
class Raised:
    """A code where it stands; `pattern` is a regular expression, plain for most.

    `params` are the names given there, None where some come from elsewhere.
    """

    place: str
    pattern: str
    params: frozenset[str] | None


def error_names() -> set[str]:
    """Our classes of errors."""
    return {
        name
        for module in (errors, dates)
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, errors.ArchiveError)
    }


def raised(classes: set[str]) -> Iterator[Raised]:
    """What is given as code to these classes, directly or through a function of its own."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        yield from _in_module(tree, path.relative_to(PACKAGE).as_posix(), classes)


def _in_module(tree: ast.Module, place: str, classes: set[str]) -> Iterator[Raised]:
    makers = dict.fromkeys(classes, (0, False))
    while wrappers := {n: how for n, how in _wrappers(tree, makers).items() if n not in makers}:
        makers |= wrappers
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    for call, (position, whole) in _calls(tree, makers):
        code = call.args[position] if len(call.args) > position else None
        around = [f for f in functions if f.lineno <= call.lineno <= (f.end_lineno or 0)]
        parameters = {a.arg for f in around for a in f.args.args}
        if isinstance(code, ast.Name) and code.id in parameters:
            continue  # the wrapper itself: its calls are looked at
        for pattern in _patterns(code, around):
            yield Raised(f"{place}:{call.lineno}", pattern, _params(call) if whole else None)


def _calls(
    tree: ast.AST, makers: dict[str, tuple[int, bool]]
) -> Iterator[tuple[ast.Call, tuple[int, bool]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in makers:
                position, direct = makers[name]
                yield node, (position, direct or name in error_names())


def _wrappers(tree: ast.Module, makers: dict[str, tuple[int, bool]]) -> dict[str, tuple[int, bool]]:
    """Functions that hand one of their own parameters on as the code, and its position."""
    found = {}
    for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        names = [argument.arg for argument in function.args.args]
        names = names[1:] if names[:1] == ["self"] else names
        for call, (position, _) in _calls(function, makers):
            code = call.args[position] if len(call.args) > position else None
            if isinstance(code, ast.Name) and code.id in names:
                found[function.name] = (names.index(code.id), False)
    return found


def _patterns(code: ast.expr | None, around: list[ast.FunctionDef]) -> Iterator[str]:
    match code:
        case ast.Constant(value=str(text)):
            yield re.escape(text)
        case ast.JoinedStr(values=parts):
            yield "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z]+"
                for part in parts
            )
        case ast.IfExp(body=first, orelse=other):
            yield from _patterns(first, around)
            yield from _patterns(other, around)
        case ast.Name(id=name):
            for function in around:
                for node in ast.walk(function):
                    if isinstance(node, ast.Assign) and name in map(ast.unparse, node.targets):
                        yield from _patterns(node.value, around)


def _params(call: ast.Call) -> frozenset[str] | None:
    names = {keyword.arg for keyword in call.keywords}
    given = {name for name in names if name is not None}
    return None if None in names or len(call.args) > 1 else frozenset(given)


def literal_codes(classes: set[str]) -> set[str]:
    """The codes of other records that carry one: labels, problems."""
    return {re.sub(r"\\(.)", r"\1", found.pattern) for found in raised(classes)}
