"""Vietnamese alphabetical order, as a key that any plain comparison sorts by.

The rule is the Unicode CLDR's collation for ``vi`` with its defaults: punctuation and blanks count
(alternate = non-ignorable) and come before digits, digits before letters; the letters are
a ă â b c d đ e ê … o ô ơ … u ư … z; then tones, in the order none, huyền, hỏi, ngã, sắc, nặng; then
case, small before capital.  Source: CLDR root collation and its ``vi`` tailoring
(https://www.unicode.org/cldr/charts/latest/collation/vi.html).

A key is text of four parts, each compared only where those before it are equal, with U+0001
between them: letters, marks, case, and the text itself where the first three might not tell two
texts apart.  It holds neither NUL nor lone surrogates, so SQLite's BINARY collation, which compares
UTF-8 bytes, and Python, which compares code points, sort keys alike.

Exact for Vietnamese, for Latin letters as in European languages (Latin-1 and Latin Extended-A and
what is composed of them) and for common punctuation; other signs follow those of their kind, other
letters and scripts follow z, by code point.
"""

import codecs
import re
import unicodedata
from typing import Final, NamedTuple

from film_archive.domain.text import nfc
from film_archive.domain.tones import TONES, VOWELS, split_tone, with_tone

# Everything that has a place of its own, in order: blanks, punctuation, symbols, currencies,
# digits, letters.
_BLANKS: Final = "\t\n\v\f\r\x85\u2028\u2029 "
_PUNCTUATION: Final = (
    "‾_‗-‐‒–—―⁓,、;⁏:!¡?¿‽.。·⁕⁖⁘⁙⁚⁛⁜⁝⁞'‹›\"«»()[]{}⁅⁆〈〉《》「」『』【】〔〕〖〗〘〙〚〛"
    "‖§¶⁋@*⁎⁑/\\&⁊#%‰‱†‡•‣‧⁃⁌⁍′‵〃‸※‿⁔⁀⁐⁁⁂"
)
_SYMBOLS: Final = "`´˜^¯˘˙¨˚˝¸˛ʹʺ°©®←→↑↓+±÷×<=>¬|¦~−⁒⁄∞★☆♥✓〄〒〓々"
_CURRENCIES: Final = "¤¢$£¥₠₡₢₣₤₥₦₧₩₪₫€₭₮₯₰₱₲₳₴₵₶₷₸₹₺₻₼₽₾₿⃀₨"
_DIGITS: Final = "0123456789"
_LETTERS: Final = "aăâbcdđeêfƒghʻʽiıjklmnŋoôơpqĸrstŧuưvwxyzþʼʾʿ"
_ORDER: Final = _BLANKS + _PUNCTUATION + _SYMBOLS + _CURRENCIES + _DIGITS + _LETTERS

_EVERYDAY: Final = frozenset(map(chr, range(32, 127))) | frozenset("đăâêôơư–—")
# The last of these of each kind: what has no place of its own in the order follows it.
_LAST_OF_KIND: Final = {"Z": " ", "P": "%", "S": "~", "Sc": "$", "N": "9"}

_MARKS: Final = (
    "\u0332\u0313\u0314\u0300\u0309\u0303\u0301\u0323\u0306\u0302\u030c\u030a\u0342\u0308\u030b"
    "\u0307\u0338\u0327\u0328\u0304\u0335\u0305\u030f\u0310\u0311\u031b\u0321\u0322\u0324\u0325"
    "\u0326\u032d\u032e\u0330\u0331\u0334\u0339\u0345\u0358\u0360\u0361"
)

# What sorts as another spelling, but after it and after those before it in its row.
_SPELLINGS: Final = {
    "d": "ð",
    "ae": "æ",
    "oe": "œ",
    "ss": "ß",
    "s": "\0ſ",
    "'": "‘’‚‛",
    '"': "“”„‟",
}
_VARIANTS: Final = {
    char: (spelling, rank)
    for spelling, row in _SPELLINGS.items()
    for rank, char in enumerate(row)
    if char != "\0"
}
_STROKED: Final = {"ø": ("o", "\u0338"), "ł": ("l", "\u0335"), "ħ": ("h", "\u0335")}

# How a character looks, by its compatibility tag in Unicode: small letters, capitals, the rest.
_LOOKS: Final = ("", "wide", "compat", "font", "circle")
_RARE_LOOKS: Final = ("super", "sub", "square", "fraction", "noBreak")

