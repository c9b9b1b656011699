"""What was shown at an edition, what was won, and what was said of it, as html."""

from __future__ import annotations

from film_archive.archive import RecordView
from film_archive.ui import say
from film_archive.ui.pages.edition_facts import EditionStory, given, screenings
from film_archive.ui.pages.html import bold, escaped, span
from film_archive.ui.pages.person_facts import reference
from film_archive.ui.pages.record_words import (
    FEW,
    award_sign,
    dotted,
    edition_link,
    film_link,
    first_of,
    in_two,
    joined,
    more,
    part_marks,
    person_link,
    programme_link,
    quiet,
    rivals,
    spoken,
    spoken_in_two,
    year_of,
)
from film_archive.ui.say import tr

FILMS, AWARDS = "films", "awards"


# --- films ----------------------------------------------------------------------------------------
def films(story: EditionStory, *, unfolded: bool) -> str:
    """What was shown: film, director, year, running time, section, day, hall, premiere."""
    parts = screenings(story)
    sections = {part.values.get("section") for part in parts}
    one_section = sections.pop() if len(sections) == 1 else None
    rows = [_screening(story, part, one_section) for part in (parts if unfolded else parts[:FEW])]
    if len(parts) > len(rows):
        rows.append(f'<tr><td colspan="3">{more(FILMS, len(parts))}</td></tr>')
    table = "".join(rows)
    head = f'<p style="margin-bottom: 6px">{quiet(one_section)}</p>' if one_section else ""
    if not table:
        return ""
    return f'{head}<table width="100%" cellspacing="0" cellpadding="0">{table}</table>'


def _screening(story: EditionStory, part: RecordView, shared: object) -> str:
    row, values = story.films.get(reference(part, "film_id")[0]), part.values
    film = reference(part, "film_id")
    english = row.title_en if row and row.title_en != row.title else ""
    titles = joined(span("title", film_link(film, "plain")), quiet(english))
    running = say.minutes(row.duration_ms) if row and row.duration_ms is not None else ""
    made = ", ".join(filter(None, (", ".join(row.directors) if row else "", year_of(row), running)))
    day, stands = values.get("date"), values.get("status")
    shown = dotted(
        quiet("" if values.get("section") == shared else values.get("section")),
        escaped(say.when(str(day))) if day else "",
        escaped(str(values.get("venue") or "")),
        quiet(_premiere(part)),
        quiet(say.code(str(stands)) if stands else ""),
    )
    note = span("small", quiet(values.get("note"))) if values.get("note") else ""
    first = joined(titles, quiet(made), note, rivals(part), by="<br>")
    return (
        f'<tr><td width="60%" style="padding-bottom: 10px">{first}</td>'
        f'<td width="29%" style="padding-left: 12px">{shown}</td>'
        f'<td width="11%" align="right" style="padding-left: 12px">{part_marks(part)}</td></tr>'
    )


def _premiere(part: RecordView) -> str:
    code, words = part.values.get("premiere"), part.values.get("premiere_as_stated")
    return str(words or (tr("{kind} premiere", kind=say.code(str(code))) if code else ""))


def programmes(story: EditionStory) -> str:
    """The programmes that were made for the edition."""
    rows = [_programme(part) for part in story.parts("programme")]
    return "".join(f'<p style="margin-bottom: 8px">{row}</p>' for row in rows)


def _programme(part: RecordView) -> str:
    count = len(part.parts.get("programme_film", ()))
    held = say.count(count, "{n} film", "{n} films")
    english = part.values.get("title_en")
    head = joined(programme_link((part.uuid, part.name)), part_marks(part))
    return joined(
        head, dotted(quiet(english if english != part.name else ""), quiet(held)), by="<br>"
    )


# --- awards ---------------------------------------------------------------------------------------
def awards(story: EditionStory, *, unfolded: bool) -> str:
    """What was given, by category; what was won stands before what was only hoped for."""
    groups, count = given(story), len(story.parts("award"))
    rows: list[str] = []
    for category, parts, _ in first_of(groups, count if unfolded else FEW):
        rows.append(_category(category, len(groups), first=not rows))
        rows += [_award(story, part) for part in parts]
    told = in_two([row for row in rows if row], most=12)
    if count > FEW and not unfolded:
        told += f"<p>{more(AWARDS, count)}</p>"
    return told


def _category(name: str, count: int, *, first: bool) -> str:
    if count == 1 and not name:
        return ""
    padding = 0 if first else 10
    named = bold(escaped(name or tr("Without a category")))
    return f'<tr><td colspan="2" style="padding-top: {padding}px">{named}</td></tr>'


def _award(story: EditionStory, part: RecordView) -> str:
    film = reference(part, "film_id")
    people = ", ".join(
        joined(person_link(reference(one, "agent_id")), part_marks(one))
        for one in part.parts.get("recipient", ())
    )
    year = part.values.get("year")
    apart = str(year) if year and str(year) != str(story.view.values.get("year")) else ""
    beneath = dotted(
        span("title", film_link(film, "plain")) if film[0] else "",
        people,
        quiet(say.when(apart) if apart else ""),
        quiet(part.values.get("note")),
    )
    head = joined(award_sign(part), rivals(part))
    return (
        f'<tr><td style="padding-bottom: 6px">{head}<br>{beneath}</td>'
        f'<td align="right" style="padding-left: 12px">{part_marks(part)}</td></tr>'
    )


def press(story: EditionStory) -> str:
    """What was said of the edition."""
    return spoken(story.parts("reception"), about_of="film_id")


def of_films(story: EditionStory) -> str:
    """What the edition's own sources tell of the films that were shown."""
    rows = [_honoured(part) for part in story.honoured]
    awards = "".join(f'<p style="margin-bottom: 16px">{row}</p>' for row in rows)
    return awards + spoken_in_two(story.reactions, about_of="film_id")


def _honoured(part: RecordView) -> str:
    film, edition = reference(part, "film_id"), reference(part, "edition_id")
    beneath = dotted(span("title", film_link(film, "plain")), edition_link(edition, "quiet"))
    return joined(joined(award_sign(part), part_marks(part)), beneath, by="<br>")
