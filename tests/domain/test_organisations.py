"""Names of organisations in lists, and which of them mean the same one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from film_archive.domain.organisations import Organisations, names_in

P, A, S = "preferred", "alternative", "abbreviation"
TEXTS = [
    ("EUNIC", [("EUNIC", P, None)]),
    ("Club A / Club B (CAB)", [("Club A", P, None), ("Club B", A, None), ("CAB", S, None)]),
    ("Global (Association of Experts)", [("Global", P, None), ("Association of Experts", A, None)]),
    ("Red Studio (Hãng phim Đỏ)", [("Red Studio", P, None), ("Hãng phim Đỏ", A, "vi")]),
    ("Centre (VTV8)", [("Centre", P, None), ("VTV8", S, None)]),
    ("Odd (a) b", [("Odd (a) b", P, None)]),
    ("A ()", [("A ()", P, None)]),
    ("/", [("/", P, None)]),
]
NAMINGS = st.lists(
    st.sampled_from(
        ["A Film", "a film", "B (A Film)", "C (B)", "D", "D (VFDA)", "E (VFDA)", "VFDA"]
    ),
    min_size=1,
)


@pytest.mark.parametrize(("text", "names"), TEXTS)
def test_a_text_tells_one_or_several_names(
    text: str, names: list[tuple[str, str, str | None]]
) -> None:
    assert [(n.text, n.type, n.language) for n in names_in(text)] == names


def test_a_slash_may_be_part_of_a_companys_name() -> None:
    assert [n.text for n in names_in("Ape / Storm", slash=False)] == ["Ape / Storm"]


def groups(texts: list[str]) -> dict[str, tuple[str, ...]]:
    found = Organisations(names_in(text) for text in texts)
    keys = {found.key(names_in(text)) for text in texts}
    return {key: tuple(n.text for n in found.names(key)) for key in keys}


SAME = [
    (["Studio X", "studio  x"], {"studio x": ("Studio X", "studio  x")}),
    (["Xưởng X", "Studio X (Xưởng X)"], {"studio x": ("Studio X", "Xưởng X")}),
    (["A (B)", "B (A)"], {"a": ("A", "B")}),
    (["A (B)", "B (C)", "C"], {"a": ("A", "B", "C")}),
    (["A (AB)", "AB"], {"a": ("A", "AB"), "ab": ("AB",)}),
    (["A (VFDA)", "B (VFDA)"], {"a": ("A", "VFDA"), "b": ("B", "VFDA")}),
    (["???", "!!!"], {"???": ("???",), "!!!": ("!!!",)}),
]


@pytest.mark.parametrize(("texts", "expected"), SAME)
def test_texts_that_share_a_whole_name_mean_one_organisation(
    texts: list[str], expected: dict[str, tuple[str, ...]]
) -> None:
    assert groups(texts) == expected


@given(NAMINGS)
def test_the_order_of_the_texts_does_not_matter(texts: list[str]) -> None:
    assert groups(texts) == groups(texts[::-1]) == groups(sorted(texts))
