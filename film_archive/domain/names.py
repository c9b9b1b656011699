"""Names of people, and what the press says of them.

The family name stands first in Vietnam and the given name last (Đặng Nhật Minh is "Minh"), yet the
same person may be printed the other way round abroad. Parts of a name are kept only as somebody
asserted them; what is worked out here is either for searching and never stored, or a suggestion
that a person accepts or corrects.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

NAME_BREAKS = re.compile(r"[\s,\-‐‑]+")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as written and the parts of it that were asserted; "" is not asserted.

    `order` is how `text` is written: ``family-first``, ``given-first``, ``single`` or "".
    """

    text: str
    family: str = ""
    middle: str = ""
    given: str = ""
    order: str = ""


def variants_for_search(text: str) -> tuple[str, ...]:
    """The orders in which this person may be asked for, as written first; nothing here is stored.

    Every rotation of the words, and the western order of given, middle and family name, for either
    side may be the one turned round. Accents are the search's business.

    >>> variants_for_search("Trần Anh Hùng")
    ('Trần Anh Hùng', 'Anh Hùng Trần', 'Hùng Trần Anh', 'Hùng Anh Trần')
    >>> variants_for_search("Linh-Đan Phạm")
    ('Linh-Đan Phạm', 'Linh Đan Phạm', 'Đan Phạm Linh', 'Phạm Linh Đan', 'Phạm Đan Linh')
    """
    written = _tidy(text)
    words = [word for word in NAME_BREAKS.split(written) if word]
    turns = [words[at:] + words[:at] for at in range(len(words))]
    western = [*words[-1:], *words[1:-1], *words[:1]] if len(words) > 1 else words
    return tuple(dict.fromkeys([written, *map(" ".join, [*turns, western])]))


def split_suggestion(text: str) -> PersonName:
    """How a Vietnamese name in its own order would divide: a suggestion, to be asked about.

    Stage names (Trà Giang) and western order (Anh Hung Tran) look just the same and divide
    otherwise, so this is never stored without somebody's word.

    >>> split_suggestion("Phạm Thị Kim Yến")
    PersonName(text='Phạm Thị Kim Yến', family='Phạm', middle='Thị Kim', given='Yến', \
order='family-first')
    """
    written = _tidy(text)
    words = written.split()
    if len(words) < 2:
        return PersonName(written, given=written, order="single")
    family, *middle, given = words
    return PersonName(written, family, " ".join(middle), given, "family-first")


@dataclass(frozen=True, slots=True)
class RoleClaim:
    """One thing said of a person: `kind` is ``rank``, ``honour`` or ``position``.

    `code` names the rank or honour in our tables and is "" for a position; `text` is as printed.
    """

    kind: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class TitleTerm:
    """A rank or honour that is written before a name or after it.

    `clear` spellings mean nothing else; `plain` ones do as well (General Director, a ship's
    Captain) and count only where they stand alone.
    """

    kind: str
    code: str
    clear: tuple[str, ...]
    plain: tuple[str, ...] = ()


