"""The log: what went wrong is written to a file of the user's, never only to a terminal."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_SIZE = 1_000_000  # bytes; one older file is kept beside it
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_log = logging.getLogger("film_archive")


def start_log(path: Path, tell: Callable[[BaseException], None]) -> None:
    """Writes warnings, errors, Qt's messages and every unexpected exception to this file.

    `tell` is called with an unexpected exception, in the thread in which it happened, so that the
    user hears of it.  Where the file cannot be written the terminal gets it all.
    """
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=1, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    qInstallMessageHandler(_of_qt)
    sys.excepthook = _hook(tell)
    threading.excepthook = lambda args: _unexpected(
        tell, args.exc_type, args.exc_value, args.exc_traceback
    )


def _of_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def _hook(tell: Callable[[BaseException], None]) -> Hook:
    return lambda kind, fault, trace: _unexpected(tell, kind, fault, trace)


def _unexpected(
    tell: Callable[[BaseException], None],
    kind: type[BaseException],
    fault: BaseException | None,
    trace: TracebackType | None,
) -> None:
    if fault is None or issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault or kind(), trace)
        return
    _log.critical("unexpected", exc_info=(kind, fault, trace))
    sys.__excepthook__(kind, fault, trace)
    tell(fault)
