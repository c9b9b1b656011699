"""From records to the pages that show them."""

from __future__ import annotations

from typing import Any

import pytest

from film_archive.archive import Change
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.shape import OWNER_COLUMNS
from film_archive.commands.adding import AddFilm, Remove
from film_archive.commands.citing import Cite
from film_archive.commands.editing import EditField, RetitleFilm
from film_archive.domain.errors import NotFound
from tests.archive.slow_lists import SlowLists

Known = Any
PAGES = {"film": "film", "agent": "person", "edition": "edition", "programme": "programme"}


# --- address_of -----------------------------------------------------------------------------------
def test_every_part_is_shown_on_its_owners_page(starter: SqliteArchive) -> None:
    with starter.reading() as reads:
        slow = SlowLists(reads)

        def top(id: int) -> int:
            for column in OWNER_COLUMNS[slow.kind[id]]:
                if slow.kind[id] not in PAGES and slow.at[id][column] is not None:
                    return top(slow.at[id][column])
            return id

        seen = set()
        for id, kind in slow.kind.items():
            if slow.kind[top(id)] in PAGES:
                seen.add(kind)
                owner = slow.at[top(id)]
                assert reads.address_of(id) == (PAGES[slow.kind[owner["id"]]], owner["uuid"])
    assert {"title", "credit", "recipient", "participant", "citation", "identifier"} <= seen


def test_what_has_no_owner_with_a_page_is_shown_where_it_is_linked(
    archive: SqliteArchive, known: Known
) -> None:
    later = known.add("edition", festival_id=known.festival, kind="festival", year="2011")
    prize = known.add("award", edition_id=known.edition, name_en="Prize", result="won")
    said = known.add("reception", agent_id=known.person, text="Bravo")
    archive.do(Cite(known.film, "year", known.source, "2010"))
    with archive.reading() as reads:
        uuid = {row["id"]: row["uuid"] for kind in reads.kinds() for row in reads.rows(kind)}
        (conflict,) = reads.rows("conflict")
        assert reads.address_of(known.festival) == ("edition", uuid[later])
        assert reads.address_of(prize) == ("edition", uuid[known.edition])
        assert reads.address_of(said) == ("person", uuid[known.person])
        assert reads.address_of(conflict["id"]) == ("film", uuid[known.film])
        assert reads.address_of(known.source) == ("", uuid[known.source])
        with pytest.raises(NotFound):
            reads.address_of(10**9)


def test_a_statement_about_itself_is_shown_nowhere(archive: SqliteArchive, known: Known) -> None:
    values = {"field": "note", "value": "x", "status": "verified", "preferred": 0}
    said = known.add("statement", record_id=known.film, **values)
    archive.do(EditField("statement", (said,), "record_id", said))
    with archive.reading() as reads:
        assert reads.address_of(said)[0] == ""


# --- owners_of ------------------------------------------------------------------------------------
def owners(archive: SqliteArchive, change: Change) -> dict[str, Any]:
    with archive.reading() as reads:
        return dict(reads.owners_of(change.touched))


@pytest.fixture
def shown(archive: SqliteArchive, known: Known) -> Known:
    """One film linked with a person and an edition; the other film stands alone."""
    known.appearance = known.add("appearance", film_id=known.film, edition_id=known.edition)
    known.award = known.add("award", film_id=known.film, edition_id=known.edition, result="won")
    known.recipient = known.add("recipient", award_id=known.award, agent_id=known.namesake)
    known.programme = known.add("programme", title_en="A week")
    known.add("programme_film", programme_id=known.programme, film_id=known.film)
    return known


def test_a_films_new_title_is_seen_wherever_the_film_is_named(
    archive: SqliteArchive, shown: Known
) -> None:
    change = archive.do(RetitleFilm(shown.film, "Đừng đốt!"))
    assert owners(archive, change) == {
        "film": {shown.film},
        "agent": {shown.person, shown.namesake},
        "edition": {shown.edition},
        "programme": {shown.programme},
    }


def test_a_film_of_its_own_concerns_nobody_else(archive: SqliteArchive, shown: Known) -> None:
    change = archive.do(RetitleFilm(shown.other_film, "Nắng"))
    assert owners(archive, change) == {"film": {shown.other_film}}


def test_a_persons_name_is_seen_in_the_films(archive: SqliteArchive, shown: Known) -> None:
    with archive.reading() as reads:
        name = next(n["id"] for n in reads.rows("agent_name") if n["agent_id"] == shown.person)
    change = archive.do(EditField("agent_name", (name,), "text", "Minh"))
    assert owners(archive, change) == {"agent": {shown.person}, "film": {shown.film}}


def test_a_citation_of_a_part_is_seen_on_its_page(archive: SqliteArchive, shown: Known) -> None:
    change = archive.do(Cite(shown.recipient, "name_used", shown.source, "Minh"))
    found = owners(archive, change)
    assert found["film"] == {shown.film}
    assert shown.namesake in found["agent"]


def test_what_was_removed_is_known_by_its_image(archive: SqliteArchive, shown: Known) -> None:
    change = archive.do(Remove("credit", (shown.credit,)))
    found = owners(archive, change)
    assert found["film"] == {shown.film}
    assert shown.person in found["agent"]
    change = archive.undo()
    assert owners(archive, change)["film"] == {shown.film}


def test_what_moved_concerns_both_owners(archive: SqliteArchive, shown: Known) -> None:
    change = archive.do(EditField("credit", (shown.credit,), "film_id", shown.other_film))
    assert owners(archive, change)["film"] == {shown.film, shown.other_film}


def test_a_festivals_name_is_seen_in_its_editions(archive: SqliteArchive, shown: Known) -> None:
    name = shown.add("festival_name", festival_id=shown.festival, text="Festival")
    change = archive.do(EditField("festival_name", (name,), "text", "Liên hoan"))
    assert shown.edition in owners(archive, change)["edition"]


def test_a_sources_title_is_seen_wherever_it_is_cited(archive: SqliteArchive, shown: Known) -> None:
    archive.do(Cite(shown.credit, "agent_id", shown.source, None))
    change = archive.do(EditField("source", (shown.source,), "title", "The press"))
    assert owners(archive, change)["film"] == {shown.film}
    change = archive.do(EditField("source", (shown.other_source,), "title", "Nobody's"))
    assert owners(archive, change) == {}


def test_many_changes_concern_everything(archive: SqliteArchive, shown: Known) -> None:
    with archive.reading() as reads:
        everything = reads.owners_of({"title": None, "film": frozenset({shown.film})})
        assert dict(everything) == dict.fromkeys(PAGES)
        assert reads.owners_of({}) == {}


def test_a_new_film_concerns_itself(archive: SqliteArchive) -> None:
    change = archive.do(AddFilm("Một"))
    assert owners(archive, change) == {"film": {change.result}}
    assert owners(archive, archive.undo()) == {"film": {change.result}}
