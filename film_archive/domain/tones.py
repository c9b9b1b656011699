"""Vietnamese tones: taking them off letters, putting them on, and where they stand in a syllable.

In open syllables ending in ``oa``, ``oe`` or ``uy`` two spellings are in use for the same word:
the old one marks the first vowel (*hòa*, *khỏe*, *thúy*), the new one, that of Hoàng Phê's
dictionary, the second (*hoà*, *khoẻ*, *thuý*).  Everywhere else they agree: *hoàn*, *mùa*, *già*;
and after ``q`` the ``u`` is no vowel, so *quý* is *quý* in both.

Text as the archive keeps it is meant here, which is NFC; other text is composed first.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

LEVEL: Final = ""
GRAVE: Final = "\u0300"
HOOK: Final = "\u0309"
TILDE: Final = "\u0303"
ACUTE: Final = "\u0301"
DOT: Final = "\u0323"

TONES: Final = (LEVEL, GRAVE, HOOK, TILDE, ACUTE, DOT)
"""ngang, huyền, hỏi, ngã, sắc, nặng: as combining marks, in dictionary order."""

VOWELS: Final = "aăâeêioôơuưy"

_ONSETS: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
ONSETS: Final = tuple(_ONSETS.split())
"""The consonants a syllable may begin with; it may also begin with its vowel."""


def _toned_letters() -> dict[str, tuple[str, str]]:
    letters = {}
    for vowel in VOWELS + VOWELS.upper():
        for tone in TONES:
            letters[unicodedata.normalize("NFC", vowel + tone)] = (vowel, tone)
    return letters


_PARTS: Final = _toned_letters()
_WHOLE: Final = {parts: letter for letter, parts in _PARTS.items()}


def split_tone(letter: str) -> tuple[str, str]:
    """Return a letter without its tone, and the tone as a combining mark.

    >>> split_tone("ế") == ("ê", ACUTE)
    True
    >>> split_tone("đ")
    ('đ', '')
    """
    return _PARTS.get(letter, (letter, LEVEL))


def with_tone(letter: str, tone: str) -> str:
    """Return a toneless vowel with a tone on it.

    >>> with_tone("ơ", DOT)
    'ợ'
    """
    return _WHOLE[letter, tone]


def _moves() -> dict[str, str]:
    """Return the old spelling of each toned pair, in every case, with the new one."""
    pairs = [("o", "a"), ("o", "e"), ("u", "y")]
    return {
        with_tone(first, tone) + second: first + with_tone(second, tone)
        for one, other in pairs
        for first in (one, one.upper())
        for second in (other, other.upper())
        for tone in TONES[1:]
    }


_TO_NEW: Final = _moves()
_TO_OLD: Final = {new: old for old, new in _TO_NEW.items()}
_ONSET: Final = "|".join(onset for onset in ONSETS if onset != "qu")
_LETTER: Final = r"[^\W_]|[\u0300-\u036f]"


def _syllables(moves: Mapping[str, str]) -> re.Pattern[str]:
    """Return what finds one of the pairs where it ends a syllable that stands alone."""
    pairs = "|".join(moves)
    return re.compile(
        rf"(?<![^\W_])(?<![\u0300-\u036f])((?i:{_ONSET})?)({pairs})(?!{_LETTER})",
    )


# A quick look first, which finds at least what the slower search would: most texts have nothing.
_OLD_PAIR: Final = re.compile("[ÒÓỎÕỌÙÚỦŨỤòóỏõọùúủũụ][AEYaey]")
_NEW_PAIR: Final = re.compile("[OUou][ÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴàáảãạèéẻẽẹỳýỷỹỵ]")
_OLD_SYLLABLE: Final = _syllables(_TO_NEW)
_NEW_SYLLABLE: Final = _syllables(_TO_OLD)


def new_placement(text: str) -> str:
    """Return the text (NFC) with tones where today's dictionaries put them.

    >>> new_placement("HÒA, Thúy khỏe; quý, già, mùa")
    'HOÀ, Thuý khoẻ; quý, già, mùa'
    """
    text = unicodedata.normalize("NFC", text)
    if _OLD_PAIR.search(text) is None:
        return text
    return _OLD_SYLLABLE.sub(lambda found: found[1] + _TO_NEW[found[2]], text)


def old_placement(text: str) -> str:
    """Return the text (NFC) with tones where the older custom puts them.

    >>> old_placement("Hoà, THUÝ khoẻ; quý, hoàn, huỳnh")
    'Hòa, THÚY khỏe; quý, hoàn, huỳnh'
    """
    text = unicodedata.normalize("NFC", text)
    if _NEW_PAIR.search(text) is None:
        return text
    return _NEW_SYLLABLE.sub(lambda found: found[1] + _TO_OLD[found[2]], text)
