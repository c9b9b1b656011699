"""The program without arguments, with a command line that only notes what it is asked."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from film_archive import app
from film_archive.settings import chosen_archive, default_archive
from film_archive.shipped import resources

ARCHIVE = Path("festival.db")


@dataclass
class NotedCommands:
    """Does nothing but remember; answers with the exit code that was set for a verb."""

    codes: dict[str, int] = field(default_factory=dict)
    asked: list[list[str]] = field(default_factory=list)

    def __call__(self, words: list[str]) -> int:
        self.asked.append(words)
        return next((self.codes[word] for word in words if word in self.codes), 0)


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_the_first_start_builds_the_starter_archive_then_shows_it() -> None:
    command = NotedCommands()
    assert app.main(ARCHIVE, command) == 0
    assert command.asked == [
        ["new", "festival.db", "--starter"],
        ["--archive", "festival.db", "stats"],
        ["--archive", "festival.db", "search", "dung dot"],
    ]


def test_a_later_start_leaves_the_archive_as_it_is() -> None:
    ARCHIVE.touch()
    command = NotedCommands()
    assert app.main(ARCHIVE, command) == 0
    assert [words[2] for words in command.asked] == ["stats", "search"]


@pytest.mark.parametrize(("verb", "calls"), [("new", 1), ("stats", 2), ("search", 3)])
def test_what_fails_ends_the_start_with_its_exit_code(verb: str, calls: int) -> None:
    command = NotedCommands({verb: 1})
    assert app.main(ARCHIVE, command) == 1
    assert len(command.asked) == calls


def test_the_last_sentence_tells_why_there_is_no_window(
    capsys: pytest.CaptureFixture[str],
) -> None:
    app.main(ARCHIVE, NotedCommands())
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[-1]) == ("", app.NO_DISPLAY)


def test_the_folder_of_the_default_archive_is_made() -> None:
    assert app.main(default_archive(), NotedCommands()) == 0
    assert default_archive().parent.is_dir()


def test_the_folder_of_a_named_archive_is_not_made() -> None:
    app.main(Path("absent disk/festival.db"), NotedCommands())
    assert not Path("absent disk").exists()


def test_a_default_folder_that_cannot_be_made_is_one_sentence(
    empty_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty_folder / "data").write_text("a file where the folder should be", "utf-8")
    command = NotedCommands()
    assert app.main(default_archive(), command) == 1
    assert command.asked == []
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    ("named", "in_environment", "chosen"),
    [
        ("a.db", "b.db", Path("a.db")),
        (None, "b.db", Path("b.db")),
        ("", "b.db", Path("b.db")),
        (None, None, None),
        (None, "", None),
    ],
)
def test_the_archive_is_the_one_named_else_the_environments_else_the_default(
    named: str | None,
    in_environment: str | None,
    chosen: Path | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if in_environment is not None:
        monkeypatch.setenv("FILM_ARCHIVE", in_environment)
    assert chosen_archive(named) == (chosen or default_archive())


def test_the_resources_of_a_checkout_stand_beside_the_package() -> None:
    assert resources() == Path(__file__).parent.parent / "resources"
