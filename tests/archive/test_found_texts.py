"""Each film tells by which of its texts it was found: words, fields, initials, other readings."""

from __future__ import annotations

from typing import Any

import pytest

from film_archive.archive import FilmRow
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddFilm, AddRecord
from tests.archive.searching import search

Known = Any


@pytest.fixture
def library(archive: SqliteArchive, known: Known) -> Known:
    """One film with everything that fields look at."""
    film = known.film
    known.add("title", film_id=film, text="Don't Burn", language="en", type="translated")
    known.add("credit", film_id=film, agent_id=known.person, activity="writer", name_used="Đ. Minh")
    known.add("festival_name", festival_id=known.festival, text="Liên hoan phim Hoa Sen")
    known.add("edition_name", edition_id=known.edition, text="Lần thứ mười sáu")
    academy = known.add("festival")
    body = known.add("edition", festival_id=academy, kind="award-body", year="2010", city="Busan")
    known.add("edition_name", edition_id=body, text="Cánh diều")
    known.add("appearance", film_id=film, edition_id=known.edition)
    known.add("award", film_id=film, edition_id=body, result="won", name_vi="Cánh diều vàng",
              name_en="Golden Kite")  # fmt: skip
    known.add("award", film_id=film, edition_id=body, result="nominated", name_en="Silver Kite")
    for scheme, label in (("country", "Vietnam"), ("genre", "War"), ("subject", "Diaries")):
        term = known.add("term", scheme=scheme, label=label, code=label[:2].lower())
        known.add("film_term", film_id=film, term_id=term)
    tongue = known.add("term", scheme="language", label="Vietnamese", code="vi")
    known.add("language_use", film_id=film, term_id=tongue, usage="spoken")
    known.add("description", film_id=film, type="synopsis", language="vi", text="Nhật ký Thùy Trâm")
    known.add("identifier", record_id=film, scheme="imdb", value="tt1502396")
    return known


def found(archive: SqliteArchive, text: str) -> FilmRow:
    with archive.reading() as reads:
        (row, *_) = search(reads, text, 1)
    return row


def matched(archive: SqliteArchive, text: str) -> str | None:
    """The text that tells why the first film was found."""
    match = found(archive, text).match
    return match and match.text


@pytest.mark.parametrize(
    ("text", "matched", "kind", "by"),
    [
        ("dung", None, None, ""),
        ("burn", "Don't Burn", "title", "burn"),
        ("dang nhat", "Đặng Nhật Minh", "agent_name", "dang nhat"),
        ("dung minh", "Đặng Nhật Minh", "agent_name", "minh"),
        ("sen", "Liên hoan phim Hoa Sen", "festival_name", "sen"),
        ("busan", "Busan", "city", "busan"),
        ("golden", "Golden Kite", "award", "golden"),
        ("thuy tram", "Nhật ký Thùy Trâm", "description", "thuy tram"),
        ("tt1502396", "tt1502396", "identifier", "tt1502396"),
        ("director:minh", "Đặng Nhật Minh", "agent_name", "minh"),
        ('director:"Đặng Nhật Minh"', "Đặng Nhật Minh", "agent_name", "dang nhat minh"),
        ('writer:"đ. minh"', "Đ. Minh", "agent_name", "d minh"),
        ("person:minh dung", "Đặng Nhật Minh", "agent_name", "minh"),
        ("award:canh", "Cánh diều vàng", "award", "canh"),
        ("nomination:kite", "Silver Kite", "award", "kite"),
        ("festival:sen", "Liên hoan phim Hoa Sen", "festival_name", "sen"),
        ("festival:muoi", "Lần thứ mười sáu", "edition_name", "muoi"),
        ("body:dieu", "Cánh diều", "edition_name", "dieu"),
        ("city:busan", "Busan", "city", "busan"),
        ("country:viet", "Vietnam", "country", "viet"),
        ("language:viet", "Vietnamese", "language", "viet"),
        ("genre:war", "War", "genre", "war"),
        ("tag:dia", "Diaries", "subject", "dia"),
        ("title:dung", None, None, ""),
        ("title:burn", "Don't Burn", "title", "burn"),
        ("(title:zzz OR award:golden)", "Golden Kite", "award", "golden"),
        ("dung -director:zzz", None, None, ""),
        ("dung year:2009", None, None, ""),
        ("year:2009", None, None, ""),
    ],
)
def test_the_text_that_was_found_is_told(
    archive: SqliteArchive, library: Known, text: str, matched: str | None, kind: str, by: str
) -> None:
    with archive.reading() as reads:
        rows = search(reads, text, 5)
    assert [row.match for row in rows] == [matched and (matched, kind, by)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("dung dot", "dung dot"),
        ('"đừng đốt"', "dung dot"),
        ("dduwngf ddoots", "dung dot"),
        ("d9u72ng d9o61t", "dung dot"),
        ("dung ddot", "dung dot"),
        ("dung director:minh", "dung"),
        ("title:dung", "dung"),
        ("director:minh", ""),
        ("dung OR mua", "dung mua"),
        ("dung -mua", "dung"),
    ],
)
def test_what_is_marked_in_the_title_is_as_it_was_read(
    archive: SqliteArchive, library: Known, text: str, marked: str
) -> None:
    assert found(archive, text).marked == marked


def test_initials_mark_the_first_letters_of_the_title(archive: SqliteArchive) -> None:
    archive.do(AddFilm("Tôi thấy hoa vàng trên cỏ xanh"))
    row = found(archive, "tthv")
    assert (row.match, row.marked) == (None, "t t h v")


def test_initials_of_another_title_are_told(archive: SqliteArchive) -> None:
    film = archive.do(AddFilm("Cỏ xanh")).result
    archive.do(AddRecord("title", {"film_id": film, "text": "Yellow Flowers on the Green Grass",
                                   "language": "en", "type": "translated"}))  # fmt: skip
    row = found(archive, "yfotg")
    assert row.match == ("Yellow Flowers on the Green Grass", "title", "y f o t g")


def test_of_several_texts_that_which_is_spelled_as_typed_is_told(
    archive: SqliteArchive, library: Known
) -> None:
    library.add("agent_name", agent_id=library.person, text="Dặng Nhat Minh", type="alternative")
    assert matched(archive, "Đặng Nhật Minh") == "Đặng Nhật Minh"
    assert matched(archive, "director:(Đặng Nhật Minh)") == "Đặng Nhật Minh"
    assert matched(archive, "dặng minh") == "Dặng Nhat Minh"


def test_typed_without_marks_the_name_that_stands_first_is_told(
    archive: SqliteArchive, library: Known
) -> None:
    library.add("agent_name", agent_id=library.person, text="Dang Nhat Minh", type="alternative")
    assert matched(archive, "dang nhat minh") == "Đặng Nhật Minh"


@pytest.mark.parametrize(
    ("text", "told"), [("minh ha", "Đặng Minh Hà"), ("Minh Hạ", "Minh Hạ"), ("mình", "Minh Mình")]
)
def test_a_director_is_told_of_first_but_not_against_the_marks(
    archive: SqliteArchive, known: Known, text: str, told: str
) -> None:
    for activity, name in (
        ("cast", "Minh Hạ"),
        ("director", "Đặng Minh Hà"),
        ("cast", "Minh Mình"),
    ):
        agent = known.add("agent", type="person")
        known.add("agent_name", agent_id=agent, text=name, type="preferred")
        known.add("credit", film_id=known.film, agent_id=agent, activity=activity)
    assert matched(archive, text) == told
