"""A tree and its text: each is the other, whatever was typed."""

import pytest
from hypothesis import example, given

from film_archive.domain.query_matching import FilmFacts, matches
from film_archive.domain.query_parsing import parse
from film_archive.domain.query_telling import quoted, told
from film_archive.domain.query_tree import And, Field, Not, Or, Phrase, Tree, Word
from tests.domain.query_samples import films, queries, trees


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("  mua   do ", "mua do"),
        ("mua do*", "mua do"),
        ('"do"', '"do"'),
        ('"do*"', "do"),
        ('"dung do', '"dung do*"'),
        ("a b OR c", "a b OR c"),
        ("a (b OR c)", "a (b OR c)"),
        ("a b|c", "a (b OR c)"),
        ("((a OR b) OR c)", "a OR b OR c"),
        ("-(a b)", "-(a b)"),
        ("-(-a)", "a"),
        ("form:(tài-liệu OR short)", "form:documentary OR form:short"),
        ("NĂM:197x", "year:1970..1979"),
        ("year:>=1975 year:<1980", "year:1975.. year:..1979"),
        ("added:2025-12", "added:2025-12-01..2025-12-31"),
        ("đạo-diễn:“Đặng Nhật Minh”", 'director:"Đặng Nhật Minh"'),
        ('title:"Mưa ""Gái"" nhảy"', 'title:"Mưa ""Gái"" nhảy"'),
        ("12:08", "12:08"),
        ("Việt Nam: mưa", "Việt Nam mưa"),
        ("id:MUA-DO", "id:MUA-DO"),
        ('id:"Kho 1/Đ"', 'id:"Kho 1/Đ"'),
    ],
)
def test_one_spelling_for_each_query(query: str, canonical: str) -> None:
    assert told(parse(query).tree) == canonical


@given(trees)
def test_a_tree_told_is_read_as_the_same_tree(tree: Tree) -> None:
    parsed = parse(told(tree))
    assert parsed.tree == tree
    assert parsed.mistakes == ()


@example("\0-x")
@example("\0OR a")
@example("a\u200bb (x(y) OR a*\u00a0*)")
@example('“a"b” "a""b*" -"--x"')
@example("foo:bar --a -OR nam: x nam:")
@given(queries)
def test_a_query_told_is_read_as_the_same_tree(query: str) -> None:
    tree = parse(query).tree
    again = parse(told(tree))
    assert again.tree == tree
    assert [m for m in again.mistakes if m.left_out] == []
    assert told(again.tree) == told(tree)


@given(trees, films)
def test_what_was_told_finds_the_same_films(tree: Tree, film: FilmFacts) -> None:
    assert matches(parse(told(tree)).tree, film) == matches(tree, film)


@given(queries)
def test_a_quoted_value_is_read_as_it_stands(value: str) -> None:
    tree = parse(f"title:{quoted(value)} year:1975").tree
    alone = parse(f"title:{quoted(value)}").tree
    if isinstance(alone, Field):
        assert isinstance(tree, And)
        assert tree.parts[0] == alone
    else:
        assert parse(value).tree == alone


def test_what_the_language_would_read_otherwise_is_quoted() -> None:
    tree = And((Word("OR"), Or((Word("year:"), Not(Word("-a"))))))
    assert told(tree) == '"OR*" ("year:*" OR -"-a*")'
    assert told(Phrase("a) b")) == '"a) b"'
