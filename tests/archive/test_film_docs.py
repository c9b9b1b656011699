"""What a film is found by: the same however many films are read together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from film_archive.archive import film_docs, sqlite_cards
from film_archive.archive.engine import SqliteArchive
from film_archive.archive.film_docs import Doc
from film_archive.commands.importing import ImportRecords, Incoming
from film_archive.domain.text import fold_exact, fold_tones

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậềểễếệồổỗốộờởỡớợừửữứự'’ -.½ß\u0301\u0323ḹ"


def _uuid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


FILM, BODY, EDITION, ACTOR, DIRECTOR, AWARD = map(_uuid, range(1, 7))
_RECORDS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("film", FILM, {}),
    ("title", _uuid(11), {"film_id": FILM, "text": "Đừng đốt", "type": "preferred", "rank": 0}),
    ("title", _uuid(12), {"film_id": FILM, "text": "Don’t Burn It", "type": "proper", "rank": 1}),
    ("agent", ACTOR, {"type": "person"}),
    ("agent", DIRECTOR, {"type": "person"}),
    ("agent_name", _uuid(13), {"agent_id": ACTOR, "text": "Minh Hương", "type": "preferred"}),
    ("agent_name", _uuid(14), {"agent_id": DIRECTOR, "text": "Đặng Nhật", "type": "preferred"}),
    ("credit", _uuid(15), {"film_id": FILM, "agent_id": DIRECTOR, "activity": "director",
                           "name_used": "Hoà"}),
    ("festival", BODY, {}),
    ("festival_name", _uuid(16), {"festival_id": BODY, "text": "Bông sen"}),
    ("edition", EDITION, {"festival_id": BODY, "kind": "festival", "city": "Huế"}),
    ("edition_name", _uuid(17), {"edition_id": EDITION, "text": "Lần 16"}),
    ("award", AWARD, {"film_id": FILM, "edition_id": EDITION, "name_en": "Golden Lotus",
                      "name_vi": "Bông Sen Vàng", "result": "won"}),
    ("recipient", _uuid(18), {"award_id": AWARD, "agent_id": ACTOR}),
    ("description", _uuid(19), {"film_id": FILM, "type": "synopsis", "text": "Nhật ký"}),
    ("identifier", _uuid(20), {"record_id": FILM, "scheme": "imdb", "value": "tt0123"}),
)  # fmt: skip


def docs(archive: SqliteArchive) -> list[Doc]:
    """Of all films there are."""
    with archive._transaction(keep=False) as connection:
        sqlite_cards._want_all(connection)
        return list(film_docs.docs(connection))


def test_a_film_is_found_by_all_that_belongs_to_it(archive: SqliteArchive) -> None:
    records = [Incoming(*record) for record in _RECORDS]
    archive.do(ImportRecords(lambda: records, "one film"))
    (doc,) = docs(archive)
    assert doc[1:] == (
        "dung dot | dont burn it",
        "dang nhat | hoa | minh huong",
        "bong sen | bong sen vang | golden lotus | hue | lan 16",
        "nhat ky | tt0123",
        "đừng đốt đặng nhật hoà hương bông vàng huế lần",
        "đưng đôt đăng nhât hương bông huê lân",
        "dbi",
    )


def test_it_is_the_same_however_many_are_read_together(
    starter: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = docs(starter)
    monkeypatch.setattr(film_docs, "_LOT", 7)
    monkeypatch.setattr(film_docs, "_REMEMBERED", 3)
    assert len(together) > 400
    assert docs(starter) == together


@given(st.text() | st.text(_LETTERS))
@example("Qu'on l'ḥ̂oà ½")
def test_words_lose_their_tones_one_by_one_as_in_the_text(text: str) -> None:
    one_by_one = [fold_tones(word) for word in fold_exact(text).split()]
    assert one_by_one == fold_tones(text).split()
