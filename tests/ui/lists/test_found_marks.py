"""Grid, table and timeline mark what a search found, in place and in the original spelling."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont

from film_archive.archive import FilmRow, ListRow, Match
from film_archive.ui.lists.cell_text import CellText
from film_archive.ui.lists.columns import FILM_COLUMNS, film_said
from film_archive.ui.lists.grid_cells import GridCells
from film_archive.ui.lists.table_lines import Span, TableLines
from film_archive.ui.lists.timeline_titles import Titles
from film_archive.ui.theme import Theme
from tests.ui.lists.conftest import lines_of
from tests.ui.lists.made_archive import made_film

LONG = "Tuần lễ Điện ảnh Việt Nam – Hành trình Ánh sáng (Tuần phim Việt Nam tại Pháp)"


@pytest.fixture
def row() -> FilmRow:
    return replace(
        made_film(7), title="Đừng đốt", title_en="Don't Burn", directors=("Đặng Nhật Minh",)
    )


def found_by(row: FilmRow, text: str, by: str, marked: str = "") -> FilmRow:
    return replace(row, match=Match(text, "any", by), marked=marked)


def bold(cell: CellText | None) -> list[str]:
    """The parts that stand out."""
    assert cell is not None
    layout = cell._layout
    return [
        layout.text()[part.start : part.start + part.length]
        for part in layout.formats()
        if part.format.fontWeight() == QFont.Weight.Bold
    ]


def cell(
    theme: Theme, row: ListRow, name: str, *, seen: tuple[str, ...], width: int = 300
) -> CellText:
    """A cell of a table that shows these columns."""
    lines = TableLines(theme, FILM_COLUMNS)
    places = {column.name: at for at, column in enumerate(FILM_COLUMNS)}
    spans = [Span(places[each], 0, width) for each in seen]
    told = lines._is_told(row, spans)
    made = lines._cell(lines._line(row), spans[seen.index(name)], told=told)
    assert made is not None
    return made


def grid(theme: Theme, row: FilmRow, width: int = 200) -> tuple[CellText, CellText]:
    cells = GridCells(theme)
    cells.use_width(width)
    texts = cells._texts_of(row)
    return texts.title, texts.facts


def test_the_title_is_marked_as_it_was_read(theme: Theme, row: FilmRow) -> None:
    row = replace(row, marked="dung do")
    assert bold(grid(theme, row)[0]) == ["Đừng", "đố"]
    assert bold(cell(theme, row, "title", seen=("title",))) == ["Đừng", "đố"]
    assert [run.text for run in Titles(theme)._runs(row) if run.bold] == ["Đừng", "đố"]


def test_a_director_is_marked_where_it_stands(theme: Theme, row: FilmRow) -> None:
    row = found_by(row, "Đặng Nhật Minh", "minh", marked="dung")
    title, facts = grid(theme, row)
    assert (bold(title), bold(facts)) == (["Đừng"], ["Minh"])
    assert [run.text for run in Titles(theme)._runs(row) if run.bold] == ["Đừng", "Minh"]
    seen = ("title", "directors")
    assert bold(cell(theme, row, "directors", seen=seen)) == ["Minh"]
    assert lines_of(cell(theme, row, "title", seen=seen)) == ["Đừng đốt"]


def test_a_director_is_seen_in_a_narrow_column(theme: Theme, row: FilmRow) -> None:
    row = replace(row, directors=("Trần Thanh Huy", "Nguyễn Võ Nghiêm Minh"))
    row = found_by(row, "Nguyễn Võ Nghiêm Minh", "minh")
    seen = ("title", "directors")
    assert bold(cell(theme, row, "directors", seen=seen, width=140)) == ["Minh"]


def test_a_director_whose_column_is_not_in_view_stands_after_the_title(
    theme: Theme, row: FilmRow
) -> None:
    row = found_by(row, "Đặng Nhật Minh", "minh")
    title = cell(theme, row, "title", seen=("title",))
    assert lines_of(title) == ["Đừng đốt  Đặng Nhật Minh"]
    assert bold(title) == ["Minh"]


def test_another_title_is_marked_in_its_column(theme: Theme, row: FilmRow) -> None:
    row = found_by(row, "Don't Burn", "burn")
    assert bold(cell(theme, row, "title_en", seen=("title", "title_en"))) == ["Burn"]
    assert bold(grid(theme, row)[1]) == ["Burn"]


@pytest.mark.parametrize("width", [120, 160, 240, 400])
def test_what_was_found_is_seen_however_narrow_it_is(
    theme: Theme, row: FilmRow, width: int
) -> None:
    row = found_by(row, LONG, "phap")
    assert "Pháp" in bold(grid(theme, row, width)[1])
    if width >= 240:
        assert "Pháp" in bold(cell(theme, row, "title", seen=("title",), width=width))
    assert "Pháp" in [run.text for run in Titles(theme)._runs(row) if run.bold]


@pytest.mark.parametrize(
    ("text", "by", "found"),
    [("Xưởng phim truyện Hà Nội", "ha noi", "Hà"), ("Lương Mạnh Hải", "ha", "Hả")],
)
def test_the_mark_itself_is_seen_beside_a_title(
    theme: Theme, row: FilmRow, text: str, by: str, found: str
) -> None:
    """As wide as the column is in a window of 1280 pixels."""
    title = cell(theme, found_by(row, text, by), "title", seen=("title",), width=180)
    assert found in bold(title)
    assert lines_of(title)[0].partition("…")[0].startswith("Đừng")


def test_a_screen_reader_hears_what_was_found(row: FilmRow) -> None:
    assert film_said(found_by(row, LONG, "phap")).endswith(f"found by {LONG}")
    assert "found by" not in film_said(row)
