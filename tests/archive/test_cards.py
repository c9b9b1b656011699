"""Cards follow the records: after every sort of step, through migrations, and mended by check.

That they equal cards made anew after any history is shown in test_histories.py.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from film_archive.archive import (
    Label,
    UnitOfWork,
    create_archive,
    migrating,
    open_archive,
    sqlite_cards,
)
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.shape import OWNER_COLUMNS
from film_archive.archive.sqlite_cards import parts_of
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord, Remove, Reorder
from film_archive.commands.citing import Cite
from film_archive.commands.editing import EditField, RetitleFilm
from film_archive.commands.merging import MergePeople
from film_archive.exchange.archive_json import write_json
from tests.archive.archives import cards, rebuilt_cards, tables
from tests.archive.oddities import add_oddities
from tests.archive.old_archives import make_old

Known = Any
FIRST_WITH_CARDS = 3


class _Together:
    """In one step a record is added, or one that is there gets a note, and becomes the owner of
    others: new ones (values) or such as are there (ids)."""

    label = Label("test", {})

    def __init__(self, owner: tuple[str, Any], *owned: tuple[str, Any]) -> None:
        self.owner, self.owned = owner, owned

    def apply(self, uow: UnitOfWork) -> None:
        is_new = isinstance(self.owner[1], dict)
        owner = self._put(uow, *self.owner, {} if is_new else {"note": "Seen"})
        for kind, given in self.owned:
            self._put(uow, kind, given, {f"{self.owner[0]}_id": owner})

    def _put(self, uow: UnitOfWork, kind: str, given: Any, values: dict[str, Any]) -> int:
        if isinstance(given, dict):
            return uow.add(kind, {**values, **given})
        uow.change(kind, [given], values)
        return int(given)


def assert_true(archive: SqliteArchive) -> None:
    standing = tables(archive)
    right = rebuilt_cards(archive)
    assert {name: standing[name] for name in right} == right


def rows(archive: SqliteArchive, kind: str) -> list[dict[str, Any]]:
    with archive.reading() as reads:
        return reads.rows(kind)


def card(archive: SqliteArchive, film: int) -> dict[str, Any]:
    with archive.reading() as reads:
        cursor = reads.connection.execute("SELECT * FROM film_card WHERE id = ?", (film,))
        names = [column[0] for column in cursor.description]
        return dict(zip(names, cursor.fetchone() or [], strict=False))


def test_cards_are_true_after_every_oddity_and_all_its_undoing(archive: SqliteArchive) -> None:
    add_oddities(archive)
    assert_true(archive)
    with archive.reading() as reads:
        steps = len(reads.history())
    for _ in range(steps):
        archive.undo()
        assert_true(archive)
    with archive.reading() as reads:
        assert all(cards(reads.connection, table) == [] for table in sqlite_cards.TABLES)
    for _ in range(steps):
        archive.redo()
    assert_true(archive)


def test_the_whole_starter_archive_has_true_cards(starter: SqliteArchive) -> None:
    assert_true(starter)
    assert starter.check() == []


CHANGES: dict[str, Any] = {
    "a title is spelled anew": lambda k: EditField("title", (k.title,), "text", "Do Not Burn"),
    "a title is in another language": lambda k: EditField("title", (k.title,), "language", "fr"),
    "the preferred title is in no language": lambda k: EditField(
        "title", (k.preferred,), "language", None
    ),
    "the preferred title is spelled anew": lambda k: RetitleFilm(k.film, "Đốt", keep_old=False),
    "a country is another": lambda k: EditField("film_term", (k.of_country,), "term_id", k.genre),
    "countries change places": lambda k: Reorder("film_term", (k.of_other_country, k.of_country)),
    "directors change places": lambda k: Reorder("credit", (k.other_credit, k.credit)),
    "a director was called otherwise": lambda k: EditField(
        "credit", (k.credit,), "name_used", "Minh"
    ),
    "a director was a writer": lambda k: EditField("credit", (k.credit,), "activity", "writer"),
    "a director changes name": lambda k: EditField("agent_name", (k.name,), "text", "Minh"),
    "a director's other name is preferred": lambda k: EditField(
        "agent_name", (k.other_name,), "rank", -1
    ),
    "a director's name was another's": lambda k: EditField(
        "agent_name", (k.name,), "agent_id", k.namesake
    ),
    "a person is sorted otherwise": lambda k: EditField("agent", (k.person,), "sort_name", "Minh"),
    "a director's family name is asserted": lambda k: EditField(
        "agent_name", (k.name,), "family", "Minh"
    ),
    "a title is the proper one": lambda k: EditField("title", (k.title,), "type", "proper"),
    "a file is no film": lambda k: EditField("media_file", (k.reel,), "role", "still"),
    "a file is another film's": lambda k: EditField(
        "media_file", (k.reel,), "film_id", k.other_film
    ),
    "an edition is called otherwise": lambda k: EditField(
        "edition_name", (k.edition_name,), "text", "Liên hoan"
    ),
    "an edition is of another year": lambda k: EditField("edition", (k.edition,), "year", "2010"),
    "an edition with an appearance only goes to another series": lambda k: EditField(
        "edition", (k.seen_at,), "festival_id", k.other_festival
    ),
    "an edition with an award only goes to another series": lambda k: EditField(
        "edition", (k.won_at,), "festival_id", k.other_festival
    ),
    "an award is called otherwise": lambda k: EditField("award", (k.award,), "name_en", "Lotus"),
    "an award was given elsewhere": lambda k: EditField(
        "award", (k.award,), "edition_id", k.elsewhere
    ),
    "a film is of another form": lambda k: EditField("film", (k.film,), "form", "short"),
    "a film is longer": lambda k: EditField("film", (k.film,), "duration_ms", 60_000),
    "a term is renamed": lambda k: EditField("term", (k.country,), "label", "Pháp"),
    "a term is no country any more": lambda k: EditField("term", (k.country,), "scheme", "genre"),
    "an edition goes to another series": lambda k: EditField(
        "edition", (k.edition,), "festival_id", k.other_festival
    ),
    "a credit is another person's": lambda k: EditField(
        "credit", (k.credit,), "agent_id", k.namesake
    ),
    "a credit is another film's": lambda k: EditField(
        "credit", (k.credit,), "film_id", k.other_film
    ),
    "an award was only a nomination": lambda k: EditField(
        "award", (k.award,), "result", "nominated"
    ),
    "an award is another film's": lambda k: EditField("award", (k.award,), "film_id", k.other_film),
    "an award went to no film": lambda k: EditField("award", (k.award,), "film_id", None),
    "an appearance was withdrawn": lambda k: EditField(
        "appearance", (k.appearance,), "status", "withdrawn"
    ),
    "a person turns out a group": lambda k: EditField("agent", (k.person,), "type", "group"),
    "a person is merged": lambda k: MergePeople(k.namesake, k.person),
    "doubt about a recipient": lambda k: Cite(k.recipient, "name_used", k.source, "Minh"),
    "doubt about an identifier": lambda k: Cite(k.slug, "value", k.source, "T-2"),
    "an identifier in doubt is another record's": lambda k: EditField(
        "identifier", (k.doubted,), "record_id", k.other_film
    ),
    "a doubted part goes to another film": lambda k: EditField(
        "description", (k.description,), "film_id", k.other_film
    ),
    "a doubted part goes away": lambda k: Remove("description", (k.description,)),
    "a recipient in doubt is another award's": lambda k: EditField(
        "recipient", (k.recipient,), "award_id", k.other_award
    ),
    "the film goes away": lambda k: Remove("film", (k.film,)),
    "a director has one more name": lambda k: AddRecord(
        "agent_name", {"agent_id": k.person, "text": "Minh Đặng", "type": "preferred", "rank": -1}
    ),
    "an edition has one more name": lambda k: AddRecord(
        "edition_name", {"edition_id": k.edition, "text": "Tuần phim"}
    ),
    "a series has one more name": lambda k: AddRecord(
        "festival_name", {"festival_id": k.festival, "text": "Bông sen"}
    ),
    "a director has a note and one more name": lambda k: _Together(
        ("agent", k.person), ("agent_name", {"text": "Minh Đặng", "type": "preferred", "rank": 9})
    ),
    "a credit is a new person's": lambda k: _Together(
        ("agent", {"type": "person"}),
        ("agent_name", {"text": "Người mới", "type": "preferred"}),
        ("credit", k.credit),
    ),
    "a country is a new term": lambda k: _Together(
        ("term", {"scheme": "country", "label": "Lào"}), ("film_term", k.of_country)
    ),
    "an award was given at a new edition": lambda k: _Together(
        ("edition", {"kind": "festival", "city": "Huế", "festival_id": k.other_festival}),
        ("edition_name", {"text": "Lần đầu"}),
        ("award", k.award),
    ),
    "an edition goes to a new series": lambda k: _Together(
        ("festival", {}), ("festival_name", {"text": "Cánh diều"}), ("edition", k.edition)
    ),
}


@pytest.fixture
def linked(archive: SqliteArchive, known: Known) -> Known:
    k, add = known, known.add
    k.country = add("term", scheme="country", label="France")
    add("film_term", film_id=k.film, term_id=k.country)
    k.other_festival = add("festival")
    (k.festival,) = {row["festival_id"] for row in rows(archive, "edition")}
    k.appearance = add("appearance", film_id=k.film, edition_id=k.edition)
    k.award = add("award", film_id=k.film, edition_id=k.edition, name_en="Prize", result="won")
    k.other_award = add("award", film_id=k.other_film, name_en="Prize", result="won")
    k.recipient = add("recipient", award_id=k.award, agent_id=k.person)
    archive.do(Cite(k.recipient, "name_used", k.source, "Đ. N. Minh"))
    title = add("title", film_id=k.film, text="Don't Burn", language="en", type="translated")
    k.preferred = next(t["id"] for t in rows(archive, "title") if t["film_id"] == k.film)
    k.title = title
    k.name = next(n["id"] for n in rows(archive, "agent_name") if n["agent_id"] == k.person)
    k.other_name = add("agent_name", agent_id=k.person, text="D. N. Minh", type="preferred")
    k.of_country = next(t["id"] for t in rows(archive, "film_term"))
    k.genre = add("term", scheme="genre", label="War")
    k.of_other_country = add(
        "film_term", film_id=k.film, term_id=add("term", scheme="country", label="Japan")
    )
    k.other_credit = add("credit", film_id=k.film, agent_id=k.namesake, activity="director")
    root = add("media_root", name="Disk", location="/media/disk")
    k.reel = add("media_file", film_id=k.film, root_id=root, role="trailer", path="a.mp4")
    k.edition_name = add("edition_name", edition_id=k.edition, text="Festival 2009")
    for name in ("seen_at", "won_at", "elsewhere"):
        festival = add("festival")
        setattr(k, name, add("edition", festival_id=festival, kind="festival"))
    add("appearance", film_id=k.other_film, edition_id=k.seen_at)
    add("award", film_id=k.other_film, edition_id=k.won_at, name_en="Prize", result="won")
    k.slug = add("identifier", record_id=title, scheme="internal", value="T-1")
    k.doubted = add("identifier", record_id=k.film, scheme="internal", value="F-1")
    archive.do(Cite(k.doubted, "value", k.source, "F-2"))
    k.description = add("description", film_id=k.film, type="synopsis", text="A diary.")
    archive.do(Cite(k.description, "text", k.source, "Another diary."))
    return k


@pytest.mark.parametrize("what", CHANGES)
def test_cards_follow_when(archive: SqliteArchive, linked: Known, what: str) -> None:
    before = tables(archive)
    archive.do(CHANGES[what](linked))
    assert_true(archive)
    after = tables(archive)
    archive.undo()
    assert tables(archive) == before
    archive.redo()
    assert tables(archive) == after


def test_what_no_card_shows_computes_none(
    archive: SqliteArchive, linked: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[Any] = []
    monkeypatch.setattr(sqlite_cards, "_refresh", lambda _, kinds: computed.append(kinds))
    archive.do(EditField("film", (linked.film, linked.other_film), "note", "Seen"))
    archive.do(EditField("award", (linked.award,), "category", "Film"))
    archive.undo()
    assert computed == []
    archive.do(EditField("film", (linked.film,), "year", "2010"))
    assert computed == [{"film"}]


def test_doubt_is_seen_in_whatever_a_film_owns(archive: SqliteArchive, known: Known) -> None:
    credit, film = known.credit, known.film
    assert (card(archive, film)["unverified"], card(archive, film)["disputed"]) == (0, 0)
    archive.do(Cite(credit, "detail", known.source, "with others"))
    assert (card(archive, film)["unverified"], card(archive, film)["disputed"]) == (0, 1)
    archive.undo()
    known.add("statement", record_id=credit, field="", value="present", status="unverified",
              preferred=1)  # fmt: skip
    assert (card(archive, film)["unverified"], card(archive, film)["disputed"]) == (1, 0)
    assert card(archive, known.other_film)["unverified"] == 0


PARTS = sorted({part.kind for root in ("film", "agent", "edition") for part in parts_of(root)})


def whole(archive: SqliteArchive, kind: str) -> int:
    """A record of a kind with everything that it must have, and with all its owners."""
    with archive.reading() as reads:
        fields = list(reads.fields(kind).values())
    values: dict[str, Any] = {}
    for field in fields:
        owner = field.name in OWNER_COLUMNS[kind]
        if field.target and (field.required or owner):
            values[field.name] = whole(
                archive, field.target if field.target != "record" else "film"
            )
        elif field.required:
            values[field.name] = field.codes[0] if field.codes else "x"
    return int(archive.do(AddRecord(kind, values)).result)


@pytest.mark.parametrize("kind", PARTS)
def test_doubt_about_a_part_is_seen_and_gone_again(archive: SqliteArchive, kind: str) -> None:
    part = whole(archive, kind)
    doubt = {"field": "", "value": "present", "status": "unverified", "preferred": 1}
    said = archive.do(AddRecord("statement", {"record_id": part, **doubt})).result
    assert_true(archive)
    standing = tables(archive)
    marks = [row[-2] for table in ("film_card", "agent_card", "edition_card")
             for row in standing[table]]  # fmt: skip
    assert sum(marks) >= 1
    archive.do(EditField("statement", (said,), "status", "verified"))
    assert_true(archive)
    assert sum(row[-2] for row in tables(archive)["film_card"]) == 0
    archive.undo()
    archive.do(Remove(kind, (part,)))
    assert_true(archive)
    archive.undo()
    assert tables(archive) == standing


def test_a_preview_leaves_the_cards_alone(archive: SqliteArchive, known: Known) -> None:
    before = tables(archive)
    archive.preview(RetitleFilm(known.film, "Tên khác"))
    assert tables(archive) == before


def test_cards_are_not_exported(archive: SqliteArchive, known: Known, tmp_path: Path) -> None:
    with archive.reading() as reads:
        assert not {"film_card", "film_tag"} & set(reads.kinds())
        write_json(reads, tmp_path / "all.json")
    assert "_card" not in (tmp_path / "all.json").read_text(encoding="utf-8")


# --- check ----------------------------------------------------------------------------------------
DAMAGE = {
    "a wrong card": ("UPDATE film_card SET title = 'x' WHERE id = {film}", {"film": 1}),
    "a missing card": ("DELETE FROM agent_card WHERE id = {nobodys}", {"agent": 1}),
    "a card of nobody": ("INSERT INTO edition_card VALUES (9999, 'x', 'x', 'x', 1, 0, 0)",
                         {"edition": 1}),
    "a wrong tag": ("INSERT INTO film_tag VALUES ('award', 'x', {film})", {"film": 1}),
    "a tag of nobody": ("INSERT INTO film_tag VALUES ('award', 'x', 9999)", {"film": 1}),
    "a missing tag": ("DELETE FROM film_tag", {"film": 2}),
    "no cards at all": ("DELETE FROM film_card", {"film": 2}),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGE)
def test_check_notices_and_mends(archive: SqliteArchive, linked: Known, what: str) -> None:
    nobodys = archive.do(AddAgent("Người không có phim")).result
    sound = tables(archive)
    sql, wrong = DAMAGE[what]
    with archive._transaction(keep=True) as connection:
        connection.execute(sql.format(film=linked.film, nobodys=nobodys))
    problems = archive.check()
    assert [p.code for p in problems] == ["derived-stale"] * len(problems)
    assert {p.params["kind"]: p.params["count"] for p in problems} == wrong
    assert all(problem.repaired for problem in archive.check(repair=True))
    assert archive.check() == []
    assert tables(archive) == sound


# --- migration ------------------------------------------------------------------------------------
def test_an_archive_of_version_2_gets_its_cards(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    make_old(path)
    migrating.upgrade(path, 2)
    with open_archive(path) as archive:
        assert [notice.code for notice in archive.notices] == ["migrated"]
        assert archive.check() == []
        assert_true(archive)
        with archive.reading() as reads:
            rows = reads.connection.execute("SELECT title, year FROM film_card ORDER BY id")
            assert rows.fetchall() == [
                ("Phim 0", "1984"), ("Phim 1", "1983"), ("Phim 2", "1983"),
            ]  # fmt: skip
        archive.undo()
        assert_true(archive)


def test_a_migration_on_the_way_makes_no_cards(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    make_old(path)
    migrating.upgrade(path, FIRST_WITH_CARDS - 1)
    with closing(sqlite3.connect(path)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    assert "film_card" not in names


def test_a_second_program_sees_the_cards_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with create_archive(path) as one, open_archive(path) as other:
        film = one.do(AddFilm("Một")).result
        person = other.do(AddAgent("Hai")).result
        credit = {"film_id": film, "agent_id": person, "activity": "director"}
        one.do(AddRecord("credit", credit))
        assert card(other, film)["directors"] == '["Hai"]'
        other.undo()
        assert card(one, film)["directors"] == "[]"
