"""Words that several pages use: fields with their marks, awards, press, sources, as html."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from film_archive.archive import CitationView, EditionRow, FilmRow, RecordView
from film_archive.domain.addresses import Address
from film_archive.ui import say
from film_archive.ui.pages.html import (
    barred,
    call,
    escaped,
    gold,
    jade,
    link,
    muted,
    outside,
    paragraph,
    span,
)
from film_archive.ui.pages.record_page import MORE
from film_archive.ui.pages.statements import (
    about,
    disputed,
    everything_said,
    side_by_side,
    source_mark,
)
from film_archive.ui.say import tr

T = TypeVar("T")

DOT = "\u00a0· "  # between facts in a row; it ends a line, and never begins one
FEW = 40  # of a long list, before it is unfolded


def joined(*pieces: str, by: str = " ") -> str:
    """Pieces of html in a row, without the empty ones."""
    return by.join(piece for piece in pieces if piece)


def quiet(text: object) -> str:
    """A text of the archive, muted; "" for none."""
    return muted(escaped(str(text))) if text else ""


def dotted(*pieces: str) -> str:
    """Pieces of html with muted dots between them, without the empty ones."""
    return joined(*pieces, by=f"&nbsp;{muted('·')} ")


def marked(html: str, mark: str) -> str:
    """A value with its mark, which never stands alone on the next line."""
    return f"{html}&nbsp;{mark}" if mark else html


def stated(record: RecordView, name: str, html: str = "") -> str:
    """A field's value with its mark, or all that sources say where they disagree; "" for none.

    `html` is the value in words where `say.value` does not do it well.
    """
    if disputed(about(record, name)):
        return barred(side_by_side(record, name))
    value = record.values.get(name)
    if value is None:
        return ""
    return marked(html or escaped(say.value(name, value)), source_mark(record, name))


def part_marks(part: RecordView, *, brief: bool = True) -> str:
    """What is said of a part as a whole and of its fields: one mark, those in doubt first.

    A field that sources see differently is told by name: "section ≠ 2 values".
    """
    doubtful = [
        tr("{field} {mark}", field=escaped(say.field(name)), mark=source_mark(part, name))
        for name in _doubted(part)
    ]
    whole = source_mark(part, brief=brief)
    fields = {s.field for s in part.statements if s.field}
    if not whole and not doubtful and fields:
        whole = source_mark(part, sorted(fields)[0], brief=brief)
    return joined(*doubtful, whole)


def _doubted(part: RecordView) -> list[str]:
    """The fields of a part that are disputed or unverified."""
    doubted = [s.field for s in part.statements if s.field and s.status != "verified"]
    return list(dict.fromkeys(doubted))


def rivals(part: RecordView) -> str:
    """Everything that sources say differently of a part's fields, side by side; "" for nothing."""
    told = [
        barred(side_by_side(part, name)) for name in _doubted(part) if disputed(about(part, name))
    ]
    return "".join(told)


# --- records in a few words -------------------------------------------------------------------
def film_link(film: tuple[str, str], kind: str = "") -> str:
    """A film's title that leads to its page; `film` is (uuid, title)."""
    uuid, title = film
    return link(Address("film", uuid) if uuid else None, title or tr("Untitled"), kind)


def edition_link(edition: tuple[str, str], kind: str = "plain") -> str:
    """An edition's name that leads to its page; `edition` is (uuid, name)."""
    uuid, name = edition
    return link(Address("edition", uuid) if uuid else None, name, kind)


def person_link(agent: tuple[str, str], kind: str = "plain") -> str:
    """A person's name that leads to the page; `agent` is (uuid, name)."""
    uuid, name = agent
    return link(Address("person", uuid) if uuid else None, name, kind)


def programme_link(programme: tuple[str, str]) -> str:
    """A programme's title that leads to its page; `programme` is (uuid, title)."""
    return link(Address("programme", programme[0]), programme[1])


def edition_dates(row: EditionRow | None) -> str:
    """When an edition was, for people; "" where that is not known."""
    return say.when(row.date_text) if row and row.date_text else ""


def year_of(film: FilmRow | None) -> str:
    """A film's year, for people; "" where it is not known."""
    return say.when(film.year) if film and film.year else ""


def award_name(award: RecordView) -> str:
    """Its English name, and its own beside it."""
    english, own = award.values.get("name_en"), award.values.get("name_vi")
    if english and own and english != own:
        return tr("{name} · {own_name}", name=english, own_name=own)
    return str(english or own or tr("award"))


def award_sign(award: RecordView) -> str:
    """Won: a gold star; else an open sign and what became of it, so that colour says nothing
    alone."""
    name, result = escaped(award_name(award)), str(award.values["result"])
    if result == "won":
        return gold(f"★ {name}")
    if result == "special-mention":
        return joined(gold(f"☆ {name}"), muted(escaped(say.code(result))))
    return muted(joined("◇", name, escaped(tr("({result})", result=say.code(result)))))


