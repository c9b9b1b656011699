"""The archive of N films: the same each time, whole, and like a real one in what it holds."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from film_archive.archive import open_archive
from film_archive.commands.importing import Incoming
from tests.bench import made_words, make_archive

_ENOUGH = 1_000


def records(films: int, seed: int = 1, films_a_step: int = 100_000) -> Iterator[Incoming]:
    return chain.from_iterable(part for _, part in make_archive.steps(films, seed, films_a_step))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("made") / "archive.db"
    make_archive.make(path, _ENOUGH)
    return path


def shares_of(path: Path, kind: str, **values: str) -> float:
    """The share of films that have a record of this kind with these values."""
    with open_archive(path) as archive, archive.reading() as reads:
        films = {
            row["film_id"]
            for row in reads.rows(kind)
            if all(row[name] == value for name, value in values.items())
        }
    return len(films) / _ENOUGH


def dump(path: Path) -> dict[str, list[tuple[str, dict[str, object]]]]:
    with open_archive(path) as archive, archive.reading() as reads:
        return {kind: list(reads.dump(kind)) for kind in reads.kinds()}


def test_the_same_number_and_seed_make_the_same_rows(tmp_path: Path) -> None:
    for name in ("one.db", "two.db"):
        make_archive.make(tmp_path / name, 60, seed=7)
    assert dump(tmp_path / "one.db") == dump(tmp_path / "two.db")


def test_another_seed_makes_other_films() -> None:
    titles = [
        [record.values["text"] for record in records(50, seed) if record.kind == "title"]
        for seed in (1, 2)
    ]
    assert titles[0] != titles[1]


def test_the_size_of_a_step_changes_no_record() -> None:
    assert list(records(6_000, films_a_step=5_000)) == list(records(6_000))


def test_records_are_made_as_they_are_read() -> None:
    # A thousand million films would fit into no memory.
    assert next(records(10**9)).kind == "term"


def test_about_how_many_records_are_to_come_is_known() -> None:
    for about, part in make_archive.steps(5_000, seed=1):
        assert sum(1 for _ in part) == pytest.approx(about, rel=0.05)


def test_a_made_archive_has_no_problems(made: Path) -> None:
    with open_archive(made) as archive:
        assert archive.check() == []


def test_made_films_have_what_real_ones_have(made: Path) -> None:
    assert shares_of(made, "title", language="vi", type="preferred") == 1
    assert shares_of(made, "title", language="en") == pytest.approx(0.40, abs=0.05)
    assert shares_of(made, "title", language="fr") == pytest.approx(0.10, abs=0.03)
    assert shares_of(made, "credit", activity="director") == 1
    assert shares_of(made, "award") == pytest.approx(0.18, abs=0.04)
    assert shares_of(made, "appearance") == pytest.approx(0.22, abs=0.04)
    assert shares_of(made, "media_file", role="trailer") == pytest.approx(0.05, abs=0.02)


def test_some_made_films_are_in_doubt(made: Path) -> None:
    with open_archive(made) as archive, archive.reading() as reads:
        found = Counter(row["status"] for row in reads.rows("statement"))
    assert set(found) == {"unverified", "disputed"}
    assert sum(found.values()) == pytest.approx(0.05 * _ENOUGH, rel=0.6)


def test_years_run_from_the_first_film_to_the_last_and_most_are_recent(made: Path) -> None:
    with open_archive(made) as archive, archive.reading() as reads:
        told = [row["year"] for row in reads.rows("film") if row["year"]]
    years = sorted(int(year[:4].replace("X", "0")) for year in told)
    assert years[0] in range(1920, 1935)
    assert years[-1] == 2026
    assert years[len(years) // 2] > 1990


def test_every_film_has_one_director_to_three_and_two_others_to_four() -> None:
    credits: dict[str, Counter[str]] = {}
    for record in records(500):
        if record.kind == "credit":
            found = credits.setdefault(record.values["film_id"], Counter())
            found["director" if record.values["activity"] == "director" else "other"] += 1
    assert {found["director"] for found in credits.values()} == {1, 2, 3}
    assert {found["other"] for found in credits.values()} == {2, 3, 4}


def test_there_are_several_thousand_vietnamese_words_in_composed_form() -> None:
    words = made_words.vietnamese().words
    assert len(words) > 4_000
    assert all(unicodedata.is_normalized("NFC", word) and word.strip() == word for word in words)


def test_frequent_words_are_many_times_as_frequent_as_rare_ones() -> None:
    found = Counter(
        word
        for record in records(2_000)
        if record.kind == "title" and record.values.get("language") == "vi"
        for word in record.values["text"].casefold().split()
    )
    ranked = [count for _, count in found.most_common()]
    assert len(ranked) > 1_000
    assert ranked[0] > 100 * ranked[-1]


def test_the_command_says_how_many_films_in_which_time_and_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["make_archive", "30", str(tmp_path / "made.db")])
    assert make_archive.main() == 0
    said = capsys.readouterr().out
    assert said.startswith("30 films, ")
    assert said.rstrip().endswith(" bytes")


def test_a_file_that_is_there_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "mine.db"
    there.write_text("mine")
    monkeypatch.setattr("sys.argv", ["make_archive", "30", str(there)])
    with pytest.raises(SystemExit):
        make_archive.main()
    assert there.read_text() == "mine"
    assert "is there already" in capsys.readouterr().err
