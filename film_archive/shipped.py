"""Where the files stand that come with the program and are not code."""

from pathlib import Path


def resources() -> Path:
    """The folder with the starter archive's data, the sample reels and the manual.

    An installed program carries it inside the package; in a checkout it stands beside the package.

    >>> (resources() / "starter" / "films.csv").is_file()
    True
    """
    # Not importlib.resources: that takes as long to load as the window's frame.
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
