"""The way of a film through years and cities: stations, in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from film_archive.archive import EditionRow, RecordView
from film_archive.domain.addresses import Address
from film_archive.domain.dates import NO_DAY, DateError, parse_edtf
from film_archive.ui import say
from film_archive.ui.pages.film_facts import FilmStory, reference
from film_archive.ui.pages.film_words import award_name, brief_date, edition_name
from film_archive.ui.say import tr

Kind = Literal["made", "shown", "won", "here"]

_WON = ("won", "special-mention")


@dataclass(frozen=True, slots=True)
class Station:
    """One stop of the journey.

    `kind` is made (the film was completed), shown, won (an award was given) or here (the edition
    that a programme of this archive is for).  `when` is a date in full, `brief` in few letters;
    `place` is a city, else the name of the edition;
    `award` is what was won, "" for nothing; `detail` what else is to be said.
    """

    kind: Kind
    when: str
    brief: str
    place: str
    award: str
    detail: str
    address: Address | None = None

    @property
    def spoken(self) -> str:
        """Everything that is said of the stop, on one line."""
        return " · ".join(text for text in (self.when, self.place, self.award, self.detail) if text)


@dataclass(slots=True)
class _Stop:
    """What happened at one edition (or outside any)."""

    key: str
    name: str
    appearances: list[RecordView]
    awards: list[RecordView]
    edition: EditionRow | None


def stations(story: FilmStory) -> tuple[Station, ...]:
    """The film's journey; empty where it was nowhere yet."""
    stops = _stops(story)
    if not stops:
        return ()
    ordered = sorted(stops, key=lambda stop: _day(_date(stop)))
    return (*_made(story), *(_station(story, stop) for stop in ordered))


def _stops(story: FilmStory) -> list[_Stop]:
    found: dict[str, _Stop] = {}
    for part in story.parts("appearance"):
        _stop(story, found, part).appearances.append(part)
    for part in story.parts("award"):
        _stop(story, found, part).awards.append(part)
    return list(found.values())


def _stop(story: FilmStory, found: dict[str, _Stop], part: RecordView) -> _Stop:
    uuid, name = reference(part, "edition_id")
    key = uuid or f"{part.values.get('year')}"
    if key not in found:
        row = story.editions.get(uuid)
        found[key] = _Stop(key, edition_name(row) if row else name, [], [], row)
    return found[key]


def _date(stop: _Stop) -> str:
    """The edition's own dates, else the film's there; "" unknown."""
    shown = (str(part.values.get("date") or "") for part in stop.appearances)
    given = (str(part.values.get("year") or "") for part in stop.awards)
    own = (stop.edition.date_text or "") if stop.edition else ""
    return next((text for text in (own, *shown, *given) if text), "")


def _day(edtf: str) -> tuple[int, int, str]:
    """Dates in order, what has none last."""
    try:
        return parse_edtf(edtf).sort_key
    except DateError:
        return NO_DAY, 0, edtf


def _made(story: FilmStory) -> Iterable[Station]:
    year = story.view.values.get("year")
    if year:
        countries = ", ".join(part.name for part in story.terms("country"))
        when, short = say.when(str(year)), brief_date(str(year))
        if countries:
            yield Station("made", when, short, countries, "", tr("completed"))
        else:
            yield Station("made", when, short, say.capital(tr("completed")), "", "")


def _station(story: FilmStory, stop: _Stop) -> Station:
    edtf, row = _date(stop), stop.edition
    award = _award_line([part for part in stop.awards if part.values["result"] in _WON])
    city = row.city if row else None
    # What a name says in brackets stands on the edition's page.
    name = stop.name.partition(" (")[0] or _award_line(stop.awards)
    kind: Kind = "here" if stop.key in story.here else "won" if award else "shown"
    return Station(
        kind=kind,
        when=say.when(edtf) if edtf else tr("date unknown"),
        brief=brief_date(edtf) if edtf else tr("no date"),
        place=city or name,
        award=f"★ {award}" if award else "",
        detail=" · ".join(text for text in (name if city else "", _hope(stop)) if text),
        address=Address("edition", row.uuid) if row else None,
    )


def _award_line(awards: list[RecordView]) -> str:
    """ "Golden Lotus + 3"."""
    if not awards:
        return ""
    name = award_name(awards[0])
    more = len(awards) - 1
    return tr("{award} +\u00a0{n}", award=name, n=say.number(more)) if more else name


def _hope(stop: _Stop) -> str:
    """That the film was only submitted or nominated."""
    results = {str(part.values["result"]) for part in stop.awards}
    if not results or results & set(_WON) or stop.appearances:
        return ""
    return say.code("nominated" if "nominated" in results else "submitted")
