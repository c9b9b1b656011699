"""Which words of the archive a typing error may have meant, and that a long text costs nothing."""

from __future__ import annotations

import pytest

from film_archive.archive.engine import SqliteArchive
from film_archive.archive.near_words import FILM_WORDS, NAME_WORDS, near_words
from film_archive.archive.reads import SqliteReads
from film_archive.commands.adding import AddAgent, AddFilm


@pytest.fixture
def words(archive: SqliteArchive) -> SqliteArchive:
    """An archive with some titles and a name."""
    for title in ("Đốt đuốc", "Tô", "Tô", "Tô", "Nostalgia", "o" * 32):
        archive.do(AddFilm(title))
    archive.do(AddAgent("Minh Hương"))
    return archive


@pytest.mark.parametrize(
    ("vocabulary", "word", "meant"),
    [
        (FILM_WORDS, "dto", ["dot", "to"]),  # letters that changed places before one too many
        (FILM_WORDS, "nostlagi", ["nostalgia"]),  # two errors, in a long word
        (FILM_WORDS, "onstlagi", []),  # but none at its beginning
        (FILM_WORDS, "ot", []),
        (FILM_WORDS, "minh", []),
        (NAME_WORDS, "mihn", ["minh"]),
        (NAME_WORDS, "hunog", ["huong"]),
        (FILM_WORDS, "đot", []),  # marks are no typing error: words are plain here
        (FILM_WORDS, "o" * 31, []),  # what is so long is never taken apart
        (FILM_WORDS, "o" * 2_000, []),
    ],
)
def test_words_that_are_nearly_so(
    words: SqliteArchive, vocabulary: str, word: str, meant: list[str]
) -> None:
    with words.reading() as now:
        assert isinstance(now, SqliteReads)
        assert near_words(now.connection, vocabulary, word) == meant
