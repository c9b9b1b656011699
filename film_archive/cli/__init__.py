"""The command line's entrance.

JSON goes to standard output, messages to standard error.  Exit codes: 0 done (also when nothing
matches); 1 not found, unreadable, already there, or the world's fault, with one clear message;
2 wrong usage or a value out of range; 130 stopped with Ctrl-C.  A bug of ours stays a traceback.
"""

from __future__ import annotations

import sys

from film_archive.cli.output import speak_utf8, stopped


def main(argv: list[str] | None = None) -> int:
    """Does what the words (those of the command line if None) ask for; returns the exit code."""
    speak_utf8()
    try:
        # start-up: Ctrl-C while the rest loads ends in a sentence too
        from film_archive.cli import options

        return options.run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        return stopped()