def first_of(
    groups: Iterable[tuple[str, Sequence[T]]], most: int
) -> Iterator[tuple[str, Sequence[T], int]]:
    """The groups with no more than so many things in all: name, things shown, and how many the
    group has."""
    for name, things in groups:
        if most <= 0:
            return
        yield name, things[:most], len(things)
        most -= len(things)


def more(name: str, count: int) -> str:
    """The link that unfolds a list."""
    return call(f"{MORE}{name}", escaped(tr("Show all {n}", n=say.number(count))))


# --- press and sources --------------------------------------------------------------------------
def spoken(parts: Iterable[RecordView], *, about_of: str = "") -> str:
    """Press and reception: each quotation with who spoke, as what, and of what.

    `about_of` is the field that names what was spoken of, where the page does not say it already.
    """
    return "".join(_quotation(part, about_of) for part in parts)


def spoken_in_two(parts: Iterable[RecordView], *, about_of: str) -> str:
    """The same in two columns, for the width of a whole page."""
    return in_two(
        [
            f'<tr><td style="padding-bottom: 16px">{_quotation(part, about_of)}</td></tr>'
            for part in parts
        ]
    )


def _quotation(part: RecordView, about_of: str) -> str:
    text = paragraph(tr("“{quotation}”", quotation=escaped(str(part.values["text"]))))
    subject = part.values.get(about_of) or ("", "")
    of = film_link(subject) if about_of == "film_id" else edition_link(subject, "")
    said = dotted(_speaker(part), of if subject[0] else "", _kind_and_day(part), _whole(part))
    return f'{text}<p style="margin-bottom: 16px">{said}</p>'


def _speaker(part: RecordView) -> str:
    agent, name = part.values.get("agent_id"), part.values.get("speaker")
    who = person_link(agent) if agent else escaped(str(name or ""))
    if agent and name and name != agent[1]:
        who = tr("{person} (as “{name}”)", person=who, name=escaped(str(name)))
    role = stated(part, "speaker_role")
    if role.startswith("<table"):
        return joined(who, role, by="<br>")
    return joined(who, muted(role) if role else "", by=", ")


def _kind_and_day(part: RecordView) -> str:
    kind, day = part.values.get("kind"), part.values.get("date")
    told = [say.code(str(kind)) if kind else "", say.when(str(day)) if day else ""]
    return quiet(", ".join(filter(None, told)))


def _whole(part: RecordView) -> str:
    """The mark of the quotation: of its words, or of the whole."""
    return source_mark(part) or source_mark(part, "text")


@dataclass(slots=True)
class _Source:
    citation: CitationView
    what: dict[str, None] = field(default_factory=dict)


def sources(*records: RecordView) -> str:
    """Every source that is cited, in the order of first use, with what it is cited for."""
    cited: dict[str, _Source] = {}
    for record in records:
        for of, statement in everything_said(record):
            own = of.uuid == record.uuid and statement.field
            what = say.field(statement.field) if own else say.kind(of.kind)
            for citation in statement.citations:
                cited.setdefault(citation.source, _Source(citation)).what[what] = None
    rows = [_source(number, one) for number, one in enumerate(cited.values(), 1)]
    return in_two(rows, most=_ONE_COLUMN)


_ONE_COLUMN = 3  # sources that stand under each other


def in_two(rows: list[str], *, most: int = 1) -> str:
    """Rows of tables in two columns beside each other; up to `most` of them in one."""
    if len(rows) <= most:
        return _table(rows)
    half = -(-len(rows) // 2)
    return (
        '<table width="100%" cellspacing="0" cellpadding="0"><tr>'
        f'<td width="50%" style="padding-right: 18px">{_table(rows[:half])}</td>'
        f'<td width="50%" style="padding-left: 18px">{_table(rows[half:])}</td></tr></table>'
    )


def _table(rows: list[str]) -> str:
    table = "".join(rows)
    return f'<table width="100%" cellspacing="0" cellpadding="0">{table}</table>' if rows else ""


_WHAT = 4  # things a source is cited for, by name


def _source(number: int, one: _Source) -> str:
    citation, names = one.citation, list(one.what)
    told = ", ".join(names[:_WHAT]) + ("…" if len(names) > _WHAT else "")
    beneath = [text for text in (citation.publisher, told) if text]
    small = span("small", muted(escaped(DOT.join(beneath))))
    return (
        f'<tr><td width="24" class="label">{number}</td>'
        f"<td>{outside(citation.url, citation.title, 'plain')}<br>{small}</td></tr>"
    )


def verified_share(*records: RecordView) -> str:
    """How much of all that is said is verified: "● 11 of 13 statements verified"."""
    said = {s.uuid: s.status for record in records for _, s in everything_said(record)}
    if not said:
        return ""
    good = sum(status == "verified" for status in said.values())
    if good == len(said):
        return jade(say.count(good, "● {n} statement, verified", "● all {n} statements verified"))
    return gold(tr("◐ {good} of {all} statements verified", good=say.number(good),
                   all=say.number(len(said))))  # fmt: skip
