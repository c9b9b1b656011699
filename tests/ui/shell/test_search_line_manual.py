"""The manual's page of searching tells the whole language, and nothing but the language."""

from __future__ import annotations

import re

import pytest

from film_archive.domain.query_fields import FIELDS, QueryField, field_named
from film_archive.domain.query_parsing import parse
from film_archive.domain.query_tree import Coded, Field, Range
from film_archive.shipped import resources

TEXT = (resources() / "manual" / "searching.md").read_text("utf-8")
LANGUAGE = TEXT.partition("## Asking for more")[2].partition("\n## ")[0]


def codes_of(text: str) -> list[str]:
    return [code.replace("\\|", "|") for code in re.findall(r"`([^`]+)`", text)]


def table(heading: str) -> dict[str, list[str]]:
    """The rows under a head whose first cell is this, by the first code in each."""
    rows = LANGUAGE.partition(f"| {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
    return {codes_of(row)[0]: codes_of(row) for row in rows}


FIELD_ROWS, CODE_ROWS = table("English"), table("field")


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_each_field_stands_with_all_its_names_and_an_example(field: QueryField) -> None:
    *names, example = FIELD_ROWS[field.name]
    assert all(field_named(name) is field for name in names)
    wanted = {name.replace(" ", "-") for name in (field.name, *field.aliases)}
    assert set(names) == wanted
    parsed = parse(example)
    assert parsed.mistakes == ()
    assert isinstance(parsed.tree, Field | Coded | Range)
    assert parsed.tree.name == field.name


def test_no_other_field_is_told() -> None:
    assert list(FIELD_ROWS) == [field.name for field in FIELDS]


@pytest.mark.parametrize("field", [f for f in FIELDS if f.codes], ids=lambda field: field.name)
def test_all_words_of_a_field_are_told(field: QueryField) -> None:
    (row,) = (codes for codes in CODE_ROWS.values() if field.name in codes[:2])
    first = row.index(field.allowed[0])
    assert tuple(row[first:]) == field.allowed


@pytest.mark.parametrize("query", [q for row in table("you type").values() for q in row])
def test_what_the_manual_proposes_is_read_without_a_mistake(query: str) -> None:
    assert parse(query).mistakes == ()


@pytest.mark.parametrize("query", re.findall(r"^    (\S.*)$", LANGUAGE, re.MULTILINE))
def test_its_longer_examples_are_read_without_a_mistake(query: str) -> None:
    assert parse(query).mistakes == ()
