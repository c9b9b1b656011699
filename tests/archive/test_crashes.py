"""kill -9 at any moment: the archive opens, is sound, has every acknowledged step and no half one.

What an archive must hold after k steps is known from a reference archive that does the same steps
and is never killed.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from film_archive.archive import create_archive, open_archive
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.sqlite_files import SCHEMA_VERSION
from tests.archive import jobs, programs
from tests.archive.archives import tables
from tests.archive.old_archives import content, make_old, schema_version

MANNERS = ("plain", "spilling", "reopening")
_FRESH_AFTER = 6  # kills on one archive: an import grows with each step


def _digest(archive: SqliteArchive) -> str:
    return hashlib.sha256(repr(tables(archive)).encode()).hexdigest()


def _steps_in(archive: SqliteArchive) -> int:
    with archive.reading() as reads:
        return len(reads.history())


@dataclass
class Reference:
    """The archive that is never killed: `after(k)` says what it held after its first k steps."""

    archive: SqliteArchive
    kind: str
    digests: list[str] = field(default_factory=list)

    def after(self, steps: int) -> str:
        while len(self.digests) <= steps:
            if self.digests:
                jobs.STEPS[self.kind](self.archive, len(self.digests) - 1)
            self.digests.append(_digest(self.archive))
        return self.digests[steps]


class Killing:
    """Kills one sort of work again and again."""

    def __init__(self, folder: Path, kind: str, random: Random) -> None:
        self.kind = kind
        self.random = random
        self.folder = folder
        self.template = folder / "template.db"
        with create_archive(self.template, who="tester") as made:
            if not kind.startswith("import"):
                jobs.import_batch(made, 999)
            self.before = _steps_in(made)
        reference = folder / "reference.db"
        shutil.copyfile(self.template, reference)
        self.reference = Reference(open_archive(reference, who="tester"), kind)

    def run(self, kills: int) -> None:
        path = self.folder / "victim.db"
        for number in range(kills):
            if number % _FRESH_AFTER == 0:
                for piece in self.folder.glob("victim.db*"):
                    piece.unlink()
                shutil.copyfile(self.template, path)
                done = 0
            manner = MANNERS[number % len(MANNERS)]
            acknowledged = self._kill_one(path, done, manner)
            done = self._judge(path, acknowledged, number)

    def _kill_one(self, path: Path, done: int, manner: str) -> int:
        """Lets a program go on for a random while; returns how many steps it has acknowledged."""
        program = programs.start(jobs.step_for_ever, str(path), self.kind, done, manner)
        acknowledged = done
        if self.random.random() < 0.15:  # while it opens, and recovers from the last kill
            _hear_for(program, self.random.uniform(0, 0.02))
        elif program.hear() == "open":
            # One whole step tells how long they take; then somewhere in the next two.
            began = time.monotonic()
            acknowledged = 1 + int(program.hear())
            pause = self.random.uniform(0, 2 * (time.monotonic() - began))
            heard = _hear_for(program, pause)
            acknowledged += len(heard)
        return acknowledged + sum(1 for word in program.kill() if word != "open")

    def _judge(self, path: Path, acknowledged: int, number: int) -> int:
        """Looks at what was left, every other time in a copy: then the next program recovers."""
        seen = path
        if number % 2:
            seen = self.folder / "copy" / path.name
            seen.parent.mkdir(exist_ok=True)
            for piece in self.folder.glob("victim.db*"):
                if not piece.name.endswith("-shm"):
                    shutil.copyfile(piece, seen.parent / piece.name)
        with open_archive(seen) as archive:
            assert not archive.notices
            assert archive.check() == []
            done = _steps_in(archive) - self.before
            assert done in (acknowledged, acknowledged + 1)
            assert _digest(archive) == self.reference.after(done)
        assert not (seen.parent / (seen.name + "-wal")).exists()
        with open_archive(seen) as again:
            assert not again.notices
        if seen != path:
            shutil.rmtree(seen.parent)
        return done


def _hear_for(program: programs.Program, seconds: float) -> list[Any]:
    """What it says within so many seconds."""
    until = time.monotonic() + seconds
    heard = []
    while (left := until - time.monotonic()) > 0:
        try:
            heard.append(program.hear(left))
        except (TimeoutError, EOFError):  # or it has come to its end
            break
    return [word for word in heard if word != "open"]


def _kill_steps(folder: Path, kind: str, kills: int) -> None:
    killing = Killing(folder, kind, Random(f"{kind} {kills}"))
    with killing.reference.archive:
        killing.run(kills)


def _kill_migrations(folder: Path, kills: int) -> None:
    random = Random(f"migration {kills}")
    template = folder / "template.db"
    make_old(template, films=300)
    old = content(template)
    began = time.monotonic()
    calm = folder / "calm.db"
    shutil.copyfile(template, calm)
    assert programs.run(jobs.open_and_close, str(calm)) == {"ok": ["migrated"]}
    duration = time.monotonic() - began
    for number in range(kills):
        place = folder / str(number)
        place.mkdir()
        path = place / "archive.db"
        shutil.copyfile(template, path)
        program = programs.start(jobs.open_and_close, str(path))
        _hear_for(program, random.uniform(0, duration))
        program.kill()
        _judge_migration(path, old)
        shutil.rmtree(place)


def _judge_migration(path: Path, old: dict[str, Any]) -> None:
    backups = list(path.parent.glob("archive.schema-1*.db"))
    assert schema_version(path) in (1, SCHEMA_VERSION)
    assert schema_version(path) == 1 or backups
    assert content(path) == old
    for backup in backups:
        assert (schema_version(backup), content(backup)) == (1, old)
    with open_archive(path) as archive:
        assert archive.check() == []
        assert schema_version(path) == SCHEMA_VERSION
        archive.undo()
        archive.undo()
        assert archive.check() == []
        with archive.reading() as reads:
            assert not reads.rows("film")


def _kill_creations(folder: Path, kills: int) -> None:
    random = Random(f"creation {kills}")
    began = time.monotonic()
    assert programs.run(jobs.create, str(folder / "calm.db")) == {"ok": None}
    duration = time.monotonic() - began
    for number in range(kills):
        path = folder / f"{number}.db"
        program = programs.start(jobs.create, str(path))
        _hear_for(program, random.uniform(0, duration))
        program.kill()
        if not path.exists():
            create_archive(path).close()
        with open_archive(path) as archive:
            assert not archive.notices
            assert archive.check() == []


@pytest.mark.parametrize("kind", ["import", "import of many", "edit", "undo"])
def test_a_killed_program_leaves_whole_steps(tmp_path: Path, kind: str) -> None:
    _kill_steps(tmp_path, kind, 2)


def test_a_killed_migration_leaves_the_old_archive_or_the_new_one(tmp_path: Path) -> None:
    _kill_migrations(tmp_path, 2)


def test_a_killed_creation_leaves_a_whole_archive_or_none(tmp_path: Path) -> None:
    _kill_creations(tmp_path, 2)


@pytest.mark.long
@pytest.mark.parametrize(
    ("kind", "kills"), [("import", 60), ("import of many", 30), ("edit", 50), ("undo", 50)]
)
def test_killed_programs_leave_whole_steps_at_any_moment(
    tmp_path: Path, kind: str, kills: int
) -> None:
    _kill_steps(tmp_path, kind, kills)


@pytest.mark.long
def test_killed_migrations_leave_the_old_archive_or_the_new_one_at_any_moment(
    tmp_path: Path,
) -> None:
    _kill_migrations(tmp_path, 40)


@pytest.mark.long
def test_killed_creations_leave_a_whole_archive_or_none_at_any_moment(tmp_path: Path) -> None:
    _kill_creations(tmp_path, 40)
