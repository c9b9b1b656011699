"""Folding: what finds what, and the laws that the three tiers keep for any text."""

import csv
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from film_archive.domain.text import clean, fold, fold_exact, fold_tones, initials, nfc, words
from film_archive.domain.tones import new_placement, old_placement

STARTER = Path(__file__).parents[2] / "resources" / "starter"

TIERS = (fold, fold_tones, fold_exact)

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
MARKS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0308\u0309\u031b\u0323\u0327\u0338\u0345\u3099"
SIGNS = " '’ʼ\"-–…·?!\t\n\u00a0\u00ad\u200b\u200d\ufe0f\0½²ﬁŉÆßıİǅḹカﾞกำ한\ud800"

letters = st.sampled_from(VIETNAMESE + VIETNAMESE.upper())
vietnamese = st.text(st.one_of(letters, st.sampled_from(" -'")))
anything = st.text(
    st.one_of(
        letters,
        st.sampled_from(MARKS),
        st.sampled_from(SIGNS),
        st.characters(codec=None),
    )
)


def starter_texts() -> list[str]:
    texts: set[str] = set()
    for path in STARTER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            texts.update(*csv.reader(file))
    return sorted(texts)


@pytest.mark.parametrize(
    ("text", "plain", "toneless", "exact"),
    [
        ("Đừng đốt", "dung dot", "đưng đôt", "đừng đốt"),
        ("ĐỪNG  ĐỐT!", "dung dot", "đưng đôt", "đừng đốt"),
        ("Dung Dot", "dung dot", "dung dot", "dung dot"),
        ("dương đương đường", "duong duong duong", "dương đương đương", "dương đương đường"),
        ("Tháng Mười", "thang muoi", "thang mươi", "tháng mười"),
        ("Hòa bình", "hoa binh", "hoa binh", "hoà bình"),
        ("Vĩ tuyến 17, ngày", "vi tuyen 17 ngay", "vi tuyên 17 ngay", "vĩ tuyến 17 ngày"),
        ("L’Odeur de la papaye verte", *["l odeur de la papaye verte"] * 3),
        ("L'Été à Hà Nội", "l ete a ha noi", "l ete a ha nôi", "l été à hà nội"),
        ("Garçon naïf, Łódź", "garcon naif lodz", "garçon naïf łodz", "garçon naïf łódź"),
        ("Œuvre, Ærø, Straße", "oeuvre aero strasse", "œuvre ærø strasse", "œuvre ærø strasse"),
        ("Ðừng đốt", "dung dot", "đưng đôt", "đừng đốt"),
        ("ＦＵＬＬ ﬁlm №5", *["full film 5"] * 3),
        ("8½", *["8 1 2"] * 3),
        ("Война и мир", "воина и мир", "война и мир", "война и мир"),
        ("カンヌ国際映画祭", *["カンヌ国際映画祭"] * 3),
        ("ﾃﾞﾝ", *["デン"] * 3),
        ("กำ", *["กํา"] * 3),
        ("I ❤️ Hà Nội 🎬", "i ha noi", "i ha nôi", "i hà nội"),
    ],
)
def test_each_tier_keeps_what_it_is_for(text: str, plain: str, toneless: str, exact: str) -> None:
    assert [tier(text) for tier in TIERS] == [plain, toneless, exact]


@pytest.mark.parametrize(
    "alike",
    [
        ["Don't Burn", "Don’t Burn", "dont burn", "DON‘T BURN", "don`t-burn", "don´t burn"],
        ["hoà", "hòa", "HOÀ", "Hòa", "ho\u0300a", "hoa\u0300"],
        ["thuý", "thúy", "THÚY"],
        ["khoẻ", "khỏe"],
        ["Thúy's film", "Thuý's film"],
        ["Hawaiʻi", "Hawai'i", "Hawaii"],
        ["rock'n'roll", "Rock’n’Roll"],
        ["qu'il n’aie", "qu il n aie"],
        ["Palme d'Or", "palme d or"],
        ["8½", "8 1/2"],
        ["1975\u20131980", "1975-1980", "1975 / 1980"],
        ["soft\u00adhyphen", "softhyphen"],
        ["e\u0302\u0301", "ế", "ê\u0301"],
    ],
)
def test_ways_to_type_one_thing_are_one_at_the_highest_tier(alike: list[str]) -> None:
    assert len({fold_exact(text) for text in alike}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quý", "quỳ"),
        ("quý", "quí"),
        ("già", "gia"),
        ("giá", "gía"),
        ("mùa", "mua"),
        ("hoàn", "hòan"),
        ("đường", "đương"),
        ("ma", "mạ"),
    ],
)
def test_the_highest_tier_tells_words_apart(one: str, other: str) -> None:
    assert fold_exact(one) != fold_exact(other)


@pytest.mark.parametrize(
    ("one", "other"), [("duong", "dương"), ("dương", "đương"), ("am", "ăm"), ("an", "ân")]
)
def test_the_middle_tier_tells_letters_apart(one: str, other: str) -> None:
    assert fold_tones(one) != fold_tones(other)
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["quý", "quí", "già", "giá", "hoàng", "mùa", "thuở", "khuỷu"])
def test_what_is_spelled_one_way_only_stays(text: str) -> None:
    assert fold_exact(text) == text


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\u0301", "…?!", "🎬", "'", "’’", "\ud800", "\ufeff"]
)
def test_what_has_no_words_folds_to_nothing(tier: Callable[[str], str], text: str) -> None:
    assert tier(text) == ""


