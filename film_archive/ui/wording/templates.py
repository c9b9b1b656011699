"""Templates of sentences, and values made fit to stand in them.

`{name!q}` in a template quotes a value, `!k` names a kind of record, `!f` a field, `!l` lists
alternatives, `!n` groups a number's digits, `!d` asks whether that was meant.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from film_archive.ui.wording.language import t
from film_archive.ui.wording.words import field_name, kind_name, listed

Params = Mapping[str, Any]
Template = str | Callable[[Params], str]

# Controls, line ends of every kind, changes of the writing direction, and halves of characters.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST = 80  # characters of a value that are shown


def shown(value: Any) -> str:
    """A value on one line, signs that would act on a terminal made visible.

    >>> shown("a\\x1b[31mb\\n")
    'a\\\\x1b[31mb\\\\n'
    """
    return _ACTING.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), str(value))


class _Templates(string.Formatter):
    """Fills templates; see the module's docstring for the conversions."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return kwargs.get(key, "?")

    def convert_field(self, value: Any, conversion: Any) -> Any:
        return _CONVERSIONS[conversion](value)


def quoted(value: Any) -> str:
    """A value in quotation marks, on one line, shortened if it is very long."""
    text = shown(value)
    return f"'{text[:_LONGEST]}…'" if len(text) > _LONGEST else f"'{text}'"


def _alternatives(values: Iterable[Any]) -> str:
    return listed(map(shown, values), "or")


def did_you_mean(value: Any) -> str:
    """A question where something else is probably meant."""
    return t("Did you mean {value}?").format(value=quoted(value)) if value else ""


_CONVERSIONS: dict[str | None, Callable[[Any], str]] = {
    None: shown,
    "q": quoted,
    "k": kind_name,
    "f": field_name,
    "l": _alternatives,
    "n": lambda number: f"{number:,}" if isinstance(number, int) else str(number),
    "d": did_you_mean,
}


def said(template: Template, params: Params) -> str:
    """A template filled with what is known; "?" stands for what is not."""
    if callable(template):
        return template(params)
    return _Templates().vformat(t(template), (), params)
