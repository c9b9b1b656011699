"""Queries find over sets and by SQL what slow Python finds with `query_matching`."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import date, datetime, time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

from film_archive.archive import ListQuery, create_archive, film_ranking, query_sets, query_sql
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.film_memory import FilmMemory, Films
from film_archive.archive.reads import SqliteReads
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord, Remove
from film_archive.commands.citing import Cite
from film_archive.commands.editing import EditField
from film_archive.domain.errors import ArchiveError
from film_archive.domain.query_codes import DOUBTED, KEPT
from film_archive.domain.query_fields import FIELDS, Kind
from film_archive.domain.query_matching import FilmFacts, matches
from film_archive.domain.query_parsing import parse
from film_archive.domain.query_tree import (
    Coded,
    Everything,
    Field,
    Phrase,
    Range,
    Tree,
    Word,
    all_of,
    any_of,
    negated,
)
from film_archive.domain.text import fold
from tests.archive.film_facts import SlowFacts
from tests.archive.searching import search
from tests.domain.query_samples import queries, trees

Facts = dict[int, FilmFacts]
Known = Any


# --- asking ---------------------------------------------------------------------------------------
@contextmanager
def asking(archive: SqliteArchive) -> Iterator[SqliteReads]:
    with archive.reading() as reads:
        assert isinstance(reads, SqliteReads)
        yield reads


def by_sets(reads: SqliteReads, films: Films, tree: Tree) -> set[int]:
    numbers = query_sets.found(reads.connection, films, tree)
    return {int(films.orders.ids[number]) for number in numbers}


def by_sql(reads: SqliteReads, tree: Tree) -> set[int]:
    condition = query_sql.clause(reads.connection, tree)
    sql = f"SELECT film_id FROM film_text WHERE {condition.sql}"
    return {film for (film,) in reads.connection.execute(sql, condition.given)}


def by_matching(facts: Facts, tree: Tree) -> set[int]:
    return {id for id, film in facts.items() if matches(tree, film)}


def assert_all_agree(archive: SqliteArchive, memory: FilmMemory, facts: Facts, tree: Tree) -> None:
    right = by_matching(facts, tree)
    with asking(archive) as reads, memory.films(reads.connection) as films:
        assert by_sets(reads, films, tree) == right
        assert by_sql(reads, tree) == right


@pytest.fixture(scope="session")
def facts(starter: SqliteArchive) -> Facts:
    with starter.reading() as reads:
        return SlowFacts(reads).of


@pytest.fixture(scope="session")
def memory() -> FilmMemory:
    """What is kept of the starter archive from one query to the next."""
    return FilmMemory()


# --- trees of what stands in an archive -----------------------------------------------------------
TEXTS: dict[str, Callable[[FilmFacts], tuple[str, ...]]] = {
    "title": lambda film: film.titles,
    "person": lambda film: film.names(),
    "festival": lambda film: film.festivals,
    "city": lambda film: film.cities,
    "body": lambda film: film.bodies,
    "award": lambda film: film.awards,
    "nomination": lambda film: film.nominations,
    "country": lambda film: film.countries,
    "language": lambda film: film.languages,
    "genre": lambda film: film.genres,
    "tag": lambda film: film.tags,
    **{field.name: lambda film: film.names() for field in FIELDS if field.activity},
}


@st.composite
def of_text(draw: st.DrawFn, text: str) -> Word | Phrase:
    """A stretch of a text's words, as it is or without marks, perhaps cut off."""
    words = text.split()
    start = draw(st.integers(0, max(len(words) - 1, 0)))
    part = " ".join(words[start : start + draw(st.integers(1, 3))])
    part = part[: draw(st.integers(1, max(len(part), 1)))]
    part = fold(part) if draw(st.booleans()) else part
    node = Word if len(fold(part).split()) == 1 else Phrase
    return node(part, draw(st.booleans()))


