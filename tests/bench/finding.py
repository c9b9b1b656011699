"""Search inside the process, to a scan with LIKE over a table of folded titles alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from film_archive.archive import ListQuery, open_archive
from film_archive.domain.text import fold
from tests.bench.measuring import Figure, medians

QUERIES = ("dung dot", "c", "canh dong", "Đặng Nhật Minh", "mưa", "thang muoi", "cannes", "zzz")


def searching_figures(path: Path, rounds: int) -> list[Figure]:
    """The first 50 films, ranked, to counting the titles that hold the query somewhere."""
    made = []
    with open_archive(path) as archive, closing(_titles_alone(path)) as naive:
        for query in QUERIES:
            pattern = f"%{fold(query)}%"

            def ours(_: int, query: str = query) -> None:
                with archive.reading() as reads:
                    reads.first_rows(ListQuery(text=query, sort="relevance"), 50)

            def scan(_: int, pattern: str = pattern) -> None:
                naive.execute("SELECT count(*) FROM t WHERE folded LIKE ?", (pattern,)).fetchall()

            mine, floor = medians(ours, scan, rounds)
            made.append(
                Figure(f"search {query!r}, to one LIKE scan", mine / floor, "", mine, floor)
            )
    return made


def _titles_alone(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("ATTACH ? AS full", (str(path),))
    connection.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, folded TEXT)")
    connection.execute("INSERT INTO t SELECT id, folded FROM full.title")
    connection.commit()
    connection.execute("DETACH full")
    return connection
