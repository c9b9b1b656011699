"""What an import did, or would do, and what an export could not carry, as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from film_archive.archive import Reads
from film_archive.commands.importing import Difference, ImportReport
from film_archive.domain.errors import NotFound
from film_archive.exchange.csv_holdings import CsvExportReport
from film_archive.ui.wording.steps import changed
from film_archive.ui.wording.words import counts_text, field_name, kind_name, listed, plural

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


def references_named(report: ImportReport, reads: Reads) -> ImportReport:
    """The report with names for the numbers of records, which mean nothing outside the archive."""
    named = tuple(_difference_named(difference, reads) for difference in report.differing)
    return replace(report, differing=named)


def _difference_named(difference: Difference, reads: Reads) -> Difference:
    infos = reads.fields(difference.kind)
    fields = tuple(
        (name, _named(here, reads), _named(there, reads)) if infos[name].target else field
        for field in difference.fields
        for name, here, there in [field]
    )
    return replace(difference, fields=fields)


def _named(id: int | None, reads: Reads) -> str | None:
    if id is None:
        return None
    try:
        return reads.view(id).name
    except NotFound:  # the file brings it along, and it was not taken in
        return "a record of the file"


def left_out_sentences(report: CsvExportReport) -> list[str]:
    """What an export to CSV had no place for; nothing where reading it gives everything back."""
    records = dict(report.left_out)
    steps = records.pop("step", 0)
    found = [f"The files have no place for: {counts_text(records)}."] if records else []
    if report.fields_left_out:
        fields = (f"{name} ({count:,})" for name, count in report.fields_left_out.items())
        found.append(f"Values that will not come back as they are: {listed(fields)}.")
    if steps:
        found.append(f"The history ({plural(steps, 'step')}) stays in the archive.")
    return found
