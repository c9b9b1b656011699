"""Reading queries: what is language, what is text, what is a mistake and where."""

import unicodedata

import pytest

from film_archive.domain.query_matching import FilmFacts, matches
from film_archive.domain.query_mistakes import Mistake, MistakeCode
from film_archive.domain.query_parsing import parse
from film_archive.domain.query_tree import (
    And,
    Coded,
    Everything,
    Field,
    Not,
    Or,
    Phrase,
    Range,
    Tree,
    Word,
    all_of,
    any_of,
    negated,
)
from film_archive.domain.text import fold
from tests.domain.query_samples import nodes_of

A, B, C = Word("a"), Word("b"), Word("c")


def marked(query: str) -> list[tuple[str, str]]:
    """The mistakes of a query, each with the text that it marks."""
    parsed = parse(query)
    return [(m.code.value, parsed.text[m.start : m.end]) for m in parsed.mistakes]


def only_mistake(query: str) -> Mistake:
    (mistake,) = parse(query).mistakes
    return mistake


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", Everything()),
        (" \t\n", Everything()),
        ("mưa", Word("mưa")),
        ("a b", And((A, B))),
        ("a  b c", And((A, B, C))),
        ("-a", Not(A)),
        ("a -b", And((A, Not(B)))),
        ("a OR b", Or((A, B))),
        ("a | b", Or((A, B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("a b|c", And((A, Or((B, C))))),
        ("-a|b", Not(Or((A, B)))),
        ("a|-b", Or((A, Not(B)))),
        ('"a b"-c', And((Phrase("a b"), C))),
        ("(a)-b", And((A, B))),
        ("a|(b c)", Or((A, And((B, C))))),
        ("-(a b)", Not(And((A, B)))),
        ("-(-a)", A),
        ("((a))", A),
        ('"đừng đốt"', Phrase("đừng đốt")),
        ('"đừng đ*"', Phrase("đừng đ", prefix=True)),
        ('"đốt"', Word("đốt", prefix=False)),
        ("“đừng đốt” «a b»", And((Phrase("đừng đốt"), Phrase("a b")))),
        ('-"a b"', Not(Phrase("a b"))),
        ("year:1975", Range("year", 1975, 1975)),
        ("-year:1975", Not(Range("year", 1975, 1975))),
        ("form:documentary", Coded("form", "documentary")),
        ("form:(short OR -series)", Or((Coded("form", "short"), Not(Coded("form", "series"))))),
        ("form:short|series", Or((Coded("form", "short"), Coded("form", "series")))),
        (
            "year:(1975 OR (1980 | 1990..))",
            Or((Range("year", 1975, 1975), Range("year", 1980, 1980), Range("year", 1990, None))),
        ),
        ("director:minh", Field("director", Word("minh"))),
        ('director:"Đặng Nhật Minh"', Field("director", Phrase("Đặng Nhật Minh"))),
        (
            'director:("Đặng Nhật Minh" OR hung)',
            Or((Field("director", Phrase("Đặng Nhật Minh")), Field("director", Word("hung")))),
        ),
        ("year:(title:a 1975)", And((Field("title", A), Range("year", 1975, 1975)))),
        ("has:copy -missing:vi", And((Coded("has", "copy"), Not(Coded("missing", "title-vi"))))),
        ("unverified:any", Coded("unverified", "any")),
        ("premiere:world", Coded("premiere", "world")),
        ("id:0e7a0baf", Coded("id", "0e7a0baf")),
        ('title:"a ""b"" c"', Field("title", Phrase('a "b" c'))),
        ("!mưa!", Word("mưa")),
        ('"(đừng đốt)"', Phrase("đừng đốt")),
        ("12:08", Phrase("12:08", prefix=True)),
    ],
)
def test_what_is_language_is_read(query: str, tree: Tree) -> None:
    parsed = parse(query)
    assert parsed.tree == tree
    assert parsed.mistakes == ()


@pytest.mark.parametrize(
    "name", ["director", "Director", "DIRECTOR", "đạo-diễn", "Đạo_Diễn", "daodien", "réalisateur"]
)
def test_a_field_has_names_in_three_languages(name: str) -> None:
    assert parse(f"{name}:minh").tree == Field("director", Word("minh"))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Hà Nội: mùa đông", "ha noi mua dong"),
        ("Việt Nam: mùa đông", "viet nam mua dong"),
        ("12:08", "12 08"),
        ("Sài Gòn:1975", "sai gon 1975"),
        ("http://a.b/c?d=e", "http a b c d e"),
        ("NEAR a AND b NOT c", "near a and b not c"),
        ("a* b", "a b"),
        ("* a", "a"),
        ("a - b", "a b"),
        ("a -- b; DROP TABLE film", "a b drop table film"),
        ("--a", "a"),
        ("a 🎬 b", "a b"),
        ("a\0b \x07c\x1bd", "ab cd"),
        ("Palme d'Or (1993)", "palme d or 1993"),
        ('12" x', "12 x"),
        ("f(x) y", "f x y"),
        ("or a", "or a"),
        ("ORa", "ora"),
        ("OR a", "or a"),
        ("| a", "a"),
        ("() a", "a"),
        ("a::b", "a b"),
        ("50% {a} [b] ^c ~d \\e", "50 a b c d e"),
        ("lone \ud800 surrogate", "lone surrogate"),
    ],
)
def test_what_is_no_language_is_searched_as_text(query: str, words: str) -> None:
    parsed = parse(query)
    assert parsed.mistakes == ()
    leaves = [fold(node.text) for node in nodes_of(parsed.tree) if isinstance(node, Word | Phrase)]
    assert " ".join(leaves) == words
    assert not any(isinstance(node, Not | Field) for node in nodes_of(parsed.tree))