@example("ho\u0300a'\u0301")
@example("h'òa")
@example("ḹṝ")
@example("ŉ'a l'ŉ")
@given(anything)
def test_tiers_stand_on_each_other(text: str) -> None:
    plain, toneless, exact = (tier(text) for tier in TIERS)
    assert fold(toneless) == fold(exact) == fold(plain) == plain
    assert fold_tones(exact) == fold_tones(toneless) == toneless
    assert fold_exact(exact) == exact
    assert len(plain.split()) == len(toneless.split()) == len(exact.split())


@given(anything)
def test_folded_text_is_composed_words_parted_by_single_blanks(text: str) -> None:
    for tier in TIERS:
        folded = tier(text)
        assert folded == " ".join(folded.split())
        assert unicodedata.is_normalized("NFC", folded)
        assert folded.encode().decode() == folded


@given(anything)
def test_taken_apart_text_folds_alike(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert [tier(apart) for tier in TIERS] == [tier(text) for tier in TIERS]


@given(vietnamese)
def test_where_tones_stand_does_not_count(text: str) -> None:
    for placed in (new_placement(text), old_placement(text)):
        assert [tier(placed) for tier in TIERS] == [tier(text) for tier in TIERS]


@given(vietnamese)
def test_case_does_not_count(text: str) -> None:
    assert [tier(text.upper()) for tier in TIERS] == [tier(text) for tier in TIERS]


@given(vietnamese)
def test_vietnamese_folds_to_ascii(text: str) -> None:
    assert fold(text).isascii()


def test_tiers_stand_on_each_other_for_every_character() -> None:
    for code in range(0x3400):
        char = chr(code)
        plain, toneless, exact = (tier(char) for tier in TIERS)
        assert fold(exact) == fold(toneless) == fold(plain) == plain, hex(code)
        assert fold_tones(exact) == toneless, hex(code)
        assert len(plain.split()) == len(toneless.split()) == len(exact.split()), hex(code)


def test_titles_and_names_of_the_starter_archive_keep_their_words() -> None:
    texts = starter_texts()
    assert len(texts) > 1000
    for text in texts:
        exact = fold_exact(text)
        assert fold(exact) == fold(text)
        assert bool(exact) == any(char.isalnum() for char in text)


def test_words_and_initials() -> None:
    assert words("Mưa đỏ – Red Rain") == ["mua", "do", "red", "rain"]
    assert words("?!") == []
    assert initials("Tôi thấy hoa vàng trên cỏ xanh") == "tthvtcx"
    assert initials("Vĩ tuyến 17, ngày và đêm") == "vt1nvd"
    assert initials("…") == ""


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("", ""),
        (" \t\r\n\u00a0\u3000", ""),
        ("  Đừng đốt ", "Đừng đốt"),
        ("Đu\u031b\u0300ng", "Đừng"),
        ("a\0b\x07c\x9fd", "abcd"),
        ("\ufeffMưa", "Mưa"),
        ("a\tb\nc\r\nd\u2028e\x85f", "a b c d e f"),
        ("hai  chữ", "hai  chữ"),
        ("Oui\u00a0!", "Oui\u00a0!"),
        ("\ud800x\udfff", "\ufffdx\ufffd"),
        ("e\0\u0301", "é"),
        ("👩\u200d🚀", "👩\u200d🚀"),
    ],
)
def test_cleaning_leaves_one_line_of_text(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_cleaning_can_keep_lines_and_tabs() -> None:
    text = "\n one\ttwo\r\nthree\rfour\u2029\n\n five\0 \n"
    assert clean(text, lines=True) == "one\ttwo\nthree\nfour\n\n\n five"


@given(anything, st.booleans())
def test_cleaned_text_is_clean(text: str, lines: bool) -> None:
    cleaned = clean(text, lines=lines)
    assert clean(cleaned, lines=lines) == cleaned == cleaned.strip()
    assert unicodedata.is_normalized("NFC", cleaned)
    kept = {"\t", "\n"} if lines else set()
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs") and c not in kept]


def test_more_marks_than_any_language_has_are_kept_apart() -> None:
    composed = nfc("a" + "\u0301\u0323" * 1000)
    assert composed.count("\u034f") == 2000 // 30
    assert nfc(composed) == composed
    assert nfc(unicodedata.normalize("NFD", composed)) == composed


@given(anything)
def test_nfc_is_unicodes(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "unit",
    ["a", "ò", "hòa", "l'a ", "'", " ", "\u0301", "a\u0323\u0302", "\u0301\u0323", "½", "\n"],
)
def test_very_long_text_is_folded_whole(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert len(fold(text).split()) == len(fold_tones(text).split()) == len(fold_exact(text).split())
    assert fold(fold_exact(text)) == fold(text)
    assert clean(clean(text)) == clean(text)
