"""Telex and VNI: what fingers type on a keyboard without Vietnamese, read back."""

import csv
import random
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from film_archive.domain.input_methods import from_telex, from_vni, is_syllable
from film_archive.domain.text import fold_exact
from film_archive.domain.tones import ACUTE, DOT, GRAVE, HOOK, TILDE, TONES, new_placement

STARTER = Path(__file__).parents[2] / "resources" / "starter"

BREVE, HAT, HORN, STROKE = "\u0306", "\u0302", "\u031b", "đ"
TELEX = {GRAVE: "f", HOOK: "r", TILDE: "x", ACUTE: "s", DOT: "j", BREVE: "w", HORN: "w"}
VNI = {GRAVE: "2", HOOK: "3", TILDE: "4", ACUTE: "1", DOT: "5"}
VNI |= {HAT: "6", HORN: "7", BREVE: "8", STROKE: "9"}
VOWELS = "aeiouy"

Keys = dict[str, str]


def keys_of(syllable: str) -> tuple[list[str], list[tuple[int, str]]]:
    """Take a syllable apart: its plain letters, and each mark with the place it may first come."""
    letters: list[str] = []
    marks: list[tuple[int, str]] = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in "đĐ":
            marks.append((len(letters), STROKE))
            letters.append("D" if char == "Đ" else "d")
        elif unicodedata.combining(char):
            marks.append((len(letters) - 1, char))
        else:
            letters.append(char)
    return letters, marks


def typed(syllable: str, method: Keys, chance: random.Random, *, late: bool | None = None) -> str:
    """Type a syllable: marks at once, all at the end (`late`), or wherever chance has them."""
    letters, marks = keys_of(syllable)
    lower = [letter.lower() for letter in letters]
    first_vowel = next(at for at, letter in enumerate(lower) if letter in VOWELS)
    after = ["" for _ in letters]
    for place, mark in one_horn_is_enough(marks, chance):
        first = first_vowel if mark in TONES else place
        last = len(letters) - 1
        slot = {None: chance.randint(first, last), True: last, False: place}[late]
        after[slot] += method.get(mark, lower[place])
    if method is TELEX and "oo" in "".join(lower):
        letters["".join(lower).index("oo") + 1] += "o"
    return "".join(letter + keys for letter, keys in zip(letters, after, strict=True))


def one_horn_is_enough(
    marks: list[tuple[int, str]], chance: random.Random
) -> list[tuple[int, str]]:
    """Drop one horn of ươ: that both are typed is another test."""
    horns = [mark for mark in marks if mark[1] == HORN]
    return [mark for mark in marks if len(horns) < 2 or mark != chance.choice(horns[:1])]


def starter_syllables() -> list[str]:
    found: set[str] = set()
    for name in ("films", "people", "events"):
        with (STARTER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                texts = [text for column, text in row.items() if column.endswith("_vi")]
                found.update(*(re.findall(r"[^\W\d_]+", text) for text in texts))
    return sorted(found)


def all_syllables() -> list[str]:
    from_parts = (
        onset + rhyme
        for onset in ["", *"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()]
        for rhyme in RHYMES
    )
    toned = (new_placement(unicodedata.normalize("NFC", word)) for word in with_tones(from_parts))
    return sorted({word for word in toned if is_syllable(word)})
