"""The figure of the bulk path: what it counts, and that it leaves nothing behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from film_archive.commands.importing import Incoming
from tests.bench import building
from tests.bench.building import Clock, building_figures


def test_the_floor_takes_in_the_same_films_and_no_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_A_STEP", 500)  # rows: several transactions
    alone, with_making = building_figures(tmp_path, 30, rounds=1)
    assert alone.bar == ">= 0.5"
    assert alone.floor_s > 0
    assert with_making.ratio < alone.ratio
    assert not list(tmp_path.iterdir())


def test_what_making_records_costs_is_counted_apart() -> None:
    def slow() -> Iterator[Incoming]:
        for number in range(3):
            until = time.process_time() + 0.05
            while time.process_time() < until:
                pass
            yield Incoming("film", str(number), {})

    ours, making = Clock(), Clock()
    taken: list[Incoming] = []
    ours.run(taken.extend, ours.leave_out(slow(), making))
    assert [record.uuid for record in taken] == ["0", "1", "2"]
    assert making.spent >= 0.15
    assert ours.spent < 0.05
