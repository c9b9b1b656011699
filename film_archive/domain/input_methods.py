"""Vietnamese typed on a keyboard that knows none: Telex and VNI keys turned into letters.

Who writes Vietnamese daily types ``dduwngf ddoots`` (Telex) or ``d9u72ng d9o61t`` (VNI) for
*Đừng đốt* even where no input method listens.  A search tries these readings only when the text as
it stands found nothing, for plain words can be read as keys too: *test* is Telex for *tét*, and
*A1* is VNI for *Á*.

=========== =========== ==================================
Telex       VNI
=========== =========== ==================================
aa ee oo    6           â ê ô
ow uw       7           ơ ư
aw          8           ă
dd          9           đ
f r x s j   2 3 4 1 5   the tones huyền, hỏi, ngã, sắc, nặng
z           0           no tone
=========== =========== ==================================

Each word is read on its own and stays as it is unless its keys make a Vietnamese syllable, so
*Red*, *star*, *17* and words that have marks already stay.  A key may come anywhere after the
letter it changes (``dduwngf``, ``dduwfng``, ``dungwfd``); a later tone replaces an earlier one;
``uow`` and ``uo7`` are ươ, or uơ where only that makes a syllable (*thuở*); ``w`` after a consonant
is ư.  A key given twice takes itself back, so such a word is left alone, but ``ooo`` is the double
o of *xoong*.  Tones stand in the new placement (*hoà*), the normal form of
`film_archive.domain.text.fold_exact`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from film_archive.domain.text import fold_exact, nfc
from film_archive.domain.tones import (
    ACUTE,
    DOT,
    GRAVE,
    HOOK,
    LEVEL,
    ONSETS,
    TILDE,
    old_placement,
    split_tone,
    with_tone,
)

_FINISHED: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
    oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ
    uy uya uych uynh uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu ych ynh yt
"""
RHYMES: Final = frozenset(_FINISHED.split())
"""What may follow the onset of a syllable, without its tone."""

# Beginnings of rhymes, for who searches while still typing.
_UNFINISHED: Final = frozenset({"ă", "â", "iê", "oă", "uâ", "uô", "uyê", "yê"})

_ONLY_AFTER_QU: Final = frozenset({"ych", "ynh", "yt"})
_FRONT: Final = frozenset("eêiy")
_ONLY_BEFORE_FRONT: Final = frozenset({"k", "gh", "ngh"})
_NEVER_BEFORE_FRONT: Final = frozenset({"c", "g", "ng"})
_STOPS: Final = ("c", "ch", "k", "p", "t")
_STOPPED_TONES: Final = (ACUTE, DOT)

_MARKED: Final = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u"}
_UNMARK: Final = str.maketrans(_MARKED)
_HATS: Final = {"a": "â", "e": "ê", "o": "ô"}
_ANY_HAT: Final = "âêô"
_HORNS: Final = "ơư"
_BREVE: Final = "ă"

_TELEX_TONES: Final = {"f": GRAVE, "r": HOOK, "x": TILDE, "s": ACUTE, "j": DOT, "z": LEVEL}
_VNI_TONES: Final = {"2": GRAVE, "3": HOOK, "4": TILDE, "1": ACUTE, "5": DOT, "0": LEVEL}
_VNI_MARKS: Final = {"6": _ANY_HAT, "7": _HORNS, "8": _BREVE}

_WORD: Final = re.compile(r"[^\W_]+")
_TELEX_WORD: Final = re.compile("[A-Za-z]{2,16}")
_VNI_WORD: Final = re.compile("[A-Za-z][A-Za-z0-9]{1,15}")


def from_telex(text: str) -> str:
    """Return the text (NFC) with each word that is a syllable in Telex keys spelled out.

    >>> from_telex("Dduwngf ddoots"), from_telex("truwowngf truongwf thuowr")
    ('Đừng đốt', 'trường trường thuở')
    >>> from_telex("Red star 17")
    'Red star 17'
    """
    return _replaced(text, _TELEX_WORD, (_press_telex, _press_telex_nearby))


def from_vni(text: str) -> str:
    """Return the text (NFC) with each word that is a syllable in VNI keys spelled out.

    >>> from_vni("D9u72ng d9o61t"), from_vni("Vi4 tuye61n 17")
    ('Đừng đốt', 'Vĩ tuyến 17')
    """
    return _replaced(text, _VNI_WORD, (_press_vni,))


