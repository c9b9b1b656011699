"""The command line as a user calls it, and archives to call it on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from film_archive.cli import main

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer; messages of a command that went well are no part of it."""
        assert self.code in (0, 1), self.err
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        assert self.code == 0, self.err
        return self.out.splitlines()


Call = Callable[..., Said]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls the command line in this process."""

    def call(*words: str | Path) -> Said:
        capsys.readouterr()
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Said(code, out, err)

    return call


@pytest.fixture
def program() -> Call:
    """Calls the command line in a process of its own."""

    def call(*words: str | Path, **environ: str) -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "film_archive", *map(str, words)],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture(scope="session")
def starter_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("starter") / "starter.db"
    assert main(["new", str(path), "--starter"]) == 0
    return path


@pytest.fixture
def starter(starter_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A starter archive to change, which every command takes when no other is named."""
    path = tmp_path / "starter.db"
    shutil.copyfile(starter_once, path)
    monkeypatch.setenv("FILM_ARCHIVE", str(path))
    return path


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Call) -> Path:
    """An empty archive, likewise."""
    path = tmp_path / "empty.db"
    assert cli("new", path).code == 0
    monkeypatch.setenv("FILM_ARCHIVE", str(path))
    return path
