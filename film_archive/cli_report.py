"""What an import did, or would do, as text."""

from __future__ import annotations

from collections.abc import Iterator

from film_archive.cli_sentences import changed
from film_archive.cli_words import counts_text, field_name, kind_name, plural
from film_archive.commands.importing import Difference, ImportReport

_SHOWN = 20


def report_text(name: str, report: ImportReport, *, dry_run: bool) -> str:
    """A heading, what became of the records by kind, and which the archive has otherwise."""
    return "\n".join(_lines(name, report, dry_run=dry_run))


def _lines(name: str, report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    yield f"{name}{' (only tried: nothing was changed)' if dry_run else ''}"
    kept = len(report.differing)
    parts = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
    for verb, counts in parts.items():
        if counts:
            yield f"  {verb}: {counts_text(counts)}"
    if not kept and not any(parts.values()):
        yield "  nothing in it"
    if kept:
        yield (
            f"  kept as in the archive although the file differs: {plural(kept, 'record')} "
            "(--update takes the file's values)"
        )
    for difference in report.differing[:_SHOWN]:
        yield from _difference_lines(difference)
    if kept > _SHOWN:
        yield f"    … and {plural(kept - _SHOWN, 'more record')}; --json lists all"


def _difference_lines(difference: Difference) -> Iterator[str]:
    for field, here, there in difference.fields:
        named = f"{kind_name(difference.kind)} {difference.uuid[:8]}"
        yield f"    {named}: {field_name(field)} {changed(field, here, there)}"
