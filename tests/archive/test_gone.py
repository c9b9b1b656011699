"""An archive whose file is removed or replaced while it is open: nothing is lost silently."""

import shutil
from pathlib import Path

import pytest

from film_archive.archive import create_archive
from film_archive.commands.adding import AddFilm
from film_archive.domain.errors import NotFound


@pytest.mark.parametrize("replaced", [False, True])
def test_nothing_is_written_to_a_file_that_is_gone(tmp_path: Path, replaced: bool) -> None:
    path = tmp_path / "archive.db"
    with create_archive(path) as archive:
        archive.do(AddFilm("Mưa đỏ"))
        assert archive.is_there()
        copy = Path(shutil.copy(path, tmp_path / "copy.db"))
        path.unlink()
        if replaced:
            copy.replace(path)
        assert not archive.is_there()
        with pytest.raises(NotFound, match="archive-gone"):
            archive.do(AddFilm("Đừng đốt"))
        with pytest.raises(NotFound, match="archive-gone"):
            archive.undo()


def test_the_next_steps_are_those_that_undo_and_redo_act_on(tmp_path: Path) -> None:
    with create_archive(tmp_path / "archive.db") as archive:
        for title in ("Một", "Hai", "Ba"):
            archive.do(AddFilm(title))
        archive.undo()
        archive.undo()
        with archive.reading() as reads:
            undo, redo = reads.next_steps()
        assert undo is not None
        assert redo is not None
        assert (undo.label.params["title"], redo.label.params["title"]) == ("Một", "Hai")
        archive.undo()
        with archive.reading() as reads:
            assert reads.next_steps()[0] is None
