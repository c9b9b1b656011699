"""What may stand in each column: every write passes here, whatever road it came by."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from types import NoneType
from typing import Any

from sqlalchemy import CheckConstraint, Column, Integer

from film_archive.archive.protocols import Row
from film_archive.archive.records import FieldInfo
from film_archive.archive.schema import KINDS
from film_archive.domain.dates import parse_edtf
from film_archive.domain.errors import InputError
from film_archive.domain.text import clean

_LARGEST = 2**63 - 1


def _codes(column: Column[Any]) -> tuple[str, ...]:
    for constraint in column.constraints:
        if isinstance(constraint, CheckConstraint):
            listed = str(constraint.sqltext).partition(" IN (")[2].rstrip(")")
            return tuple(code.strip(" '") for code in listed.split(","))
    return ()


def _info(kind: str, column: Column[Any]) -> FieldInfo:
    target = next((key.column.table.name for key in column.foreign_keys), None)
    codes = _codes(column)
    if target:
        type_ = "reference"
    elif codes:
        type_ = "term"
    elif column.info.get("edtf"):
        type_ = "date"
    elif column.info.get("may_be_blank"):
        type_ = "field"
    elif column.info.get("flag"):
        type_ = "flag"
    else:
        type_ = "number" if isinstance(column.type, Integer) else "text"
    return FieldInfo(kind, column.name, type_, not column.nullable, codes, target)


FIELDS: dict[str, dict[str, FieldInfo]] = {
    kind: {
        c.name: _info(kind, c)
        for c in table.columns
        if c.name != "id" and not c.info.get("derived")
    }
    for kind, table in KINDS.items()
}


def _as_text(value: Any, field: FieldInfo) -> Any:
    if not isinstance(value, str):
        raise _refused("not-text", value, field)
    if value.isascii() and value.isprintable():
        return value.strip() or None
    text = clean(value, lines=True)
    if text.isprintable():
        return text or None
    # Invisible signs alone (a left-to-right mark, say) are no text.
    return text if any(map(str.isprintable, text)) else None


def _as_field_name(value: Any, field: FieldInfo) -> Any:
    return _as_text(value, field) or ""


def _as_number(value: Any, field: FieldInfo) -> Any:
    if type(value) is not int or not -_LARGEST <= value <= _LARGEST:  # True is no number either
        raise _refused("not-a-number", value, field)
    return value


def _as_flag(value: Any, field: FieldInfo) -> Any:
    if _as_number(value, field) not in (0, 1):
        raise _refused("not-a-term", value, field, known=["0", "1"])
    return value


def _as_term(value: Any, field: FieldInfo) -> Any:
    if value not in field.codes:
        raise _refused("not-a-term", value, field, known=list(field.codes))
    return value


def _as_date(value: Any, field: FieldInfo) -> Any:
    text = _as_text(value, field)
    if text is not None:
        parse_edtf(text)
    return text


_CHECKS: dict[str, Callable[[Any, FieldInfo], Any]] = {
    "text": _as_text,
    "number": _as_number,
    "reference": _as_number,
    "term": _as_term,
    "date": _as_date,
    "field": _as_field_name,
    "flag": _as_flag,
}
_CHECK: dict[str, dict[str, tuple[Callable[[Any, FieldInfo], Any], FieldInfo]]] = {
    kind: {name: (_CHECKS[f.type], f) for name, f in fields.items()}
    for kind, fields in FIELDS.items()
}
_REQUIRED = {
    kind: tuple(f.name for f in fields.values() if f.required) for kind, fields in FIELDS.items()
}


def _refused(code: str, value: Any, field: FieldInfo, **more: Any) -> InputError:
    return InputError(code, kind=field.kind, field=field.name, value=value, **more)


def fields_of(kind: str) -> dict[str, FieldInfo]:
    """The fields of a kind of record; raises `InputError("unknown-kind")`."""
    if kind not in FIELDS:
        raise InputError("unknown-kind", kind=kind, known=sorted(FIELDS))
    return FIELDS[kind]


def accept(kind: str, values: Mapping[str, Any]) -> Row:
    """The values as they are stored: text in NFC without control characters, an empty text None.

    Raises `InputError` (unknown-field, not-text, not-a-number, not-a-term, or a date's own).
    """
    fields_of(kind)
    checks = _CHECK[kind]
    accepted = {}
    for name, value in values.items():
        if name not in checks:
            raise InputError("unknown-field", kind=kind, field=name, known=list(checks))
        check, field = checks[name]
        accepted[name] = None if value is None else check(value, field)
    return accepted


def accept_whole(kind: str, values: Mapping[str, Any]) -> Row:
    """As `accept`, for a new record: what is required must be there."""
    accepted = accept(kind, values)
    for name in _REQUIRED[kind]:
        if accepted.get(name) is None:
            raise InputError("value-missing", kind=kind, field=name)
    return accepted


# --- many records at once -------------------------------------------------------------------------
_TEXT, _NUMBER = frozenset((str, NoneType)), frozenset((int, NoneType))


def accept_columns(kind: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]] | None:
    """What `accept_whole` makes of many new records, column by column; references stay as given,
    and fields that none of them has are left out.

    None where a single one is wrong or would have to be cleaned: then each is to be looked at.
    """
    given, fields = _columns(rows), FIELDS[kind]
    if not given.keys() <= fields.keys():
        return None
    if any(name not in given or None in given[name] for name in _REQUIRED[kind]):
        return None
    if not all(_are_right(column, fields[name]) for name, column in given.items()):
        return None
    return given


def _columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """The rows turned: a list of values for each name that one of them has."""
    shapes = set(map(tuple, rows))
    if len(shapes) == 1:  # the usual case, in a fifth of the time
        (names,) = shapes
        columns = zip(*[row.values() for row in rows], strict=True)
        return dict(zip(names, map(list, columns), strict=True))
    return {name: [row.get(name) for row in rows] for name in set().union(*shapes)}


def _are_right(column: list[Any], field: FieldInfo) -> bool:
    """Whether all these values can be stored just as they are."""
    if field.type in ("number", "flag"):
        if not _NUMBER.issuperset(map(type, column)):
            return False
        numbers = [value for value in set(column) if value is not None]
        low, high = (0, 1) if field.type == "flag" else (-_LARGEST, _LARGEST)
        return not numbers or (low <= min(numbers) and max(numbers) <= high)
    if not _TEXT.issuperset(map(type, column)):
        return False
    if field.type == "term":
        return set(column) <= {*field.codes, None}
    if field.type == "reference":
        return True
    if field.type == "date":
        return _are_clean(column) and all(map(_is_date, set(column)))
    return _are_clean(column, or_empty=field.type == "field")


def _are_clean(column: list[str | None], *, or_empty: bool = False) -> bool:
    """A part of a text in NFC is in NFC: so all of them can be looked at as one."""
    texts = [text for text in column if text is not None]
    joined = "".join(texts)
    return (
        joined.isprintable()
        and unicodedata.is_normalized("NFC", joined)
        and list(map(str.strip, texts)) == texts
        and (or_empty or all(texts))
    )


def _is_date(text: str | None) -> bool:
    try:
        return text is None or parse_edtf(text) is not None
    except InputError:
        return False


def refuse_emptied(kind: str, accepted: Mapping[str, Any]) -> None:
    """For a change: a required field may not become empty."""
    for name in _REQUIRED[kind]:
        if name in accepted and accepted[name] is None:
            raise InputError("value-missing", kind=kind, field=name)
