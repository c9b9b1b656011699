"""Telex and VNI: what fingers type on a keyboard without Vietnamese, read back."""

import csv
import functools
import random
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from film_archive.domain.input_methods import RHYMES, from_telex, from_vni, is_syllable
from film_archive.domain.text import fold_exact, nfc
from film_archive.domain.tones import ACUTE, DOT, GRAVE, HOOK, ONSETS, TILDE, TONES, new_placement

STARTER = Path(__file__).parents[2] / "resources" / "starter"

BREVE, HAT, HORN, STROKE = "\u0306", "\u0302", "\u031b", "đ"
TELEX = {GRAVE: "f", HOOK: "r", TILDE: "x", ACUTE: "s", DOT: "j", BREVE: "w", HORN: "w"}
VNI = {GRAVE: "2", HOOK: "3", TILDE: "4", ACUTE: "1", DOT: "5"}
VNI |= {HAT: "6", HORN: "7", BREVE: "8", STROKE: "9"}
VOWELS = "aeiouy"

NO_TELEX = """
    Red star 17 Đừng … sz w W ww x qus don't jazz banana window www dduwngff ddd dduwngf1 hoatf ngf
    hoaaw hatr hocf cees kas ngees quuws tuww
"""
NO_VNI = """
    17 B52 mp3 Covid19 2001 7up d99u7 a11 h5 F1 an0 a60 Đ9 hat2 e7 u8 o6o6 a68 9d dduwngf
"""
SPELLED_RIGHT = """
    a ở ỉa uỷ ủy yến yểng oẻ gì gìn già giữ giếng giết quý quí quỳnh quốc quở quít ke ghe nghiêng
    NGHĨA khuỷu khuya Huỳnh xoong ngoéo thuở Đắk hoà hòa ươn
"""
MISSPELLED = """
    b q qu gh nge ngha ka ce gé ghà qúy gìa hòan hoc học1 hòc hỏt ậậ iên hyên ynh quu giì ơng ăa
    fa wa star red José Łódź 日 🎬
"""

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
    """Leave out one horn of ươ, either of the two."""
    horns = [mark for mark in marks if mark[1] == HORN]
    spare = chance.choice(horns) if len(horns) == 2 else None
    return [mark for mark in marks if mark != spare]


def starter_syllables() -> list[str]:
    found: set[str] = set()
    for name in ("films", "people", "events"):
        with (STARTER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                texts = [text for column, text in row.items() if column.endswith("_vi")]
                found.update(*(re.findall(r"[^\W\d_]+", text) for text in texts))
    return sorted(found)


@functools.cache
def all_syllables() -> list[str]:
    toned = (
        unicodedata.normalize("NFC", onset + rhyme[: at + 1] + tone + rhyme[at + 1 :])
        for onset in ("", *ONSETS)
        for rhyme in sorted(RHYMES)
        for tone in TONES
        for at, letter in enumerate(rhyme)
        if letter not in "cghkmnpt"
    )
    return sorted({word for word in toned if is_syllable(word) and new_placement(word) == word})


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("dduwngf ddoots", "đừng đốt"),
        ("DDUWNGF DDOOTS", "ĐỪNG ĐỐT"),
        ("Dduwngf ddoots!", "Đừng đốt!"),
        *[(keys, "đừng") for keys in ("dduwngf", "dduwfng", "ddungwf", "dungwfd", "dduwngrf")],
        *[(keys, "trường") for keys in ("truwowngf", "truongwf", "truowfng", "truwongf")],
        *[(keys, "thuở") for keys in ("thuowr", "thuorw", "thuwor")],
        ("hoaf thuys khoer", "hoà thuý khoẻ"),
        ("quys quis quoocs giaf gif gieengs", "quý quí quốc già gì giếng"),
        ("Tooi thaays hoa vangf treen cor xanh", "Tôi thấy hoa vàng trên cỏ xanh"),
        ("muaw muwa mwa", "mưa mưa mưa"),
        ("nhwngx tw", "những tư"),
        ("nguyeenx nguyeexn nguyenxe", "nguyễn nguyễn nguyễn"),
        ("xooong mooocs", "xoong moóc"),
        ("ngoeos ngoaor", "ngoéo ngoảo"),
        ("toofz toisz", "tô toi"),
        ("ddawsk lawsk", "đắk lắk"),
        ("luwu luuw", "lưu lưu"),
        ("ddi yeeu", "đi yêu"),
        ("nguyee tuwo", "nguyê tuơ"),
        ("hoàng ddees", "hoàng đế"),
        ("ho\u0300a ddi", "hòa đi"),
        ("ddi_ddaua", "đi_đâu"),
    ],
)
def test_telex_is_read(keys: str, text: str) -> None:
    assert from_telex(keys) == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("d9u72ng d9o61t", "đừng đốt"),
        ("D9U72NG D9O61T", "ĐỪNG ĐỐT"),
        *[(keys, "đừng") for keys in ("d9u72ng", "dung972", "d9u2ng7", "du7ng29")],
        *[(keys, "trường") for keys in ("tru7o72ng", "truo72ng", "truong72", "tru7o7ng2")],
        *[(keys, "thuở") for keys in ("thuo73", "thuo37")],
        ("hoa2 thuy1 khoe3", "hoà thuý khoẻ"),
        ("Vi4 tuye61n 17, nga2y va2 d9e6m", "Vĩ tuyến 17, ngày và đêm"),
        ("mua7 hoa85c", "mưa hoặc"),
        ("to20 ca5", "to cạ"),
        ("xoong mooc1", "xoong moóc"),
    ],
)
def test_vni_is_read(keys: str, text: str) -> None:
    assert from_vni(keys) == text


