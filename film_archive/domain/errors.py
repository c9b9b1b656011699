"""Errors that a person can be told of, kept as data.

An error carries a stable `code` and the `params` that a sentence needs; the sentences themselves
are made in the command line and in the window, each in its own language. What is not an
`ArchiveError` is a bug of ours and is left to be one.
"""

from __future__ import annotations


class ArchiveError(Exception):
    """Something went wrong that a person can be told of.

    `code` is stable and dotted (``date.month``); `params` holds what the sentence names.

    >>> error = ArchiveError("film.unknown", slug="mua-do")
    >>> error.code, error.params
    ('film.unknown', {'slug': 'mua-do'})
    >>> str(error)
    "film.unknown (slug='mua-do')"
    """

    code: str
    params: dict[str, object]

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """Code and params for logs; never shown to a user as it stands."""
        if not self.params:
            return self.code
        shown = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code} ({shown})"


class WorldError(ArchiveError):
    """The world's fault: a full disk, a busy archive, an unreadable file."""


class ArchiveBusy(WorldError):
    """Another program is writing and did not finish within the time we wait."""


class InputError(ArchiveError):
    """What was given is wrong: a bad date, an unknown slug, a broken file."""


class NotFound(InputError):
    """What was asked for is not in the archive."""


class UsageError(InputError):
    """A command was called in a way it does not know, or with a value out of range."""


class Cancelled(Exception):
    """The user stopped a long job; nothing of it stays in the archive."""
