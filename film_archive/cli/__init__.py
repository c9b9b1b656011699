"""The command line's entrance.

JSON goes to standard output, messages to standard error.  Exit codes: 0 done (also when nothing
matches); 1 not found, unreadable, already there, or the world's fault, with one clear message;
2 wrong usage or a value out of range; 130 stopped with Ctrl-C.  A bug of ours stays a traceback.
"""

from __future__ import annotations

import sys

from film_archive.settings import chosen_archive


def main(argv: list[str] | None = None) -> int:
    """Does what the words (those of the command line if None) ask for; returns the exit code."""
    words = sys.argv[1:] if argv is None else argv
    if (named := window_wanted(words)) is not None:
        from film_archive import app  # start-up: a command needs no window

        return app.main(chosen_archive(named), run)
    return run(words)


def window_wanted(words: list[str]) -> str | None:
    """The archive named for the window ("" for none) where no command is given, else None.

    Told without the commands' own parser: loading that would take longer than painting the window.

    >>> window_wanted([]), window_wanted(["--archive", "a.db"]), window_wanted(["stats"])
    ('', 'a.db', None)
    """
    match words:
        case []:
            return ""
        case ["--archive", name]:
            return name
        case [word] if word.startswith("--archive="):
            return word.removeprefix("--archive=")
    return None


def run(words: list[str]) -> int:
    """Does what a command line without the window asks for."""
    # start-up: for the window alone
    from film_archive.cli.output import speak_utf8, stopped

    speak_utf8()
    try:
        # start-up: Ctrl-C while the rest loads ends in a sentence too
        from film_archive.cli import options

        return options.run(words)
    except KeyboardInterrupt:
        return stopped()
