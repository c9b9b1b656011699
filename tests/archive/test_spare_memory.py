"""Memory that was freed in the midst of what is still used goes back to the system."""

import subprocess
import sys

import pytest

_FREED = """
from film_archive.archive.spare_memory import give_back

def mib():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096 / 2**20

blocks = [bytes(1_000) for _ in range(100_000)]
blocks[:] = blocks[::1_000]  # what is left holds all the rest in its place
before = mib()
give_back()
print(before - mib())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps it")
def test_what_was_freed_goes_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FREED], capture_output=True, encoding="utf-8", check=True
    )
    assert float(done.stdout) > 40
