"""Questions to the archive: finding, naming, viewing, counting, history."""

from __future__ import annotations

import threading
import unicodedata
from types import SimpleNamespace

import pytest

from film_archive.archive import Change, open_archive
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord, Remove, delete_film
from film_archive.commands.citing import Cite
from film_archive.commands.editing import EditField, RetitleFilm
from film_archive.domain.errors import InputError, NotFound, WorldError
from tests.archive.archives import dump
from tests.archive.searching import search

Known = SimpleNamespace


def found(archive: SqliteArchive, query: str, limit: int = 20) -> list[str]:
    with archive.reading() as reads:
        return [film.title for film in search(reads, query, limit)]


@pytest.fixture
def library(archive: SqliteArchive, known: Known) -> Known:
    """More films, told apart only by what search must tell apart."""
    for title in ("Đường đua", "Đương đầu", "Cánh đồng hoang", "Đốt đuốc", "Dũng cảm", "Dừng lại"):
        archive.do(AddFilm(title))
    fire = archive.do(AddFilm("Lửa")).result
    known.add("title", film_id=fire, text="Don't Burn", language="en", type="translated")
    known.add("festival_name", festival_id=known.festival, text="Liên hoan phim Việt Nam")
    known.add("edition_name", edition_id=known.edition, text="16th Vietnam Film Festival")
    known.add("appearance", film_id=known.film, edition_id=known.edition)
    return known


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("dung dot", "Đừng đốt"),
        ("Đừng đốt", "Đừng đốt"),
        ("DUNG DOT", "Đừng đốt"),
        (unicodedata.normalize("NFD", "đừng đốt"), "Đừng đốt"),
        ("don't burn", "Lửa"),
        ("don’t burn", "Lửa"),
        ("dont burn", "Lửa"),
        ("đường", "Đường đua"),
        ("đương", "Đương đầu"),
        ("dong hoang", "Cánh đồng hoang"),
        ("hoang canh", "Cánh đồng hoang"),
        ("dot", "Đốt đuốc"),
        ("Dang Nhat Minh", "Đừng đốt"),
        ("minh dang nhat", "Đừng đốt"),
        ("16th vietnam", "Đừng đốt"),
        ("lien hoan phim viet nam", "Đừng đốt"),
        ("dung dot dang nhat minh", "Đừng đốt"),
    ],
)
def test_the_best_match_comes_first(
    archive: SqliteArchive, library: Known, query: str, first: str
) -> None:
    assert found(archive, query)[0] == first


@pytest.mark.parametrize(
    "query",
    ["", "  ", "\x00", '"', '"dung', "NEAR(dung dot)", "dung*", "-dung", "a OR b", "--", "';DROP",
     "(", "🎬", "{dung}", "dung:dot", "^dung", "dung + dot", "\u0301", "x" * 10_000],
)  # fmt: skip
def test_any_text_can_be_searched(archive: SqliteArchive, library: Known, query: str) -> None:
    assert isinstance(found(archive, query), list)


def test_what_matched_is_told_in_its_own_spelling(archive: SqliteArchive, library: Known) -> None:
    with archive.reading() as reads:
        (film,) = search(reads, "dont bur", 5)
        assert film.match
        assert film.match[:2] == ("Don't Burn", "title")
        assert film.title_en == "Don't Burn"
        (film,) = search(reads, "dang nhat", 5)
    assert film.match
    assert (film.match.kind, film.directors) == ("agent_name", ("Đặng Nhật Minh",))


def test_the_limit_holds_and_nothing_is_nothing(archive: SqliteArchive, library: Known) -> None:
    assert len(found(archive, "d", limit=3)) == 3
    assert found(archive, "d", limit=0) == []
    assert found(archive, "zzz") == []


def test_the_index_follows_edits_and_deletions(archive: SqliteArchive, library: Known) -> None:
    archive.do(RetitleFilm(library.film, "Nhật ký", keep_old=False))
    assert found(archive, "nhat ky") == ["Nhật ký"]
    assert found(archive, "đừng đốt") == []
    archive.do(delete_film(library.film))
    assert found(archive, "nhat ky") == []
    archive.undo()
    assert found(archive, "nhat ky") == ["Nhật ký"]


