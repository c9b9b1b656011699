"""Where every sentence passes on its way to the user: English, or what a translator makes of it.

The window puts Qt's translation here when it starts; the command line leaves it as it is.
"""

from __future__ import annotations

from collections.abc import Callable

Translator = Callable[[str], str]


def _as_written(text: str) -> str:
    return text


_translator: list[Translator] = [_as_written]


def t(text: str) -> str:
    """The text in the user's language; `{fields}` in it are left for the caller to fill."""
    return _translator[0](text)


def use(translator: Translator = _as_written) -> None:
    """From now on texts pass through this translator; without one they stay as written."""
    _translator[0] = translator
