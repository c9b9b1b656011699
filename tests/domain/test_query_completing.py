"""What is being typed at a caret, and what a choice makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from film_archive.domain.query_completing import Completion, complete
from film_archive.domain.query_fields import FIELDS
from film_archive.domain.query_parsing import LONGEST, parse
from film_archive.domain.query_telling import quoted
from film_archive.domain.query_tree import Field, Phrase
from tests.domain.query_samples import queries


def at_caret(marked: str) -> Completion | None:
    """The completion where the text has a ‸."""
    return complete(marked.replace("‸", ""), marked.index("‸"))


def found(marked: str) -> Completion:
    completion = at_caret(marked)
    assert completion is not None
    return completion


@pytest.mark.parametrize(
    ("marked", "typed", "first"),
    [
        ("‸", "", "title"),
        ("mưa ‸", "", "title"),
        ("mưa (‸", "", "title"),
        ("di‸", "di", "director"),
        ("mưa -di‸", "di", "director"),
        ("(di‸ OR a)", "di", "director"),
        ("đạo‸", "đạo", "director"),
        ("nam‸", "nam", "year"),
        ("fes‸tival:can", "fes", "festival"),
        ("festival‸:(a OR b)", "festival", "festival"),
        ("dir‸ecter:minh", "dir", "director"),
        ("a OR d‸", "d", "decade"),
        ("-‸", "", "title"),
        ("‸minh", "", "title"),
    ],
)
def test_the_name_of_a_field_is_completed(marked: str, typed: str, first: str) -> None:
    completion = found(marked)
    assert completion.field is None
    assert completion.typed == typed
    assert completion.candidates[0] == first


@pytest.mark.parametrize(
    ("marked", "field", "typed"),
    [
        ("director:‸", "director", ""),
        ("director:mi‸", "director", "mi"),
        ("director:mi‸nh", "director", "mi"),
        ("-director:mi‸", "director", "mi"),
        ('director:"Đặng N‸', "director", "Đặng N"),
        ('director:"Đặng N‸hật" a', "director", "Đặng N"),
        ("director:(‸", "director", ""),
        ("director:(a OR ‸", "director", ""),
        ("director:(a OR b‸)", "director", "b"),
        ("director:(a (b OR c‸", "director", "c"),
        ("director:a|b‸", "director", "b"),
        ("đạo-diễn:mi‸", "director", "mi"),
        ("year:(a title:b‸", "title", "b"),
        ("year:19‸", "year", "19"),
    ],
)
def test_a_value_is_completed(marked: str, field: str, typed: str) -> None:
    completion = found(marked)
    assert completion.field is not None
    assert completion.field.name == field
    assert completion.typed == typed


@pytest.mark.parametrize(
    ("marked", "candidates"),
    [
        ("form:do‸", ("documentary",)),
        ("form:hoạt‸", ("animation",)),
        ('form:"tài l‸', ("documentary",)),
        ("form:(short OR an‸)", ("animation",)),
        ("premiere:zz‸", ()),
        ("director:do‸", ()),
    ],
)
def test_codes_are_offered(marked: str, candidates: tuple[str, ...]) -> None:
    assert found(marked).candidates == candidates


@pytest.mark.parametrize(
    "marked", ['"đừng ‸', '"đừng ‸đốt"', '"đừng đốt"‸', "(a)‸", "a OR‸", "12:0‸", "zzzz‸", "foo:b‸"]
)
def test_in_free_text_nothing_is_completed(marked: str) -> None:
    assert at_caret(marked) is None


@pytest.mark.parametrize(
    ("marked", "choice", "after"),
    [
        ("mưa fes‸", "festival", "mưa festival:‸"),
        ("fes‸tval:cannes", "festival", "festival:‸cannes"),
        ("-fes‸ a", "festival", "-festival:‸ a"),
        ("‸ mưa", "year", "year:‸ mưa"),
        ("‸minh", "director", "director:‸minh"),
        ("festival:can‸", "Cannes", "festival:Cannes‸"),
        ("festival:can‸nes a", "Cannes Film Festival", 'festival:"Cannes Film Festival"‸ a'),
        ('director:"Đặng N‸', "Đặng Nhật Minh", 'director:"Đặng Nhật Minh"‸'),
        ('director:"Đặng N‸ khác" a', "Đặng Nhật Minh", 'director:"Đặng Nhật Minh"‸ a'),
        ('director:"Đặng‸ year:1975', "Đặng Nhật Minh", 'director:"Đặng Nhật Minh"‸ year:1975'),
        ("form:(short OR an‸)", "animation", "form:(short OR animation‸)"),
        ("missing:vi‸", "title-vi", "missing:title-vi‸"),
        ("form:short|an‸ a", "animation", "form:short|animation‸ a"),
    ],
)
def test_a_choice_takes_the_place_of_what_was_typed(marked: str, choice: str, after: str) -> None:
    text, caret = found(marked).accept(choice)
    assert f"{text[:caret]}‸{text[caret:]}" == after


@given(queries, st.integers(0, 80))
def test_completing_never_fails_and_stays_within_the_text(query: str, caret: int) -> None:
    completion = complete(query, caret)
    if completion is None:
        return
    start, end = completion.span
    assert 0 <= start <= caret <= len(completion.text)
    assert start <= end <= len(completion.text)
    assert completion.typed in completion.text[start:end] + completion.text[start:caret]
    for choice in completion.candidates:
        text, after = completion.accept(choice)
        assert 0 <= after <= len(text)


@given(st.sampled_from(FIELDS), st.sampled_from(("Đặng Nhật Minh", 'a "b" c', "a) OR (b", "-a b")))
def test_a_chosen_value_is_read_back_whole(field: object, value: str) -> None:
    completion = found("title:x‸")
    text, _ = completion.accept(value)
    parsed = parse(text)
    assert parsed.mistakes == ()
    assert isinstance(parsed.tree, Field)
    assert isinstance(parsed.tree.value, Phrase)


def test_where_nothing_is_read_nothing_is_completed() -> None:
    assert complete("a " * LONGEST, LONGEST + 10) is None
    assert complete("a", 2) is None
    assert complete("a", -1) is None


def test_plain_values_need_no_quotes() -> None:
    assert quoted("Cannes") == "Cannes"
    assert quoted("") == '""'
    assert quoted("a|b") == '"a|b"'