@pytest.mark.parametrize(
    ("query", "mistakes", "tree"),
    [
        ("directer:minh", [("unknown-field", "directer")], Phrase("directer:minh", prefix=True)),
        (
            'directer:"a b"',
            [("unknown-field", "directer")],
            And((Word("directer"), Phrase("a b"))),
        ),
        ("foo:(a OR b)", [("unknown-field", "foo")], And((Word("foo"), Or((A, B))))),
        ("a year:", [("empty-field", "year:")], A),
        ("a year: 1975", [("empty-field", "year:")], And((A, Word("1975")))),
        ("a nam:", [("empty-field", "nam:")], A),
        ("a year:)", [("empty-field", "year:"), ("unopened-bracket", ")")], A),
        ('a director:""', [("empty-field", 'director:""')], A),
        ("a director:*", [("empty-field", "director:*")], A),
        ("a form:()", [("empty-field", "form:(")], A),
        ("a -form:x", [("unknown-code", "x")], A),
        ("a form:(short OR x)", [("unknown-code", "x")], And((A, Coded("form", "short")))),
        ("a year:75", [("bad-year", "75")], A),
        ("a runtime:x", [("bad-number", "x")], A),
        ("a added:2025-13", [("bad-date", "2025-13")], A),
        ("a year:1986..1975", [("bad-range", "1986..1975")], A),
        ("a year:..", [("bad-range", "..")], A),
        ('a "b c', [("unclosed-quote", '"')], And((A, Phrase("b c", prefix=True)))),
        ('"', [("unclosed-quote", '"')], Everything()),
        ('title:"a b', [("unclosed-quote", '"')], Field("title", Phrase("a b", prefix=True))),
        ("(a", [("unclosed-bracket", "(")], A),
        ("form:(short", [("unclosed-bracket", "(")], Coded("form", "short")),
        ("a)", [("unopened-bracket", ")")], A),
        ("a OR", [("missing-side", "OR")], A),
        ("(a OR ) b", [("missing-side", "OR")], And((A, B))),
        ("a OR -", [("missing-side", "OR")], A),
        ("a |", [("missing-side", "|")], A),
        ("a OR year:75", [("bad-year", "75")], A),
        ("year:75 OR a", [("bad-year", "75")], A),
        ("🎬 * --", [("only-signs", "🎬 * --")], Everything()),
        ("-", [("only-signs", "-")], Everything()),
        ("\0", [("only-signs", "\0")], Everything()),
    ],
)
def test_a_mistake_is_marked_where_it_stands(
    query: str, mistakes: list[tuple[str, str]], tree: Tree
) -> None:
    assert marked(query) == mistakes
    assert parse(query).tree == tree