# A character, or an l with the middle dot that is a mark on it (Catalan).
_UNITS: Final = re.compile("[lL]·|.", re.DOTALL)
_BASE_AND_MARKS: Final = re.compile("([AEOUaeou])([\u0300-\u036f]+)")
_OWN_LETTERS: Final = {unicodedata.normalize("NFD", letter): letter for letter in "ăâêôơưĂÂÊÔƠƯ"}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SELECTOR: Final = re.compile("[\u034f\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")

# Weights are characters, all above the one that ends a part of the key.
_END: Final = "\x01"
_FIRST: Final = "\x02"
_PLAIN: Final = "\x02"
_AFTER: Final = "\x7f"
_OTHER_MARK: Final = chr(3 + len(_MARKS))
_FIRST_VARIANT: Final = 4 + len(_MARKS)
_FURTHER: Final = chr(_FIRST_VARIANT + 4)


class _Element(NamedTuple):
    """The weights of a letter or sign; of a mark only `marks`; of what is ignored none."""

    letter: str = ""
    marks: str = ""
    look: str = ""


def _letter_weights() -> dict[str, str]:
    """Return the first weight of each character in `_ORDER`.

    An everyday character has one ASCII character.  A rare one has that of the everyday one before
    it, `_AFTER` and its number there, so that it follows all that begins with that one.
    """
    weights = {}
    last, number = _FIRST, 1
    for char in _ORDER:
        if char in _EVERYDAY:
            last, number = chr(ord(last) + 1), 1
            weights[char] = last
        else:
            number += 1
            weights[char] = last + _AFTER + chr(number)
    return weights


_LETTER_WEIGHTS: Final = _letter_weights()
_MARK_WEIGHTS: Final = {mark: chr(3 + place) for place, mark in enumerate(_MARKS)}
_LOOK_WEIGHTS: Final = {
    key: chr(2 + place)
    for place, key in enumerate(
        [
            *((look, False) for look in _LOOKS),
            *((look, True) for look in _LOOKS),
            *((look, capital) for look in _RARE_LOOKS for capital in (False, True)),
        ]
    )
}
_OTHER_LOOK: Final = chr(2 + len(_LOOK_WEIGHTS))


def sort_key(text: str) -> str:
    """Return the key by which texts sort in Vietnamese order.

    >>> titles = ["Đừng đốt", "Dòng máu anh hùng", "ánh sáng", "Ăn", "An", "Ánh sáng", "ảnh", "anh"]
    >>> sorted(titles, key=sort_key)
    ['An', 'anh', 'ảnh', 'ánh sáng', 'Ánh sáng', 'Ăn', 'Dòng máu anh hùng', 'Đừng đốt']
    """
    try:
        codes = codecs.charmap_encode(text, "strict", _CODES)[0]
    except UnicodeEncodeError:
        composed = nfc(text)
        return _general_key(text) if composed == text else sort_key(composed)
    if b"\0" in codes:
        return _general_key(text)
    key = codes.translate(_LETTER_BYTES)
    marks = codes.translate(_MARK_BYTES).rstrip(b"\x02")
    look = codes.translate(_LOOK_BYTES).rstrip(b"\x02")
    if look:
        key += b"\x01" + marks + b"\x01" + look
    elif marks:
        key += b"\x01" + marks
    return key.decode("ascii")


def _general_key(text: str) -> str:
    """Return the key of a text (NFC) in which anything may stand."""
    text = _SURROGATE.sub("\ufffd", text)
    apart = _BASE_AND_MARKS.sub(_letter_first, unicodedata.normalize("NFD", text))
    return _END.join([*_weigh(apart), text.replace("\0", "\ufffd")])


def _letter_first(found: re.Match[str]) -> str:
    """Put the mark that makes ă â ê ô ơ ư back on its letter, before those that stand on it.

    Marks come in canonical order; one is hidden by another before it in the same place.
    """
    base, marks = found.groups()
    last = 0
    for at, mark in enumerate(marks):
        order = unicodedata.combining(mark)
        if order > last and base + mark in _OWN_LETTERS:
            return _OWN_LETTERS[base + mark] + marks[:at] + marks[at + 1 :]
        last = order or 255
    return found[0]


