"""Qt calls keep the count of references to what they pass and return.

PySide6 6.12.0 on Python 3.11 loses one to the bool at every `emit`, and one to None at every call
that returns it; some hundred emits later Python frees `True` and the process aborts. Short tests
pass all the same, so the references are counted. From Python 3.12 on bool and None are immortal and
their counts mean nothing (libraries built for older Pythons still change them): there only the
plain objects are counted.
"""

import ctypes
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

CALLS = 5_000
# Others hold and drop a few references meanwhile; a real loss is one a call.
NOISE = CALLS // 10

CONSTANTS = (True, False, None)
IMMORTAL = CONSTANTS if sys.version_info >= (3, 12) else ()


class Speaker(QObject):
    said = Signal(object)
    agreed = Signal(bool)


def changes_in_references(thing: object, call: Callable[[], object]) -> list[int]:
    """How many references to `thing` and to the constants many calls add, or lose (below 0)."""
    watched = [each for each in (thing, *CONSTANTS) if each not in IMMORTAL]
    # So many that losses are counted and do not end the process.
    reserve = [[each] * (2 * CALLS) for each in watched]
    call()  # what the first call alone allocates is no leak
    before = [sys.getrefcount(each) for each in watched]
    for _ in range(CALLS):
        call()
    changes = [sys.getrefcount(each) - then for each, then in zip(watched, before, strict=True)]
    for each, change in zip(watched, changes, strict=True):
        give_back(each, lost=max(0, -change))
    del reserve
    return changes


def give_back(thing: object, lost: int) -> None:
    increase = ctypes.pythonapi.Py_IncRef
    increase.argtypes, increase.restype = [ctypes.py_object], None
    for _ in range(lost):
        increase(thing)


def keeps_references(thing: object, call: Callable[[], object]) -> bool:
    return all(abs(change) < NOISE for change in changes_in_references(thing, call))


@pytest.mark.parametrize(
    "value", [True, False, None, object()], ids=["true", "false", "none", "object"]
)
def test_emitting_keeps_the_references_of_what_is_sent(value: object) -> None:
    speaker, heard = Speaker(), 0

    def count(got: object) -> None:
        nonlocal heard
        heard += got is value

    speaker.said.connect(count)
    assert keeps_references(value, lambda: speaker.said.emit(value))
    assert heard == CALLS + 1


@pytest.mark.parametrize("value", [True, False])
def test_emitting_a_bool_keeps_its_references(value: bool) -> None:
    speaker, heard = Speaker(), 0

    def count(_: bool) -> None:
        nonlocal heard
        heard += 1

    speaker.agreed.connect(count)
    assert keeps_references(value, lambda: speaker.agreed.emit(value))
    assert heard == CALLS + 1


@pytest.mark.parametrize(
    ("call", "result"),
    [
        (lambda thing: thing.setObjectName("a name"), None),
        (lambda thing: thing.setInterval(5), None),
        (lambda thing: thing.isSingleShot(), False),
        (lambda thing: thing.isActive(), False),
        (lambda thing: thing.inherits("QObject"), True),
    ],
    ids=["setObjectName", "setInterval", "isSingleShot", "isActive", "inherits"],
)
def test_a_call_keeps_the_references_of_its_result(
    call: Callable[[QTimer], object], result: object
) -> None:
    timer = QTimer()
    assert call(timer) is result
    assert keeps_references(result, lambda: call(timer))


def test_counting_sees_a_reference_kept_at_each_call() -> None:
    thing, kept = object(), []
    assert changes_in_references(thing, lambda: kept.append(thing))[0] >= CALLS
