"""Attaching a file to a film from the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from film_archive.domain.errors import ArchiveError
from film_archive.ui.bridge import Bridge
from film_archive.ui.player.attaching import Attacher
from tests.media.clips import make_clip


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def attacher(bridge: Bridge, window: QWidget) -> Attacher:
    return Attacher(bridge, window)


def film_of(bridge: Bridge) -> str:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        return reads.view(reads.resolve("mua-do", "film")).uuid


def media_of(bridge: Bridge, film: str) -> list[tuple[str, str, int | None, int | None]]:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        return [(m.path, m.role, m.duration_ms, m.width) for m in reads.media_of(film)]


def test_a_file_is_attached_with_what_is_known_of_it_and_undone(
    attacher: Attacher, bridge: Bridge, qtbot: QtBot, tmp_path: Path
) -> None:
    film = film_of(bridge)
    before = media_of(bridge, film)
    clip = make_clip(tmp_path / "trailers" / "mưa.mp4")
    with qtbot.waitSignal(attacher.attached, timeout=20_000):
        attacher(film, clip)
    assert media_of(bridge, film) == [*before, ("trailers/mưa.mp4", "trailer", 1_000, 320)]
    with qtbot.waitSignal(bridge.changed, timeout=20_000):
        bridge.undo()
    assert media_of(bridge, film) == before


def test_what_is_no_film_is_attached_all_the_same(
    attacher: Attacher, bridge: Bridge, qtbot: QtBot, tmp_path: Path
) -> None:
    """libVLC may not know it, and a shelf of films may hold what no player plays."""
    path = tmp_path / "trailer.mp4"
    path.write_text("text")
    with qtbot.waitSignal(attacher.attached, timeout=20_000):
        attacher(film_of(bridge), path)
    assert media_of(bridge, film_of(bridge))[-1] == ("trailer.mp4", "trailer", None, None)


@pytest.mark.parametrize(("name", "code"), [("none.mp4", "file-missing"), (".", "not-a-file")])
def test_what_is_no_file_is_refused(
    attacher: Attacher, bridge: Bridge, qtbot: QtBot, tmp_path: Path, name: str, code: str
) -> None:
    before = media_of(bridge, film_of(bridge))
    with qtbot.waitSignal(bridge.trouble, timeout=20_000) as told:
        attacher(film_of(bridge), tmp_path / name)
    assert isinstance(told.args[0], ArchiveError)
    assert told.args[0].code == code
    assert media_of(bridge, film_of(bridge)) == before


def test_without_a_file_one_is_asked_for_and_the_window_goes_on(
    attacher: Attacher, bridge: Bridge, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    attacher(film_of(bridge))
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.isVisible()
    clip = make_clip(tmp_path / "film.mp4")
    with qtbot.waitSignal(attacher.attached, timeout=20_000):
        dialog.fileSelected.emit(str(clip))
    dialog.reject()
    assert media_of(bridge, film_of(bridge))[-1][0] == "film.mp4"
