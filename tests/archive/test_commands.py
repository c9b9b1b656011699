"""Each command: what it does, what it refuses, and that undo brings everything back."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddFilm, AddRecord, Remove, Reorder, delete_film
from film_archive.commands.citing import Cite, PreferStatement, WithdrawCitation
from film_archive.commands.editing import EditField, RetitleFilm
from film_archive.commands.merging import MergePeople
from film_archive.domain.errors import ArchiveError, InputError, NotFound
from film_archive.domain.ids import RecordId, StatementId
from tests.archive.archives import dump, tables
from tests.archive.searching import search

Known = SimpleNamespace


def rows(archive: SqliteArchive, kind: str, **equal: Any) -> list[dict[str, Any]]:
    with archive.reading() as reads:
        found = reads.rows(kind)
    return [row for row in found if all(row[name] == value for name, value in equal.items())]


# --- every command can be taken back and done again ----------------------------------------------
def _cited(archive: SqliteArchive, known: Known) -> RecordId:
    statement = archive.do(Cite(known.film, "year", known.source, "2008")).result
    return RecordId(rows(archive, "citation", statement_id=statement)[0]["id"])


COMMANDS: dict[str, Callable[[SqliteArchive, Known], Any]] = {
    "add film": lambda a, k: AddFilm("Vợ chồng A Phủ", values={"year": "1961"}),
    "add credit": lambda a, k: AddRecord(
        "credit", {"film_id": k.other_film, "agent_id": k.person, "activity": "writer"}
    ),
    "add appearance": lambda a, k: AddRecord(
        "appearance", {"film_id": k.film, "edition_id": k.edition, "premiere": "world"}
    ),
    "add award": lambda a, k: AddRecord(
        "award", {"film_id": k.film, "edition_id": k.edition, "name_en": "X", "result": "won"}
    ),
    "retitle": lambda a, k: RetitleFilm(k.film, "Đừng đốt!"),
    "edit": lambda a, k: EditField("film", (k.film, k.other_film), "year", "2010~"),
    "cite": lambda a, k: Cite(k.film, "year", k.source),
    "cite otherwise": lambda a, k: Cite(k.film, "year", k.source, "2008"),
    "withdraw": lambda a, k: WithdrawCitation(_cited(a, k)),
    "prefer": lambda a, k: PreferStatement(
        a.do(Cite(k.film, "year", k.source, "2008")).result, "the print"
    ),
    "remove credit": lambda a, k: Remove("credit", (k.credit,)),
    "delete film": lambda a, k: delete_film(k.film),
    "merge": lambda a, k: MergePeople(k.person, k.namesake),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_undone_and_redone_exactly(
    archive: SqliteArchive, known: Known, name: str
) -> None:
    command = COMMANDS[name](archive, known)
    before = tables(archive)
    change = archive.do(command, origin="window")
    after = tables(archive)
    assert before != after
    assert change.touched
    archive.undo()
    assert tables(archive) == before
    archive.redo()
    assert tables(archive) == after
    assert archive.check() == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_preview_says_what_the_act_touches_and_changes_nothing(
    archive: SqliteArchive, known: Known, name: str
) -> None:
    command = COMMANDS[name](archive, known)
    before = tables(archive)
    preview = archive.preview(command)
    assert tables(archive) == before
    assert archive.do(command).touched == preview.touched


# --- titles and fields ----------------------------------------------------------------------------
def test_retitling_keeps_the_old_title_as_an_alternative(
    archive: SqliteArchive, known: Known
) -> None:
    archive.do(RetitleFilm(known.film, "Nhật ký Đặng Thùy Trâm"))
    texts = {(row["text"], row["type"]) for row in rows(archive, "title", film_id=known.film)}
    assert texts == {("Nhật ký Đặng Thùy Trâm", "preferred"), ("Đừng đốt", "alternative")}
    archive.do(RetitleFilm(known.film, "Đừng đốt", keep_old=False))
    assert {row["text"] for row in rows(archive, "title", film_id=known.film)} == {"Đừng đốt"}


def test_text_is_stored_in_nfc_whatever_was_pasted(archive: SqliteArchive, known: Known) -> None:
    archive.do(RetitleFilm(known.film, "Đừng đốt\x00", keep_old=False))
    assert rows(archive, "title", film_id=known.film)[0]["text"] == "Đừng đốt"


def test_an_edit_that_changes_nothing_is_no_step(archive: SqliteArchive, known: Known) -> None:
    archive.do(AddFilm("Một"))
    archive.undo()
    before = tables(archive)
    change = archive.do(EditField("film", (known.film,), "year", "2009"))
    assert not change.touched
    assert tables(archive) == before
    archive.redo()  # still possible: nothing new was done
    with archive.reading() as reads:
        assert search(reads, "Một", 5)


def test_a_bulk_edit_touches_only_the_rows_that_differ(
    archive: SqliteArchive, known: Known
) -> None:
    change = archive.do(EditField("film", (known.film, known.other_film), "year", "2025"))
    assert change.touched == {"film": frozenset({known.film})}


@pytest.mark.parametrize(
    ("kind", "field", "value", "code"),
    [
        ("film", "year", "1925-13", "date.month_range"),
        ("film", "year", 1925, "not-text"),
        ("film", "form", "feture", "not-a-term"),
        ("film", "duration_ms", "95", "not-a-number"),
        ("film", "duration_ms", 2**64, "not-a-number"),
        ("film", "duration_ms", True, "not-a-number"),
        ("film", "directors", "x", "unknown-field"),
        ("film", "year_first", 1925, "unknown-field"),
        ("title", "text", "", "value-missing"),
        ("title", "text", "\x00\u200e ", "value-missing"),
        ("movie", "year", "1925", "unknown-kind"),
    ],
)
def test_a_wrong_value_is_refused_and_changes_nothing(
    archive: SqliteArchive, known: Known, kind: str, field: str, value: Any, code: str
) -> None:
    before = tables(archive)
    id = rows(archive, "title")[0]["id"] if kind == "title" else known.film
    with pytest.raises(InputError) as refused:
        archive.do(EditField(kind, (id,), field, value))
    assert refused.value.code == code
    assert tables(archive) == before


def test_a_record_needs_what_its_kind_requires(archive: SqliteArchive, known: Known) -> None:
    with pytest.raises(InputError) as refused:
        archive.do(AddRecord("award", {"film_id": known.film}))
    assert refused.value.params["field"] == "result"


# --- order and removal ----------------------------------------------------------------------------
def test_new_parts_are_put_last_and_can_be_reordered(archive: SqliteArchive, known: Known) -> None:
    more = [
        known.add("credit", film_id=known.film, agent_id=known.namesake, activity=activity)
        for activity in ("writer", "producer")
    ]
    ranks = {row["id"]: row["rank"] for row in rows(archive, "credit")}
    assert [ranks[known.credit], *map(ranks.get, more)] == [0, 1, 2]
    archive.do(Reorder("credit", (more[1], known.credit, more[0])))
    assert {row["id"]: row["rank"] for row in rows(archive, "credit")} == {
        more[1]: 0,
        known.credit: 1,
        more[0]: 2,
    }


def test_only_parts_of_one_owner_have_an_order(archive: SqliteArchive, known: Known) -> None:
    other = known.add(
        "credit", film_id=known.other_film, agent_id=known.person, activity="director"
    )
    with pytest.raises(InputError, match="order-of-several"):
        archive.do(Reorder("credit", (known.credit, other)))
    with pytest.raises(InputError, match="order-incomplete"):
        archive.do(Reorder("credit", (known.credit, known.credit)))
    with pytest.raises(InputError, match="no-order"):
        archive.do(Reorder("film", (known.film,)))


def test_deleting_a_film_takes_all_it_owns_and_leaves_the_rest(
    archive: SqliteArchive, known: Known
) -> None:
    archive.do(Cite(known.film, "year", known.source, "2008"))
    archive.do(Cite(known.credit, "", known.source))
    known.add("identifier", record_id=known.film, scheme="slug", value="dung-dot")
    archive.do(delete_film(known.film))
    assert [row["id"] for row in rows(archive, "film")] == [known.other_film]
    for kind in ("credit", "statement", "citation", "conflict", "identifier"):
        assert rows(archive, kind) == [], kind
    assert len(rows(archive, "agent")) == 2
    assert archive.check() == []


def test_what_others_point_to_is_not_removed(archive: SqliteArchive, known: Known) -> None:
    with pytest.raises(InputError) as refused:
        archive.do(Remove("agent", (known.person,)))
    assert refused.value.code == "still-used"
    assert refused.value.params["by"] == "credit"
    assert refused.value.params["name"] == "Đặng Nhật Minh"


def test_a_statement_outlives_the_film_that_it_names(archive: SqliteArchive, known: Known) -> None:
    award = known.add("award", film_id=known.film, edition_id=known.edition, result="won")
    archive.do(Cite(award, "film_id", known.source, known.other_film))
    archive.do(delete_film(known.other_film))
    said = [row["value"] for row in rows(archive, "statement", record_id=award)]
    assert "Mưa đỏ" in said


def test_a_record_that_is_not_there_is_named(archive: SqliteArchive, known: Known) -> None:
    for command in (Remove("film", (99_999,)), RetitleFilm(known.person, "x")):
        with pytest.raises(NotFound, match="record-missing"):
            archive.do(command)


# --- statements and citations ---------------------------------------------------------------------
def test_two_sources_that_disagree_stand_side_by_side(archive: SqliteArchive, known: Known) -> None:
    archive.do(EditField("film", (known.film,), "duration_ms", 95 * 60_000))
    archive.do(Cite(known.film, "duration_ms", known.source))
    archive.do(Cite(known.film, "duration_ms", known.other_source, 82 * 60_000))
    first, second = rows(archive, "statement", field="duration_ms")
    assert (first["value"], first["preferred"], first["status"]) == ("5700000", 1, "disputed")
    assert (second["value"], second["preferred"], second["status"]) == ("4920000", 0, "disputed")
    assert first["conflict_id"] == second["conflict_id"] is not None
    archive.do(PreferStatement(second["id"], "measured on the print"))
    assert rows(archive, "film", id=known.film)[0]["duration_ms"] == 82 * 60_000
    preferred = rows(archive, "statement", preferred=1, field="duration_ms")
    assert [(row["id"], row["reason"]) for row in preferred] == [
        (second["id"], "measured on the print")
    ]


def test_the_same_source_is_cited_once(archive: SqliteArchive, known: Known) -> None:
    archive.do(Cite(known.film, "year", known.source))
    assert not archive.do(Cite(known.film, "year", known.source)).touched


def test_citing_verifies_what_was_unverified(archive: SqliteArchive, known: Known) -> None:
    known.add(
        "statement", record_id=known.film, field="year", value="2009",
        status="unverified", preferred=1,
    )  # fmt: skip
    archive.do(Cite(known.film, "year", known.source))
    (row,) = rows(archive, "statement")
    assert row["status"] == "verified"
    (citation,) = rows(archive, "citation")
    archive.do(WithdrawCitation(citation["id"]))
    assert rows(archive, "statement")[0]["status"] == "unverified"


def test_an_edit_makes_the_statement_that_agrees_the_preferred_one(
    archive: SqliteArchive, known: Known
) -> None:
    archive.do(Cite(known.film, "year", known.source, "2008"))
    archive.do(EditField("film", (known.film,), "year", "2008"))
    assert [r["value"] for r in rows(archive, "statement", preferred=1)] == ["2008"]
    archive.do(EditField("film", (known.film,), "year", "2007"))
    assert rows(archive, "statement", preferred=1) == []


def test_a_statement_about_a_column_that_is_no_field_cannot_be_preferred(
    archive: SqliteArchive, known: Known
) -> None:
    said = known.add(
        "statement", record_id=known.film, field="title_vi", status="unverified", preferred=0
    )
    with pytest.raises(InputError, match="unknown-field"):
        archive.do(PreferStatement(StatementId(said)))


def test_a_whole_row_can_be_denied(archive: SqliteArchive, known: Known) -> None:
    archive.do(Cite(known.credit, "", known.source))
    archive.do(Cite(known.credit, "", known.other_source, "absent"))
    said = {(row["value"], row["preferred"]) for row in rows(archive, "statement")}
    assert said == {("present", 1), ("absent", 0)}
    with pytest.raises(InputError, match="not-a-term"):
        archive.do(Cite(known.credit, "", known.source, "perhaps"))


# --- merging --------------------------------------------------------------------------------------
def test_a_merge_loses_nothing(archive: SqliteArchive, known: Known) -> None:
    other = known.add(
        "credit", film_id=known.other_film, agent_id=known.namesake, activity="director"
    )
    twin = known.add(
        "credit", film_id=known.film, agent_id=known.namesake, activity="director", billing=1
    )
    archive.do(Cite(known.credit, "", known.source))
    archive.do(Cite(twin, "", known.source))
    archive.do(Cite(twin, "", known.other_source))
    archive.do(EditField("agent", (known.person,), "birth", "1939"))
    archive.do(Cite(known.namesake, "birth", known.source))
    uuid = next(r["uuid"] for r in rows(archive, "agent", id=known.namesake))
    archive.do(MergePeople(known.person, known.namesake))

    assert [row["id"] for row in rows(archive, "agent")] == [known.person]
    assert {(r["id"], r["agent_id"]) for r in rows(archive, "credit")} == {
        (known.credit, known.person),
        (other, known.person),
    }
    assert rows(archive, "credit", id=known.credit)[0]["billing"] == 1
    statement = rows(archive, "statement", record_id=known.credit)[0]["id"]
    cited = {r["source_id"] for r in rows(archive, "citation", statement_id=statement)}
    assert cited == {known.source, known.other_source}
    births = {(r["value"], r["preferred"]) for r in rows(archive, "statement", field="birth")}
    assert births == {("1939", 1), ("1938", 0)}
    with archive.reading() as reads:
        assert reads.resolve(uuid) == known.person
        assert [f.title for f in search(reads, "dang nhat minh", 9)] == ["Mưa đỏ", "Đừng đốt"]
    names = {(r["text"], r["type"]) for r in rows(archive, "agent_name")}
    assert names == {("Đặng Nhật Minh", "preferred"), ("Dang Nhat Minh", "alternative")}
    assert archive.check() == []


def test_a_person_is_not_merged_with_itself_or_an_organisation(
    archive: SqliteArchive, known: Known
) -> None:
    studio = known.add("agent", type="organisation")
    for drop, code in ((known.person, "merge-with-itself"), (studio, "merge-unlike")):
        with pytest.raises(ArchiveError, match=code):
            archive.do(MergePeople(known.person, drop))


def test_undo_after_a_merge_brings_back_ids_and_uuids(archive: SqliteArchive, known: Known) -> None:
    before = dump(archive)
    archive.do(MergePeople(known.person, known.namesake))
    archive.do(AddFilm("Khác"))
    archive.undo()
    archive.undo()
    assert dump(archive) == before
    with pytest.raises(InputError, match="order-incomplete"):
        archive.do(Reorder("credit", (99_999,)))
    archive.redo()
    archive.redo()
    with pytest.raises(InputError, match="nothing-to-redo"):
        archive.redo()


def test_a_reference_to_nothing_or_to_another_kind_is_refused(
    archive: SqliteArchive, known: Known
) -> None:
    for id, code in ((99_999, "reference-to-nothing"), (known.film, "reference-to-other-kind")):
        values = {"film_id": known.film, "agent_id": id, "activity": "cast"}
        with pytest.raises(InputError, match=code):
            archive.do(AddRecord("credit", values))
    with pytest.raises(InputError, match="not-a-term"):
        known.add("statement", record_id=known.film, field="", status="verified", preferred=5)
