"""A record as text: everything known of it, who says it, and where sources disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from film_archive.archive import CitationView, FieldInfo, RecordView, StatementView
from film_archive.cli.columns import in_columns, width, wrapped
from film_archive.cli.show_parts import HEADINGS, Fields, cells, word
from film_archive.ui.wording.templates import shown
from film_archive.ui.wording.words import field_name, kind_name

_INDENT = "  "
_LONGEST = 60  # characters of a value that stands in full somewhere else
_HIDDEN = frozenset({"rank"})


def show_text(view: RecordView, fields: Fields, columns: int) -> str:
    """The whole record as text for a terminal of this width."""
    return "\n".join(_Page(view, fields, columns).lines())


@dataclass(slots=True)
class _Page:
    """A text in the making; it notes each source that it names, for the list at its end."""

    view: RecordView
    fields: Fields
    columns: int
    cited: dict[str, CitationView] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._own_fields()
        for kind in sorted(self.view.parts, key=_place_of_heading):
            yield from self._section(kind, self.view.parts[kind])
        yield from self._sources()

    def _head(self) -> Iterator[str]:
        year = self.view.values.get("year")
        yield shown(self.view.name) + (f" ({year})" if year and self.view.kind == "film" else "")
        yield f"{kind_name(self.view.kind)} {self.view.uuid}"
        for scheme, value in self.view.identifiers:
            yield f"{scheme} {shown(value)}"
        for statement in self._about(""):
            yield f"record as a whole: {self._says(statement)}"

    def _own_fields(self) -> Iterator[str]:
        infos = self.fields(self.view.kind)
        rows = [row for info in infos.values() for row in self._field_rows(info)]
        # What another program says of fields that there are not is no reason to hide it.
        strange = [s for s in self.view.statements if s.field and s.field not in infos]
        rows += [(s.field, self._value_of(None, s), self._says(s)) for s in strange]
        if rows:
            yield ""
            yield from self._indented(in_columns(rows, widest=30))

    def _field_rows(self, info: FieldInfo) -> Iterator[tuple[str, ...]]:
        """A field's value, or, where statements are made of it, each of them with its sources."""
        name, statements = field_name(info.name), self._about(info.name)
        value = self.view.values.get(info.name)
        if info.name in _HIDDEN or (value is None and not statements):
            return
        if value is not None and not any(s.preferred for s in statements):
            yield from self._value_rows(name, word(info, info.name, value))
            name = ""
        for statement in statements:
            yield (name, self._value_of(info, statement), self._says(statement))
            name = ""

    def _value_rows(self, name: str, text: str) -> Iterator[tuple[str, ...]]:
        """A value of many lines or words runs on under itself."""
        for line in wrapped(text, self.columns - 24):
            yield (name, line)
            name = ""

    def _section(self, kind: str, parts: Iterable[RecordView]) -> Iterator[str]:
        yield ""
        yield HEADINGS.get(kind, kind_name(kind).capitalize())
        parts = [_award_itself(part) for part in parts]
        told = [(part, *cells(part, self.view.uuid, self.fields)) for part in parts]
        rows = [[*map(_one_line, columns), self._mark(part)] for part, columns, _ in told]
        lines = in_columns(_without_empty(rows), widest=40)
        for line, (part, _, remarks) in zip(lines, told, strict=True):
            yield from self._indented([line])
            for remark in remarks:
                yield from self._indented(wrapped(remark, self.columns - 6), 3)
            yield from self._indented(self._field_notes(part), 3)

    # --- who says so ---------------------------------------------------------------------------
    def _about(self, name: str) -> list[StatementView]:
        return [s for s in self.view.statements if s.field == name]

    def _mark(self, part: RecordView) -> str:
        """What is said of a part as a whole."""
        whole = [s for s in part.statements if s.field == ""]
        return "; ".join(self._says(s, brief=True) for s in whole)

    def _field_notes(self, part: RecordView) -> Iterator[str]:
        """What is said of single fields of a part."""
        infos = self.fields(part.kind)
        stated = [s for s in part.statements if s.field]
        for name, group in groupby(stated, key=lambda s: s.field):
            for statement in group:
                value = _shortened(self._value_of(infos.get(name), statement))
                yield f"{field_name(name)}: {value}  {self._says(statement)}".rstrip()

    def _says(self, statement: StatementView, *, brief: bool = False) -> str:
        """Status and sources of a statement: by their keys, or with their titles where others
        disagree."""
        marks = ["not so"] if not statement.field and statement.value == "absent" else []
        if statement.preferred and statement.conflict:
            marks.append("preferred")
        if statement.status != "verified" and not (statement.conflict and statement.citations):
            marks.append(statement.status)
        full = statement.conflict and not brief
        words = [
            ", ".join(marks) + (":" if marks and full else ""),
            self._titles(statement) if full else self._keys(statement),
            *map(_in_brackets, (statement.reason, statement.note)),
        ]
        return " ".join(filter(None, words))

    def _keys(self, statement: StatementView) -> str:
        return f"[{', '.join(map(self._key, statement.citations))}]" if statement.citations else ""

    def _titles(self, statement: StatementView) -> str:
        named = [f"{shown(c.title)} [{self._key(c)}]" for c in statement.citations]
        return f"says {'; '.join(named)}" if named else "no source"

    def _key(self, citation: CitationView) -> str:
        """A source's slug, which the list at the end explains; with the place in it."""
        key = shown(citation.source)
        self.cited.setdefault(key, citation)
        where = "; ".join(shown(text) for text in (citation.locator, citation.note) if text)
        return f"{key}: {where}" if where else key

    def _sources(self) -> Iterator[str]:
        if not self.cited:
            return
        yield ""
        yield "Sources"
        for key, source in self.cited.items():
            told = ". ".join(shown(text) for text in (source.title, source.publisher) if text)
            first, *more = wrapped(f"[{key}] {told}", self.columns - 6)
            yield from self._indented([first])
            yield from self._indented([*more, *([shown(source.url)] if source.url else [])], 3)

    def _value_of(self, info: FieldInfo | None, statement: StatementView) -> str:
        value = statement.value
        return "nothing" if value is None else _one_line(word(info, statement.field, value))

    def _indented(self, lines: Iterable[str], depth: int = 1) -> Iterator[str]:
        return (_INDENT * depth + line for line in lines)


def _in_brackets(text: str | None) -> str:
    return f"({shown(text)})" if text else ""


def _award_itself(part: RecordView) -> RecordView:
    """Of what a person received the award is shown, not the receiving."""
    return part.parts["award"][0] if "award" in part.parts else part


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _place_of_heading(kind: str) -> int:
    order = list(HEADINGS)
    return order.index(kind) if kind in order else len(order)


def _without_empty(rows: list[list[str]]) -> list[list[str]]:
    """Without the columns that no row fills; the last cell stays the last."""
    count = max(map(len, rows))
    level = [[*row[:-1], *[""] * (count - len(row)), row[-1]] for row in rows]
    filled = [n for n in range(count) if any(width(row[n]) for row in level)]
    return [[row[n] for n in filled] for row in level]
