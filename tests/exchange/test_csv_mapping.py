"""What the rows of the tables become in the archive, on a small folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from film_archive.commands.importing import Incoming
from film_archive.domain.starter_ids import starter_uuid
from film_archive.exchange.csv_folder import CsvFolder, read_folder
from tests.exchange.csv_folders import SMALL, write_tables

Tables = Mapping[str, tuple[Mapping[str, str], ...]]


def read(place: Path, **rows: tuple[Mapping[str, str], ...]) -> CsvFolder:
    """The small folder with these files instead (`films` for films.csv)."""
    tables = {**SMALL, **{f"{name}.csv": given for name, given in rows.items()}}
    return read_folder(write_tables(place / "folder", tables))


def of(folder: CsvFolder, kind: str, **equal: Any) -> list[Incoming]:
    """The records of a kind with these values, in the order of their ranks."""
    found = [
        record
        for record in folder.records()
        if record.kind == kind and all(record.values.get(n) == v for n, v in equal.items())
    ]
    return sorted(found, key=lambda record: record.values.get("rank") or 0)


def told(folder: CsvFolder, kind: str, *fields: str, **equal: Any) -> list[tuple[Any, ...]]:
    return [tuple(r.values.get(f) for f in fields) for r in of(folder, kind, **equal)]


@pytest.fixture
def folder(tmp_path: Path) -> CsvFolder:
    return read(tmp_path)


RAIN = starter_uuid("films.csv/mua-do")
WEEK = starter_uuid("events.csv/week-2025")

TITLES: list[tuple[dict[str, str], list[tuple[str, str | None, str]]]] = [
    (
        {"title_vi": "Mưa đỏ", "title_en": "Red Rain", "title_fr": "Pluie", "other_titles": "A|B"},
        [("Mưa đỏ", "vi", "preferred"), ("Red Rain", "en", "translated"),
         ("Pluie", "fr", "translated"), ("A", None, "alternative"), ("B", None, "alternative")],
    ),
    ({"title_en": "Cyclo", "title_fr": "Cyclo"},
     [("Cyclo", "en", "preferred"), ("Cyclo", "fr", "translated")]),
    ({"title_fr": "Xích lô"}, [("Xích lô", "fr", "preferred")]),
    ({"other_titles": " A | | A "}, [("A", None, "alternative"), ("A", None, "alternative")]),
    ({}, []),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "expected"), TITLES)
def test_titles_have_languages_and_one_is_preferred(
    tmp_path: Path, cells: dict[str, str], expected: list[Any]
) -> None:
    folder = read_folder(write_tables(tmp_path / "f", {"films.csv": [{"film_id": "a", **cells}]}))
    assert told(folder, "title", "text", "language", "type") == expected
    uuids = [record.uuid for record in folder.records()]
    assert len(set(uuids)) == len(uuids) == folder.total


def test_a_film_keeps_its_fields_in_the_archives_own_terms(folder: CsvFolder) -> None:
    (film,) = [record for record in of(folder, "film") if record.uuid == RAIN]
    assert film.values == {
        "year": "2025", "form": "feature", "duration_ms": 124 * 60_000, "colour": "colour"
    }  # fmt: skip
    assert (film.where, film.line) == ("films.csv", 2)
    assert told(folder, "film", "colour") == [("colour",), ("black-and-white",)]


def test_countries_genres_and_languages_are_terms_with_codes(folder: CsvFolder) -> None:
    terms = {r.uuid: (r.values["scheme"], r.values["label"]) for r in of(folder, "term")}
    assert told(folder, "term", "scheme", "label", "code") == [
        ("country", "Vietnam", "VN"),
        ("country", "France", "FR"),
        ("language", "Vietnamese", "vi"),
        ("genre", "Drama", None),
        ("genre", "War", None),
    ]
    used = [
        (terms[t], rank) for t, rank in told(folder, "film_term", "term_id", "rank", film_id=RAIN)
    ]
    assert sorted(used) == [
        (("country", "France"), 1), (("country", "Vietnam"), 0),
        (("genre", "Drama"), 0), (("genre", "War"), 1),
    ]  # fmt: skip
    assert told(folder, "language_use", "usage", "rank") == [("spoken", 0)]


def test_companies_are_organisations_and_stand_after_the_persons(folder: CsvFolder) -> None:
    credits = told(folder, "credit", "activity", "name_used", "rank", film_id=RAIN)
    assert credits == [
        ("director", None, 0),
        ("cast", None, 1),
        ("production-company", "People's Army Cinema (Điện ảnh Quân đội nhân dân)", 2),
        ("production-company", "BHD", 3),
    ]
    army = starter_uuid("organisations/peoples army cinema")
    assert told(folder, "agent_name", "text", "language", "type", agent_id=army) == [
        ("People's Army Cinema", None, "preferred"),
        ("Điện ảnh Quân đội nhân dân", "vi", "alternative"),
    ]


def test_one_organisation_is_shared_by_whatever_names_it(tmp_path: Path) -> None:
    films = tuple(
        {"film_id": f"f{n}", "production_company": text}
        for n, text in enumerate(
            ["Hãng phim X", "X Studio (Hãng phim X)", "x studio", "HANG PHIM X"]
        )
    )
    folder = read_folder(write_tables(tmp_path / "f", {"films.csv": films}))
    credited = {row[0] for row in told(folder, "credit", "agent_id")}
    assert credited == {starter_uuid("organisations/x studio")}
    assert [text for (text,) in told(folder, "agent_name", "text")] == [
        "X Studio", "HANG PHIM X", "Hãng phim X", "x studio"
    ]  # fmt: skip


def test_a_companys_slash_is_part_of_its_name_and_a_hosts_parts_names(tmp_path: Path) -> None:
    folder = read(
        tmp_path,
        films=(*SMALL["films.csv"], {"film_id": "c", "production_company": "Ape / Storm"}),
        events=(*SMALL["events.csv"],
                {"event_id": "e-1", "kind": "festival", "organisers": "Club / Circle"}),
    )  # fmt: skip
    names = dict(told(folder, "agent_name", "text", "type"))
    assert names["Ape / Storm"] == "preferred"
    assert (names["Club"], names["Circle"]) == ("preferred", "alternative")


def test_editions_of_one_festival_share_the_beginning_of_their_slugs(tmp_path: Path) -> None:
    events = tuple(
        {"event_id": id, "name_en": name, "kind": "festival"}
        for id, name in [("vff-01-1970", "1st Vietnam Film Festival"),
                         ("vff-02-1973", "2nd Vietnam Film Festival"),
                         ("vff-usa-2014", "Viet Film Fest 2014")]
    )  # fmt: skip
    folder = read_folder(write_tables(tmp_path / "f", {"events.csv": events}))
    vff, usa = starter_uuid("festivals/vff"), starter_uuid("festivals/vff-usa")
    assert told(folder, "edition", "festival_id") == [(vff,), (vff,), (usa,)]
    assert told(folder, "festival_name", "festival_id", "text", "language") == [
        (vff, "Vietnam Film Festival", "en"),
        (usa, "Viet Film Fest", "en"),
    ]


def test_hosts_keep_their_roles_and_the_words_used(folder: CsvFolder) -> None:
    assert told(folder, "edition_agent", "role", "name_used", "rank", edition_id=WEEK) == [
        ("organiser", "Film Association / Film Promotion Association (FPA)", 0),
        ("patron", "Embassy in France", 0),
        ("organiser", "Global Club", 1),
    ]


APPEARANCES = [
    ({"event_id": "week-2025", "premiere_status": "World premiere"}, ("world", None)),
    ({"event_id": "week-2025", "premiere_status": "Philadelphia premiere"}, ("local", None)),
    ({"event_id": "week-2025", "note": "Announced programme"}, (None, "announced")),
    ({"event_id": "week-2025", "note": "Announced in November"}, (None, None)),
    ({"event_id": "oscars-98"}, (None, "submitted")),
]


@pytest.mark.parametrize(("cells", "expected"), APPEARANCES)
def test_an_appearance_gets_a_status_only_where_one_is_stated(
    tmp_path: Path, cells: dict[str, str], expected: tuple[str | None, str | None]
) -> None:
    row = {"appearance_id": "app-1", "film_id": "mua-do", **cells}
    folder = read(tmp_path, appearances=(row,), conflicts=())
    assert told(folder, "appearance", "premiere", "status") == [expected]


def test_a_participant_is_a_known_person_in_either_order_a_new_one_or_a_group(
    folder: CsvFolder,
) -> None:
    ambassador = starter_uuid("persons/dinh toan thang")
    assert told(folder, "participant", "name_used", "agent_id", "role") == [
        ("Huyền Đặng Thái", starter_uuid("people.csv/huyen"), None),
        ("Ambassador Đinh Toàn Thắng", ambassador, "Ambassador"),
        ("Young filmmakers", None, None),
    ]
    assert told(folder, "agent_name", "text", "type", agent_id=ambassador) == [
        ("Đinh Toàn Thắng", "preferred")
    ]


NAMESAKES = [
    (("Thu Trang", "Thu Trang"), "Thu Trang", "persons/thu trang"),
    (("Thu Trang", "Thu Tráng"), "Thu Tráng", "people.csv/p1"),
    (("Thu Trang", "Thu Tráng"), "THU TRANG", "persons/thu trang"),
    (("Thu Trang",), "Trang Thu", "people.csv/p0"),
    (("Linh",), "Linh", "people.csv/p0"),
]


@pytest.mark.parametrize(("people", "text", "record"), NAMESAKES)
def test_a_name_that_several_persons_have_means_somebody_new(
    tmp_path: Path, people: tuple[str, ...], text: str, record: str
) -> None:
    tables: Tables = {
        "people.csv": tuple({"person_id": f"p{n}", "name_vi": p} for n, p in enumerate(people)),
        "events.csv": ({"event_id": "e", "kind": "festival"},),
        "activities.csv": (
            {"activity_id": "a", "event_id": "e", "kind": "panel", "title": "T",
             "participants": text},
        ),
    }  # fmt: skip
    folder = read_folder(write_tables(tmp_path / "f", tables))
    assert told(folder, "participant", "agent_id") == [(starter_uuid(record),)]


def test_a_speakers_rank_honour_and_position_are_claims_with_the_quotes_source(
    folder: CsvFolder,
) -> None:
    huyen = starter_uuid("people.csv/huyen")
    honours = of(folder, "agent_honour", agent_id=huyen)
    assert [(r.values["kind"], r.values["text"]) for r in honours] == [
        ("honour", "NSƯT"), ("rank", "Colonel"), ("position", "director of Red Rain"),
    ]  # fmt: skip
    for honour in honours:
        (said,) = of(folder, "statement", record_id=honour.uuid)
        assert (said.values["field"], said.values["status"]) == ("", "verified")
        assert told(folder, "citation", "source_id", statement_id=said.uuid) == [
            (starter_uuid("sources.csv/paper"),)
        ]
    assert told(folder, "reception", "speaker", "agent_id", "kind") == [
        ("Đặng Thái Huyền", huyen, "maker"),
        ("Viewers", None, "audience"),
    ]


def test_a_flag_on_an_empty_cell_stays_with_the_rows_own_record(folder: CsvFolder) -> None:
    tenth = starter_uuid("films.csv/tenth")
    said = told(folder, "statement", "record_id", "field", "value", "rank", status="unverified")
    assert (tenth, "year", None, 0) in said
    assert (starter_uuid("films.csv/tenth#title_vi"), "text", "Tháng Mười", 1) in said


def test_a_flag_on_a_list_is_on_each_item(folder: CsvFolder) -> None:
    said = told(folder, "statement", "record_id", "field", "value", status="unverified")
    for country in ("Vietnam", "France"):
        part = starter_uuid(f"films.csv/mua-do#countries/{country}")
        assert (part, "", "present") in said


def test_a_flag_on_a_row_is_on_its_statement_which_keeps_its_sources(folder: CsvFolder) -> None:
    credit = starter_uuid("credits.csv/mua-do/minh/cast")
    (said,) = of(folder, "statement", record_id=credit, field="")
    assert (said.values["status"], said.values["value"]) == ("unverified", "present")
    assert told(folder, "citation", "source_id", statement_id=said.uuid) == [
        (starter_uuid("sources.csv/book"),)
    ]


def test_a_row_without_sources_is_said_by_nobody(folder: CsvFolder) -> None:
    assert of(folder, "statement", record_id=starter_uuid("events.csv/oscars-98")) == []


def test_the_same_fact_may_be_disputed_and_unverified(tmp_path: Path) -> None:
    flags = ({"file": "films.csv", "row_id": "mua-do", "fields": "runtime_min"},)
    folder = read(tmp_path, unverified=flags)
    said = told(folder, "statement", "status", "value", record_id=RAIN, field="duration_ms")
    assert sorted(said) == [
        ("disputed", "7200000"), ("disputed", "7440000"), ("unverified", "7440000")
    ]  # fmt: skip


def test_a_disputed_row_keeps_its_own_statement_and_sources(folder: CsvFolder) -> None:
    appearance = starter_uuid("appearances.csv/app-1")
    said = told(folder, "statement", "value", "status", "preferred", record_id=appearance)
    assert sorted(said) == [("absent", "disputed", 0), ("present", "verified", 1)]


def test_credits_are_ranked_within_their_film_however_the_file_is_ordered(tmp_path: Path) -> None:
    order = [("tenth", "minh"), ("mua-do", "minh"), ("tenth", "huyen"), ("mua-do", "huyen")]
    credits = tuple({"film_id": f, "person_id": p, "role": "writer"} for f, p in order)
    folder = read(tmp_path, credits=credits, unverified=())
    assert told(folder, "credit", "rank", activity="writer") == [(0,), (0,), (1,), (1,)]


def test_the_same_source_named_twice_is_cited_twice(tmp_path: Path) -> None:
    folder = read(
        tmp_path, people=(*SMALL["people.csv"], {"person_id": "x", "source_ids": "paper paper"})
    )
    said = of(folder, "statement", record_id=starter_uuid("people.csv/x"))
    assert len(of(folder, "citation", statement_id=said[0].uuid)) == 2
    assert folder.total == len(list(folder.records()))


def as_bytes(text: str, newline: str = "\r\n", mark: bytes = b"") -> bytes:
    return mark + text.replace("\n", newline).encode()


SOURCES = (
    "source_id,title,publisher,url,licence_note,accessed,note\n"
    'a,"Tựa, ""hai""\nhàng",P,,,,\n'
    "\n"
    "b,B,,,,,x\n"
)
REORDERED = "title,source_id,note,publisher,url,licence_note,accessed\nB,b,x,,,,\n"

SPELLINGS = [
    pytest.param(as_bytes(SOURCES), id="crlf"),
    pytest.param(as_bytes(SOURCES, "\n"), id="lf"),
    pytest.param(as_bytes(SOURCES, "\n", b"\xef\xbb\xbf"), id="mark"),
    pytest.param(as_bytes(SOURCES.rstrip("\n")), id="no last line end"),
    pytest.param(as_bytes(SOURCES.replace("Tựa", "Tu\u031b\u0323a")), id="decomposed"),
    pytest.param(as_bytes(SOURCES.replace(",P,", ", P\t,")), id="blanks around"),
]


@pytest.mark.parametrize("raw", SPELLINGS)
def test_a_file_is_read_the_same_however_it_is_spelled(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "sources.csv").write_bytes(raw)
    folder = read_folder(tmp_path)
    assert told(folder, "source", "title", "publisher", "note") == [
        ('Tựa, "hai"\nhàng', "P", None),
        ("B", None, "x"),
    ]
    assert [record.line for record in of(folder, "source")] == [2, 5]


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_bytes(as_bytes(REORDERED))
    assert told(read_folder(tmp_path), "source", "title", "note") == [("B", "x")]


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    rows = ({"source_id": f"s{n}", "title": "T"} for n in range(25_000))
    write_tables(tmp_path / "f", {"sources.csv": rows})
    seen: list[int] = []
    read_folder(tmp_path / "f", lambda done, total: seen.append(done))
    assert seen == [10_000, 20_000]

    def stop(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_folder(tmp_path / "f", stop)
