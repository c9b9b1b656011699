"""Output that goes wrong ways, interruptions, and what the command line loads."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from film_archive.archive import Progress, Reads
from film_archive.cli import change
from film_archive.cli.formats import WRITERS
from film_archive.commands.importing import Incoming
from film_archive.exchange.archive_json import write_json
from tests.cli.conftest import ROOT, Call
from tests.exchange.samples import uuid_of

STOPPED = "film-archive: Stopped: what was not finished has left nothing behind.\n"
HERE = {**os.environ, "PYTHONPATH": str(ROOT)}


def started(*words: str | Path, **more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "film_archive", *map(str, words)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
    return subprocess.Popen(command, env={**HERE, **os.environ}, **pipes)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("encoding", ["ascii", "cp1258", "latin-1", "utf-16"])
def test_vietnamese_is_answered_in_utf_8_whatever_the_terminal_is_set_to(
    encoding: str, starter: Path, program: Call
) -> None:
    said = program("search", "dung dot", PYTHONIOENCODING=encoding)
    assert "Đừng đốt" in said.out


@pytest.mark.parametrize("words", [["history"], ["show", "mua-do"], ["undo"], ["stats", "--json"]])
def test_a_reader_that_goes_away_is_no_failure(words: list[str], starter: Path) -> None:
    process = started(*words)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), err) == (0, b"")


def test_a_step_is_taken_back_though_nobody_reads_of_it(starter: Path, cli: Call) -> None:
    test_a_reader_that_goes_away_is_no_failure(["undo"], starter)
    assert cli("stats", "--json").json["films"] == 0


def test_an_answer_that_cannot_be_written_is_one_message(starter: Path) -> None:
    with open("/dev/full", "wb") as full:
        process = started("stats", stdout=full)
        _, err = process.communicate()
    assert process.returncode == 1
    assert err == (b"film-archive: standard output cannot be used: No space left on device.\n")


def test_closed_streams_are_no_failure(starter: Path) -> None:
    for closed in ("stats >&-", "stats 2>&-", "search qwertz >&- 2>&-"):
        line = f'"{sys.executable}" -m film_archive {closed}'
        assert subprocess.run(line, shell=True, env={**HERE, **os.environ}).returncode == 0


# --- interruptions -------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def ctrl_c_is_heard() -> Iterator[None]:
    """A run in the background begins with Ctrl-C ignored, and its children would inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class InterruptedReader:
    """Records of which the second half comes after somebody has pressed Ctrl-C."""

    total = 60_000

    def records(self) -> Iterator[Incoming]:
        for number in range(self.total):
            if number == self.total // 2:
                os.kill(os.getpid(), signal.SIGINT)
            yield Incoming("film", uuid_of("film", number), {})


def test_ctrl_c_stops_an_import_and_nothing_of_it_stays(
    empty: Path, cli: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change, "read", lambda path, progress: InterruptedReader())
    said = cli("import", "films")
    assert (said.code, said.out) == (130, "")
    assert said.err == STOPPED
    monkeypatch.undo()
    assert cli("stats", "--archive", empty, "--json").json["films"] == 0
    assert cli("history", "--archive", empty, "--json").json == []
    assert cli("check", "--archive", empty).code == 0


def test_ctrl_c_stops_a_dry_run_too(
    empty: Path, cli: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change, "read", lambda path, progress: InterruptedReader())
    assert cli("import", "films", "--dry-run").code == 130


def test_ctrl_c_stops_an_export_and_nothing_of_it_stays(
    starter: Path, tmp_path: Path, cli: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(reads: Reads, path: Path, progress: Progress) -> list[str]:
        write_json(reads, path, lambda done, total: signal.raise_signal(signal.SIGINT))
        return []

    monkeypatch.setitem(WRITERS, "json", interrupted)
    said = cli("export", tmp_path / "films.json")
    assert (said.code, said.err) == (130, STOPPED)
    assert [name for name in os.listdir(tmp_path) if "json" in name] == []


@pytest.fixture
def many(tmp_path: Path, empty: Path) -> Path:
    path = tmp_path / "many.json"
    records = (f'{{"uuid": "{uuid_of("film", n)}"}}' for n in range(60_000))
    head = '{"format": "film-archive", "version": 1, "records": {"film": ['
    path.write_text(f"{head}{','.join(records)}]}}}}", "utf-8")
    return path


def ended(signum: int, seen: bytes, *words: str | Path) -> int:
    """The exit code of a process that gets a signal once its terminal shows these words."""
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("there are no pseudo-terminals here, and progress is shown to terminals only")
    process = started(*words, stderr=theirs)
    shown = b""
    while seen not in shown:
        shown += os.read(ours, 1000)
    process.send_signal(signum)
    process.communicate()
    os.close(ours)
    os.close(theirs)
    return process.returncode


def test_an_interrupted_process_says_truly_whether_it_has_imported(
    many: Path, empty: Path, cli: Call
) -> None:
    code = ended(signal.SIGINT, b"Importing: ", "import", many)
    films = cli("stats", "--json").json["films"]
    assert (code, films) in [(130, 0), (0, 60_000)]


def test_a_killed_new_leaves_no_half_archive(tmp_path: Path, cli: Call) -> None:
    ended(signal.SIGKILL, b"Building: ", "new", tmp_path / "mine.db", "--starter")
    left = [name for name in os.listdir(tmp_path) if not name.startswith(".")]
    assert left in ([], ["mine.db"])
    if left:  # it was done before it was killed
        assert cli("check", "--archive", tmp_path / "mine.db").code == 0
        assert cli("stats", "--archive", tmp_path / "mine.db", "--json").json["films"] > 400


def test_progress_is_shown_to_terminals_only(many: Path, program: Call) -> None:
    assert program("import", many).err == ""


def test_no_command_loads_qt(starter: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from film_archive.cli import main\n"
        "for words in (['show', 'mua-do'], ['history'], ['check'], ['stats'],"
        " ['undo'], ['redo'], ['new', sys.argv[1]], ['export', sys.argv[2]],"
        " ['import', sys.argv[2]]):\n"
        "    assert main(words) == 0, words\n"
        "print(*sorted({'PySide6', 'shiboken6', 'vlc', 'numpy'} & set(sys.modules)), 'end')"
    )
    paths = [str(tmp_path / "new.db"), str(tmp_path / "e.json")]
    done = subprocess.run(
        [sys.executable, "-c", script, *paths],
        env={**HERE, **os.environ}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].split() == ["end"]
