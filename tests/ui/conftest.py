"""What tests of the window stand on: a starter archive of their own, a bridge to it, a theme."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from film_archive.archive import open_archive
from film_archive.cli import main
from film_archive.ui.bridge import Bridge
from film_archive.ui.theme import Theme


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
    archive = open_archive(starter)
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
