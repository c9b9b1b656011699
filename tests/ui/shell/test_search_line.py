"""The search line: what it tells while one types, composes and leaves."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from film_archive.ui.shell.search_line import SearchLine


@pytest.fixture
def line(qtbot: QtBot) -> SearchLine:
    line = SearchLine()
    qtbot.addWidget(line)
    line.show()
    return line


def heard(line: SearchLine) -> list[str]:
    told: list[str] = []
    line.typed.connect(told.append)
    line.entered.connect(lambda: told.append("entered"))
    line.left.connect(lambda: told.append("left"))
    return told


def test_each_letter_is_told(line: SearchLine) -> None:
    told = heard(line)
    QTest.keyClicks(line, "mua")
    assert told == ["m", "mu", "mua"]


def test_nothing_is_told_while_an_input_method_composes(line: SearchLine) -> None:
    told = heard(line)
    QCoreApplication.sendEvent(line, QInputMethodEvent("muw", []))
    assert told == []
    commit = QInputMethodEvent("", [])
    commit.setCommitString("mư")
    QCoreApplication.sendEvent(line, commit)
    assert told == ["mư"]


def test_escape_clears_then_leaves(line: SearchLine) -> None:
    QTest.keyClicks(line, "x")
    told = heard(line)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert told == ["", "left"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_down_and_enter_go_to_the_results(line: SearchLine, key: Qt.Key) -> None:
    told = heard(line)
    QTest.keyClick(line, key)
    assert told == ["entered"]


def test_a_text_that_is_shown_was_not_typed(line: SearchLine) -> None:
    told = heard(line)
    line.show_text("Mưa đỏ")
    assert told == []
    assert line.text() == "Mưa đỏ"
