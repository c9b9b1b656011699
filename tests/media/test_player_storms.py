"""Storms: switching, seeking, closing, over and over, leave no thread and no memory behind."""

from __future__ import annotations

import sys

import pytest

from tests.media.holdings import assert_nothing_stays

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads and memory are in /proc")

DEEDS = ("switch", "seek", "close")


@pytest.mark.parametrize("deed", DEEDS)
def test_a_storm_leaves_nothing_behind(deed: str) -> None:
    assert_nothing_stays("tests.media.storms", deed, 30, 40)


@pytest.mark.long
@pytest.mark.parametrize("deed", DEEDS)
def test_a_thousand_leave_nothing_behind(deed: str) -> None:
    assert_nothing_stays("tests.media.storms", deed, 100, 1_000)
