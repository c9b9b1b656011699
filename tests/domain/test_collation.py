"""Vietnamese order, held against ICU's own: Qt carries it on Linux, where `QCollator` is the judge.

On Windows and macOS Qt asks the system, whose rules differ, so there is no judge there.
"""

import csv
import functools
import sqlite3
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from film_archive.domain.collation import sort_key

STARTER = Path(__file__).parents[2] / "resources" / "starter"

needs_icu = pytest.mark.skipif(sys.platform != "linux", reason="Qt has ICU on Linux only")

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
# Latin-1, Latin Extended-A and Additional without the letters that are not of European languages.
LATIN = "".join(
    char
    for char in map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1E00, 0x1F00)])
    if char not in "\u00adẚẜẝẟỺỻỼỽỾỿ"
)
SIGNS = "".join(
    char
    for char in map(chr, [*range(0x2000, 0x200B), *range(0x2010, 0x205F), *range(0x20A0, 0x20C1)])
    if unicodedata.category(char) not in ("Cf", "Cn")
)
# A circumflex after ơ is no letter, and ICU reads it as ô with a horn.
MARKS = "\u0300\u0301\u0303\u0306\u0308\u0309\u0323\u0327\u0338"

vietnamese = st.text(st.sampled_from(LETTERS + LETTERS.upper() + " -',.17"), max_size=12)
close = st.text(st.sampled_from("aAàÀạâẤ b"), max_size=4)
european = st.text(st.sampled_from(LATIN + SIGNS), max_size=6)
marked = st.text(st.sampled_from(MARKS + "aAeoăâơæßłðd "), max_size=6)
texts = st.one_of(vietnamese, close, european, marked)


@functools.cache
def judge() -> QCollator:
    return QCollator(QLocale("vi"))


def disagreements(texts: list[str]) -> list[tuple[str, str]]:
    """Return neighbours in our order that the judge has the other way round."""
    ours = sorted(texts, key=sort_key)
    return [(one, other) for one, other in pairwise(ours) if judge().compare(one, other) > 0]


def starter_texts() -> list[str]:
    texts: set[str] = set()
    for path in STARTER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                texts.update(row)
                texts.update(part for cell in row for part in cell.split("|"))
    return sorted(texts)


@pytest.mark.parametrize(
    "in_order",
    [
        list("aăâbcdđeêghiklmnoôơpqrstuưvxy"),
        list("aàảãáạăằẳẵắặâầẩẫấậb"),
        ["ma", "mà", "mả", "mã", "má", "mạ", "mạch", "mai"],
        ["an", "An", "AN", "án", "ăn", "ân"],
        ["da", "dạ", "dân", "Duong", "đa", "Đa", "đạo"],
        ["a b", "a-b", "a'b", "a’b", "a1b", "aab", "ab"],
        ["", " ", "!", "1", "17", "2", "A", "z", "þ", "я", "日"],
        ["Nguyễn Văn", "Nguyễn Vân", "Nguyệt"],
        ["hoa", "hoà", "hoá", "hòa"],
        ["côté", "cốt", "cote"][::-1],
        ["oe", "œ", "of"],
        ["strasse", "straße", "strast"],
        ["col", "coll", "col·l", "com"],
        ["Lodz", "Łódź", "Lof"],
    ],
)
def test_words_stand_in_dictionary_order(in_order: list[str]) -> None:
    backwards = in_order[::-1]
    assert sorted(backwards, key=sort_key) == in_order


@needs_icu
def test_the_judge_knows_vietnamese() -> None:
    assert judge().locale().language() == QLocale.Language.Vietnamese
    assert judge().compare("Duong", "Đa") < 0
    assert judge().compare("ã", "á") < 0
    assert judge().compare("a-b", "ab") < 0


@needs_icu
def test_agrees_with_icu_on_the_whole_starter_archive() -> None:
    texts = starter_texts()
    assert len(texts) > 1000
    assert disagreements(texts) == []


@needs_icu
def test_agrees_with_icu_on_every_european_letter_and_sign() -> None:
    assert disagreements([*LATIN, *SIGNS]) == []
    assert disagreements([one + other for one in "aĐ'’" for other in LATIN + SIGNS]) == []
    assert disagreements([one + other + "b" for one in LATIN for other in "aÁßœ–"]) == []


@needs_icu
@given(st.lists(texts, min_size=2, max_size=30))
def test_agrees_with_icu_on_any_list(texts: list[str]) -> None:
    assert disagreements(texts) == []


@needs_icu
@example("ǖa", "üā")
@example("ả\u0327", "ä")
@example("a\u0308\u0302", "ă")
@given(texts, texts)
def test_agrees_with_icu_on_any_pair(one: str, other: str) -> None:
    verdict = judge().compare(one, other)
    if verdict:
        assert (sort_key(one) < sort_key(other)) == (verdict < 0)


@needs_icu
@given(vietnamese, vietnamese)
def test_equal_for_icu_is_the_same_vietnamese_text(one: str, other: str) -> None:
    assert (
        (judge().compare(one, other) == 0) == (sort_key(one) == sort_key(other)) == (one == other)
    )


@given(st.text(), st.text())
def test_different_texts_have_different_keys(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) == same


@given(st.one_of(texts, st.text()))
def test_taken_apart_text_has_the_same_key(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "a\0"),
        ("a", "a\u00ad"),
        ("a\u200b", "a\u200d"),
        ("ff", "ﬀ"),
        ("Mai", "M\x07ai"),
        ("1", "١"),
    ],
)
def test_what_icu_takes_for_equal_still_has_one_order(one: str, other: str) -> None:
    assert sort_key(one) != sort_key(other)
    assert sort_key(one + "a") < sort_key(other + "b")
    assert sort_key(other + "a") < sort_key(one + "b")


@given(st.lists(st.one_of(texts, st.text(st.characters(codec=None)))))
def test_sqlite_sorts_keys_as_python_does(texts: list[str]) -> None:
    keys = [sort_key(text) for text in texts]
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE t (key TEXT COLLATE BINARY) STRICT")
        database.executemany("INSERT INTO t VALUES (?)", [(key,) for key in keys])
        rows = database.execute("SELECT key FROM t ORDER BY key").fetchall()
    database.close()
    assert [key for (key,) in rows] == sorted(keys)
    assert not any("\0" in key for key in keys)


@pytest.mark.parametrize(
    "unit", ["a", "Ậ", "…", "\u0301", "\u0301\u0323", "a\u0301\u0302", "o\u0323", "l·", "🎬", "\0"]
)
def test_very_long_text_has_a_key(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert sort_key(text) < sort_key(text + "a")
    assert len(sort_key(text)) < 10 * len(text)


def test_everyday_keys_are_short_plain_ascii() -> None:
    assert sort_key("Tôi thấy hoa vàng trên cỏ xanh").isascii()
    assert len(sort_key("Tôi thấy hoa vàng trên cỏ xanh")) < 2 * 30 + 3