# Ranks of the Vietnam People's Army (law on its officers, 1981, 1999), lowest first. "Colonel" in
# English stands for Thượng tá in one usage and for Đại tá in another: it stays a term of its own.
TITLES = (
    TitleTerm("rank", "second-lieutenant", ("Thiếu úy", "Thiếu uý", "Second Lieutenant")),
    TitleTerm("rank", "lieutenant", ("Trung úy", "Trung uý"), ("Lieutenant",)),
    TitleTerm("rank", "senior-lieutenant", ("Thượng úy", "Thượng uý", "Senior Lieutenant")),
    TitleTerm("rank", "captain", ("Đại úy", "Đại uý"), ("Captain",)),
    TitleTerm("rank", "major", ("Thiếu tá",), ("Major",)),
    TitleTerm("rank", "lieutenant-colonel", ("Trung tá", "Lieutenant Colonel")),
    TitleTerm("rank", "senior-lieutenant-colonel", ("Thượng tá", "Senior Lieutenant Colonel")),
    TitleTerm("rank", "colonel", ("Colonel",)),
    TitleTerm("rank", "senior-colonel", ("Đại tá", "Senior Colonel")),
    TitleTerm("rank", "major-general", ("Thiếu tướng", "Major General")),
    TitleTerm("rank", "lieutenant-general", ("Trung tướng", "Lieutenant General")),
    TitleTerm("rank", "colonel-general", ("Thượng tướng", "Colonel General")),
    TitleTerm("rank", "general", ("Đại tướng",), ("General",)),
    # The two honours of artists: decree 61/2024/NĐ-CP.
    TitleTerm(
        "honour",
        "peoples-artist",
        ("NSND", "Nghệ sĩ Nhân dân", "Nghệ sỹ Nhân dân", "People's Artist"),
    ),
    TitleTerm(
        "honour",
        "meritorious-artist",
        ("NSƯT", "Nghệ sĩ Ưu tú", "Nghệ sỹ Ưu tú", "Meritorious Artist"),
    ),
)


def parse_speaker_role(text: str) -> tuple[RoleClaim, ...]:
    """Divide the description of a speaker into ranks, honours and the position that remains.

    A position keeps its whole text: a diplomat's embassy is part of it.

    >>> for claim in parse_speaker_role("Colonel, Meritorious Artist, director of Red Rain"):
    ...     print(claim.kind, claim.code or claim.text)
    rank colonel
    honour meritorious-artist
    position director of Red Rain
    """
    claims: list[RoleClaim] = []
    rest: list[str] = []
    for part in filter(None, map(str.strip, _tidy(text).split(","))):
        found, remaining = _leading_titles(part)
        claims += found
        rest += [remaining] if remaining else []
    if rest:
        claims.append(RoleClaim("position", "", ", ".join(rest)))
    return tuple(claims)


def _leading_titles(part: str) -> tuple[list[RoleClaim], str]:
    """The titles that `part` begins with and what follows them."""
    claims: list[RoleClaim] = []
    while part:
        match = _CLEAR.match(part) or _ALONE.fullmatch(part)
        if match is None:
            break
        kind, code = _TITLE_BY_SPELLING[_key(match[1])]
        claims.append(RoleClaim(kind, code, match[1]))
        part = part[match.end() :].strip()
    return claims, part


@dataclass(frozen=True, slots=True)
class ParticipantName:
    """One person of a list of participants.

    `role` is what stands before or after the name, `others` who comes with them ("cast of Red
    Rain"); both "" where nothing is said.
    """

    name: str
    role: str = ""
    others: str = ""

    @property
    def with_others(self) -> bool:
        """Whether more than this person is meant."""
        return bool(self.others)


def person_in(text: str) -> ParticipantName | None:
    """The person whom one participant of a list names, or None where it names a group.

    A name is two words or more, each with a capital, none of which tells of a group; one word is a
    name only after a form of address.

    >>> person_in("Ambassador Đinh Toàn Thắng")
    ParticipantName(name='Đinh Toàn Thắng', role='Ambassador', others='')
    >>> person_in("Đặng Thái Huyền and cast of Red Rain")
    ParticipantName(name='Đặng Thái Huyền', role='', others='cast of Red Rain')
    >>> person_in("Young filmmakers") is None
    True
    """
    first, *others = _AND.split(_tidy(text), maxsplit=1)
    full, before = _without_address(first)
    match = _AFTER.fullmatch(full)
    name, after = (match["name"], match["bracket"] or match["comma"]) if match else (full, "")
    if not _is_name(name, least=1 if before else 2):
        return None
    return ParticipantName(name, ", ".join(filter(None, (before, after))), "".join(others))


def _without_address(text: str) -> tuple[str, str]:
    """A name and the forms of address before it."""
    name = text
    while match := _ADDRESS.match(name):
        name = name[match.end() :]
    return name, text[: len(text) - len(name)].rstrip(" ,")


