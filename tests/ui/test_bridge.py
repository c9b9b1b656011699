"""Threads that work for the window stand back for it, where the system lets them."""

from __future__ import annotations

import os
import sys
import threading

import pytest
from pytestqt.qtbot import QtBot

from film_archive.archive import ListQuery
from film_archive.ui.bridge import Bridge

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system sees to it")


def standing() -> tuple[int, int]:
    """How the calling thread stands: its policy and its steps of "nice"."""
    return os.sched_getscheduler(0), os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


@linux
def test_whoever_reads_or_works_goes_after_the_window(qtbot: QtBot, bridge: Bridge) -> None:
    before, told = standing(), list[tuple[int, int]]()
    bridge.ask(lambda _: standing(), then=told.append)
    bridge.work(standing, then=told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert standing() == before
    assert all(policy == os.SCHED_BATCH and nice > before[1] for policy, nice in told)


@linux
def test_where_that_is_forbidden_questions_are_answered_as_ever(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "sched_setscheduler", forbidden)
    counts: list[int] = []
    bridge.ask(lambda reads: reads.count(ListQuery()), then=counts.append)
    qtbot.waitUntil(lambda: bool(counts))
    assert counts[0] > 0
