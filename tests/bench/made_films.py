"""Films with all that belongs to them: titles, terms, credits, appearances, awards, statements."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from film_archive.commands.importing import Incoming
from tests.bench import made_festivals, made_ground, made_titles
from tests.bench.made_chances import Chances
from tests.bench.made_ground import Ground
from tests.bench.made_lot import Lot

IN_A_LOT = 5_000
_FORMS = Chances(
    ("feature", "documentary", "animation", "short", "series", None), (62, 20, 10, 6, 1, 1)
)
_MINUTES = {"feature": (75, 140), "documentary": (20, 90), "animation": (7, 40), "short": (5, 30)}
_DIRECTORS = Chances((1, 2, 3), (84, 13, 3))
_CREW = Chances(
    ("cast", "writer", "cinematographer", "producer", "composer", "editor", "sound"),
    (50, 15, 11, 8, 7, 6, 3),
)
_SECTIONS = (None, None, None, "Competition", "Feature competition", "Documentary competition",
             "Panorama", "Opening film", "A Window on Asian Cinema")  # fmt: skip
_PREMIERES = (None, None, None, None, "world", "international", "national")
_RESULTS = Chances(("won", "special-mention", "nominated"), (86, 5, 9))
_HOW_MANY_COUNTRIES = Chances((1, 2), (93, 7))
_HOW_MANY_GENRES = Chances((0, 1, 2, 3), (30, 40, 25, 5))
_HOW_MANY_FESTIVALS = Chances((1, 2, 3), (75, 18, 7))
_HOW_MANY_AWARDS = Chances((1, 2, 3), (70, 22, 8))


def records(seed: int, first: int, after: int, ground: Ground) -> Iterator[Incoming]:
    """The films with numbers from `first` up to `after`, a few thousand at a time.

    What a film is follows from the seed and the place of its lot: `first` is a multiple of 5,000.
    """
    for start in range(first, after, IN_A_LOT):
        lot = Lot(Random(f"{seed}/films/{start}"))
        maker = _FilmMaker(lot, ground)
        for number in range(start, min(start + IN_A_LOT, after)):
            maker.add_film(number)
        yield from lot.records()


class _FilmMaker:
    """Adds films to a lot."""

    def __init__(self, lot: Lot, ground: Ground) -> None:
        self._lot, self._rng, self._ground = lot, lot.rng, ground

    def add_film(self, number: int) -> None:
        """One film and everything that it owns."""
        rng = self._rng
        year = made_ground.plausible_year(rng)
        form = _FORMS.draw(rng)
        duration = self._duration(form)
        told = self._year_as_told(year)
        film = self._lot.add("film", form=form, year=told, duration_ms=duration)
        self._add_titles(film)
        self._add_terms(film)
        self._add_credits(film)
        self._add_appearances(film, year)
        self._add_awards(film, year)
        if rng.random() < 0.05:
            self._add_trailer(film, number)
        if rng.random() < 0.05:
            self._add_doubt(film, told, duration)
        if rng.random() < 0.1:
            self._lot.add(
                "identifier", record_id=film, scheme="imdb", value=f"tt{9_000_000 + number}"
            )

    def _duration(self, form: str | None) -> int | None:
        """In milliseconds; of a third of the films nobody knows it."""
        if form not in _MINUTES or self._rng.random() < 0.35:
            return None
        return self._rng.randint(*_MINUTES[form]) * 60_000

    def _year_as_told(self, year: int) -> str | None:
        chance = self._rng.random()
        if chance < 0.08:
            return None
        if chance < 0.10:
            return f"{year}~"
        return f"{year // 10}X" if chance < 0.105 else str(year)

    def _add_titles(self, film: str) -> None:
        rng, add = self._rng, self._lot.add
        text = made_titles.vietnamese(rng)
        add("title", film_id=film, text=text, language="vi", type="preferred", rank=0)
        for language, share, make in (
            ("en", 0.4, made_titles.english),
            ("fr", 0.1, made_titles.french),
        ):
            if rng.random() < share:
                add(
                    "title", film_id=film, text=make(rng), language=language, type="translated",
                    rank=1,
                )  # fmt: skip
        if rng.random() < 0.06:
            text = made_titles.vietnamese(rng)
            add("title", film_id=film, text=text, type="alternative", rank=2)

    def _add_terms(self, film: str) -> None:
        rng, ground = self._rng, self._ground
        countries = ground.countries.draws(rng, _HOW_MANY_COUNTRIES.draw(rng))
        genres = ground.genres.draws(rng, _HOW_MANY_GENRES.draw(rng))
        for rank, term in enumerate(dict.fromkeys((*countries, *genres))):
            self._lot.add("film_term", film_id=film, term_id=term, rank=rank)
        if rng.random() < 0.7:
            language = ground.languages.draw(rng)
            self._lot.add("language_use", film_id=film, term_id=language, usage="spoken", rank=0)
        if rng.random() < 0.08:
            text = made_titles.sentence(rng)
            self._lot.add("description", film_id=film, type="synopsis", language="vi", text=text)

    def _agents(self, count: int) -> list[str]:
        """Some agents, none twice; those that stand first have many more credits than others."""
        agents, draw = self._ground.agents, self._rng.random
        wanted = min(count, len(agents))
        found: dict[str, None] = {}
        while len(found) < wanted:
            found[agents[int(len(agents) * draw() ** 1.7)]] = None
        return list(found)

    def _add_credits(self, film: str) -> None:
        rng, add = self._rng, self._lot.add
        directors = _DIRECTORS.draw(rng)
        others = _CREW.draws(rng, rng.randint(2, 4))
        activities = ["director"] * directors + others
        agents = self._agents(len(activities))
        for rank, (agent, activity) in enumerate(zip(agents, activities, strict=False)):
            add("credit", film_id=film, agent_id=agent, activity=activity, rank=rank)

    def _edition(self, year: int) -> int | None:
        """The place of an edition that a film of this year may have come to."""
        there = made_festivals.of_year(year)
        return self._rng.choice(there) if there else None

    def _add_appearances(self, film: str, year: int) -> None:
        rng = self._rng
        if rng.random() >= 0.22:
            return
        for rank in range(_HOW_MANY_FESTIVALS.draw(rng)):
            place = self._edition(year)
            if place is not None:
                self._lot.add(
                    "appearance",
                    film_id=film,
                    edition_id=self._ground.editions[place],
                    section=rng.choice(_SECTIONS),
                    premiere=rng.choice(_PREMIERES),
                    status="screened",
                    rank=rank,
                )

    def _add_awards(self, film: str, year: int) -> None:
        rng = self._rng
        if rng.random() >= 0.18:
            return
        for rank in range(_HOW_MANY_AWARDS.draw(rng)):
            place = self._edition(year)
            if place is not None:
                self._add_award(film, place, rank)

    def _add_award(self, film: str, place: int, rank: int) -> None:
        rng = self._rng
        edition = made_festivals.editions()[place]
        prizes = made_festivals.series()[edition.series].prizes
        prize = prizes[int(len(prizes) * rng.random() ** 2)]
        award = self._lot.add(
            "award",
            film_id=film,
            edition_id=self._ground.editions[place],
            name_en=prize[0],
            name_vi=prize[1] or None,
            result=_RESULTS.draw(rng),
            year=str(edition.year),
            rank=rank,
        )
        if prize[0].startswith("Best A"):
            for agent in self._agents(1):
                self._lot.add("recipient", award_id=award, agent_id=agent, rank=0)

    def _add_trailer(self, film: str, number: int) -> None:
        self._lot.add(
            "media_file",
            film_id=film,
            root_id=self._ground.trailers,
            role="trailer",
            path=f"{number // 1000:04}/{number:07}.mp4",
            duration_ms=self._rng.randint(30, 180) * 1000,
            rank=0,
        )

    def _add_doubt(self, film: str, year: str | None, duration: int | None) -> None:
        """Most are unverified; where a running time is known, some have two."""
        if duration is not None and self._rng.random() < 0.4:
            conflict = self._lot.add("conflict")
            other = duration + self._rng.randint(1, 9) * 60_000
            for rank, value in enumerate((duration, other)):
                self._add_statement(film, "duration_ms", str(value), "disputed", rank, conflict)
        else:
            field = "year" if year else "form"
            self._add_statement(film, field, year, "unverified", 0, None)

    def _add_statement(
        self, film: str, field: str, value: str | None, status: str, rank: int, conflict: str | None
    ) -> None:
        statement = self._lot.add(
            "statement", record_id=film, field=field, value=value, status=status,
            preferred=int(rank == 0), conflict_id=conflict, rank=rank,
        )  # fmt: skip
        source = self._rng.choice(self._ground.sources)
        self._lot.add("citation", statement_id=statement, source_id=source, rank=0)
