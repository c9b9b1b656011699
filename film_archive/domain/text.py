"""Vietnamese text: one normal form for storing it, three foldings for finding it.

Stored text is NFC (`clean`).  A search compares at three tiers, best first:

======== ====================== ========================================================
tier     function               keeps
======== ====================== ========================================================
as typed `fold_exact`           everything but case, punctuation and where a tone stands
letters  `fold_tones`           the letters ă â đ ê ô ơ ư (and ç, ö, ø …), not the tones
plain    `fold`                 the plain letters: ``dung dot`` for *Đừng đốt*
======== ====================== ========================================================

All three give words parted by single blanks, the same number of words for the same text, and each
is a fixed point of itself; folding a higher tier further gives the lower one, so
``fold(fold_exact(x)) == fold(fold_tones(x)) == fold(x)``.

What is decided here about punctuation, the same in every tier:

- An apostrophe of any shape joins (*don’t*, *don't* and *dont* are one word), except after a French
  or Italian article and its like before a vowel or h: *L'Odeur* is two words and *odeur* finds it.
- Every other sign parts words and is dropped; a text of signs alone folds to nothing.
- Digits stay digits (*8½* is ``8 1 2``, as *8 1/2* is), compatibility forms such as full-width
  letters and ligatures become what they stand for.

Of other scripts, letters stay as they are in lower case; accents of Greek and Cyrillic are dropped
by `fold` as those of Latin are, vowel signs (Thai, Hindi …) belong to their words.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from film_archive.domain.tones import TONES, new_placement

_LINE_BREAK: Final = re.compile("\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
# C0 and C1 controls, the byte order mark and the two code points that are no characters.
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

_LONG: Final = 1000
_MARKS_IN_A_ROW: Final = 30
_GRAPHEME_JOINER: Final = "\u034f"

_APOSTROPHES: Final = "'’‘‛＇`´ʼʻʽʾʿʹ"
_ZERO_WIDTH_SPACE: Final = "\u200b"
_FRACTION_SLASH: Final = "\u2044"

# Marks that stand on letters of any script, and the selectors that vary a sign's look.
_ACCENT: Final = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
_TONE: Final = re.compile(f"[{''.join(TONES)}]")

# Latin letters that Unicode does not take apart; the first two are often typed for đ.
_LOOKALIKES: Final = {"ð": "đ", "ɖ": "đ"}
_PLAIN: Final = dict(zip("đħıȷłøŧƀɨəĸʉɛɔ", "dhijlotbiekueo", strict=True)) | {
    "æ": "ae",
    "œ": "oe",
    "ŋ": "ng",
    "þ": "th",
}

# The shortened word before the apostrophe and the vowel (or h) after it, in French and Italian.
_ELISION: Final = re.compile(
    "(?<![^ '])(?=[a-z])"
    "([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|all|dall|dell|nell|sull|un)"
    "'(?=[aeiouyhàáâäæèéêëìíîïòóôöœùúûü])"
)


def nfc(text: str) -> str:
    """Return the text in Unicode's composed form, in which ế is one character.

    >>> len(nfc("e\\u0302\\u0301"))
    1
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _bounded(text) if len(text) > _LONG else text)


def _bounded(text: str) -> str:
    """Return a text with U+034F between marks wherever more than 30 would follow each other.

    That is Unicode's stream-safe format (UAX #15, section 13).  No language has so many, and the
    time to bring marks into order grows with the square of their number.
    """
    parts = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > _MARKS_IN_A_ROW:
            parts.append(_GRAPHEME_JOINER)
            marks = 1
        parts.append(char)
    return "".join(parts)


def clean(text: str, *, lines: bool = False) -> str:
    """Return the text as it is stored: NFC, no control characters, no blanks around it.

    A tab or line break becomes one blank; with `lines` tabs stay and every kind of line break
    becomes "\\\\n".  A lone surrogate, which no file can hold, becomes U+FFFD.

    >>> clean("  Đừng\\x00 đốt\\r\\n")
    'Đừng đốt'
    >>> clean("one\\ttwo\\r\\nthree", lines=True)
    'one\\ttwo\\nthree'
    """
    if not text.isprintable():
        text = _without_controls(text, lines=lines)
    return nfc(text.strip())


