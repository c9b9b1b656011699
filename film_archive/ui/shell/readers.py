"""Windows that show a text beside the main one: the manual, the log, the keys."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from film_archive import __version__
from film_archive.ui.actions import ACTIONS, MENUS, Action
from film_archive.ui.theme import Theme
from film_archive.ui.tr import tr

_SIZE = (760, 640)
_TAIL = 200_000  # bytes of the log that are shown


class Reader(QDialog):
    """A window of its own with one text and Close; it does not stop the main window."""

    def __init__(self, title: str, text: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        text.setAccessibleName(title)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        self.add_button(tr("Close"), self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.addWidget(text)
        column.addLayout(self.buttons)
        text.setFocus()

    def add_button(self, text: str, act: object) -> None:
        button = QPushButton(text)
        button.setProperty("kind", "quiet")
        button.setAutoDefault(False)
        button.clicked.connect(act)
        self.buttons.insertWidget(1, button)


def manual(folder: Path, theme: Theme, parent: QWidget) -> Reader:
    """The manual, one page at a time, with links between them."""
    browser = QTextBrowser()
    browser.setFont(theme.serif(14))
    browser.setOpenExternalLinks(True)
    browser.setSearchPaths([str(folder)])
    browser.document().setDocumentMargin(16)
    browser.setSource(QUrl.fromLocalFile(str(folder / "index.md")))
    reader = Reader(tr("Manual"), browser, parent)
    reader.add_button(tr("Back"), browser.backward)
    return reader


def log(path: Path, text: str, parent: QWidget) -> Reader:
    """The end of the log, and the way to its folder."""
    view = QPlainTextEdit(text or tr("Nothing has been written there yet."))
    view.setReadOnly(True)
    view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    reader = Reader(tr("Log: {path}", path=path), view, parent)
    folder = QUrl.fromLocalFile(str(path.parent))
    reader.add_button(tr("Open its folder"), lambda: QDesktopServices.openUrl(folder))
    return reader


def log_tail(path: Path) -> str:
    """The last lines of the log; empty where there is none.  Not for the GUI thread."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""


def keys(player_keys: tuple[tuple[str, str], ...], theme: Theme, parent: QWidget) -> Reader:
    """Every shortcut: those of the window, then those of the player while it has the keyboard."""
    browser = QTextBrowser()
    browser.document().setDocumentMargin(16)
    sections = [
        (tr(title).replace("&", ""), [_keys_of(a) for a in ACTIONS if a.menu == menu and a.keys])
        for menu, title in MENUS.items()
    ]
    others = [_keys_of(a) for a in ACTIONS if not a.menu]
    sections += [(tr("Everywhere"), others), (tr("Player"), list(player_keys))]
    browser.setHtml("".join(_section(title, rows, theme) for title, rows in sections if rows))
    return Reader(tr("Keyboard shortcuts"), browser, parent)


def about(theme: Theme, parent: QWidget) -> Reader:
    """What this is, which version, and whose letters and icons it uses."""
    browser = QTextBrowser()
    browser.setOpenExternalLinks(True)
    browser.setFont(theme.serif(14))
    browser.document().setDocumentMargin(16)
    name = tr("Film Archive {version}", version=__version__)
    what = tr("A catalogue of films, their festivals, awards and sources.")
    thanks = tr("Letters: Noto Serif (SIL Open Font License). Icons: Lucide (ISC). Video: VLC.")
    browser.setHtml(f"<h2>{escape(name)}</h2><p>{escape(what)}</p><p>{escape(thanks)}</p>")
    return Reader(tr("About Film Archive"), browser, parent)


def _keys_of(action: Action) -> tuple[str, str]:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(native) for key in action.keys), tr(action.label)


def _section(title: str, rows: list[tuple[str, str]], theme: Theme) -> str:
    muted = theme.colours.muted
    lines = "".join(
        f"<tr><td width='220' style='padding:3px 24px 3px 0; color:{muted}'>{escape(key)}</td>"
        f"<td style='padding:3px 0'>{escape(label)}</td></tr>"
        for key, label in rows
    )
    return f"<h4>{escape(title)}</h4><table>{lines}</table>"
