"""The model of a million rows: it never waits, and keeps what one looks at."""

from array import array
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from film_archive.archive import ListQuery
from film_archive.ui.bridge import Bridge
from film_archive.ui.lists.kinds import FILMS
from film_archive.ui.lists.page_reader import PAGE
from film_archive.ui.lists.paged_model import ID_ROLE, NOT_YET, UUID_ROLE, PagedModel
from tests.ui.lists.conftest import Attach
from tests.ui.lists.made_archive import MadeArchive, made_film

ALL = ListQuery("film")
BY_YEAR = ListQuery("film", sort="year")


@pytest.fixture
def model(made_bridge: Bridge) -> PagedModel:
    return PagedModel(made_bridge, FILMS.columns, FILMS.said, ALL)


def settle(qtbot: QtBot, model: PagedModel, query: ListQuery = ALL, uuid: str = "") -> None:
    with qtbot.waitSignal(model.settled):
        model.show(query, uuid)


def titles(model: PagedModel) -> list[str]:
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def expected(made: MadeArchive, query: ListQuery = ALL) -> list[int]:
    return list(made.reads.row_ids(query))


def test_qt_finds_no_fault_with_it(qtbot: QtBot, made: MadeArchive, model: PagedModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    settle(qtbot, model)
    made.rename(1, "Zzz")
    made.remove(500, 501)
    with qtbot.waitSignal(model.settled):
        model.refresh(frozenset({1, 500, 501}), (0, 20))
    settle(qtbot, model, BY_YEAR)
    model.clear()
    assert tester.model() is model


def test_the_first_rows_are_shown_before_all_ids_are_known(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    seen: list[tuple[int, int | None]] = []
    model.replaced.connect(lambda: seen.append((model.rowCount(), model.total)))
    model.settled.connect(lambda: seen.append((model.rowCount(), model.total)))
    settle(qtbot, model)
    assert seen == [(PAGE, None), (1_000, 1_000)]
    assert [model.id_at(place) for place in range(1_000)] == expected(made)


def test_all_ids_are_swapped_in_without_a_reset(qtbot: QtBot, model: PagedModel) -> None:
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(model.rowCount()))
    settle(qtbot, model)
    assert resets == [PAGE]


def test_a_short_list_asks_for_no_ids(qtbot: QtBot, made: MadeArchive, model: PagedModel) -> None:
    made.remove(*range(100, 1_001))
    settle(qtbot, model)
    assert model.total == 99
    assert [name for name, _ in made.asked] == ["first_rows"]


@pytest.mark.parametrize(("text", "count"), [("0000123", 1), ("hoa", 190), ("0", 1_000)])
def test_what_a_text_finds_is_asked_for_once(
    qtbot: QtBot, made: MadeArchive, model: PagedModel, text: str, count: int
) -> None:
    settle(qtbot, model, replace(ALL, text=text))
    assert [name for name, _ in made.asked] == ["few_ids", "rows_by_id"]
    assert model.total == count
    assert [model.id_at(place) for place in range(count)] == expected(made, replace(ALL, text=text))


def test_of_many_that_a_text_finds_the_first_are_shown_before_all_are_known(
    qtbot: QtBot, attach: Attach, tmp_path: Path
) -> None:
    made = MadeArchive(tmp_path, 3_000)
    model = PagedModel(attach(made), FILMS.columns, FILMS.said, ALL)
    settle(qtbot, model)
    made.asked.clear()
    shown: list[tuple[int, int | None]] = []
    model.replaced.connect(lambda: shown.append((model.rowCount(), model.total)))
    query = replace(ALL, text="0")
    settle(qtbot, model, query)
    assert shown == [(100, None)]
    assert [name for name, _ in made.asked] == ["few_ids", "first_rows", "row_ids", "rows_by_id"]
    assert model.total == len(expected(made, query))
    assert [model.id_at(place) for place in range(3_000)] == expected(made, query)


def test_a_row_that_is_not_here_is_said_to_come_and_then_comes(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    settle(qtbot, model)
    index = model.index(900, 0)
    assert index.data() == NOT_YET
    assert index.data(UUID_ROLE) is None
    with qtbot.waitSignal(model.dataChanged) as told:
        pass
    first, last, *_ = told.args
    assert (first.row(), last.row()) == (800, 999)
    wanted = made.films[expected(made)[900]]
    assert (index.data(), index.data(UUID_ROLE)) == (wanted.title, wanted.uuid)


def test_a_page_is_asked_for_once_and_told_once(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    settle(qtbot, model)
    told: list[int] = []
    model.dataChanged.connect(lambda first, *_: told.append(first.row()))
    for _ in range(3):
        for place in range(400, 600):
            model.index(place, 0).data()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [400]
    assert made.pages_asked() == 1


def test_what_was_scrolled_past_is_not_read(qtbot: QtBot, attach: Attach, tmp_path: Path) -> None:
    made = MadeArchive(tmp_path, 20_000)
    model = PagedModel(attach(made), FILMS.columns, FILMS.said, ALL)
    settle(qtbot, model)
    made.hold()
    for page in range(1, 90):
        model.index(page * PAGE, 0).data()
        qtbot.wait(0)
    made.release()
    qtbot.waitUntil(lambda: model.index(89 * PAGE, 0).data() != NOT_YET)
    assert made.pages_asked() < 12


def test_a_page_that_was_dropped_is_told_so_that_it_is_asked_again(
    qtbot: QtBot, attach: Attach, tmp_path: Path
) -> None:
    made = MadeArchive(tmp_path, 20_000)
    model = PagedModel(attach(made), FILMS.columns, FILMS.said, ALL)
    settle(qtbot, model)
    told: set[int] = set()
    model.dataChanged.connect(lambda first, *_: told.add(first.row() // PAGE))
    made.hold()
    for page in range(1, 20):
        model.index(page * PAGE, 0).data()
        qtbot.wait(0)
    made.release()
    qtbot.waitUntil(lambda: told == set(range(1, 20)))


def test_late_answers_of_another_query_are_dropped(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    made.hold()
    for text in ("mua", "hoa", "song"):
        model.show(replace(ALL, text=text))
    replaced: list[int] = []
    model.replaced.connect(lambda: replaced.append(model.rowCount()))
    with qtbot.waitSignal(model.settled):
        made.release()
    assert len(replaced) == 1
    assert [model.id_at(place) for place in range(model.rowCount())] == expected(
        made, replace(ALL, text="song")
    )


def has_come(index: QPersistentModelIndex) -> bool:
    return bool(index.data() != NOT_YET)


def test_only_some_pages_are_kept(qtbot: QtBot, attach: Attach, tmp_path: Path) -> None:
    made = MadeArchive(tmp_path, 15_000)
    model = PagedModel(attach(made), FILMS.columns, FILMS.said, ALL)
    settle(qtbot, model)
    for page in range(1, 75):
        index = QPersistentModelIndex(model.index(page * PAGE, 0))
        qtbot.waitUntil(partial(has_come, index))
    assert model.index(0, 0).data() == NOT_YET
    assert model.index(74 * PAGE, 0).data() != NOT_YET


def test_a_record_that_has_vanished_is_not_asked_for_again_and_again(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    settle(qtbot, model)
    gone = expected(made)[900]
    made.remove(gone)
    model.index(900, 0).data()
    qtbot.waitUntil(lambda: model.index(901, 0).data() != NOT_YET)
    asked = made.pages_asked()
    assert model.index(900, 0).data() == NOT_YET
    qtbot.wait(20)
    assert made.pages_asked() == asked


# --- changes --------------------------------------------------------------------------------


def refresh(qtbot: QtBot, model: PagedModel, touched: frozenset[int] | None) -> None:
    with qtbot.waitSignal(model.settled):
        model.refresh(touched, (0, 30))


def test_a_change_that_moves_nothing_keeps_every_index(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    settle(qtbot, model)
    first = expected(made)[3]
    kept = QPersistentModelIndex(model.index(3, 0))
    made.rename(first, made.films[first].title + " (2)")
    refresh(qtbot, model, frozenset({first}))
    assert kept.row() == 3
    assert model.index(3, 0).data().endswith("(2)")


def test_a_touched_row_out_of_view_is_read_anew_when_it_is_asked_for(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    settle(qtbot, model)
    far = expected(made)[150]
    made.rename(far, made.films[far].title + " (2)")
    refresh(qtbot, model, frozenset({far}))
    assert model.index(150, 0).data() == NOT_YET
    qtbot.waitUntil(lambda: model.index(150, 0).data() == made.films[far].title)


def test_nothing_that_is_looked_at_turns_to_dots_after_a_change(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    settle(qtbot, model)
    moved = expected(made)[3]
    made.rename(moved, "Aaa")
    model.dataChanged.connect(lambda *_: shown.append(titles(model)[:30]))
    shown: list[list[str]] = []
    refresh(qtbot, model, None)
    assert all(NOT_YET not in seen for seen in shown)
    assert titles(model)[0] == "Aaa"


@pytest.mark.parametrize("touched", [frozenset({1, 2, 500, 2_000}), None])
def test_rows_that_come_and_go_leave_the_others_their_indexes(
    qtbot: QtBot, made: MadeArchive, model: PagedModel, touched: frozenset[int] | None
) -> None:
    settle(qtbot, model)
    before = expected(made)
    far = QPersistentModelIndex(model.index(999, 0))
    made.remove(before[10], before[12])
    made.add(replace(made_film(2_000), title=made.films[before[11]].title + "b"))
    refresh(qtbot, model, touched)
    assert [model.id_at(place) for place in range(999)] == expected(made)
    assert model.id_at(far.row()) == before[999]


def test_a_refresh_while_the_first_rows_are_awaited_still_shows_them(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    made.hold()
    model.show(ALL, made.films[700].uuid)
    model.refresh(None, (0, 0))
    found: list[int] = []
    model.found.connect(found.append)
    with qtbot.waitSignal(model.settled):
        made.release()
    assert found == [expected(made).index(700)]


def test_a_row_touched_before_another_order_is_asked_for_is_read_anew(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    settle(qtbot, model)
    first = expected(made)[0]
    made.rename(first, made.films[first].title + " anew")
    model.refresh(frozenset({first}), (0, 30))
    settle(qtbot, model, BY_YEAR)  # it drops the refresh
    settle(qtbot, model, ALL)
    assert titles(model)[0].endswith("anew")


# --- looking for one ---------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0, 150, 199, 200, 750, 999])
def test_a_record_is_found_with_the_rows_around_it(
    qtbot: QtBot, made: MadeArchive, model: PagedModel, place: int
) -> None:
    found: list[tuple[int, str]] = []
    model.found.connect(lambda at: found.append((at, model.index(at, 0).data())))
    wanted = made.films[expected(made)[place]]
    settle(qtbot, model, ALL, wanted.uuid)
    assert found == [(place, wanted.title)]


def test_a_record_that_is_not_among_the_rows_is_not_found(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    found: list[int] = []
    model.found.connect(found.append)
    settle(qtbot, model, ALL, "film-of-nobody")
    settle(qtbot, model, replace(ALL, text="mua"), made_film(22).uuid)
    assert found == [-1, -1]


def test_a_record_that_is_nobodys_holds_back_no_first_rows(qtbot: QtBot, model: PagedModel) -> None:
    shown: list[int] = []
    model.replaced.connect(lambda: shown.append(model.rowCount()))
    settle(qtbot, model, ALL, "film-of-nobody")
    assert shown[0] == PAGE < model.rowCount()


# --- cells -----------------------------------------------------------------------------------


def test_flags_are_the_same_for_all(qtbot: QtBot, model: PagedModel) -> None:
    settle(qtbot, model)
    flags = {model.flags(model.index(p, c)) for p in (0, 999) for c in range(9)}
    assert len(flags) == 1


def test_a_selection_of_all_is_one_range_of_ids(
    qtbot: QtBot, made: MadeArchive, model: PagedModel
) -> None:
    settle(qtbot, model)
    selection = QItemSelectionModel(model)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    selection.select(QItemSelection(model.index(0, 0), model.index(999, 8)), flags)
    assert model.selected_ids(selection.selection()) == array("q", expected(made))


def test_the_header_tells_the_order(qtbot: QtBot, model: PagedModel) -> None:
    def heads() -> list[str]:
        across = Qt.Orientation.Horizontal
        return [model.headerData(section, across) for section in range(model.columnCount())]

    settle(qtbot, model)
    assert heads()[:4] == ["Title ↑", "English title", "Year", "Director"]
    settle(qtbot, model, replace(BY_YEAR, descending=True))
    assert heads()[:4] == ["Title", "English title", "Year ↓", "Director"]


FILM_77 = {
    "title": "Lửa lửa 0000077", "title_en": "Film 77", "year": "1952",
    "directors": "Director 77", "form": "feature", "duration": "91", "awards": "★\u00a01",
    "festivals": "2", "state": "≠ disputed",
}  # fmt: skip


def test_each_column_says_its_part_of_a_film(qtbot: QtBot, model: PagedModel) -> None:
    settle(qtbot, model, replace(ALL, text="0000077"))
    told = {column.name: model.index(0, at).data() for at, column in enumerate(model.columns)}
    assert told == FILM_77
    assert model.index(0, 0).data(ID_ROLE) == 77


def test_a_screen_reader_hears_the_film_in_one_sentence(qtbot: QtBot, model: PagedModel) -> None:
    settle(qtbot, model, replace(ALL, text="0000077"))
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Lửa lửa 0000077, Film 77, 1952, Director 77, 1 award, ≠ disputed"
    )
