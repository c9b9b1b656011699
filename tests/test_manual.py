"""The manual is complete: every command, option, code and page is in it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from film_archive.archive import Label, Problem
from film_archive.cli.options import parser
from film_archive.media.player import Failure
from film_archive.shipped import resources
from film_archive.ui.actions import ACTIONS, Action
from film_archive.ui.player.keys import PLAYER_KEYS
from film_archive.ui.player.sentences import sentence
from film_archive.ui.wording.errors import ERRORS
from film_archive.ui.wording.sentences import NOTICES, PROBLEMS
from tests.cli.codes import literal_codes

MANUAL = resources() / "manual"
README = Path(__file__).parent.parent / "README.md"
PAGES = sorted(MANUAL.glob("*.md"))


def page(name: str) -> str:
    return (MANUAL / name).read_text("utf-8")


def sections(text: str) -> dict[str, str]:
    """The text under each heading of the second level."""
    parts = re.split(r"^## (.*)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def commands(of: argparse.ArgumentParser | None = None) -> dict[str, argparse.ArgumentParser]:
    """Those of the program, or of a command that has some of its own."""
    actions = (of or parser())._actions
    found = (a.choices for a in actions if isinstance(a, argparse._SubParsersAction))
    return dict(next(found, {}))


def options(of: argparse.ArgumentParser) -> list[str]:
    """Those of a command and of the commands that it has."""
    own = [o for action in of._actions for o in action.option_strings if o.startswith("--")]
    return own + [o for inner in commands(of).values() for o in options(inner)]


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
PLAYED = SECTIONS["When a film cannot be played"]


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ([c for name, text in SECTIONS.items() if text not in (OPENED, CHECKED, PLAYED)
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


@pytest.mark.parametrize("failure", Failure, ids=lambda failure: failure.value)
def test_what_the_player_says_of_a_failure_is_told(failure: Failure) -> None:
    said = sentence(failure, Path("reel.mp4"))
    assert f"| `{failure.value}` | {said} |" in PLAYED


def test_no_failure_is_told_that_the_player_does_not_know() -> None:
    assert sorted(rows(PLAYED)) == sorted(failure.value for failure in Failure)


# --- keys -----------------------------------------------------------------------------------------
KEYS = sections(page("keys.md"))


def told_keys(*names: str) -> dict[str, set[str]]:
    """What the tables of these sections say: what is done → the keys for it."""
    lines = "".join(KEYS[name] for name in names)
    found = re.findall(r"^\| (`.*`) \| (.*) \|$", lines, re.MULTILINE)
    return {does: set(re.findall(r"`([^`]+)`", keys)) for keys, does in found}


def keys_by_label(actions: Iterable[Action]) -> dict[str, set[str]]:
    """Actions of one name are one thing to the user."""
    found: dict[str, set[str]] = {}
    for action in actions:
        found.setdefault(action.label, set()).update(action.keys)
    return found


def test_every_action_stands_with_its_keys() -> None:
    actions = [action for action in ACTIONS if action.keys]
    assert told_keys("In the window", "Where there are films") == keys_by_label(actions)


def test_every_action_without_keys_stands_among_those() -> None:
    told = re.findall(r"^- (.*)$", KEYS["Without a key"], re.MULTILINE)
    assert sorted(told) == sorted(action.label for action in ACTIONS if not action.keys)


def test_every_key_of_the_player_is_told() -> None:
    assert told_keys("In the player") == {key.label: set(key.keys) for key in PLAYER_KEYS}


# --- links ----------------------------------------------------------------------------------------
LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_to_a_page(path: Path) -> None:
    links = LINK.findall(path.read_text("utf-8"))
    assert [link for link in links if not (MANUAL / link).is_file()] == []


def test_every_page_is_reached_from_the_first() -> None:
    linked = set(LINK.findall(page("index.md")))
    assert {path.name for path in PAGES} == {"index.md", *linked}


def test_the_pictures_and_files_that_the_readme_shows_are_there() -> None:
    links = LINK.findall(README.read_text("utf-8"))
    here = [link for link in links if not link.startswith("https://")]
    assert [link for link in here if not (README.parent / link).exists()] == []
