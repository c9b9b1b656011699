"""What tests of the window stand on: a starter archive of their own, a bridge to it, a theme."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from film_archive.archive import Archive, create_archive, open_archive
from film_archive.cli import main
from film_archive.ui.bridge import Bridge
from film_archive.ui.theme import Theme
from film_archive.ui.tidying import Tidying


@pytest.fixture(scope="session")
def starter_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter archive, built once; never to be written to."""
    path = tmp_path_factory.mktemp("starter") / "archive.db"
    assert main(["new", str(path), "--starter"]) == 0
    return path


@pytest.fixture
def starter(starter_file: Path, tmp_path: Path) -> Path:
    """A starter archive of the test's own."""
    return Path(shutil.copy(starter_file, tmp_path / "archive.db"))


@pytest.fixture
def bridge(qtbot: QtBot, starter: Path) -> Iterator[Bridge]:
    """A bridge to a starter archive of the test's own."""
    with bridged(open_archive(starter)) as bridge:
        yield bridge


@pytest.fixture
def empty_bridge(qtbot: QtBot, tmp_path: Path) -> Iterator[Bridge]:
    """A bridge to an archive without any record."""
    with bridged(create_archive(tmp_path / "empty.db")) as bridge:
        yield bridge


@contextmanager
def bridged(archive: Archive) -> Iterator[Bridge]:
    """A bridge to an archive, which is closed with it."""
    bridge = Bridge()
    bridge.attach(archive, archive.data_version())
    yield bridge
    bridge.detach()
    bridge.close()
    archive.close()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light scheme; set back and forth by tests as they like."""
    theme = Theme(qapp, "light")
    yield theme
    theme.setParent(None)


@pytest.fixture(scope="session", autouse=True)
def tidy(qapp: QApplication) -> Iterator[None]:
    """No thread but this one collects garbage, in tests of single parts too: see ui/tidying.py."""
    tidying = Tidying()
    yield
    tidying.end()
