"""Any text is a query: none fails, none takes long, and each gives a tree of one form."""

import sys
import unicodedata
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from film_archive.domain.query_mistakes import MistakeCode
from film_archive.domain.query_parsing import DEEPEST, LONGEST, composed_text, parse
from film_archive.domain.query_telling import told
from film_archive.domain.query_tree import And, Everything, Not, Or, Phrase, Word
from film_archive.domain.text import fold
from tests.domain.query_samples import nodes_of, queries


@example("(" * 1000)
@example(")" * 1000)
@example("-(a OR (b " * 200)
@example("year:(" * 500)
@example('"' * 999)
@example("a|" * 999)
@example("=\u0338<\u0338")
@given(queries)
def test_every_text_is_a_query_and_spans_lie_within_it(query: str) -> None:
    parsed = parse(query)
    length = len(parsed.text)
    assert parsed.text == composed_text(query)
    for mistake in parsed.mistakes:
        assert 0 <= mistake.start < mistake.end <= length
    for node in nodes_of(parsed.tree):
        assert 0 <= node.span.start <= node.span.end <= length
    for node in nodes_of(parsed.tree)[1:]:
        assert node.span.start < node.span.end
    assert hash(parsed) == hash(parse(query))


@given(queries)
def test_trees_have_one_form(query: str) -> None:
    for node in nodes_of(parse(query).tree):
        match node:
            case And(parts):
                assert len(parts) > 1
                assert not any(isinstance(part, And | Everything) for part in parts)
            case Or(parts):
                assert len(parts) > 1
                assert not any(isinstance(part, Or | Everything) for part in parts)
            case Not(part):
                assert not isinstance(part, Not | Everything)
            case Word(text):
                assert len(fold(text).split()) == 1
            case Phrase(text):
                assert len(fold(text).split()) > 1


@given(st.text(st.characters(exclude_characters='"“„«＂:|()-*OR'), max_size=40))
def test_plain_text_is_searched_word_by_word(query: str) -> None:
    parsed = parse(query)
    leaves = [fold(node.text) for node in nodes_of(parsed.tree) if isinstance(node, Word | Phrase)]
    assert " ".join(leaves).split() == [w for part in parsed.text.split() for w in fold_of(part)]


def fold_of(part: str) -> list[str]:
    """The words of a part of a query, from which control characters are taken first."""
    return fold("".join(c for c in part if unicodedata.category(c) != "Cc")).split()


def test_a_long_query_is_cut_at_a_word_and_says_so() -> None:
    query = "mua do " * 1500
    (mistake,) = parse(query).mistakes
    assert mistake.code is MistakeCode.TOO_LONG
    assert LONGEST - 10 < mistake.start <= LONGEST
    assert mistake.end == len(query)
    assert mistake.left_out
    assert {told(node) for node in nodes_of(parse(query).tree)[1:]} == {"mua", "do"}
    assert [m.start for m in parse("x" * 10_000).mistakes] == [LONGEST]


def test_brackets_are_heeded_to_a_depth() -> None:
    heeded = "(a OR (b " * (DEEPEST // 2) + ")" * DEEPEST
    assert parse(heeded).mistakes == ()
    deeper = "(" * (DEEPEST + 5) + "a" + ")" * (DEEPEST + 5) + " b"
    parsed = parse(deeper)
    assert [(m.code, m.start) for m in parsed.mistakes] == [(MistakeCode.TOO_DEEP, DEEPEST)]
    assert parsed.tree == And((Word("a"), Word("b")))


@pytest.mark.parametrize(
    "unit",
    [
        "a ", "a", "(", ")", "-", "- ", '"', '" ', "“", "|", "a|", "a:", "year:", "year:(", "f(",
        "foo:bar ", "form:x ", 'title:""', "OR ", "a OR ", "-(a ", ":", "*", "..", "a\u0301",
        "added:2025-1 ", "1975..", "(a|b) ", "x" * 40 + ":y ",
    ],
)  # fmt: skip
def test_reading_takes_steps_in_proportion_to_the_text(unit: str) -> None:
    def steps_for(length: int) -> int:
        return steps_of(lambda: parse(unit * (length // len(unit))))

    parse(unit * 20)  # what is met for the first time is spelled once
    short, long = steps_for(LONGEST // 4), steps_for(LONGEST)
    assert long <= 5 * short + 10 * LONGEST  # composing looks at long texts once more
    assert steps_for(5 * LONGEST) <= long + 12 * 5 * LONGEST


def steps_of(call: Callable[[], Any]) -> int:
    """How many lines of Python are run."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
