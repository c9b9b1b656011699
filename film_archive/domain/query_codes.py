"""The codes that a query may name as values, with other words for them.

Each line of a table is a code and then the words, parted by "|", by which it may be called in
Vietnamese, French or in short.  Codes that the archive stores are those of `vocabulary`.
"""

from __future__ import annotations

from dataclasses import dataclass

from film_archive.domain import vocabulary as v
from film_archive.domain.text import fold


@dataclass(frozen=True, slots=True)
class QueryCode:
    """A value and what else it may be called."""

    code: str
    aliases: tuple[str, ...] = ()


def key(text: str) -> str:
    """What names and codes are compared by: plain small letters without blanks or hyphens.

    >>> key("Đạo diễn"), key("black-and-white")
    ('daodien', 'blackandwhite')
    """
    return fold(text).replace(" ", "")


def _read(table: str) -> dict[str, tuple[str, ...]]:
    lines = (line.strip().partition(":") for line in table.strip().splitlines())
    return {code: tuple(filter(None, words.strip().split("|"))) for code, _, words in lines}


def _coded(codes: tuple[str, ...], table: str) -> tuple[QueryCode, ...]:
    words = _read(table)
    return tuple(QueryCode(code, words.get(code, ())) for code in codes)


FORMS = _coded(
    v.FORMS,
    """
    feature: phim truyện|fiction|long métrage
    documentary: tài liệu|phim tài liệu|documentaire|doc
    animation: hoạt hình|phim hoạt hình|animé
    short: phim ngắn|court métrage|court
    series: phim bộ|série
    newsreel: thời sự|actualités
    """,
)
RESULTS = _coded(
    v.AWARD_RESULTS,
    """
    won: đoạt giải|lauréat|winner
    nominated: đề cử|nommé|nominee
    special-mention: bằng khen|mention spéciale|mention
    submitted: gửi dự|soumis
    """,
)
PREMIERES = _coded(
    v.PREMIERES,
    """
    world: thế giới|mondiale
    international: quốc tế|internationale
    continental: châu lục|khu vực|continentale|regional
    national: quốc gia|nationale
    local: địa phương|locale
    other: khác|autre
    """,
)

_KEPT = _read(
    """
    title-vi: vi|tựa tiếng Việt
    title-en: en
    title-fr: fr
    year: năm|année
    form: loại|forme
    runtime: thời lượng|durée|duration
    colour: màu|couleur|color
    director: đạo diễn|réalisateur
    cast: diễn viên|actor|acteurs
    country: nước|quốc gia|pays
    language: tiếng|ngôn ngữ|langue
    genre: thể loại
    tag: từ khóa|keyword|mot-clé
    synopsis: tóm tắt|résumé
    note: ghi chú
    award: giải|giải thưởng|prix
    nomination: đề cử
    festival: liên hoan phim|liên hoan
    premiere: công chiếu|première
    reception: phản hồi|quote|réception
    source: nguồn
    identifier: mã|identifiant
    programme: chương trình|program
    copy: bản sao|copie
    media: tệp|file|fichier
    film: phim
    trailer: bande-annonce
    sample-reel: reel
    excerpt: trích đoạn|extrait
    poster: áp phích|affiche
    still: ảnh|photo
    subtitles: phụ đề|sous-titres
    """
)
KEPT = tuple(QueryCode(code, words) for code, words in _KEPT.items())
"""What a film may have or be missing; `media` is any file, what follows it a file of that role
(`vocabulary.MEDIA_ROLES`)."""

_DOUBTED = _read(
    """
    any: bất kỳ|all|tout
    title: tựa|titre
    year: năm|année
    form: loại|forme
    runtime: thời lượng|durée|duration
    colour: màu|couleur|color
    country: nước|quốc gia|pays
    language: tiếng|ngôn ngữ|langue
    genre: thể loại
    credit: vai trò|générique
    award: giải|prix
    festival: liên hoan phim|appearance
    synopsis: tóm tắt|résumé
    copy: bản sao|copie
    """
)
DOUBTED = tuple(QueryCode(code, words) for code, words in _DOUBTED.items())
"""What may be unverified or disputed of a film; `any` is whatever is, of these or else."""


def code_named(codes: tuple[QueryCode, ...], text: str) -> str | None:
    """The code that a text names: itself, another word for it, or a beginning of only one.

    >>> code_named(FORMS, "Tài liệu"), code_named(FORMS, "anim"), code_named(FORMS, "s")
    ('documentary', 'animation', None)
    """
    typed = key(text)
    if not typed or text.startswith("-"):
        return None
    exact = {code.code for code in codes for word in _words(code) if word == typed}
    begun = {code.code for code in codes for word in _words(code) if word.startswith(typed)}
    found = exact or begun
    return next(iter(found)) if len(found) == 1 else None


def _words(code: QueryCode) -> tuple[str, ...]:
    return _KEYS[code]


_KEYS = {
    code: tuple(map(key, (code.code, *code.aliases)))
    for codes in (FORMS, RESULTS, PREMIERES, KEPT, DOUBTED)
    for code in codes
}


def beginning_with(codes: tuple[QueryCode, ...], typed: str) -> tuple[str, ...]:
    """The codes that begin, by any of their names, as typed; those by their own name first.

    >>> beginning_with(PREMIERES, "qu"), beginning_with(PREMIERES, "w")
    (('international', 'national'), ('world',))
    >>> beginning_with(KEPT, "so"), beginning_with(RESULTS, "m")
    (('source', 'subtitles'), ('special-mention',))
    """
    begun = key(typed)
    own = [code.code for code in codes if _words(code)[0].startswith(begun)]
    called = [c.code for c in codes if any(word.startswith(begun) for word in _words(c))]
    return tuple(dict.fromkeys(own + called))
