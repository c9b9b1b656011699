"""What a record is called, and which record a text names."""

from __future__ import annotations

from sqlite3 import Connection
from typing import Any

from film_archive.domain.errors import InputError, NotFound
from film_archive.domain.ids import RecordId
from film_archive.domain.text import fold, nfc

_HEX = frozenset("0123456789abcdef-")
_SHORTEST_PREFIX = 4

# The name of a record: the Vietnamese text where known, else the preferred one, else the first.
_FIRST = "ORDER BY (language IS 'vi') DESC, (type IS 'preferred') DESC, rank, id LIMIT 1"
_NAMED = {
    "film": f"SELECT text FROM title WHERE film_id = ? {_FIRST}",
    "agent": (
        "SELECT text FROM agent_name WHERE agent_id = ? "
        "ORDER BY (type IS 'preferred') DESC, rank, id LIMIT 1"
    ),
    "edition": (
        "SELECT text FROM edition_name WHERE edition_id = ? "
        "ORDER BY (language IS 'vi') DESC, rank, id LIMIT 1"
    ),
    "festival": (
        "SELECT text FROM festival_name WHERE festival_id = ? "
        "ORDER BY (language IS 'vi') DESC, rank, id LIMIT 1"
    ),
    "term": "SELECT label FROM term WHERE id = ?",
    "source": "SELECT title FROM source WHERE id = ?",
    "media_root": "SELECT name FROM media_root WHERE id = ?",
    "media_file": "SELECT coalesce(label, path) FROM media_file WHERE id = ?",
    "programme": "SELECT coalesce(title_vi, title_en) FROM programme WHERE id = ?",
    "activity": "SELECT title FROM activity WHERE id = ?",
    "saved_search": "SELECT name FROM saved_search WHERE id = ?",
    "award": "SELECT coalesce(name_vi, name_en) FROM award WHERE id = ?",
    "conflict": (
        "SELECT value FROM identifier WHERE record_id = ? AND scheme = 'slug' ORDER BY id LIMIT 1"
    ),
}
# Parts have no name of their own: they go by a text of theirs or by what they lead to.
_TEXTS = {
    "title": "text", "agent_name": "text", "agent_honour": "text", "festival_name": "text",
    "edition_name": "text", "attendance": "text", "identifier": "value",
    "participant": "name_used", "reception": "speaker",
}  # fmt: skip
_LEADS_TO = {
    "credit": "agent_id", "recipient": "agent_id", "edition_agent": "agent_id",
    "appearance": "edition_id", "film_term": "term_id", "language_use": "term_id",
    "statement": "record_id", "citation": "source_id", "programme_film": "film_id",
    "relation": "other_film_id",
}  # fmt: skip

# Where a text could name several records, these come first: people ask for films.
_KIND_ORDER = ("film", "agent", "edition", "festival", "programme", "source")


def record_of(connection: Connection, id: int) -> tuple[str, str]:
    """(uuid, kind) of a record; raises `NotFound`."""
    row: tuple[str, str] | None = connection.execute(
        "SELECT uuid, kind FROM record WHERE id = ?", (id,)
    ).fetchone()
    if row is None:
        raise NotFound("record-missing", kind="record", id=id)
    return row


def name_of(connection: Connection, id: int) -> str:
    """What a record is called; its uuid if it has no name."""
    uuid, kind = record_of(connection, id)
    if kind in _LEADS_TO:
        (target,) = connection.execute(
            f"SELECT {_LEADS_TO[kind]} FROM {kind} WHERE id = ?", (id,)
        ).fetchone()
        return name_of(connection, target)
    asked = _NAMED.get(kind)
    if kind in _TEXTS:
        asked = f"SELECT {_TEXTS[kind]} FROM {kind} WHERE id = ?"
    row = connection.execute(asked, (id,)).fetchone() if asked else None
    return str(row[0]) if row and row[0] else uuid


def resolve(connection: Connection, text: str, kind: str | None) -> RecordId:
    """See `protocols.Reads.resolve`."""
    wanted = nfc(text).strip()
    found = (
        _by_uuid(connection, wanted.lower(), kind)
        or _by_identifier(connection, wanted, kind)
        or _by_name(connection, wanted, kind)
    )
    if not found:
        raise NotFound("no-such-record", text=text)
    if len(found) > 1:
        names = [f"{uuid[:8]} {name_of(connection, id)}" for id, uuid in sorted(found.items())[:5]]
        raise InputError("ambiguous", text=text, count=len(found), names=names)
    return RecordId(next(iter(found)))


def _by_uuid(connection: Connection, text: str, kind: str | None) -> dict[int, str]:
    if len(text) < _SHORTEST_PREFIX or not _HEX.issuperset(text):
        return {}
    rows = connection.execute(
        "SELECT id, uuid, kind FROM record WHERE uuid >= ? AND uuid < ? LIMIT 1000",
        (text, text + "g"),
    ).fetchall()
    return _best_kind(rows, kind)


def _by_identifier(connection: Connection, text: str, kind: str | None) -> dict[int, str]:
    # Schemes in the order in which people use them; `merged` leads from a merged record's uuid on.
    for scheme in ("slug", "merged", "internal", "imdb", "wikidata", "eidr", "isan", "tmdb",
                   "viaf", "isni"):  # fmt: skip
        rows = connection.execute(
            "SELECT r.id, r.uuid, r.kind FROM identifier AS i JOIN record AS r "
            "ON r.id = i.record_id WHERE i.scheme = ? AND i.value = ?",
            (scheme, text),
        ).fetchall()
        if rows:
            return _best_kind(rows, kind)
    return {}


_OWNED_NAMES = (
    ("title", "film_id"),
    ("agent_name", "agent_id"),
    ("edition_name", "edition_id"),
    ("festival_name", "festival_id"),
)


def _by_name(connection: Connection, text: str, kind: str | None) -> dict[int, str]:
    folded = fold(text)
    if not folded:
        return {}
    rows: list[tuple[Any, ...]] = []
    for table, column in _OWNED_NAMES:
        rows += connection.execute(
            f"SELECT r.id, r.uuid, r.kind, t.text FROM {table} AS t JOIN record AS r "
            f"ON r.id = t.{column} WHERE t.folded = ?",
            (folded,),
        )
    as_typed = [row for row in rows if nfc(row[3]).casefold() == text.casefold()]
    return _best_kind(as_typed or rows, kind)


def _best_kind(rows: list[Any], kind: str | None) -> dict[int, str]:
    """The records of the wanted kind, or of the first kind in `_KIND_ORDER` that there are any
    of."""
    if kind is not None:
        return {row[0]: row[1] for row in rows if row[2] == kind}
    for first in _KIND_ORDER:
        found = {row[0]: row[1] for row in rows if row[2] == first}
        if found:
            return found
    return {row[0]: row[1] for row in rows}
