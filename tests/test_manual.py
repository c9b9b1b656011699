"""The manual is complete: every command, option, code and page is in it."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from film_archive.archive import Label, Problem
from film_archive.cli.options import parser
from film_archive.shipped import resources
from film_archive.ui.wording.errors import ERRORS
from film_archive.ui.wording.sentences import NOTICES, PROBLEMS
from tests.cli.codes import literal_codes

MANUAL = resources() / "manual"
PAGES = sorted(MANUAL.glob("*.md"))


def page(name: str) -> str:
    return (MANUAL / name).read_text("utf-8")


def sections(text: str) -> dict[str, str]:
    """The text under each heading of the second level."""
    parts = re.split(r"^## (.*)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = parser()._actions
    (found,) = (a for a in actions if isinstance(a, argparse._SubParsersAction))
    return dict(found.choices)


def options(of: argparse.ArgumentParser) -> list[str]:
    return [o for action in of._actions for o in action.option_strings if o.startswith("--")]


@pytest.mark.parametrize("command", commands())
def test_every_command_has_a_section_with_all_its_options(command: str) -> None:
    section = sections(page("command-line.md"))[command]
    assert f"    film-archive {command}" in section
    everywhere = {"--help", "--archive"}
    assert [o for o in options(commands()[command]) if o not in everywhere | words(section)] == []


def words(text: str) -> set[str]:
    return set(re.findall(r"--[a-z][a-z-]+", text))


def test_every_option_in_the_manual_is_one_of_the_programs() -> None:
    known = {o for made in (parser(), *commands().values()) for o in options(made)}
    for path in PAGES:
        assert (
            words(re.sub(r"^\|[-|]+\|$", "", path.read_text("utf-8"), flags=re.M)) - known == set()
        )


def test_the_options_of_all_commands_are_told() -> None:
    assert set(options(parser())) <= words(page("command-line.md"))


def test_every_section_of_the_command_line_is_a_command() -> None:
    assert set(sections(page("command-line.md"))) == {*commands(), "What holds for every command"}


def rows(text: str) -> list[str]:
    """The codes that the tables explain, each with something said of it."""
    return re.findall(r"^\| `([a-z0-9._-]+)` \| \S.* \|.*\|$", text, re.MULTILINE)


SECTIONS = sections(page("errors.md"))
OPENED, CHECKED = SECTIONS["How an archive was opened"], SECTIONS["What a check finds"]


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ([c for name, text in SECTIONS.items() if text not in (OPENED, CHECKED)
          for c in rows(text)], ERRORS),
        (rows(OPENED), NOTICES),
        (rows(CHECKED), PROBLEMS),
    ],
    ids=["errors", "notices", "problems"],
)  # fmt: skip
def test_every_code_is_told_once(told: list[str], codes: dict[str, object]) -> None:
    assert sorted(told) == sorted(codes)


def test_the_codes_are_those_of_the_program() -> None:
    assert literal_codes({Label.__name__}) >= set(NOTICES)
    assert literal_codes({Problem.__name__}) == set(PROBLEMS)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_to_a_page(path: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", path.read_text("utf-8"))
    assert [link for link in links if not (MANUAL / link).is_file()] == []


def test_every_page_is_reached_from_the_first() -> None:
    linked = set(re.findall(r"\]\(([^)]+)\)", page("index.md")))
    assert {path.name for path in PAGES} == {"index.md", *linked}
