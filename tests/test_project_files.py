"""The files of the project: what lies at its top, and no word of the machine it was written on."""

import os
import pwd
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("film_archive", "resources", "tests")
TOP_LEVEL = {"pyproject.toml", "README.md", *FOLDERS}


def strangers(names: Iterable[str]) -> set[str]:
    return {name for name in names if not name.startswith(".") and name not in TOP_LEVEL}


def test_nothing_else_lies_at_the_top_of_the_project() -> None:
    assert strangers(os.listdir(ROOT)) == set()
    assert strangers([*TOP_LEVEL, ".ci", "setup.cfg", "docs"]) == {"setup.cfg", "docs"}


def places_of_this_machine() -> list[str]:
    """The checkout's folder, the one around it and the user's own: no file of ours names them."""
    home = Path(pwd.getpwuid(os.getuid()).pw_dir)  # HOME is a private folder in tests
    too_common = {Path("/"), Path(tempfile.gettempdir())}
    return [f"{place}/" for place in {ROOT, ROOT.parent, home} - too_common]


def naming(text: str, places: Iterable[str]) -> list[str]:
    return [line for line in text.splitlines() if any(place in line for place in places)]


def project_files() -> Iterator[Path]:
    """The files that are text; tools' caches and the virtual environment are none of ours."""
    folders = (ROOT / name for name in (*FOLDERS, ".ci"))
    inside = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    at_the_top = (path for path in ROOT.iterdir() if path.is_file())
    for path in (*inside, *at_the_top):
        if "__pycache__" not in path.parts and b"\0" not in path.read_bytes():
            yield path


def test_no_file_names_a_place_of_this_machine() -> None:
    places = places_of_this_machine()
    assert naming(f"see {places[0]}notes", places) == [f"see {places[0]}notes"]
    said = {path: naming(path.read_text("utf-8", "replace"), places) for path in project_files()}
    assert {path: lines for path, lines in said.items() if lines} == {}
