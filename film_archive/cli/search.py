"""Searching from the command line: what the window's search line finds, in the same groups."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence

from film_archive.archive import FoundGroup, ListQuery
from film_archive.cli.ask import as_text
from film_archive.cli.columns import in_columns
from film_archive.cli.jobs import opened
from film_archive.cli.list_rows import row_cells, row_json
from film_archive.cli.output import MISUSED, answer, answer_json, message
from film_archive.domain.query_mistakes import Mistake, MistakeCode
from film_archive.domain.query_parsing import parse
from film_archive.ui.wording.mistakes import mistake_sentence
from film_archive.ui.wording.readings import reading_sentence
from film_archive.ui.wording.templates import quoted

_HEADINGS = {
    "film": "Films",
    "person": "People",
    "edition": "Festivals",
    "programme": "Programmes",
}


def search(options: Namespace) -> int:
    """Films, people, festival editions and programmes that a text finds, the best first."""
    text = as_text(options.text)
    if _told(parse(text).mistakes):
        return MISUSED
    query = ListQuery(text=text, sort=options.sort or "relevance", descending=options.descending)
    with opened(options) as archive, archive.reading() as reads:
        groups = [group for group in reads.found(query, options.limit) if group.count]
    if options.json:
        answer_json([row_json(row) for group in groups for row in group.rows])
        return 0
    _tell_readings(groups, text)
    if groups:
        answer("\n".join(_lines(groups)))
    else:
        message(f"Nothing is found by {quoted(text)}.")
    if any(group.count > len(group.rows) for group in groups):
        message(f"There are more than {options.limit:,} of a kind; --limit N shows more of them.")
    return 0


def _told(mistakes: Iterable[Mistake]) -> bool:
    """Tells what is wrong in a query; whether what it would find is not what is meant."""
    wrong = False
    for mistake in mistakes:
        message(mistake_sentence(mistake))
        wrong |= mistake.left_out and mistake.code is not MistakeCode.TOO_LONG
    return wrong


def _tell_readings(groups: Iterable[FoundGroup], text: str) -> None:
    """How groups were read, each way once."""
    for sentence in dict.fromkeys(reading_sentence(group.read_as, text) for group in groups):
        if sentence:
            message(sentence)


def _lines(groups: Sequence[FoundGroup]) -> list[str]:
    """The groups under their headings."""
    lines = []
    for group in groups:
        lines.append(f"{_HEADINGS[group.kind]} {group.count:,}")
        lines += [f"  {line}" for line in in_columns(map(row_cells, group.rows))]
    return lines
