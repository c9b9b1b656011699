"""Titles of films: one word to six in Vietnamese, English or French."""

from __future__ import annotations

from random import Random

from tests.bench import made_words
from tests.bench.made_chances import Chances
from tests.bench.made_words import Pool

_LENGTHS = Chances((1, 2, 3, 4, 5, 6), (10, 32, 30, 18, 7, 3))
_ENDINGS = ("!", "?", "…", " 2", " 2", " 3", " phần 2", " phần 3", " 1975", " 24 giờ")


def _words(rng: Random, pool: Pool) -> list[str]:
    return pool.draws(rng, _LENGTHS.draw(rng))


def _with_capital(text: str) -> str:
    return text[0].upper() + text[1:]


def vietnamese(rng: Random) -> str:
    """Only its first letter and names of places are capitals; one in twenty has signs or digits."""
    text = _with_capital(" ".join(_words(rng, made_words.vietnamese())))
    chance = rng.random()
    if chance < 0.03:
        return text + _ENDINGS[int(chance / 0.03 * len(_ENDINGS))]
    if chance < 0.05:
        return f"{text}: {_with_capital(' '.join(_words(rng, made_words.vietnamese())))}"
    return text


def english(rng: Random) -> str:
    """Every word begins with a capital."""
    return " ".join(map(_with_capital, _words(rng, made_words.english())))


def french(rng: Random) -> str:
    """Only the first letter is a capital."""
    return _with_capital(" ".join(_words(rng, made_words.french())))


def sentence(rng: Random) -> str:
    """Two lines of a synopsis."""
    return _with_capital(" ".join(made_words.vietnamese().draws(rng, 22))) + "."
