"""The sections of a person's page as html, each made of a `PersonStory`."""

from __future__ import annotations

from film_archive.archive import RecordView
from film_archive.ui import say
from film_archive.ui.pages.html import bold, escaped, gold, muted, span
from film_archive.ui.pages.html import facts as facts_table
from film_archive.ui.pages.person_facts import Credit, PersonStory, filmography, reference
from film_archive.ui.pages.record_words import (
    FEW,
    award_sign,
    dotted,
    edition_dates,
    edition_link,
    film_link,
    first_of,
    joined,
    marked,
    more,
    part_marks,
    quiet,
    spoken,
    stated,
    verified_share,
    year_of,
)
from film_archive.ui.pages.statements import source_mark
from film_archive.ui.say import tr

FILMS, AWARDS, PARTS = "films", "awards", "parts"
_ASIDE = frozenset({"slug", "merged", "internal"})  # of use to programs only
# What the short forms of the honours of artists stand for.
_HONOURS = {"NSND": "People’s Artist", "NSƯT": "Meritorious Artist"}


# --- the head -----------------------------------------------------------------------------------
def years(view: RecordView) -> str:
    """ "1938–2020", "born 1980", "" where neither is known."""
    born, died = view.values.get("birth"), view.values.get("death")
    if born and died:
        return tr("{born} – {died}", born=say.when(born), died=say.when(died))
    if born:
        return tr("born {born}", born=say.when(born))
    return tr("died {died}", died=say.when(died)) if died else ""


def line(story: PersonStory) -> str:
    """Under the name: what the person does, in how many films."""
    roles = [say.code(activity) for activity, _ in filmography(story)]
    shown = roles[:4] if roles else [say.code(str(story.view.values["type"]))]
    films = len({reference(part, "film_id")[0] for part in story.parts("credit")})
    told = [say.capital(", ".join(shown)), years(story.view)]
    told += [say.count(films, "{n} film", "{n} films")] if films else []
    return span("muted", escaped(" · ".join(filter(None, told))))


def honours(story: PersonStory) -> str:
    """Honours in gold, ranks and positions, each with its time and source."""
    rows = [_honour(part) for part in story.parts("agent_honour")]
    return "".join(f'<p style="margin-bottom: 4px">{row}</p>' for row in rows)


def _honour(part: RecordView) -> str:
    text, kind = str(part.values["text"]), str(part.values["kind"])
    if kind == "honour":
        meaning = tr(_HONOURS[text]) if text in _HONOURS else ""
        head = joined(gold(bold(escaped(f"★ {text}"))), escaped(meaning))
    else:
        head = joined(escaped(say.capital(text)), muted(escaped(say.code(kind))))
    return dotted(
        head, _while_held(part), quiet(part.values.get("note")), source_mark(part, brief=True)
    )


def _while_held(part: RecordView) -> str:
    begun, ended = part.values.get("date_from"), part.values.get("date_to")
    if begun and ended:
        return muted(escaped(say.span(begun, ended)))
    if begun:
        return muted(escaped(tr("since {date}", date=say.when(begun))))
    return muted(escaped(tr("until {date}", date=say.when(ended)))) if ended else ""


def facts(story: PersonStory) -> str:
    """Dates, names and identifiers, each with its source."""
    view = story.view
    rows = [
        (tr("Born"), stated(view, "birth")),
        (tr("Died"), stated(view, "death")),
        (tr("Names"), _names(story)),
        (tr("Sorted under"), stated(view, "sort_name") if _sorted_apart(view) else ""),
        (tr("Note"), stated(view, "note")),
        (tr("Identifiers"), _identifiers(view)),
        (tr("Record"), joined(verified_share(view), source_mark(view))),
    ]
    return facts_table((label, html) for label, html in rows if html)


def _sorted_apart(view: RecordView) -> bool:
    return view.values.get("sort_name") != view.name


def _names(story: PersonStory) -> str:
    """Every name with its language, its sort, its parts and its source."""
    rows = [_name(part) for part in story.parts("agent_name")]
    return "<br>".join(rows)


def _name(part: RecordView) -> str:
    values = part.values
    language = values.get("language")
    sort = [say.tongue(language)] if language else []
    sort.append(say.code(str(values["type"])))
    order = values.get("name_order")
    sort += [tr("{order} order", order=say.code(order))] if order else []
    divided = ((tr("family name {name}"), "family"), (tr("middle name {name}"), "middle"),
               (tr("given name {name}"), "given"))  # fmt: skip
    sort += [words.format(name=values[field]) for words, field in divided if values.get(field)]
    return joined(escaped(str(values["text"])), quiet(f"({', '.join(sort)})"),
                  quiet(part.values.get("note")), part_marks(part))  # fmt: skip


def _identifiers(view: RecordView) -> str:
    told = [f"{scheme} {value}" for scheme, value in view.identifiers if scheme not in _ASIDE]
    return escaped(", ".join(told))


# --- films ----------------------------------------------------------------------------------------
def films(story: PersonStory, *, unfolded: bool) -> str:
    """The filmography by role; of very many credits the first ones until it is unfolded."""
    groups = filmography(story)
    count = sum(len(credits) for _, credits in groups)
    rows: list[str] = []
    for activity, credits, of in first_of(groups, count if unfolded else FEW):
        rows.append(_role(activity, of, first=not rows))
        rows += [_credit(credit) for credit in credits]
    if count > FEW and not unfolded:
        rows.append(f'<tr><td></td><td colspan="2">{more(FILMS, count)}</td></tr>')
    table = "".join(rows)
    return f'<table width="100%" cellspacing="0" cellpadding="0">{table}</table>' if rows else ""


