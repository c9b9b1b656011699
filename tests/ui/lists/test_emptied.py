"""A list that becomes empty while one looks at it, and fills again."""

from pytestqt.qtbot import QtBot

from film_archive.commands.editing import EditField
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.films import FilmsPlace
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme
from tests.ui.lists.conftest import SeenRows


def test_films_that_come_back_are_shown_again(
    bridge: Bridge, theme: Theme, starter_posters: Posters, qtbot: QtBot
) -> None:
    place = FilmsPlace(bridge, theme, starter_posters, SeenRows(), {"chosen": [["decade", "1930"]]})
    qtbot.addWidget(place)
    place.show()
    bridge.changed.connect(place.refresh)
    qtbot.waitUntil(lambda: place._model.total == 2)
    ids = tuple(place._model.id_at(n) or 0 for n in range(2))
    bridge.do(EditField("film", ids, "year", None))
    qtbot.waitUntil(lambda: place._results.currentWidget() is place._empty)
    bridge.undo()
    qtbot.waitUntil(lambda: place._results.currentWidget() is place._results.view)
    assert place._model.total == 2
