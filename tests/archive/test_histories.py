"""Undo is proved by histories: random commands, undo, redo, restarts, compared as a whole.

After each history the archive must equal, row by row with ids, derived columns and search index,
what it was at the same point of the stack; nothing here knows how any command works.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from film_archive.archive import ListQuery, create_archive, open_archive, sqlite_journal
from film_archive.archive.engine import SqliteArchive
from film_archive.commands.adding import AddAgent, AddFilm, AddRecord, Remove, Reorder
from film_archive.commands.citing import Cite, PreferStatement, WithdrawCitation
from film_archive.commands.editing import EditField, RetitleFilm
from film_archive.commands.importing import ImportRecords, Incoming
from film_archive.commands.merging import MergePeople
from film_archive.commands.searching import ChangeSearch, MoveSearch, RenameSearch, SaveSearch
from film_archive.domain.errors import InputError
from tests.archive.archives import indexed_words, rebuilt_cards, rebuilt_words, tables

TITLES = st.sampled_from(
    ["Đừng đốt", "Mưa đỏ", "Cánh đồng hoang", "Bao giờ cho đến tháng Mười", "Thuỷ", "Thủy", "Ẫ Ữ Ợ"]
)
YEARS = st.sampled_from(["1984", "1984~", "198X", "2025", "1975/1976", None])
PICK = st.integers(min_value=0, max_value=10**6)
LONG = os.environ.get("FILM_ARCHIVE_LONG") == "1"


F = TypeVar("F", bound=Callable[..., Any])


def needs(*kinds: str) -> Callable[[F], F]:
    """The rule runs only while there are records of these kinds."""
    condition: Callable[[F], F] = precondition(lambda self: all(self.now[k] for k in kinds))
    return condition


class Histories(RuleBasedStateMachine):
    """`past` holds the whole archive before each applied step, `future` what undo took back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "archive.db"
        self.archive: SqliteArchive = create_archive(self.path)
        self.past: list[Any] = []
        self.future: list[Any] = []
        self.now = tables(self.archive)
        self.serial = 0

    def teardown(self) -> None:
        self.archive.close()
        self.folder.cleanup()

    # --- what happened so far --------------------------------------------------------------
    def ids(self, kind: str) -> list[int]:
        return [row[0] for row in self.now[kind]]

    def pick(self, kind: str, number: int) -> Any:
        ids = self.ids(kind)
        return ids[number % len(ids)]

    def do(self, command: Any) -> None:
        before = self.now
        try:
            change = self.archive.do(command)
        except InputError:
            assert tables(self.archive) == before, "a refused command must change nothing"
            return
        self.now = tables(self.archive)
        if change.touched:
            self.past.append(before)
            self.future.clear()
        else:
            assert self.now == before

    # --- commands -----------------------------------------------------------------------------
    @initialize()
    def begin(self) -> None:
        self.do(AddFilm("Đừng đốt", values={"year": "2009"}))
        self.do(AddAgent("Đặng Nhật Minh"))
        self.do(AddRecord("source", {"title": "A press report"}))
        self.do(AddRecord("festival", {}))

    @rule(title=TITLES, year=YEARS)
    def add_film(self, title: str, year: str | None) -> None:
        self.do(AddFilm(title, values={"year": year}))

    @rule(name=TITLES, birth=YEARS)
    def add_person(self, name: str, birth: str | None) -> None:
        self.do(AddAgent(name, values={"birth": birth}))

    @needs("film", "agent")
    @rule(film=PICK, agent=PICK, activity=st.sampled_from(["director", "cast"]))
    def add_credit(self, film: int, agent: int, activity: str) -> None:
        values = {"film_id": self.pick("film", film), "agent_id": self.pick("agent", agent)}
        self.do(AddRecord("credit", {**values, "activity": activity}))

    @needs("festival")
    @rule(festival=PICK, year=YEARS, name=TITLES)
    def add_edition(self, festival: int, year: str | None, name: str) -> None:
        values = {"festival_id": self.pick("festival", festival), "kind": "festival", "year": year}
        self.do(AddRecord("edition", values))
        self.do(AddRecord("edition_name", {"edition_id": self.pick("edition", -1), "text": name}))

    @needs("film", "edition")
    @rule(film=PICK, edition=PICK)
    def add_appearance(self, film: int, edition: int) -> None:
        values = {"film_id": self.pick("film", film), "edition_id": self.pick("edition", edition)}
        self.do(AddRecord("appearance", {**values, "section": "Competition"}))

    @needs("film", "edition", "agent")
    @rule(film=PICK, edition=PICK, agent=PICK)
    def add_award(self, film: int, edition: int, agent: int) -> None:
        values = {"film_id": self.pick("film", film), "edition_id": self.pick("edition", edition)}
        self.do(AddRecord("award", {**values, "name_en": "Golden Lotus", "result": "won"}))
        award = self.pick("award", -1)
        self.do(AddRecord("recipient", {"award_id": award, "agent_id": self.pick("agent", agent)}))

    @needs("film")
    @rule(film=PICK, title=TITLES, keep=st.booleans())
    def retitle(self, film: int, title: str, keep: bool) -> None:
        self.do(RetitleFilm(self.pick("film", film), title, keep_old=keep))

    @needs("film")
    @rule(films=st.lists(PICK, min_size=1, max_size=4), year=YEARS)
    def edit_years(self, films: list[int], year: str | None) -> None:
        ids = tuple({self.pick("film", film) for film in films})
        self.do(EditField("film", ids, "year", year))

    @needs("film", "source")
    @rule(film=PICK, source=PICK, value=YEARS)
    def cite(self, film: int, source: int, value: str | None) -> None:
        self.do(Cite(self.pick("film", film), "year", self.pick("source", source), value))

    @needs("credit", "source", "agent")
    @rule(credit=PICK, source=PICK, agent=PICK)
    def cite_credit(self, credit: int, source: int, agent: int) -> None:
        record, said = self.pick("credit", credit), self.pick("agent", agent)
        self.do(Cite(record, "agent_id", self.pick("source", source), said))

    @needs("agent", "source")
    @rule(agent=PICK, source=PICK, value=YEARS)
    def cite_birth(self, agent: int, source: int, value: str | None) -> None:
        self.do(Cite(self.pick("agent", agent), "birth", self.pick("source", source), value))

    @needs("citation")
    @rule(citation=PICK)
    def withdraw(self, citation: int) -> None:
        self.do(WithdrawCitation(self.pick("citation", citation)))

    @needs("statement")
    @rule(statement=PICK)
    def prefer(self, statement: int) -> None:
        self.do(PreferStatement(self.pick("statement", statement), "the print says so"))

    @needs("agent")
    @rule(keep=PICK, drop=PICK)
    def merge(self, keep: int, drop: int) -> None:
        self.do(MergePeople(self.pick("agent", keep), self.pick("agent", drop)))

    @rule(
        kind=st.sampled_from(
            [
                "film",
                "agent",
                "credit",
                "appearance",
                "award",
                "edition",
                "source",
                "title",
                "saved_search",
            ]
        ),
        which=PICK,
    )
    def remove(self, kind: str, which: int) -> None:
        if self.now[kind]:
            self.do(Remove(kind, (self.pick(kind, which),)))

    @needs("credit")
    @rule(credit=PICK, seed=PICK)
    def reorder(self, credit: int, seed: int) -> None:
        film = next(r for r in self.now["credit"] if r[0] == self.pick("credit", credit))[1]
        ids = [row[0] for row in self.now["credit"] if row[1] == film]
        turned = ids[seed % len(ids) :] + ids[: seed % len(ids)]
        self.do(Reorder("credit", tuple(turned)))

    @rule(title=TITLES, again=st.booleans())
    def import_some(self, title: str, again: bool) -> None:
        self.serial += not again
        records = []
        for number in range(3):
            film = f"00000000-0000-4000-8000-{self.serial:09}{number:03}"
            text = f"00000000-0000-4000-9000-{self.serial:09}{number:03}"
            values = {"film_id": film, "text": title, "type": "preferred"}
            records += [
                Incoming("title", text, values),
                Incoming("film", film, {"year": "1984"}),
            ]
        self.do(ImportRecords(lambda: records, "some records", update=True))

    @rule(name=TITLES, text=TITLES, agent=PICK)
    def save_search(self, name: str, text: str, agent: int) -> None:
        rows = self.now["record"]
        who = rows[agent % len(rows)][1]
        self.do(SaveSearch(name, ListQuery("film", text, (("director", who),))))

    @needs("saved_search")
    @rule(search=PICK, name=TITLES, by=st.integers(-2, 2), what=st.integers(0, 2))
    def treat_search(self, search: int, name: str, by: int, what: int) -> None:
        id = self.pick("saved_search", search)
        commands = (
            RenameSearch(id, name),
            MoveSearch(id, by),
            ChangeSearch(id, ListQuery("person", name)),
        )
        self.do(commands[what])

    # --- back and forth -------------------------------------------------------------------------
    @rule()
    def undo(self) -> None:
        if not self.past:
            with pytest.raises(InputError, match="nothing-to-undo"):
                self.archive.undo()
            return
        self.archive.undo()
        self.future.append(self.now)
        self.now = tables(self.archive)
        assert self.now == self.past.pop()

    @rule()
    def redo(self) -> None:
        if not self.future:
            with pytest.raises(InputError, match="nothing-to-redo"):
                self.archive.redo()
            return
        self.archive.redo()
        self.past.append(self.now)
        self.now = tables(self.archive)
        assert self.now == self.future.pop()

    @rule()
    def restart(self) -> None:
        self.archive.close()
        self.archive = open_archive(self.path)
        assert not self.archive.notices
        assert tables(self.archive) == self.now

    @invariant()
    def is_sound(self) -> None:
        assert self.archive.check() == []
        assert indexed_words(self.archive) == rebuilt_words(self.archive)
        right = rebuilt_cards(self.archive)
        assert {name: self.now[name] for name in right} == right


def test_random_histories_are_undone_and_redone_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    # The bulk road of imports is taken for three records already.
    monkeypatch.setattr(sqlite_journal, "_WORTH_IT", 3)
    examples, steps = (500, 30) if LONG else (12, 20)
    run_state_machine_as_test(
        Histories,
        settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None),
    )
