"""How one part of a record reads on one line: a title, a credit, an award, a screening …"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from film_archive.archive import FieldInfo, RecordView
from film_archive.ui.wording.templates import shown
from film_archive.ui.wording.words import code_name, field_name, language_name, value_text

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
# What stands in which column; fields that are not named here are remarks under the line.
_CELLS: dict[str, tuple[tuple[str, ...], ...]] = {
    "title": (("text",), ("language", "type")),
    "agent_name": (("text",), ("language", "type")),
    "edition_name": (("text",), ("language",)),
    "festival_name": (("text",), ("language",)),
    "agent_honour": (("text",), ("kind",)),
    "film_term": (("scheme",), ("term_id", "film_id")),
    "language_use": (("usage",), ("term_id", "film_id")),
    "description": (("type", "language"),),
    "credit": (("activity", "detail"), ("agent_id", "film_id"), ("character",)),
    "edition_agent": (("role",), ("agent_id", "edition_id")),
    "attendance": (("text",),),
    "edition": (("year",), ("kind", "number")),
    "activity": (("kind",), ("title",), ("date", "venue")),
    "participant": (("name_used",), ("role",), ("activity_id",)),
    "appearance": (("film_id", "edition_id"), ("date", "venue"), ("section",), ("premiere",)),
    "award": (
        ("year",),
        ("result",),
        ("name_vi", "name_en"),
        ("category",),
        ("film_id", "edition_id"),
    ),
    "recipient": (("agent_id", "award_id"), ("name_used",)),
    "reception": (("speaker", "speaker_role"), ("film_id", "edition_id")),
    "relation": (("type",), ("film_id", "other_film_id")),
    "variant": (("type",), ("language", "duration_ms")),
    "manifestation": (("type",), ("date", "region"), ("carrier", "gauge")),
    "copy": (("inventory_number",), ("carrier", "status"), ("holder_id",)),
    "media_file": (("role",), ("label",), ("root_id", "path")),
    "programme": (("title_vi", "title_en"), ("status",)),
    "programme_film": (("programme_id", "film_id"),),
}
_UNTOLD = frozenset({"rank", "billing"})  # the order in which the parts are shown


def cells(part: RecordView, subject: str, fields: Fields) -> tuple[list[str], list[str]]:
    """The columns of a part's line, and what is to stand under it.

    `subject` is the uuid of the record that is shown: the part need not name it.
    """
    told = _worth_telling(part, subject)
    infos = fields(part.kind)
    columns = []
    for names in _CELLS.get(part.kind, ()):
        words = [word(infos.get(name), name, told.pop(name)) for name in names if name in told]
        columns.append(", ".join(words))
    pieces = [piece for group in part.parts.values() for piece in group]
    inner = [_inner(piece, part.uuid, fields) for piece in pieces if not _names(piece, subject)]
    return [*columns, ", ".join(inner)], _below(told, infos)


def _worth_telling(part: RecordView, subject: str) -> dict[str, Any]:
    told = {n: v for n, v in part.values.items() if n not in _UNTOLD and not _is(v, subject)}
    if _is(told.get("agent_id"), told.get("name_used") or told.get("speaker")):
        # Where the name as printed leads the line, the person need not be named again.
        del told["agent_id" if part.kind in ("participant", "reception") else "name_used"]
    if part.kind == "participant":
        # "Ngô Phương Lan (VFDA)" says both already.
        printed = told.get("name_used", "")
        if told.get("role") and told["role"] in printed:
            del told["role"]
        if "agent_id" in told and told["agent_id"][1] in printed:
            del told["agent_id"]
    return told


def _below(told: dict[str, Any], infos: Mapping[str, FieldInfo]) -> list[str]:
    """A text on its own, then everything else with the names of the fields."""
    text = [word(None, "text", told.pop("text"))] if "text" in told else []
    qualifiers = {n: told.pop(n) for n in list(told) if n.endswith("_qualifier")}
    remarks = []
    for name, value in told.items():
        qualifier = qualifiers.get(f"{name}_qualifier", "")
        exactly = f"{code_name(qualifier)} " if qualifier not in ("", "exactly") else ""
        remarks.append(f"{field_name(name)}: {exactly}{word(infos.get(name), name, value)}")
    return [*text, *(["; ".join(remarks)] if remarks else [])]


def _inner(piece: RecordView, subject: str, fields: Fields) -> str:
    """A part of a part in few words: an award's recipient, an activity's participant."""
    columns, remarks = cells(piece, subject, fields)
    first, *others = [text for text in [*columns, *remarks] if text] or [piece.name]
    return " ".join([first, *(f"({text})" for text in others)])


def _names(piece: RecordView, subject: str) -> bool:
    return any(_is(value, subject) for value in piece.values.values())


def _is(reference: Any, known: str | None) -> bool:
    """Whether a reference (uuid, name) is the one with this uuid or name."""
    return known is not None and isinstance(reference, tuple) and known in reference


def word(info: FieldInfo | None, name: str, value: Any) -> str:
    """A field's value as people read it: codes as words, languages and references by name."""
    if name == "language":
        return language_name(str(value))
    if info is not None and info.type == "term":
        return code_name(str(value))
    return _lines_kept(value_text(name, value))


def _lines_kept(text: str) -> str:
    return "\n".join(map(shown, text.split("\n")))
