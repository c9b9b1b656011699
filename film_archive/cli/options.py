"""Every command with its options, and how what goes wrong is told."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from film_archive import __version__
from film_archive.archive import SORTS
from film_archive.cli import ask, change, history, search, searches
from film_archive.cli.output import FAILED, MISUSED, PROGRAM, flush, message, stopped
from film_archive.domain.errors import ArchiveError, Cancelled, UsageError, WorldError
from film_archive.settings import ENVIRONMENT_NAME, chosen_archive
from film_archive.ui.wording.sentences import error_sentence

_MOST = 1_000_000_000  # no count that anybody means is higher

_DESCRIPTION = (
    "A catalogue of films, people, festivals, prizes, and of who says so. Without a command the "
    "archive itself is shown, and made from the starter data if there is none yet."
)


def run(words: list[str]) -> int:
    """Does what the words ask for; what a person can cause ends in a sentence and an exit code."""
    try:
        code = _chosen(words)
        flush()
        return code
    except ArchiveError as fault:
        message(error_sentence(fault))
        return MISUSED if isinstance(fault, UsageError) else FAILED
    except Cancelled:
        return stopped()
    except OSError as fault:
        message(error_sentence(_world_error(fault)))
        return FAILED


def _chosen(words: list[str]) -> int:
    try:
        options = parser().parse_args(words)
    except SystemExit as end:  # argparse has said what is wrong, or shown the help
        return end.code if isinstance(end.code, int) else MISUSED
    if options.run is None:
        return _show_archive(options)
    code: int = options.run(options)
    return code


def _show_archive(options: Namespace) -> int:
    from film_archive import app  # start-up: Qt will load here, and no command needs it

    return app.main(chosen_archive(options.archive), run)


def _world_error(fault: OSError) -> WorldError:
    """What no floor below has put into words: the system refuses, and says why."""
    path = fault.filename if isinstance(fault.filename, str) else "a file"
    return WorldError("cannot-use-file", path=path, detail=fault.strerror or str(fault))


# --- what can be asked for -----------------------------------------------------------------------


def parser() -> ArgumentParser:
    """All commands with their options; the manual has each of them."""
    made = ArgumentParser(prog=PROGRAM, description=_DESCRIPTION, allow_abbrev=False)
    made.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _add_archive(made, default=None)
    made.set_defaults(run=None)
    commands = made.add_subparsers(title="commands", metavar="COMMAND")
    _add_asking(commands)
    _add_changing(commands)
    return made


Commands = argparse._SubParsersAction  # argparse gives this type no public name


def _command(
    commands: Commands[ArgumentParser], name: str, run: Callable[[Namespace], int], help: str
) -> ArgumentParser:
    made = commands.add_parser(name, help=help, description=help, allow_abbrev=False)
    made.set_defaults(run=run)
    # Without a default of its own: what was given before the command stays.
    _add_archive(made, default=argparse.SUPPRESS)
    return made


def _add_archive(to: ArgumentParser, default: str | None) -> None:
    to.add_argument(
        "--archive",
        metavar="PATH",
        default=default,
        help=f"the archive's file; else the one that ${ENVIRONMENT_NAME} names, else your own",
    )


def _add_json(to: ArgumentParser) -> None:
    to.add_argument("--json", action="store_true", help="answer in JSON")


def _add_asking(commands: Commands[ArgumentParser]) -> None:
    made = _command(
        commands, "search", search.search,
        "Find films, people, festivals and programmes, with accents or without, best first.",
    )  # fmt: skip
    made.add_argument("text", metavar="TEXT", nargs="+", help="as in the window's search line")
    made.add_argument(
        "--sort", choices=SORTS["film"], help="the order of films; best match first if not given"
    )
    made.add_argument("--descending", action="store_true", help="turn that order round")
    made.add_argument(
        "--limit", metavar="N", type=_count, default=20,
        help="at most so many of each kind (20 if not given)",
    )  # fmt: skip
    _add_json(made)

    made = _command(
        commands, "show", ask.show, "Show everything known of a record, and who says it."
    )
    made.add_argument(
        "record", metavar="ID-OR-TITLE", nargs="+",
        help="a uuid, the beginning of one, a slug, or a title or name",
    )  # fmt: skip
    _add_json(made)

    made = _command(
        commands, "history", history.history,
        "List what was done, newest first; of one record also what changed in it.",
    )  # fmt: skip
    made.add_argument("record", metavar="ID", nargs="*", help="as for show")
    made.add_argument("--limit", metavar="N", type=_count, default=None, help="at most so many")
    _add_json(made)

    made = _command(commands, "check", ask.check, "Tell whether the archive is sound.")
    made.add_argument("--repair", action="store_true", help="mend what can be mended")
    _add_json(made)

    made = _command(commands, "stats", ask.stats, "Count what is in the archive.")
    _add_json(made)

    made = _command(
        commands, "searches", searches.searches,
        "List the saved searches, each with how much it finds now; save, run or change one.",
    )  # fmt: skip
    _add_json(made)
    _add_of_searches(made.add_subparsers(title="commands", metavar="COMMAND"))


def _add_of_searches(commands: Commands[ArgumentParser]) -> None:
    made = _command(commands, "run", searches.run, "List what a saved search finds.")
    _add_name(made)
    made.add_argument(
        "--limit", metavar="N", type=_count, default=20, help="at most so many (20 if not given)"
    )
    _add_json(made)

    made = _command(commands, "save", searches.save, "Save a search under a name.")
    made.add_argument("name", metavar="NAME", help="in quotes where it has several words")
    made.add_argument("query", metavar="QUERY", nargs="+", help="as in the search line")
    made.add_argument(
        "--place", choices=tuple(searches.KINDS), default="films",
        help="where it is searched (films if not given)",
    )  # fmt: skip
    made.add_argument(
        "--sort", metavar="ORDER", help="an order of that place; best match first if not given"
    )
    made.add_argument("--descending", action="store_true", help="turn that order round")

    made = _command(commands, "rename", searches.rename, "Give a saved search another name.")
    _add_name(made)
    made.add_argument("to", metavar="NEW-NAME")
    made = _command(commands, "remove", searches.remove, "Remove a saved search, not its films.")
    _add_name(made)


def _add_name(to: ArgumentParser) -> None:
    to.add_argument("name", metavar="NAME", help="its name, or the beginning of its id")


def _add_changing(commands: Commands[ArgumentParser]) -> None:
    made = _command(commands, "new", change.new, "Make an archive; nothing is overwritten.")
    made.add_argument("path", metavar="PATH", type=_path)
    made.add_argument(
        "--starter", action="store_true", help="with the starter data of Vietnamese cinema"
    )

    made = _command(
        commands, "import", change.import_,
        "Take in folders of CSV files and JSON files, each as one step that can be undone.",
    )  # fmt: skip
    made.add_argument("paths", metavar="PATH", nargs="+", type=_path)
    made.add_argument("--dry-run", action="store_true", help="tell what would happen, do nothing")
    made.add_argument(
        "--update", action="store_true", help="where the archive differs, take the file's values"
    )
    _add_json(made)

    made = _command(commands, "export", change.export, "Write the whole archive to PATH.")
    made.add_argument(
        "path", metavar="PATH", type=_path, help="a new file (json) or a new folder (csv)"
    )
    made.add_argument(
        "--format", choices=("json", "csv"), default="json",
        help="json (if not given) loses nothing; csv makes tables",
    )  # fmt: skip

    made = _command(commands, "undo", change.undo, "Take back the last step, or the last N.")
    made.add_argument("count", metavar="N", nargs="?", type=_count, default=1)
    made = _command(commands, "redo", change.redo, "Do again the last step undone, or N.")
    made.add_argument("count", metavar="N", nargs="?", type=_count, default=1)


def _path(text: str) -> Path:
    """A path; an empty one, as a script's unset variable gives, would be the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("it is empty")
    return Path(text)


def _count(text: str) -> int:
    """A number from 1 on."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:10]) <= _MOST and len(text) <= 10):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to {_MOST:,}")
    return int(text)
