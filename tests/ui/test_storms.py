"""Windows that are closed while a reel plays in them leave nothing behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.media.holdings import assert_nothing_stays

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads and memory are in /proc")


def test_windows_closed_while_playing_leave_nothing_behind(starter: Path) -> None:
    assert_nothing_stays("tests.ui.storms", str(starter), 10, 20)


@pytest.mark.long
def test_a_thousand_windows_closed_while_playing_leave_nothing_behind(starter: Path) -> None:
    # The heap settles late: most of what 1,250 add comes with the first 250.
    assert_nothing_stays("tests.ui.storms", str(starter), 250, 1_000)
