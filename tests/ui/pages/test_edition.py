"""The page of an edition: the Paris week in full, and editions of which little is known."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from film_archive.commands.adding import AddAgent, AddFilm
from film_archive.domain.addresses import Address
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.edition import EditionPage
from film_archive.ui.pages.edition_facts import EditionStory, given, read_edition
from film_archive.ui.pages.record_page import TextSection, Title
from film_archive.ui.pages.shelf import Shelf
from film_archive.ui.posters import Posters
from film_archive.ui.theme import Theme
from tests.ui.pages.reading import add, on_screen, section, shown, the, uuid_of

PARIS = "paris-vietnam-film-week-2025"


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge, theme: Theme, tmp_path: Path) -> EditionPage:
    return on_screen(qtbot, EditionPage(bridge, theme, Posters(bridge, tmp_path / "posters")))


def story_of(bridge: Bridge, name: str) -> EditionStory:
    uuid = uuid_of(bridge, "edition", name)
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        return read_edition(reads, uuid)


def add_edition(bridge: Bridge, name: str, **values: Any) -> int:
    festival = add(bridge, "festival", {})
    given = {"festival_id": festival, "kind": "festival", **values}
    edition = add(bridge, "edition", given)
    add(bridge, "edition_name", {"edition_id": edition, "text": name, "language": "vi"})
    return int(edition)


# Each fact of the two press reports that the archive holds of the week, and where it stands.
WEEK = [
    ("Organisers and patrons", "Vietnam Film Development Association"),
    ("Organisers and patrons", "Vietnam Film Development Promotion Association"),
    ("Organisers and patrons", "AVSE Global"),
    ("Organisers and patrons", "Association of Vietnamese Scientists and Experts Global"),
    ("Organisers and patrons", "Patron"),
    ("Organisers and patrons", "Embassy of Vietnam in France"),
    ("Attendance", "more than"),
    ("Attendance", "nearly 20"),
    ("Attendance", "2,700"),
    ("Activities", "Vietnamese and French Cinema: Opportunities for Cooperation"),
    ("Activities", "Film crew exchanges"),
    ("Activities", "Workshops connecting young filmmakers"),
    ("Activities", "Closing ceremony"),
    ("Activities", "Exchange with the audience after the screening of Red Rain"),
    ("Activities", "Opening ceremony at Le Grand Rex"),
    ("Activities", "Phạm Thị Kim Yến"),
    ("Activities", "Nguyễn Hữu Mười"),
    ("Press and reception", "Minister-Counsellor"),
    ("Press and reception", "Counselor at the Vietnamese Embassy"),
    ("Press and reception", "this model to other"),
    ("What the same sources tell of the films", "81 days and nights"),
    ("What the same sources tell of the films", "Colonel, Meritorious Artist"),
    ("What the same sources tell of the films", "Ache Ahmat Moustapha"),
    ("What the same sources tell of the films", "Alain Cyril Barioz"),
    ("What the same sources tell of the films", "forming the letter"),
    ("What the same sources tell of the films", "French audiences expressed admiration"),
    ("What the same sources tell of the films", "Academy Award"),
    ("Films shown", "I See Yellow Flowers on Green Grass"),
    ("Films shown", "When Will October Come?"),
    ("Films shown", "Brilliant Ashes"),
    ("Films shown", "Closing film"),
    ("Films shown", "Pathé Palace"),
    ("Programmes", "Chương trình 17 phim"),
    ("Sources", "Việt Nam News"),
]


def test_the_paris_week_is_shown_in_full(qtbot: QtBot, page: EditionPage, bridge: Bridge) -> None:
    html = shown(qtbot, page, uuid_of(bridge, "edition", PARIS))

    missing = [(where, fact) for where, fact in WEEK if fact not in section(page, where).sheet.html]
    assert missing == []
    for fact in ("5–12 December 2025", "Paris", "France", "Vietnam Film Week in France 2025",
                 "Vietnam Cinema Week", "Film week", "no. 1"):  # fmt: skip
        assert fact in html


def test_both_last_days_and_both_names_of_the_organiser_stand_side_by_side(
    qtbot: QtBot, page: EditionPage, bridge: Bridge
) -> None:
    html = shown(qtbot, page, uuid_of(bridge, "edition", PARIS))

    assert "13 December 2025" in html
    assert "Le Courrier du Vietnam" in html
    organisers = section(page, "Organisers and patrons").sheet.html
    assert organisers.count('class="bar"') == 1
    assert organisers.count("prefer:") == 2


def test_all_films_of_the_week_are_on_the_shelf_and_lead_to_their_pages(
    qtbot: QtBot, page: EditionPage, bridge: Bridge
) -> None:
    shown(qtbot, page, uuid_of(bridge, "edition", PARIS))
    shelf = the(Shelf, page)
    assert len(shelf.films) == 18

    with qtbot.waitSignal(page.going) as went:
        section(page, "Films shown").sheet.linkActivated.emit(
            Address("film", shelf.films[3].uuid).url
        )
    assert went.args == [Address("film", shelf.films[3].uuid)]


def test_what_was_won_stands_before_what_was_only_nominated(bridge: Bridge) -> None:
    edition = add_edition(bridge, "Liên hoan thử")
    for result in ("submitted", "nominated", "won", "special-mention"):
        add(bridge, "award", {"edition_id": edition, "name_vi": "Giải", "result": result})
    story = story_of(bridge, "Liên hoan thử")

    results = [part.values["result"] for _, parts in given(story) for part in parts]
    assert results == ["won", "special-mention", "nominated", "submitted"]


def test_awards_are_grouped_by_category(qtbot: QtBot, page: EditionPage, bridge: Bridge) -> None:
    shown(qtbot, page, uuid_of(bridge, "edition", "Liên hoan phim Việt Nam lần thứ 2"))
    awards = section(page, "Awards").sheet.html

    assert awards.index("Feature film") < awards.index("Documentary")
    assert awards.count("★") == 26


def test_neighbours_are_the_editions_before_and_after(bridge: Bridge) -> None:
    story = story_of(bridge, "Liên hoan phim Việt Nam lần thứ 2")

    assert story.before is not None
    assert story.after is not None
    assert story.before.name == "Liên hoan phim Việt Nam lần thứ 1"
    assert story.after.name == "Liên hoan phim Việt Nam lần thứ 3"


def test_the_first_and_the_only_edition_have_no_neighbour_before(bridge: Bridge) -> None:
    assert story_of(bridge, "Liên hoan phim Việt Nam lần thứ 1").before is None
    assert story_of(bridge, PARIS).before is None
    assert story_of(bridge, PARIS).after is None


def test_an_edition_without_dates_says_so_and_shows_everything_else(
    qtbot: QtBot, page: EditionPage, bridge: Bridge
) -> None:
    edition = add_edition(bridge, "Không ngày tháng", city="Huế")
    assert bridge.archive is not None
    film = bridge.archive.do(AddFilm("Phim không ngày")).result
    add(bridge, "appearance", {"edition_id": edition, "film_id": film, "section": "Gala"})
    html = shown(qtbot, page, uuid_of(bridge, "edition", "Không ngày tháng"))

    assert "date not known" in html
    assert "Huế" in html
    assert "Phim không ngày" in section(page, "Films shown").sheet.html
    assert "Gala" in section(page, "Films shown").sheet.html


def test_an_edition_without_films_shows_no_empty_sections(
    qtbot: QtBot, page: EditionPage, bridge: Bridge
) -> None:
    add_edition(bridge, "Không phim", year="2001")
    shown(qtbot, page, uuid_of(bridge, "edition", "Không phim"))

    assert not [s for s in page.findChildren(TextSection) if s.isVisible()]
    assert the(Title, page).text() == "Không phim"


def test_premieres_days_and_statuses_of_screenings_are_told(
    qtbot: QtBot, page: EditionPage, bridge: Bridge
) -> None:
    edition = add_edition(bridge, "Có công chiếu", year="2020")
    assert bridge.archive is not None
    for day, premiere in (("2020-05-03", "world"), ("2020-05-01", "national")):
        film = bridge.archive.do(AddFilm(f"Phim {day}")).result
        add(bridge, "appearance", {
            "edition_id": edition, "film_id": film, "date": day, "premiere": premiere,
            "status": "screened", "venue": "Rạp Tháng Tám",
        })  # fmt: skip
    shown(qtbot, page, uuid_of(bridge, "edition", "Có công chiếu"))
    films = section(page, "Films shown").sheet.html

    assert films.index("Phim 2020-05-01") < films.index("Phim 2020-05-03")
    for fact in ("1 May 2020", "world premiere", "Rạp Tháng Tám", "screened"):
        assert fact in films


def test_numbers_of_visitors_keep_their_qualifiers(
    qtbot: QtBot, page: EditionPage, bridge: Bridge
) -> None:
    edition = add_edition(bridge, "Đông khách")
    add(bridge, "attendance", {
        "edition_id": edition, "text": "khoảng chín trăm khách", "visitors": 900,
        "visitors_qualifier": "about", "countries": 3, "countries_qualifier": "exactly",
    })  # fmt: skip
    shown(qtbot, page, uuid_of(bridge, "edition", "Đông khách"))

    html = section(page, "Attendance").sheet.html
    assert "Khoảng chín trăm khách" in html
    assert "about 900 visitors · 3 countries" in html


def test_participants_lead_to_their_pages_under_the_names_they_had(
    qtbot: QtBot, page: EditionPage, bridge: Bridge
) -> None:
    edition = add_edition(bridge, "Có toạ đàm")
    assert bridge.archive is not None
    person = bridge.archive.do(AddAgent("Phạm Linh Đan")).result
    talk = add(bridge, "activity", {"edition_id": edition, "kind": "panel", "title": "Toạ đàm"})
    for name in ("Linh Đan Phạm", "Phạm Linh Đan và bạn bè"):
        add(bridge, "participant", {"activity_id": talk, "agent_id": person, "name_used": name})
    shown(qtbot, page, uuid_of(bridge, "edition", "Có toạ đàm"))

    html = section(page, "Activities").sheet.html
    assert html.count("record:person/") == 2
    assert "Linh Đan Phạm" in html
    assert "</a> và bạn bè" in html


def test_a_long_list_of_awards_is_cut_until_it_is_asked_for(
    qtbot: QtBot, page: EditionPage, bridge: Bridge
) -> None:
    edition = add_edition(bridge, "Nhiều giải")
    for number in range(45):
        add(bridge, "award", {"edition_id": edition, "name_vi": f"Giải {number}", "result": "won"})
    shown(qtbot, page, uuid_of(bridge, "edition", "Nhiều giải"))
    assert section(page, "Awards").sheet.html.count("★") == 40

    with qtbot.waitSignal(page.captioned):
        page.follow("more:awards", QPoint())
    assert section(page, "Awards").sheet.html.count("★") == 45


def test_markup_in_names_is_shown_as_it_was_typed(
    qtbot: QtBot, page: EditionPage, bridge: Bridge
) -> None:
    edition = add_edition(bridge, "<i>Liên hoan</i>", note="<table>")
    add(bridge, "activity", {"edition_id": edition, "kind": "panel", "title": "<h1>Toạ đàm</h1>"})
    html = shown(qtbot, page, uuid_of(bridge, "edition", "<i>Liên hoan</i>"))

    assert the(Title, page).text() == "<i>Liên hoan</i>"
    assert "&lt;h1&gt;Toạ đàm" in html
    assert "&lt;table&gt;" in html


def test_another_edition_begins_at_its_top(qtbot: QtBot, page: EditionPage, bridge: Bridge) -> None:
    shown(qtbot, page, uuid_of(bridge, "edition", PARIS))
    qtbot.waitUntil(lambda: page.leaf.verticalScrollBar().maximum() > 500)
    page.leaf.scroll_to(400)
    shown(qtbot, page, uuid_of(bridge, "edition", "Liên hoan phim Việt Nam lần thứ 2"))

    qtbot.waitUntil(lambda: page.leaf.scrolled == 0)


def test_a_field_with_a_statement_has_its_mark_beside_it(
    qtbot: QtBot, page: EditionPage, bridge: Bridge
) -> None:
    edition = add_edition(bridge, "Chưa rõ nơi", city="Vinh")
    add(bridge, "statement", {
        "record_id": edition, "field": "city", "value": "Vinh", "status": "unverified",
        "preferred": 1,
    })  # fmt: skip
    uuid = uuid_of(bridge, "edition", "Chưa rõ nơi")
    html = shown(qtbot, page, uuid)

    assert f'Vinh&nbsp;<a href="source:{uuid}/city"' in html
    assert "unverified</" in html


def test_of_the_films_only_what_the_same_sources_tell_is_told(bridge: Bridge) -> None:
    story = story_of(bridge, PARIS)

    assert [part.name for part in story.honoured] == ["Giải Oscar"]
    assert len(story.reactions) == 7
    assert {part.values["film_id"][1] for part in story.reactions} == {"Mưa đỏ"}
