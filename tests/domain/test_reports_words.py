"""What the words of reports and programmes are read as: attendance, premieres, voices, places."""

import pytest

from film_archive.domain.attendance import parse_attendance
from film_archive.domain.countries import country_code, country_named
from film_archive.domain.languages import language_code
from film_archive.domain.premieres import premiere_code
from film_archive.domain.reception import reception_kind
from film_archive.domain.vocabulary import PREMIERES, RECEPTION_KINDS

ATTENDANCE = [
    ("more than 6,000, from France and nearly 20 other countries",
     (6000, "more-than", 20, "nearly", None)),
    ("more than 2,700 from 23 countries at the opening",
     (2700, "more-than", 23, "exactly", "at the opening")),
    ("nearly 1,500 spectators", (1500, "nearly", None, None, None)),
    ("over 6.000 visitors", (6000, "more-than", None, None, None)),
    ("khoảng 6.000 khán giả đến từ hơn 20 quốc gia", (6000, "about", 20, "more-than", None)),
    ("2 700 spectateurs", (2700, "exactly", None, None, None)),
    ("About 40 nations", (None, None, 40, "about", None)),
    ("300 people in each of the three halls.", (300, "exactly", None, None,
                                                "in each of the three halls")),
    ("17 films in 12 days", (None, None, None, None, None)),
    ("first held in 2025", (None, None, None, None, None)),
    ("full houses", (None, None, None, None, None)),
    ("", (None, None, None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ATTENDANCE)
def test_attendance(text: str, expected: tuple[object, ...]) -> None:
    read = parse_attendance(text)
    assert (
        read.visitors, read.visitors_qualifier, read.countries, read.countries_qualifier, read.scope
    ) == expected  # fmt: skip


PREMIERE = [
    ("World premiere", "world"),
    ("International Première", "international"),
    ("North American premiere", "continental"),
    ("MENA premiere", "continental"),
    ("US premiere", "national"),
    ("Japan premiere", "national"),
    ("Polish premiere", "national"),
    ("Singapore premiere", "national"),
    ("New York premiere", "local"),
    ("Bay Area premiere", "local"),
    ("First public showing of a Vietnamese feature in the United States", "other"),
    ("", None),
]


@pytest.mark.parametrize(("stated", "code"), PREMIERE)
def test_premieres(stated: str, code: str | None) -> None:
    assert premiere_code(stated) == code
    assert code in {None, *PREMIERES}


VOICES = [
    ("Viewers", "Audience assessments as reported", False, "audience"),
    ("A. B.", "Minister-Counsellor, Embassy of Vietnam in France", False, "official"),
    ("A. B.", "Counselor at the Vietnamese Embassy in France", False, "official"),
    ("A. B.", "Colonel, Meritorious Artist, director of Red Rain", False, "maker"),
    ("A. B.", "a farmer", True, "maker"),
    ("A. B.", "Professor of History and Geography in Paris", False, "expert"),
    ("A. B.", "Sociologist and film director", False, "expert"),
    ("Experts", "Press report", False, "expert"),
    ("A. B.", "Press report", False, "press"),
    ("A. B.", "a farmer", False, None),
    ("", "", False, None),
]


@pytest.mark.parametrize(("speaker", "role", "made_it", "kind"), VOICES)
def test_voices(speaker: str, role: str, made_it: bool, kind: str | None) -> None:
    assert reception_kind(speaker, role, made_it=made_it) == kind
    assert kind in {None, *RECEPTION_KINDS}


NAMED = [
    ("Vietnam", "VN", "VN"),
    ("Vietnam (Republic of Vietnam)", "VN", "VN"),
    ("USSR", "RU", "RU"),
    ("united states", "US", "US"),
    ("Canadian", None, "CA"),
    ("Gaul", None, None),
]


@pytest.mark.parametrize(("text", "code", "named"), NAMED)
def test_countries(text: str, code: str | None, named: str | None) -> None:
    assert (country_code(text), country_named(text)) == (code, named)


@pytest.mark.parametrize(
    ("name", "code"), [("Vietnamese", "vi"), ("Hmong", "hmn"), ("jrai", "jra"), ("Ruc", None)]
)
def test_languages(name: str, code: str | None) -> None:
    assert language_code(name) == code
