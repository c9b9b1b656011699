"""Each code that can be raised has a sentence, and each sentence fits what is raised."""

from __future__ import annotations

import re
import string

import pytest

from film_archive.archive import Label, Problem
from film_archive.domain.errors import ArchiveError, InputError
from film_archive.ui.wording.errors import ERRORS
from film_archive.ui.wording.sentences import (
    NOTICES,
    PROBLEMS,
    error_sentence,
    label_sentence,
    notice_sentence,
    problem_sentence,
)
from film_archive.ui.wording.steps import LABELS
from film_archive.ui.wording.templates import Template
from tests.cli.codes import Raised, error_names, literal_codes, raised

ALL_RAISED = list(raised(error_names()))
PLACE = {"where", "line", "column"}  # added to an error on its way, and told after the sentence


def test_codes_are_found_in_the_source() -> None:
    patterns = {found.pattern.replace("\\", "") for found in ALL_RAISED}
    assert {
        "archive-missing",  # a plain call
        "not-a-term",  # through a function
        "unfinished-archive",  # one of two in a variable
        "date.[a-z]+_range",  # made of parts
        "csv-bad-id",  # through a function that another one calls
        "nul-character",  # through a method
    } <= patterns


@pytest.mark.parametrize("found", ALL_RAISED, ids=lambda found: f"{found.place} {found.pattern}")
def test_every_error_has_a_sentence(found: Raised) -> None:
    assert [code for code in ERRORS if re.fullmatch(found.pattern, code)] != []


def test_every_sentence_of_an_error_is_needed() -> None:
    patterns = [found.pattern for found in ALL_RAISED]
    assert [c for c in ERRORS if not any(re.fullmatch(p, c) for p in patterns)] == []


def test_every_label_has_a_sentence_and_every_sentence_a_label() -> None:
    assert literal_codes({"Label"}) == set(LABELS) | set(NOTICES)


def test_every_problem_has_a_sentence_and_every_sentence_a_problem() -> None:
    assert literal_codes({"Problem"}) == set(PROBLEMS)


def fields_of(template: Template) -> set[str]:
    if callable(template):
        return set()
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize(
    "found",
    [found for found in ALL_RAISED if found.params is not None],
    ids=lambda found: f"{found.place} {found.pattern}",
)
def test_a_sentence_names_only_what_the_error_carries(found: Raised) -> None:
    assert found.params is not None
    for code, templates in ERRORS.items():
        if re.fullmatch(found.pattern, code) and not code.startswith("date."):
            needed = set().union(*map(fields_of, templates))
            assert needed - found.params - PLACE == set()


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_of_another_version_is_told_with_what_is_known(code: str) -> None:
    sentence = error_sentence(ArchiveError(code))
    assert sentence.endswith((".", "?", ":"))
    assert code not in sentence


