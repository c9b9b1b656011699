"""The sections of an edition's page as html, each made of an `EditionStory`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from film_archive.archive import EditionRow, RecordView
from film_archive.ui import say
from film_archive.ui.pages.edition_facts import EditionStory
from film_archive.ui.pages.html import bold, escaped, muted, span
from film_archive.ui.pages.html import facts as facts_table
from film_archive.ui.pages.person_facts import reference
from film_archive.ui.pages.record_words import (
    dotted,
    edition_link,
    joined,
    marked,
    part_marks,
    person_link,
    quiet,
    rivals,
    stated,
    verified_share,
)
from film_archive.ui.pages.statements import about, disputed, source_mark
from film_archive.ui.say import tr


# --- the head -----------------------------------------------------------------------------------
def dates(view: RecordView) -> str:
    """ "5–12 December 2025", the year where days are not known, "" where nothing is."""
    values = view.values
    start, end, year = values.get("date_start"), values.get("date_end"), values.get("year")
    if start and end:
        return say.span(start, end)
    known = start or end or year
    return say.when(str(known)) if known else ""


def place(view: RecordView) -> str:
    """City and country, as far as known."""
    return ", ".join(filter(None, (view.values.get("city"), view.values.get("country"))))


def line(story: EditionStory) -> str:
    """Under the name: when, where, what."""
    view = story.view
    when = dates(view) or tr("date not known")
    told = [when, place(view), _kind(view)]
    return span("serif", muted(escaped(" · ".join(filter(None, told)))))


def _kind(view: RecordView) -> str:
    return say.capital(say.code(str(view.values["kind"])))


def other_names(story: EditionStory) -> str:
    """The names in other languages, each with its source."""
    rows = [_name(part) for part in story.parts("edition_name") if part.name != story.view.name]
    return "<br>".join(span("serif", row) for row in rows)


def _name(part: RecordView) -> str:
    language = part.values.get("language")
    told = tr("({language})", language=say.tongue(language)) if language else ""
    return joined(escaped(part.name), quiet(told), quiet(part.values.get("note")),
                  part_marks(part))  # fmt: skip


def facts(story: EditionStory) -> str:
    """Everything that stands in the record itself, each with its source."""
    view = story.view
    rows = [
        (tr("Dates"), _dates(view)),
        (tr("First day"), _if_disputed(view, "date_start")),
        (tr("Last day"), _if_disputed(view, "date_end")),
        (tr("Year"), _if_disputed(view, "year") or _year_mark(view)),
        (tr("City"), stated(view, "city")),
        (tr("Country"), stated(view, "country")),
        (tr("Kind"), stated(view, "kind", escaped(_kind(view)))),
        (tr("Edition"), stated(view, "number", _ordinal(view))),
        (tr("Series"), _series(story)),
        (tr("Note"), stated(view, "note")),
        (tr("Record"), joined(verified_share(view), source_mark(view))),
    ]
    return facts_table((label, html) for label, html in rows if html)


def _dates(view: RecordView) -> str:
    told = dates(view)
    if not told:
        return muted(escaped(tr("not known")))
    marks = [
        source_mark(view, name)
        for name in ("date_start", "date_end")
        if name in view.values and not disputed(about(view, name))
    ]
    return joined(escaped(told), *dict.fromkeys(marks))


def _if_disputed(view: RecordView, name: str) -> str:
    return stated(view, name) if disputed(about(view, name)) else ""


def _year_mark(view: RecordView) -> str:
    """The year on its own only where it has a source that the dates have not."""
    return stated(view, "year") if about(view, "year") else ""


def _ordinal(view: RecordView) -> str:
    number = view.values.get("number")
    return escaped(tr("no. {n}", n=number)) if number is not None else ""


def _series(story: EditionStory) -> str:
    if story.series is None:
        return ""
    count = len(story.series.parts.get("edition", ()))
    names = [escaped(part.name) for part in story.series.parts.get("festival_name", ())]
    held = say.count(count, "{n} edition in the archive", "{n} editions in the archive")
    return joined(
        " / ".join(dict.fromkeys(names)) or escaped(story.series.name), quiet(held), by="<br>"
    )


def neighbours(story: EditionStory) -> str:
    """The editions before and after."""
    return dotted(_neighbour(tr("‹ {name}"), story.before), _neighbour(tr("{name} ›"), story.after))


def _neighbour(words: str, row: EditionRow | None) -> str:
    if row is None:
        return ""
    return edition_link((row.uuid, words.format(name=row.name)), "quiet")


# --- who made it, who came, what there was --------------------------------------------------------
def organisers(story: EditionStory) -> str:
    """Organisers and patrons by role; names that sources give differently side by side."""
    groups: dict[str, list[RecordView]] = {}
    for part in story.parts("edition_agent"):
        groups.setdefault(str(part.values["role"]), []).append(part)
    rows = [
        f'<p style="margin-bottom: 2px">{quiet(say.capital(say.code(role)))}</p>'
        + "".join(_organiser(part) for part in parts)
        for role, parts in groups.items()
    ]
    return "".join(rows)


def _organiser(part: RecordView) -> str:
    agent = reference(part, "agent_id")
    used = part.values.get("name_used")
    differing = rivals(part)
    named = "" if differing or not used or used == agent[1] else tr("as “{name}”", name=used)
    head = joined(bold(person_link(agent)), quiet(named), "" if differing else part_marks(part))
    return (
        f'<p style="margin-bottom: 4px">{head}</p>{differing}<p style="font-size: 4px">&nbsp;</p>'
    )


def attendance(story: EditionStory) -> str:
    """How many came, from how many countries: as printed, and the numbers with their qualifiers."""
    rows = [_attended(part) for part in story.parts("attendance")]
    return "".join(f'<p style="margin-bottom: 8px">{row}</p>' for row in rows)


def _attended(part: RecordView) -> str:
    values = part.values
    numbers = [_numbered(values, name) for name in ("visitors", "countries") if name in values]
    numbers += [str(values["scope"])] if values.get("scope") else []
    head = joined(span("serif", escaped(say.capital(str(values["text"])))), part_marks(part))
    return joined(head, quiet(" · ".join(numbers)), rivals(part), by="<br>")


def _numbered(values: Mapping[str, Any], name: str) -> str:
    """ "more than 6,000 visitors" """
    qualifier = str(values.get(f"{name}_qualifier") or "exactly")
    return say.count(int(values[name]), *_NUMBERED[name][qualifier])


_NUMBERED = {
    "visitors": {
        "exactly": ("{n} visitor", "{n} visitors"),
        "about": ("about {n} visitor", "about {n} visitors"),
        "more-than": ("more than {n} visitor", "more than {n} visitors"),
        "nearly": ("nearly {n} visitor", "nearly {n} visitors"),
    },
    "countries": {
        "exactly": ("{n} country", "{n} countries"),
        "about": ("about {n} country", "about {n} countries"),
        "more-than": ("more than {n} country", "more than {n} countries"),
        "nearly": ("nearly {n} country", "nearly {n} countries"),
    },
}


def activities(story: EditionStory) -> str:
    """Panels, workshops and ceremonies with who took part."""
    rows = [_activity(part) for part in story.parts("activity")]
    return "".join(f'<p style="margin-bottom: 10px">{row}</p>' for row in rows)


def _activity(part: RecordView) -> str:
    values, day = part.values, part.values.get("date")
    when = dotted(quiet(say.when(str(day)) if day else ""), quiet(values.get("venue")))
    kind = quiet(say.capital(say.code(str(values["kind"]))))
    head = marked(escaped(str(values["title"])), part_marks(part))
    people = ", ".join(_participant(one) for one in part.parts.get("participant", ()))
    beneath = dotted(kind, when)
    return joined(head, beneath, people, quiet(values.get("note")), by="<br>")


def _participant(part: RecordView) -> str:
    agent, used = reference(part, "agent_id"), str(part.values["name_used"])
    role = part.values.get("role")
    told = quiet(tr("({role})", role=role)) if role and str(role) not in used else ""
    if not agent[0]:
        return joined(escaped(used), told, part_marks(part))
    if agent[1] in used:
        # "Đặng Thái Huyền and cast of Red Rain" leads to the person it names.
        before, _, after = used.partition(agent[1])
        named = f"{escaped(before)}{person_link(agent, '')}{escaped(after)}"
    else:
        named = joined(escaped(used), f"{muted('(')}{person_link(agent, '')}{muted(')')}")
    return joined(named, told, part_marks(part))
