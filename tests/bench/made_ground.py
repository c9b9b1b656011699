"""What films refer to: terms, sources, festivals with their editions, and people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from film_archive.commands.importing import Incoming
from tests.bench import made_festivals, made_names
from tests.bench.made_chances import Chances
from tests.bench.made_festivals import LAST_YEAR
from tests.bench.made_lot import Lot

Term = tuple[str, str | None, int]  # label, code, and how many of a thousand films have it
COUNTRIES: tuple[Term, ...] = (
    ("Vietnam", "VN", 880), ("Vietnam (Democratic Republic)", "VN", 25), ("France", "FR", 40),
    ("United States", "US", 25), ("Singapore", "SG", 12), ("South Korea", "KR", 12),
    ("Germany", "DE", 10), ("Hong Kong", "HK", 8), ("China", "CN", 8), ("Japan", "JP", 8),
    ("Taiwan", "TW", 6), ("Philippines", "PH", 5), ("Thailand", "TH", 5), ("Belgium", "BE", 3),
    ("Vietnam (Republic of Vietnam)", "VN", 12), ("Netherlands", "NL", 3), ("Norway", "NO", 3),
    ("Cambodia", "KH", 3), ("Laos", "LA", 3), ("Indonesia", "ID", 2), ("Italy", "IT", 2),
    ("United Kingdom", "GB", 2), ("Australia", "AU", 2), ("Canada", "CA", 2), ("Spain", "ES", 1),
)  # fmt: skip
GENRES: tuple[Term, ...] = (
    ("Drama", None, 380), ("Romance", None, 130), ("War", None, 125), ("Comedy", None, 110),
    ("Documentary", None, 60), ("Action", None, 45), ("Science film", None, 30),
    ("Spy", None, 25), ("Family", None, 25), ("Fantasy", None, 20), ("Horror", None, 25),
    ("Thriller", None, 22), ("History", None, 25), ("Crime", None, 18), ("Adventure", None, 15),
    ("Music", None, 12), ("Mystery", None, 12), ("Musical", None, 8), ("Experimental", None, 4),
    ("Sci-Fi", None, 5), ("Sport", None, 5), ("Biography", None, 10),
)  # fmt: skip
LANGUAGES: tuple[Term, ...] = (
    ("Vietnamese", "vi", 930), ("English", "en", 20), ("French", "fr", 18), ("Hmong", "hmn", 8),
    ("Jrai", "jra", 5), ("Khmer", "km", 5), ("Chinese", "zh", 5), ("Japanese", "ja", 4),
    ("Korean", "ko", 3), ("Ê Đê", "rad", 3), ("Thai", "th", 3), ("Tày", "tyz", 2),
)  # fmt: skip
_SOURCES = 200
_AGENTS_IN_A_LOT = 5_000
_HONOURS = ("Nghệ sĩ Nhân dân", "Nghệ sĩ Ưu tú")


@dataclass(slots=True)
class Ground:
    """The uuids of all that films may refer to; editions in the order of `made_festivals`."""

    countries: Chances[str] = field(init=False)
    genres: Chances[str] = field(init=False)
    languages: Chances[str] = field(init=False)
    sources: list[str] = field(default_factory=list)
    editions: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    trailers: str = ""

    def records(self, seed: int, agents: int) -> Iterator[Incoming]:
        """Makes it all with so many agents; the lists fill as one reads on."""
        lot = Lot(Random(f"{seed}/ground"))
        self._add_terms(lot)
        self._add_festivals(lot)
        self.trailers = lot.add("media_root", name="trailers", location="trailers")
        self.sources = [
            lot.add("source", title=f"Điện ảnh, số {number}", publisher="Điện ảnh", accessed="2026")
            for number in range(1, _SOURCES + 1)
        ]
        yield from lot.records()
        for first in range(0, agents, _AGENTS_IN_A_LOT):
            lot = Lot(Random(f"{seed}/agents/{first}"))
            for _ in range(min(_AGENTS_IN_A_LOT, agents - first)):
                self.agents.append(_add_agent(lot))
            yield from lot.records()

    def _add_terms(self, lot: Lot) -> None:
        self.countries, self.genres, self.languages = (
            _add_scheme(lot, scheme, terms)
            for scheme, terms in (
                ("country", COUNTRIES), ("genre", GENRES), ("language", LANGUAGES),
            )
        )  # fmt: skip

    def _add_festivals(self, lot: Lot) -> None:
        festivals = [_add_festival(lot, one) for one in made_festivals.series()]
        self.editions = [_add_edition(lot, one, festivals) for one in made_festivals.editions()]


def _add_scheme(lot: Lot, scheme: str, terms: tuple[Term, ...]) -> Chances[str]:
    uuids = [lot.add("term", scheme=scheme, label=label, code=code) for label, code, _ in terms]
    return Chances(uuids, [weight for *_, weight in terms])


def _add_festival(lot: Lot, one: made_festivals.Series) -> str:
    festival = lot.add("festival", country=one.country)
    for rank, (language, text) in enumerate((("vi", one.vi), ("en", one.en))):
        if text:
            lot.add("festival_name", festival_id=festival, text=text, language=language, rank=rank)
    return festival


def _add_edition(lot: Lot, edition: made_festivals.Edition, festivals: list[str]) -> str:
    one = made_festivals.series()[edition.series]
    uuid = lot.add(
        "edition",
        festival_id=festivals[edition.series],
        kind=one.kind,
        number=edition.number,
        year=str(edition.year),
        city=one.city,
        country=one.country,
    )
    names = [("en", f"{one.en} {edition.year}")]
    if one.vi:
        names.insert(0, ("vi", f"{one.vi} lần thứ {edition.number}"))
    for rank, (language, text) in enumerate(names):
        lot.add("edition_name", edition_id=uuid, text=text, language=language, rank=rank)
    return uuid


def _add_agent(lot: Lot) -> str:
    """A person, seldom a studio: with a name, the same printed abroad, dates and honours."""
    chance = lot.rng.random()
    if chance < 0.03:
        agent = lot.add("agent", type="organisation")
        name = made_names.studio(lot.rng)
    else:
        birth = str(1900 + int(110 * lot.rng.random() ** 0.7)) if chance > 0.85 else None
        agent = lot.add("agent", type="person", birth=birth)
        name = made_names.person(lot.rng)
    _add_names(lot, agent, name, abroad=chance > 0.7)
    if 0.5 < chance < 0.53:
        text = _HONOURS[chance < 0.51]
        lot.add("agent_honour", agent_id=agent, kind="honour", text=text, rank=0)
    return agent


def _add_names(lot: Lot, agent: str, name: made_names.MadeName, *, abroad: bool) -> None:
    lot.add(
        "agent_name",
        agent_id=agent,
        text=name.text,
        language="vi",
        type="preferred",
        family=name.family or None,
        middle=name.middle or None,
        given=name.given or None,
        name_order="family-first" if name.family else None,
        rank=0,
    )
    if abroad:
        text = made_names.without_marks(name.text)
        lot.add(
            "agent_name", agent_id=agent, text=text, language="en", type="transliterated", rank=1
        )


def plausible_year(rng: Random) -> int:
    """A year from 1923 on; half of all films are of the last twenty years."""
    return LAST_YEAR - int((LAST_YEAR - 1922) * rng.random() ** 2.35)
