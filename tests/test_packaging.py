"""What is installed works from anywhere: the wheel carries the resources, and finds them."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*words: str | Path, folder: Path) -> str:
    """The standard output of a program that must succeed; its messages show if it does not."""
    done = subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-index", "--no-build-isolation")
    run(*pip, "--wheel-dir", folder, ROOT, folder=folder)
    return next(folder.glob("film_archive-*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment with the wheel in it.

    What the program depends on is seen through a path file, not fetched once more; the checkout is
    not, because path files are read only in an environment's own folder.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    paths = sysconfig.get_paths("venv", vars={"base": str(folder), "platbase": str(folder)})
    dependencies = sysconfig.get_paths()["purelib"]
    Path(paths["purelib"], "dependencies.pth").write_text(dependencies, "utf-8")
    python = Path(paths["scripts"], "python")
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--no-deps", "--no-index", wheel, folder=folder)
    return Path(paths["scripts"])


def files_in(folder: Path) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_the_wheel_carries_every_resource_and_module(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    resources = {f"film_archive/{name}" for name in files_in(ROOT / "resources")}
    assert "film_archive/resources/starter/films.csv" in resources
    assert resources | files_in(ROOT / "film_archive") <= carried
    assert not [name for name in carried if name.startswith("tests/")]


def test_the_source_archive_carries_the_whole_project(tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, folder=ROOT)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as sdist:
        carried = {name.partition("/")[2] for name in sdist.getnames()}
    folders = (ROOT / name for name in ("film_archive", "resources", "tests", ".ci"))
    assert set().union(*map(files_in, folders), {"pyproject.toml", "README.md"}) <= carried


def test_what_is_installed_is_used_and_not_the_checkout(programs: Path, tmp_path: Path) -> None:
    script = "from film_archive import shipped; print(shipped.resources())"
    found = Path(run(programs / "python", "-c", script, folder=tmp_path).strip())
    assert programs.parent in found.parents
    assert (found / "starter" / "films.csv").is_file()


def test_a_starter_archive_is_built_from_another_folder(programs: Path, tmp_path: Path) -> None:
    film_archive = programs / "film-archive"
    run(film_archive, "new", "mine.db", "--starter", folder=tmp_path)
    stats = json.loads(
        run(film_archive, "--archive", "mine.db", "stats", "--json", folder=tmp_path)
    )
    assert stats["films"] > 400


def test_without_arguments_the_users_own_archive_is_built_and_shown(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    shown = run(programs / "film-archive", folder=tmp_path)
    assert "Đừng đốt" in shown
    assert [path.name for path in (tmp_path / "data").rglob("*.db")] == ["archive.db"]
    assert os.listdir(tmp_path) == ["data"]