def _without_controls(text: str, *, lines: bool) -> str:
    text = _LINE_BREAK.sub("\n" if lines else " ", text)
    if not lines:
        text = text.replace("\t", " ")
    return _CONTROL.sub("", _SURROGATE.sub("\ufffd", text))


def fold(text: str) -> str:
    """Return the words of the text in plain small letters: the lowest tier.

    >>> fold("Đừng đốt"), fold("Don’t Burn"), fold("L'Œuvre de Łódź")
    ('dung dot', 'dont burn', 'l oeuvre de lodz')
    """
    return _folded(text, _PLAIN_TABLE)


def fold_tones(text: str) -> str:
    """Return the words in small letters without tones, but with ă â đ ê ô ơ ư: the middle tier.

    >>> fold_tones("Đừng đốt"), fold_tones("Hoà, hòa")
    ('đưng đôt', 'hoa hoa')
    """
    return _folded(text, _TONELESS_TABLE)


def fold_exact(text: str) -> str:
    """Return the words as typed, in small letters, tones in the new placement: the highest tier.

    >>> fold_exact("HÒA BÌNH, khoẻ!") == fold_exact("Hoà bình – khỏe") == "hoà bình khoẻ"
    True
    """
    return new_placement(_folded(text, _EXACT_TABLE))


def words(text: str) -> list[str]:
    """Return the words of a text in plain small letters.

    >>> words("Vĩ tuyến 17, ngày và đêm")
    ['vi', 'tuyen', '17', 'ngay', 'va', 'dem']
    """
    return fold(text).split()


def initials(text: str) -> str:
    """Return the first plain letter or digit of each word.

    >>> initials("Tôi thấy hoa vàng trên cỏ xanh")
    'tthvtcx'
    """
    return "".join(word[0] for word in words(text))


class _Table(dict[int, str]):
    """A table for `str.translate` that spells each character once, when it is first met."""

    def __init__(self, spell: Callable[[str], str]) -> None:
        self._spell = spell

    def __missing__(self, code: int) -> str:
        spelled = self[code] = self._spell(chr(code))
        return spelled


def _folded(text: str, table: _Table) -> str:
    text = nfc(text)
    folded = text.translate(table)
    if "'" in folded:
        folded = _without_apostrophes(text).translate(table)
    if "  " in folded:
        folded = " ".join(folded.split())
    return nfc(folded.strip())


def _without_apostrophes(text: str) -> str:
    """Return the text at the highest tier, where words are told apart alike for every tier."""
    spelled = new_placement(text).translate(_EXACT_TABLE)
    return _ELISION.sub(r"\1 ", spelled).replace("'", "")


def _spell_exact(char: str) -> str:
    """Return a character as the highest tier has it: small, one blank for what parts words."""
    if char in _APOSTROPHES:
        return "'"
    kind = unicodedata.category(char)
    if kind[0] in "LN":
        return "".join(map(_part_exact, _compatible(char)))
    return _part_exact(char) if kind[0] == "M" else _spell_sign(char, kind)


def _spell_sign(char: str, kind: str) -> str:
    """Return nothing for what is invisible (soft hyphens, joiners), else a blank."""
    return "" if kind == "Cf" and char != _ZERO_WIDTH_SPACE else " "


def _compatible(char: str) -> str:
    """Return what a letter or digit stands for, in small letters; ½ is ' 1⁄2 '."""
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).casefold())
    return f" {small} " if _FRACTION_SLASH in small else small


def _part_exact(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if _ACCENT.match(char):
        return ""
    if unicodedata.category(char)[0] not in "LNM":
        return " "
    return _LOOKALIKES.get(char) or str(unicodedata.decimal(char, char))


def _spell_toneless(char: str) -> str:
    # A mark that stood above a dot below and has no letter of its own with it goes too (ḹ → l).
    return _ACCENT.sub("", _without(_TONE, _spell_exact(char)))


def _spell_plain(char: str) -> str:
    bare = _without(_ACCENT, _spell_exact(char))
    return "".join(_PLAIN.get(letter, letter) for letter in bare)


def _without(marks: re.Pattern[str], text: str) -> str:
    return nfc(marks.sub("", unicodedata.normalize("NFD", text)))


_EXACT_TABLE: Final = _Table(_spell_exact)
_TONELESS_TABLE: Final = _Table(_spell_toneless)
_PLAIN_TABLE: Final = _Table(_spell_plain)
