"""Names of people and what is said of them, over the starter data and beyond."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest

from film_archive.domain.names import (
    TITLES,
    ParticipantName,
    PersonName,
    RoleClaim,
    parse_speaker_role,
    person_in,
    split_suggestion,
    variants_for_search,
)

STARTER = Path(__file__).parents[2] / "resources" / "starter"

COLONEL = RoleClaim("rank", "colonel", "Colonel")
SENIOR_COLONEL = RoleClaim("rank", "senior-colonel", "Đại tá")
MERITORIOUS = RoleClaim("honour", "meritorious-artist", "Meritorious Artist")


def position(text: str) -> RoleClaim:
    return RoleClaim("position", "", text)


SPEAKERS = {
    "Đặng Thái Huyền": ParticipantName("Đặng Thái Huyền"),
    "Ache Ahmat Moustapha": ParticipantName("Ache Ahmat Moustapha"),
    "Alain Cyril Barioz": ParticipantName("Alain Cyril Barioz"),
    "Phạm Thị Kim Yến": ParticipantName("Phạm Thị Kim Yến"),
    "Audiences in Paris": None,
    "Viewers": None,
    "Experts": None,
}
PARTICIPANTS = {
    "Film crews and audiences": None,
    "Young filmmakers": None,
    "Đặng Thái Huyền and cast of Red Rain": ParticipantName(
        "Đặng Thái Huyền", others="cast of Red Rain"
    ),
    "Vietnam People's Army Cinema delegation": None,
    "Phạm Thị Kim Yến (Minister-Counsellor, Embassy of Vietnam in France)": ParticipantName(
        "Phạm Thị Kim Yến", "Minister-Counsellor, Embassy of Vietnam in France"
    ),
    "Ambassador Đinh Toàn Thắng": ParticipantName("Đinh Toàn Thắng", "Ambassador"),
    "Ngô Phương Lan (VFDA)": ParticipantName("Ngô Phương Lan", "VFDA"),
    "Nguyễn Đức Khương (AVSE Global)": ParticipantName("Nguyễn Đức Khương", "AVSE Global"),
    "artists of both countries": None,
    "Linh Đan Phạm": ParticipantName("Linh Đan Phạm"),
    "Kaity Nguyễn": ParticipantName("Kaity Nguyễn"),
    "Bảo Định": ParticipantName("Bảo Định"),
    "Hiếu Nguyễn": ParticipantName("Hiếu Nguyễn"),
    "Nguyễn Hữu Mười": ParticipantName("Nguyễn Hữu Mười"),
    "Lê Tú Oanh": ParticipantName("Lê Tú Oanh"),
    "Đặng Thái Huyền": ParticipantName("Đặng Thái Huyền"),
    "Đàm Quang Trung": ParticipantName("Đàm Quang Trung"),
    "Hà Lệ Diễm": ParticipantName("Hà Lệ Diễm"),
    "Nghiêm Quỳnh Trang": ParticipantName("Nghiêm Quỳnh Trang"),
    "Trần Thị Bích Ngọc": ParticipantName("Trần Thị Bích Ngọc"),
}
SPEAKER_ROLES = {
    "Colonel, Meritorious Artist, director of Red Rain": (
        COLONEL,
        MERITORIOUS,
        position("director of Red Rain"),
    ),
    "Sociologist and film director": (position("Sociologist and film director"),),
    "Professor of History and Geography in Paris": (
        position("Professor of History and Geography in Paris"),
    ),
    "Minister-Counsellor, Embassy of Vietnam in France": (
        position("Minister-Counsellor, Embassy of Vietnam in France"),
    ),
    "Counselor at the Vietnamese Embassy in France": (
        position("Counselor at the Vietnamese Embassy in France"),
    ),
    "Audience reaction as reported": (position("Audience reaction as reported"),),
    "Audience assessments as reported": (position("Audience assessments as reported"),),
    "Press report": (position("Press report"),),
}


def column(file: str, name: str) -> list[str]:
    rows = csv.DictReader((STARTER / file).read_text("utf-8").splitlines())
    return [row[name] for row in rows if row[name]]


def test_every_speaker_of_the_starter_data_is_a_person_or_a_group_as_expected() -> None:
    assert {text: person_in(text) for text in column("quotes.csv", "speaker")} == SPEAKERS


def test_every_participant_of_the_starter_data_is_a_person_or_a_group_as_expected() -> None:
    cells = column("activities.csv", "participants")
    entries = [entry.strip() for cell in cells for entry in cell.split(";")]
    assert {text: person_in(text) for text in entries} == PARTICIPANTS


def test_every_speaker_role_of_the_starter_data_divides_as_expected() -> None:
    roles = column("quotes.csv", "speaker_role")
    assert {text: parse_speaker_role(text) for text in roles} == SPEAKER_ROLES


def test_full_names_of_the_starter_data_are_persons_but_for_one_stage_name() -> None:
    names = [name for name in column("people.csv", "name_vi") if " " in name]
    assert {name for name in names if person_in(name) is None} == {"Diễm My 9x"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NSND Trà Giang", ParticipantName("Trà Giang", "NSND")),
        ("Đại tá, NSƯT Đặng Thái Huyền", ParticipantName("Đặng Thái Huyền", "Đại tá, NSƯT")),
        ("People’s Artist Trà Giang", ParticipantName("Trà Giang", "People’s Artist")),
        ("Phạm Linh-Đan & Kaity Nguyễn", ParticipantName("Phạm Linh-Đan", "", "Kaity Nguyễn")),
        ("Lê A và đoàn phim", ParticipantName("Lê A", "", "đoàn phim")),
        ("Ngô Phương Lan, VFDA", ParticipantName("Ngô Phương Lan", "VFDA")),
        (
            "Bà Ngô Phương Lan (Chủ tịch VFDA) và khách mời",
            ParticipantName("Ngô Phương Lan", "Bà, Chủ tịch VFDA", "khách mời"),
        ),
        (
            "Lê Tú Oanh (actress and producer)",
            ParticipantName("Lê Tú Oanh", "actress and producer"),
        ),
        ("Lê A and Trần B (VFDA)", ParticipantName("Lê A", "", "Trần B (VFDA)")),
        ("Ambassador Thắng", ParticipantName("Thắng", "Ambassador")),
        ("Director General Lê A", ParticipantName("Lê A", "Director General")),
        ("Pierre de la Tour", ParticipantName("Pierre de la Tour")),
        ("J. O'Brien", ParticipantName("J. O'Brien")),
        ("  Hà  Lệ Diễm ", ParticipantName("Hà Lệ Diễm")),
        (unicodedata.normalize("NFD", "Hà Lệ Diễm"), ParticipantName("Hà Lệ Diễm")),
        ("", None),
        (" ", None),
        ("()", None),
        ("Ambassador", None),
        ("Minister of Culture", None),
        ("Khán giả Paris", None),
        ("Đoàn làm phim Mưa đỏ", None),
        ("Hội Điện ảnh Việt Nam", None),
        ("People's Army", None),
        ("Vietnam Film Institute", None),
        ("AVSE Global", None),
        ("3 directors", None),
        ("VFDA", None),
        ("de la Tour", None),
    ],
)
def test_a_person_is_told_from_a_group(text: str, expected: ParticipantName | None) -> None:
    assert person_in(text) == expected


def test_a_person_with_others_says_so() -> None:
    assert ParticipantName("Lê A", others="đoàn phim").with_others
    assert not ParticipantName("Lê A").with_others


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        (" , ", ()),
        ("Colonel", (COLONEL,)),
        ("Đại tá, NSƯT", (SENIOR_COLONEL, RoleClaim("honour", "meritorious-artist", "NSƯT"))),
        (
            "Đại tá NSƯT đạo diễn phim Mưa đỏ",
            (
                SENIOR_COLONEL,
                RoleClaim("honour", "meritorious-artist", "NSƯT"),
                position("đạo diễn phim Mưa đỏ"),
            ),
        ),
        ("people’s artist", (RoleClaim("honour", "peoples-artist", "people’s artist"),)),
        (
            unicodedata.normalize("NFD", "Nghệ sĩ Nhân dân"),
            (RoleClaim("honour", "peoples-artist", "Nghệ sĩ Nhân dân"),),
        ),
        ("Lieutenant Colonel", (RoleClaim("rank", "lieutenant-colonel", "Lieutenant Colonel"),)),
        (
            "Senior Lieutenant Colonel",
            (RoleClaim("rank", "senior-lieutenant-colonel", "Senior Lieutenant Colonel"),),
        ),
        ("Colonel General", (RoleClaim("rank", "colonel-general", "Colonel General"),)),
        ("General, writer", (RoleClaim("rank", "general", "General"), position("writer"))),
        ("General Director of VFDA", (position("General Director of VFDA"),)),
        ("Captain of the ship", (position("Captain of the ship"),)),
        ("Major film producer", (position("Major film producer"),)),
        ("Meritorious Artists' jury", (position("Meritorious Artists' jury"),)),
        ("writer, Colonel, producer", (COLONEL, position("writer, producer"))),
    ],
)
def test_a_role_divides_into_ranks_honours_and_the_rest(
    text: str, expected: tuple[RoleClaim, ...]
) -> None:
    assert parse_speaker_role(text) == expected


def test_every_spelling_of_a_title_is_its_own_claim() -> None:
    for term in TITLES:
        for spelling in (*term.clear, *term.plain):
            assert parse_speaker_role(spelling) == (RoleClaim(term.kind, term.code, spelling),)


@pytest.mark.parametrize(
    "one", ["Trần Anh Hùng", "Tran Anh Hung", "Hung Tran Anh", "Anh Hung Tran", "Hung Anh Tran"]
)
@pytest.mark.parametrize("other", ["Tran Anh Hung", "Hung Tran Anh", "Anh Hung Tran"])
def test_a_name_is_found_under_each_order(one: str, other: str) -> None:
    assert plain(one) & plain(other)


def plain(name: str) -> set[str]:
    """Variants without their accents, as the search compares them."""
    decomposed = unicodedata.normalize("NFD", " | ".join(variants_for_search(name)))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return set(letters.split(" | "))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("",)),
        ("Khang", ("Khang",)),
        ("Trà Giang", ("Trà Giang", "Giang Trà")),
        ("Trần, Anh  Hùng", ("Trần, Anh Hùng", "Trần Anh Hùng", "Anh Hùng Trần",
                             "Hùng Trần Anh", "Hùng Anh Trần")),
        (unicodedata.normalize("NFD", "Lê Ý"), ("Lê Ý", "Ý Lê")),
    ],
)  # fmt: skip
def test_variants_begin_with_the_name_as_written_and_repeat_none(
    text: str, expected: tuple[str, ...]
) -> None:
    assert variants_for_search(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đặng Nhật Minh", PersonName("Đặng Nhật Minh", "Đặng", "Nhật", "Minh", "family-first")),
        ("Chu Lai", PersonName("Chu Lai", "Chu", "", "Lai", "family-first")),
        ("Khang", PersonName("Khang", given="Khang", order="single")),
        (" Lê   Vân", PersonName("Lê Vân", "Lê", "", "Vân", "family-first")),
    ],
)
def test_a_split_is_suggested_family_first(text: str, expected: PersonName) -> None:
    assert split_suggestion(text) == expected


def test_a_name_asserts_no_part_of_itself() -> None:
    name = PersonName("Trần Anh Hùng")
    assert (name.family, name.middle, name.given, name.order) == ("", "", "", "")
