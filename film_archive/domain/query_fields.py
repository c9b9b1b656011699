"""The fields that a query can name: what each is called, and what its values are.

A field has one name, which is its canonical spelling, and may be called by others, Vietnamese and
French ones too.  Capitals, accents and hyphens do not count: ``Đạo-diễn:`` is ``director:``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from film_archive.domain import query_codes as codes
from film_archive.domain.query_codes import QueryCode, key


class Kind(StrEnum):
    """What the values of a field are, and so how they are read and compared."""

    TEXT = "text"  # words that stand in one of the field's texts
    CODE = "code"  # one of the field's codes
    YEAR = "year"  # years, also as ranges
    DECADE = "decade"  # decades, by their first year
    NUMBER = "number"  # whole numbers
    DAY = "day"  # days, months and years as stretches of days
    ID = "id"  # a uuid or its beginning, a slug or another identifier


@dataclass(frozen=True, slots=True)
class QueryField:
    """A field; `codes` are all that a field of codes allows.

    `activity` is set where the texts are names of people with credits of that activity
    (`vocabulary.ACTIVITIES`).
    """

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    codes: tuple[QueryCode, ...] = ()
    activity: str = ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The codes alone."""
        return tuple(code.code for code in self.codes)


def _texts(name: str, *aliases: str) -> QueryField:
    return QueryField(name, Kind.TEXT, aliases)


def _credits(name: str, activity: str, *aliases: str) -> QueryField:
    return QueryField(name, Kind.TEXT, aliases, activity=activity)


def _codes(name: str, allowed: tuple[QueryCode, ...], *aliases: str) -> QueryField:
    return QueryField(name, Kind.CODE, aliases, allowed)


FIELDS = (
    _texts("title", "tựa", "tên phim", "nhan đề", "titre"),
    QueryField("year", Kind.YEAR, ("năm", "année")),
    QueryField("decade", Kind.DECADE, ("thập niên", "thập kỷ", "décennie")),
    _credits("director", "director", "đạo diễn", "réalisateur", "réalisatrice", "dir"),
    _texts("person", "người", "personne", "people"),
    _credits("cast", "cast", "diễn viên", "actor", "actress", "acteur", "actrice"),
    _credits("writer", "writer", "biên kịch", "scénariste", "screenplay", "scénario"),
    _credits(
        "photography", "cinematographer", "quay phim", "cinematographer", "cinematography", "image"
    ),
    _credits("composer", "composer", "âm nhạc", "nhạc sĩ", "music", "musique", "compositeur"),
    _credits("editor", "editor", "dựng phim", "editing", "montage", "monteur"),
    _credits("producer", "producer", "nhà sản xuất", "producteur"),
    _credits("company", "production-company", "hãng phim", "studio", "société"),
    _credits("designer", "production-designer", "họa sĩ", "production-designer", "décors"),
    _credits("sound", "sound", "âm thanh", "son"),
    _credits("costume", "costume", "phục trang", "costumes"),
    _credits("make-up", "make-up", "hóa trang", "maquillage"),
    _credits("animator", "animation", "animateur"),
    _credits("narrator", "narrator", "lời bình", "thuyết minh", "narrateur"),
    _credits("distributor", "distributor", "phát hành", "distributeur"),
    _credits("author", "original-author", "tác giả", "original-author", "auteur"),
    _texts("festival", "liên hoan phim", "liên hoan", "lhp", "fest"),
    _texts("city", "thành phố", "ville"),
    _texts("award", "giải thưởng", "giải", "prix", "prize"),
    _texts("nomination", "nominated", "nommé"),
    _texts("body", "award-body", "tổ chức", "organisme"),
    _codes("result", codes.RESULTS, "kết quả", "résultat"),
    _codes("premiere", codes.PREMIERES, "công chiếu", "première"),
    _texts("country", "quốc gia", "nước", "pays"),
    _texts("language", "ngôn ngữ", "tiếng", "langue", "lang"),
    _codes("form", codes.FORMS, "loại", "forme"),
    _texts("genre", "thể loại"),
    _texts("tag", "từ khóa", "chủ đề", "keyword", "subject", "mot-clé", "sujet"),
    QueryField("runtime", Kind.NUMBER, ("thời lượng", "durée", "duration", "minutes")),
    _codes("has", codes.KEPT, "có"),
    _codes("missing", codes.KEPT, "thiếu", "manque", "without"),
    _codes("unverified", codes.DOUBTED, "chưa kiểm chứng", "non vérifié"),
    _codes("disputed", codes.DOUBTED, "tranh cãi", "contesté"),
    QueryField("added", Kind.DAY, ("ngày thêm", "ajouté")),
    QueryField("id", Kind.ID, ("uuid", "slug", "mã", "identifier", "identifiant")),
)

_BY_NAME = {field.name: field for field in FIELDS}
_BY_KEY = {key(name): field for field in FIELDS for name in (field.name, *field.aliases)}


def field_of(name: str) -> QueryField:
    """The field of a canonical name.

    >>> field_of("form").kind
    <Kind.CODE: 'code'>
    """
    return _BY_NAME[name]


def field_named(text: str) -> QueryField | None:
    """The field that is called so, in any of the languages.

    >>> [found.name for word in ("Năm", "đạo_diễn", "titre") if (found := field_named(word))]
    ['year', 'director', 'title']
    >>> field_named("directer") is None
    True
    """
    return _BY_KEY.get(key(text))


def fields_beginning(text: str) -> tuple[QueryField, ...]:
    """The fields of which some name begins so, those by their own name first.

    >>> [field.name for field in fields_beginning("di")]
    ['director', 'distributor', 'disputed', 'cast']
    """
    begun = key(text)
    own = [field for field in FIELDS if key(field.name).startswith(begun)]
    called = [field for name, field in _BY_KEY.items() if name.startswith(begun)]
    return tuple(dict.fromkeys(own + called))


def nearest(text: str, names: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The names most like what was typed, best first; takes time in proportion to both.

    >>> nearest("directer", _BY_NAME), nearest("yaer", _BY_NAME), nearest("zzz", _BY_NAME)
    (('director',), ('year',), ())
    """
    typed = _pairs(text)
    likeness = {name: _likeness(typed, _pairs(name)) for name in names}
    best = sorted(likeness, key=likeness.__getitem__, reverse=True)[:most]
    return tuple(name for name in best if likeness[name] >= _ALIKE)


def nearest_fields(text: str) -> tuple[str, ...]:
    """The names of the fields that may be meant.

    >>> nearest_fields("anee")
    ('year',)
    """
    found = nearest(text, _BY_KEY)
    return tuple(dict.fromkeys(_BY_KEY[name].name for name in found))


_ALIKE = 0.4


@lru_cache(maxsize=1024)  # the names of all fields and codes are asked for at each mistake
def _pairs(name: str) -> frozenset[str]:
    edged = f"^{key(name)}$"
    return frozenset(edged[at : at + 2] for at in range(len(edged) - 1))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of the pairs of letters: 0 nothing in common, 1 all."""
    return 2 * len(one & other) / (len(one) + len(other))
