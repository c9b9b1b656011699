"""A film's credits, awards, reception, sources and history: the rows of each list on its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from film_archive.archive import CitationView, RecordView, StepDetail
from film_archive.domain.addresses import Address
from film_archive.ui import say
from film_archive.ui.pages.film_facts import FilmStory, reference
from film_archive.ui.pages.film_telling import person
from film_archive.ui.pages.film_words import award_name, edition_name, moment
from film_archive.ui.pages.html import escaped, gold, link, muted, outside, span, unbroken
from film_archive.ui.pages.record_words import DOT, marked, part_marks, rivals
from film_archive.ui.pages.statements import everything_said, source_mark, unverified
from film_archive.ui.say import tr
from film_archive.ui.wording.sentences import step_sentence

AWARD_SIGNS = {"won": "★", "special-mention": "☆", "nominated": "◇", "submitted": "○"}
_LONGEST_FIELDS = 4
_ROLE = 96  # pixels of the column of roles
_CHARACTER = 14  # letters of a character's name that stands between role and name


# --- credits ------------------------------------------------------------------------------------
def credit_rows(story: FilmStory) -> list[str]:
    """Table rows: role, character, name; a role is named where it begins."""
    rows, before = [], ""
    for part in story.parts("credit"):
        role = str(part.values.get("detail") or say.code(part.values["activity"]))
        rows.append(_credit(story, part, "" if role == before else role))
        before = role
    return rows


def _credit(story: FilmStory, part: RecordView, role: str) -> str:
    character = part.values.get("character")
    left = muted(escaped(role))
    beside = character is not None and len(character) <= _CHARACTER
    middle = muted(escaped(str(character))) if beside else ""
    below = [text for text in (None if beside else character, part.values.get("note")) if text]
    name = marked(person(story, part, "plain"), part_marks(part))
    if below:
        name = f"{name}<br>{span('small', muted(escaped(DOT.join(below))))}"
    name += rivals(part)
    return (
        f'<tr><td width="{_ROLE}">{left}</td><td style="padding-right: 8px">{middle}</td>'
        f'<td align="right">{name}</td></tr>'
    )


# --- awards -------------------------------------------------------------------------------------
def award_rows(story: FilmStory) -> list[str]:
    """Table rows: each edition, under it what the film was given there and who received it; what
    was won stands first."""
    order = list(AWARD_SIGNS)
    awards = sorted(story.parts("award"), key=lambda a: order.index(a.values["result"]))
    places: dict[str, list[RecordView]] = {}
    for award in awards:
        places.setdefault(award_place(story, award), []).append(award)
    rows: list[str] = []
    for place, given in places.items():
        categories = {str(award.values.get("category") or "") for award in given}
        same = categories.pop() if len(categories) == 1 else ""
        head = DOT.join(text for text in (place, muted(escaped(same))) if text) if same else place
        above = 8 if rows else 0
        rows.append(f'<tr><td colspan="2" style="padding-top: {above}px">{head}</td></tr>')
        rows += [_award(story, award, told_above=bool(same)) for award in given]
    return rows


def _award(story: FilmStory, award: RecordView, *, told_above: bool) -> str:
    values, result = award.values, str(award.values["result"])
    words = escaped(unbroken(f"{AWARD_SIGNS[result]} {award_name(award)}", 22))
    head = gold(words) if result in ("won", "special-mention") else muted(words)
    told = [str(values["category"])] if values.get("category") and not told_above else []
    if result != "won":
        told.insert(0, say.code(result))
    told += [str(values["note"])] if values.get("note") else []
    below = f"<br>{span('small', muted(escaped(DOT.join(told))))}" if told else ""
    who = "<br>".join(person(story, one, "plain") for one in award.parts.get("recipient", ()))
    right = marked(who, part_marks(award))
    left = head + below + rivals(award)
    return f'<tr><td>{left}</td><td align="right" style="padding-left: 12px">{right}</td></tr>'


def award_place(story: FilmStory, award: RecordView) -> str:
    """The edition that gave an award, as a link, and the year unless its name has it."""
    uuid, name = reference(award, "edition_id")
    row = story.editions.get(uuid)
    shown = edition_name(row) if row else name
    year = str(award.values.get("year") or "")
    linked = link(Address("edition", uuid), shown, "quiet") if uuid else ""
    if year and year not in shown:
        return DOT.join(text for text in (linked, muted(escaped(say.when(year)))) if text)
    return linked


# --- festivals and screenings -------------------------------------------------------------------
def screening_rows(story: FilmStory) -> list[str]:
    """Table rows: where the film was shown, when and how; in the order of the dates."""
    shown = sorted(story.parts("appearance"), key=lambda part: _first_day(story, part))
    return [_screening(story, part) for part in shown]


def _first_day(story: FilmStory, part: RecordView) -> tuple[bool, int]:
    row = story.editions.get(reference(part, "edition_id")[0])
    day = row.day_first if row else None
    return day is None, day or 0


def _screening(story: FilmStory, part: RecordView) -> str:
    values = part.values
    uuid, name = reference(part, "edition_id")
    row = story.editions.get(uuid)
    where = link(Address("edition", uuid), edition_name(row) if row else name, "plain")
    premiere = values.get("premiere")
    told = [
        say.when(str(values["date"])) if values.get("date") else "",
        str(values.get("venue") or ""),
        str(values.get("section") or ""),
        tr("{kind} premiere", kind=say.code(premiere)) if premiere not in (None, "other") else "",
        str(values.get("premiere_as_stated") or ""),
        say.code(values["status"]) if values.get("status") not in (None, "screened") else "",
        str(values.get("note") or ""),
    ]
    below = span("small", muted(escaped(DOT.join(text for text in told if text))))
    return (
        f"<tr><td>{where}<br>{below}{rivals(part)}</td>"
        f'<td align="right" style="padding-left: 12px">{part_marks(part)}</td></tr>'
    )


# --- press and reception ------------------------------------------------------------------------
def reception_rows(story: FilmStory) -> list[str]:
    """Table rows: what was said, and by whom."""
    return [_quote(story, part) for part in story.parts("reception")]


def _quote(story: FilmStory, part: RecordView) -> str:
    uuid, name = reference(part, "agent_id")
    speaker = str(part.values.get("speaker") or name)
    who = link(Address("person", uuid), speaker, "plain") if uuid else escaped(speaker)
    role, date = part.values.get("speaker_role"), part.values.get("date")
    told = [who] if speaker else []
    told += [muted(escaped(str(role)))] if role else []
    told += [muted(escaped(say.when(str(date))))] if date else []
    words = span("serif", escaped(tr("“{words}”", words=part.values["text"])))
    by = marked(DOT.join(told), part_marks(part))
    return f'<tr><td style="padding-bottom: 10px">{words}<br>{by}</td></tr>'


# --- sources ------------------------------------------------------------------------------------
@dataclass(slots=True)
class _Cited:
    citation: CitationView
    fields: dict[str, int] = field(default_factory=dict)


def source_rows(view: RecordView) -> list[str]:
    """Table rows: every source of the record, numbered, with what it is named for."""
    found: dict[str, _Cited] = {}
    for part, statement in everything_said(view):
        what = statement.field or part.kind
        for citation in statement.citations:
            cited = found.setdefault(citation.source, _Cited(citation))
            cited.fields[what] = cited.fields.get(what, 0) + 1
    return [_source(number, cited) for number, cited in enumerate(found.values(), 1)]


def _source(number: int, cited: _Cited) -> str:
    citation = cited.citation
    title = outside(citation.url, citation.title, "plain")
    if citation.url:
        title += muted("\u00a0↗")
    below = [citation.publisher or "", _fields(cited.fields)]
    told = span("small", muted(escaped(DOT.join(text for text in below if text))))
    return (
        f'<tr><td width="28" align="left">{muted(escaped(f"{number}."))}</td>'
        f"<td>{title}<br>{told}</td></tr>"
    )


def _fields(counts: dict[str, int]) -> str:
    """ "film, running time, 5 credits"."""
    told = []
    for what, n in counts.items():
        name = say.field(what) if what in _FIELDS else say.kind(what)
        told.append(tr("{what} ×{n}", what=name, n=say.number(n)) if n > 1 else name)
    shown = told[:_LONGEST_FIELDS]
    return ", ".join([*shown, "…"] if len(told) > len(shown) else shown)


_FIELDS = frozenset(
    {"text", "year", "duration_ms", "form", "colour", "city", "country", "name_en", "name_vi",
     "category", "agent_id", "section", "premiere_as_stated", "speaker_role", "film_id",
     "edition_id", "number", "character", "note", "date"}
)  # fmt: skip


def summary_rows(view: RecordView) -> Iterator[tuple[str, str]]:
    """For a narrow pane: (value, its mark) of what is disputed or unverified."""
    seen = set()
    for part, statement in everything_said(view):
        key = part.uuid, statement.field
        if key in seen or not (statement.conflict or unverified((statement,))):
            continue
        seen.add(key)
        what = say.field(statement.field) if statement.field else say.kind(part.kind)
        name = "" if part.uuid == view.uuid else part.name
        said = tr("{what} · {name}", what=say.capital(what), name=name) if name else what
        yield escaped(say.capital(said)), source_mark(part, statement.field)


# --- history ------------------------------------------------------------------------------------
def history_rows(steps: Iterable[StepDetail], now: datetime) -> list[str]:
    """Table rows: what was done, when and by whom; the newest first."""
    return [_step(detail, now) for detail in steps]


def _step(detail: StepDetail, now: datetime) -> str:
    step = detail.step
    what = say.capital(step_sentence(step))
    state = f" {muted(escaped(tr('(undone)')))}" if step.state == "undone" else ""
    when = muted(escaped(moment(step.at_ms, now)))
    who = muted(escaped(step.who))
    return (
        f"<tr><td>{escaped(what)}{state}<br>{span('small', who)}</td>"
        f'<td align="right" width="30%" style="padding-left: 8px">{when}</td></tr>'
    )


def table(rows: Sequence[str]) -> str:
    """Rows of one of these lists, as a table."""
    return f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(rows)}</table>'