def _weigh(text: str) -> tuple[str, str, str]:
    letters: list[str] = []
    marks: list[str] = []
    looks: list[str] = []
    for unit in _UNITS.findall(text):
        for element in _TABLE[unit]:
            if element.letter:
                letters.append(element.letter)
                marks.append(element.marks)
                looks.append(element.look)
            elif element.marks:
                _add_mark(marks, element.marks)
    return "".join(letters), "".join(marks).rstrip(_PLAIN), "".join(looks).rstrip(_PLAIN)


def _add_mark(marks: list[str], mark: str) -> None:
    """Set a mark on the last letter.

    A further mark on it, or one before all letters, outweighs whatever the next letter has.
    """
    if marks and marks[-1] == _PLAIN:
        marks[-1] = mark
    else:
        marks.append(_FURTHER + mark)


class _Table(dict[str, list[_Element]]):
    """The elements of each unit, worked out when it is first met."""

    def __missing__(self, unit: str) -> list[_Element]:
        spelled = unicodedata.normalize("NFKC", unit)
        if spelled in ("l·", "L·"):
            elements = [*self[spelled[0]], _Element(marks=_OTHER_MARK)]
        else:
            elements = _elements(unit)
        self[unit] = elements
        return elements


def _elements(char: str, look: str = "") -> list[_Element]:
    """Return the collation elements of a character that looks as given by what it is a part of."""
    small = char.lower()
    letter, tone = split_tone(small)
    shape = _LOOK_WEIGHTS.get((look, small != char), _OTHER_LOOK)
    if letter in _LETTER_WEIGHTS:
        return [_Element(_LETTER_WEIGHTS[letter], _MARK_WEIGHTS.get(tone, _PLAIN), shape)]
    if small in _VARIANTS:
        return _variant(*_VARIANTS[small], shape)
    if small in _STROKED:
        base, stroke = _STROKED[small]
        return [_Element(_LETTER_WEIGHTS[base], _MARK_WEIGHTS[stroke], shape)]
    if unicodedata.combining(char):
        return [_Element(marks=_MARK_WEIGHTS.get(char, _OTHER_MARK))]
    if parts := unicodedata.decomposition(char).split():
        return _composed(parts, look)
    return [] if _is_ignored(char) else [_outsider(char, small, shape)]


def _variant(spelling: str, rank: int, shape: str) -> list[_Element]:
    first, *others = (_LETTER_WEIGHTS[letter] for letter in spelling)
    variant = _Element(first, chr(_FIRST_VARIANT + rank), shape)
    return [variant, *(_Element(other, _PLAIN, shape) for other in others)]


def _composed(parts: list[str], look: str) -> list[_Element]:
    """Return the elements of a decomposition as Unicode writes it: ``<compat> 0066 0069``."""
    if parts[0].startswith("<"):
        look = parts.pop(0).strip("<>")
    return [one for part in parts for one in _elements(chr(int(part, 16)), look)]


def _is_ignored(char: str) -> bool:
    """Tell whether a character is a control, invisible, or only varies another's look."""
    return unicodedata.category(char) in ("Cc", "Cf") or _SELECTOR.match(char) is not None


def _outsider(char: str, small: str, shape: str) -> _Element:
    """Return the element of a character without a place of its own: after those of its kind."""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return _Element(_LETTER_WEIGHTS[str(digit)], _PLAIN, _OTHER_LOOK)
    kind = unicodedata.category(char)
    before = _LAST_OF_KIND.get(kind) or _LAST_OF_KIND.get(kind[0], "z")
    return _Element(_LETTER_WEIGHTS[before] + _AFTER + small, _PLAIN, shape)


_TABLE: Final = _Table()

# 256 characters suffice for nearly all titles and names.  A text of them alone is turned into bytes
# at once, and its weights are three translations of those; every one has one weight of each kind.
# NUL is there because `codecs.charmap_build` wants it first.
_TONED: Final = [with_tone(vowel, tone) for vowel in VOWELS for tone in TONES]
_SMALL: Final = "".join(letter for letter in _TONED if not letter.isascii()) + "đçëïîûäöüåñ"
_ALPHABET: Final = "\0" + "".join(map(chr, range(32, 127))) + _SMALL + _SMALL.upper() + "–—‘’“”"
_CODES: Final = codecs.charmap_build(_ALPHABET)
_LETTER_BYTES, _MARK_BYTES, _LOOK_BYTES = (
    bytes.maketrans(bytes(range(1, 256)), "".join(weight or _PLAIN for weight in kind).encode())
    for kind in zip(*map(_weigh, _ALPHABET[1:]), strict=True)
)
