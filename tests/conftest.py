"""What every test stands on: a private home, an offscreen display, and rules for long runs."""

import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest

# Before anything imports Qt or asks for the user's folders: no test may touch the user's own data.
_HOME = Path(tempfile.mkdtemp(prefix="film-archive-tests-"))
_PRIVATE_FOLDERS = {
    "HOME": _HOME,
    "XDG_CACHE_HOME": _HOME / "cache",
    "XDG_CONFIG_HOME": _HOME / "config",
    "XDG_DATA_HOME": _HOME / "data",
    "XDG_STATE_HOME": _HOME / "state",
    "XDG_RUNTIME_DIR": _HOME / "runtime",
}
for _name, _folder in _PRIVATE_FOLDERS.items():
    _folder.mkdir(mode=0o700, exist_ok=True)
    os.environ[_name] = str(_folder)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _name in ("FILM_ARCHIVE", "DISPLAY", "WAYLAND_DISPLAY"):
    os.environ.pop(_name, None)

LONG_RUNS = os.environ.get("FILM_ARCHIVE_LONG") == "1"

# No deadlines: machines are shared and noisy, and a slow example is not a wrong one.
_PATIENT = hypothesis.settings(
    deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("local", _PATIENT)
# The same examples each time, so that a failure belongs to the change that shows it.
hypothesis.settings.register_profile("ci", _PATIENT, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("long", _PATIENT, max_examples=1000)
hypothesis.settings.load_profile("long" if LONG_RUNS else "ci" if os.environ.get("CI") else "local")


def pytest_report_header() -> str:
    return "long runs: " + ("included" if LONG_RUNS else "left out (FILM_ARCHIVE_LONG=1 adds them)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if LONG_RUNS:
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    items[:] = [item for item in items if not item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=left_out)


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)