@st.composite
def leaves_of_film(draw: st.DrawFn, film: FilmFacts) -> Tree:
    """Something that is true of a film, or nearly."""
    leaves: list[st.SearchStrategy[Tree]] = []
    for name, texts in TEXTS.items():
        if found := texts(film):
            words = st.sampled_from(sorted(found)).flatmap(of_text)
            leaves.append(st.builds(Field, st.just(name), words))
    if film.searched:
        leaves.append(st.sampled_from(sorted(film.searched)).flatmap(of_text))
    for name, number in (("year", film.year), ("runtime", film.minutes), ("added", film.added)):
        if number is not None:
            leaves.append(st.builds(Range, st.just(name), st.just(number), st.just(number + 3)))
            leaves.append(st.builds(Range, st.just(name), st.none(), st.just(number)))
    if film.year is not None:
        leaves.append(st.just(Range("decade", film.year // 10 * 10, None)))
    ids = (film.uuid, film.uuid[:8].upper(), film.uuid[:1], *film.identifiers)
    leaves.append(st.sampled_from(ids).map(lambda id: Coded("id", id)))
    return draw(st.one_of(leaves))


def found_in(films: list[FilmFacts]) -> st.SearchStrategy[Tree]:
    leaves = st.sampled_from(films).flatmap(leaves_of_film)
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(all_of),
            st.lists(inner, min_size=1, max_size=3).map(any_of),
            inner.map(negated),
        ),
        max_leaves=5,
    )


CODED = [
    Coded(field.name, code) for field in FIELDS if field.kind is Kind.CODE for code in field.allowed
]


# --- over the starter archive ---------------------------------------------------------------------
@settings(max_examples=150)
@given(tree=trees)
@example(tree=Everything())
def test_any_tree_finds_what_matches(
    starter: SqliteArchive, facts: Facts, memory: FilmMemory, tree: Tree
) -> None:
    assert_all_agree(starter, memory, facts, tree)


@settings(max_examples=200)
@given(data=st.data())
def test_trees_of_what_is_there_find_what_matches(
    starter: SqliteArchive, facts: Facts, memory: FilmMemory, data: st.DataObject
) -> None:
    tree = data.draw(found_in([facts[id] for id in sorted(facts)]))
    assert_all_agree(starter, memory, facts, tree)


@pytest.mark.parametrize("leaf", CODED, ids=lambda leaf: f"{leaf.name}:{leaf.code}")
def test_each_code_finds_what_matches(
    starter: SqliteArchive, facts: Facts, memory: FilmMemory, leaf: Coded
) -> None:
    assert_all_agree(starter, memory, facts, leaf)


def test_the_facts_of_the_starter_archive_are_worth_comparing(facts: Facts) -> None:
    films = list(facts.values())
    had = frozenset().union(*(film.has for film in films))
    assert {code.code for code in KEPT} - had <= {"copy", "subtitles", "sample-reel", "excerpt",
                                                  "poster", "tag", "note"}  # fmt: skip
    doubted = frozenset().union(*(film.unverified | film.disputed for film in films))
    assert len(doubted) >= len(DOUBTED) - 4
    assert all(any(texts(film) for film in films) for name, texts in TEXTS.items() if name != "tag")
    assert {film.added for film in films} != {None}


@pytest.mark.parametrize(
    ("query", "least"),
    [
        ('director:"Đặng Nhật Minh"', 5),
        ("director:minh year:1975..1986 form:feature", 1),
        ('award:"Bông Sen Vàng"', 10),
        ("festival:Cannes", 5),
        ("body:césar OR body:oscar OR city:busan", 3),
        ("disputed:runtime", 20),
        ("missing:runtime", 100),
        ('"canh dong"', 1),
        ("country:VN -form:documentary", 50),
        ("studio:quân", 1),
    ],
)
def test_queries_of_the_window_find_something(
    starter: SqliteArchive, facts: Facts, memory: FilmMemory, query: str, least: int
) -> None:
    parsed = parse(query)
    assert not parsed.mistakes
    assert least <= len(by_matching(facts, parsed.tree)) < len(facts)
    assert_all_agree(starter, memory, facts, parsed.tree)


# --- after changes --------------------------------------------------------------------------------
def with_something_of_everything(archive: SqliteArchive) -> Known:
    """The ids of what a small archive has of all that queries can ask for."""

    def add(kind: str, /, **values: object) -> int:
        return int(archive.do(AddRecord(kind, values)).result)

    k = SimpleNamespace()
    k.film = archive.do(AddFilm("Đừng đốt", values={"year": "2009"})).result
    k.other = archive.do(AddFilm("Mưa đỏ", values={"year": "2025"})).result
    k.person = archive.do(AddAgent("Đặng Nhật Minh")).result
    k.source = add("source", title="A press report")
    k.credit = add("credit", film_id=k.film, agent_id=k.person, activity="director")
    k.festival = add("festival")
    k.edition = add("edition", festival_id=k.festival, kind="festival", year="2009", city="Huế")
    k.festival_name = add("festival_name", festival_id=k.festival, text="Hanoi")
    k.edition_name = add("edition_name", edition_id=k.edition, text="Liên hoan 15")
    k.genre = add("term", scheme="genre", label="War", label_vi="Chiến tranh")
    k.subject = add("term", scheme="subject", label="Mothers")
    k.country = add("term", scheme="country", label="Vietnam", code="VN")
    k.language = add("term", scheme="language", label="Vietnamese", code="vi")
    of_film = {"film_id": k.film}
    k.of_genre, k.of_subject, k.of_country = (
        add("film_term", **of_film, term_id=term) for term in (k.genre, k.subject, k.country)
    )
    k.spoken = add("language_use", **of_film, term_id=k.language, usage="spoken")
    k.shown = add("appearance", **of_film, edition_id=k.edition, premiere="national")
    elsewhere = add("edition", festival_id=k.festival, kind="award-body", city="Vinh")
    add("edition_name", edition_id=elsewhere, text="Cánh diều")
    k.shown_there = add("appearance", **of_film, edition_id=elsewhere, status="screened")
    k.award = add("award", **of_film, edition_id=k.edition, name_vi="Bông Sen Vàng", result="won")
    k.recipient = add("recipient", award_id=k.award, agent_id=k.person)
    k.text = add("description", **of_film, type="synopsis", text="Nhật ký của một bác sĩ")
    k.copy = add("copy", **of_film, condition="good")
    root = add("media_root", name="Disk", location="/media/disk")
    k.file = add("media_file", **of_film, root_id=root, role="poster", path="a.jpg")
    k.reception = add("reception", **of_film, text="Nobody left.", kind="press")
    programme = add("programme", title_en="A week")
    k.programme_film = add("programme_film", **of_film, programme_id=programme)
    k.identifier = add("identifier", record_id=k.film, scheme="imdb", value="TT1528")
    k.relation = add("relation", **of_film, other_film_id=k.other, type="related")
    k.statement = archive.do(Cite(k.shown, "", k.source)).result
    said = {"value": "?", "preferred": 0}
    k.uncited = add("statement", **said, record_id=k.other, field="year", status="verified")
    k.doubted = add("statement", **said, record_id=k.film, field="form", status="unverified")
    return k


def edit(kind: str, name: str, field: str, value: object) -> Callable[[Known], Any]:
    return lambda k: EditField(kind, (getattr(k, name),), field, value)


def remove(kind: str, name: str) -> Callable[[Known], Any]:
    return lambda k: Remove(kind, (getattr(k, name),))


def add(kind: str, /, **values: object) -> Callable[[Known], Any]:
    """Values that begin with a colon are names of ids."""
    named = {n: v[1:] for n, v in values.items() if isinstance(v, str) and v.startswith(":")}
    return lambda k: AddRecord(kind, values | {n: getattr(k, v) for n, v in named.items()})


def cite(name: str, field: str, value: object = None) -> Callable[[Known], Any]:
    return lambda k: Cite(getattr(k, name), field, k.source, value)


def doubt(name: str, field: str) -> Callable[[Known], Any]:
    return add(
        "statement", record_id=f":{name}", field=field, value="?", status="unverified", preferred=0
    )


CHANGES: dict[str, Callable[[Known], Any]] = {
    "a colour": edit("film", "film", "colour", "tinted"),
    "a note": edit("film", "film", "note", "cut"),
    "no year": edit("film", "film", "year", None),
    "another year": edit("film", "other", "year", "1984"),
    "a running time": edit("film", "film", "duration_ms", 5_999_999),
    "a form": edit("film", "film", "form", "short"),
    "another premiere": edit("appearance", "shown", "premiere", "world"),
    "only submitted": edit("appearance", "shown", "status", "submitted"),
    "withdrawn elsewhere": edit("appearance", "shown_there", "status", "withdrawn"),
    "another kind of edition": edit("edition", "edition", "kind", "award-body"),
    "another city": edit("edition", "edition", "city", "Hải Phòng"),
    "a festival's name": edit("festival_name", "festival_name", "text", "Vũng Tàu"),
    "an edition's name": edit("edition_name", "edition_name", "text", "Vũng Tàu 16"),
    "an award's name": edit("award", "award", "name_vi", "Bông Sen Bạc"),
    "an award not won": edit("award", "award", "result", "nominated"),
    "another sort of text": edit("description", "text", "type", "note"),
    "another text": edit("description", "text", "text", "Mẹ và con"),
    "another role": edit("media_file", "file", "role", "trailer"),
    "another activity": edit("credit", "credit", "activity", "composer"),
    "another film's credit": lambda k: EditField("credit", (k.credit,), "film_id", k.other),
    "a name used": edit("credit", "credit", "name_used", "Ông Đặng"),
    "a scheme of ours": edit("identifier", "identifier", "scheme", "slug"),
    "another identifier": edit("identifier", "identifier", "value", "TT99"),
    "another code": edit("term", "country", "code", "XX"),
    "another label": edit("term", "genre", "label_vi", "Chiến trận"),
    "another scheme": edit("term", "subject", "scheme", "genre"),
    "a title more": add("title", film_id=":film", text="Don't Burn", language="en",
                        type="translated"),
    "a person's other name": add("agent_name", agent_id=":person", text="Minh Dang",
                                 type="alternative"),
    "a film more": lambda _: AddFilm("Mưa đỏ trên sông"),
    "a film less": remove("film", "film"),
    "no copy": remove("copy", "copy"),
    "no reception": remove("reception", "reception"),
    "in no programme": remove("programme_film", "programme_film"),
    "no recipient": remove("recipient", "recipient"),
    "no award": remove("award", "award"),
    "no genre": remove("film_term", "of_genre"),
    "no file": remove("media_file", "file"),
    "no statement": remove("statement", "statement"),
    "another field in question": edit("statement", "doubted", "field", "colour"),
    "a source for what nobody doubts": add(
        "citation", statement_id=":uncited", source_id=":source"
    ),
    "a source for the year": cite("film", "year"),
    "a source for a relation": cite("relation", "type"),
    "a source for a recipient": cite("recipient", ""),
    "sources that disagree": cite("film", "year", "2010"),
    "doubt about another field": edit("statement", "statement", "status", "unverified"),
    "doubt about the year": doubt("film", "year"),
    "doubt about the title's language": doubt("text", "language"),
    "doubt about a country": doubt("of_country", ""),
    "doubt about a language": doubt("spoken", ""),
    "doubt about a genre": doubt("of_genre", "term_id"),
    "doubt about a tag": doubt("of_subject", ""),
    "doubt about a recipient": doubt("recipient", "name_used"),
    "doubt about a copy": doubt("copy", "condition"),
    "doubt about what nobody asks for": doubt("relation", "type"),
}  # fmt: skip


def probes(*moments: Facts) -> list[Tree]:
    """Every code, and every text and number that there is or was."""
    films = [film for facts in moments for film in facts.values()]
    trees: set[Tree] = {*CODED, Everything()}
    for film in films:
        for name, texts in TEXTS.items():
            trees.update(Field(name, Phrase(text)) for text in texts(film))
        trees.update(Phrase(text) for text in film.searched)
        trees.update(Word(word) for text in film.searched for word in fold(text).split())
        trees.update(Coded("id", text) for text in (film.uuid, *film.identifiers))
        for name, number in (("year", film.year), ("runtime", film.minutes), ("added", film.added)):
            if number is not None:
                trees |= {Range(name, number, number), Range(name, None, number - 1)}
    return sorted(trees, key=repr)


def facts_of(archive: SqliteArchive) -> Facts:
    with archive.reading() as reads:
        return SlowFacts(reads).of


# Texts that a window goes on showing: what they found is kept as well.
SHOWN = (
    "body:liên", "genre:chiến", "country:VN", "has:source", "premiere:national", "missing:colour",
    "unverified:form", "city:huế",
)  # fmt: skip


class Watched:
    """An archive whose memory follows it: what it finds is compared before and after a change."""

    def __init__(self, archive: SqliteArchive) -> None:
        self.archive = archive
        self.memory = FilmMemory()
        self.before: Facts = {}
        self.check()
        with asking(archive) as reads, self.memory.films(reads.connection) as films:
            self.first = films

    def check(self) -> None:
        now = facts_of(self.archive)
        with asking(self.archive) as reads, self.memory.films(reads.connection) as films:
            for tree in probes(self.before, now):
                right = by_matching(now, tree)
                assert by_sets(reads, films, tree) == right, tree
                assert by_sql(reads, tree) == right, tree
            for text in SHOWN:
                right = by_matching(now, parse(text).tree)
                assert set(reads.row_ids(ListQuery(text=text))) == right, text
        self.before = now


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_followed_and_so_is_its_undoing(archive: SqliteArchive, what: str) -> None:
    known = with_something_of_everything(archive)
    watched = Watched(archive)
    archive.do(CHANGES[what](known))
    watched.check()
    archive.undo()
    watched.check()
    archive.redo()
    watched.check()
    with asking(archive) as reads, watched.memory.films(reads.connection) as films:
        assert films is watched.first  # it has followed, and was not made anew


@settings(max_examples=8)
@given(picks=st.lists(st.sampled_from([*CHANGES, "undo", "undo", "undo", "redo"]), max_size=12))
def test_any_history_is_followed(picks: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        archive = stack.enter_context(create_archive(Path(folder) / "archive.db"))
        known = with_something_of_everything(archive)
        watched = Watched(archive)
        for what in picks:
            with suppress(ArchiveError):  # a part may be gone, or nothing be left to undo
                if what in ("undo", "redo"):
                    getattr(archive, what)()
                else:
                    archive.do(CHANGES[what](known))
            watched.check()


def test_the_day_is_that_of_the_step_that_first_made_the_film(archive: SqliteArchive) -> None:
    days = [date(2024, 2, 29), date(2024, 3, 1), date(2025, 12, 31)]
    films = [archive.do(AddFilm(f"Phim {day}")).result for day in days]
    archive.undo()
    archive.redo()
    with closing(sqlite3.connect(archive.path)) as connection, connection:
        for film, day in zip(films, days, strict=True):
            noon = int(datetime.combine(day, time(12)).timestamp() * 1000)
            connection.execute(
                "UPDATE step SET at_ms = ? WHERE kind = 'do' AND id IN "
                "(SELECT step FROM j_film WHERE born = 1 AND id = ?)",
                (noon, film),
            )
    facts, memory = facts_of(archive), FilmMemory()
    for query, right in (
        ("added:2024", films[:2]), ("added:2024-02", films[:1]), ("added:>=2024-03", films[1:]),
        ("added:<2024-03-01", films[:1]), ("added:2024-03..2025", films[1:]), ("added:1969", []),
        ("-added:2024-02-29", films[1:]), ("added:2999", []), ("added:<2999", films),
    ):  # fmt: skip
        tree = parse(query).tree
        assert by_matching(facts, tree) == set(right)
        assert_all_agree(archive, memory, facts, tree)


# --- words of every sort --------------------------------------------------------------------------
ODD_TEXTS = (
    "สวัสดีชาวโลก กิน", "हिन्दी सिनेमा", "ǀ", "a|b ǀ c", "Ⴀ Ꞵeta ꭰ", "8½", "é̸t\u0301", "Ωμέγα ΣΑΣ",
    "ab ab", "ﬁn", "नई दिल्ली की", "𞤀𞤣𞤤𞤢𞤥", "ẹ̈ ộ", "ա՚բ", "日本 語", "\U0001e922x ᲀ",
)  # fmt: skip


@pytest.fixture(scope="session")
def of_all_scripts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteArchive]:
    with create_archive(tmp_path_factory.mktemp("scripts") / "archive.db") as made:
        for text in ODD_TEXTS:
            film = made.do(AddFilm(text)).result
            made.do(AddRecord("title", {"film_id": film, "text": "c d", "type": "alternative"}))
            person = made.do(AddAgent(text)).result
            credit = {"film_id": film, "agent_id": person, "activity": "director"}
            made.do(AddRecord("credit", credit))
        yield made


def pieces(text: str) -> set[str]:
    """All stretches of a text, and of each of its words."""
    whole = {text[start:end] for start in range(len(text)) for end in range(start + 1, start + 8)}
    return {piece for piece in whole if fold(piece)}


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_words_of_all_scripts_are_parted_alike(of_all_scripts: SqliteArchive, text: str) -> None:
    facts, memory = facts_of(of_all_scripts), FilmMemory()
    for piece in sorted(pieces(text)):
        for prefix in (True, False):
            node = (Word if len(fold(piece).split()) == 1 else Phrase)(piece, prefix)
            assert_all_agree(of_all_scripts, memory, facts, node)
            assert_all_agree(of_all_scripts, memory, facts, Field("director", node))


def test_no_phrase_reaches_from_one_text_into_the_next(of_all_scripts: SqliteArchive) -> None:
    facts, memory = facts_of(of_all_scripts), FilmMemory()
    for typed in ("ab c d", "ab ǀ c", "b c", "| c", "ab | c", "\u01c0"):
        node = Phrase(typed) if " " in fold(typed) else Word(typed)
        assert_all_agree(of_all_scripts, memory, facts, node)
    assert len(by_matching(facts, Word("ǀ"))) == 2


# --- through the window's questions ---------------------------------------------------------------
STRANGE = (
    "mua " * 2500, "a" * 10_000, "🎬" * 5000, '"' * 999, "(" * 5000 + "mua", "NEAR(mua do)", "mua*",
    "* *", '"mua', '"mua" "', "--", "-", "-- mua", "^mua", "titles:mua", "{titles people} : mua",
    "mua AND", "mua AND NOT do", "OR", "OR OR", "mua + do", "'; DROP TABLE film; --", "\x00",
    "mua\x00do", "\ud800", "ǀ", "%", "_", "mua\n do", "year:", "year:75", "id:%", "id:\x00",
    " OR ".join(f"{one}{two}" for one in "abcdefghijkl" for two in "abcdefghijkl"),
    " ".join("abcdefghijklmnopqrstuvwxyz0123456789"), "-a " * 300, "title:" * 1000,
    " ".join(f"year:{year}" for year in range(1900, 2000)), "director:(" + "a b " * 400,
    "x" * 300 + " " + "y" * 300,
)  # fmt: skip


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_strange_queries_are_searched_as_text_or_find_nothing(
    starter: SqliteArchive, facts: Facts, text: str
) -> None:
    tree = parse(text).tree
    with starter.reading() as reads:
        found = {one.id for one in search(reads, text, 1000)}
        for sort in ("relevance", "title"):
            listed = reads.row_ids(ListQuery(text=text, sort=sort))
            first = reads.first_rows(ListQuery(text=text, sort=sort), 10)
            assert [row.id for row in first] == list(listed)[:10]
            assert set(listed) == found or not fold(text)
        reads.facets(ListQuery(text=text))
    right = by_matching(facts, tree) if tree != Everything() else set()
    assert found == right or not right  # where nothing matches, another reading may


@settings(max_examples=60)
@given(text=queries)
def test_any_text_finds_what_matches(starter: SqliteArchive, facts: Facts, text: str) -> None:
    tree = parse(text).tree
    right = by_matching(facts, tree) if tree != Everything() else set()
    with starter.reading() as reads:
        found = set(reads.row_ids(ListQuery(text=text, sort="relevance")))
    assert found == right or not right


# --- which words rank, and how they are read ------------------------------------------------------
def read(archive: SqliteArchive, text: str) -> tuple[str, str, list[str]]:
    """The way in which a query was read, the words that rank, and the first titles."""
    with asking(archive) as reads, FilmMemory().films(reads.connection) as films:
        found = film_ranking.find(reads.connection, films, text)
        numbers = found.in_order(reads.connection, films, films.all)
        ids = [int(films.orders.ids[number]) for number in numbers]
        rows = reads.rows_by_id(ListQuery(), ids[:3])
    return found.reading.way, found.reading.text, [getattr(row, "title", "") for row in rows]


@pytest.mark.parametrize(
    ("query", "way", "words", "first"),
    [
        ("dung dot", "typed", "dung dot", "Đừng đốt"),
        ("dung dot year:2009", "typed", "dung dot", "Đừng đốt"),
        ("year:2009 dung (dot OR burn)", "typed", "dung", "Đừng đốt"),
        ('"dung dot" -director:hùng', "typed", "dung dot", "Đừng đốt"),
        ("dduwngf ddoots year:2000..", "telex", "đừng đốt", "Đừng đốt"),
        ("d9u72ng year:>2000 d9o61t", "vni", "đừng đốt", "Đừng đốt"),
        ("year:2009 dungg dot", "near", "dung dot", "Đừng đốt"),
        ("bgcdtm", "initials", "bgcdtm", "Bao giờ cho đến tháng Mười"),
        ("bgcd form:feature", "initials", "bgcd", "Bao giờ cho đến tháng Mười"),
    ],
)
def test_words_without_a_field_rank_and_are_read_otherwise(
    starter: SqliteArchive, query: str, way: str, words: str, first: str
) -> None:
    found = read(starter, query)
    assert found[:2] == (way, words)
    assert found[2][0] == first


def test_a_field_that_leaves_nothing_is_no_reason_to_read_the_words_otherwise(
    starter: SqliteArchive,
) -> None:
    assert read(starter, "dung dot year:1930") == ("typed", "dung dot", [])


def test_without_words_that_rank_the_newest_come_first(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        rows = reads.first_rows(ListQuery(text="director:minh OR mưa", sort="relevance"), 1000)
    years = [getattr(row, "year_first", 0) or 0 for row in rows]
    assert len(set(years)) > 5
    assert years == sorted(years, reverse=True)


def test_whole_initials_come_before_those_that_go_on(archive: SqliteArchive) -> None:
    archive.do(AddFilm("Xa quê zài", values={"year": "1990"}))
    archive.do(AddFilm("Xa quê zài lâu", values={"year": "2020"}))
    assert read(archive, "xqz") == ("initials", "xqz", ["Xa quê zài", "Xa quê zài lâu"])
    assert read(archive, "xq")[0] != "initials"


def test_what_asks_for_nothing_finds_nothing(starter: SqliteArchive) -> None:
    for text in ("year:", "🎬", "--", "form:nonsense"):
        assert read(starter, text) == ("typed", "", [])