def as_keys(text: str) -> Iterator[tuple[Literal["telex", "vni"], str]]:
    """Yield what a text is if it was typed in keys, where that is another one.

    >>> list(as_keys("dduwngf ddoots")), list(as_keys("Red star 17"))
    ([('telex', 'đừng đốt')], [])
    """
    telex, vni = from_telex(text), from_vni(text)
    if fold_exact(telex) != fold_exact(text):
        yield "telex", telex
    if fold_exact(vni) != fold_exact(text):
        yield "vni", vni


def is_syllable(word: str) -> bool:
    """Tell whether a word is spelled as a Vietnamese syllable can be, in either tone placement.

    >>> [word for word in ["Nghiêng", "khoẻ", "khỏe", "quý", "gìn", "nge", "hòan", "star"]
    ...  if is_syllable(word)]
    ['Nghiêng', 'khoẻ', 'khỏe', 'quý', 'gìn']
    """
    word = nfc(word).lower()
    parts = [split_tone(letter) for letter in word]
    bare = "".join(letter for letter, _ in parts)
    tone = "".join(tone for _, tone in parts)
    for onset, rhyme in _splits(bare):
        if rhyme in RHYMES and _may_follow(onset, rhyme):
            return _may_bear(rhyme, tone) and word in _spellings(onset, rhyme, tone)
    return False


def _spellings(onset: str, rhyme: str, tone: str) -> set[str]:
    new = onset + _toned(rhyme, tone)
    return {new, old_placement(new)}


