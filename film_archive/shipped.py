"""Where the files stand that come with the program and are not code."""

from importlib.resources import files
from pathlib import Path


def resources() -> Path:
    """The folder with the starter archive's data, the sample reels and the manual.

    An installed program carries it inside the package; in a checkout it stands beside the package.

    >>> (resources() / "starter" / "films.csv").is_file()
    True
    """
    package = Path(str(files("film_archive")))
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
