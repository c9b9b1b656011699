"""Qt's translation for every visible text; light, because the first paint waits for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

CONTEXT = "film_archive"


def translated(text: str) -> str:
    """The text in the user's language, `{fields}` in it not yet filled."""
    return QCoreApplication.translate(CONTEXT, text)


def tr(text: str, /, **params: object) -> str:
    """A text in the user's language, its `{fields}` filled.

    >>> tr("{title} was not found", title="Mưa đỏ")
    'Mưa đỏ was not found'
    """
    said = translated(text)
    return said.format(**params) if params else said


def number(n: int) -> str:
    """A number grouped as is the custom of the place: "1,500"."""
    place = QLocale()
    if place.language() is QLocale.Language.C:  # the custom of no place at all, without groups
        place = QLocale(QLocale.Language.English)
    return place.toString(n)
