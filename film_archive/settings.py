"""What the user has settled, and where the program keeps what is not the archive's.

Which archive is meant when none is named; colours, recent archives and what the window looked like
when it was left (`Settings`), in one JSON file of the user's configuration folder.
"""

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from platformdirs import user_cache_path, user_config_path, user_data_path, user_state_path

ENVIRONMENT_NAME = "FILM_ARCHIVE"
_PROGRAM = "film-archive"
_MOST_RECENT = 10

Scheme = Literal["system", "light", "dark"]

_log = logging.getLogger(__name__)


def default_archive() -> Path:
    """The archive of a user who never named one, in the folder the system has for such data."""
    return user_data_path(_PROGRAM, appauthor=False) / "archive.db"


def chosen_archive(named: str | None = None) -> Path:
    """The archive named with `--archive`, else by the environment, else the user's default.

    An empty name counts as none: that is what a script's unset variable gives.

    >>> chosen_archive("festival.db").name
    'festival.db'
    """
    name = named or os.environ.get(ENVIRONMENT_NAME)
    return Path(name) if name else default_archive()


def log_file() -> Path:
    """Where the program writes down what went wrong."""
    return user_state_path(_PROGRAM, appauthor=False) / "film-archive.log"


def poster_folder() -> Path:
    """Where painted posters are kept; it may be emptied at any time."""
    return user_cache_path(_PROGRAM, appauthor=False) / "posters"


def settings_file() -> Path:
    """Where the settings are kept."""
    return user_config_path(_PROGRAM, appauthor=False) / "window.json"


# A named tuple: making a dataclass takes longer, and the first paint waits for this module.
class Settings(NamedTuple):
    """What is remembered from one start to the next.

    `scheme` says in which colours; `recent` are archives' paths, the last one first;
    `window` is what the window wrote of itself (JSON values only): sizes, sort, view, place.
    """

    scheme: Scheme = "system"
    recent: tuple[str, ...] = ()
    window: Mapping[str, Any] = MappingProxyType({})

    def opened(self, archive: Path) -> "Settings":
        """With this archive as the last one that was open.

        >>> Settings(recent=("/b.db", "/a.db")).opened(Path("/a.db")).recent
        ('/a.db', '/b.db')
        """
        others = tuple(path for path in self.recent if path != str(archive))
        return self._replace(recent=(str(archive), *others)[:_MOST_RECENT])


def load_settings(path: Path) -> Settings:
    """The settings in this file; the first ones where there is none or it cannot be read."""
    try:
        read = json.loads(path.read_text("utf-8"))
        known = {name: read[name] for name in Settings._fields if name in read}
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError) as fault:
        _log.warning("settings %s cannot be read: %s", path, fault)
        return Settings()
    return _checked(known)


def _checked(known: dict[str, Any]) -> Settings:
    """Whoever edited the file by hand may have written anything."""
    scheme, recent, window = (known.get(n) for n in ("scheme", "recent", "window"))
    return Settings(
        scheme=scheme if scheme in ("light", "dark") else "system",
        recent=tuple(p for p in recent if isinstance(p, str)) if isinstance(recent, list) else (),
        window=window if isinstance(window, dict) else {},
    )


def save_settings(settings: Settings, path: Path) -> None:
    """Writes them whole or leaves those that are there; a full disk is no reason to fail."""
    partial = path.with_suffix(".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        told = {**settings._asdict(), "window": dict(settings.window)}
        partial.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
        partial.replace(path)
    except OSError as fault:
        _log.warning("settings %s cannot be written: %s", path, fault)