def _splits(bare: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a toneless word into an onset, or none, and the rest."""
    for length in (3, 2, 1, 0):
        onset, rhyme = bare[:length], bare[length:]
        if rhyme and (onset in ONSETS or not onset):
            yield onset, rhyme


def _may_follow(onset: str, rhyme: str) -> bool:
    """Tell whether the spelling allows a rhyme after an onset: *ke*, *ghe*, but *ca*, *ga*."""
    front = rhyme[0] in _FRONT
    if onset == "qu":
        return rhyme[0] not in "ouư"
    if rhyme in _ONLY_AFTER_QU or (rhyme.startswith("yê") and onset):
        return False
    if rhyme.startswith("iê") and not onset:
        return False
    if onset == "gi":
        return rhyme[0] not in "iy"
    if onset == "g" and rhyme[0] == "i":
        return True
    if onset in _NEVER_BEFORE_FRONT:
        return not front
    return front or onset not in _ONLY_BEFORE_FRONT


def _may_bear(rhyme: str, tone: str) -> bool:
    return tone in _STOPPED_TONES if rhyme.endswith(_STOPS) else len(tone) <= 1


def _toned(rhyme: str, tone: str) -> str:
    """Return the rhyme with its tone where the new placement has it."""
    if tone == LEVEL:
        return rhyme
    at = _tone_place(rhyme)
    return rhyme[:at] + with_tone(rhyme[at], tone) + rhyme[at + 1 :]


def _tone_place(rhyme: str) -> int:
    """Return where the tone stands.

    On the last letter with a mark of its own; else on the second vowel of three, of two before a
    consonant, and of oa, oe, uy; else on the first.
    """
    marked = [at for at, letter in enumerate(rhyme) if letter in _MARKED]
    if marked:
        return marked[-1]
    vowels = len(rhyme.rstrip("cghkmnpt"))
    second = vowels == 3 or (vowels == 2 and (len(rhyme) > 2 or rhyme in ("oa", "oe", "uy")))
    return 1 if second else 0


@dataclass(slots=True)
class _Keys:
    """What the keys of a word have made so far.

    `marks` are the marked letters of which the rhyme must have one and may have no other.
    """

    letters: str = ""
    marks: str = ""
    stroke: bool = False
    tone: str = LEVEL
    last: str = ""

    def has(self, letters: str) -> bool:
        return any(letter in letters for letter in self.letters.lower())

    def type(self, key: str) -> bool:
        self.letters += key
        return True

    def set_tone(self, tone: str) -> bool:
        changed = tone != self.tone
        self.tone = tone
        return changed

    def set_marks(self, marks: str) -> bool:
        consistent = self.marks in ("", marks)
        self.marks = marks
        return consistent

    def set_stroke(self) -> bool:
        changed = not self.stroke
        self.stroke = True
        return changed

    def syllable(self) -> str | None:
        """Return the syllable in the case of its letters, or None where the keys make none."""
        bare = self.letters.lower()
        if self.stroke:
            bare = "đ" + bare[1:]
        for onset, rhyme in _splits(bare):
            for marked in _MARKINGS.get(rhyme, ()):
                if self._fits(marked) and _may_follow(onset, marked):
                    return _in_case_of(self.letters, onset + _toned(marked, self.tone))
        return None

    def _fits(self, rhyme: str) -> bool:
        """Tell whether a rhyme has the marks asked for; a tone may still be missing."""
        own = set(rhyme) & _MARKED.keys()
        marks_fit = bool(own) == bool(self.marks) and own <= set(self.marks)
        return marks_fit and (self.tone == LEVEL or _may_bear(rhyme, self.tone))


_Press = Callable[[_Keys, str], bool]
"""Takes one more key; False where that makes the word unreadable."""


def _markings() -> dict[str, list[str]]:
    """Return the rhymes by their plain letters."""
    markings: dict[str, list[str]] = {}
    for rhyme in sorted(RHYMES | _UNFINISHED):
        markings.setdefault(rhyme.translate(_UNMARK), []).append(rhyme)
    return markings


_MARKINGS: Final = _markings()


def _in_case_of(letters: str, word: str) -> str:
    cases = zip(letters, word, strict=True)
    return "".join(letter.upper() if typed.isupper() else letter for typed, letter in cases)


def _replaced(text: str, readable: re.Pattern[str], methods: tuple[_Press, ...]) -> str:
    def read(found: re.Match[str]) -> str:
        word = found[0]
        if readable.fullmatch(word) is None:
            return word
        readings = (_read(word, press) for press in methods)
        return next((reading for reading in readings if reading is not None), word)

    return nfc(_WORD.sub(read, nfc(text)))


def _read(word: str, press: _Press) -> str | None:
    keys = _Keys()
    for key in word:
        if not press(keys, key):
            return None
        keys.last = key.lower()
    return keys.syllable()


def _press_telex(keys: _Keys, key: str) -> bool:
    """Take a Telex key; a, e or o marks one like it anywhere before: ``hoafn`` and ``thanfa``."""
    small = key.lower()
    if small in _HATS and keys.has(small) and small != keys.last:
        return keys.set_marks(_HATS[small])
    return _press_telex_nearby(keys, key)


def _press_telex_nearby(keys: _Keys, key: str) -> bool:
    """Take a Telex key; a, e or o marks only the one just before it: ``ngoeo`` has two o."""
    small = key.lower()
    if small in _TELEX_TONES and keys.has("aeiouy"):
        return keys.set_tone(_TELEX_TONES[small])
    if small == "w":
        return _press_w(keys, key)
    if small == "d" and keys.letters[:1] in ("d", "D"):
        return keys.set_stroke()
    if small in _HATS and small == keys.last:
        return _press_double(keys, key)
    return keys.type(key)


def _press_double(keys: _Keys, key: str) -> bool:
    """Mark the letter just typed, or, at the third time, take the mark back and type it."""
    hat = _HATS[key.lower()]
    if keys.marks != hat:
        return keys.set_marks(hat)
    keys.marks = ""
    return keys.type(key)


def _press_w(keys: _Keys, key: str) -> bool:
    if keys.last == "w":
        return False
    if not keys.has("aou"):
        if not keys.letters or keys.has("eiy"):
            return False
        keys.type("U" if key.isupper() else "u")
    return keys.set_marks(_BREVE + _HORNS)


def _press_vni(keys: _Keys, key: str) -> bool:
    if key in _VNI_TONES:
        return keys.has("aeiouy") and keys.set_tone(_VNI_TONES[key])
    if key in _VNI_MARKS:
        return keys.last != key and keys.set_marks(_VNI_MARKS[key])
    if key == "9":
        return keys.letters[:1] in ("d", "D") and keys.set_stroke()
    return keys.type(key)
