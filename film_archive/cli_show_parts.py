"""How one part of a record reads on one line: a title, a credit, an award, a screening …"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from film_archive.archive import FieldInfo, RecordView
from film_archive.cli_sentences import shown
from film_archive.cli_words import code_name, field_name, language_name, value_text

Fields = Callable[[str], Mapping[str, FieldInfo]]

# Headings of a record's parts, in the order in which they are shown.
HEADINGS: dict[str, str] = {
    "title": "Titles",
    "agent_name": "Names",
    "edition_name": "Names",
    "festival_name": "Names",
    "agent_honour": "Honours, ranks and positions",
    "film_term": "Countries, genres, subjects",
    "language_use": "Languages",
    "description": "Descriptions",
    "credit": "Credits",
    "edition_agent": "Organisers and patrons",
    "attendance": "Attendance",
    "edition": "Editions",
    "activity": "Activities",
    "participant": "Participants",
    "appearance": "Festivals and screenings",
    "award": "Awards",
    "recipient": "Awards received",
    "reception": "Reception",
    "relation": "Related films",
    "variant": "Variants",
    "manifestation": "Manifestations",
    "copy": "Copies",
    "media_file": "Media files",
    "programme": "Programmes",
    "programme_film": "Programmes",
}
# What stands in which column; fields that are not named here follow with their names.
_CELLS: dict[str, tuple[tuple[str, ...], ...]] = {
    "title": (("text",), ("language", "type")),
    "agent_name": (("text",), ("language", "type")),
    "edition_name": (("text",), ("language",)),
    "festival_name": (("text",), ("language",)),
    "agent_honour": (("text",), ("kind",)),
    "film_term": (("scheme",), ("term_id", "film_id")),
    "language_use": (("usage",), ("term_id", "film_id")),
    "description": (("type", "language"), ("text",)),
    "credit": (("activity", "detail"), ("agent_id", "film_id"), ("character",)),
    "edition_agent": (("role",), ("agent_id", "edition_id")),
    "attendance": (("text",),),
    "edition": (("year",), ("kind", "number")),
    "activity": (("kind",), ("title",), ("date", "venue")),
    "participant": (("name_used",), ("role",), ("activity_id",)),
    "appearance": (("film_id", "edition_id"), ("date", "venue"), ("section",), ("status",)),
    "award": (("result",), ("name_en", "name_vi"), ("film_id", "edition_id"), ("category",)),
    "recipient": (("agent_id", "award_id"), ("name_used",)),
    "reception": (("speaker", "speaker_role"), ("film_id", "edition_id"), ("text",)),
    "relation": (("type",), ("film_id", "other_film_id")),
    "variant": (("type",), ("language", "duration_ms")),
    "manifestation": (("type",), ("date", "region"), ("carrier", "gauge")),
    "copy": (("inventory_number",), ("carrier", "status"), ("holder_id",)),
    "media_file": (("role",), ("label",), ("root_id", "path")),
    "programme": (("title_vi", "title_en"), ("status",)),
    "programme_film": (("programme_id", "film_id"),),
}
_UNTOLD = frozenset({"rank", "billing"})  # the order in which the parts are shown


def cells(part: RecordView, subject: str, fields: Fields) -> list[str]:
    """The columns of a part's line; `subject` is the uuid of the record that is shown."""
    told = {
        name: value
        for name, value in part.values.items()
        if name not in _UNTOLD and not _is(value, subject)
    }
    if _is(told.get("agent_id"), told.get("name_used")):
        del told["name_used"]
    infos = fields(part.kind)
    found = []
    for names in _CELLS.get(part.kind, ()):
        words = [_word(infos, name, told.pop(name)) for name in names if name in told]
        found.append(", ".join(words))
    found += [f"{field_name(name)}: {_word(infos, name, told[name])}" for name in told]
    inner = [_inner(piece, part.uuid, fields) for group in part.parts.values() for piece in group]
    return found + [", ".join(inner)] * bool(inner)


def _inner(piece: RecordView, subject: str, fields: Fields) -> str:
    """A part of a part in few words: an award's recipient, an activity's participant."""
    words = cells(piece, subject, fields)
    return " ".join([words[0], *(f"({word})" for word in words[1:] if word)])


def _is(reference: Any, known: str | None) -> bool:
    """Whether a reference (uuid, name) is the one with this uuid or name."""
    return known is not None and isinstance(reference, tuple) and known in reference


def _word(fields: Mapping[str, FieldInfo], name: str, value: Any) -> str:
    return word(fields.get(name), name, value)


def word(info: FieldInfo | None, name: str, value: Any) -> str:
    """A field's value as people read it: codes as words, languages and references by name."""
    if name == "language":
        return language_name(str(value))
    if info is None or info.type != "term":
        return _lines_kept(value_text(name, value))
    return code_name(str(value))


def _lines_kept(text: str) -> str:
    return "\n".join(map(shown, text.split("\n")))
