"""Films in memory against queries: the measure that a store is held to."""

import pytest
from hypothesis import given

from film_archive.domain.names import variants_for_search
from film_archive.domain.query_fields import FIELDS
from film_archive.domain.query_matching import CreditFacts, FilmFacts, matches
from film_archive.domain.query_parsing import parse
from film_archive.domain.query_tree import And, Coded, Everything, Not, Or, Range, Tree, Word
from film_archive.domain.vocabulary import ACTIVITIES
from tests.domain.query_samples import films, trees

BURN = FilmFacts(
    titles=("Đừng đốt", "Don't Burn", "Ne le brûlez pas"),
    people=(
        CreditFacts("director", variants_for_search("Đặng Nhật Minh")),
        CreditFacts("cast", variants_for_search("Minh Hương")),
        CreditFacts("composer", ("Vũ Quang Huy",)),
        CreditFacts("", ("Trần Nữ Yên Khê",)),
    ),
    festivals=("Fukuoka International Film Festival", "Liên hoan phim Việt Nam lần thứ 16"),
    cities=("Fukuoka", "Thành phố Hồ Chí Minh"),
    bodies=("Hội Điện ảnh Việt Nam",),
    awards=("Bông Sen Vàng", "Golden Lotus"),
    nominations=("Best Foreign Language Film",),
    texts=("Nhật ký của bác sĩ Đặng Thùy Trâm", "tt1535432"),
    countries=("VN", "Vietnam", "Việt Nam"),
    languages=("vi", "Vietnamese"),
    genres=("war", "chiến tranh"),
    tags=("diary",),
    year=2009,
    minutes=100,
    added=739_000,
    form="feature",
    results=frozenset({"won", "nominated"}),
    premieres=frozenset({"international"}),
    has=frozenset({"title-vi", "title-en", "year", "runtime", "director", "award"}),
    unverified=frozenset({"any", "title"}),
    uuid="0e7a0baf-1111-4222-8333-444455556666",
    identifiers=("dung-dot", "tt1535432"),
)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "đừng đốt",
        "dung dot",
        "đốt đừng",
        "DUN do",
        "don't",
        "dont burn",
        "burn minh fukuoka sen",
        "thuy tram",
        "tt1535432",
        "hồ chí minh",
        '"dung dot"',
        '"dung do*"',
        '"dung do',
        '"burn"',
        '"golden lotus"',
        "-mua",
        '-"dot dung"',
        "mua OR dot",
        "(mua OR dot) (do OR burn)",
        "director:minh",
        'director:"Đặng Nhật Minh"',
        'director:"Nhat Minh Dang"',
        'director:"Minh Nhat Dang"',
        "director:đặng-nhật",
        "cast:huong",
        "composer:huy",
        "person:huy person:khe",
        "title:burn",
        "festival:fukuoka",
        "city:fukuoka",
        'award:"Bông Sen Vàng"',
        "nomination:best",
        'body:"hội điện ảnh"',
        "country:vn",
        "country:việt-nam",
        "language:vietnamese",
        "genre:war",
        "tag:dia",
        "year:2009",
        "year:2000..",
        "year:200",
        "decade:2000",
        "runtime:90..100",
        "form:feature",
        "form:(short OR feature)",
        "result:won",
        "premiere:international",
        "has:award",
        "missing:trailer",
        "unverified:any",
        "unverified:title",
        "-disputed:any",
        "id:0e7a",
        "id:0E7A0BAF",
        "id:DUNG-DOT",
        "id:tt1535432",
        "added:2024..",
    ],
)
def test_the_film_is_found(query: str) -> None:
    parsed = parse(query)
    assert [m for m in parsed.mistakes if not m.unfinished] == []
    assert matches(parsed.tree, BURN)


@pytest.mark.parametrize(
    "query",
    [
        "mua",
        "ung dot",
        "dung mua",
        '"dot dung"',
        '"dung do"',
        '"bur"',
        '"dot don"',
        '"burn ne"',
        "-dung",
        "-(dung dot)",
        "director:huong",
        "cast:dang",
        'director:"Dang Minh"',
        "title:minh",
        "festival:golden",
        "award:best",
        "nomination:lotus",
        "country:fr",
        "war",
        "year:..2000",
        "-year:2009",
        "decade:1990",
        "runtime:<100",
        "form:short",
        "result:special-mention",
        "premiere:world",
        "has:trailer",
        "missing:award",
        "unverified:year",
        "disputed:any",
        "id:7a0b",
        "id:dung",
        "id:tt15",
        "added:..1999",
    ],
)
def test_the_film_is_not_found(query: str) -> None:
    parsed = parse(query)
    assert parsed.mistakes == ()
    assert not matches(parsed.tree, BURN)


def test_no_phrase_reaches_from_one_text_into_the_next() -> None:
    film = FilmFacts(titles=("Mưa", "Đỏ"))
    assert matches(parse("mua do").tree, film)
    assert not matches(parse('"mua do"').tree, film)


def test_what_is_not_known_lies_in_no_range() -> None:
    unknown = FilmFacts()
    for query in ("year:..2999", "year:1000..", "decade:1000..", "runtime:0..", "added:..9999"):
        assert not matches(parse(query).tree, unknown)
        assert matches(Not(parse(query).tree), unknown)


def test_words_of_signs_alone_ask_for_nothing() -> None:
    assert matches(Word("…"), FilmFacts())


@given(trees, trees, films)
def test_the_laws_of_logic_hold(one: Tree, other: Tree, film: FilmFacts) -> None:
    a, b = matches(one, film), matches(other, film)
    assert matches(And((one, other)), film) == (a and b)
    assert matches(Or((one, other)), film) == (a or b)
    assert matches(Not(one), film) == (not a)
    assert matches(Not(And((one, other))), film) == matches(Or((Not(one), Not(other))), film)
    assert matches(Not(Or((one, other))), film) == matches(And((Not(one), Not(other))), film)
    assert matches(And((one, Not(one))), film) is False
    assert matches(And((one, Everything())), film) == a


@given(films)
def test_missing_is_the_opposite_of_having(film: FilmFacts) -> None:
    for field in FIELDS:
        if field.name == "has":
            for code in field.allowed:
                has = matches(Coded("has", code), film)
                assert matches(Coded("missing", code), film) is not has


@given(films)
def test_a_decade_is_its_ten_years(film: FilmFacts) -> None:
    assert matches(Range("decade", 1970, 1980), film) == matches(Range("year", 1970, 1989), film)


@given(films)
def test_a_film_is_found_by_each_of_its_texts(film: FilmFacts) -> None:
    for text in film.searched:
        doubled = text.replace('"', '""')
        assert matches(parse(f'"{doubled}"').tree, film)


@given(films)
def test_people_of_each_activity_are_people(film: FilmFacts) -> None:
    for activity in ACTIVITIES:
        assert set(film.names(activity)) <= set(film.names())
