"""Places and pages of an archive that was closed hear nothing of the next one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.edition import EditionPage
from film_archive.ui.pages.page import Page
from film_archive.ui.pages.person import PersonPage
from film_archive.ui.pages.programme import ProgrammePage
from film_archive.ui.places.media import MediaPlace
from film_archive.ui.places.programmes import ProgrammesPlace
from film_archive.ui.places.review import ReviewPlace
from film_archive.ui.places.statistics import StatisticsPlace
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme

Maker = Callable[[Bridge, Theme, Posters], Page]

MAKERS: dict[str, Maker] = {
    "person": PersonPage,
    "edition": EditionPage,
    "programme": ProgrammePage,
    "programmes": ProgrammesPlace,
    "media": lambda bridge, theme, _: MediaPlace(bridge, theme),
    "review": lambda bridge, theme, _: ReviewPlace(bridge, theme),
    "statistics": lambda bridge, theme, _: StatisticsPlace(bridge, theme),
}


@pytest.mark.parametrize("name", MAKERS)
def test_what_was_thrown_away_is_not_called_again(
    qtbot: QtBot, bridge: Bridge, theme: Theme, tmp_path: Path, name: str
) -> None:
    posters = Posters(bridge, tmp_path / "posters")
    page = MAKERS[name](bridge, theme, posters)
    page.show()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    bridge.opened.emit()
    theme.choose("dark")
    posters.arrived.emit(1)


@pytest.mark.parametrize("name", MAKERS)
def test_everything_paints_in_both_schemes_at_any_size(
    qtbot: QtBot, bridge: Bridge, theme: Theme, tmp_path: Path, name: str
) -> None:
    page = MAKERS[name](bridge, theme, Posters(bridge, tmp_path / "posters"))
    qtbot.addWidget(page)
    page.show()
    for scheme in ("light", "dark"):
        theme.choose("light" if scheme == "light" else "dark")
        for size in ((300, 200), (1750, 1000)):
            page.resize(*size)
            assert not page.grab().isNull()
