"""What a search is called before somebody gives it another name."""

from __future__ import annotations

import pytest

from film_archive.archive import ListQuery
from film_archive.ui.shell.search_names import LONGEST, proposed_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mua do", "mua do"),
        ('"đừng đ*" year:..1960', "đừng đ · up to 1960"),
        ("festival:Cannes -form:short year:1990..", "Cannes · not short · from 1990"),
        ("director:(nhat minh) cast:hong", "nhat minh · hong"),
        ('director:"Đặng Nhật Minh" director:"Trần Anh Hùng"', "Đặng Nhật Minh · Trần Anh Hùng"),
        ("(mua OR nang) cannes", "mua or nang · cannes"),
        ("-(mua do)", "not mua do"),
        ("decade:1980 form:(documentary OR short)", "1980s · documentary or short"),
        ("has:trailer missing:runtime", "with trailer · without runtime"),
        ("unverified:title", "title unverified"),
        ("disputed:any", "disputed"),
        ("premiere:world result:special-mention", "world premiere · special mention"),
        ("runtime:60..90", "60–90 min"),
        ("year:1975", "1975"),
        ("added:2025-12-05", "2025-12-05"),
        ("id:mua-do", "mua-do"),
        ("Hà Nội: mùa đông", "Hà Nội mùa đông"),
    ],
)
def test_the_query_is_said_without_its_language(typed: str, name: str) -> None:
    assert proposed_name(ListQuery("film", typed), ()) == name


def test_filters_follow_without_their_signs() -> None:
    query = ListQuery("film", "mua", (("verification", "unverified"), ("decade", "")))
    assert proposed_name(query, ["◐ unverified", "(no year)"]) == "mua · unverified · (no year)"


def test_people_are_searched_by_plain_words() -> None:
    assert proposed_name(ListQuery("person", "year:75 -x "), ()) == "year:75 -x"


def test_a_long_name_is_cut_and_stays_of_its_own() -> None:
    query = ListQuery("film", "dài " * 100)
    name = proposed_name(query, ())
    assert len(name) == LONGEST
    assert name.endswith("…")
    again = proposed_name(query, (), taken=[name.upper(), f"{name} (2)"])
    assert again == f"{name} (3)"