def test_a_record_is_named_by_uuid_prefix_slug_or_title(
    archive: SqliteArchive, library: Known
) -> None:
    library.add("identifier", record_id=library.film, scheme="slug", value="dung-dot")
    uuid = next(u for u, row in dump(archive)["film"] if row["year"] == "2009")
    with archive.reading() as reads:
        for text in (uuid, uuid.upper(), uuid[:13], "dung-dot", "Đừng đốt", "dung dot"):
            assert reads.resolve(text) == library.film, text
        assert reads.resolve("Đặng Nhật Minh") == library.person
        with pytest.raises(NotFound):
            reads.resolve("no such film")
        with pytest.raises(NotFound):
            reads.resolve("dung-dot", kind="agent")


def test_an_ambiguous_name_lists_the_candidates(archive: SqliteArchive, library: Known) -> None:
    archive.do(AddFilm("Đừng Đốt"))
    with archive.reading() as reads, pytest.raises(InputError) as refused:
        reads.resolve("dung dot")
    assert refused.value.code == "ambiguous"
    assert refused.value.params["count"] == 2


def test_a_view_holds_what_is_said_and_by_whom(archive: SqliteArchive, library: Known) -> None:
    archive.do(Cite(library.film, "year", library.source))
    archive.do(Cite(library.film, "year", library.other_source, "2008"))
    with archive.reading() as reads:
        view = reads.view(library.film)
    assert view.name == "Đừng đốt"
    said = [(s.value, s.preferred, s.citations[0].title) for s in view.statements]
    assert said == [("2009", True, "A press report"), ("2008", False, "A film database")]
    (credit,) = view.parts["credit"]
    assert credit.values["agent_id"][1] == "Đặng Nhật Minh"
    assert [part.values["edition_id"][1] for part in view.parts["appearance"]] == [
        "16th Vietnam Film Festival"
    ]
    with archive.reading() as reads:
        person = reads.view(library.person)
    assert [part.values["film_id"][1] for part in person.parts["credit"]] == ["Đừng đốt"]


def test_every_kind_of_record_can_be_viewed(archive: SqliteArchive, library: Known) -> None:
    archive.do(Cite(library.film, "year", library.source, "2008"))
    with archive.reading() as reads:
        for kind in reads.kinds():
            for row in reads.rows(kind):
                assert reads.view(row["id"]).kind == kind


def test_unverified_counts_catalogued_records_not_fields(
    archive: SqliteArchive, known: Known
) -> None:
    title = known.add("title", film_id=known.film, text="X", type="alternative")
    for record, field in ((known.film, "year"), (known.film, "form"), (title, "text")):
        known.add(
            "statement", record_id=record, field=field, status="unverified", preferred=1, value="x"
        )
    with archive.reading() as reads:
        counts = reads.stats()
    assert (counts["unverified"], counts["unverified_statements"]) == (1, 3)
    assert (counts["films"], counts["people"], counts["organisations"]) == (2, 2, 0)


def test_the_history_of_a_film_tells_each_value_before_and_after(
    archive: SqliteArchive, known: Known
) -> None:
    archive.do(EditField("film", (known.film,), "year", "2010"))
    archive.do(RetitleFilm(known.film, "Khác", keep_old=False), origin="window")
    archive.do(EditField("film", (known.other_film,), "year", "2026"))
    with archive.reading() as reads:
        retitled, edited, *_, added = reads.history_of(known.film)
    assert [(c.field, c.before, c.after) for c in retitled.changes] == [
        ("text", "Đừng đốt", "Khác")
    ]
    assert (retitled.step.label.code, retitled.step.origin, retitled.step.who) == (
        "retitle", "window", "tester",
    )  # fmt: skip
    assert [(c.field, c.before, c.after) for c in edited.changes] == [("year", "2009", "2010")]
    assert {(c.kind, c.before) for c in added.changes} == {("film", None), ("title", None)}


def test_history_names_what_is_gone(archive: SqliteArchive, known: Known) -> None:
    credit = known.add("credit", film_id=known.film, agent_id=known.namesake, activity="cast")
    archive.do(RetitleFilm(known.film, "Khác"))
    archive.do(Remove("credit", (credit,)))
    archive.do(Remove("agent", (known.namesake,)))
    with archive.reading() as reads:
        latest = reads.history_of(known.film)[0]
    assert latest.changes[0].before["agent_id"] == "Dang Nhat Minh"
    assert latest.changes[0].after is None


