"""A film in words: lines, facts, lists, as escaped rich text."""

from datetime import datetime

import pytest

from film_archive.archive import RecordView
from film_archive.commands.adding import AddRecord
from film_archive.domain.errors import NotFound
from film_archive.ui.bridge import Bridge
from film_archive.ui.pages.film_facts import FilmStory, read_film
from film_archive.ui.pages.film_lists import (
    award_rows,
    credit_rows,
    history_rows,
    reception_rows,
    screening_rows,
    source_rows,
    summary_rows,
)
from film_archive.ui.pages.film_telling import (
    fact_rows,
    international_line,
    record_state,
    shown_title,
)
from film_archive.ui.pages.film_words import brief_date, moment
from film_archive.ui.pages.html import escaped, link, outside


def story(bridge: Bridge, slug: str) -> FilmStory:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        return read_film(reads, reads.view(reads.resolve(slug, "film")).uuid)


def test_the_line_under_the_title_has_other_languages_country_and_year(bridge: Bridge) -> None:
    told = story(bridge, "bao-gio-cho-den-thang-muoi")
    assert shown_title(told) == "Bao giờ cho đến tháng Mười"
    assert international_line(told) == (
        "When the Tenth Month Comes / Quand viendra le mois d'octobre (Vietnam, 1984)"
    )


def test_facts_stand_in_a_table_with_their_marks(bridge: Bridge) -> None:
    rows = dict(fact_rows(story(bridge, "mua-do")))
    assert list(rows) == [
        "Director", "Form", "Running time", "Languages", "Genres", "Record",
    ]  # fmt: skip
    assert "NSƯT" in rows["Director"]
    assert "record:person/" in rows["Director"]
    assert rows["Form"].startswith("Feature, colour")
    assert "unverified" in rows["Form"]
    assert rows["Languages"] == "Vietnamese (spoken)"


def test_disputed_values_are_shown_both(bridge: Bridge) -> None:
    running = dict(fact_rows(story(bridge, "bao-gio-cho-den-thang-muoi")))["Running time"]
    assert "95 min" in running
    assert "82 min" in running
    assert 'class="bar"' in running


def test_other_titles_are_named_with_what_they_are(bridge: Bridge) -> None:
    others = dict(fact_rows(story(bridge, "bao-gio-cho-den-thang-muoi")))["Other titles"]
    assert "When Will October Come?" in others
    assert "alternative" in others
    assert "When the Tenth Month Comes" not in others


def test_copies_are_counted_by_carrier(bridge: Bridge) -> None:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        film = reads.resolve("mua-do", "film")
    for carrier, status in (("DCP", "viewing"), ("35 mm", "master"), ("35 mm", "on-loan")):
        copy = {"film_id": film, "carrier": carrier, "status": status}
        bridge.archive.do(AddRecord("copy", copy))
    copies = dict(fact_rows(story(bridge, "mua-do")))["Copies"]
    assert copies == '2 35 mm <span class="muted">(1 on loan)</span> · 1 DCP'


def test_a_record_says_how_much_of_it_is_verified(bridge: Bridge) -> None:
    assert "36 of 37 statements verified" in record_state(story(bridge, "mua-do").view).replace(
        "\u00a0", " "
    )


def test_credits_name_a_role_once_and_a_character_beside_it(bridge: Bridge) -> None:
    rows = credit_rows(story(bridge, "mua-do"))
    assert len(rows) == 20
    assert sum(">cast<" in row for row in rows) == 1
    assert any("Cường" in row and "Đỗ" in row for row in rows)


def test_awards_stand_under_the_edition_that_gave_them_what_was_won_first(bridge: Bridge) -> None:
    rows = award_rows(story(bridge, "mua-do"))
    told = "".join(rows)
    assert told.index("24th Vietnam Film Festival") < told.index("Golden\u00a0Lotus")
    assert told.index("★") < told.index("◇") < told.index("○")
    assert "nominated" in told
    assert "submitted" in told


def test_screenings_have_venue_section_and_source(bridge: Bridge) -> None:
    told = "".join(screening_rows(story(bridge, "mua-do")))
    for words in ("Pathé Palace", "Closing film", "12 December 2025", "source:"):
        assert words in told


