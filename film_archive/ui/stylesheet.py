"""The one style sheet: rules and space instead of boxes, one accent, a ring where the keyboard is.

Widgets take part by an object name or by the dynamic property `kind`; a widget that paints itself
takes colours and letters from the theme.
"""

from __future__ import annotations

from film_archive.ui.colours import Colours

_SHEET = """
QToolTip {{ background: {panel}; color: {ink}; border: 1px solid {rule}; padding: 4px 8px; }}
QScrollArea, QAbstractScrollArea {{ background: transparent; border: none; }}
QAbstractItemView {{ background: {paper}; border: none; outline: 0;
  selection-background-color: {accent_soft}; selection-color: {ink}; }}
QAbstractItemView:focus {{ border: none; }}

QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {rule}; border-radius: 4px; margin: 2px; min-height: 32px;
  min-width: 32px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QSplitter::handle {{ background: {rule}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}

QLineEdit {{ background: {field}; color: {ink}; border: 1px solid {rule}; border-radius: 8px;
  padding: 7px 12px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus {{ border: 1px solid {accent}; }}
QPlainTextEdit {{ background: {field}; color: {ink}; border: 1px solid {rule};
  border-radius: 8px; padding: 8px; }}

QPushButton, QToolButton {{ background: transparent; color: {ink}; border: 1px solid transparent;
  border-radius: 6px; padding: 6px 12px; }}
QToolButton {{ padding: 4px; }}
QPushButton:hover, QToolButton:hover {{ background: {raised}; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid {accent}; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{
  background: {raised}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {muted}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; }}
QPushButton[kind="primary"]:focus {{ border: 1px solid {ink}; }}
QPushButton[kind="quiet"] {{ border: 1px solid {rule}; }}
QPushButton[kind="quiet"]:focus {{ border: 1px solid {accent}; }}
QPushButton[kind="group"], QPushButton[kind="hit"] {{ padding: 2px 8px; outline: none; }}
QPushButton[kind="group"]:checked {{ background: transparent; color: {accent}; }}
QPushButton[kind="hit"] {{ color: {muted}; }}
QPushButton[kind="hit"]:hover, QPushButton[kind="hit"]:focus {{ color: {ink}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}

QMenuBar {{ background: {panel}; color: {ink}; border: none; padding: 2px 8px; }}
QMenuBar::item {{ background: transparent; padding: 4px 10px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {raised}; }}
QMenu {{ background: {paper}; color: {ink}; border: 1px solid {rule}; padding: 6px; }}
QMenu::item {{ padding: 6px 28px 6px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {rule}; margin: 6px 8px; }}

QHeaderView {{ background: {paper}; border: none; }}
QHeaderView::section {{ background: {paper}; color: {muted}; border: none;
  border-bottom: 1px solid {rule}; padding: 6px 8px; font-weight: normal; }}
QTableView {{ gridline-color: transparent; }}
QTableCornerButton::section {{ background: {paper}; border: none; }}

QProgressBar {{ background: {rule}; border: none; border-radius: 2px; max-height: 4px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px; }}
QSlider::groove:horizontal {{ height: 4px; background: {rule}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 12px; margin: -4px 0; border-radius: 6px;
  background: {accent}; }}

QDialog, QMessageBox {{ background: {paper}; }}
*[kind="rail"] {{ background: {panel}; }}
*[kind="paper"] {{ background: {paper}; }}
*[kind="heading"] {{ color: {muted}; }}
*[kind="muted"] {{ color: {muted}; }}
*[kind="gold"] {{ color: {gold}; }}
*[kind="jade"] {{ color: {jade}; }}
*[kind="accent"] {{ color: {accent}; }}
*[kind="rule"] {{ background: {rule}; }}
*[kind="banner"] {{ background: {accent_soft}; color: {ink}; }}
*[kind="toast"] {{ background: {ink}; color: {paper}; border-radius: 8px; }}
*[kind="toast-text"] {{ color: {paper}; }}
QPushButton[kind="toast-button"] {{ color: {paper}; text-decoration: underline; }}
QPushButton[kind="toast-button"]:hover, QPushButton[kind="toast-button"]:focus {{
  background: {muted}; border: 1px solid {paper}; }}
*[kind="card"] {{ background: {paper}; border: 1px solid {rule}; border-radius: 8px; }}
"""


def stylesheet(colours: Colours) -> str:
    """The sheet in one scheme's colours."""
    return _SHEET.format(**colours._asdict())