def test_undone_steps_are_told_as_undone_and_lost_ones_as_abandoned(
    archive: SqliteArchive, known: Known
) -> None:
    archive.do(AddFilm("Một"))
    archive.undo()
    with archive.reading() as reads:
        undo, done, *_ = reads.history()
    assert (undo.kind, undo.root, done.state) == ("undo", done.id, "undone")
    archive.do(AddFilm("Hai"))
    with archive.reading() as reads:
        assert next(s for s in reads.history() if s.id == done.id).state == "abandoned"


def test_a_change_says_which_records_it_touched(archive: SqliteArchive, known: Known) -> None:
    change = archive.do(EditField("film", (known.film,), "year", "2011"))
    assert isinstance(change, Change)
    assert change.touches("film")
    assert not change.touches("agent")
    assert change.touched == {"film": frozenset({known.film})}


def test_readers_cannot_write_and_each_question_sees_one_moment(
    archive: SqliteArchive, known: Known
) -> None:
    with archive.reading() as reads:
        before = reads.stats()["films"]
        archive.do(AddFilm("Giữa chừng"))
        assert reads.stats()["films"] == before
    with archive.reading() as reads:
        assert reads.stats()["films"] == before + 1
    with pytest.raises(WorldError, match="read-only"), archive.reading() as reads:
        reads.connection.execute("DELETE FROM film")


def test_writes_happen_on_the_writers_thread_alone(archive: SqliteArchive) -> None:
    seen: list[str] = []

    class Spy:
        label = AddFilm("x").label

        def apply(self, uow: object) -> None:
            seen.append(threading.current_thread().name)

    archive.submit(Spy()).result(timeout=10)
    assert seen == ["archive-writer_0"]


def test_the_data_version_tells_of_another_programs_write(archive: SqliteArchive) -> None:
    before = archive.data_version()
    assert archive.data_version() == before
    with open_archive(archive.path) as other:
        other.do(AddFilm("Từ nơi khác"))
    assert archive.data_version() != before


def test_the_data_version_does_not_wait_for_the_writer(archive: SqliteArchive) -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Slow:
        label = AddFilm("x").label

        def apply(self, uow: object) -> None:
            begun.set()
            assert go_on.wait(timeout=30)

    running = archive.submit(Slow())
    assert begun.wait(timeout=30)
    assert isinstance(archive.data_version(), int)
    assert not running.done()
    go_on.set()
    running.result(timeout=30)


def test_check_finds_and_mends_what_can_be_computed_anew(
    archive: SqliteArchive, known: Known
) -> None:
    with archive._transaction(keep=True) as connection:
        connection.execute("UPDATE title SET folded = 'wrong', sort_key = ''")
        connection.execute("UPDATE film SET note = ? WHERE id = ?", ("a\u0301", known.film))
        connection.execute("INSERT INTO search_index(rowid, folded) VALUES (999, 'ghost')")
    codes = {problem.code for problem in archive.check()}
    assert codes == {"derived-stale", "text-not-normal", "search-index"}
    assert all(problem.repaired for problem in archive.check(repair=True))
    assert archive.check() == []
    assert found(archive, "dung dot") == ["Đừng đốt"]
    with archive.reading() as reads:
        assert {row["note"] for row in reads.rows("film")} == {"á", None}


def test_check_finds_references_to_nothing(archive: SqliteArchive, known: Known) -> None:
    with archive._transaction(keep=True) as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("DELETE FROM record WHERE id = ?", (known.credit,))
        connection.execute("DELETE FROM credit WHERE id = ?", (known.credit,))
        connection.execute("INSERT INTO record(uuid, kind) VALUES ('x', 'credit')")
    # The film's card still names its director, whose own counts it, and it is found by that name.
    codes = [problem.code for problem in archive.check()]
    assert codes == ["record-without-row", *3 * ["derived-stale"]]


def test_agents_are_not_films(archive: SqliteArchive) -> None:
    archive.do(AddAgent("Chỉ là người"))
    assert found(archive, "chi la nguoi") == []
    archive.do(AddRecord("source", {"title": "x"}))
    with archive.reading() as reads:
        assert reads.kinds()[0] == "film"