SENTENCES = [
    (
        InputError(
            "date.month_range", what="1925-13", found="13", low=1, high=12, hint="",
            where="films.csv", line=7,
        ),
        "'1925-13' is not a date: months run from 1 to 12 (films.csv, line 7).",
    ),
    (
        InputError("date.unreadable", what="c. 1925", hint="1925~", where="films.csv", line=7),
        "'c. 1925' is not a date: expected is EDTF, for instance 1984, 1984-05, 1984-05-07, "
        "1984~, 198X or 1984/1986 (films.csv, line 7). Did you mean '1925~'?",
    ),
    (
        InputError("not-json", where="a.json", line=3, column=9, detail="Expecting value"),
        "The file is not JSON: Expecting value (a.json, line 3, column 9). "
        "Nothing was read from it.",
    ),
    (
        InputError(
            "not-a-term", kind="film", field="form", value="movie", known=["feature", "short"]
        ),
        "'movie' is not among the terms for form of film. It must be feature or short.",
    ),
    (
        InputError("no-such-record", text="a\x1b[31m" + "b" * 100),
        "Nothing in the archive has 'a\\x1b[31m" + "b" * 71 + "…' as its id, slug or name. "
        "`film-archive search` finds films by parts of titles and names.",
    ),
    (
        InputError("ambiguous", text="Thủy", count=7, names=["0b4f0000 Thủy", "1c5e0000 Thủy"]),
        "'Thủy' may mean 7 records. Ask for one of them by the beginning of its id:\n"
        "  0b4f0000 Thủy\n  1c5e0000 Thủy\n  … and 5 more",
    ),
    (
        InputError(
            "csv-header", where="films.csv", line=1, what=["film_id;year"],
            expected=["film_id", "year"], missing=["film_id", "year"], unknown=["film_id;year"],
            twice=[], hint="semicolon",
        ),
        "The first line must name the columns of this file; it lacks 'film_id' and 'year'; "
        "unknown are 'film_id;year' (films.csv, line 1). Columns must be parted by commas, not "
        "semicolons. "
        "Its columns are film_id, year.",
    ),
    (
        InputError("csv-field-count", where="a.csv", line=2, what=4, expected=3,
                   hint="unquoted-comma"),
        "This row has 4 cells where the first line names 3 columns (a.csv, line 2). A text with a "
        "comma in it must stand in double quotes.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("error", "sentence"), SENTENCES, ids=lambda part: str(part)[:20])
def test_an_error_tells_what_where_and_what_to_do(error: ArchiveError, sentence: str) -> None:
    assert error_sentence(error) == sentence


STEPS = [
    (Label("import", {"name": "starter", "added": 23681, "updated": 0}),
     "import of starter: 23,681 records added"),
    (Label("import", {"name": "a.json", "added": 1, "updated": 2}),
     "import of a.json: 1 record added and 2 records updated"),
    (Label("add-agent", {"name": "Lê Vân", "type": "person"}), "person added: Lê Vân"),
    (Label("remove", {"kind": "film", "count": 1, "name": "Mưa đỏ"}), "1 film removed: Mưa đỏ"),
    (Label("remove", {"kind": "film", "count": 3, "name": "Mưa đỏ"}),
     "3 films removed, among them Mưa đỏ"),
    (Label("edit-field", {"kind": "film", "field": "duration_ms", "count": 1,
                          "before": None, "after": 5_700_000}),
     "running time of 1 film: nothing → '95 min'"),
    (Label("edit-field", {"kind": "film", "field": "year", "count": 20}),
     "year of 20 films changed"),
    (Label("retitle", {"from": "Mưa", "to": "Mưa đỏ"}), "retitled: 'Mưa' → 'Mưa đỏ'"),
    (Label("cite", {"field": "", "kind": "film", "name": "Mưa đỏ", "value": "present"}),
     "source cited for Mưa đỏ"),
    (Label("cite", {"field": "year", "kind": "film", "name": "Mưa đỏ", "value": "2025"}),
     "source cited for year of Mưa đỏ, which says '2025'"),
    (Label("prefer-statement", {"field": "duration_ms", "name": "Mưa đỏ", "value": "4920000",
                                "reason": "seen on the print"}),
     "preferred for running time of Mưa đỏ: '82 min' (seen on the print)"),
    (Label("merge-people", {"keep": "Lê Vân", "drop": "Le Van"}), "Le Van merged into Lê Vân"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "sentence"), STEPS, ids=[sentence for _, sentence in STEPS])
def test_a_step_is_told_in_words(label: Label, sentence: str) -> None:
    assert label_sentence(label) == sentence


@pytest.mark.parametrize("code", LABELS)
def test_a_step_of_another_version_is_told_with_what_is_known(code: str) -> None:
    assert label_sentence(Label(code)) != ""


def test_what_was_repaired_is_marked() -> None:
    found = Problem("search-index", {"path": "a.db"}, repaired=True)
    assert problem_sentence(found) == ("The search index does not agree with the texts (repaired).")


def test_a_notice_names_the_file() -> None:
    assert "a.db" in notice_sentence(Label("opened-read-only", {"path": "a.db"}))