def test_a_mistake_says_what_was_expected() -> None:
    assert only_mistake("directer:minh").expected == ("director",)
    assert only_mistake("zzz:minh").expected == ()
    assert only_mistake("form:anmation").expected[0] == "animation"
    assert len(only_mistake("form:zzz").expected) == 13
    assert only_mistake("form:").expected[0] == "feature"
    assert only_mistake("year:75").expected[0] == "1975"
    assert only_mistake("year:1986..1975").expected == ("1975..1986",)
    assert only_mistake("“a").expected == ("”",)
    assert only_mistake("year:75").field == "year"
    assert only_mistake("year:75").found == "75"


def test_a_mistake_says_whether_it_may_yet_be_none() -> None:
    unfinished = ["year:", "a OR", '"a', "(a"]
    assert all(only_mistake(query).unfinished for query in unfinished)
    assert not any(only_mistake(query).unfinished for query in ["year:75", "foo:bar", "a)"])


def test_whatever_is_typed_on_the_way_to_a_query_keeps_its_words() -> None:
    query = 'mưa -"đừng đốt" (director:"Đặng Nhật Minh" OR year:1975..1986)'
    for end in range(4, len(query)):
        parsed = parse(query[:end])
        assert all(m.unfinished or m.code is MistakeCode.ONLY_SIGNS for m in parsed.mistakes), (
            query[:end]
        )
        assert Word("mưa") in nodes_of(parsed.tree)
    assert parse(query).mistakes == ()


def test_spans_hold_whole_terms() -> None:
    parsed = parse('mưa -director:"Đặng Minh" (a OR year:1975)')
    spans = [parsed.text[node.span.start : node.span.end] for node in nodes_of(parsed.tree)]
    assert spans == [
        'mưa -director:"Đặng Minh" (a OR year:1975',
        "mưa",
        '-director:"Đặng Minh"',
        'director:"Đặng Minh"',
        'director:"Đặng Minh"',
        "a OR year:1975",
        "a",
        "year:1975",
    ]


def test_spans_of_alternatives_are_their_own() -> None:
    parsed = parse("-a|year:1975")
    spans = [parsed.text[node.span.start : node.span.end] for node in nodes_of(parsed.tree)]
    assert spans == ["-a|year:1975", "a|year:1975", "a", "year:1975"]


def test_text_is_composed_first() -> None:
    parsed = parse(unicodedata.normalize("NFD", "đường tuổi:x"))
    assert parsed.text == "đường tuổi:x"
    assert [(m.start, m.end) for m in parsed.mistakes] == [(6, 10)]


def test_trees_put_together_have_the_form_of_read_ones() -> None:
    assert all_of([]) == Everything()
    assert all_of([A, And((B, C)), Everything()]) == And((A, B, C))
    assert any_of([A, Or((B, C))]) == Or((A, B, C))
    assert any_of([A, Everything()]) == Everything()
    assert negated(negated(A)) == A


def test_spans_do_not_count_when_trees_are_compared() -> None:
    assert parse("a b").tree == parse("  a    b").tree
    assert len({parse("a b").tree, parse("  a    b").tree}) == 1


def test_what_is_left_out_finds_more_not_less() -> None:
    film = FilmFacts(titles=("Mùa ổi",), year=2000)
    for query in ("mua year:75", "mua form:x", "mua year:", "mua OR", "mua -year:1986..1975"):
        assert matches(parse(query).tree, film)
