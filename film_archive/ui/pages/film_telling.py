"""A film in words: what stands in the head of its page, as small rich text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from film_archive.archive import RecordView
from film_archive.domain.addresses import Address
from film_archive.ui import say
from film_archive.ui.pages.film_facts import FilmStory, reference
from film_archive.ui.pages.html import (
    Row,
    barred,
    call,
    escaped,
    gold,
    jade,
    link,
    muted,
    paragraph,
    span,
    unbroken,
)
from film_archive.ui.pages.statements import (
    SOURCE,
    about,
    disputed,
    everything_said,
    side_by_side,
    signed,
    source_mark,
    value_words,
)
from film_archive.ui.say import tr

_OTHER_TITLES = 6


def shown_title(story: FilmStory) -> str:
    """The title that the film goes by, "" where it has none."""
    title = story.title
    return str(title.values["text"]) if title else ""


def international_line(story: FilmStory) -> str:
    """ "When the Tenth Month Comes / Quand viendra le mois d’octobre (Vietnam, 1984)"."""
    titles = [text for code in ("en", "fr") if (text := _title_in(story, code))]
    countries = ", ".join(part.name for part in story.terms("country"))
    year = story.view.values.get("year")
    where = ", ".join(text for text in (countries, say.when(str(year)) if year else "") if text)
    named = " / ".join(titles)
    return (
        tr("{titles} ({where})", titles=named, where=where) if named and where else named or where
    )


def _title_in(story: FilmStory, language: str) -> str | None:
    """The title in a language, unless it is the one that stands above."""
    order = {"preferred": 0, "translated": 1}
    found = [t for t in story.parts("title") if t.values.get("language") == language]
    best = min(found, key=lambda t: order.get(t.values["type"], 2), default=None)
    if best is None or best.values["text"] == shown_title(story):
        return None
    return str(best.values["text"])


def synopsis(story: FilmStory) -> str:
    """What the film is about, with who says so."""
    told = []
    for part in story.parts("description"):
        mark = source_mark(part, "") or source_mark(part, "text")
        told.append(paragraph(f"{escaped(part.values['text'])} {mark}".rstrip()))
    return "".join(told)


# --- the table of facts -------------------------------------------------------------------------
def fact_rows(story: FilmStory, *, may_prefer: bool = True) -> list[Row]:
    """(label, html) of everything in the table of facts."""
    view = story.view
    titles = [(tr("Title"), value) for value in _title_disputes(story, may_prefer)]
    return [
        *titles,
        *_people(story),
        *_form(view, may_prefer),
        *_field(view, "year", may_prefer, only_with_sources=True),
        *_field(view, "duration_ms", may_prefer),
        *_terms(story, "country", tr("Countries"), several=True),
        *_languages(story),
        *_terms(story, "genre", tr("Genres")),
        *_other_titles(story),
        *_relations(story),
        *_copies(story),
        *_note(view),
        (tr("Record"), record_state(view)),
    ]


def _title_disputes(story: FilmStory, may_prefer: bool) -> Iterator[str]:
    title = story.title
    if title is not None and disputed(about(title, "text")):
        yield barred(side_by_side(title, "text", may_prefer=may_prefer))
    elif title is not None and (mark := source_mark(title, "text") or source_mark(title)):
        yield f"{escaped(title.values['text'])} {mark}"


def _people(story: FilmStory) -> Iterator[Row]:
    directors = [part for part in story.parts("credit") if part.values["activity"] == "director"]
    if directors:
        label = tr("Director") if len(directors) == 1 else tr("Directors")
        yield label, ", ".join(person(story, part) for part in directors)


def person(story: FilmStory, part: RecordView, kind: str = "") -> str:
    """Whom a credit or an award names, as printed where that says more, with honours."""
    uuid, name = reference(part, "agent_id")
    printed = str(part.values.get("name_used") or "")
    shown = printed if name in printed else name
    row = story.people.get(uuid)
    honours = " ".join(row.honours) if row else ""
    linked = link(Address("person", uuid), unbroken(shown, 16), kind)
    used = muted(escaped(tr("as {name}", name=printed))) if printed and name not in printed else ""
    return " ".join(
        text for text in (linked, gold(escaped(honours)) if honours else "", used) if text
    )


def _field(
    view: RecordView, field: str, may_prefer: bool, *, only_with_sources: bool = False
) -> Iterator[Row]:
    said, value = about(view, field), view.values.get(field)
    label = say.capital(say.field(field))
    if disputed(said):
        yield label, barred(side_by_side(view, field, may_prefer=may_prefer))
    elif value is not None and (said or not only_with_sources):
        words = escaped(say.capital(value_words(view.kind, field, str(value))))
        yield label, f"{words} {source_mark(view, field)}".rstrip()


def _form(view: RecordView, may_prefer: bool) -> Iterator[Row]:
    """Form and colour share a line: "Feature, black and white"; not where sources differ."""
    if any(disputed(about(view, field)) for field in ("form", "colour")):
        yield from _field(view, "form", may_prefer)
        yield from _field(view, "colour", may_prefer)
        return
    told: list[str] = []
    for field in ("form", "colour"):
        if (value := view.values.get(field)) is not None:
            words = say.code(str(value))
            words = words if told else say.capital(words)
            told.append(f"{escaped(words)} {source_mark(view, field)}".rstrip())
    if told:
        yield tr("Form"), ", ".join(told)


def _terms(story: FilmStory, scheme: str, label: str, *, several: bool = False) -> Iterator[Row]:
    terms = story.terms(scheme)
    marked = any(part.statements for part in terms)
    if terms and (not several or marked or len(terms) > 1):
        yield label, ", ".join(_with_mark(escaped(part.name), part) for part in terms)


def _with_mark(html: str, part: RecordView) -> str:
    return f"{html} {source_mark(part)}".rstrip()


def _languages(story: FilmStory) -> Iterator[Row]:
    used = story.parts("language_use")
    if used:
        said = (
            tr("{language} ({usage})", language=p.name, usage=say.code(p.values["usage"]))
            for p in used
        )
        yield (
            tr("Languages"),
            ", ".join(_with_mark(escaped(s), p) for s, p in zip(said, used, strict=True)),
        )


def _other_titles(story: FilmStory) -> Iterator[Row]:
    above = {shown_title(story), _title_in(story, "en"), _title_in(story, "fr")}
    others = [t for t in story.parts("title") if t.values["text"] not in above]
    if others:
        told = [_other_title(title) for title in others[:_OTHER_TITLES]]
        more = len(others) - len(told)
        if more > 0:
            told.append(muted(escaped(say.count(more, "and {n} more", "and {n} more"))))
        yield tr("Other titles"), "<br>".join(told)


def _other_title(title: RecordView) -> str:
    language, type = title.values.get("language"), str(title.values["type"])
    told = [say.tongue(str(language))] if language else []
    if type not in ("translated", "preferred"):
        told.append(say.code(type))
    note = f" {muted(escaped(', '.join(told)))}" if told else ""
    mark = source_mark(title) or source_mark(title, "text")
    return f"{escaped(title.values['text'])}{note} {mark}".rstrip()


def _relations(story: FilmStory) -> Iterator[Row]:
    for part in story.parts("relation"):
        ends = reference(part, "film_id"), reference(part, "other_film_id")
        uuid, name = next((end for end in ends if end[0] != story.view.uuid), ends[0])
        label = say.capital(say.code(part.values["type"]))
        yield label, _with_mark(link(Address("film", uuid), name), part)


def _copies(story: FilmStory) -> Iterator[Row]:
    """ "1 DCP · 2 35 mm (1 on loan)"."""
    carriers = sorted(story.parts("copy"), key=lambda copy: str(copy.values.get("carrier") or ""))
    told = []
    for carrier, group in groupby(carriers, key=lambda c: str(c.values.get("carrier") or "")):
        copies = list(group)
        kind = carrier or tr("of unknown kind")
        away = sum(copy.values.get("status") == "on-loan" for copy in copies)
        html = escaped(tr("{n} {carrier}", n=say.number(len(copies)), carrier=kind))
        note = f" {muted(escaped(tr('({n} on loan)', n=say.number(away))))}" if away else ""
        told.append(html + note)
    if told:
        yield tr("Copies"), " · ".join(told)


def _note(view: RecordView) -> Iterator[Row]:
    if view.values.get("note"):
        yield tr("Note"), escaped(view.values["note"])


def record_state(view: RecordView) -> str:
    """How much of the record stands in sources: "● 11 of 13 statements verified"."""
    said = [statement for _, statement in everything_said(view)]
    good = sum(statement.status == "verified" for statement in said)
    if not said:
        return muted(escaped(tr("○ no statements about sources")))
    words = tr(
        "{n} of {total} statements verified", n=say.number(good), total=say.number(len(said))
    )
    html = jade(signed("●", words)) if good == len(said) else gold(signed("◐", words))
    if about(view):
        return call(f"{SOURCE}{view.uuid}/", html, "jade" if good == len(said) else "gold")
    return html


def gone() -> str:
    """What stands where a film was that is not in the archive any more."""
    return paragraph(escaped(tr("This film is not in the archive any more."))) + span(
        "muted", escaped(tr("It may have been taken back with Undo; Redo brings it again."))
    )