def _role(activity: str, count: int, *, first: bool) -> str:
    """The name of a role over its films."""
    named = say.capital(say.code(activity))
    padding = 0 if first else 14
    return (
        f'<tr><td colspan="3" style="padding-top: {padding}px">{bold(escaped(named))} '
        f"{muted(say.number(count))}</td></tr>"
    )


def _credit(credit: Credit) -> str:
    row = credit.row
    title = span("title", film_link((credit.film[0], row.title if row else credit.film[1]),
                                    "plain"))  # fmt: skip
    english = row.title_en if row and row.title_en and row.title_en != row.title else ""
    won = gold(f"★ {say.number(row.awards_won)}") if row and row.awards_won else ""
    said = joined(title, quiet(english), _as(credit))
    marks = joined(won, part_marks(credit.part), by="&nbsp;&nbsp;")
    return (
        f'<tr><td width="56" class="label">{escaped(year_of(row)) or "–"}</td><td>{said}</td>'
        f'<td align="right" style="padding-left: 12px">{marks}</td></tr>'
    )


def _as(credit: Credit) -> str:
    """Whom one played, what exactly one did, and as whom one was named."""
    told = [tr("as {character}", character=credit.character)] if credit.character else []
    told += [credit.detail] if credit.detail else []
    told += [tr("named {name}", name=credit.name_used)] if credit.name_used else []
    return muted(escaped("· " + ", ".join(told))) if told else ""


# --- awards ---------------------------------------------------------------------------------------
def awards(story: PersonStory, *, unfolded: bool) -> str:
    """What the person received, the newest first: award, film, edition and year."""
    received = [story.awards.get(reference(p, "award_id")[0]) for p in story.parts("recipient")]
    known = sorted((a for a in received if a is not None), key=_award_year, reverse=True)
    rows = [_award(award) for award in (known if unfolded else known[:FEW])]
    if len(known) > len(rows):
        rows.append(more(AWARDS, len(known)))
    return _rows(rows)


def _award_year(award: RecordView) -> str:
    return str(award.values.get("year", ""))


def _award(award: RecordView) -> str:
    film, edition = reference(award, "film_id"), reference(award, "edition_id")
    category, year = award.values.get("category"), award.values.get("year")
    beneath = dotted(
        span("title", film_link(film, "plain")) if film[0] else "",
        edition_link(edition, "quiet") if edition[0] else "",
        quiet(say.when(str(year)) if year else ""),
        quiet(category),
    )
    return f"{marked(award_sign(award), part_marks(award))}<br>{beneath}"


def _rows(rows: list[str]) -> str:
    return "".join(f'<p style="margin-bottom: 10px">{row}</p>' for row in rows)


# --- festivals ------------------------------------------------------------------------------------
def festivals(story: PersonStory, *, unfolded: bool) -> str:
    """Editions that were organised, and activities that were taken part in."""
    rows = [_organised(story, part) for part in story.parts("edition_agent")]
    rows += [_took_part(story, part) for part in story.parts("participant")]
    shown = rows if unfolded else rows[:FEW]
    return _rows([*shown, *([more(PARTS, len(rows))] if len(rows) > len(shown) else [])])


def _organised(story: PersonStory, part: RecordView) -> str:
    edition = reference(part, "edition_id")
    when, role = edition_dates(story.editions.get(edition[0])), say.code(str(part.values["role"]))
    beneath = dotted(quiet(say.capital(role)), quiet(when), part_marks(part))
    return f"{edition_link(edition)}<br>{beneath}"


def _took_part(story: PersonStory, part: RecordView) -> str:
    activity = story.activities.get(reference(part, "activity_id")[0])
    if activity is None:
        return escaped(part.name)
    edition, values = reference(activity, "edition_id"), activity.values
    day = values.get("date")
    when = say.when(str(day)) if day else edition_dates(story.editions.get(edition[0]))
    used = part.values.get("name_used")
    named = tr("named “{name}”", name=used) if used != story.view.name else ""
    beneath = dotted(
        quiet(say.capital(say.code(str(values["kind"])))),
        quiet(named),
        quiet(str(part.values.get("role") or "")),
        edition_link(edition, "quiet"),
        quiet(when),
        joined(part_marks(part), part_marks(activity)),
    )
    return f"{escaped(str(values['title']))}<br>{beneath}"


# --- the rest -------------------------------------------------------------------------------------
def press(story: PersonStory) -> str:
    """What the person said, and of which film or edition."""
    parts = story.parts("reception")
    of_films = [part for part in parts if "film_id" in part.values]
    others = [part for part in parts if "film_id" not in part.values]
    return spoken(of_films, about_of="film_id") + spoken(others, about_of="edition_id")


def holdings(story: PersonStory) -> str:
    """Copies in the keeping of an archive or studio."""
    films = [reference(part, "film_id") for part in story.parts("copy")]
    return "<br>".join(film_link(film, "plain") for film in dict.fromkeys(films))
