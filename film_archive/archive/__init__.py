"""The store's shop window: frozen records and protocols, and no SQLAlchemy.

Everything above this floor imports only this module.  The engine behind it loads when an archive is
opened or made, because importing SQLAlchemy takes three times as long as painting an empty window.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from film_archive.archive.found import FoundGroup, ProgrammeHit, ReadAs
from film_archive.archive.listing import (
    MOST_VALUES,
    NO_YEAR,
    SORTS,
    EditionRow,
    FacetValue,
    FilmRow,
    ListKind,
    ListQuery,
    ListRow,
    MediaRow,
    PersonRow,
    ReviewRow,
    ReviewValue,
    SavedSearch,
    Share,
    Statistics,
    Suggestion,
    Tally,
    TimelineYears,
)
from film_archive.archive.matches import Match
from film_archive.archive.protocols import (
    Archive,
    Command,
    Contents,
    Look,
    NotYet,
    Progress,
    Reads,
    Row,
    UnitOfWork,
    no_progress,
)
from film_archive.archive.records import (
    Change,
    CitationView,
    FieldChange,
    FieldInfo,
    Label,
    Origin,
    Problem,
    RecordView,
    StatementView,
    Step,
    StepDetail,
)
from film_archive.archive.whole_files import files_told_plainly, new_text_file

if TYPE_CHECKING:
    from film_archive.archive.engine import SqliteArchive

__all__ = [
    "MOST_VALUES",
    "NO_YEAR",
    "SORTS",
    "Archive",
    "Change",
    "CitationView",
    "Command",
    "Contents",
    "EditionRow",
    "FacetValue",
    "FieldChange",
    "FieldInfo",
    "FilmRow",
    "FoundGroup",
    "Label",
    "ListKind",
    "ListQuery",
    "ListRow",
    "Look",
    "Match",
    "MediaRow",
    "NotYet",
    "Origin",
    "PersonRow",
    "Problem",
    "ProgrammeHit",
    "Progress",
    "ReadAs",
    "Reads",
    "RecordView",
    "ReviewRow",
    "ReviewValue",
    "Row",
    "SavedSearch",
    "Share",
    "StatementView",
    "Statistics",
    "Step",
    "StepDetail",
    "Suggestion",
    "Tally",
    "TimelineYears",
    "UnitOfWork",
    "create_archive",
    "files_told_plainly",
    "first_look",
    "new_text_file",
    "no_progress",
    "open_archive",
    "publish_archive",
]


def open_archive(path: Path, *, busy_ms: int = 5_000, who: str | None = None) -> SqliteArchive:
    """Opens an archive, migrating an older one after a verified backup.

    `busy_ms` is how long a write waits for another program's write before `ArchiveBusy`.  An
    archive that cannot be written is opened for reading (`archive.read_only`).  Raises `NotFound`,
    `InputError` (not an archive, newer, damaged) or `WorldError`; nothing is changed then.
    """
    from film_archive.archive.engine import SqliteArchive  # start-up: SQLAlchemy loads here

    return SqliteArchive.open(path, busy_ms=busy_ms, who=who)


def first_look(path: Path) -> Look | None:
    """The archive's lists, before its engine is loaded; None where only opening it can tell."""
    from film_archive.archive.row_look import RowLook  # start-up: SQLite loads here

    return cast("Look | None", RowLook.at(path))


def create_archive(path: Path, *, busy_ms: int = 5_000, who: str | None = None) -> SqliteArchive:
    """Makes an empty archive.  Raises `InputError("already-there")`; never overwrites."""
    from film_archive.archive.engine import SqliteArchive  # start-up: SQLAlchemy loads here

    return SqliteArchive.create(path, busy_ms=busy_ms, who=who)


def publish_archive(partial: Path, path: Path) -> None:
    """Gives an archive that was built and closed under another name of the same disk its own name.

    Raises `InputError("already-there")`, never overwriting, or `WorldError`.
    """
    from film_archive.archive.migrating import publish_whole  # start-up: SQLAlchemy loads here

    publish_whole(partial, path)