def _is_name(text: str, least: int) -> bool:
    words = text.split()
    if not least <= len(words) <= 7 or _GROUP_WORDS & {word.casefold() for word in words}:
        return False
    return words[0] not in _PARTICLES and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    return word in _PARTICLES or (word[0].isupper() and _NAME_WORD.fullmatch(word) is not None)


def _tidy(text: str) -> str:
    """NFC, no blanks at the ends and one between words."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _key(spelling: str) -> str:
    return spelling.casefold().replace("’", "'")


def _any_of(spellings: Iterable[str]) -> str:
    """A pattern of all spellings, the longest first, with either apostrophe."""
    longest_first = sorted(spellings, key=len, reverse=True)
    return "|".join(re.escape(spelling).replace("'", "['’]") for spelling in longest_first)


_TITLE_BY_SPELLING = {
    _key(spelling): (term.kind, term.code)
    for term in TITLES
    for spelling in (*term.clear, *term.plain)
}
_CLEAR_SPELLINGS = [spelling for term in TITLES for spelling in term.clear]
_PLAIN_SPELLINGS = [spelling for term in TITLES for spelling in term.plain]
# "Colonel in charge" is a position, "NSƯT đạo diễn" an honour and a position.
_CLEAR = re.compile(rf"({_any_of(_CLEAR_SPELLINGS)})(?!\w|\s+(?:of|in|at|to|for)\b)", re.IGNORECASE)
_ALONE = re.compile(rf"({_any_of(_PLAIN_SPELLINGS)})", re.IGNORECASE)

_ADDRESSES = (
    "Ambassador", "Minister-Counsellor", "Counsellor", "Counselor", "Consul", "Minister",
    "Deputy Minister", "President", "Chairman", "Chairwoman", "Chairperson", "Director", "Producer",
    "Actor", "Actress", "Artist", "Professor", "Prof.", "Doctor", "Dr.", "Dr", "Mr.", "Mr", "Mrs.",
    "Mrs", "Ms.", "Ms", "M.", "Mme", "Đại sứ", "Tham tán", "Bộ trưởng", "Thứ trưởng", "Chủ tịch",
    "Đạo diễn", "Nhà sản xuất", "Diễn viên", "Nghệ sĩ", "Giáo sư", "GS.", "PGS.", "Tiến sĩ", "TS.",
    "Ông", "Bà",
)  # fmt: skip
_ADDRESS = re.compile(
    rf"(?:{_any_of([*_ADDRESSES, *_CLEAR_SPELLINGS, *_PLAIN_SPELLINGS])})(?:,\s*|\s+)",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:\s+(?:and|with|và|cùng|et)\s+|\s*&\s*)(?![^()]*\))", re.IGNORECASE)
_AFTER = re.compile(r"(?P<name>[^(),]+?)(?:\s*\((?P<bracket>[^()]*)\)|,\s*(?P<comma>.+))")

# Letters with O'Brien and Linh-Đan, or initials; never the possessive of People's Army.
_NAME_WORD = re.compile(r"(?!.*['’]s$)[^\W\d_]+(?:['’.\-‐‑][^\W\d_]+)*\.?")
_PARTICLES = frozenset(
    {"de", "da", "du", "di", "la", "le", "van", "von", "der", "den", "bin", "al"}
)
_GROUP_WORDS = frozenset({
    "academy", "agency", "army", "artists", "association", "audience", "audiences", "centre",
    "center", "cinema", "club", "committee", "company", "crew", "crews", "delegates", "delegation",
    "department", "directors", "embassy", "experts", "festival", "filmmakers", "film", "films",
    "foundation", "fund", "global", "group", "guests", "institute", "journalists", "members",
    "ministry", "museum", "office", "officials", "press", "public", "representatives", "school",
    "spectators", "students", "studio", "team", "theatre", "union", "university", "viewers",
})  # fmt: skip
