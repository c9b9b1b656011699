"""Qt is always told what kind of image it reads.

Asked to find out, it tries all kinds that it knows, SVG among them.  That makes a `QObject` with a
connection, and to end it Qt waits for a lock of its own while the thread holds Python's; when the
window's thread does the contrary at that moment, both stop for ever.  Posters are read on other
threads, many a second, so that it did happen.  A kind that is named makes no object.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import film_archive

PACKAGE = Path(film_archive.__file__).parent
# How many arguments come before the one that names the kind.
_READING = {"fromData": 1, "loadFromData": 1, "QImageReader": 1}
_KEYWORDS = {"format", "aformat", "imageFormat"}


def guessing(source: str) -> list[str]:
    """The calls in a module that leave it to Qt what an image is."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [ast.unparse(call) for call in calls if _guesses(call)]


def _guesses(call: ast.Call) -> bool:
    name = _name(call.func)
    if name in _READING:
        return not _is_told(call, _READING[name])
    if name == "load" and isinstance(call.func, ast.Attribute):
        of = ast.unparse(call.func.value).lower()
        return ("image" in of or "pixmap" in of) and not _is_told(call, 1)
    if name == "QImage":  # of a size and a format of pixels; or of a file
        return bool(call.args) and not (_of_pixels(call.args[-1]) or _is_told(call, 1))
    if name == "QPixmap":  # of width and height; of a file
        return len(call.args) == 1 and not _is_told(call, 1)
    return name == "QIcon" and bool(call.args)  # of a file, which is read when it is painted


def _name(called: ast.expr) -> str:
    return ast.unparse(called).rsplit(".", 1)[-1]


def _is_told(call: ast.Call, before: int) -> bool:
    """Whether an argument is the name of a kind: "PNG"."""
    given = call.args[before : before + 1]
    given += [keyword.value for keyword in call.keywords if keyword.arg in _KEYWORDS]
    return any(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in given)


def _of_pixels(given: ast.expr) -> bool:
    return ast.unparse(given).startswith("QImage.Format.")


def modules() -> Iterator[Path]:
    return (path for path in PACKAGE.rglob("*.py") if "QtGui" in path.read_text("utf-8"))


def test_every_image_is_read_as_what_it_is() -> None:
    found = {
        str(path.relative_to(PACKAGE)): calls
        for path in modules()
        if (calls := guessing(path.read_text("utf-8")))
    }
    assert found == {}


def test_posters_are_among_what_is_looked_at() -> None:
    read = [path for path in modules() if "fromData(" in path.read_text("utf-8")]
    assert PACKAGE / "ui" / "posters.py" in read


@pytest.mark.parametrize(
    "call",
    [
        "QImage.fromData(png)",
        "QtGui.QImage.fromData(png)",
        "QPixmap().loadFromData(png)",
        "image.loadFromData(png, kind)",
        "image.load(path)",
        "self._pixmap.load(path)",
        "QImage(path)",
        "QPixmap(str(path))",
        "QIcon('film.svg')",
        "QImageReader(device)",
    ],
)
def test_a_call_that_lets_qt_guess_is_found(call: str) -> None:
    assert guessing(f"def shown():\n    return {call}") == [call]


@pytest.mark.parametrize(
    "call",
    [
        "QImage.fromData(png, 'PNG')",
        "pixmap.loadFromData(png, format='PNG')",
        "image.load(path, 'PNG')",
        "QImage(path, 'PNG')",
        "QImage(size, QImage.Format.Format_RGB32)",
        "QImage(buffer, width, height, stride, QImage.Format.Format_RGB32)",
        "QPixmap(3, 4)",
        "QPixmap.fromImage(image)",
        "QIcon()",
        "QImage()",
        "settings.load(path)",
        "QImageReader(device, 'PNG')",
    ],
)
def test_a_call_that_reads_nothing_or_says_what_is_none(call: str) -> None:
    assert guessing(f"shown = {call}") == []