def test_press_is_quoted_with_who_said_it(bridge: Bridge) -> None:
    rows = reception_rows(story(bridge, "mua-do"))
    assert len(rows) == 7
    assert "“We are proud" in rows[0]
    assert "Colonel" in rows[0]


def test_sources_are_numbered_and_say_what_they_are_named_for(bridge: Bridge) -> None:
    rows = source_rows(story(bridge, "bao-gio-cho-den-thang-muoi").view)
    assert ">1.<" in rows[0]
    wikipedia = next(row for row in rows if "iiab.me" in row)
    assert "running time" in wikipedia
    assert "credit ×11" in wikipedia


def test_the_summary_names_what_is_in_doubt(bridge: Bridge) -> None:
    rows = dict(summary_rows(story(bridge, "mua-do").view))
    assert list(rows) == ["Colour"]
    assert "unverified" in rows["Colour"]


def test_history_tells_what_was_done_when_and_by_whom(bridge: Bridge) -> None:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads:
        steps = reads.history_of(reads.resolve("mua-do", "film"))
    (row,) = history_rows(steps, datetime.now())
    assert "Import of starter" in row
    assert steps[0].step.who in row


def test_a_film_that_is_gone_is_not_found(bridge: Bridge) -> None:
    assert bridge.archive is not None
    with bridge.archive.reading() as reads, pytest.raises(NotFound):
        read_film(reads, "00000000-0000-0000-0000-000000000000")


# --- escaping ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>Mưa</b> & 'đỏ'", "&lt;b&gt;Mưa&lt;/b&gt; &amp; &#x27;đỏ&#x27;"),
        ("one\ntwo", "one<br>two"),
        ("עברית", "\u2068עברית\u2069"),
        ("a\u202eb", "\u2068a\u202eb\u2069"),
        ("🎬 film", "🎬 film"),
    ],
)
def test_text_of_the_archive_is_shown_as_it_was_typed(text: str, html: str) -> None:
    assert escaped(text) == html


def test_a_word_that_no_line_holds_may_break_but_not_within_a_letter() -> None:
    broken = escaped("e\u0302\u0301" * 60)
    assert "\u200b" in broken
    assert "\u200b\u0302" not in broken
    assert "\u200b\u0301" not in broken


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "file:///etc/passwd", "record:"])
def test_only_addresses_of_the_web_are_links(url: str | None) -> None:
    assert outside(url, "<title>") == "&lt;title&gt;"


def test_an_address_of_the_web_cannot_leave_its_link() -> None:
    assert '"' not in outside('https://x/"onclick="', "t").replace('href="', "").split(">")[0][:-1]
    assert link(None, "<i>") == "&lt;i&gt;"


# --- dates ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1985", "1985"),
        ("2025-12-12", "12 Dec 2025"),
        ("2025-12-05/2025-12-12", "Dec 2025"),
        ("2025-11-28/2025-12-03", "2025"),
        ("1984~", "c. 1984"),
        ("not a date", "not a date"),
    ],
)
def test_dates_are_short_where_there_is_little_room(edtf: str, words: str) -> None:
    assert brief_date(edtf) == words


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (datetime(2025, 12, 5, 10, 42), "today 10:42"),
        (datetime(2025, 12, 4, 23, 0), "yesterday"),
        (datetime(2025, 11, 20, 9, 0), "20 November"),
        (datetime(2024, 11, 20, 9, 0), "20 November 2024"),
    ],
)
def test_moments_are_told_as_seen_from_now(done: datetime, words: str) -> None:
    now = datetime(2025, 12, 5, 18, 0)
    assert moment(int(done.timestamp() * 1000), now) == words


def test_a_title_of_another_language_is_shown_where_there_is_no_vietnamese_one() -> None:
    def title(text: str, language: str, rank: int) -> RecordView:
        values = {"text": text, "language": language, "type": "translated", "rank": rank}
        return RecordView(text, "title", text, values, (), (), {})

    view = RecordView(
        "1", "film", "x", {}, (), (), {"title": (title("Rain", "en", 0), title("Pluie", "fr", 1))}
    )
    told = FilmStory(view, None, {}, {}, {}, frozenset(), ())
    assert shown_title(told) == "Rain"
    assert international_line(told) == "Pluie"
