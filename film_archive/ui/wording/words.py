"""English names of kinds, fields and codes, and values as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from film_archive.ui.wording.language import t

# (one, several) where the kind's own name is not what people say.
_KINDS: dict[str, tuple[str, str]] = {
    "activity": ("activity", "activities"),
    "agent": ("person or organisation", "people and organisations"),
    "agent_honour": ("honour", "honours"),
    "agent_name": ("name", "names"),
    "attendance": ("attendance figure", "attendance figures"),
    "conflict": ("disagreement", "disagreements"),
    "copy": ("copy", "copies"),
    "edition_agent": ("organiser or patron", "organisers and patrons"),
    "film_term": ("term of a film", "terms of films"),
    "language_use": ("language of a film", "languages of films"),
    "media_root": ("media folder", "media folders"),
    "programme_film": ("film of a programme", "films of programmes"),
    "reception": ("reaction", "reactions"),
    "relation": ("relation of films", "relations of films"),
    "saved_search": ("saved search", "saved searches"),
    "edition_name": ("name of a festival edition", "names of festival editions"),
    "edition": ("festival edition", "festival editions"),
}
_FIELDS: dict[str, str] = {
    "agent_id": "person",
    "birth": "born",
    "character": "character",
    "date_from": "from",
    "date_to": "until",
    "date_start": "first day",
    "date_end": "last day",
    "duration_ms": "running time",
    "film_id": "film",
    "label_fr": "French label",
    "label_vi": "Vietnamese label",
    "licence_note": "terms of use",
    "name_en": "English name",
    "name_vi": "Vietnamese name",
    "name_order": "order of the name's parts",
    "other_film_id": "other film",
    "premiere_as_stated": "premiere as stated",
    "sha256": "SHA-256",
    "sort_name": "sorted under",
    "speaker_role": "role of the speaker",
    "title_en": "English title",
    "title_vi": "Vietnamese title",
    "url": "address",
    "value_record_id": "value",
}
_LANGUAGES = {"vi": "Vietnamese", "en": "English", "fr": "French"}
_CODES = {
    "q-and-a": "questions and answers",
    "black-and-white": "black and white",
    "special-mention": "special mention",
}


def kind_name(kind: str) -> str:
    """What one record of a kind is called.

    >>> kind_name("agent_name"), kind_name("media_file")
    ('name', 'media file')
    """
    return t(_KINDS[kind][0] if kind in _KINDS else kind.replace("_", " "))


def counted(count: int, kind: str) -> str:
    """A number of records of a kind.

    >>> counted(1, "film"), counted(1500, "copy")
    ('1 film', '1,500 copies')
    """
    if count == 1:
        return f"1 {kind_name(kind)}"
    several = _KINDS[kind][1] if kind in _KINDS else f"{kind.replace('_', ' ')}s"
    return f"{count:,} {t(several)}"


def plural(count: int, word: str) -> str:
    """A number of things.

    >>> plural(1, "record"), plural(12000, "record")
    ('1 record', '12,000 records')
    """
    return f"{count:,} {t(word if count == 1 else f'{word}s')}"


def field_name(field: str) -> str:
    """What a field is called.

    >>> field_name("duration_ms"), field_name("root_id"), field_name("year")
    ('running time', 'root', 'year')
    """
    return t(_FIELDS.get(field, field.removesuffix("_id").replace("_", " ")))


def code_name(code: str) -> str:
    """What a code of a vocabulary says.

    >>> code_name("production-company")
    'production company'
    """
    return t(_CODES.get(code, code.replace("-", " ")))


def language_name(code: str) -> str:
    """The English name of a language that comes often, else its code."""
    return t(_LANGUAGES[code]) if code in _LANGUAGES else code


def duration(milliseconds: int) -> str:
    """A running time in minutes and seconds.

    >>> duration(5_700_000), duration(330_500)
    ('95 min', '5 min 30.5 s')
    """
    minutes, rest = divmod(milliseconds, 60_000)
    seconds = f"{rest / 1000:.3f}".rstrip("0").rstrip(".")
    parts = [f"{minutes:,} min"] * (minutes > 0) + [f"{seconds} s"] * (rest > 0 or not minutes)
    return " ".join(parts)


def minutes(milliseconds: int) -> int | float:
    """A running time in minutes, a whole number where it is one, else to three decimals.

    >>> minutes(5_700_000), minutes(90_500)
    (95, 1.508)
    """
    whole, rest = divmod(milliseconds, 60_000)
    return round(milliseconds / 60_000, 3) if rest else whole


def value_text(field: str, value: Any) -> str:
    """A field's value as people read it; a reference (uuid, name) by its name.

    >>> value_text("duration_ms", "4920000"), value_text("film_id", ("0b4f", "Mưa đỏ"))
    ('82 min', 'Mưa đỏ')
    """
    if isinstance(value, (tuple, list)):
        return str(value[-1])
    if field == "duration_ms" and _is_whole(value):
        return duration(int(value))
    return str(value)


def _is_whole(value: Any) -> bool:
    return (isinstance(value, int) and value >= 0) or (isinstance(value, str) and value.isdecimal())


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words in a row.

    >>> listed(["a", "b", "c"]), listed(["a", "b"], "or"), listed([])
    ('a, b and c', 'a or b', '')
    """
    *first, end = list(words) or [""]
    return f"{', '.join(first)} {t(last)} {end}" if first else end


def counts_text(counts: Mapping[str, int]) -> str:
    """How many records of which kinds, in a row."""
    return listed(counted(count, kind) for kind, count in counts.items())
