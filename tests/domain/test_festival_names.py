"""Which part of an event's name and slug is the festival's."""

import pytest

from film_archive.domain.festival_names import plain_name, plainest, series_stem

SLUGS = [
    ("vff-01-1970", "vff"),
    ("cannes-2013", "cannes"),
    ("busan-apm-2017", "busan-apm"),
    ("eu-vn-doc-12", "eu-vn-doc"),
    ("east-winds", "east-winds"),
    ("vfi-april-2025", "vfi-april"),
    ("2025", "2025"),
]
NAMES = [
    ("46th Cannes Film Festival", "Cannes Film Festival"),
    ("Liên hoan phim Việt Nam lần thứ 5", "Liên hoan phim Việt Nam"),
    ("Liên hoan phim Việt Nam lần thứ nhất", "Liên hoan phim Việt Nam"),
    ("Giải Mai Vàng lần thứ 31 – 2025", "Giải Mai Vàng"),
    ("Films from the South, Oslo 2014", "Films from the South, Oslo"),
    ("Film days of the Institute, April 2025", "Film days of the Institute"),
    ("Những ngày phim, tháng 10 năm 2025", "Những ngày phim"),
    ("Vietnam Film Week in France 2025 (Vietnam Cinema Week; Itinéraire)",
     "Vietnam Film Week in France"),
    ("Festival de Saint-Malo (1st edition)", "Festival de Saint-Malo"),
    ("Third World Film Festival (year not given)", "Third World Film Festival"),
    ("Asian Film Festival (Italy)", "Asian Film Festival (Italy)"),
    ("Festival des 3 Continents 1985", "Festival des 3 Continents"),
    ("2046", "2046"),
]  # fmt: skip
EDITIONS = [
    (["1st A Festival", "A Festival 2014", "B Festival 2015"], "A Festival"),
    (["19th Focus (Asia)", "Focus 2007"], "Focus"),
    (["Amiens Festival 2000", "36th Amiens Festival – a retrospective", "Amiens Festival"],
     "Amiens Festival"),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "stem"), SLUGS)
def test_a_slug_loses_its_last_numbers(slug: str, stem: str) -> None:
    assert series_stem(slug) == stem


@pytest.mark.parametrize(("name", "plain"), NAMES)
def test_a_name_loses_what_tells_one_edition_from_another(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(("names", "plain"), EDITIONS)
def test_a_festival_is_called_what_most_editions_are(names: list[str], plain: str) -> None:
    assert plainest(names) == plainest(names[::-1]) == plain
