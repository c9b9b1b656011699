"""What the user has settled: for now, which archive is meant when none is named."""

import os
from pathlib import Path

from platformdirs import user_data_path

ENVIRONMENT_NAME = "FILM_ARCHIVE"


def default_archive() -> Path:
    """The archive of a user who never named one, in the folder the system has for such data."""
    return user_data_path("film-archive", appauthor=False) / "archive.db"


def chosen_archive(named: str | None = None) -> Path:
    """The archive named with `--archive`, else by the environment, else the user's default.

    An empty name counts as none: that is what a script's unset variable gives.

    >>> chosen_archive("festival.db").name
    'festival.db'
    """
    name = named or os.environ.get(ENVIRONMENT_NAME)
    return Path(name) if name else default_archive()
