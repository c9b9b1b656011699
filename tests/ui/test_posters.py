"""Posters in the window: at once from memory, else later; never painted in the GUI thread."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPixmap
from pytestqt.qtbot import QtBot

from film_archive.ui.bridge import Bridge
from film_archive.ui.posters import _WAITING, Posters, poster_height, poster_text


@dataclass(frozen=True, slots=True)
class Row:
    """A film as a list tells of it."""

    id: int
    uuid: str
    title: str = "Bao giờ cho đến tháng Mười"
    title_en: str | None = None
    title_fr: str | None = None
    year: str | None = "1984"
    year_first: int | None = 1984
    form: str | None = "feature"
    directors: tuple[str, ...] = ("Đặng Nhật Minh",)


def row(number: int) -> Row:
    return Row(number, f"film-{number}")


@pytest.fixture
def workers(qtbot: QtBot) -> Iterator[Bridge]:
    """A bridge without an archive: posters need its workers only."""
    bridge = Bridge()
    yield bridge
    bridge.closed.emit()
    bridge.close()


@pytest.fixture
def make(workers: Bridge, tmp_path: Path) -> Callable[[int], Posters]:
    """Posters that remember so many bytes; their files are shared."""

    def posters(memory: int) -> Posters:
        return Posters(workers, tmp_path / "posters", memory=memory, parent=workers)

    return posters


@pytest.fixture
def posters(make: Callable[[int], Posters]) -> Posters:
    return make(64 * 2**20)


def waited(qtbot: QtBot, posters: Posters, film: Row, width: int = 96, ratio: float = 1) -> QPixmap:
    """The poster, once it has arrived."""
    with qtbot.waitSignal(posters.arrived):
        posters.pixmap(film, width, ratio)
    found = posters.pixmap(film, width, ratio)
    assert found is not None
    return found


def arrivals(qtbot: QtBot, posters: Posters, films: list[Row], expected: int) -> list[int]:
    """Asks for all of them in one turn of the loop; the ids in the order in which they come."""
    came: list[int] = []
    posters.arrived.connect(came.append)
    for film in films:
        posters.pixmap(film, 96, 1)
    qtbot.waitUntil(lambda: len(came) >= expected)
    return came


def test_the_first_time_it_comes_later_and_then_at_once(qtbot: QtBot, posters: Posters) -> None:
    with qtbot.waitSignal(posters.arrived) as arrived:
        assert posters.pixmap(row(7), 96, 1) is None
    assert arrived.args == [7]
    assert posters.pixmap(row(7), 96, 1) is not None


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_it_is_sharp_on_every_screen(qtbot: QtBot, posters: Posters, ratio: float) -> None:
    pixmap = waited(qtbot, posters, row(1), 100, ratio)
    assert pixmap.devicePixelRatio() == ratio
    assert (pixmap.width(), pixmap.height()) == (100 * ratio, poster_height(round(100 * ratio)))


def test_its_corners_are_round(qtbot: QtBot, posters: Posters) -> None:
    image = waited(qtbot, posters, row(1)).toImage()
    assert image.pixelColor(0, 0).alpha() < 128
    assert image.pixelColor(48, 10).alpha() == 255


def test_asked_again_while_it_is_painted_it_comes_once(qtbot: QtBot, posters: Posters) -> None:
    came: list[int] = []
    posters.arrived.connect(came.append)
    posters.pixmap(row(1), 96, 1)
    posters._begin()
    assert posters._running
    for _ in range(5):
        posters.pixmap(row(1), 96, 1)
    arrivals(qtbot, posters, [row(2), row(3)], 2)
    qtbot.waitUntil(lambda: {2, 3} <= set(came))
    assert sorted(came) == [1, 2, 3]


def test_what_one_painting_asks_comes_in_its_order(qtbot: QtBot, posters: Posters) -> None:
    assert arrivals(qtbot, posters, [row(n) for n in range(6)], 6) == [0, 1, 2, 3, 4, 5]


def test_what_is_asked_last_comes_first(qtbot: QtBot, posters: Posters) -> None:
    came: list[int] = []

    def scroll(number: int) -> None:
        came.append(number)
        if len(came) == 1:
            for new in range(20, 24):
                posters.pixmap(row(new), 96, 1)

    posters.arrived.connect(scroll)
    for number in range(8):
        posters.pixmap(row(number), 96, 1)
    qtbot.waitUntil(lambda: len(came) == 12)
    # One more of the old ones may have been begun when the new ones were asked for.
    assert [one for one in came if one >= 20] == [20, 21, 22, 23]
    assert came.index(20) <= 2
    assert came.index(23) <= 5


def test_what_was_scrolled_away_is_not_painted(qtbot: QtBot, posters: Posters) -> None:
    films = [row(number) for number in range(_WAITING + 40)]
    came = arrivals(qtbot, posters, films, 3)
    assert came[:3] == [0, 1, 2]
    assert len(posters._waiting) < _WAITING


def test_memory_is_bounded_and_the_longest_unused_goes(
    qtbot: QtBot, make: Callable[[int], Posters]
) -> None:
    posters = make(3 * 96 * 144 * 4)
    for number in (1, 2, 3):
        waited(qtbot, posters, row(number))
    assert posters.pixmap(row(1), 96, 1) is not None
    waited(qtbot, posters, row(4))
    there = [n for n in (1, 3, 4) if posters.pixmap(row(n), 96, 1) is not None]
    assert there == [1, 3, 4]
    assert posters.pixmap(row(2), 96, 1) is None


def test_a_renamed_film_keeps_its_poster_until_the_new_one_is_there(
    qtbot: QtBot, posters: Posters
) -> None:
    old = waited(qtbot, posters, row(1))
    renamed = replace(row(1), title="Tướng về hưu")
    with qtbot.waitSignal(posters.arrived):
        kept = posters.pixmap(renamed, 96, 1)
        assert kept is not None
        assert kept.cacheKey() == old.cacheKey()
    new = posters.pixmap(renamed, 96, 1)
    assert new is not None
    assert new.toImage() != old.toImage()


def test_a_film_of_another_archive_never_shows_for_it(qtbot: QtBot, posters: Posters) -> None:
    waited(qtbot, posters, row(1))
    assert posters.pixmap(replace(row(1), uuid="of another archive"), 96, 1) is None


def test_what_is_forgotten_is_asked_anew(qtbot: QtBot, posters: Posters) -> None:
    waited(qtbot, posters, row(1))
    waited(qtbot, posters, row(2))
    posters.forget([1])
    assert posters.pixmap(row(2), 96, 1) is not None
    assert posters.pixmap(row(1), 96, 1) is None


def test_what_is_forgotten_on_its_way_does_not_arrive(qtbot: QtBot, posters: Posters) -> None:
    for number in range(4):
        posters.pixmap(row(number), 96, 1)
    posters.forget()
    assert arrivals(qtbot, posters, [row(9)], 1) == [9]


def test_a_closed_archive_leaves_nothing(qtbot: QtBot, workers: Bridge, posters: Posters) -> None:
    waited(qtbot, posters, row(1))
    posters.pixmap(row(2), 96, 1)
    workers.closed.emit()
    assert posters.pixmap(row(1), 96, 1) is None
    assert not posters._turn.isActive()
    workers.opened.emit()
    assert waited(qtbot, posters, row(1)).width() == 96


def test_the_second_window_finds_what_the_first_one_painted(
    qtbot: QtBot, make: Callable[[int], Posters], tmp_path: Path
) -> None:
    first = waited(qtbot, make(2**20), row(1))
    files = [path for path in (tmp_path / "posters").rglob("*") if path.is_file()]
    assert waited(qtbot, make(2**20), row(1)).toImage() == first.toImage()
    assert [path for path in (tmp_path / "posters").rglob("*") if path.is_file()] == files


@pytest.mark.parametrize(
    ("film", "title"),
    [
        (row(1), "Bao giờ cho đến tháng Mười"),
        (replace(row(1), title="", title_en="When the Tenth Month Comes"),
         "When the Tenth Month Comes"),
        (replace(row(1), title="Солярис", title_fr="Solaris"), "Solaris"),
        (replace(row(1), title="Солярис 2"), "2"),
        (replace(row(1), title="", year="1984~"), "c. 1984"),
        (replace(row(1), title="", year=None), "Untitled"),
    ],
)  # fmt: skip
def test_some_title_always_stands_on_it(film: Row, title: str) -> None:
    assert poster_text(film).title == title


def test_the_year_is_worded_for_people() -> None:
    assert poster_text(replace(row(1), year="1984~")).year == "c. 1984"
    assert poster_text(replace(row(1), year=None)).year == ""


def test_ten_thousand_questions_while_scrolling_leave_no_heap(posters: Posters) -> None:
    for number in range(10_000):
        posters.pixmap(row(number), 96, 1)
    posters._begin()
    assert len(posters._waiting) + len(posters._fresh) <= _WAITING


def test_the_poster_has_the_film_s_colours(qtbot: QtBot, posters: Posters) -> None:
    colours = {QColor(waited(qtbot, posters, row(n)).toImage().pixelColor(48, 5)).name()
               for n in range(12)}  # fmt: skip
    assert len(colours) > 3


def test_pillow_is_not_loaded_before_the_first_poster() -> None:
    script = "import sys, film_archive.ui.posters; print('PIL' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