@pytest.mark.parametrize("text", ["", " ", "\0", "🎬", "\u0301", "a" * 40, *NO_TELEX.split()])
def test_what_is_no_telex_stays(text: str) -> None:
    assert from_telex(text) == text


@pytest.mark.parametrize("text", ["", " ", "\0", "🎬", "\u0301", "a" + "1" * 40, *NO_VNI.split()])
def test_what_is_no_vni_stays(text: str) -> None:
    assert from_vni(text) == text


@pytest.mark.parametrize("word", ["e\u0302\u0301m", *SPELLED_RIGHT.split()])
def test_what_is_spelled_as_vietnamese_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["", " ", "\0", "á\u0300", "ba ba", "a" * 100, *MISSPELLED.split()]
)
def test_what_is_not_spelled_as_vietnamese_is_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("late", [False, True])
def test_every_syllable_can_be_typed_at_once_or_with_all_marks_last(late: bool) -> None:
    chance = random.Random(17)
    syllables = all_syllables()
    assert len(syllables) > 10_000
    for syllable in syllables:
        assert from_telex(typed(syllable, TELEX, chance, late=late)) == syllable
        assert from_vni(typed(syllable, VNI, chance, late=late)) == syllable


def test_every_syllable_of_the_starter_archive_can_be_typed_in_any_order() -> None:
    chance = random.Random(17)
    marked = [word for word in starter_syllables() if not word.isascii()]
    syllables = [word for word in marked if is_syllable(word)]
    assert len(syllables) > 0.98 * len(marked) > 500
    for syllable in syllables:
        for _ in range(5):
            for method, read in ((TELEX, from_telex), (VNI, from_vni)):
                keys = typed(syllable, method, chance)
                assert read(keys) == new_placement(syllable), keys


@given(st.lists(st.sampled_from(all_syllables()), max_size=5), st.randoms(use_true_random=False))
def test_any_title_can_be_typed_in_any_order(syllables: list[str], chance: random.Random) -> None:
    title = " ".join(syllables)
    assert from_telex(" ".join(typed(word, TELEX, chance) for word in syllables)) == title
    assert from_vni(" ".join(typed(word, VNI, chance) for word in syllables)) == title


@given(st.sampled_from(all_syllables()), st.randoms(use_true_random=False))
def test_the_reading_is_what_the_highest_tier_of_folding_has(
    syllable: str, chance: random.Random
) -> None:
    assert fold_exact(from_telex(typed(syllable, TELEX, chance))) == syllable


@given(st.one_of(st.text(), st.text(st.sampled_from("aeoudhngwsfrxjz 0123456789\u0302\u0301DA"))))
def test_any_text_is_read_without_fault(text: str) -> None:
    for read in (from_telex, from_vni):
        spelled = read(text)
        assert unicodedata.is_normalized("NFC", spelled)
        assert len(spelled) <= len(unicodedata.normalize("NFC", text))
        assert len(spelled.split()) == len(text.split())


@pytest.mark.parametrize("unit", ["a", "w", "as", "a1", "\u0301\u0323", "aa\u0323"])
def test_a_very_long_word_stays(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert from_telex(text) == from_vni(text) == nfc(text)
    assert not is_syllable(text)


def test_a_very_long_text_is_read_whole() -> None:
    assert from_telex("dduwngf " * 12_500) == from_vni("d9u72ng " * 12_500) == "đừng " * 12_500
