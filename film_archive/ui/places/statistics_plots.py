"""Counts of the archive as plots: what stands at each bar, and what it says in words."""

from __future__ import annotations

from collections.abc import Sequence

from film_archive.archive import Share, Statistics, Tally
from film_archive.domain.addresses import Address
from film_archive.ui import say
from film_archive.ui.places.plots import Bar, PlotData
from film_archive.ui.say import tr

_KINDS = {"film": "Films", "person": "People and organisations", "edition": "Festival editions"}


def totals_line(counts: Statistics) -> str:
    """How much there is of everything that people ask for first."""
    totals = counts.totals
    told = (
        say.count(totals.get("films", 0), "{n} film", "{n} films"),
        say.count(totals.get("people", 0), "{n} person", "{n} people"),
        say.count(totals.get("organisations", 0), "{n} organisation", "{n} organisations"),
        say.count(totals.get("editions", 0), "{n} festival edition", "{n} festival editions"),
        say.count(totals.get("awards", 0), "{n} award", "{n} awards"),
        say.count(totals.get("sources", 0), "{n} source", "{n} sources"),
    )
    return " · ".join(told)


# --- films ----------------------------------------------------------------------------------------
def films_per_decade(counts: Statistics) -> PlotData:
    """Films of each decade, parted by form; decades without any film are shown empty."""
    forms = [tally.form for tally in counts.forms]
    by_decade: dict[str, dict[str, int]] = {}
    for tally in counts.decades:
        by_decade.setdefault(tally.label, {})[tally.form] = tally.count
    known = sorted(int(decade) for decade in by_decade if decade)
    decades = [str(d) for d in range(known[0], known[-1] + 1, 10)] if known else []
    decades += [""] if "" in by_decade else []
    bars = tuple(_decade(decade, forms, by_decade.get(decade, {})) for decade in decades)
    return PlotData(tr("Films per decade"), bars, tuple(_form(form) for form in forms))


def _decade(decade: str, forms: Sequence[str], counts: dict[str, int]) -> Bar:
    label = tr("{year}s", year=decade) if decade else tr("no year")
    parts = tuple(counts.get(form, 0) for form in forms)
    films = say.count(sum(parts), "{label}: {n} film", "{label}: {n} films", label=label)
    told = [tr("{form} {n}", form=_form(form), n=say.number(n))
            for form, n in zip(forms, parts, strict=True) if n]  # fmt: skip
    says = tr("{films} ({forms})", films=films, forms=", ".join(told)) if told else films
    return Bar(label, parts, says)


def _form(code: str) -> str:
    return say.capital(say.code(code)) if code else tr("Form not known")


def films_per_form(counts: Statistics) -> PlotData:
    """Films of each form."""
    bars = (
        Bar(_form(tally.form), (tally.count,), _films(_form(tally.form), tally.count))
        for tally in counts.forms
    )
    return PlotData(tr("Films per form"), tuple(bars))


def _films(label: str, count: int) -> str:
    return say.count(count, "{label}: {n} film", "{label}: {n} films", label=label)


def directors(counts: Statistics) -> PlotData:
    """Who directed most; each bar leads to the director's page."""
    bars = (
        Bar(t.label, (t.count,), _films(t.label, t.count), Address("person", t.uuid))
        for t in counts.directors
    )
    return PlotData(tr("Directors with most films"), tuple(bars))


# --- festivals ------------------------------------------------------------------------------------
def awards_per_festival(counts: Statistics) -> PlotData:
    """What was won at each series of festivals."""
    bars = (_plain(t, "{label}: {n} award won", "{label}: {n} awards won")
            for t in counts.festivals)  # fmt: skip
    return PlotData(tr("Awards won per festival"), tuple(bars))


def appearances_per_country(counts: Statistics) -> PlotData:
    """Where films were shown at festivals."""
    bars = (_plain(t, "{label}: {n} appearance", "{label}: {n} appearances")
            for t in counts.countries)  # fmt: skip
    return PlotData(tr("Festival appearances per country"), tuple(bars))


# --- sources --------------------------------------------------------------------------------------
def most_cited(counts: Statistics) -> PlotData:
    """The sources that are cited most."""
    bars = (_plain(t, "{label}: cited {n} time", "{label}: cited {n} times")
            for t in counts.sources)  # fmt: skip
    return PlotData(tr("Most cited sources"), tuple(bars))


def _plain(tally: Tally, one: str, several: str) -> Bar:
    label = tally.label or tr("not known")
    return Bar(label, (tally.count,), say.count(tally.count, one, several, label=label))


def verification(counts: Statistics) -> PlotData:
    """Of how many records everything is verified, in hundredths."""
    bars = tuple(_share(share) for share in counts.shares if share.total)
    series = (tr("● verified"), tr("◐ something unverified or disputed"))
    return PlotData(tr("Verified records"), bars, series, tones=("jade", "gold"))


def _share(share: Share) -> Bar:
    label = tr(_KINDS.get(share.kind, share.kind))
    percent = tr("{n} %", n=say.number(share.verified * 100 // share.total))
    says = tr("{label}: {verified} of {total} verified ({percent})", label=label, percent=percent,
              verified=say.number(share.verified), total=say.number(share.total))  # fmt: skip
    good = round(1000 * share.verified / share.total)
    return Bar(label, (good, 1000 - good), says, number=percent)
