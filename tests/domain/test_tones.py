"""Old and new tone placement: one word, two spellings, and back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from film_archive.domain.text import fold
from film_archive.domain.tones import (
    ACUTE,
    LEVEL,
    TONES,
    VOWELS,
    new_placement,
    old_placement,
    split_tone,
    with_tone,
)

NO_SUCH_SYLLABLE = """
    quý qúy Quỳ QUỶ quà qùa quòa quoẻ già gìa mùa mía của hoàn hòan toán huỳnh thúyn hoài xoáy
    khuỷu ngoéo hoa khoe thuy Balbòa Genoà stòa òa1 1òa 🎬
"""
SYLLABLES = [
    onset + rhyme + coda
    for onset in ["", "h", "q", "qu", "g", "gi", "ng", "ngh", "đ", "Th", "KH", "st", "é"]
    for rhyme in ["oà", "òa", "oá", "óa", "oẻ", "ỏe", "uỵ", "ụy", "OÃ", "Õa", "Uý", "úY", "ùa"]
    for coda in ["", "n", "i", "\u0301", "1", "'s"]
]
texts = st.one_of(
    st.lists(st.sampled_from([*SYLLABLES, " ", "-", "…"])).map("".join),
    st.text(st.sampled_from("hqugoaeyOAEUYòóọùýỵàáẹ Đn\u0300\u0323'’_1")),
    st.text(),
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa", "hoà"),
        ("Hòa", "Hoà"),
        ("HÒA", "HOÀ"),
        ("hÒa", "hOà"),
        ("óa ỏa õa ọa", "oá oả oã oạ"),
        ("khỏe, lòe-xòe", "khoẻ, loè-xoè"),
        ("Thúy Lũy thủy tùy tụy", "Thuý Luỹ thuỷ tuỳ tuỵ"),
        ("ủy ban", "uỷ ban"),
        ("ngụy", "nguỵ"),
        ("‘hòa’", "‘hoà’"),
        ("Thúy's", "Thuý's"),
        ("(đóa hoa)", "(đoá hoa)"),
    ],
)
def test_moves_the_tone_both_ways(old: str, new: str) -> None:
    assert new_placement(old) == new
    assert old_placement(new) == old
    assert new_placement(new) == new
    assert old_placement(old) == old


@pytest.mark.parametrize("text", ["", " ", "\0", *NO_SUCH_SYLLABLE.split()])
def test_leaves_alone_what_is_no_such_syllable(text: str) -> None:
    assert new_placement(text) == text
    assert old_placement(text) == text


def test_text_that_was_taken_apart_comes_back_composed() -> None:
    assert new_placement("ho\u0300a") == "hoà"
    assert old_placement("hoa\u0300") == "hòa"


@given(texts)
def test_placements_undo_each_other(text: str) -> None:
    assert new_placement(old_placement(text)) == new_placement(text)
    assert old_placement(new_placement(text)) == old_placement(text)


@given(texts)
def test_only_tones_move(text: str) -> None:
    for placed in (new_placement(text), old_placement(text)):
        assert fold(placed) == fold(text)
        assert placed.casefold().isupper() == text.casefold().isupper()
        assert len(placed) == len(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("unit", ["hòa", "ò", "òa ", "ng", "hoà\u0301"])
def test_very_long_text_is_read_once(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert new_placement(old_placement(text)) == new_placement(text)


@pytest.mark.parametrize("vowel", VOWELS + VOWELS.upper())
@pytest.mark.parametrize("tone", TONES)
def test_a_tone_goes_on_and_comes_off(vowel: str, tone: str) -> None:
    toned = with_tone(vowel, tone)
    assert len(toned) == 1
    assert split_tone(toned) == (vowel, tone)


def test_other_letters_have_no_tone() -> None:
    assert split_tone("đ") == ("đ", LEVEL)
    assert split_tone("ń") == ("ń", LEVEL)
    with pytest.raises(KeyError):
        with_tone("n", ACUTE)
