"""How the command line is called: options, exit codes, which archive is meant."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from film_archive import app
from film_archive.settings import chosen_archive, default_archive
from tests.cli.conftest import Call

# --- wrong usage ---------------------------------------------------------------------------------

MISUSES = [
    ["bogus"],
    ["--json"],
    ["search"],
    ["search", "x", "--limit", "0"],
    ["search", "x", "--limit", "-1"],
    ["search", "x", "--limit", "1.5"],
    ["search", "x", "--limit", "ten"],
    ["search", "x", "--limit", "99999999999999999999999"],
    ["search", "x", "--lim", "3"],
    ["history", "--limit", "0"],
    ["show"],
    ["new"],
    ["new", ""],
    ["new", "a.db", "b.db"],
    ["import"],
    ["import", ""],
    ["export"],
    ["export", "x", "--format", "xml"],
    ["undo", "0"],
    ["undo", "-1"],
    ["undo", "all"],
    ["redo", "0"],
    ["stats", "extra"],
    ["check", "--mend"],
    ["--archive"],
]


@pytest.mark.parametrize("words", MISUSES, ids=" ".join)
def test_wrong_usage_ends_with_2_and_a_message(words: list[str], empty: Path, cli: Call) -> None:
    said = cli(*words)
    assert (said.code, said.out) == (2, "")
    assert "film-archive" in said.err.splitlines()[-1]


@pytest.mark.parametrize("words", [["--help"], ["search", "--help"], ["--version"]])
def test_help_is_an_answer(words: list[str], cli: Call) -> None:
    said = cli(*words)
    assert (said.code, said.err) == (0, "")
    assert "film-archive" in said.out


# --- which archive -------------------------------------------------------------------------------


@pytest.fixture
def two(empty: Path, tmp_path: Path, cli: Call) -> Path:
    """An archive with a film, beside the empty one that the environment names."""
    path = tmp_path / "films.json"
    path.write_text(
        '{"format": "film-archive", "version": 1, "records": '
        '{"film": [{"uuid": "00000000-0000-4000-8000-000000000000"}]}}',
        "utf-8",
    )
    cli("new", tmp_path / "two.db")
    assert cli("--archive", tmp_path / "two.db", "import", path).code == 0
    return tmp_path / "two.db"


@pytest.mark.parametrize(
    "words",
    [
        ["--archive", "two.db", "stats", "--json"],
        ["stats", "--archive", "two.db", "--json"],
        ["stats", "--json", "--archive=two.db"],
        ["--archive", "empty.db", "stats", "--archive", "two.db", "--json"],
    ],
    ids=" ".join,
)
def test_the_archive_is_named_before_or_after_the_command(
    words: list[str], two: Path, cli: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two.parent)
    assert cli(*words).json["films"] == 1


def test_the_environment_names_the_archive_else(
    two: Path, cli: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("stats", "--json").json["films"] == 0
    monkeypatch.setenv("FILM_ARCHIVE", str(two))
    assert cli("stats", "--json").json["films"] == 1


def test_the_users_default_is_asked_last(
    cli: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("FILM_ARCHIVE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    said = cli("stats")
    assert said.code == 1
    assert str(default_archive()) in said.err


def test_without_a_command_the_archive_itself_is_shown(
    starter: Path, cli: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = []

    def shown(archive: Path, command: Callable[[list[str]], int]) -> int:
        called.append((archive, command(["search", "dung dot"])))
        return 7

    monkeypatch.setattr(app, "main", shown)
    said = cli()
    assert (said.code, called) == (7, [(chosen_archive(), 0)])
    assert "Đừng đốt" in said.out


# --- archives that are none ----------------------------------------------------------------------


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()


def _newer(path: Path, archive: Path) -> None:
    shutil.copyfile(archive, path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()


def _half(path: Path, archive: Path) -> None:
    path.write_bytes(archive.read_bytes()[:40_000])


NO_ARCHIVES: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "absent": (lambda path, _: None, "There is no archive"),
    "a folder": (lambda path, _: path.mkdir(), "is a folder"),
    "zero bytes": (lambda path, _: path.touch(), "is an empty file"),
    "text": (lambda path, _: path.write_text("Phim\n" * 99, "utf-8"), "is no SQLite file"),
    "foreign": (lambda path, _: _foreign(path), "another program"),
    "newer": (_newer, "newer version"),
    "half written": (_half, "is damaged"),
}
COMMANDS = [["stats"], ["search", "x", "--json"], ["undo"], ["check", "--repair"], ["export", "e"]]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("what", NO_ARCHIVES)
def test_what_is_no_archive_is_one_message_and_stays_as_it_was(
    what: str, words: list[str], empty: Path, tmp_path: Path, cli: Call
) -> None:
    make, sentence = NO_ARCHIVES[what]
    path = tmp_path / "it.db"
    make(path, empty)
    before = path.read_bytes() if path.is_file() else None
    said = cli("--archive", path, *words)
    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert sentence in said.err
    assert str(path) in said.err
    assert (path.read_bytes() if path.is_file() else None) == before
